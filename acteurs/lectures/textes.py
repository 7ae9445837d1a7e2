"""Texts as they are shown: what the animation team wrote, or what the portal says by itself. Reads only.

What the portal says by itself is in `acteurs/textes_d_origine/`, one file a place: its title, then its text.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from string import Template

from django.conf import settings

from acteurs.enums import CleTexte
from acteurs.models import Texte, VersionTexte

DOSSIER = Path(__file__).resolve().parent.parent / "textes_d_origine"
A_COMPLETER = "À compléter"
"""What the portal's own texts say where only the hub knows."""


@dataclass(frozen=True)
class TexteLu:
    """A text of a place; `revision` is 0 as long as nobody has changed the portal's own."""

    cle: CleTexte
    titre: str
    corps: str
    revision: int

    @property
    def d_origine(self) -> bool:
        """Nobody has changed it."""
        return self.revision == 0

    @property
    def a_completer(self) -> bool:
        """It says that something is still to be written."""
        return A_COMPLETER in self.corps


@dataclass(frozen=True)
class VersionLue:
    """A version of a text; number 0 is the portal's own, which nobody wrote."""

    numero: int
    titre: str
    corps: str
    motif: str = ""
    par: str = ""
    le: datetime | None = None
    courante: bool = False


@cache
def d_origine(cle: CleTexte) -> TexteLu:
    """Return what the portal says in this place by itself, in the name of this hub."""
    lu = Template((DOSSIER / f"{cle}.md").read_text()).substitute(
        nom=settings.PTCE_NOM,
        porteur=settings.PTCE_PORTEUR,
        courriel=settings.PTCE_COURRIEL_CONTACT,
        url=settings.PTCE_URL,
    )
    titre, _, corps = lu.partition("\n")
    return TexteLu(cle, titre.removeprefix("# ").strip(), corps.strip(), 0)


def textes(*cles: CleTexte) -> dict[str, TexteLu]:
    """Return the texts of these places (all of them without any), by key. One query."""
    voulues = cles or tuple(CleTexte)
    ecrits = {texte.cle: texte for texte in Texte.objects.filter(cle__in=voulues)}
    return {cle.value: lu(cle, ecrits.get(cle)) for cle in voulues}


def lu(cle: CleTexte, ecrit: Texte | None) -> TexteLu:
    """Return a text as it is shown, from its row if there is one."""
    if ecrit is None:
        return d_origine(cle)
    return TexteLu(cle, ecrit.titre, ecrit.corps, ecrit.revision)


def texte(cle: CleTexte) -> TexteLu:
    """Return the text of a place. One query."""
    return textes(cle)[cle]


def versions(cle: CleTexte) -> list[VersionLue]:
    """Return every version of a text, newest first, the portal's own last. One query."""
    ecrites = list(VersionTexte.objects.filter(texte__cle=cle).select_related("par", "texte"))
    origine = d_origine(cle)
    return [
        *(
            VersionLue(
                version.numero,
                version.titre,
                version.corps,
                version.motif,
                str(version.par),
                version.le,
                version.numero == version.texte.revision,
            )
            for version in ecrites
        ),
        VersionLue(0, origine.titre, origine.corps, courante=not ecrites),
    ]
