"""Closed vocabularies of places and bookings."""

from django.db.models import IntegerChoices, TextChoices

from locaux.enums.mots import Contrepartie


class TypeEspace(TextChoices):
    """What a space is, as the planning sorts them."""

    BUREAU = "bureau", "bureau"
    POSTE = "poste", "poste de travail"
    SALLE = "salle", "salle de réunion"
    ESPACE_COLLABORATIF = "espace_collaboratif", "espace collaboratif"
    EQUIPEMENT = "equipement", "équipement"
    TERRAIN = "terrain", "terrain"


class Granularite(TextChoices):
    """The unit in which a space is booked."""

    MINUTES = "minutes", "à l’heure"
    DEMI_JOURNEE = "demi_journee", "à la demi-journée"
    JOURNEE = "journee", "à la journée"


class PublicReservation(TextChoices):
    """Who may book under a rule."""

    MEMBRES = "membres", "toutes les organisations membres"
    PERMANENTS = "permanents", "les organisations permanentes"
    AGENTS = "agents", "les agents de la collectivité"


class MotifFermeture(TextChoices):
    """Why a place is closed."""

    TRAVAUX = "travaux", "travaux"
    CONGES = "conges", "congés"
    EVENEMENT = "evenement", "événement"
    PANNE = "panne", "panne"


class Urgence(TextChoices):
    """How much a fault keeps people from using a space."""

    FAIBLE = "faible", "peut attendre"
    GENANTE = "genante", "gênant"
    BLOQUANTE = "bloquante", "dangereux ou bloquant"


class StatutSignalement(TextChoices):
    """Where the repair of a fault stands."""

    OUVERT = "ouvert", "à traiter"
    EN_COURS = "en_cours", "en cours"
    RESOLU = "resolu", "résolu"
    SANS_SUITE = "sans_suite", "sans suite"


class StatutOperation(TextChoices):
    """How far a real-estate operation is."""

    PROJET = "projet", "en projet"
    ETUDES = "etudes", "à l’étude"
    TRAVAUX = "travaux", "en travaux"
    LIVREE = "livree", "livrée"
    ABANDONNEE = "abandonnee", "abandonnée"


class TypeFinanceur(TextChoices):
    """Who brings money, as funding is sorted."""

    INTERCOMMUNALITE = "intercommunalite", "intercommunalité"
    COMMUNE = "commune", "commune"
    DEPARTEMENT = "departement", "département"
    REGION = "region", "région"
    ETAT = "etat", "État"
    EUROPE = "europe", "Union européenne"
    ETABLISSEMENT_PUBLIC = "etablissement_public", "établissement public"
    BANQUE = "banque", "banque"
    PRIVE = "prive", "fondation, entreprise ou association"


class Assiette(TextChoices):
    """Whether the amounts of a funding plan hold the VAT."""

    HT = "ht", "hors taxes"
    TTC = "ttc", "toutes taxes comprises"


class StatutPlan(TextChoices):
    """Where a version of a funding plan stands: a settled one no longer changes."""

    BROUILLON = "brouillon", "brouillon"
    ARRETE = "arrete", "arrêté"
    REMPLACE = "remplace", "remplacé"


class NatureRecette(TextChoices):
    """Where the money of a resource comes from."""

    SUBVENTION = "subvention", "subvention"
    AUTOFINANCEMENT = "autofinancement", "autofinancement"
    EMPRUNT = "emprunt", "emprunt"
    FONDS_PRIVES = "fonds_prives", "fonds privés"
    RECETTE = "recette", "recette de l’opération"


class DegreCertitude(TextChoices):
    """How sure a resource is."""

    ENVISAGE = "envisage", "envisagé"
    DEMANDE = "demande", "demandé"
    NOTIFIE = "notifie", "notifié"


class StatutEngagement(TextChoices):
    """What becomes of a commitment of a framework agreement."""

    A_TENIR = "a_tenir", "à tenir"
    EN_COURS = "en_cours", "en cours"
    TENU = "tenu", "tenu"
    ABANDONNE = "abandonne", "abandonné"


class StatutDemande(TextChoices):
    """Where a request for premises stands."""

    DEPOSEE = "deposee", "à étudier"
    SUIVIE = "suivie", "suivie"
    SATISFAITE = "satisfaite", "satisfaite"
    REFUSEE = "refusee", "refusée"
    RETIREE = "retiree", "retirée"


class StatutReservation(TextChoices):
    """What became of a booking: only a confirmed one holds its slot."""

    CONFIRMEE = "confirmee", "confirmée"
    ANNULEE = "annulee", "annulée"


class Jour(IntegerChoices):
    """ISO days of the week."""

    LUNDI = 1, "lundi"
    MARDI = 2, "mardi"
    MERCREDI = 3, "mercredi"
    JEUDI = 4, "jeudi"
    VENDREDI = 5, "vendredi"
    SAMEDI = 6, "samedi"
    DIMANCHE = 7, "dimanche"


class PartieJournee(TextChoices):
    """What a space let by the half-day is booked for."""

    MATIN = "matin", "matin"
    APRES_MIDI = "apres_midi", "après-midi"
    JOURNEE = "journee", "journée entière"


class GenreImport(TextChoices):
    """What a table that agents import is about."""

    ESPACES = "espaces", "espaces"
    CONVENTIONS = "conventions", "conventions"


class StatutSubvention(TextChoices):
    """How far a grant file is. Refused, without sequel, settled and lapsed ones await nothing more."""

    A_DEPOSER = "a_deposer", "à déposer"
    DEPOSE = "depose", "déposé"
    COMPLET = "complet", "complet"
    EN_INSTRUCTION = "en_instruction", "en instruction"
    ACCORDE = "accorde", "accordé"
    REFUSE = "refuse", "refusé"
    SANS_SUITE = "sans_suite", "sans suite"
    CONVENTIONNE = "conventionne", "conventionné"
    SOLDE = "solde", "soldé"
    CADUC = "caduc", "caduc"


