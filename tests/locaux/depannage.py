"""What is done with faults in the tests: the actions, with what a form would have filled in."""

from typing import Any

from acteurs.models import Personne
from locaux.actions import reparations, signalements
from locaux.enums import Urgence
from locaux.models import Espace, Signalement
from ptce.socle.models import Courriel
from tests.factories.moments import MAINTENANT


def signaler(espace: Espace, par: Personne | None, **autres: Any) -> Signalement:
    """Report a leak that hinders, at MAINTENANT; a visitor gives a name and an address."""
    visiteur = {} if par else {"nom": "Vera Passante", "courriel": "vera@exemple.org"}
    demande = {
        "titre": "Fuite",
        "urgence": Urgence.GENANTE,
        "description": "Sous l’évier",
        "maintenant": MAINTENANT,
        **visiteur,
        **autres,
    }
    return signalements.signaler(espace=espace, par=par, **demande)


def traiter(signalement: Signalement, par: Personne, **autres: Any) -> Signalement:
    """Take charge of a fault as it is, `par` following it."""
    demande = {
        "sequence": signalement.sequence,
        "titre": signalement.titre,
        "urgence": Urgence(signalement.urgence),
        "responsable": par,
        "prevu_le": signalement.prevu_le,
        "maintenant": MAINTENANT,
        **autres,
    }
    return reparations.traiter(signalement=signalement, par=par, **demande)


def clore(signalement: Signalement, par: Personne, **autres: Any) -> Signalement:
    """Say that a fault is repaired."""
    demande = {
        "sequence": signalement.sequence,
        "resolu": True,
        "message": "Réparé",
        "maintenant": MAINTENANT,
        **autres,
    }
    return reparations.clore(signalement=signalement, par=par, **demande)


def rouvrir(signalement: Signalement, par: Personne, **autres: Any) -> Signalement:
    """Open a fault again."""
    demande = {
        "sequence": signalement.sequence,
        "message": "Trop vite clos",
        "maintenant": MAINTENANT,
        **autres,
    }
    return reparations.rouvrir(signalement=signalement, par=par, **demande)


def repondre(signalement: Signalement, par: Personne | None, **autres: Any) -> Signalement:
    """Write again as the reporter."""
    demande = {
        "sequence": signalement.sequence,
        "message": "Toujours là",
        "maintenant": MAINTENANT,
        **autres,
    }
    return signalements.repondre(signalement=signalement, par=par, **demande)


def etapes(signalement: Signalement) -> list[tuple[int, str, str, Personne | None]]:
    """Return the steps written: revision, state, message, author."""
    return [
        (etape.sequence, etape.statut, etape.message, etape.par)
        for etape in signalement.etapes.order_by("pk")
    ]


def courriels() -> list[tuple[str, str]]:
    """Return the messages that wait, and to whom, then forget them."""
    lus = [(un.modele, un.destinataire) for un in Courriel.objects.order_by("pk")]
    Courriel.objects.all().delete()
    return lus
