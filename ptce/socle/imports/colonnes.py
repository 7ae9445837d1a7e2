"""The columns of a table that people send, whatever they are called, and what its rows say. No ORM."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ptce.socle.classeurs_lus import NON_CALCULEE
from ptce.socle.imports.cellules import COMMANDES, CelluleRefusee, cle_de
from ptce.socle.tableurs_lus import Feuille, LigneLue, lettre_de_colonne

Correspondance = dict[str, int]
"""Key of a column -> its rank in the file."""
ERREURS_DE_TABLEUR = re.compile(
    r"#(?:(?:DIV/0|REF|VALUE|VALEUR|NUM|NOMBRE|NULL|NUL|CALC|SPILL)!|N/A|(?:NAME|NOM)\?)"
)


@dataclass(frozen=True)
class Colonne:
    """A column: its key, its head in our own files, the other names it goes by, what is expected, an example."""

    cle: str
    titre: str
    lire: Callable[[str], Any]
    attendu: str
    exemple: str
    synonymes: tuple[str, ...] = ()
    repetee: bool = False
    """A cell merged downwards says it of each of its rows, as a building of its spaces; any other says it of nobody knows which."""


@dataclass(frozen=True)
class ErreurDeCellule:
    """What is wrong in a row: the column, as the spreadsheet shows it (empty for the row), and a sentence."""

    colonne: str
    phrase: str


@dataclass
class LigneComprise:
    """A row: what it says, by key of column, empty cells left out, and what is wrong in it."""

    numero: int
    valeurs: dict[str, Any] = field(default_factory=dict)
    erreurs: list[ErreurDeCellule] = field(default_factory=list)

    def refuser(self, ou: str, phrase: str) -> None:
        """Add what is wrong."""
        self.erreurs.append(ErreurDeCellule(ou, phrase))

    def fautive(self, ou: str) -> bool:
        """Tell whether something is wrong there already: one thing is said of a cell."""
        return any(erreur.colonne == ou for erreur in self.erreurs)


def _rien(_ligne: LigneComprise, _correspondance: Correspondance) -> None:
    """Ask nothing of a row as a whole."""


class Tableau:
    """A kind of table: its columns, the sentence that each one it cannot do without is asked for by, and what a row
    is checked for as a whole.
    """

    def __init__(
        self,
        colonnes: Iterable[Colonne],
        *,
        exigees: Mapping[str, str],
        exiger: Callable[[LigneComprise, Correspondance], None] = _rien,
    ) -> None:
        self.colonnes = tuple(colonnes)
        self.exigees, self._exiger = exigees, exiger
        self.par_cle = {colonne.cle: colonne for colonne in self.colonnes}
        self.par_nom = {
            cle_de(nom): colonne.cle
            for colonne in self.colonnes
            for nom in (colonne.cle.replace("_", " "), colonne.titre, *colonne.synonymes)
        }

    @property
    def titres(self) -> tuple[str, ...]:
        """The heads, in the order of our own files."""
        return tuple(colonne.titre for colonne in self.colonnes)

    def manquantes(self, correspondance: Correspondance) -> list[str]:
        """Return a sentence for each column without which nothing is understood."""
        return [phrase for cle, phrase in self.exigees.items() if cle not in correspondance]

    def connus(self, cellules: Sequence[str]) -> int:
        """Return how many of its columns these cells are the heads of."""
        return len({self.par_nom.get(cle_de(cellule)) for cellule in cellules} - {None})

    def reconnaitre(self, entetes: Sequence[str]) -> tuple[Correspondance, list[str]]:
        """Return which column of the file says what, and remarks: heads that are unknown, empty or met twice."""
        trouvees: Correspondance = {}
        remarques = []
        for rang, entete in enumerate(entetes):
            cle = self.par_nom.get(cle_de(entete))
            lettre = lettre_de_colonne(rang)
            if cle is None:
                nom = f"« {entete} »" if entete else "sans titre"
                remarques.append(
                    f"La colonne {lettre}, {nom}, n’est pas reconnue : elle est laissée de côté."
                )
            elif cle in trouvees:
                autre = lettre_de_colonne(trouvees[cle])
                remarques.append(
                    f"Les colonnes {autre} et {lettre} disent toutes deux « {self.par_cle[cle].titre} » : seule la première est lue."
                )
            else:
                trouvees[cle] = rang
        return trouvees, remarques

    def comprendre(self, feuille: Feuille, correspondance: Correspondance) -> list[LigneComprise]:
        """Return what each row says, by the columns that were chosen."""
        return [self._comprendre(ligne, feuille, correspondance) for ligne in feuille.lignes]

    def ou(self, cle: str, correspondance: Correspondance) -> str:
        """Return where a column is, as people find it: « C (SIRET) »; its name alone when the file has none."""
        titre = self.par_cle[cle].titre
        rang = correspondance.get(cle)
        return titre if rang is None else f"{lettre_de_colonne(rang)} ({titre})"

    def _comprendre(
        self, ligne: LigneLue, feuille: Feuille, correspondance: Correspondance
    ) -> LigneComprise:
        comprise = LigneComprise(ligne.numero)
        if len(ligne.cellules) > len(feuille.entetes):
            lettre = lettre_de_colonne(len(feuille.entetes))
            comprise.refuser(
                lettre,
                "Cette ligne a plus de cellules que la ligne des titres : un séparateur est de trop.",
            )
        for cle, rang in correspondance.items():
            try:
                if cellule := _dite(ligne, rang, self.par_cle[cle]):
                    comprise.valeurs[cle] = self.par_cle[cle].lire(cellule)
            except CelluleRefusee as refus:
                comprise.refuser(self.ou(cle, correspondance), str(refus))
        self._exiger(comprise, correspondance)
        return comprise


def _dite(ligne: LigneLue, rang: int, colonne: Colonne) -> str:
    """Return what a cell says, or the one it is merged with. Raises CelluleRefusee for what is no text of anybody."""
    cellule = ligne.cellules[rang] if rang < len(ligne.cellules) else ""
    if not cellule and rang in ligne.heritees:
        if not colonne.repetee:
            raise CelluleRefusee(
                "Cette cellule est fusionnée avec celle du dessus : défusionnez-les, et écrivez ce que dit chaque ligne."
            )
        cellule = ligne.heritees[rang]
    if COMMANDES.search(cellule):
        raise CelluleRefusee("Cette cellule contient un caractère invisible : retapez-la.")
    if cellule == NON_CALCULEE:
        raise CelluleRefusee(
            "Le tableur n’a pas calculé cette formule : ouvrez le fichier dans un tableur, enregistrez-le, déposez-le de nouveau."
        )
    if ERREURS_DE_TABLEUR.fullmatch(cellule):
        raise CelluleRefusee(
            f"Cette formule a échoué ({cellule}) : corrigez-la dans le tableur, ou tapez sa valeur."
        )
    return cellule
