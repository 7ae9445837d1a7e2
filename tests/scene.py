"""A small hub in which every role and every way of booking is present once: what screens are tried against."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from acteurs.enums import PaletteCouleur, RoleAppartenance, StatutActeur
from acteurs.models import Acteur, Personne
from locaux.enums import Granularite, TypeEspace, Urgence
from locaux.models import Espace, Reservation, Signalement, Site
from tests.factories.acteurs import (
    ActeurFactory,
    AppartenanceFactory,
    PersonneFactory,
    PoleFactory,
    administrateur,
    agent,
    animateur,
    membre,
)
from tests.factories.locaux import (
    EquipementFactory,
    EspaceFactory,
    LienDeSuiviFactory,
    NiveauFactory,
    RegleReservationFactory,
    ReservationFactory,
    SignalementFactory,
    SiteFactory,
    salle_divisible,
)
from tests.factories.moments import a

ROLES = (
    "visiteur",
    "gestionnaire",
    "collaborateur",
    "autre",
    "animateur",
    "agent",
    "administrateur",
    "suspendu",
    "ancien",
)
"""Who may come: attributes of the scene, `visiteur` being nobody."""

OBJET = "Entretiens d’embauche confidentiels"
SUIVI = "le-lien-de-la-scene"
"""What opens the fault that a visitor reported in the workshop."""


@dataclass
class Scene:
    """The hub. `reservation` is the association's, on Monday from 9:00 to 10:00, booked by its `gestionnaire`, who
    reported `signalement` in the small room; `de_visiteur` is a visitor's, in the workshop.
    """

    site: Site
    salle: Espace
    petite_salle: Espace
    poste: Espace
    atelier: Espace
    ensemble: Espace
    parties: list[Espace]
    association: Acteur
    cooperative: Acteur
    suspendue: Acteur
    gestionnaire: Personne
    collaborateur: Personne
    autre: Personne
    animateur: Personne
    agent: Personne
    administrateur: Personne
    suspendu: Personne
    ancien: Personne
    reservation: Reservation
    signalement: Signalement
    de_visiteur: Signalement

    def personne(self, role: str) -> Personne | None:
        """Return who holds this role, None for a visitor. Raises AttributeError on an unknown role."""
        return None if role == "visiteur" else getattr(self, role)


def planter() -> Scene:
    """Build the scene in the database."""
    association = ActeurFactory.create(nom="Les Jardins solidaires", sigle="LJS")
    association.poles.add(PoleFactory.create(nom="Promotion", couleur=PaletteCouleur.VIOLET))
    cooperative = ActeurFactory.create(nom="La Coopérative du canal")
    suspendue = ActeurFactory.create(nom="L’Association en pause", statut=StatutActeur.SUSPENDU)
    ancien = PersonneFactory.create(prenom="Anne", nom="Cienne")
    AppartenanceFactory.create(personne=ancien, acteur=association, fin=date(2030, 1, 1))
    gestionnaire = membre(
        association, role=RoleAppartenance.GESTIONNAIRE, prenom="Gésine", nom="Taire"
    )
    lieux = _batir()
    de_visiteur = SignalementFactory.create(
        espace=lieux["atelier"], visiteur=True, titre="Néon qui clignote", urgence=Urgence.FAIBLE
    )
    LienDeSuiviFactory.create(signalement=de_visiteur, secret=SUIVI)
    return Scene(
        **lieux,
        association=association,
        cooperative=cooperative,
        suspendue=suspendue,
        gestionnaire=gestionnaire,
        collaborateur=membre(association, prenom="Colin", nom="Borateur"),
        autre=membre(
            cooperative, role=RoleAppartenance.GESTIONNAIRE, prenom="Audrey", nom="Voisine"
        ),
        animateur=animateur(prenom="Animata", nom="Trice"),
        agent=agent(prenom="Agathe", nom="Ent"),
        administrateur=administrateur(prenom="Admète", nom="Istrateur"),
        suspendu=membre(suspendue, role=RoleAppartenance.GESTIONNAIRE, prenom="Sue", nom="Spendue"),
        ancien=ancien,
        reservation=ReservationFactory.create(
            espace=lieux["salle"],
            acteur=association,
            demandeur=gestionnaire,
            objet=OBJET,
            nb_personnes=3,
            debut=a(9),
            fin=a(10),
        ),
        signalement=SignalementFactory.create(
            espace=lieux["petite_salle"], auteur=gestionnaire, titre="Vidéoprojecteur en panne"
        ),
        de_visiteur=de_visiteur,
    )


def _batir() -> dict[str, Any]:
    site = SiteFactory.create(nom="Le Périscope")
    bas = NiveauFactory.create(site=site, nom="Rez-de-chaussée", rang=0)
    haut = NiveauFactory.create(site=site, nom="Étage", rang=1)
    heures = RegleReservationFactory.create(nom="Salles de réunion")
    demi_journees = RegleReservationFactory.create(
        nom="Postes de travail", granularite=Granularite.DEMI_JOURNEE, duree_max=1440
    )
    journees = RegleReservationFactory.create(
        nom="Ateliers", granularite=Granularite.JOURNEE, duree_max=7 * 1440
    )
    salle = EspaceFactory.create(nom="Salle Garonne", niveau=bas, regle=heures, rang=1)
    salle.equipements.add(EquipementFactory.create(nom="Visioconférence"))
    ensemble, parties = salle_divisible(
        nom="Salle Canal", niveau=bas, regle=heures, capacite=30, rang=3
    )
    return {
        "site": site,
        "salle": salle,
        "petite_salle": EspaceFactory.create(
            nom="Salle Hers", niveau=bas, regle=heures, capacite=4, rang=2
        ),
        "poste": EspaceFactory.create(
            nom="Poste A1",
            niveau=haut,
            regle=demi_journees,
            type=TypeEspace.POSTE,
            capacite=1,
        ),
        "atelier": EspaceFactory.create(
            nom="Atelier",
            niveau=haut,
            regle=journees,
            type=TypeEspace.ESPACE_COLLABORATIF,
            capacite=20,
            rang=2,
        ),
        "ensemble": ensemble,
        "parties": parties,
    }
