"""Texts that people write in Markdown, as the HTML of a page: no HTML of theirs, no picture, links to known schemes."""

import html
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

TITRE_LE_PLUS_BAS = 6
ADRESSE_LA_PLUS_LONGUE = 2000
BALISES = {
    *("h2", "h3", "h4", "h5", "h6"),
    *("p", "br", "hr", "ul", "ol", "li", "blockquote", "pre", "code", "strong", "em", "s", "a"),
    *("div", "table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTS = {
    "a": {"href", "title"},
    "ol": {"start"},
    "th": {"align"},
    "td": {"align"},
    "div": {"class", "role", "tabindex", "aria-label"},
}
TITRES = {f"h{niveau}": {"id"} for niveau in range(2, 7)}
"""What titles may carry besides, in a text of ours whose parts are linked to."""
DEFILE = '<div class="defile" role="group" tabindex="0" aria-label="Tableau">'
"""The only box of ours in a text: a wide table scrolls in it, by the keyboard too."""
PROTOCOLES = {"http", "https", "mailto", "tel"}
AILLEURS = re.compile(r"^(?:[/\\]{2}|[/\\]?[^a-z0-9#/?._-])", re.IGNORECASE)
"""What a browser reads as another site though it looks like an address of ours: `//evil.example`, `/\\evil.example`."""
HORS_D_UNE_ANCRE = re.compile(r"[^\w\- ]")
"""What the anchor of a title leaves out, as where our sources are read: the same link leads there and here."""
BLOC = re.compile(r"<(?=/?(?:p|h[1-6]|li|br|hr|blockquote|pre|t[dhr])\b)")
"""Where a block begins or ends: two words there are not one."""

_LECTEUR = MarkdownIt("commonmark", {"html": False, "typographer": False}).enable(
    ["table", "strikethrough"]
)
_LECTEUR.disable("image")


def _ouvrir_le_tableau(*_: Any) -> str:
    return f"{DEFILE}<table>\n"


def _fermer_le_tableau(*_: Any) -> str:
    return "</table></div>\n"


_LECTEUR.add_render_rule("table_open", _ouvrir_le_tableau)
_LECTEUR.add_render_rule("table_close", _fermer_le_tableau)


class Titre(NamedTuple):
    """A title of a text: its level from 2 down, the anchor that leads to it, its words."""

    niveau: int
    ancre: str
    mots: str


def rendre(
    texte: str,
    *,
    titre: int = 2,
    ancres: bool = False,
    vers: Callable[[str], str | None] | None = None,
) -> SafeString:
    """Return `texte` as HTML; its highest titles become `<h{titre}>`, so that they follow those of the page.

    No level is skipped, whatever was typed: a title under another is one level below it. `titre` is between 2 and 6. What is no Markdown, HTML included, is shown as it was typed.
    For texts of ours: `ancres` gives each title the anchor that `titres` says, `vers` says where an address leads, None keeping its words alone.
    """
    jetons = _LECTEUR.parse(texte)
    _ranger_les_titres(jetons, titre)
    if ancres:
        for jeton, lu in _titres(jetons):
            jeton.attrSet("id", lu.ancre)
    if vers is not None:
        _mener(jetons, vers)
    brut = _LECTEUR.renderer.render(jetons, _LECTEUR.options, {})
    propre = nh3.clean(
        brut,
        tags=BALISES,
        attributes={**ATTRIBUTS, **TITRES} if ancres else ATTRIBUTS,
        attribute_filter=_attribut,
        url_schemes=PROTOCOLES,
        link_rel="noopener",
    )
    return mark_safe(propre)  # noqa: S308 just cleaned down to our list


def titres(texte: str) -> list[Titre]:
    """Return the titles of `texte` in order, from level 2 down, each with its anchor: two that read the same have two."""
    jetons = _LECTEUR.parse(texte)
    _ranger_les_titres(jetons, 2)
    return [lu for _, lu in _titres(jetons)]


def en_clair(texte: str) -> str:
    """Return the words of `texte` without its marks, on one line: for a summary, an e-mail, a search."""
    sans_balises = nh3.clean(BLOC.sub(" <", _LECTEUR.render(texte)), tags=set())
    return " ".join(html.unescape(sans_balises).split())


def debut_de(texte: str, longueur: int) -> str:
    """Return the first words of `texte` without its marks, `longueur` characters at most and an ellipsis."""
    clair = en_clair(texte)
    if len(clair) <= longueur:
        return clair
    return f"{clair[:longueur].rpartition(' ')[0] or clair[:longueur]}…"


def _ranger_les_titres(jetons: list[Token], titre: int) -> None:
    niveaux, niveau = _Niveaux(titre), titre
    for jeton in jetons:
        if jeton.type == "heading_open":
            niveau = niveaux.suivant(jeton.tag)
        if jeton.type in ("heading_open", "heading_close"):
            jeton.tag = f"h{niveau}"


def _titres(jetons: list[Token]) -> Iterator[tuple[Token, Titre]]:
    deja: dict[str, int] = {}
    for jeton, contenu in pairwise(jetons):
        if jeton.type != "heading_open":
            continue
        mots = "".join(enfant.content for enfant in contenu.children or ())
        ancre = HORS_D_UNE_ANCRE.sub("", mots.lower()).replace(" ", "-")
        fois = deja.get(ancre, 0)
        deja[ancre] = fois + 1
        yield jeton, Titre(int(jeton.tag[1:]), f"{ancre}-{fois}" if fois else ancre, mots)


def _mener(jetons: list[Token], vers: Callable[[str], str | None]) -> None:
    for contenu in jetons:
        garde = True
        gardes = []
        for jeton in contenu.children or ():
            if jeton.type == "link_open":
                adresse = vers(str(jeton.attrs["href"]))
                garde = adresse is not None
                jeton.attrSet("href", adresse or "")
            if garde or jeton.type not in ("link_open", "link_close"):
                gardes.append(jeton)
        if contenu.children is not None:
            contenu.children = gardes


def _attribut(balise: str, attribut: str, valeur: str) -> str | None:
    if balise == "a" and attribut == "href" and AILLEURS.match(valeur):
        return None
    return valeur


def arbre(texte: str, *, titre: int = 2) -> list[dict[str, Any]]:
    """Return `texte` as a tree of plain values, for what is not a page: {"t": kind, "c": children or text, …}.

    Blocks: p, h (with "n", the level, from `titre`, none skipped), ul, ol (with "n", the first number), li, q, code,
    hr, table, tr, th, td. Inline: texte, strong, em, s, code, a (with "vers"), br. An address that `rendre` would drop
    is dropped here too: only its words stay.
    """
    racine = SyntaxTreeNode(_LECTEUR.parse(texte))
    return _blocs(racine.children, _Niveaux(titre))


class _Niveaux:
    """The levels of titles, none skipped: a document that is read aloud has no hole in its outline."""

    def __init__(self, titre: int) -> None:
        self._titre = titre
        self._ouverts: list[int] = []

    def suivant(self, tag: str) -> int:
        tape = int(tag[1:])
        while self._ouverts and self._ouverts[-1] >= tape:
            self._ouverts.pop()
        self._ouverts.append(tape)
        return min(self._titre + len(self._ouverts) - 1, TITRE_LE_PLUS_BAS)


_ENVELOPPES = {
    "bullet_list": "ul",
    "list_item": "li",
    "blockquote": "q",
    "table": "table",
    "tr": "tr",
    "thead": "",
    "tbody": "",
}
_EN_LIGNE = {"strong": "strong", "em": "em", "s": "s"}


def _blocs(noeuds: Sequence[SyntaxTreeNode], niveaux: _Niveaux) -> list[dict[str, Any]]:
    return [bloc for noeud in noeuds for bloc in _bloc(noeud, niveaux)]


def _bloc(noeud: SyntaxTreeNode, niveaux: _Niveaux) -> list[dict[str, Any]]:
    genre = noeud.type
    if genre in _ENVELOPPES:
        dedans = _blocs(noeud.children, niveaux)
        return [{"t": _ENVELOPPES[genre], "c": dedans}] if _ENVELOPPES[genre] else dedans
    if genre == "ordered_list":
        dedans = _blocs(noeud.children, niveaux)
        return [{"t": "ol", "n": int(noeud.attrs.get("start", 1)), "c": dedans}]
    if genre == "heading":
        dedans = _en_ligne(noeud)
        # A title that says nothing is no title: the outline of a document would have a hole.
        return [{"t": "h", "n": niveaux.suivant(noeud.tag), "c": dedans}] if _se_lit(dedans) else []
    if genre in ("paragraph", "th", "td"):
        return [{"t": {"paragraph": "p"}.get(genre, genre), "c": _en_ligne(noeud)}]
    if genre in ("fence", "code_block"):
        return [{"t": "code", "c": noeud.content.rstrip("\n")}]
    if genre == "hr":
        return [{"t": "hr"}]
    return [{"t": "p", "c": [{"t": "texte", "c": noeud.content}]}]


def _en_ligne(noeud: SyntaxTreeNode) -> list[dict[str, Any]]:
    lignes: list[dict[str, Any]] = []
    for enfant in noeud.children:
        genre = enfant.type
        if genre == "inline":
            lignes += _en_ligne(enfant)
        elif genre in _EN_LIGNE:
            lignes.append({"t": _EN_LIGNE[genre], "c": _en_ligne(enfant)})
        elif genre == "link":
            vers = str(enfant.attrs.get("href", ""))
            dedans = _en_ligne(enfant)
            lignes += [{"t": "a", "vers": vers, "c": dedans}] if _mene_ailleurs(vers) else dedans
        elif genre == "code_inline":
            lignes.append({"t": "code", "c": enfant.content})
        elif genre == "hardbreak":
            lignes.append({"t": "br"})
        else:
            lignes.append({"t": "texte", "c": " " if genre == "softbreak" else enfant.content})
    return lignes


def _se_lit(lignes: list[dict[str, Any]]) -> bool:
    return any(
        _se_lit(morceau["c"])
        if isinstance(morceau.get("c"), list)
        else morceau.get("c", "").strip()
        for morceau in lignes
    )


def _mene_ailleurs(adresse: str) -> bool:
    """Tell whether an address says by itself where it leads: a document has no site of its own."""
    return (
        adresse.partition(":")[0].lower() in PROTOCOLES and len(adresse) <= ADRESSE_LA_PLUS_LONGUE
    )
