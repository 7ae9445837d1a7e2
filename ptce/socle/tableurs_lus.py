"""Spreadsheets that people send: CSV and XLSX, read as text, whatever they hide. Pure: no ORM, no request.

A CSV is UTF-8, with or without its mark, UTF-16 with its mark, or cp1252 as old spreadsheets write it; decoding is strict,
so that a file is never half understood. Its cells are parted by `;`, `,` or a tab.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from ptce.socle.tableurs import FORMULES

OCTETS_AU_PLUS = 5 * 1024 * 1024
OCTETS_DECOMPRESSES = 60 * 1024 * 1024
OCTETS_RECOPIES = 300 * 1024 * 1024
"""A text that many cells share is copied for each of them."""
ENTREES_AU_PLUS = 500
LIGNES_AU_PLUS = 5_000
COLONNES_AU_PLUS = 200
LETTRES_AU_PLUS = 20_000
"""Characters of a cell."""
MORCEAU = 1024 * 1024

TROP_LOURD = "Ce fichier est trop lourd : 5 Mo au plus."
TROP_DE_COLONNES = f"Ce fichier a trop de colonnes : {COLONNES_AU_PLUS} au plus."
TROP_DE_LIGNES = "Ce fichier a trop de lignes : 5 000 au plus. Coupez-le en plusieurs fichiers."
ILLISIBLE = "Ce classeur ne s’ouvre pas : il est abîmé, protégé par un mot de passe, ou n’est pas un fichier .xlsx."
DEMESURE = "Ce classeur est démesuré une fois ouvert : gardez la feuille utile, sans images ni mise en forme."
VIDE = "Ce fichier est vide."
SANS_LIGNE = "Ce fichier n’a que ses titres de colonnes : il n’y a rien à lire au-dessous."

ZIP, ANCIEN_CLASSEUR = b"PK", b"\xd0\xcf\x11\xe0"
SEPARATEURS = {";": "des points-virgules", ",": "des virgules", "\t": "des tabulations"}
DEUX_OCTETS = re.compile(rb"[\xc3\xc5][\x80-\xbf]|\xe2\x80[\x90-\xbf]")
"""What French letters and marks are in UTF-8; nobody writes those pairs in cp1252."""
PLACE = re.compile(rb"""\br\s*=\s*["']\$?([A-Za-z]{0,9})\$?([0-9]{0,12})["']""")
"""Where a cell or a row of a sheet says it is."""
TEXTE_PARTAGE = re.compile(rb"<(?:[\w.-]+:)?si[\s>]")
"""Where a text that cells share begins."""


class FichierRefuse(Exception):
    """This file cannot be read; the message, a French sentence, says why and what to do."""


@dataclass(frozen=True)
class LigneLue:
    """A row that is not empty: its number as a spreadsheet shows it, and the text of its cells."""

    numero: int
    cellules: tuple[str, ...]


@dataclass(frozen=True)
class Feuille:
    """A table: its heads, its rows, how it was read in words, and the sheets of its file when it has several."""

    entetes: tuple[str, ...]
    lignes: tuple[LigneLue, ...]
    lecture: str
    nom: str = ""
    feuilles: tuple[str, ...] = ()


def lire_tableau(contenu: bytes, *, feuille: str = "") -> Feuille:
    """Return the table of a CSV or XLSX file; `feuille` is the name of the sheet, the first unless told.

    Raises FichierRefuse.
    """
    if len(contenu) > OCTETS_AU_PLUS:
        raise FichierRefuse(TROP_LOURD)
    if not contenu.strip():
        raise FichierRefuse(VIDE)
    if contenu.startswith(ANCIEN_CLASSEUR):
        raise FichierRefuse(
            "Ce fichier est un ancien classeur, ou un classeur protégé : enregistrez-le au format .xlsx, sans mot de passe."
        )
    if contenu.startswith(ZIP):
        return _lire_classeur(contenu, feuille)
    texte, encodage = _decoder(contenu)
    rangees, separateur = _decouper(texte)
    return _tableau(rangees, f"Texte en {encodage}, cellules séparées par {separateur}")


def lettre_de_colonne(rang: int) -> str:
    """Return the letter of a column as a spreadsheet shows it; the first has rank 0."""
    lettres = ""
    rang += 1
    while rang:
        rang, reste = divmod(rang - 1, 26)
        lettres = chr(ord("A") + reste) + lettres
    return lettres


# --- CSV ------------------------------------------------------------------------------------------


def _decoder(contenu: bytes) -> tuple[str, str]:
    """Return the text, and the name of how it is written."""
    if contenu.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictement(contenu, "utf-16"), "UTF-16"
    if b"\x00" in contenu:
        raise FichierRefuse(
            "Ce fichier contient des caractères nuls : ce n’est pas un tableau. Envoyez un fichier .csv ou .xlsx."
        )
    if contenu.startswith(b"\xef\xbb\xbf"):
        return _strictement(contenu[3:], "utf-8"), "UTF-8"
    try:
        return contenu.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError as erreur:
        if DEUX_OCTETS.search(contenu):
            ligne = contenu.count(b"\n", 0, erreur.start) + 1
            raise FichierRefuse(
                f"Ce fichier mélange deux encodages (UTF-8 et Windows), à partir de la ligne {ligne} : "
                "ouvrez-le dans un tableur, puis enregistrez-le en « CSV UTF-8 »."
            ) from erreur
    return _strictement(contenu, "cp1252"), "Windows-1252"


def _strictement(contenu: bytes, encodage: str) -> str:
    try:
        texte = contenu.decode(encodage)
    except UnicodeDecodeError as erreur:
        ligne = contenu.count(b"\n", 0, erreur.start) + 1
        raise FichierRefuse(
            f"Des caractères ne se lisent pas, ligne {ligne} : enregistrez le fichier en « CSV UTF-8 »."
        ) from erreur
    if "\x00" in texte:
        raise FichierRefuse("Ce fichier contient des caractères nuls : ce n’est pas un tableau.")
    return texte


def _decouper(texte: str) -> tuple[list[tuple[str, ...]], str]:
    """Return the rows, and the name of what parts the cells: what parts the heads in the most of them."""
    sauter = 0
    if annonce := re.match(r"sep=([;,\t])\r?\n", texte):
        # A line that spreadsheets write for themselves.
        separateur, sauter = annonce[1], 1
    else:
        premiere = next((ligne for ligne in texte.splitlines() if ligne.strip()), "")
        separateur = max(SEPARATEURS, key=lambda signe: _nombre_de_cellules(premiere, signe))
    rangees: list[tuple[str, ...]] = []
    lecteur = csv.reader(io.StringIO(texte, newline=""), delimiter=separateur, strict=True)
    try:
        for rang, rangee in enumerate(lecteur):
            if rang > LIGNES_AU_PLUS + sauter + 50:
                raise FichierRefuse(TROP_DE_LIGNES)
            if len(rangee) > COLONNES_AU_PLUS:
                rangee = _sans_bord_vide(rangee)
            rangees.append(() if rang < sauter else tuple(rangee))
    except csv.Error as erreur:
        raise FichierRefuse(
            f"Le fichier ne se découpe pas en cellules vers la ligne {lecteur.line_num} : "
            "des guillemets sont ouverts sans être fermés, ou une cellule est démesurée."
        ) from erreur
    return rangees, SEPARATEURS[separateur]


def _nombre_de_cellules(ligne: str, separateur: str) -> int:
    try:
        return len(next(csv.reader([ligne], delimiter=separateur)))
    except (csv.Error, StopIteration):
        return 0


# --- XLSX -----------------------------------------------------------------------------------------


def _lire_classeur(contenu: bytes, voulue: str) -> Feuille:
    _exiger_un_classeur_sain(contenu)
    try:
        classeur = CalamineWorkbook.from_filelike(io.BytesIO(contenu))
        noms = tuple(classeur.sheet_names)
        if not noms:
            raise FichierRefuse(VIDE)
        if voulue and voulue not in noms:
            raise FichierRefuse(f"Ce classeur n’a pas de feuille « {voulue[:60]} ».")
        nom = voulue or noms[0]
        rangees = classeur.get_sheet_by_name(nom).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError) as erreur:
        raise FichierRefuse(ILLISIBLE) from erreur
    textes = [tuple(texte_de(valeur) for valeur in rangee) for rangee in rangees]
    return _tableau(textes, f"Classeur XLSX, feuille « {nom} »", nom=nom, feuilles=noms)


