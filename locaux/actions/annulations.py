"""What becomes of the bookings in the way of an agent's decision: kept, or cancelled with a message to each."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar

from django.db.models import F

from acteurs.models import Personne
from locaux.actions import avis, registre
from locaux.enums import StatutReservation
from locaux.lectures.genees import Genees, constater
from locaux.models import Reservation
from ptce.socle import contributions

T = TypeVar("T")


class ReservationsGenees(Exception):
    """Bookings are in the way and nobody decided what becomes of these very ones; nothing is written."""

    def __init__(self, genees: Genees) -> None:
        self.genees = genees
        super().__init__(f"{len(genees)} réservation(s) sont en travers.")

    @property
    def reservations(self) -> list[Reservation]:
        """The bookings in the way, soonest first."""
        return self.genees.reservations


@dataclass(frozen=True)
class Suite:
    """What the agent decided of the bookings that were shown: `vues` is the `empreinte` of that list.

    Without `annuler` they are kept. `message` goes to each person whose booking is cancelled.
    """

    vues: str
    annuler: bool = False
    message: str = ""


@dataclass(frozen=True)
class Fait(Generic[T]):
    """What was done: the place, the closure or the fault as it is now, and the bookings cancelled for it."""

    objet: T
    annulees: list[Reservation] = field(default_factory=list)


def trancher(
    genees: Genees,
    suite: Suite | None,
    *,
    par: Personne,
    motif: str,
    maintenant: datetime,
    gardable: bool = True,
) -> list[Reservation]:
    """Do what `suite` says of the bookings in the way, and return those that were cancelled, fresh.

    To be called in the transaction of the decision, its spaces and those of the bookings locked. Raises
    ReservationsGenees when nothing was decided, when these are not the bookings that were shown, and, unless bookings
    may be kept (`gardable`), when they are or when one of them may no longer be cancelled. Those that may no longer be
    and may be kept are.
    """
    if not genees:
        return []
    if suite is None or suite.vues != genees.empreinte:
        raise ReservationsGenees(genees)
    if not suite.annuler:
        if not gardable:
            raise ReservationsGenees(genees)
        return []
    annulables = [ligne.reservation for ligne in genees.lignes if not (gardable and ligne.retenue)]
    return annuler_en_lot(
        annulables, par=par, motif=motif, message=suite.message, maintenant=maintenant
    )


def annuler_en_lot(
    reservations: Sequence[Reservation],
    *,
    par: Personne,
    motif: str,
    message: str = "",
    maintenant: datetime,
) -> list[Reservation]:
    """Cancel these bookings, free what they hold, write to each person; their spaces are locked already.

    Raises ReservationsGenees, and cancels none, when one of them may no longer be cancelled.
    """
    cles = [reservation.pk for reservation in reservations]
    verrouillees = list(
        Reservation.objects.completes()
        .filter(pk__in=cles)
        .order_by("pk")
        .select_for_update(of=("self",))
    )
    genees = constater(verrouillees, maintenant=maintenant)
    if genees.retenues:
        raise ReservationsGenees(genees)
    ecrits = {
        "statut": StatutReservation.ANNULEE,
        "annulee_le": maintenant,
        "annulee_par": par,
        "motif_annulation": motif,
        "message_annulation": message,
    }
    Reservation.objects.filter(pk__in=cles).update(**ecrits, sequence=F("sequence") + 1)
    registre.liberer_toutes(cles)
    for reservation in genees.reservations:
        for nom, valeur in ecrits.items():
            setattr(reservation, nom, valeur)
        reservation.sequence += 1
        for prevenir in contributions.reservation_changee:
            prevenir(reservation, par)
        avis.prevenir("reservation_annulee", reservation, par=par)
    return genees.reservations
