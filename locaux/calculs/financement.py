"""Funding of the place: balance of a plan, least share of its owner, shares that add up, one version beside another.

Source: the design's page "Rules of computation", "Funding plan"; CGCT L1111-10 III.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)

PART_MINIMALE = Fraction(1, 5)
CENT_POUR_CENT = 10_000
"""A whole, in hundredths of a percent."""


def ecart_equilibre(depenses: Iterable[Decimal], recettes: Iterable[Decimal]) -> Decimal:
    """Return what is left to fund: expenses less resources, in euros; 0 when balanced, below when too much is brought."""
    return sum(depenses, Decimal()) - sum(recettes, Decimal())


def participation_minimale(
    cout: Decimal, prive: Decimal, *, taux: Fraction = PART_MINIMALE
) -> Decimal:
    """Return the least that a public owner brings, its loans included, rounded up to the cent.

    It is a share of the *public* financing, the owner's own included: the cost less private money (CGCT L1111-10 III).
    Raises ValueError on an amount below zero, and on a rate that is not from 0 to 1.
    """
    if cout < 0 or prive < 0:
        raise ValueError("Un coût et des fonds privés ne sont pas négatifs.")
    if not 0 <= taux <= 1:
        raise ValueError("Un taux va de 0 à 1.")
    public = max(Fraction(cout) - Fraction(prive), Fraction(0))
    centimes = -(-public * taux * 100 // 1)
    return (Decimal(int(centimes)) / 100).quantize(Decimal("0.01"))


def pourcentages(montants: Sequence[Decimal]) -> list[Decimal]:
    """Return the share of each amount in their total, to the hundredth of a percent; they add up to 100.00 exactly.

    What is left over after rounding down goes to the largest remainders, the first ones when equal. Nothing of nothing
    is 0.00. Raises ValueError on an amount below zero.
    """
    if any(montant < 0 for montant in montants):
        raise ValueError("Une part se prend de montants qui ne sont pas négatifs.")
    total = sum(map(Fraction, montants), Fraction(0))
    if not total:
        return [Decimal("0.00")] * len(montants)
    exactes = [Fraction(montant) * CENT_POUR_CENT / total for montant in montants]
    entieres = [int(part) for part in exactes]
    reste = CENT_POUR_CENT - sum(entieres)
    rangs = sorted(range(len(montants)), key=lambda rang: (entieres[rang] - exactes[rang], rang))
    for rang in rangs[:reste]:
        entieres[rang] += 1
    return [(Decimal(part) / 100).quantize(Decimal("0.01")) for part in entieres]


@dataclass(frozen=True)
class Changement(Generic[K]):
    """A line of two versions: its amount before and after, None where it is not."""

    cle: K
    avant: Decimal | None
    apres: Decimal | None

    @property
    def ecart(self) -> Decimal:
        """What it grew by; below zero when it shrank."""
        return (self.apres or Decimal()) - (self.avant or Decimal())


def comparer(
    avant: Iterable[tuple[K, Decimal]], apres: Iterable[tuple[K, Decimal]]
) -> list[Changement[K]]:
    """Return the lines of two versions side by side, in the order of the later one, then those that are gone.

    Lines of one version with the same key are taken together.
    """
    avants, apreses = _totaux(avant), _totaux(apres)
    cles = [*apreses, *(cle for cle in avants if cle not in apreses)]
    return [Changement(cle, avants.get(cle), apreses.get(cle)) for cle in cles]


def _totaux(lignes: Iterable[tuple[K, Decimal]]) -> dict[K, Decimal]:
    totaux: dict[K, Decimal] = {}
    for cle, montant in lignes:
        totaux[cle] = totaux.get(cle, Decimal()) + montant
    return totaux
