"""Closed vocabularies of the actors."""

from django.db.models import TextChoices


class NatureActeur(TextChoices):
    """What an organisation is, whatever its place in the hub."""

    ACTEUR_ESS = "acteur_ess", "acteur de l’ESS"
    COLLECTIVITE = "collectivite", "collectivité"
    INSTITUTION = "institution", "institution"
    ENTREPRISE = "entreprise", "entreprise"


class Presence(TextChoices):
    """Whether an organisation has its place in the building or comes now and then."""

    PERMANENT = "permanent", "permanente"
    PONCTUEL = "ponctuel", "ponctuelle"


class StatutActeur(TextChoices):
    """Where an organisation stands: only a member in force books."""

    CANDIDAT = "candidat", "candidate"
    MEMBRE = "membre", "membre"
    SUSPENDU = "suspendu", "suspendue"
    SORTI = "sorti", "sortie"


class FormeJuridique(TextChoices):
    """The legal form of an organisation, as people of the social economy name it."""

    ASSOCIATION = "association", "association"
    SCOP = "scop", "Scop"
    SCIC = "scic", "Scic"
    CAE = "cae", "coopérative d’activités et d’emploi"
    COOPERATIVE = "cooperative", "autre coopérative"
    SAS_ESUS = "sas_esus", "société commerciale agréée Esus"
    SOCIETE = "societe", "autre société"
    MUTUELLE = "mutuelle", "mutuelle"
    FONDATION = "fondation", "fondation ou fonds de dotation"
    ENTREPRENEUR = "entrepreneur", "entreprise individuelle"
    COLLECTIVITE = "collectivite", "collectivité ou établissement public"
    COLLECTIF = "collectif", "collectif sans forme juridique"
    AUTRE = "autre", "autre forme"


class RoleAppartenance(TextChoices):
    """What a person does in an organisation: the first two act for it."""

    REPRESENTANT = "representant", "représentant ou représentante"
    GESTIONNAIRE = "gestionnaire", "gestionnaire"
    COLLABORATEUR = "collaborateur", "collaborateur ou collaboratrice"


ROLES_QUI_GERENT = (RoleAppartenance.REPRESENTANT, RoleAppartenance.GESTIONNAIRE)


class NatureAssiette(TextChoices):
    """What a figure of an organisation counts."""

    ETP = "etp", "équivalent temps plein"


class PaletteCouleur(TextChoices):
    """Colours a pole may take: tokens of the style sheet, readable in both themes."""

    VIOLET = "violet", "violet"
    OCRE = "ocre", "ocre"
    SARCELLE = "sarcelle", "sarcelle"
    BRIQUE = "brique", "brique"
    CIEL = "ciel", "ciel"
    OLIVE = "olive", "olive"
    PRUNE = "prune", "prune"
    ARDOISE = "ardoise", "ardoise"


class Groupe(TextChoices):
    """The two groups created by migration; names of `auth.Group`."""

    ANIMATEUR = "animateur", "animation du collectif"
    AGENT = "agent", "agents de la collectivité"


class CleTexte(TextChoices):
    """Where a text that the animation team writes is shown."""

    ACCUEIL = "accueil", "Accueil : ce qu’est le pôle"
    LOGER = "loger", "Accueil : se loger"
    MUTUALISER = "mutualiser", "Accueil : mutualiser"
    COOPERER = "cooperer", "Accueil : coopérer"
    REJOINDRE = "rejoindre", "Accueil : rejoindre le pôle"
    HISTOIRE = "histoire", "Histoire : introduction"
    CREER = "creer", "Créer son activité : introduction"
    MENTIONS_LEGALES = "mentions_legales", "Mentions légales"
    DONNEES_PERSONNELLES = "donnees_personnelles", "Données personnelles"
    ACCESSIBILITE = "accessibilite", "Accessibilité : partie libre"


class PrecisionDate(TextChoices):
    """How well a date is known: what it is written with."""

    JOUR = "jour", "au jour près"
    MOIS = "mois", "au mois près"
    ANNEE = "annee", "à l’année près"


class EtapeProjet(TextChoices):
    """Where someone stands who wants to start a business."""

    ENVIE = "envie", "J’ai envie de créer, sans idée précise"
    IDEE = "idee", "J’ai une idée, à vérifier"
    PROJET = "projet", "Mon projet est écrit, il me reste à le lancer"
    LANCEE = "lancee", "Mon activité est lancée, elle doit se consolider"


