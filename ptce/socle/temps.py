"""Instants, wall clocks and half-open intervals `[debut, fin)`. Pure: no Django, no clock.

Source: rules.md of the design, "Time": a local time that does not exist is refused with a sentence; one that exists
twice is the first of the two.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

Intervalle = tuple[datetime, datetime]
MINUTES_PAR_JOUR = 24 * 60


class HeureInexistante(ValueError):
    """The wall clock jumps over this time (the last Sunday of March in Paris)."""

    def __init__(self, local: datetime) -> None:
        self.local = local
        super().__init__(
            f"Le {local:%d/%m/%Y}, {local.hour} h {local:%M} n’existe pas : on passe à l’heure d’été. "
            "Choisissez une heure avant ou après le changement."
        )


def instant(jour: date, minutes: int, fuseau: ZoneInfo) -> datetime:
    """Return the UTC instant at which the wall clock of `fuseau` shows `minutes` past midnight of `jour`.

    1440 is midnight at the end of the day. A time shown twice is the first of the two.
    Raises HeureInexistante when the wall clock never shows it.
    """
    local = _local(jour, minutes).replace(tzinfo=fuseau)
    absolu = local.astimezone(UTC)
    if absolu.astimezone(fuseau).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise HeureInexistante(local)
    return absolu


def borne(jour: date, minutes: int, fuseau: ZoneInfo) -> datetime:
    """Same as `instant`, but a time that does not exist is carried past the jump: for opening hours, not for people."""
    return _local(jour, minutes).replace(tzinfo=fuseau).astimezone(UTC)


def _local(jour: date, minutes: int) -> datetime:
    return datetime.combine(jour, time()) + timedelta(minutes=minutes)


def minutes_du_jour(moment: datetime, fuseau: ZoneInfo) -> int:
    """Return the wall-clock minutes past midnight that `moment` shows in `fuseau`."""
    # Two instants of an hour that comes twice are equal in their own zone: only UTC may stand for a key.
    if moment.tzinfo is UTC:
        return _minutes_du_jour(moment, fuseau)
    local = moment.astimezone(fuseau)
    return local.hour * 60 + local.minute


@lru_cache(maxsize=10_000)
def _minutes_du_jour(moment: datetime, fuseau: ZoneInfo) -> int:
    """Same, kept: a page asks it of few instants, thousands of times."""
    local = moment.astimezone(fuseau)
    return local.hour * 60 + local.minute


def jours(debut: datetime, fin: datetime, fuseau: ZoneInfo) -> list[date]:
    """Return the local days that `[debut, fin)` touches, in order."""
    premier = debut.astimezone(fuseau).date()
    dernier = (fin - timedelta(microseconds=1)).astimezone(fuseau).date()
    return [premier + timedelta(days=n) for n in range((dernier - premier).days + 1)]


def fusionner(intervalles: Iterable[Intervalle]) -> list[Intervalle]:
    """Return the same instants as disjoint intervals in order; those that touch become one."""
    resultat: list[Intervalle] = []
    for debut, fin in sorted(intervalles):
        if fin <= debut:
            continue
        if resultat and debut <= resultat[-1][1]:
            resultat[-1] = (resultat[-1][0], max(resultat[-1][1], fin))
        else:
            resultat.append((debut, fin))
    return resultat


def soustraire(intervalles: Iterable[Intervalle], prises: Iterable[Intervalle]) -> list[Intervalle]:
    """Return what remains of `intervalles` once `prises` are taken away, disjoint and in order."""
    retenues = fusionner(prises)
    resultat: list[Intervalle] = []
    for debut_ouvert, fin_ouverte in fusionner(intervalles):
        curseur = debut_ouvert
        for debut, fin in retenues:
            if fin <= curseur or debut >= fin_ouverte:
                continue
            if debut > curseur:
                resultat.append((curseur, debut))
            curseur = max(curseur, fin)
        if curseur < fin_ouverte:
            resultat.append((curseur, fin_ouverte))
    return resultat


def contenu(intervalle: Intervalle, ensemble: Iterable[Intervalle]) -> bool:
    """Tell whether one interval of `ensemble` holds the whole of `intervalle`."""
    return any(
        debut <= intervalle[0] and intervalle[1] <= fin for debut, fin in fusionner(ensemble)
    )
