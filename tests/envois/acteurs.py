"""Forms with a token of organisations, the charter, events, news and personal data."""

from datetime import date, timedelta

from acteurs.actions import (
    adhesion,
    adresses_effacees,
    amendements,
    creation,
    documents,
    effacement,
    evenements,
    inscriptions,
    invitations,
    jalons,
    nouvelles,
    signatures,
    statuts,
)
from acteurs.actions.imports import ORGANISATIONS
from acteurs.enums import (
    BesoinCreation,
    EtapeProjet,
    PrecisionDate,
    PublicEvenement,
    RoleAppartenance,
    StatutActeur,
    SuiteDesReservations,
    TypeEvenement,
    VisibiliteDocument,
)
from acteurs.lectures.evenements import Fiche
from tests.envois.cas import Action, Cas, Fabrique
from tests.envois.financement import un_document
from tests.factories.acteurs import (
    ActeurFactory,
    AppartenanceFactory,
    DomaineFactory,
    PersonneFactory,
    PoleFactory,
    administrateur,
    animateur,
    membre,
)
from tests.factories.charte import adopter, consulter, proposer, representant
from tests.factories.moments import MAINTENANT, MARDI, a
from tests.factories.vie import EvenementFactory

GESTIONNAIRE = RoleAppartenance.GESTIONNAIRE


def candidature() -> Cas:
    """An application that a visitor begins."""
    voulu = {
        "nom": "Le Jardin",
        "contact_prenom": "Vera",
        "contact_nom": "Candidate",
        "contact_courriel": "vera@exemple.org",
        "par": None,
        "maintenant": MAINTENANT,
    }
    autres = {
        "nom": "Le Potager",
        "contact_prenom": "Véra",
        "contact_nom": "Candidat",
        "contact_courriel": "v@exemple.org",
    }
    return Cas(voulu, autres)


def adresse_effacee() -> Cas:
    """What an address left; another address is erased too (its own test says so)."""
    voulu = {"adresse": "vera@exemple.org", "motif": "Courrier", "par": administrateur()}
    return Cas(voulu, {"motif": "Appel"})


def amendement() -> Cas:
    """An amendment of the charter."""
    acteur, autre = ActeurFactory.create(), ActeurFactory.create()
    par = representant(acteur)
    AppartenanceFactory.create(personne=par, acteur=autre, role=GESTIONNAIRE)
    version = consulter(animateur())
    article = version.articles.earliest("rang")
    voulu = {
        "version": version,
        "article": None,
        "acteur": acteur,
        "titre": "Accueillir",
        "texte": "Le pôle accueille.",
        "motif": "Pour aller plus loin.",
        "revision": version.revision,
        "par": par,
        "maintenant": MAINTENANT,
    }
    autres = {
        "article": article,
        "acteur": autre,
        "titre": "Recevoir",
        "texte": "Le pôle reçoit.",
        "motif": "",
    }
    return Cas(voulu, autres)


def commentaire() -> Cas:
    """A word in the discussion of an amendment."""
    acteur, autre = ActeurFactory.create(), ActeurFactory.create()
    par = representant(acteur)
    AppartenanceFactory.create(personne=par, acteur=autre, role=GESTIONNAIRE)
    version = consulter(animateur())
    voulu = {
        "amendement": proposer(version, par, acteur=acteur),
        "acteur": acteur,
        "texte": "Oui",
        "par": par,
        "maintenant": MAINTENANT,
    }
    autres = {
        "amendement": proposer(version, par, acteur=acteur),
        "acteur": autre,
        "texte": "Non",
    }
    return Cas(voulu, autres)


