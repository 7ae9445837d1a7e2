"""Occupancy figures: square metres by days, vacancy, lost rent, use of rooms; what suits a request for premises.

Pure. Days are calendar days, periods are half-open. Rates are exact fractions; lost rent is rounded once, at the end.
Source: the design's rules ("Occupancy figures").
"""

import itertools
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, TypeVar

from ptce.socle import temps
from ptce.socle.temps import Intervalle

DELAI_BIENTOT = timedelta(days=183)
"""How long after the date that is wished a space may still free itself for the request: six months."""


DUREE_UTILE = timedelta(days=90)
"""How long a space has to stay free for a request, which says no end, before a lease that is signed already begins."""


class ALouer(NamedTuple):
    """Days during which a space is to let, and its area in m²."""

    espace: Hashable
    surface: Decimal
    debut: date
    fin: date


class Lot(NamedTuple):
    """Days during which a space is let, and the m² that the lease says of it."""

    espace: Hashable
    surface: Decimal
    debut: date
    fin: date


class Tarif(NamedTuple):
    """Reference rent of a space, in euros before tax a m² and a year, over some days."""

    espace: Hashable
    annuel_m2: Decimal
    debut: date
    fin: date


class Morceau(NamedTuple):
    """Days during which nothing changes for a space: what is to let, and what is let, in m²."""

    espace: Hashable
    debut: date
    fin: date
    louable: Decimal
    occupe: Decimal

    @property
    def jours(self) -> int:
        """How many days."""
        return (self.fin - self.debut).days


L = TypeVar("L", ALouer, Lot)


@dataclass(frozen=True)
class Bilan:
    """Occupancy over a period: m²·days to let, m²·days let, and days times spaces during which a space is empty."""

    louables: Decimal = Decimal(0)
    occupes: Decimal = Decimal(0)
    jours_vacants: int = 0

    @property
    def vacants(self) -> Decimal:
        """The m²·days that are not let."""
        return self.louables - self.occupes

    @property
    def taux(self) -> Fraction | None:
        """The occupancy rate, None when nothing is to let."""
        return part(self.occupes, self.louables)


def part(partie: Decimal | int, tout: Decimal | int) -> Fraction | None:
    """Return the exact share, None when there is nothing to share."""
    return Fraction(partie) / Fraction(tout) if tout else None


def morceaux(
    espaces: Iterable[ALouer], lots: Iterable[Lot], debut: date, fin: date
) -> Iterator[Morceau]:
    """Yield the pieces of `[debut, fin)` space by space.

    A space that is let is to let on those days, archived since or not: one that is booked otherwise comes with no day
    of its own. A lease counts for the area it says, at most that of the space; two leases of a space never overlap.
    """
    surfaces: dict[Hashable, Decimal] = {}
    offerts: dict[Hashable, list[ALouer]] = defaultdict(list)
    for a_louer in espaces:
        surfaces[a_louer.espace] = a_louer.surface
        offerts[a_louer.espace].append(a_louer)
    loues: dict[Hashable, list[Lot]] = defaultdict(list)
    for lot in lots:
        loues[lot.espace].append(lot)
    for espace, surface in surfaces.items():
        bornes = _bornes([*offerts[espace], *loues[espace]], debut, fin)
        for premier, dernier in itertools.pairwise(bornes):
            lot_du_jour = _au(loues[espace], premier)
            if lot_du_jour is None and _au(offerts[espace], premier) is None:
                continue
            occupe = min(lot_du_jour.surface, surface) if lot_du_jour else Decimal(0)
            yield Morceau(espace, premier, dernier, surface, occupe)


def _bornes(lignes: Iterable[ALouer | Lot], debut: date, fin: date) -> list[date]:
    """Return the days of `[debut, fin]` at which something changes, both ends included."""
    toutes = {jour for ligne in lignes for jour in (ligne.debut, ligne.fin)}
    return sorted({debut, fin, *(jour for jour in toutes if debut < jour < fin)})


def _au(lignes: Sequence[L], jour: date) -> L | None:
    return next((ligne for ligne in lignes if ligne.debut <= jour < ligne.fin), None)


def bilan(espaces: Iterable[ALouer], lots: Iterable[Lot], debut: date, fin: date) -> Bilan:
    """Return the occupancy of these spaces over `[debut, fin)`."""
    louables, occupes, jours = Decimal(0), Decimal(0), 0
    for morceau in morceaux(espaces, lots, debut, fin):
        louables += morceau.louable * morceau.jours
        occupes += morceau.occupe * morceau.jours
        jours += 0 if morceau.occupe else morceau.jours
    return Bilan(louables, occupes, jours)


