"""The user guides of `docs/`, as pages of the portal: read from the checkout, kept until the file changes."""

from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString

from acteurs.models import Personne
from ptce.socle.markdown import Titre, rendre, titres

PUBLICS = ("visiteur", "membre", "animateur", "agent")
RESERVES = ("administrateur", "exploitation")
"""Those that administrators alone read here."""


@dataclass(frozen=True)
class Guide:
    """A guide as it is read: its title, whom it is for, its titles and its text."""

    nom: str
    titre: str
    chapeau: SafeString
    titres: tuple[Titre, ...]
    html: SafeString

    @property
    def adresse(self) -> str:
        """Where it is."""
        return adresse_du_guide(self.nom)

    @property
    def parties(self) -> list[Titre]:
        """Return its titles of the first level."""
        return [titre for titre in self.titres if titre.niveau == 2]

    @property
    def sommaire(self) -> list[tuple[Titre, list[Titre]]]:
        """Return its parts, each with the titles under it."""
        parties: list[tuple[Titre, list[Titre]]] = []
        for titre in self.titres:
            if titre.niveau == 2:
                parties.append((titre, []))
            else:
                parties[-1][1].append(titre)
        return parties


def adresse_du_guide(nom: str) -> str:
    """Return where a guide is read."""
    return reverse(
        f"accueil:{'aide_administration' if nom in RESERVES else 'aide_guide'}", args=[nom]
    )


def guides_de(personne: Personne | None) -> list[Guide]:
    """Return the guides that this reader may open, theirs first."""
    noms = PUBLICS + (RESERVES if personne is not None and personne.is_superuser else ())
    sien = celui_de(personne)
    return [guide(nom) for nom in sorted(noms, key=lambda nom: nom != sien)]


def celui_de(personne: Personne | None) -> str:
    """Return the name of the guide of this reader's role."""
    if personne is None:
        return "visiteur"
    if personne.is_superuser:
        return "administrateur"
    if personne.est_agent:
        return "agent"
    return "animateur" if personne.est_animateur else "membre"


def guide(nom: str) -> Guide:
    """Return the guide of that name, one of PUBLICS and RESERVES."""
    fichier = settings.GUIDES / f"{nom}.md"
    return _lire(nom, fichier, fichier.stat().st_mtime_ns)


@lru_cache(maxsize=2 * (len(PUBLICS) + len(RESERVES)))
def _lire(nom: str, fichier: Path, ecrit: int) -> Guide:
    """Read a file once for each time it was written; its first line is the title, the next paragraph says whom it is for."""
    titre, _, reste = fichier.read_text(encoding="utf-8").partition("\n")
    chapeau, _, corps = reste.strip().partition("\n\n")
    vers = partial(_vers, nom)
    return Guide(
        nom=nom,
        titre=titre.removeprefix("# "),
        chapeau=rendre(chapeau, vers=vers),
        titres=tuple(titres(corps)),
        html=rendre(corps, ancres=True, vers=vers),
    )


def _vers(nom: str, adresse: str) -> str | None:
    """Return where a link of the guide `nom` leads here: to another guide, or where it says; a file that is no page loses its link."""
    fichier, diese, ancre = adresse.partition("#")
    cible = fichier.removesuffix(".md")
    if cible == fichier:
        return adresse
    if cible in PUBLICS or (nom in RESERVES and cible in RESERVES):
        return f"{adresse_du_guide(cible)}{diese}{ancre}"
    return None
