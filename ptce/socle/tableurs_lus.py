"""Spreadsheets that people send: CSV and XLSX, read as text, whatever they hide. Pure: no ORM, no request.

A CSV is UTF-8, with or without its mark, UTF-16 with its mark, or cp1252 as old spreadsheets write it; decoding is strict,
so that a file is never half understood. Its cells are parted by `;`, `,` or a tab.
"""

import csv
import io
import re

from ptce.socle.classeurs_lus import lire_classeur, texte_de
from ptce.socle.feuilles_lues import (
    COLONNES_AU_PLUS,
    LIGNES_AU_DESSUS,
    LIGNES_AU_PLUS,
    TROP_DE_LIGNES,
    VIDE,
    Connus,
    Feuille,
    FichierRefuse,
    LigneLue,
    aucun,
    lettre_de_colonne,
    sans_bord_vide,
    tableau,
)

__all__ = [
    "COLONNES_AU_PLUS",
    "LIGNES_AU_PLUS",
    "OCTETS_AU_PLUS",
    "TROP_LOURD",
    "ZIP",
    "Feuille",
    "FichierRefuse",
    "LigneLue",
    "lettre_de_colonne",
    "lire_tableau",
    "texte_de",
]

OCTETS_AU_PLUS = 5 * 1024 * 1024
TROP_LOURD = "Ce fichier est trop lourd : 5 Mo au plus."
ZIP, ANCIEN_CLASSEUR = b"PK", b"\xd0\xcf\x11\xe0"
ENVOYEZ_UN_TABLEAU = "ce n’est pas un tableau. Envoyez un fichier .csv ou .xlsx."
AUTRES = (
    (re.compile(rb"%PDF-"), "un PDF"),
    (
        re.compile(
            rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP|II\*\x00|MM\x00\*|BM.{4}\0{4}", re.DOTALL
        ),
        "une image",
    ),
    (re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype svg|svg)\b", re.IGNORECASE), "une image"),
    (re.compile(rb"\s*<(?:!doctype html|html|head|body|table)\b", re.IGNORECASE), "une page web"),
    (re.compile(rb"\s*<\?xml\b"), "un document XML"),
    (re.compile(rb"\{\\rtf"), "un document de traitement de texte"),
)
"""What other files begin with, and what they are; text that begins so is nobody's table."""
COMMANDES = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
COMMANDES_AU_PLUS = 8, 0.02
"""A cell may hold one that someone pasted; what is no text is full of them: how many, and how many of a hundred."""
SEPARATEURS = {";": "des points-virgules", ",": "des virgules", "\t": "des tabulations"}
DEUX_OCTETS = re.compile(rb"[\xc3\xc5][\x80-\xbf]|\xe2\x80[\x90-\xbf]")
"""What French letters and marks are in UTF-8; nobody writes those pairs in cp1252."""


def lire_tableau(contenu: bytes, *, feuille: str = "", connus: Connus = aucun) -> Feuille:
    """Return the table of a CSV or XLSX file; `feuille` is the name of the sheet, the first unless told.

    `connus` counts the titles that are looked for: the heads are found by them, under what stands above.
    Raises FichierRefuse.
    """
    if len(contenu) > OCTETS_AU_PLUS:
        raise FichierRefuse(TROP_LOURD)
    if not contenu.strip():
        raise FichierRefuse(VIDE)
    if autre := next((quoi for debut, quoi in AUTRES if debut.match(contenu)), ""):
        raise FichierRefuse(f"Ce fichier est {autre} : {ENVOYEZ_UN_TABLEAU}")
    if contenu.startswith(ANCIEN_CLASSEUR):
        raise FichierRefuse(
            "Ce fichier est un ancien classeur, ou un classeur protégé : enregistrez-le au format .xlsx, sans mot de passe."
        )
    if contenu.startswith(ZIP):
        return lire_classeur(contenu, feuille, connus)
    texte, encodage = _decoder(contenu)
    au_plus, part = COMMANDES_AU_PLUS
    if len(COMMANDES.findall(texte)) > max(au_plus, part * len(texte)):
        raise FichierRefuse(f"Ce fichier n’est pas du texte : {ENVOYEZ_UN_TABLEAU}")
    rangees, separateur = _decouper(texte, connus)
    lecture = f"Texte en {encodage}, cellules séparées par {separateur}"
    return tableau(rangees, lecture, connus=connus)


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


def _decouper(texte: str, connus: Connus) -> tuple[list[tuple[str, ...]], str]:
    """Return the rows, and the name of what parts the cells: what parts them."""
    sauter = 0
    if annonce := re.match(r"sep=([;,\t])\r?\n", texte):
        # A line that spreadsheets write for themselves.
        separateur, sauter = annonce[1], 1
    else:
        separateur = _separateur(texte, connus)
    rangees: list[tuple[str, ...]] = []
    lecteur = csv.reader(io.StringIO(texte, newline=""), delimiter=separateur, strict=True)
    try:
        for rang, rangee in enumerate(lecteur):
            if rang > LIGNES_AU_PLUS + sauter + 50:
                raise FichierRefuse(TROP_DE_LIGNES)
            if len(rangee) > COLONNES_AU_PLUS:
                rangee = list(sans_bord_vide(rangee))
            rangees.append(() if rang < sauter else tuple(rangee))
    except csv.Error as erreur:
        raise FichierRefuse(
            f"Le fichier ne se découpe pas en cellules vers la ligne {lecteur.line_num} : "
            "des guillemets sont ouverts sans être fermés, ou une cellule est démesurée."
        ) from erreur
    return rangees, SEPARATEURS[separateur]


def _separateur(texte: str, connus: Connus) -> str:
    """Return what parts, among the rows at the top, the most titles that are looked for; else the most of the first one."""
    lignes = [ligne for ligne in texte.splitlines() if ligne.strip()][:LIGNES_AU_DESSUS]
    coupees = {signe: [_couper(ligne, signe) for ligne in lignes] for signe in SEPARATEURS}

    def vraisemblance(signe: str) -> tuple[int, int]:
        titres = max((connus(cellules) for cellules in coupees[signe]), default=0)
        return titres if titres > 1 else 0, len(coupees[signe][0]) if lignes else 0

    return max(SEPARATEURS, key=vraisemblance)


def _couper(ligne: str, separateur: str) -> list[str]:
    try:
        return next(csv.reader([ligne], delimiter=separateur))
    except (csv.Error, StopIteration):
        return []