class BesoinCreation(TextChoices):
    """What someone who starts a business looks for."""

    COMPRENDRE = "comprendre", "Comprendre ce qu’est l’économie sociale et solidaire"
    ACCOMPAGNEMENT = "accompagnement", "Être accompagné pas à pas"
    STATUTS = "statuts", "Choisir des statuts"
    FINANCEMENT = "financement", "Trouver un financement"
    TESTER = "tester", "Tester mon activité avant de me lancer"
    FORMATION = "formation", "Me former"
    LOCAUX = "locaux", "Trouver un bureau, un poste ou un local"
    RESEAU = "reseau", "Rencontrer d’autres porteurs de projet"


class StatutCharte(TextChoices):
    """Where a version of the charter stands, in order; `abandonnee` leaves the way before it is in force."""

    REDACTION = "redaction", "en rédaction"
    CONSULTATION = "consultation", "en consultation"
    FIGEE = "figee", "figée, en attente de décision"
    EN_VIGUEUR = "en_vigueur", "en vigueur"
    REMPLACEE = "remplacee", "remplacée"
    ABANDONNEE = "abandonnee", "abandonnée"


class StatutAmendement(TextChoices):
    """What became of an amendment."""

    PROPOSE = "propose", "proposé"
    RETENU = "retenu", "retenu"
    ECARTE = "ecarte", "écarté"
    RETIRE = "retire", "retiré"


class StatutCandidature(TextChoices):
    """Where an application to join the hub stands; the last three are decisions."""

    BROUILLON = "brouillon", "brouillon"
    DEPOSEE = "deposee", "déposée"
    COMPLEMENT_DEMANDE = "complement_demande", "complément demandé"
    ACCEPTEE = "acceptee", "acceptée"
    REFUSEE = "refusee", "refusée"
    RETIREE = "retiree", "retirée"


class GenreMessage(TextChoices):
    """What a step of an application is."""

    DEPOT = "depot", "candidature déposée"
    PRISE_EN_CHARGE = "prise_en_charge", "candidature prise en charge"
    MESSAGE = "message", "message"
    COMPLEMENT = "complement", "complément demandé"
    NOUVEAU_DEPOT = "nouveau_depot", "candidature complétée"
    ACCEPTATION = "acceptation", "candidature acceptée"
    REFUS = "refus", "candidature refusée"
    RETRAIT = "retrait", "candidature retirée"


class TypeEvenement(TextChoices):
    """What people are invited to."""

    FORUM = "forum", "forum"
    PORTES_OUVERTES = "portes_ouvertes", "portes ouvertes"
    SENSIBILISATION = "sensibilisation", "sensibilisation des entreprises"
    ETATS_GENERAUX = "etats_generaux", "états généraux"
    ATELIER = "atelier", "atelier"
    RENCONTRE = "rencontre", "rencontre"


class StatutEvenement(TextChoices):
    """Where an event stands: a draft is seen by who prepares it alone."""

    BROUILLON = "brouillon", "brouillon"
    PUBLIE = "publie", "publié"
    ANNULE = "annule", "annulé"


class PublicEvenement(TextChoices):
    """Whom an event is for: who sees it, and who may register."""

    TOUS = "tous", "ouvert à tous"
    MEMBRES = "membres", "réservé aux membres"
    POLE = "pole", "réservé à un pôle"


class StatutInscription(TextChoices):
    """Where a registration stands: only `inscrite` holds a seat."""

    A_CONFIRMER = "a_confirmer", "à confirmer"
    INSCRITE = "inscrite", "inscrite"
    EN_ATTENTE = "en_attente", "en liste d’attente"
    ANNULEE = "annulee", "annulée"


class Frequence(TextChoices):
    """How often a person is sent the news of the hub."""

    IMMEDIATE = "immediate", "dès leur publication"
    QUOTIDIENNE = "quotidienne", "une fois par jour"
    HEBDOMADAIRE = "hebdomadaire", "une fois par semaine"
    JAMAIS = "jamais", "jamais"


class VisibiliteDocument(TextChoices):
    """Who reads a shared document."""

    PUBLIC = "public", "tout le monde"
    MEMBRES = "membres", "les membres"
    POLE = "pole", "les membres d’un pôle"
    ANIMATEURS = "animateurs", "l’équipe d’animation"


class OrigineEffacement(TextChoices):
    """Why an account is erased, or an address that has none."""

    PERSONNE = "personne", "demandé par la personne"
    ADMINISTRATION = "administration", "demandé à l’administration"
    INACTIVITE = "inactivite", "compte inactif"
    ADRESSE = "adresse", "adresse sans compte"


class StatutEffacement(TextChoices):
    """Where the erasure of an account stands; what is done is never undone."""

    DEMANDEE = "demandee", "demandé"
    RETIREE = "retiree", "retiré"
    FAITE = "faite", "fait"


class SuiteDesReservations(TextChoices):
    """What becomes of the bookings to come of someone who is erased."""

    TRANSMETTRE = "transmettre", "les confier à une personne qui gère l’organisation"
    ANNULER = "annuler", "les annuler"
