"""The colours and measures that the guide of style shows, as the style sheet writes them."""

import re
from dataclasses import dataclass
from functools import cache

from django.conf import settings

JETONS = settings.RACINE / "static" / "css" / "jetons.css"
COULEUR = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")
MESURE = re.compile(r"--(e\d|rayon|rayon-grand): ([\d.]+rem);")
SOMBRE = "prefers-color-scheme: dark"

EMPLOIS = {
    "papier": "le fond de la page",
    "surface": "le fond des cartes, des champs et du menu",
    "creux": "un fond en retrait : pied de page, étiquette neutre",
    "neutre-fond": "un créneau pris par qui n’a pas de pôle",
    "passe": "ce qui est passé, au planning",
    "trait": "un trait qui sépare",
    "trait-fort": "le bord d’un champ",
    "encre": "le texte",
    "encre-douce": "le texte qui accompagne",
    "feuille": "agir : boutons et liens",
    "feuille-forte": "agir, au survol ; le mot d’un état favorable",
    "feuille-fond": "favorable : libre, confirmé",
    "sur-feuille": "le texte d’un bouton",
    "terre": "insister",
    "terre-fond": "pris, sur l’accueil",
    "miel": "en attente, occupé",
    "miel-fond": "en attente, occupé",
    "brique": "refus, danger, annulé",
    "brique-fond": "refus, danger, annulé",
    "sur-brique": "le texte d’un bouton qui détruit",
    "ciel": "informer ; le contour de ce qui a le focus",
    "ciel-fond": "informer",
}
"""What each colour is for; those of the poles apart."""

TEXTES = (
    ("encre", "papier"),
    ("encre", "surface"),
    ("encre", "creux"),
    ("encre", "neutre-fond"),
    ("encre", "terre-fond"),
    ("encre-douce", "papier"),
    ("encre-douce", "surface"),
    ("encre-douce", "creux"),
    ("feuille", "papier"),
    ("feuille", "surface"),
    ("feuille", "feuille-fond"),
    ("feuille-forte", "feuille-fond"),
    ("sur-feuille", "feuille"),
    ("sur-feuille", "feuille-forte"),
    ("miel", "miel-fond"),
    ("brique", "brique-fond"),
    ("brique", "surface"),
    ("sur-brique", "brique"),
    ("ciel", "ciel-fond"),
)
"""A text and its ground, wherever a page puts one on the other."""


@dataclass(frozen=True)
class Jeton:
    """A colour, light and dark, in the notation of the web."""

    nom: str
    clair: str
    sombre: str

    @property
    def emploi(self) -> str:
        """What it is for, in words; empty for the colours of the poles."""
        return EMPLOIS.get(self.nom, "")


@dataclass(frozen=True)
class Contraste:
    """A text on its ground and the contrast of both themes, from 1 to 21 (WCAG 2.1, success criterion 1.4.3)."""

    texte: str
    fond: str
    clair: float
    sombre: float


@cache
def couleurs() -> list[Jeton]:
    """Return the colours in the order of the style sheet."""
    clair, _, sombre = JETONS.read_text().partition(SOMBRE)
    nuit = dict(COULEUR.findall(sombre))
    return [Jeton(nom, valeur, nuit[nom]) for nom, valeur in COULEUR.findall(clair)]


@cache
def mesures() -> list[tuple[str, str]]:
    """Return the spaces and the radii: name, size."""
    return MESURE.findall(JETONS.read_text())


def poles() -> list[tuple[str, Jeton]]:
    """Return the palette of the poles: its name, as the database stores it, and the colour."""
    return [
        (jeton.nom.removeprefix("pole-"), jeton)
        for jeton in couleurs()
        if jeton.nom.startswith("pole-") and not jeton.nom.endswith("-fond")
    ]


def contrastes() -> list[Contraste]:
    """Return the contrast of every text on its ground, poles included."""
    connues = {jeton.nom: jeton for jeton in couleurs()}
    des_poles = [("encre", f"pole-{nom}-fond") for nom, _ in poles()]
    return [
        Contraste(
            texte,
            fond,
            contraste(connues[texte].clair, connues[fond].clair),
            contraste(connues[texte].sombre, connues[fond].sombre),
        )
        for texte, fond in (*TEXTES, *des_poles)
    ]


def contraste(une: str, autre: str) -> float:
    """Return the contrast ratio of two colours written `#rrggbb`, as WCAG 2.1 defines it."""
    sombre, claire = sorted((_luminance(une), _luminance(autre)))
    return (claire + 0.05) / (sombre + 0.05)


def _luminance(couleur: str) -> float:
    canaux = (int(couleur[i : i + 2], 16) / 255 for i in (1, 3, 5))
    rouge, vert, bleu = (
        canal / 12.92 if canal <= 0.04045 else ((canal + 0.055) / 1.055) ** 2.4 for canal in canaux
    )
    return 0.2126 * rouge + 0.7152 * vert + 0.0722 * bleu
