"""Rents: part of a month, schedule, revision by an index, value added tax. Source: the design's rules ("Rent").

Amounts are euros, whole cents; days are counted with both ends. Exact arithmetic, rounded half up once, at the end.
"""

from calendar import isleap, monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

Methode = Literal["jours_reels", "trentieme", "annuel"]
RIEN = Decimal("0.00")
UN_JOUR = timedelta(days=1)
MOIS_PAR_TRIMESTRE = 3
TRIMESTRES_PAR_AN = 4
UN_QUART = Fraction(1, 4)
"""Past it, upward or downward, the tenant or the owner may ask a judge for the rental value: C. com. L145-39."""


class Trimestre(NamedTuple):
    """A quarter of an index: its year, and its rank from 1 to 4."""

    annee: int
    rang: int

    @property
    def numero(self) -> int:
        """How many quarters since year 0: their difference is how far apart two are."""
        return self.annee * TRIMESTRES_PAR_AN + self.rang - 1

    def plus(self, trimestres: int) -> "Trimestre":
        """Return the quarter that comes so many quarters after."""
        annee, rang = divmod(self.numero + trimestres, TRIMESTRES_PAR_AN)
        return Trimestre(annee, rang + 1)

    def __str__(self) -> str:
        return f"{'1er' if self.rang == 1 else f'{self.rang}e'} trimestre {self.annee}"


class TrimestresTropEloignes(ValueError):
    """Index quarters further apart than the interval between two revisions: the clause would be void (CMF L112-1)."""


@dataclass(frozen=True)
class Tranche:
    """What is due a month between two days, both included; tax excluded."""

    debut: date
    fin: date
    loyer: Decimal
    charges: Decimal


class Mensualite(NamedTuple):
    """What is due for a month, named by its first day; tax excluded."""

    mois: date
    loyer: Decimal
    charges: Decimal


def prorata(
    mensuel: Decimal, debut: date, fin: date, *, methode: Methode = "jours_reels"
) -> Decimal:
    """Return the rent of the days from `debut` to `fin`, both included, within one calendar month.

    A whole month is the monthly rent, whatever the method. `trentieme`: the 31st and the month's last day count as
    the 30th. `annuel`: twelve months' rent by days out of 365, 366 in a leap year. Raises ValueError on days that are
    in the wrong order or in two months.
    """
    return _au_centime(Fraction(mensuel) * part_du_mois(debut, fin, methode=methode))


def part_du_mois(debut: date, fin: date, *, methode: Methode = "jours_reels") -> Fraction:
    """Return which part of the monthly rent these days of one month are worth. Raises ValueError as `prorata` does."""
    if fin < debut:
        raise ValueError("Le dernier jour vient avant le premier.")
    if (debut.year, debut.month) != (fin.year, fin.month):
        raise ValueError("Un prorata se calcule dans un seul mois.")
    dernier = monthrange(debut.year, debut.month)[1]
    if debut.day == 1 and fin.day == dernier:
        return Fraction(1)
    if methode == "trentieme":
        return Fraction(_trentieme(fin, dernier) - _trentieme(debut, dernier) + 1, 30)
    jours = fin.day - debut.day + 1
    if methode == "annuel":
        return Fraction(12 * jours, 366 if isleap(debut.year) else 365)
    return Fraction(jours, dernier)


def _trentieme(jour: date, dernier: int) -> int:
    return 30 if jour.day >= min(dernier, 30) else jour.day


def _au_centime(montant: Fraction) -> Decimal:
    """Return an exact amount rounded half up to the cent, away from zero; the mirror below zero."""
    centimes = abs(montant) * 100
    entier = (2 * centimes.numerator + centimes.denominator) // (2 * centimes.denominator)
    return Decimal(entier if montant >= 0 else -entier).scaleb(-2)


def reviser(loyer: Decimal, indice_ancien: Decimal, indice_nouveau: Decimal) -> Decimal:
    """Return the rent by the new index: it goes down as it goes up. Raises ValueError on an index that is not above zero."""
    if indice_ancien <= 0 or indice_nouveau <= 0:
        raise ValueError("Un indice est un nombre positif.")
    return _au_centime(Fraction(loyer) * Fraction(indice_nouveau) / Fraction(indice_ancien))


def variation(avant: Decimal, apres: Decimal) -> Fraction:
    """Return how much a rent changed, as a part of what it was; 0 when there was none."""
    return (Fraction(apres) - Fraction(avant)) / Fraction(avant) if avant else Fraction(0)


def depasse_le_seuil(prix_fixe: Decimal, loyer: Decimal, *, seuil: Fraction = UN_QUART) -> bool:
    """Tell whether revisions made the rent more than `seuil` away, either way, from the price last agreed on."""
    return abs(variation(prix_fixe, loyer)) > seuil


