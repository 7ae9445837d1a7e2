"""Documents in PDF: tagged for who listens to them (PDF/UA-1), kept for good (PDF/A-3a), made by typst in milliseconds.

A document is a template of `templates/pdf/` and values: they go in as JSON and are never read as code. The fonts are
our own, so that the same values give the same file anywhere.
"""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import segno
import typst
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse

POLICES = Path(__file__).resolve().parent / "polices"
GABARITS = "templates/pdf"
BASE = "pdf/base.typ"
"""What every template begins with: page, titles, logo, Markdown, QR code."""
NORMES: Any = ["a-3a", "ua-1"]

DESSINES = re.compile(
    "[^\n\u0020-\u007e\u00a0-\u00a3\u00a5-\u00ac\u00ae-\u00b4\u00b6-\u0107\u010a-\u0113\u0116-\u011b\u011e-\u0123"
    "\u0126-\u0127\u012a-\u012b\u012e-\u0133\u0136-\u0137\u0139-\u013e\u0141-\u0148\u0150-\u0155\u0158-\u015b"
    "\u015e-\u0161\u0164-\u0165\u016a-\u016b\u016e-\u017e\u0218-\u021b\u02c6-\u02c7\u02da\u02dc-\u02dd\u1e80-\u1e85"
    "\u1e9e\u1ef2-\u1ef3\u2009\u2013-\u2014\u2018-\u201a\u201c-\u201e\u2020\u2022\u2026\u2039-\u203a\u2044\u20ac"
    "\u2122\u2212]"
)
"""What our fonts do not draw: the norm refuses a document that would show nothing in its place."""
SEMBLABLES = str.maketrans(
    {"\t": " ", "\u202f": "\u00a0", "\u2011": "-", "\u2010": "-", "\u00ad": "", "\u2192": ">"}
)
SANS_DESSIN = "?"


def dessinable(texte: str) -> str:
    """Return `texte` as our fonts draw it: what they do not becomes « ? », and the norm is kept."""
    return DESSINES.sub(SANS_DESSIN, texte.translate(SEMBLABLES))


def composer(gabarit: str, *, titre: str, valeurs: Mapping[str, Any], le: datetime) -> bytes:
    """Return the PDF of the template `gabarit` (`pdf/<name>.typ`) filled with `valeurs`, which hold JSON values only.

    `titre` is the document's own, read aloud first; `le` is the date it bears. The same values give the same bytes.
    """
    donnees = {
        **valeurs,
        "titre": titre,
        "portail": {
            "nom": settings.PTCE_NOM,
            "sous_titre": settings.PTCE_SOUS_TITRE,
            "porteur": settings.PTCE_PORTEUR,
        },
        "logo": _logo(),
        "date": [le.year, le.month, le.day],
    }
    dossier = settings.RACINE / GABARITS
    contenu: bytes = typst.compile(
        str(dossier / Path(gabarit).name),
        root=str(dossier),
        font_paths=_polices(),
        format="pdf",
        pdf_standards=NORMES,
        sys_inputs={"donnees": json.dumps(_dessinables(donnees), cls=DjangoJSONEncoder)},
        timestamp=int(le.timestamp()),
    )
    return contenu


def servir_pdf(contenu: bytes, nom: str) -> HttpResponse:
    """Return the answer that shows the PDF `nom` in the browser, or saves it."""
    return HttpResponse(
        contenu,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{nom}.pdf"'},
    )


def code_qr(adresse: str) -> str:
    """Return the SVG of the QR code of an address, for the value that a template draws."""
    return str(segno.make(adresse, error="m").svg_inline(border=0, dark="#12432b"))


@cache
def _polices() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(POLICES)]
    )


@cache
def _logo() -> str:
    return (settings.RACINE / "static/img/marque.svg").read_text()


def _dessinables(valeur: Any) -> Any:
    """Return the same values, every text drawn by our fonts; keys and drawings are ours."""
    if isinstance(valeur, str):
        return valeur if valeur.startswith("<svg") else dessinable(valeur)
    if isinstance(valeur, Mapping):
        return {cle: _dessinables(contenu) for cle, contenu in valeur.items()}
    if isinstance(valeur, list | tuple):
        return [_dessinables(contenu) for contenu in valeur]
    return valeur