def _exiger_un_classeur_sain(contenu: bytes) -> None:
    """Raise FichierRefuse for what is no workbook, or would fill the memory once open: sizes are counted, not believed."""
    try:
        with zipfile.ZipFile(io.BytesIO(contenu)) as archive:
            entrees = archive.infolist()
            if "xl/workbook.xml" not in archive.namelist() or len(entrees) > ENTREES_AU_PLUS:
                raise FichierRefuse(
                    "Ce fichier n’est pas un classeur .xlsx : enregistrez votre tableau au format .xlsx ou .csv."
                )
            reste, renvois, plus_long = OCTETS_DECOMPRESSES, 0, 0
            for entree in entrees:
                with archive.open(entree) as flux:
                    lu = _au_plus(flux, reste)
                reste -= len(lu)
                if b"sheetData" in lu:
                    _exiger_des_cases_proches(lu)
                    renvois = max(renvois, lu.count(b'"s"') + lu.count(b"'s'"))
                if b"sst" in lu:
                    plus_long = max(plus_long, *map(_longueur_de_texte, TEXTE_PARTAGE.split(lu)))
            if renvois * plus_long > OCTETS_RECOPIES:
                raise FichierRefuse(DEMESURE)
    except FichierRefuse:
        raise
    except (
        zipfile.BadZipFile,
        OSError,
        RuntimeError,
        ValueError,
        NotImplementedError,
        EOFError,
    ) as e:
        raise FichierRefuse(ILLISIBLE) from e
    except Exception as erreur:  # zlib.error and others of a file made on purpose
        raise FichierRefuse(ILLISIBLE) from erreur


