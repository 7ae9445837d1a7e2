"""Lengths, notices and alerts of conventions: days and months, no amounts.

Months are counted from a day to the same day, or to the last one of a shorter month.
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

UN_JOUR = timedelta(days=1)
PERIODE_TRIENNALE = 36
"""Months at whose end a commercial tenant may leave: C. com. L145-4."""
ALERTES = (12, 6, 3)
"""Months before a term at which the agents are told of it."""


class UsageDeContrat(NamedTuple):
    """What a type of contract usually says, and what the law lets it last, in months; a form starts from it."""

    preavis_mois: int
    duree_mois: int
    duree_min_mois: int | None
    duree_max_mois: int | None
    source: str

    @property
    def duree(self) -> str:
        """How long it lasts, in words."""
        if self.duree_min_mois is not None:
            return f"au moins {_en_ans(self.duree_min_mois)}"
        return f"au plus {_en_ans(self.duree_max_mois)}" if self.duree_max_mois else "libre"


USAGES: dict[str, UsageDeContrat] = {
    "convention_occupation": UsageDeContrat(
        3, 36, None, 144, "usage ; la loi veut une durée limitée, CGPPP L2122-2"
    ),
    "bail_commercial": UsageDeContrat(6, 108, 108, None, "C. com. L145-4"),
    "bail_derogatoire": UsageDeContrat(3, 36, None, 36, "C. com. L145-5"),
    "bail_professionnel": UsageDeContrat(6, 72, 72, None, "loi n° 86-1290, art. 57 A"),
    "mise_a_disposition": UsageDeContrat(1, 12, None, 36, ""),
}
"""By type. The longest of a public domain's and of a free convention are usage: the law wants them short, without a figure."""


def plus_mois(jour: date, mois: int) -> date:
    """Return the day so many months after (before, below zero): the last of its month when it is shorter."""
    annee, rang = divmod(jour.year * 12 + jour.month - 1 + mois, 12)
    return date(annee, rang + 1, min(jour.day, monthrange(annee, rang + 1)[1]))


def fin_apres(debut: date, mois: int) -> date:
    """Return the last day, itself included, of a contract of so many months from `debut`."""
    return plus_mois(debut, mois) - UN_JOUR


def jours_pris(deja: Iterable[tuple[date, date]], debut: date, fin: date) -> int:
    """Return how many days these periods hold, both ends included, outside of `debut`–`fin`; a day held twice counts once."""
    jours: set[date] = set()
    for premier, dernier in deja:
        jours.update(premier + n * UN_JOUR for n in range((dernier - premier).days + 1))
    return sum(not debut <= jour <= fin for jour in jours)


def fin_au_plus(debut: date, fin: date, mois: int, deja: Iterable[tuple[date, date]]) -> date:
    """Return the last day, itself included, of a contract from `debut` that shares so many months with others.

    As if those had come just before it: contracts that follow on end so many months after the first day of the first.
    `fin` is the last day that is wished for: days that both hold count once.
    """
    return fin_apres(debut - jours_pris(deja, debut, fin) * UN_JOUR, mois)


def refus_de_duree(type_de_contrat: str, debut: date, fin: date) -> str:
    """Return why the law refuses this type such a length (`fin` included), empty when it does not."""
    usage = USAGES[type_de_contrat]
    if fin < debut:
        return "Le dernier jour vient avant le premier."
    if usage.duree_min_mois is not None and fin < fin_apres(debut, usage.duree_min_mois):
        return f"Ce type de bail dure au moins {_en_ans(usage.duree_min_mois)} ({usage.source})."
    return refus_de_prolonger(type_de_contrat, debut, fin)


def refus_de_prolonger(type_de_contrat: str, debut: date, fin: date) -> str:
    """Return why the law refuses that this type lasts from `debut` to `fin`, included; empty when it does not.

    A lease out of the statute of commercial leases lasts three years at most in all: C. com. L145-5.
    """
    usage = USAGES[type_de_contrat]
    if (
        type_de_contrat == "bail_derogatoire"
        and usage.duree_max_mois is not None
        and fin > fin_apres(debut, usage.duree_max_mois)
    ):
        return f"Ce type de bail dure au plus {_en_ans(usage.duree_max_mois)} ({usage.source})."
    return ""


def _en_ans(mois: int) -> str:
    return f"{mois // 12} ans"


def fin_de_preavis(
    recu_le: date,
    preavis_mois: int,
    *,
    type_de_contrat: str,
    debut: date,
    terme: date,
    par_le_preneur: bool,
) -> date:
    """Return the last day, itself included, that a notice received that day leaves at the earliest.

    A commercial lease ends by notice at the end of a period of three years only; its landlord needs one of the cases
    of the law for it (C. com. L145-4). The landlord of a professional lease waits for its term, `terme`, the last day
    (art. 57 A of the law of 23 December 1986).
    """
    au_plus_tot = plus_mois(recu_le, preavis_mois)
    if type_de_contrat == "bail_professionnel" and not par_le_preneur:
        return max(au_plus_tot, terme)
    if type_de_contrat != "bail_commercial":
        return au_plus_tot
    periodes = 1
    while fin_apres(debut, periodes * PERIODE_TRIENNALE) < au_plus_tot:
        periodes += 1
    return fin_apres(debut, periodes * PERIODE_TRIENNALE)


def alerte_due(
    premier: date, dernier: date, jour: date, *, alertes: Iterable[int] = ALERTES
) -> int | None:
    """Return the nearest alert, in months, that `jour` has reached before a term; None when none is due.

    One that a short contract would have met before it began is not due.
    """
    if jour > dernier:
        return None
    atteintes = [mois for mois in alertes if premier < plus_mois(dernier, -mois) <= jour]
    return min(atteintes, default=None)
