"""XLSX workbooks that people send: opened without filling the memory, read as text, formulas by what they gave. Pure."""

import io
import re
import zipfile
from datetime import date, datetime, time, timedelta
from html import unescape
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from ptce.socle.feuilles_lues import (
    COLONNES_AU_PLUS,
    DEMESURE,
    LIGNES_AU_PLUS,
    TROP_DE_COLONNES,
    TROP_DE_LIGNES,
    VIDE,
    Case,
    Connus,
    Feuille,
    FichierRefuse,
    aucun,
    tableau,
)

OCTETS_DECOMPRESSES = 60 * 1024 * 1024
OCTETS_RECOPIES = 300 * 1024 * 1024
"""A text that many cells share is copied for each of them."""
ENTREES_AU_PLUS = 500
MORCEAU = 1024 * 1024
NOM_DE_FEUILLE_AU_PLUS = 100
ILLISIBLE = "Ce classeur ne s’ouvre pas : il est abîmé, protégé par un mot de passe, ou n’est pas un fichier .xlsx."
NON_CALCULEE = "#FORMULE NON CALCULÉE"
"""What is read of a formula whose result the file does not hold."""
PLACE = re.compile(rb"""\br\s*=\s*["']\$?([A-Za-z]{0,9})\$?([0-9]{0,12})["']""")
"""Where a cell or a row of a sheet says it is."""
TEXTE_PARTAGE = re.compile(rb"<(?:[\w.-]+:)?si[\s>]")
"""Where a text that cells share begins."""
CASE = re.compile(rb"<(?:[\w.-]+:)?c\s([^>]*[^>/])>(.*?)</(?:[\w.-]+:)?c>", re.DOTALL)
VALEUR = re.compile(rb"<(?:[\w.-]+:)?v>([^<]+)<")
BALISE = re.compile(r"<(?:[\w.-]+:)?(?:sheet|Relationship)\s([^>]*)>")
ATTRIBUT = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


def lire_classeur(contenu: bytes, voulue: str, connus: Connus = aucun) -> Feuille:
    """Return the table of a sheet, the first unless told. Raises FichierRefuse."""
    _exiger_un_classeur_sain(contenu)
    try:
        classeur = CalamineWorkbook.from_filelike(io.BytesIO(contenu))
        noms = tuple(classeur.sheet_names)
        if not noms:
            raise FichierRefuse(VIDE)
        if any(len(nom) > NOM_DE_FEUILLE_AU_PLUS for nom in noms):
            raise FichierRefuse("Une feuille de ce classeur a un nom trop long.")
        if voulue and voulue not in noms:
            raise FichierRefuse(f"Ce classeur n’a pas de feuille « {voulue[:60]} ».")
        nom = voulue or noms[0]
        feuille = classeur.get_sheet_by_name(nom)
        rangees = feuille.to_python(skip_empty_area=False)
        fusions = feuille.merged_cell_ranges or []
    except (CalamineError, OSError, ValueError) as erreur:
        raise FichierRefuse(ILLISIBLE) from erreur
    textes = [[texte_de(valeur) for valeur in rangee] for rangee in rangees]
    for (rang, colonne), dit in _cases_sans_valeur(contenu, nom).items():
        if rang < len(textes) and colonne < len(textes[rang]):
            textes[rang][colonne] = dit
    return tableau(
        textes,
        f"Classeur XLSX, feuille « {nom} »",
        fusions=fusions,
        connus=connus,
        nom=nom,
        feuilles=noms,
    )


def _cases_sans_valeur(contenu: bytes, nom: str) -> dict[Case, str]:
    """Return, by rank of row and of column, the cells whose formula gave an error, or whose result is not in the file."""
    with zipfile.ZipFile(io.BytesIO(contenu)) as archive:
        chemin = _chemin_de_la_feuille(archive, nom)
        xml = archive.read(chemin) if chemin in archive.namelist() else b""
    if b'"e"' not in xml and b"'e'" not in xml and not re.search(rb"<(?:[\w.-]+:)?f[\s>/]", xml):
        return {}
    trouvees: dict[Case, str] = {}
    for dits, dedans in CASE.findall(xml):
        place, valeur = PLACE.search(dits), VALEUR.search(dedans)
        genre = re.search(rb"""\bt\s*=\s*["'](\w+)["']""", dits)
        if place is None or not place[1] or not place[2]:
            continue
        case = int(place[2]) - 1, _rang_de(place[1])
        if genre and genre[1] == b"e":
            trouvees[case] = valeur[1].decode("utf-8", "replace") if valeur else NON_CALCULEE
        elif valeur is None and not genre and re.search(rb"<(?:[\w.-]+:)?f[\s>/]", dedans):
            trouvees[case] = NON_CALCULEE
    return trouvees


def _chemin_de_la_feuille(archive: zipfile.ZipFile, nom: str) -> str:
    """Return the name in the archive of the XML of a sheet; empty when it is not found."""
    cles = [
        next((valeur for attribut, valeur in dits.items() if attribut.endswith(":id")), "")
        for dits in _balises(archive, "xl/workbook.xml")
        if dits.get("name") == nom
    ]
    for dits in _balises(archive, "xl/_rels/workbook.xml.rels"):
        if dits.get("Id") in cles:
            cible = dits.get("Target", "")
            return cible[1:] if cible.startswith("/") else f"xl/{cible}"
    return ""


def _balises(archive: zipfile.ZipFile, chemin: str) -> list[dict[str, str]]:
    if chemin not in archive.namelist():
        return []
    xml = archive.read(chemin).decode("utf-8", "replace")
    return [
        {nom: unescape(une or autre) for nom, une, autre in ATTRIBUT.findall(dits)}
        for dits in BALISE.findall(xml)
    ]


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
