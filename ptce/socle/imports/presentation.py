"""What the pages of imports say, of one kind of table or another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.urls import reverse

from ptce.socle.imports.plans import SortDeLigne


@dataclass(frozen=True)
class Presentation:
    """What the pages of a kind of import say: of what, from where, and how a row finds what is there already."""

    titre: str
    objet: str
    """Head of the column that names each row."""
    retour: str
    """Name of the address one comes from."""
    retour_dit: str
    etapes: Sequence[tuple[str, str]]
    """Path to the page: words, and names of addresses."""
    reconnaissance: str
    consequences: str
    """What giving up leaves as it is."""
    fichier: str
    feuille: str
    partie: str
    """Anchor of the part of the guide that tells of it."""
    guide: str = "agent"
    options: Mapping[str, str] = field(default_factory=dict)
    mots: Mapping[SortDeLigne, str] = field(default_factory=dict)
    avis: str = ""
    """What to know before one imports."""
    promesse: str = "Vous importez : tout, ou rien."
    ecriture: str = "L’import écrit tout ce que dit ce rapport, en une fois."
    """How it is written, said before the file is deposited, then beside the button."""

    def mot(self, sort: SortDeLigne) -> str:
        """Return what a row becomes, in the gender of what it names."""
        return self.mots.get(sort, str(sort.label))

    @property
    def chemin(self) -> list[tuple[str, str]]:
        """The path, with addresses."""
        return [(nom, reverse(adresse)) for nom, adresse in self.etapes]
