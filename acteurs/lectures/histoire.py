"""The history of the hub: its dates by stage, and the picture of them. Reads only; the picture is pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from acteurs.enums import PaletteCouleur
from acteurs.models import Jalon

COULEURS = (
    PaletteCouleur.OCRE,
    PaletteCouleur.SARCELLE,
    PaletteCouleur.VIOLET,
    PaletteCouleur.CIEL,
    PaletteCouleur.OLIVE,
    PaletteCouleur.PRUNE,
    PaletteCouleur.ARDOISE,
)
"""Colours of the stages, in turn."""

HAUTEUR_D_UN_AN = 18
MARGE = 14
LARGEUR_D_UNE_VOIE = 16
PREMIERE_VOIE = 62
JOURS_PAR_AN = 365.25


@dataclass(frozen=True)
class Etape:
    """A stage of the history, its dates in order. `rang` counts from 1."""

    rang: int
    nom: str
    couleur: str
    jalons: Sequence[Jalon]
    aujourdhui: date

    @property
    def debut(self) -> date:
        """Its first day."""
        return self.jalons[0].debut

    @property
    def se_poursuit(self) -> bool:
        """One of its dates goes on today."""
        return any(jalon.se_poursuit for jalon in self.jalons)

    @cached_property
    def fin(self) -> date:
        """Its last day; today when it goes on."""
        return max(fin_de(jalon, self.aujourdhui) for jalon in self.jalons)

    @property
    def quand(self) -> str:
        """Its years: "1996 à 2002", "depuis 2011"."""
        if self.se_poursuit:
            return f"depuis {self.debut.year}"
        annees = (self.debut.year, self.fin.year)
        return str(annees[0]) if annees[0] == annees[1] else f"{annees[0]} à {annees[1]}"


@dataclass(frozen=True)
class Trait:
    """A date in the picture: a bar for a period, a dot (`hauteur` 0) for a moment."""

    x: int
    y: int
    hauteur: int
    couleur: str
    titre: str


@dataclass(frozen=True)
class Frise:
    """The picture: time goes down, a lane for what happens at once. Lengths in units of the drawing."""

    largeur: int
    hauteur: int
    annees: Sequence[tuple[int, int]] = field(default_factory=list)
    """Year, y."""
    bandes: Sequence[tuple[int, int, str, int]] = field(default_factory=list)
    """y, height, colour and rank of each stage."""
    traits: Sequence[Trait] = field(default_factory=list)


def fin_de(jalon: Jalon, aujourdhui: date) -> date:
    """Return the last day of a date: today when it goes on."""
    if jalon.se_poursuit:
        return max(aujourdhui, jalon.debut)
    return jalon.fin or jalon.debut


def etapes(aujourdhui: date) -> list[Etape]:
    """Return the stages that are shown, the oldest first. One query."""
    return rassembler(Jalon.objects.montres(), aujourdhui)


def rassembler(jalons: Iterable[Jalon], aujourdhui: date) -> list[Etape]:
    """Return these dates by stage, in the order of their first day."""
    groupes: dict[str, list[Jalon]] = {}
    for jalon in sorted(jalons, key=lambda un: (un.debut, fin_de(un, aujourdhui), un.pk or 0)):
        groupes.setdefault(jalon.etape, []).append(jalon)
    return [
        Etape(rang, nom, COULEURS[(rang - 1) % len(COULEURS)].value, groupe, aujourdhui)
        for rang, (nom, groupe) in enumerate(groupes.items(), start=1)
    ]


def frise(toutes: Sequence[Etape]) -> Frise | None:
    """Return the picture of the stages; None when there is nothing to draw."""
    if not toutes:
        return None
    premiere = min(etape.debut for etape in toutes).year
    derniere = max(etape.fin for etape in toutes).year + 1

    def y(jour: date) -> int:
        depuis = (jour - date(premiere, 1, 1)).days / JOURS_PAR_AN
        return MARGE + round(depuis * HAUTEUR_D_UN_AN)

    traits, occupees = [], list[int]()
    for etape in toutes:
        for jalon in etape.jalons:
            haut, bas = y(jalon.debut), y(fin_de(jalon, etape.aujourdhui))
            voie = _voie(occupees, haut, bas)
            x = PREMIERE_VOIE + voie * LARGEUR_D_UNE_VOIE
            traits.append(Trait(x, haut, bas - haut, etape.couleur, str(jalon)))
    pas = 1 if derniere - premiere <= 12 else 5 if derniere - premiere <= 60 else 20
    annees = [an for an in range(premiere, derniere + 1) if an % pas == 0 or an == premiere]
    bandes = [
        (y(etape.debut), max(y(etape.fin) - y(etape.debut), 6), etape.couleur, etape.rang)
        for etape in toutes
    ]
    return Frise(
        largeur=PREMIERE_VOIE + len(occupees) * LARGEUR_D_UNE_VOIE + MARGE,
        hauteur=y(date(derniere, 1, 1)) + MARGE,
        annees=[(an, y(date(an, 1, 1))) for an in annees],
        bandes=bandes,
        traits=traits,
    )


def _voie(occupees: list[int], haut: int, bas: int) -> int:
    """Return the first lane that is free from `haut` on, and hold it until `bas`."""
    for voie, jusqua in enumerate(occupees):
        if jusqua < haut:
            occupees[voie] = bas + LARGEUR_D_UNE_VOIE
            return voie
    occupees.append(bas + LARGEUR_D_UNE_VOIE)
    return len(occupees) - 1
