"""Lists as files people open in a spreadsheet: CSV (`;`, BOM) and XLSX, with harmless cells."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.http import HttpResponse

FORMATS = ("csv", "xlsx")
LARGEUR_D_UN_MOMENT = 17
FORMULES = ("=", "+", "-", "@", "\t", "\r")


def neutraliser(texte: str) -> str:
    """Return `texte`, quoted when a spreadsheet would run it as a formula."""
    return f"'{texte}" if texte.startswith(FORMULES) else texte


def exporter(
    genre: str,
    nom: str,
    entetes: Sequence[str],
    lignes: Iterable[Sequence[Any]],
    *,
    feuille: str,
) -> HttpResponse:
    """Return the file `nom` of these rows, on a sheet called `feuille`; aware datetimes show their own wall clock.

    `genre` is csv or xlsx; raises ValueError on another.
    """
    if genre == "csv":
        contenu, type_mime = _csv(entetes, lignes), "text/csv; charset=utf-8"
    elif genre == "xlsx":
        contenu = _xlsx(entetes, lignes, feuille)
        type_mime = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    else:
        raise ValueError(f"Format inconnu : {genre}")
    return HttpResponse(
        contenu,
        content_type=type_mime,
        headers={"Content-Disposition": f'attachment; filename="{nom}.{genre}"'},
    )


def _csv(entetes: Sequence[str], lignes: Iterable[Sequence[Any]]) -> bytes:
    tampon = io.StringIO(newline="")
    plume = csv.writer(tampon, delimiter=";")
    plume.writerow(entetes)
    for ligne in lignes:
        plume.writerow([_texte(valeur) for valeur in ligne])
    return ("\ufeff" + tampon.getvalue()).encode()


def _texte(valeur: Any) -> str:
    if isinstance(valeur, datetime):
        return f"{valeur:%d/%m/%Y %H:%M}"
    if isinstance(valeur, date):
        return f"{valeur:%d/%m/%Y}"
    if isinstance(valeur, Decimal):
        # As the spreadsheets of our readers write it.
        return f"{valeur:f}".replace(".", ",")
    return neutraliser("" if valeur is None else str(valeur))


def _xlsx(entetes: Sequence[str], lignes: Iterable[Sequence[Any]], nom: str) -> bytes:
    tampon = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(tampon, options) as classeur:
        feuille = classeur.add_worksheet(nom)
        gras = classeur.add_format({"bold": True})
        moment = classeur.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        feuille.write_row(0, 0, entetes, gras)
        rang, moments = 0, set[int]()
        for rang, ligne in enumerate(lignes, start=1):
            for colonne, valeur in enumerate(ligne):
                if isinstance(valeur, datetime):
                    moments.add(colonne)
                    feuille.write_datetime(rang, colonne, valeur.replace(tzinfo=None), moment)
                elif isinstance(valeur, int | Decimal):
                    feuille.write_number(rang, colonne, float(valeur))
                else:
                    feuille.write_string(rang, colonne, _texte(valeur))
        feuille.freeze_panes(1, 0)
        feuille.autofilter(0, 0, rang, len(entetes) - 1)
        feuille.autofit()
        for colonne in moments:
            feuille.set_column(colonne, colonne, LARGEUR_D_UN_MOMENT)
    return tampon.getvalue()
