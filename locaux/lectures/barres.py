"""A funding plan as two stacked bars on one scale: a long tail of small lines stays seen. Units of the drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from acteurs.enums import PaletteCouleur
from locaux.lectures.plans import LigneMontree, PlanLu
from locaux.models import LigneDepense, LigneRecette
from ptce.socle.typographie import euros

LARGEUR = 900
ESPACEMENT = 4
LARGEUR_D_UN_CARACTERE = 8
MARGE = 8
LARGEUR_DU_REPERE = 30
ETROIT = LARGEUR // 10
"""Below this width, a mark is alone in the middle of its segment."""
INFIME = LARGEUR // 18
"""Below this width, a mark no longer fits on the narrowest screen."""
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
    """A line of the plan in a bar. `repere` ties it to its name in the legend and in the tables, whatever the width."""

    x: int
    largeur: int
    couleur: str
    repere: str
    nom: str
    precision: str
    montant: Decimal
    part: Decimal

    @property
    def reperable(self) -> bool:
        """Whether the mark fits inside on a wide screen."""
        return self.largeur >= LARGEUR_DU_REPERE

    @property
    def etroit(self) -> bool:
        """Whether the mark is in the middle, for want of place."""
        return self.largeur < ETROIT

    @property
    def infime(self) -> bool:
        """Whether the mark fits inside on a wide screen alone."""
        return self.largeur < INFIME

    @property
    def lisible(self) -> bool:
        """Whether the name and the amount fit inside, after the mark, on a wide screen."""
        longueur = max(len(self.nom), len(euros(self.montant)))
        return self.largeur >= longueur * LARGEUR_D_UN_CARACTERE + LARGEUR_DU_REPERE + 2 * MARGE

    @property
    def debut(self) -> str:
        """Where it begins, as a share of the bar: the letters of a drawing that stretches would stretch too."""
        return pour_cent(self.x)

    @property
    def milieu(self) -> str:
        """Where its middle is, as a share of the bar."""
        return pour_cent(self.x + self.largeur // 2)

    @property
    def etendue(self) -> str:
        """How wide it is, as a share of the bar."""
        return pour_cent(self.largeur)


def pour_cent(unites: int) -> str:
    """Return a length of the drawing as a share of its width, as a style sheet writes it."""
    return f"{unites * 100 / LARGEUR:.3f}%"


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
        _segments([(une, une.ligne.poste, "") for une in lu.parts_des_depenses], echelle),
        _segments(
            [(une, une.ligne.financeur.nom, une.ligne.objet) for une in lu.parts_des_recettes],
            echelle,
        ),
        _description(lu),
    )


Nommee = tuple[LigneMontree[LigneDepense] | LigneMontree[LigneRecette], str, str]


def _segments(lignes: Sequence[Nommee], echelle: Decimal) -> list[Segment]:
    """Return the segments of a bar: both ends are rounded, so that the bar is as long as its total."""
    segments, passe = [], Decimal()
    for une, nom, precision in lignes:
        montant: Decimal = une.ligne.montant
        x = int(passe * LARGEUR / echelle)
        passe += montant
        fin = int(passe * LARGEUR / echelle)
        largeur = max(fin - x - ESPACEMENT, 1)
        segments.append(
            Segment(x, largeur, une.couleur, une.repere, nom, precision, montant, une.part)
        )
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
    """Return the bars for a document on paper: shapes and their marks, whose words are in its tables."""
    formes = "".join(
        f'<rect x="{segment.x}" y="{y}" width="{segment.largeur}" height="40" rx="4"'
        f' fill="{ENCRES[PaletteCouleur(segment.couleur)]}"/>{_repere_en_svg(segment, y)}'
        for y, segments in ((0, dessin.depenses), (50, dessin.recettes))
        for segment in segments
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LARGEUR} 90">{formes}</svg>'


def _repere_en_svg(segment: Segment, y: int) -> str:
    if not segment.reperable:
        return ""
    return (
        f'<text x="{segment.x + MARGE}" y="{y + 26}" fill="#ffffff" font-size="17"'
        f' font-family="Atkinson Hyperlegible Next">{segment.repere}</text>'
    )
