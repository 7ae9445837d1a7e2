"""The seats of an event: given one at a time under its lock, then to those who wait, in the order they came."""

from datetime import datetime

from acteurs.actions import avis_d_evenements as avis
from acteurs.enums import StatutInscription
from acteurs.models import Evenement, Inscription


class Complet(Exception):
    """No seat is left and nobody waits for one; the message is for the person."""

    def __init__(self) -> None:
        super().__init__("Toutes les places sont prises.")


def verrouiller(evenement: Evenement) -> Evenement:
    """Lock the event, then read it: its seats are counted by one at a time."""
    verrous = Evenement.objects.select_for_update(no_key=True).order_by().values_list("pk")
    cle = verrous.get(pk=evenement.pk)[0]
    return Evenement.objects.select_related("pole", "organisateur", "responsable").get(pk=cle)


def libres(evenement: Evenement) -> int | None:
    """Return how many seats are left in a locked event; None when there is no limit."""
    if evenement.jauge is None:
        return None
    return max(evenement.jauge - evenement.inscriptions.inscrites().count(), 0)


def placer(inscription: Inscription, evenement: Evenement, *, maintenant: datetime) -> None:
    """Give a seat of a locked event, or a place in its waiting list; the caller saves. Raises Complet."""
    reste = libres(evenement)
    if reste is None or reste > 0:
        inscription.statut = StatutInscription.INSCRITE
    elif evenement.liste_attente:
        inscription.statut = StatutInscription.EN_ATTENTE
    else:
        raise Complet
    inscription.rang_le, inscription.annulee_le = maintenant, None
    inscription.rappel_le = None


def promouvoir(evenement: Evenement, *, maintenant: datetime) -> int:
    """Give the seats that are free to those who wait, the first come first, and tell them. Return how many.

    The event is locked. Once it has begun, nobody is called any more.
    """
    if not evenement.publie or evenement.debut <= maintenant:
        return 0
    attendent = evenement.inscriptions.en_attente().select_related("personne")
    reste = libres(evenement)
    promues = list(attendent if reste is None else attendent[:reste])
    for inscription in promues:
        inscription.statut = StatutInscription.INSCRITE
        inscription.sequence += 1
        inscription.save(update_fields=["statut", "sequence"])
        avis.prevenir("promue", inscription, evenement, maintenant=maintenant)
    return len(promues)
