"""Bookings in the way of what an agent decides of a place: who, when, why, and whether they may still be cancelled."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from locaux.models import Espace, Reservation
from locaux.models.reservation import ReservationClose, ReservationQuerySet
from ptce.socle import typographie
from ptce.socle.empreintes import empreinte
from ptce.socle.periodes import creneau

MONTREES_AU_PLUS = 50
SEUL_LE_BATTEMENT = "Seul le temps gardé autour d’elle tombe pendant la fermeture."


@dataclass(frozen=True)
class Genee:
    """One booking in the way: `motifs` say what is wrong with it, `retenue` why it is cancelled no more (or empty)."""

    reservation: Reservation
    motifs: Sequence[str] = ()
    retenue: str = ""

    @property
    def quand(self) -> str:
        """Its period in words, on the clock of its site."""
        return typographie.creneau(
            self.reservation.debut, self.reservation.fin, self.reservation.espace.site.zone
        )


@dataclass(frozen=True)
class Genees:
    """The bookings in the way at one moment, soonest first."""

    lignes: list[Genee] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.lignes)

    def __len__(self) -> int:
        return len(self.lignes)

    @property
    def reservations(self) -> list[Reservation]:
        """The bookings themselves."""
        return [ligne.reservation for ligne in self.lignes]

    @property
    def empreinte(self) -> str:
        """What tells this list from that of another moment: which bookings, and at which revision."""
        return empreinte(
            sorted((ligne.reservation.pk, ligne.reservation.sequence) for ligne in self.lignes)
        )

    @property
    def montrees(self) -> list[Genee]:
        """The first ones, as many as a page bears."""
        return self.lignes[:MONTREES_AU_PLUS]

    @property
    def autres(self) -> int:
        """How many are not shown."""
        return max(0, len(self.lignes) - MONTREES_AU_PLUS)

    @property
    def retenues(self) -> list[Genee]:
        """Those that cannot be cancelled any more."""
        return [ligne for ligne in self.lignes if ligne.retenue]


def constater(
    reservations: Iterable[Reservation],
    *,
    maintenant: datetime,
    motifs: Mapping[int, Sequence[str]] | None = None,
) -> Genees:
    """Return these bookings (complete) as they are shown to an agent; `motifs` are by key."""
    motifs = motifs or {}
    return Genees(
        [
            Genee(reservation, motifs.get(reservation.pk, ()), _retenue(reservation, maintenant))
            for reservation in sorted(reservations, key=lambda resa: (resa.debut, resa.pk))
        ]
    )


def _retenue(reservation: Reservation, maintenant: datetime) -> str:
    try:
        reservation.exiger_ouverte(maintenant)
    except ReservationClose as close:
        return str(close)
    return ""


def tenant(atomes: Iterable[int], debut: datetime, fin: datetime) -> ReservationQuerySet:
    """Return the bookings that hold some of `[debut, fin)`, buffers included, in these spaces (never wholes)."""
    return (
        Reservation.objects.completes()
        .filter(
            occupations__espace__in=list(atomes), occupations__periode__overlap=creneau(debut, fin)
        )
        .distinct()
    )


def a_venir(espaces: Iterable[int], maintenant: datetime) -> ReservationQuerySet:
    """Return the confirmed bookings of these spaces that are not over, the current ones included."""
    return (
        Reservation.objects.completes()
        .confirmees()
        .a_venir(maintenant)
        .filter(espace__in=list(espaces))
    )


def constater_fermeture(
    atomes: Iterable[Espace], debut: datetime, fin: datetime, *, maintenant: datetime
) -> Genees:
    """Return the bookings in the way of closing these spaces (never wholes) during `[debut, fin)`. One query."""
    reservations = list(tenant([atome.pk for atome in atomes], debut, fin))
    motifs = {
        reservation.pk: [SEUL_LE_BATTEMENT]
        for reservation in reservations
        if reservation.fin <= debut or reservation.debut >= fin
    }
    return constater(reservations, maintenant=maintenant, motifs=motifs)
