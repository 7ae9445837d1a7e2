"""A funding plan as two stacked bars on one scale: a long tail of small lines stays seen. Units of the drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from acteurs.enums import PaletteCouleur
from locaux.lectures.plans import PlanLu, couleur
from ptce.socle.typographie import euros

LARGEUR = 900
ESPACEMENT = 4
LARGEUR_D_UN_CARACTERE = 8
MARGE = 20
ENCRES = {
    PaletteCouleur.SARCELLE: "#0c6464",
    PaletteCouleur.OCRE: "#9a4a08",
    PaletteCouleur.VIOLET: "#65469c",
    PaletteCouleur.CIEL: "#1f5f99",
    PaletteCouleur.OLIVE: "#566009",
    PaletteCouleur.PRUNE: "#8a2467",
    PaletteCouleur.ARDOISE: "#4a5560",
    PaletteCouleur.BRIQUE: "#9c2328",
}
"""On paper, where no style sheet tells them (static/css/jetons.css)."""


@dataclass(frozen=True)
class Segment:
    """A line of the plan in a bar; `lisible` tells whether its name fits inside."""

    x: int
    largeur: int
    couleur: str
    nom: str
    montant: Decimal

    @property
    def lisible(self) -> bool:
        """Whether the name and the amount fit inside."""
        longueur = max(len(self.nom), len(euros(self.montant)))
        return self.largeur >= longueur * LARGEUR_D_UN_CARACTERE + MARGE

    @property
    def x_du_texte(self) -> int:
        """Where the name begins."""
        return self.x + MARGE // 2


@dataclass(frozen=True)
class Barres:
    """The two bars, and what a reader who does not see them is told."""

    depenses: Sequence[Segment]
    recettes: Sequence[Segment]
    description: str


def barres(lu: PlanLu) -> Barres | None:
    """Return the picture of a plan, None when it has no line."""
    if not (lu.depenses or lu.recettes):
        return None
    echelle = max(lu.total_depenses, lu.total_recettes)
    return Barres(
        _segments([(ligne.poste, ligne.montant) for ligne in lu.depenses], echelle),
        _segments([(ligne.financeur.nom, ligne.montant) for ligne in lu.recettes], echelle),
        _description(lu),
    )


def _segments(lignes: Sequence[tuple[str, Decimal]], echelle: Decimal) -> list[Segment]:
    """Return the segments of a bar: both ends are rounded, so that the bar is as long as its total."""
    segments, passe = [], Decimal()
    for rang, (nom, montant) in enumerate(lignes):
        x = int(passe * LARGEUR / echelle)
        passe += montant
        fin = int(passe * LARGEUR / echelle)
        segments.append(Segment(x, max(fin - x - ESPACEMENT, 1), couleur(rang), nom, montant))
    return segments


def _description(lu: PlanLu) -> str:
    if lu.ecart > 0:
        suite = f"il reste {euros(lu.ecart)} à financer."
    elif lu.ecart < 0:
        suite = f"les recettes dépassent les dépenses de {euros(lu.surplus)}."
    else:
        suite = "le plan est équilibré."
    return f"Dépenses {euros(lu.total_depenses)}, recettes {euros(lu.total_recettes)} : {suite}"


def en_svg(dessin: Barres) -> str:
    """Return the bars for a document on paper: shapes alone, their words are in its tables."""
    rectangles = "".join(
        f'<rect x="{segment.x}" y="{y}" width="{segment.largeur}" height="40" rx="4"'
        f' fill="{ENCRES[PaletteCouleur(segment.couleur)]}"/>'
        for y, segments in ((0, dessin.depenses), (50, dessin.recettes))
        for segment in segments
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LARGEUR} 90">{rectangles}</svg>'
