"""The list beside the map, written here because the template engine takes ten times as long on five hundred places.

What people typed goes through `escape` before it is joined.
"""

from html import escape

from django.utils.safestring import SafeString, mark_safe

from acteurs.lectures.annuaire import Lieu


def liste(lieux: list[Lieu]) -> SafeString:
    """Return the items of the list; `js/carte.js` reads where each is."""
    return mark_safe("\n".join(map(_lieu, lieux)))  # noqa: S308 joined from pieces escaped below


def _lieu(lieu: Lieu) -> str:
    noms = ", ".join(
        f'<a href="{escape(voisin.adresse)}">{escape(voisin.nom)}</a>' for voisin in lieu.voisins
    )
    ou = "<br>".join(map(escape, lieu.ecrit.splitlines()))
    detail = f'<p class="detail">{ou}</p>' if ou else ""
    return (
        f'<li data-ptce-latitude="{lieu.latitude}" data-ptce-longitude="{lieu.longitude}">'
        f'<div class="chez">{noms}</div>{detail}</li>'
    )
