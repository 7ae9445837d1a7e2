"""What a spreadsheet that people send says once it is open: its heads, wherever they are, and its rows. Pure.

Above the heads of real files stand a title, a date, the names of groups of columns: the heads are the first of the rows
at the top that names the most of what is looked for. Cells that are merged downwards say what each of their rows says.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ptce.socle.tableurs import FORMULES

LIGNES_AU_PLUS = 5_000
COLONNES_AU_PLUS = 200
LETTRES_AU_PLUS = 20_000
"""Characters of a cell."""
LIGNES_AU_DESSUS = 15
"""How many rows at the top may be the heads."""
TITRES_AU_PLUS = 4
"""How many rows heads may take."""

TROP_DE_COLONNES = f"Ce fichier a trop de colonnes : {COLONNES_AU_PLUS} au plus."
TROP_DE_LIGNES = "Ce fichier a trop de lignes : 5 000 au plus. Coupez-le en plusieurs fichiers."
DEMESURE = "Ce classeur est démesuré une fois ouvert : gardez la feuille utile, sans images ni mise en forme."
VIDE = "Ce fichier est vide."
SANS_LIGNE = "Ce fichier n’a que ses titres de colonnes : il n’y a rien à lire au-dessous."

Case = tuple[int, int]
Fusion = tuple[Case, Case]
"""Two corners of cells that are merged, by rank of row and of column."""


class FichierRefuse(Exception):
    """This file cannot be read; the message, a French sentence, says why and what to do."""


@dataclass(frozen=True)
class LigneLue:
    """A row that is not empty: its number as a spreadsheet shows it, and the text of its cells.

    `heritees` is what the cells merged with one above say, by rank of column.
    """

    numero: int
    cellules: tuple[str, ...]
    heritees: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Feuille:
    """A table: its heads, its rows, how it was read in words, and the sheets of its file when it has several."""

    entetes: tuple[str, ...]
    lignes: tuple[LigneLue, ...]
    lecture: str
    nom: str = ""
    feuilles: tuple[str, ...] = ()


Connus = Callable[[Sequence[str]], int]
"""How many of the titles that are looked for these cells are."""


def aucun(_cellules: Sequence[str]) -> int:
    """Look for no title: the heads are the first row."""
    return 0


def lettre_de_colonne(rang: int) -> str:
    """Return the letter of a column as a spreadsheet shows it; the first has rank 0."""
    lettres = ""
    rang += 1
    while rang:
        rang, reste = divmod(rang - 1, 26)
        lettres = chr(ord("A") + reste) + lettres
    return lettres


def tableau(
    rangees: Iterable[Sequence[str]],
    lecture: str,
    *,
    fusions: Sequence[Fusion] = (),
    connus: Connus = aucun,
    nom: str = "",
    feuilles: tuple[str, ...] = (),
) -> Feuille:
    """Return the table that these rows make. Raises FichierRefuse."""
    nettes = [tuple(sans_bord_vide(rangee)) for rangee in rangees]
    pleines = [rang for rang, cellules in enumerate(nettes) if cellules]
    if not pleines:
        raise FichierRefuse(VIDE)
    heritees = _heritees(nettes, fusions)
    haut = _rang_des_titres(nettes, pleines, heritees, connus)
    fins = [fin for (debut, _), (fin, _) in fusions if debut <= haut <= fin]
    bas = min(haut + TITRES_AU_PLUS - 1, max(fins, default=haut))
    entetes = _titres(nettes, haut, bas, fusions) if bas > haut else nettes[haut]
    suite = [rang for rang in pleines if rang > bas]
    if len(entetes) > COLONNES_AU_PLUS or any(len(nettes[r]) > COLONNES_AU_PLUS for r in suite):
        raise FichierRefuse(TROP_DE_COLONNES)
    if not suite:
        raise FichierRefuse(SANS_LIGNE)
    if len(suite) > LIGNES_AU_PLUS:
        raise FichierRefuse(TROP_DE_LIGNES)
    titres = tuple(" ".join(_desarmer(titre).split())[:100] for titre in entetes)
    lignes = tuple(_ligne(rang, nettes[rang], heritees.get(rang, {})) for rang in suite)
    return Feuille(titres, lignes, lecture + _ou_sont_les_titres(haut, bas, pleines), nom, feuilles)


def _ligne(rang: int, cellules: Sequence[str], heritees: Mapping[int, str]) -> LigneLue:
    if any(len(cellule) > LETTRES_AU_PLUS for cellule in cellules):
        raise FichierRefuse(
            f"Une cellule est démesurée, ligne {rang + 1} : 20 000 caractères au plus."
        )
    return LigneLue(
        rang + 1,
        tuple(_desarmer(cellule) for cellule in cellules),
        {colonne: _desarmer(cellule) for colonne, cellule in heritees.items()},
    )


# --- Heads ----------------------------------------------------------------------------------------


def _rang_des_titres(
    nettes: Sequence[Sequence[str]],
    pleines: Sequence[int],
    heritees: Mapping[int, Mapping[int, str]],
    connus: Connus,
) -> int:
    """Return the row that names the most, two titles at least, among those that are fuller than all above; else the first."""
    choisi, titres, remplies = pleines[0], 1, 0
    for rang in pleines[:LIGNES_AU_DESSUS]:
        cellules = [*filter(str.strip, nettes[rang]), *heritees.get(rang, {}).values()]
        # A row of data is not fuller than its heads: what is under them is never taken for them.
        if len(cellules) <= remplies:
            continue
        remplies = len(cellules)
        if (nombre := connus(cellules)) > titres:
            choisi, titres = rang, nombre
    return choisi


def _titres(
    nettes: Sequence[Sequence[str]], haut: int, bas: int, fusions: Iterable[Fusion]
) -> list[str]:
    """Return the heads of columns that take several rows: « Surface » over « utile » is « Surface utile »."""
    cases = {
        (rang, colonne): cellule
        for rang in range(haut, min(bas + 1, len(nettes)))
        for colonne, cellule in enumerate(nettes[rang])
    }
    largeur = max(colonne for _, colonne in cases) + 1
    for (rang, debut), (_, fin) in fusions:
        if haut <= rang <= bas:
            for colonne in range(debut + 1, min(fin + 1, largeur)):
                cases[rang, colonne] = cases.get((rang, debut), "")
    return [
        " ".join(cases.get((rang, colonne), "") for rang in range(haut, bas + 1))
        for colonne in range(largeur)
    ]


def _ou_sont_les_titres(haut: int, bas: int, pleines: Sequence[int]) -> str:
    if haut == bas == pleines[0]:
        return ""
    ou = f"à la ligne {haut + 1}" if haut == bas else f"aux lignes {haut + 1} à {bas + 1}"
    dessus = ", ce qui est au-dessus n’est pas lu" if haut > pleines[0] else ""
    return f", titres {ou}{dessus}"


# --- Cells ----------------------------------------------------------------------------------------


def _heritees(
    nettes: Sequence[Sequence[str]], fusions: Iterable[Fusion]
) -> dict[int, dict[int, str]]:
    """Return, by rank of row then of column, what empty cells merged with one above say. Raises FichierRefuse."""
    heritees: dict[int, dict[int, str]] = {}
    reste = LIGNES_AU_PLUS * COLONNES_AU_PLUS
    for (debut, colonne), (fin, _) in fusions:
        fin = min(fin, len(nettes) - 1)
        reste -= max(fin - debut, 0) + 1
        if reste < 0:
            raise FichierRefuse(DEMESURE)
        if fin > debut and colonne < len(nettes[debut]) and nettes[debut][colonne].strip():
            for rang in range(debut + 1, fin + 1):
                heritees.setdefault(rang, {})[colonne] = nettes[debut][colonne]
    return heritees


def sans_bord_vide(rangee: Sequence[str]) -> Sequence[str]:
    """Return a row without the empty cells at its right, which spreadsheets leave."""
    fin = len(rangee)
    while fin and not rangee[fin - 1].strip():
        fin -= 1
    return rangee[:fin]


def _desarmer(cellule: str) -> str:
    """Return the text of a cell, without the quote that our own files put before what looks like a formula."""
    texte = cellule.replace("\r\n", "\n").replace("\r", "\n").strip(" \n\t\u00a0\ufeff")
    return texte[1:] if texte.startswith("'") and texte[1:].startswith(FORMULES) else texte
