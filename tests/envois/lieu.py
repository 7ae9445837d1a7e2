"""Forms with a token of places, their rules, bookings, closures and faults."""

from datetime import date, time
from decimal import Decimal

from acteurs.enums import NatureActeur
from locaux.actions import (
    equipements,
    espaces,
    fermetures,
    niveaux,
    reglages,
    reparations,
    reservations,
    signalements,
    sites,
)
from locaux.enums import MotifFermeture, PublicReservation, TypeEspace, Urgence
from locaux.lectures.fiches import FicheEspace, FicheSite
from locaux.models import RegleReservation
from locaux.models.regle import REGLAGES
from ptce.socle.images import recoder
from tests.envois.cas import Action, Cas, Fabrique
from tests.factories.acteurs import ActeurFactory, AppartenanceFactory, agent, membre
from tests.factories.locataires import une_image
from tests.factories.locaux import (
    EquipementFactory,
    EspaceFactory,
    NiveauFactory,
    RegleReservationFactory,
    SignalementFactory,
    SiteFactory,
)
from tests.factories.moments import MAINTENANT, a
from tests.locaux.test_lieux import image


def site() -> Cas:
    """A site."""
    fiche = FicheSite(
        nom="La Grange",
        slug="la-grange",
        adresse="2 rue de l’Exemple",
        presentation="",
        acces="",
        latitude=Decimal("43.5"),
        longitude=Decimal("1.5"),
        fuseau="Europe/Paris",
        ferme_jours_feries=True,
        coupure_midi=time(13),
        gestionnaire_id=None,
    )
    autres = {
        "nom": "La Remise",
        "slug": "la-remise",
        "adresse": "3 rue de l’Exemple",
        "presentation": "Une grange",
        "acces": "À pied",
        "latitude": Decimal("43.6"),
        "longitude": Decimal("1.6"),
        "fuseau": "Indian/Reunion",
        "ferme_jours_feries": False,
        "coupure_midi": time(12),
        "gestionnaire_id": ActeurFactory.create(nature=NatureActeur.COLLECTIVITE).pk,
    }
    return Cas({"fiche": fiche, "par": agent()}, {"fiche": autres})


def niveau() -> Cas:
    """A floor."""
    voulu = {"site": SiteFactory.create(), "nom": "Étage", "par": agent()}
    return Cas(voulu, {"site": SiteFactory.create(), "nom": "Cave"})


def espace() -> Cas:
    """A space."""
    fiche = FicheEspace(
        niveau_id=NiveauFactory.create().pk,
        nom="Salle Ariège",
        type=TypeEspace.SALLE,
        rang=1,
        surface_m2=Decimal("30.00"),
        capacite=12,
        accessible_pmr=True,
        reservable=True,
        regle_id=RegleReservationFactory.create().pk,
        equipements=(),
    )
    autres = {
        "niveau_id": NiveauFactory.create().pk,
        "nom": "Salle Hers",
        "type": TypeEspace.TERRAIN,
        "rang": 2,
        "surface_m2": Decimal("31.00"),
        "capacite": 10,
        "accessible_pmr": False,
        "reservable": False,
        "regle_id": RegleReservationFactory.create().pk,
        "equipements": (EquipementFactory.create().pk,),
        "en_service_le": date(2050, 4, 1),
    }
    return Cas({"fiche": fiche, "par": agent()}, {"fiche": autres})


def regle() -> Cas:
    """A booking rule."""
    modele = RegleReservationFactory.create()

    voulues = {nom: getattr(modele, nom) for nom in REGLAGES} | {"nom": "Ateliers"}
    autres = {
        nom: valeur + 30 if isinstance(valeur, int) else "journee"
        for nom, valeur in voulues.items()
    }
    autres |= {"nom": "Salles", "public": PublicReservation.PERMANENTS}
    return Cas({"voulue": RegleReservation(**voulues), "par": agent()}, {"voulue": autres})


def equipement() -> Cas:
    """An equipment."""
    return Cas({"nom": "Écran", "par": agent()}, {"nom": "Tableau"})


def fermeture() -> Cas:
    """A closure."""
    voulu = {
        "cible": EspaceFactory.create(),
        "debut": a(8),
        "fin": a(12),
        "motif": MotifFermeture.TRAVAUX,
        "precisions": "",
        "par": agent(),
        "maintenant": MAINTENANT,
    }
    autres = {
        "cible": SiteFactory.create(),
        "debut": a(9),
        "fin": a(13),
        "motif": MotifFermeture.PANNE,
        "precisions": "Peinture",
    }
    return Cas(voulu, autres)


def fermeture_de_panne() -> Cas:
    """The closure of a space that a fault makes unusable."""
    voulu = {
        "signalement": SignalementFactory.create(),
        "sequence": 0,
        "debut": a(8),
        "fin": a(12),
        "motif": MotifFermeture.PANNE,
        "precisions": "",
        "message": "On répare",
        "par": agent(),
        "maintenant": MAINTENANT,
    }
    autres = {
        "signalement": SignalementFactory.create(),
        "debut": a(9),
        "fin": a(13),
        "motif": MotifFermeture.TRAVAUX,
        "precisions": "Fuite",
        "message": "On change tout",
    }
    return Cas(voulu, autres)


def reservation() -> Cas:
    """A booking."""
    acteur, autre = ActeurFactory.create(), ActeurFactory.create()
    par = membre(acteur)
    AppartenanceFactory.create(personne=par, acteur=autre)
    voulu = {
        "espace": EspaceFactory.create(),
        "acteur": acteur,
        "debut": a(9),
        "fin": a(10),
        "objet": "Conseil",
        "nb_personnes": 4,
        "par": par,
        "maintenant": MAINTENANT,
    }
    autres = {
        "espace": EspaceFactory.create(),
        "acteur": autre,
        "debut": a(8),
        "fin": a(11),
        "objet": "Assemblée",
        "nb_personnes": 5,
    }
    return Cas(voulu, autres)


def signalement() -> Cas:
    """A fault that a visitor reports, with a photo."""
    voulu = {
        "espace": EspaceFactory.create(),
        "titre": "Fuite",
        "urgence": Urgence.GENANTE,
        "nom": "Vera Passante",
        "courriel": "vera@exemple.org",
        "description": "Sous l’évier",
        "photo": recoder(une_image(), cote_max=100),
        "par": None,
        "maintenant": MAINTENANT,
    }
    autres = {
        "espace": EspaceFactory.create(),
        "titre": "Inondation",
        "urgence": Urgence.BLOQUANTE,
        "nom": "Vera Voisine",
        "courriel": "v@exemple.org",
        "description": "Partout",
        "photo": recoder(image(), cote_max=100),
    }
    return Cas(voulu, autres)


FABRIQUES: list[tuple[Action, Fabrique]] = [
    (sites.creer_site, site),
    (niveaux.creer_niveau, niveau),
    (espaces.creer_espace, espace),
    (reglages.creer_regle, regle),
    (equipements.creer_equipement, equipement),
    (fermetures.fermer, fermeture),
    (reparations.fermer_l_espace, fermeture_de_panne),
    (reservations.reserver, reservation),
    (signalements.signaler, signalement),
]