def _longueur_de_texte(xml: bytes) -> int:
    """Return how long a text that cells share is, all its runs together: a text in several styles is one."""
    return sum(len(morceau.partition(b">")[2]) for morceau in xml.split(b"<"))


def _au_plus(flux: Any, reste: int) -> bytes:
    morceaux: list[bytes] = []
    while morceau := flux.read(MORCEAU):
        reste -= len(morceau)
        if reste < 0:
            raise FichierRefuse(DEMESURE)
        morceaux.append(morceau)
    return b"".join(morceaux)


def _exiger_des_cases_proches(xml: bytes) -> None:
    """Raise FichierRefuse when a cell is so far away that the table between would not hold in memory."""
    for lettres, chiffres in PLACE.findall(xml):
        if chiffres and int(chiffres) > LIGNES_AU_PLUS + 50:
            raise FichierRefuse(TROP_DE_LIGNES)
        if len(lettres) > 2 or _rang_de(lettres) >= 2 * COLONNES_AU_PLUS:
            raise FichierRefuse(TROP_DE_COLONNES)


def _rang_de(lettres: bytes) -> int:
    rang = 0
    for lettre in lettres.upper():
        rang = rang * 26 + lettre - 64
    return rang - 1


def texte_de(valeur: Any) -> str:
    """Return a cell of a workbook as people read it: whole numbers without `.0`, days as 24/11/2026."""
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, float):
        return str(int(valeur)) if valeur.is_integer() and abs(valeur) < 1e15 else repr(valeur)
    if isinstance(valeur, datetime):
        jour = f"{valeur:%d/%m/%Y}" if valeur.year >= 1000 else valeur.isoformat()
        return jour if valeur.time() == time() else f"{jour} {valeur:%H:%M}"
    if isinstance(valeur, date):
        return f"{valeur:%d/%m/%Y}" if valeur.year >= 1000 else valeur.isoformat()
    if isinstance(valeur, time | timedelta):
        return str(valeur)
    return "" if valeur is None else str(valeur)


# --- Both -----------------------------------------------------------------------------------------


def _tableau(
    rangees: Iterable[Sequence[str]], lecture: str, *, nom: str = "", feuilles: tuple[str, ...] = ()
) -> Feuille:
    """Return the table: its heads are the first row that is not empty. Raises FichierRefuse."""
    numerotees = [
        (numero, tuple(_sans_bord_vide(rangee)))
        for numero, rangee in enumerate(rangees, start=1)
        if any(cellule.strip() for cellule in rangee)
    ]
    if not numerotees:
        raise FichierRefuse(VIDE)
    (_, entetes), *suite = numerotees
    if len(entetes) > COLONNES_AU_PLUS or any(len(c) > COLONNES_AU_PLUS for _, c in suite):
        raise FichierRefuse(TROP_DE_COLONNES)
    if not suite:
        raise FichierRefuse(SANS_LIGNE)
    if len(suite) > LIGNES_AU_PLUS:
        raise FichierRefuse(TROP_DE_LIGNES)
    titres = tuple(" ".join(_desarmer(titre).split())[:100] for titre in entetes)
    lignes = []
    for numero, cellules in suite:
        if any(len(cellule) > LETTRES_AU_PLUS for cellule in cellules):
            raise FichierRefuse(
                f"Une cellule est démesurée, ligne {numero} : 20 000 caractères au plus."
            )
        lignes.append(LigneLue(numero, tuple(_desarmer(cellule) for cellule in cellules)))
    return Feuille(titres, tuple(lignes), lecture, nom, feuilles)


def _sans_bord_vide(rangee: Sequence[str]) -> list[str]:
    """Return a row without the empty cells at its right, which spreadsheets leave."""
    fin = len(rangee)
    while fin and not rangee[fin - 1].strip():
        fin -= 1
    return list(rangee[:fin])


def _desarmer(cellule: str) -> str:
    """Return the text of a cell, without the quote that our own files put before what looks like a formula."""
    texte = cellule.replace("\r\n", "\n").replace("\r", "\n").strip(" \n\t\u00a0\ufeff")
    return texte[1:] if texte.startswith("'") and texte[1:].startswith(FORMULES) else texte
