"""The drawing of what is to come, month by month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from locaux.lectures.subventions import RIEN, Mois
from ptce.socle import typographie

HAUTEUR, PIED, PAS = 150, 22, 52
MOIS_AU_PLUS = 24


@dataclass(frozen=True)
class Barre:
    """A bar of the drawing, in its own units, and what is written under it."""

    x: int
    y: int
    hauteur: int
    largeur: int
    centre: int
    mois: Mois
    nom: str


@dataclass(frozen=True)
class Barres:
    """The drawing of the months to come."""

    largeur: int
    hauteur: int
    base: int
    barres: list[Barre]


def barres(mois: Sequence[Mois]) -> Barres:
    """Return where each month is drawn; a bar is never too thin to be seen."""
    dessinees = []
    for rang, lu in enumerate(_sans_trou(mois)):
        hauteur = max(4, HAUTEUR * lu.part // 100) if lu.montant else 0
        x = rang * PAS + 8
        court = f"{typographie.MOIS_COURTS[lu.mois.month - 1]} {lu.mois.year % 100:02}"
        dessinees.append(
            Barre(x, HAUTEUR - hauteur + 8, hauteur, PAS - 14, x + (PAS - 14) // 2, lu, court)
        )
    largeur = max(len(dessinees), 1) * PAS
    return Barres(largeur, HAUTEUR + PIED + 8, HAUTEUR + 8, dessinees)


def _sans_trou(mois: Sequence[Mois]) -> Sequence[Mois]:
    """Return the months with those between them, as long as all fit in the drawing."""
    connus = {lu.mois: lu for lu in mois}
    if not connus:
        return []
    premier, dernier = min(connus), max(connus)
    nombre = (dernier.year - premier.year) * 12 + dernier.month - premier.month + 1
    if nombre > MOIS_AU_PLUS:
        return mois
    suite = [
        date(premier.year + (premier.month - 1 + n) // 12, (premier.month - 1 + n) % 12 + 1, 1)
        for n in range(nombre)
    ]
    return [connus.get(jour, Mois(jour, RIEN, 0, False)) for jour in suite]
