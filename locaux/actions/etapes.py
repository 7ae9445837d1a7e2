"""What the steps of a fault share: they are written under its lock, one at a time, and none is lost or repeated."""

from copy import copy
from datetime import datetime
from typing import Any

from acteurs.models import Personne
from locaux.actions import nouvelles
from locaux.enums import StatutSignalement
from locaux.models import EtapeSignalement, Signalement
from ptce.socle.transactions import ChangeEntreTemps

ROUVERT: dict[str, Any] = {
    "statut": StatutSignalement.OUVERT,
    "pris_le": None,
    "clos_le": None,
    "responsable": None,
    "prevu_le": None,
}
"""What a fault that is opened again becomes: it awaits somebody, as a new one."""


class SignalementModifie(ChangeEntreTemps):
    """Someone moved the fault on since the form was shown; the message is for the person."""

    def __init__(self) -> None:
        super().__init__(
            "Ce signalement a changé entre-temps. Relisez-le ci-dessous, puis recommencez si besoin."
        )


class EtapeImpossible(Exception):
    """The fault is not in a state that allows this; the message is for the person."""


def verrouiller(signalement: Signalement) -> Signalement:
    """Lock the fault, then read it. Spaces, when there are some to lock, come before."""
    # Two queries: what a query that waits for a lock joins (who follows it) is as it was before the wait.
    verrous = Signalement.objects.select_for_update(no_key=True).order_by().values_list("pk")
    return Signalement.objects.complets().get(pk=verrous.get(pk=signalement.pk)[0])


def deja_dit(
    signalement: Signalement,
    *,
    par: Personne | None,
    sequence: int,
    message: str,
    statut: StatutSignalement | None = None,
) -> bool:
    """Tell whether this very step was written from this very form: sent twice, it has one effect."""
    faites = signalement.etapes.filter(sequence__gt=sequence, par=par, message=message)
    return (faites.filter(statut=statut) if statut else faites).exists()


def avancer(
    signalement: Signalement,
    *,
    par: Personne | None,
    statut: StatutSignalement,
    message: str,
    maintenant: datetime,
    **champs: Any,
) -> Signalement:
    """Write the next step of a locked fault, change `champs` with it, and tell those whom it concerns.

    `par` is None for a visitor.
    """
    avant = copy(signalement)
    signalement.statut = statut
    for nom, valeur in champs.items():
        setattr(signalement, nom, valeur)
    signalement.sequence += 1
    if par == signalement.auteur:
        # Who writes has read.
        signalement.revision_lue = signalement.sequence
    signalement.save(update_fields=["statut", "sequence", "revision_lue", *champs])
    EtapeSignalement.objects.create(
        signalement=signalement,
        sequence=signalement.sequence,
        statut=statut,
        message=message,
        par=par,
        le=maintenant,
    )
    nouvelles.faire_savoir(avant, signalement, par=par, message=message, maintenant=maintenant)
    return signalement
