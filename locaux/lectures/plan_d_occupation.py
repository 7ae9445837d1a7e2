"""A floor coloured by who rents each space, on a day; and the list beside it. Queries do not grow with volume."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Max, Min
from django.db.models.functions import Coalesce

from acteurs.enums import PaletteCouleur
from locaux.lectures import chiffres
from locaux.lectures.chiffres import Perimetre
from locaux.lectures.occupants import (
    Bail,
    Organisation,
    archive_le,
    avec_leur_usage,
    baux,
    espaces_du,
)
from locaux.lectures.plan import Etiquette, a_dessiner, etiquettes, points_svg, version
from locaux.models import Espace, LotConvention, Niveau

TEINTES = [couleur.value for couleur in PaletteCouleur if couleur != PaletteCouleur.BRIQUE]
"""Brick is what is vacant."""
MOTS = {"loue": "loué", "vacant": "vacant", "reserve": "se réserve", "commun": "commun"}
MARGE_DU_CURSEUR = timedelta(days=366)


@dataclass(frozen=True)
class Occupant:
    """An organisation that rents something of the floor: its letter, its colour, what it rents."""

    organisation: Organisation
    lettre: str
    teinte: str


@dataclass(frozen=True)
class EtatOccupe:
    """A space on a day: who rents it, or why nobody does."""

    espace: Espace
    genre: str
    bail: Bail | None
    occupant: Occupant | None
    points: str
    etiquettes: list[Etiquette]

    @property
    def mot(self) -> str:
        """Its state in words."""
        return MOTS[self.genre]

    @property
    def classe(self) -> str:
        """What colours it: that of who rents it, its state otherwise."""
        return self.occupant.teinte if self.occupant else self.genre


@dataclass(frozen=True)
class PlanOccupe:
    """A floor on a day: all its spaces in order, those to draw, who is there."""

    niveau: Niveau
    etats: list[EtatOccupe]
    traces: list[EtatOccupe]
    occupants: list[Occupant]

    @property
    def dessine(self) -> bool:
        """Tell whether there is a picture to look at."""
        return bool(self.niveau.plan)

    @property
    def version(self) -> str:
        """What changes in the address of the picture when its file does."""
        return version(self.niveau.plan.name or "")


def lettre(rang: int) -> str:
    """Return the letters of a rank: A, B, … Z, AA, AB."""
    quotient, reste = divmod(rang, 26)
    return (lettre(quotient - 1) if quotient else "") + chr(ord("A") + reste)


def plan_du(niveau: Niveau, jour: date) -> PlanOccupe:
    """Return the floor on this day. Five queries."""
    perimetre, demain = Perimetre(niveau=niveau.pk), jour + timedelta(days=1)
    tenus, offerts = baux(perimetre, jour, demain), chiffres.offerts(perimetre, jour, demain)
    espaces = list(avec_leur_usage(espaces_du(perimetre)).prefetch_related("elements"))
    siens = {espace.pk: bail for espace in espaces for bail in tenus.get(espace.pk, [])}
    occupants = _occupants(siens[espace.pk] for espace in espaces if espace.pk in siens)
    etats = []
    for espace in espaces:
        bail = siens.get(espace.pk)
        if bail is None and not _sert(espace, jour):
            continue
        genre = "loue" if bail else _genre(espace, vacant=espace.pk in offerts)
        occupant = occupants[bail.organisation.cle] if bail else None
        points = points_svg(espace.contour, niveau)
        ecrits = etiquettes(espace, _textes(espace, genre, occupant)) if points else []
        etats.append(EtatOccupe(espace, genre, bail, occupant, points, ecrits))
    return PlanOccupe(niveau, etats, a_dessiner(etats), list(occupants.values()))


def _sert(espace: Espace, jour: date) -> bool:
    archive, debut = archive_le(espace), espace.en_service_le
    return (archive is None or jour < archive) and (debut is None or debut <= jour)


def _genre(espace: Any, *, vacant: bool) -> str:
    if vacant:
        return "vacant"
    return "reserve" if espace.se_reserve else "commun"


def _occupants(baux_du_jour: Iterable[Bail]) -> dict[int, Occupant]:
    connues = {bail.organisation.cle: bail.organisation for bail in baux_du_jour}
    return {
        cle: Occupant(organisation, lettre(rang), TEINTES[rang % len(TEINTES)])
        for rang, (cle, organisation) in enumerate(connues.items())
    }


def _textes(espace: Espace, genre: str, occupant: Occupant | None) -> list[list[tuple[str, bool]]]:
    """Return what is written in a space, the fullest version first: a letter, at least, tells who rents it."""
    if occupant is None:
        return [[(espace.nom, True), (MOTS[genre], False)], [(espace.nom, True)]]
    return [
        [(espace.nom, True), (f"{occupant.lettre} · {occupant.organisation.nom}", False)],
        [(espace.nom, True), (occupant.lettre, False)],
        [(occupant.lettre, True)],
    ]


def bornes_du_curseur(niveau: Niveau, jour: date) -> tuple[date, date]:
    """Return the first and the last day that the slider reaches: those of the leases of the floor, and a year around. One query."""
    lu = (
        LotConvention.objects.actes()
        .filter(espace__niveau=niveau)
        .aggregate(
            premier=Coalesce(Min("periode__startswith"), jour),
            dernier=Coalesce(Max("periode__endswith"), jour),
        )
    )
    premier, dernier = min(lu["premier"], jour), max(lu["dernier"], jour)
    return premier - MARGE_DU_CURSEUR, dernier + MARGE_DU_CURSEUR