def exiger_trimestres_proches(
    ancien: Trimestre, nouveau: Trimestre, *, intervalle_mois: int = 12
) -> None:
    """Refuse quarters further apart than the interval between two revisions, or in the wrong order.

    Raises TrimestresTropEloignes, with a French sentence.
    """
    ecart = nouveau.numero - ancien.numero
    if ecart <= 0:
        raise TrimestresTropEloignes("Le nouvel indice doit être celui d’un trimestre plus récent.")
    if ecart * MOIS_PAR_TRIMESTRE > intervalle_mois:
        raise TrimestresTropEloignes(
            f"Du {ancien} au {nouveau}, il y a {ecart * MOIS_PAR_TRIMESTRE} mois : plus que les "
            f"{intervalle_mois} mois entre deux révisions (article L112-1 du code monétaire et financier)."
        )


def echeancier(
    mensuel: Decimal, debut: date, fin: date, *, methode: Methode = "jours_reels"
) -> list[tuple[date, Decimal]]:
    """Return what is due month by month, each named by its first day, from `debut` to `fin` included.

    Raises ValueError when `fin` comes before `debut`.
    """
    if fin < debut:
        raise ValueError("Le dernier jour vient avant le premier.")
    return [
        (mois, prorata(mensuel, max(debut, mois), min(fin, fin_du_mois(mois)), methode=methode))
        for mois in mois_entre(debut, fin)
    ]


def mensualites(
    tranches: Sequence[Tranche], *, methode: Methode = "jours_reels"
) -> list[Mensualite]:
    """Return what is due month by month when it changes: `tranches` in order, without overlap.

    Months cut by a change add up to the cent: each stretch takes what its days add to those that follow on from
    before, so that a change of nothing changes nothing, whatever the method.
    """
    dues: dict[date, tuple[Fraction, Fraction] | None] = {}
    entieres: dict[date, Mensualite] = {}
    precedente: Tranche | None = None
    depart = date.min
    for tranche in tranches:
        if precedente is None or tranche.debut != precedente.fin + UN_JOUR:
            depart = tranche.debut
        for mois in mois_entre(tranche.debut, tranche.fin):
            if tranche.debut <= mois and fin_du_mois(mois) <= tranche.fin:
                dues[mois] = None
                entieres[mois] = Mensualite(mois, tranche.loyer, tranche.charges)
                continue
            part = _part_ajoutee(tranche, mois, depart, methode)
            loyer, charges = dues.get(mois) or (Fraction(0), Fraction(0))
            dues[mois] = (
                loyer + part * Fraction(tranche.loyer),
                charges + part * Fraction(tranche.charges),
            )
        precedente = tranche
    return [
        entieres[mois] if du is None else Mensualite(mois, *map(_au_centime, du))
        for mois, du in dues.items()
    ]


def _part_ajoutee(tranche: Tranche, mois: date, depart: date, methode: Methode) -> Fraction:
    """Return what the days of a stretch add, in a month, to those that come before them without a gap."""
    premier, debut = max(depart, mois), max(tranche.debut, mois)
    fin = min(tranche.fin, fin_du_mois(mois))
    part = part_du_mois(premier, fin, methode=methode)
    if debut > premier:
        part -= part_du_mois(premier, debut - UN_JOUR, methode=methode)
    return part


def tva(montant_ht: Decimal, taux: Decimal) -> Decimal:
    """Return the tax of a document on its own total; `taux` is in per cent, 0 when it is exempt."""
    if not taux:
        return RIEN
    return _au_centime(Fraction(montant_ht) * Fraction(taux) / 100)


def mois_entre(debut: date, fin: date) -> list[date]:
    """Return the first day of every month from that of `debut` to that of `fin`."""
    premier = debut.year * 12 + debut.month - 1
    return [
        date(numero // 12, numero % 12 + 1, 1)
        for numero in range(premier, fin.year * 12 + fin.month)
    ]


def fin_du_mois(jour: date) -> date:
    """Return the last day of the month of `jour`."""
    return jour.replace(day=monthrange(jour.year, jour.month)[1])


def anniversaire(debut: date, annees: int) -> date:
    """Return the same day so many years later; 29 February is the 28th where it does not exist."""
    annee = debut.year + annees
    if (debut.month, debut.day) == (2, 29) and not isleap(annee):
        return date(annee, 2, 28)
    return debut.replace(year=annee)


def total_glissant(aides: Iterable[tuple[date, Decimal]], le: date, *, annees: int = 3) -> Decimal:
    """Return what was granted over the `annees` years that end on `le`, that day included."""
    depuis = anniversaire(le, -annees)
    return sum((montant for jour, montant in aides if depuis < jour <= le), Decimal(0))
