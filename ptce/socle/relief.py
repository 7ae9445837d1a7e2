"""Texts in Markdown as they are read, so that two of them are compared word by word: no mark of theirs, its effect on each word.

A word in relief is followed by one sign of a private area of Unicode, which nobody reads: two words that differ by their
relief alone differ.
"""

import re
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from ptce.socle.markdown import arbre

RELIEFS = {"strong": 1, "em": 2, "s": 4, "code": 8}
PREMIER = 0xE000
SIGNES = f"{chr(PREMIER + 1)}-{chr(PREMIER + 15)}"
SANS_SIGNE = dict.fromkeys(range(PREMIER, PREMIER + 16))
MOT = re.compile(r"\w+|[^\w\s]")
LU = re.compile(rf"(\w+|[^\w\s{SIGNES}])([{SIGNES}]?)|(\s+)")
RETRAIT = "\u2003"


def a_plat(texte: str) -> str:
    """Return the words of `texte` by paragraphs, items and cells, each with its relief, links with where they lead elsewhere."""
    return "\n\n".join(_bloc(bloc) for bloc in arbre(texte.translate(SANS_SIGNE)))


def en_html(plat: str) -> SafeString:
    """Return a run of what `a_plat` wrote as HTML, escaped, with its relief."""
    rendu: list[str] = []
    suite, blanc, relief = "", "", 0
    for mot, signe, ecart in LU.findall(plat):
        if ecart:
            blanc += ecart
            continue
        voulu = ord(signe) - PREMIER if signe else 0
        if voulu == relief:
            suite, blanc = suite + blanc + mot, ""
            continue
        rendu += [_entourer(suite, relief), blanc]
        suite, blanc, relief = mot, "", voulu
    rendu += [_entourer(suite, relief), blanc]
    return mark_safe("".join(rendu))  # noqa: S308 each run is escaped


def _entourer(suite: str, relief: int) -> str:
    html = str(escape(suite))
    for balise, bit in RELIEFS.items():
        if suite and relief & bit:
            html = f"<{balise}>{html}</{balise}>"
    return html


def _bloc(bloc: dict[str, Any]) -> str:
    genre, dedans = bloc["t"], bloc.get("c", "")
    if genre == "h":
        return _ligne(dedans, RELIEFS["strong"])
    if genre == "code":
        return _en_relief(dedans, RELIEFS["code"])
    if genre == "hr":
        return "———"
    if genre in ("ul", "ol"):
        premier = bloc.get("n", 1)
        puces = (f"{premier + rang}. " if genre == "ol" else "– " for rang in range(len(dedans)))
        return "\n".join(
            puce + _en_retrait(_blocs(item["c"])) for puce, item in zip(puces, dedans, strict=True)
        )
    if genre == "q":
        return RETRAIT + _en_retrait(_blocs(dedans))
    if genre == "table":
        return "\n".join(" | ".join(_bloc(case) for case in rangee["c"]) for rangee in dedans)
    return _ligne(dedans, 0)


def _blocs(blocs: list[dict[str, Any]]) -> str:
    return "\n".join(map(_bloc, blocs))


def _en_retrait(texte: str) -> str:
    return texte.replace("\n", f"\n{RETRAIT}")


def _ligne(morceaux: list[dict[str, Any]], relief: int) -> str:
    return "".join(_morceau(morceau, relief) for morceau in morceaux)


def _morceau(morceau: dict[str, Any], relief: int) -> str:
    genre, dedans = morceau["t"], morceau.get("c", "")
    if genre == "br":
        return "\n"
    if genre == "a":
        return f"{_ligne(dedans, relief)} ({morceau['vers']})"
    relief |= RELIEFS.get(genre, 0)
    return _ligne(dedans, relief) if isinstance(dedans, list) else _en_relief(dedans, relief)


def _en_relief(texte: str, relief: int) -> str:
    return MOT.sub(rf"\g<0>{chr(PREMIER + relief)}", texte) if relief else texte