def demande_de_creation() -> Cas:
    """A request of who begins an activity."""
    voulu = {
        "etape": EtapeProjet.IDEE,
        "besoins": [BesoinCreation.FINANCEMENT],
        "acteurs": [ActeurFactory.create()],
        "nom": "Inès",
        "courriel": "ines@exemple.org",
        "secteur": None,
        "commune": "",
        "telephone": "",
        "projet": "Une recyclerie.",
        "par": None,
        "maintenant": MAINTENANT,
    }
    autres = {
        "etape": EtapeProjet.PROJET,
        "besoins": [BesoinCreation.STATUTS],
        "acteurs": [ActeurFactory.create()],
        "nom": "Inès B.",
        "courriel": "i@exemple.org",
        "secteur": DomaineFactory.create(),
        "commune": "Labège",
        "telephone": "0561000000",
        "projet": "Une ressourcerie.",
    }
    return Cas(voulu, autres)


def document() -> Cas:
    """A shared document."""
    voulu = {
        "titre": "Statuts",
        "theme": "Gouvernance",
        "visibilite": VisibiliteDocument.MEMBRES,
        "pole": None,
        "fichier": un_document(),
        "note": "",
        "par": animateur(),
        "maintenant": MAINTENANT,
    }
    autres = {
        "titre": "Règlement",
        "theme": "Vie du pôle",
        "visibilite": VisibiliteDocument.PUBLIC,
        "pole": PoleFactory.create(),
        "fichier": un_document(b"autre"),
        "note": "Signés",
    }
    return Cas(voulu, autres)


def demande_d_effacement() -> Cas:
    """A request to erase an account."""
    personne = PersonneFactory.create()
    voulu = {
        "personne": personne,
        "reservations": SuiteDesReservations.TRANSMETTRE,
        "motif": "Départ",
        "par": administrateur(),
        "maintenant": MAINTENANT,
    }
    autres = {
        "personne": PersonneFactory.create(),
        "reservations": SuiteDesReservations.ANNULER,
        "motif": "Autre",
    }
    return Cas(voulu, autres)


def evenement() -> Cas:
    """An event that is prepared."""
    fiche = Fiche(
        type=TypeEvenement.FORUM,
        titre="Forum",
        resume="On discute.",
        texte="",
        debut=a(14, jour=MARDI),
        fin=a(17, jour=MARDI),
        lieu="Salle Garonne",
        lien_visio="",
        public=PublicEvenement.TOUS,
        pole=None,
        inscriptions_jusqu_a=None,
        jauge=None,
        liste_attente=False,
        organisateur=None,
        responsable=None,
    )
    autres = {
        "type": TypeEvenement.ATELIER,
        "titre": "Atelier",
        "resume": "On travaille.",
        "texte": "Venez.",
        "debut": a(13, jour=MARDI),
        "fin": a(18, jour=MARDI),
        "lieu": "Salle Hers",
        "lien_visio": "https://exemple.org",
        "public": PublicEvenement.MEMBRES,
        "pole": PoleFactory.create(),
        "inscriptions_jusqu_a": a(12, jour=MARDI),
        "jauge": 10,
        "liste_attente": True,
        "organisateur": ActeurFactory.create(),
        "responsable": animateur(),
    }
    voulu = {"fiche": fiche, "par": animateur(), "maintenant": MAINTENANT}
    return Cas(voulu, {"fiche": autres})


def inscription() -> Cas:
    """A visitor's registration for an event."""
    voulu = {
        "evenement": EvenementFactory.create(),
        "nom": "Ada",
        "courriel": "ada@exemple.org",
        "organisation": "",
        "maintenant": MAINTENANT,
    }
    autres = {
        "evenement": EvenementFactory.create(),
        "nom": "Ada L.",
        "courriel": "a@exemple.org",
        "organisation": "Le Jardin",
    }
    return Cas(voulu, autres)


def invitation() -> Cas:
    """An invitation to an organisation."""
    acteur, autre = ActeurFactory.create(), ActeurFactory.create()
    par = membre(acteur, role=GESTIONNAIRE)
    AppartenanceFactory.create(personne=par, acteur=autre, role=GESTIONNAIRE)
    voulu = {
        "acteur": acteur,
        "courriel": "ada@exemple.org",
        "role": RoleAppartenance.COLLABORATEUR,
        "par": par,
        "maintenant": MAINTENANT,
    }
    autres = {"acteur": autre, "courriel": "a@exemple.org", "role": GESTIONNAIRE}
    return Cas(voulu, autres)