class NatureVersement(TextChoices):
    """Which part of a grant a payment is."""

    AVANCE = "avance", "avance"
    ACOMPTE = "acompte", "acompte"
    SOLDE = "solde", "solde"


class NatureJustificatif(TextChoices):
    """What a document of a grant file is."""

    DEMANDE = "demande", "demande de subvention"
    ACCUSE = "accuse", "accusé de dépôt ou de complétude"
    DECISION = "decision", "décision ou notification"
    CONVENTION = "convention", "convention"
    AUTORISATION = "autorisation", "autorisation de commencer"
    VERSEMENT = "versement", "demande ou avis de versement"
    DEPENSE = "depense", "facture ou état des dépenses"
    AUTRE = "autre", "autre document"


class EcheanceSubvention(TextChoices):
    """What a grant file has to do by a given day."""

    DEPOT = "depot", "dépôt du dossier"
    DEMARRAGE = "demarrage", "début des travaux"
    SOLDE = "solde", "demande du solde"


class TypeConvention(TextChoices):
    """By what contract premises are let."""

    CONVENTION_OCCUPATION = "convention_occupation", "convention d’occupation du domaine public"
    BAIL_COMMERCIAL = "bail_commercial", "bail commercial"
    BAIL_DEROGATOIRE = "bail_derogatoire", "bail dérogatoire"
    BAIL_PROFESSIONNEL = "bail_professionnel", "bail professionnel"
    MISE_A_DISPOSITION = "mise_a_disposition", "mise à disposition"

    @property
    def contrepartie(self) -> Contrepartie:
        """What is paid for the public domain is a `redevance` (CGPPP L2125-1), elsewhere a rent."""
        if self == TypeConvention.CONVENTION_OCCUPATION:
            return Contrepartie("redevance", "la redevance", "e")
        return Contrepartie("loyer", "le loyer", "")


class StatutConvention(TextChoices):
    """Where a convention stands: from its signature on, its lots are in the ledger."""

    PROJET = "projet", "projet"
    A_SIGNER = "a_signer", "à signer"
    SIGNEE = "signee", "signée"
    RESILIEE = "resiliee", "résiliée"
    ECHUE = "echue", "échue"
    ABANDONNEE = "abandonnee", "abandonnée"


class RegimeTVA(TextChoices):
    """Whether a rent bears VAT: bare premises do not unless opted, equipped ones do."""

    EXONERE = "exonere", "exonéré de TVA"
    TAXABLE = "taxable", "soumis à la TVA"


class IndiceRevision(TextChoices):
    """The published index that a rent follows."""

    ILAT = "ilat", "ILAT (activités tertiaires)"
    ILC = "ilc", "ILC (loyers commerciaux)"
    AUCUN = "aucun", "aucun"


class Trimestre(IntegerChoices):
    """Quarters, as the national institute of statistics publishes indices."""

    T1 = 1, "1er trimestre"
    T2 = 2, "2e trimestre"
    T3 = 3, "3e trimestre"
    T4 = 4, "4e trimestre"


class MethodeProrata(TextChoices):
    """How the rent of a part of a month is counted."""

    JOURS_REELS = "jours_reels", "au jour réel du mois"
    TRENTIEME = "trentieme", "au trentième"
    ANNUEL = "annuel", "sur l’année"


class AuteurConge(TextChoices):
    """Who ends a convention before its term."""

    PRENEUR = "preneur", "l’occupant"
    BAILLEUR = "bailleur", "le bailleur"
    ACCORD = "accord", "les deux parties, d’un commun accord"
    PLEIN_DROIT = "plein_droit", "personne : de plein droit"


class StatutAvenant(TextChoices):
    """Where a change of a signed convention stands."""

    PROJET = "projet", "projet"
    A_SIGNER = "a_signer", "à signer"
    SIGNE = "signe", "signé"
    ABANDONNE = "abandonne", "abandonné"


class SensLigne(TextChoices):
    """What a change does with a space."""

    AJOUTE = "ajoute", "entre dans la convention"
    RETIRE = "retire", "sort de la convention"
    MESURE = "mesure", "change de surface"


class SensEtat(TextChoices):
    """Which end of a tenancy premises are looked over for."""

    ENTREE = "entree", "entrée"
    SORTIE = "sortie", "sortie"


class StatutEtat(TextChoices):
    """Where an état des lieux stands: the owner's signature freezes it, the tenant's ends it."""

    BROUILLON = "brouillon", "brouillon"
    A_SIGNER = "a_signer", "à signer par l’occupant"
    SIGNE = "signe", "signé"


class EtatConstate(TextChoices):
    """In what state something was seen, from the best to the worst."""

    NEUF = "neuf", "neuf"
    BON = "bon", "bon état"
    USAGE = "usage", "état d’usage"
    MAUVAIS = "mauvais", "mauvais état"


class NatureCompteur(TextChoices):
    """What a meter counts."""

    ELECTRICITE = "electricite", "électricité (kWh)"
    EAU = "eau", "eau (m³)"
    GAZ = "gaz", "gaz (m³)"
    CHALEUR = "chaleur", "chaleur (kWh)"


class SensDepot(TextChoices):
    """Which way a deposit goes."""

    RECU = "recu", "reçu"
    RESTITUE = "restitue", "restitué"


class DestinationSortie(TextChoices):
    """Where a young company goes when it leaves."""

    TERRITOIRE = "territoire", "dans le territoire"
    AILLEURS = "ailleurs", "hors du territoire"
    ARRET = "arret", "activité arrêtée"
