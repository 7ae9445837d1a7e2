"""The room there is for the buffers of bookings: who may hold them, who has to keep what it holds. No ORM, no clock."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ptce.socle.temps import Intervalle


@dataclass(frozen=True)
class Tenue:
    """What a booking holds in `espaces` (keys), buffers included: at present, and as its rule would have it."""

    cle: int
    espaces: tuple[int, ...]
    actuelle: Intervalle
    voulue: Intervalle


Obstacles = Mapping[int, Sequence[Intervalle]]
"""What else holds each space, by key."""


def sans_place(tenues: Iterable[Tenue], obstacles: Obstacles) -> set[int]:
    """Return the keys of those that could not hold what they want, had each been asked for in this order."""
    frises: dict[int, list[Intervalle]] = defaultdict(list)
    for cle, intervalles in obstacles.items():
        frises[cle] = sorted(intervalles)
    refusees = set()
    for tenue in tenues:
        if all(_libre(frises[espace], tenue.voulue) for espace in tenue.espaces):
            for espace in tenue.espaces:
                insort(frises[espace], tenue.voulue)
        else:
            refusees.add(tenue.cle)
    return refusees


def _libre(frise: list[Intervalle], voulue: Intervalle) -> bool:
    """Tell whether nothing of a timeline (disjoint, in order) overlaps `voulue`."""
    rang = bisect_left(frise, (voulue[1],))
    return rang == 0 or frise[rang - 1][1] <= voulue[0]


def recalees(tenues: Sequence[Tenue], obstacles: Obstacles) -> set[int]:
    """Return the keys of those that may hold what they want while the others keep what they hold.

    In the order given, and again as long as one that has moved makes room. What is held at present does not overlap.
    """
    frises: dict[int, list[Intervalle]] = defaultdict(list)
    for cle, intervalles in obstacles.items():
        frises[cle] += intervalles
    for tenue in tenues:
        for espace in tenue.espaces:
            frises[espace].append(tenue.actuelle)
    for frise in frises.values():
        frise.sort()
    prennent: set[int] = set()
    attendent = list(tenues)
    while attendent:
        restent = [tenue for tenue in attendent if not _prend(frises, tenue)]
        prennent |= {tenue.cle for tenue in attendent} - {tenue.cle for tenue in restent}
        if len(restent) == len(attendent):
            break
        attendent = restent
    return prennent


def _prend(frises: Mapping[int, list[Intervalle]], tenue: Tenue) -> bool:
    """Put what it wants in the place of what it holds, if there is room in each of its spaces; tell whether there was."""
    siennes = [frises[espace] for espace in tenue.espaces]
    for frise in siennes:
        frise.remove(tenue.actuelle)
    libre = all(_libre(frise, tenue.voulue) for frise in siennes)
    for frise in siennes:
        insort(frise, tenue.voulue if libre else tenue.actuelle)
    return libre
