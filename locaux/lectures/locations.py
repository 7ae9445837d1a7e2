"""What stands in the way of letting spaces: other conventions, which no signature moves, and bookings, which it may cancel."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_

from django.db.models import Q

from locaux.lectures.genees import Genees, constater
from locaux.models import Espace, LotConvention, Reservation
from ptce.socle import temps, typographie
from ptce.socle.periodes import creneau


@dataclass(frozen=True)
class Emprise:
    """A space (never a whole), and the instants of the days it is to be let."""

    espace: Espace
    debut: datetime
    fin: datetime


def emprise(espace: Espace, debut: date, fin: date) -> Emprise:
    """Return the days `[debut, fin)` of a space, on the calendar of its site, which is loaded."""
    zone = espace.site.zone
    return Emprise(espace, temps.borne(debut, 0, zone), temps.borne(fin, 0, zone))


def _touchent(emprises: Iterable[Emprise], prefixe: str = "") -> Q:
    return reduce(
        or_,
        (
            Q(
                **{
                    f"{prefixe}espace": une.espace.pk,
                    f"{prefixe}periode__overlap": creneau(une.debut, une.fin),
                }
            )
            for une in emprises
        ),
        Q(pk__in=[]),
    )


def lots_en_travers(emprises: Iterable[Emprise]) -> list[LotConvention]:
    """Return the lots that already hold some of these days, with their convention and its organisation. One query."""
    emprises = list(emprises)
    if not emprises:
        return []
    return list(
        LotConvention.objects.filter(_touchent(emprises, "occupation__"))
        .select_related("convention__acteur", "espace__niveau__site")
        .order_by("espace", "periode")
    )


def dire_le_lot(lot: LotConvention) -> str:
    """Return which space a lot holds, for whom and until when, in words."""
    return (
        f"{typographie.entre_guillemets(lot.espace)} ({lot.espace.niveau.site}) est loué "
        f"{typographie.a(lot.convention.acteur)} ({lot.convention}, jusqu’au {typographie.jour_sans_nom(lot.dernier_jour)})"
    )


def deja_loues(lots: Iterable[LotConvention]) -> list[str]:
    """Return, in words, what other conventions hold of lots to be signed; their sites are loaded. One query."""
    voulues = [emprise(lot.espace, lot.periode.lower, lot.periode.upper) for lot in lots]
    return [dire_le_lot(lot) for lot in lots_en_travers(voulues)]


def constater_location(emprises: Iterable[Emprise], *, maintenant: datetime) -> Genees:
    """Return the bookings that hold some of these days, buffers included. One query."""
    emprises = list(emprises)
    if not emprises:
        return Genees()
    genees = Reservation.objects.completes().filter(_touchent(emprises, "occupations__")).distinct()
    return constater(genees, maintenant=maintenant)