def jalon() -> Cas:
    """A date of the history."""
    voulu = {
        "debut": date(1996, 1, 1),
        "fin": None,
        "se_poursuit": False,
        "precision": PrecisionDate.ANNEE,
        "titre": "Fondation",
        "texte": "",
        "etape": "La fondation",
        "source": "",
        "par": animateur(),
    }
    autres = {
        "debut": date(1997, 1, 1),
        "fin": date(1998, 1, 1),
        "se_poursuit": True,
        "precision": PrecisionDate.JOUR,
        "titre": "Création",
        "texte": "À deux.",
        "etape": "La suite",
        "source": "Archives",
    }
    return Cas(voulu, autres)


def nouvelle() -> Cas:
    """A piece of news."""
    voulu = {
        "titre": "Forum",
        "texte": "Venez.",
        "pole": None,
        "expire_le": None,
        "par": animateur(),
        "maintenant": MAINTENANT,
    }
    autres = {
        "titre": "Atelier",
        "texte": "Venez tous.",
        "pole": PoleFactory.create(),
        "expire_le": MAINTENANT + timedelta(days=1),
    }
    return Cas(voulu, autres)


def signature() -> Cas:
    """The signature of the charter."""
    acteur, autre = ActeurFactory.create(), ActeurFactory.create()
    par = representant(acteur)
    AppartenanceFactory.create(personne=par, acteur=autre, role=RoleAppartenance.REPRESENTANT)
    version = adopter(animateur())
    voulu = {
        "version": version,
        "acteur": acteur,
        "nom": str(par),
        "qualite": "présidente",
        "sha256": version.sha256,
        "par": par,
        "maintenant": MAINTENANT,
    }
    autres = {"acteur": autre, "nom": "Prisca", "qualite": "trésorière"}
    return Cas(voulu, autres)


def _statut(statut: StatutActeur) -> Cas:
    voulu = {
        "acteur": ActeurFactory.create(statut=statut),
        "motif": "Décidé en bureau",
        "par": animateur(),
        "maintenant": MAINTENANT,
    }
    autres = {"acteur": ActeurFactory.create(statut=statut), "motif": "Décidé en assemblée"}
    return Cas(voulu, autres)


def suspension() -> Cas:
    """A member that is suspended."""
    return _statut(StatutActeur.MEMBRE)


def fin_de_suspension() -> Cas:
    """A member that is put back."""
    return _statut(StatutActeur.SUSPENDU)


def readmission() -> Cas:
    """An organisation that comes back."""
    return _statut(StatutActeur.SORTI)


def sortie() -> Cas:
    """An organisation that leaves."""
    return _statut(StatutActeur.MEMBRE)


def fichier_d_acteurs() -> Cas:
    """A table of organisations."""
    voulu = {
        "contenu": b"Nom;Sigle\nA;B\n",
        "nom": "acteurs.csv",
        "par": animateur(),
        "maintenant": MAINTENANT,
    }
    return Cas(voulu, {"contenu": b"Nom;Sigle\nA;C\n", "nom": "x.csv"})


FABRIQUES: list[tuple[Action, Fabrique]] = [
    (adhesion.commencer, candidature),
    (adresses_effacees.effacer_une_adresse, adresse_effacee),
    (amendements.proposer, amendement),
    (amendements.commenter, commentaire),
    (creation.demander, demande_de_creation),
    (documents.deposer, document),
    (effacement.demander, demande_d_effacement),
    (evenements.preparer, evenement),
    (inscriptions.demander, inscription),
    (invitations.inviter, invitation),
    (jalons.ajouter, jalon),
    (nouvelles.publier, nouvelle),
    (signatures.signer, signature),
    (statuts.suspendre, suspension),
    (statuts.lever_la_suspension, fin_de_suspension),
    (statuts.readmettre, readmission),
    (statuts.sortir, sortie),
    (ORGANISATIONS.deposer, fichier_d_acteurs),
]