def jours_de_l_annee(annee: int) -> int:
    """Return 365, or 366 in a leap year."""
    return (date(annee + 1, 1, 1) - date(annee, 1, 1)).days


def loyer_perdu(
    espaces: Iterable[ALouer],
    lots: Iterable[Lot],
    tarifs: Iterable[Tarif],
    debut: date,
    fin: date,
) -> Decimal:
    """Return the rent before tax that what is not let would have brought over `[debut, fin)`, to the cent.

    A day is worth the 365th of the annual rent, the 366th in a leap year, so that an empty year costs exactly that
    rent. Days without a reference rent cost nothing.
    """
    par_espace: dict[Hashable, list[Tarif]] = defaultdict(list)
    for tarif in tarifs:
        par_espace[tarif.espace].append(tarif)
    total = Fraction(0)
    for morceau in morceaux(espaces, lots, debut, fin):
        vacant = morceau.louable - morceau.occupe
        for tarif in par_espace[morceau.espace]:
            communs = _par_annee(max(morceau.debut, tarif.debut), min(morceau.fin, tarif.fin))
            for annee, jours in communs:
                annuel = Fraction(vacant) * Fraction(tarif.annuel_m2)
                total += annuel * jours / jours_de_l_annee(annee)
    return au_centime(total)


def _par_annee(debut: date, fin: date) -> Iterator[tuple[int, int]]:
    """Yield each civil year that `[debut, fin)` touches, with how many of its days."""
    for annee in range(debut.year, fin.year + 1):
        premier, dernier = max(debut, date(annee, 1, 1)), min(fin, date(annee + 1, 1, 1))
        if premier < dernier:
            yield annee, (dernier - premier).days


def au_centime(montant: Fraction) -> Decimal:
    """Return an amount that is not negative rounded half up to the cent."""
    return Decimal(int(montant * 100 + Fraction(1, 2))).scaleb(-2)


def loyer_mensuel(surface: Decimal, annuel_m2: Decimal) -> Decimal:
    """Return what a space is worth a month before tax, to the cent, at its reference rent."""
    return au_centime(Fraction(surface) * Fraction(annuel_m2) / 12)


# --- Rooms ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Usage:
    """Use of rooms: open time and booked time, in microseconds, exact."""

    ouvert: int = 0
    reserve: int = 0

    @property
    def taux(self) -> Fraction | None:
        """Booked hours ÷ open hours, None when nothing opens."""
        return part(self.reserve, self.ouvert)


def usage(
    ouvertures: Iterable[Intervalle], fermetures: Iterable[Intervalle], prises: Iterable[Intervalle]
) -> Usage:
    """Return the use of one room: elapsed time during which it is open, and booked.

    Closures and leases are taken from what is open; a booking counts for what it holds of it, buffers left aside.
    """
    ouvert = temps.soustraire(ouvertures, fermetures)
    libre = temps.soustraire(ouvert, prises)
    return Usage(_duree(ouvert), _duree(ouvert) - _duree(libre))


def _duree(intervalles: Iterable[Intervalle]) -> int:
    return sum((fin - debut) // timedelta(microseconds=1) for debut, fin in intervalles)


# --- Requests for premises -----------------------------------------------------------------------


class Souhait(NamedTuple):
    """What a request asks: m², from when, and how much a month before tax at most."""

    surface_min: Decimal
    surface_max: Decimal | None
    le: date
    budget: Decimal | None


class Libre(NamedTuple):
    """A space to let that nothing holds from `debut` on, until `fin` when a lease is already signed for later.

    `loyer` is what it is worth a month, None when no reference rent says it.
    """

    surface: Decimal
    debut: date
    fin: date | None
    loyer: Decimal | None


def entree_possible(
    souhait: Souhait, libre: Libre, *, delai: timedelta = DELAI_BIENTOT
) -> date | None:
    """Return the day from which this space would suit this request, None when it does not.

    It suits by its area, when it frees itself soon enough after the date that is wished and is not let again within
    DUREE_UTILE of it, and when its reference rent, if it has one, is within the budget, if there is one.
    """
    if libre.surface < souhait.surface_min:
        return None
    if souhait.surface_max is not None and libre.surface > souhait.surface_max:
        return None
    if souhait.budget is not None and libre.loyer is not None and libre.loyer > souhait.budget:
        return None
    entree = max(libre.debut, souhait.le)
    if entree > souhait.le + delai:
        return None
    assez = libre.fin is None or libre.fin >= entree + DUREE_UTILE
    return entree if assez else None
