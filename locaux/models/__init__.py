from locaux.models.espace import Composition, Equipement, Espace, Niveau
from locaux.models.fermeture import Fermeture
from locaux.models.occupation import Occupation
from locaux.models.regle import RegleReservation
from locaux.models.reservation import Reservation
from locaux.models.signalement import EtapeSignalement, Signalement
from locaux.models.site import HoraireOuverture, Site

__all__ = [
    "Composition",
    "Equipement",
    "Espace",
    "EtapeSignalement",
    "Fermeture",
    "HoraireOuverture",
    "Niveau",
    "Occupation",
    "RegleReservation",
    "Reservation",
    "Signalement",
    "Site",
]
