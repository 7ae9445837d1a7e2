"""Filters of names and lists inside a sentence, built in like those of `ptce`."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from ptce.socle import typographie
from ptce.socle.relief import en_html

register = template.Library()


@register.filter
def noms_communs(elements: Any) -> str:
    """`{{ equipements|noms_communs }}`: écran, tableau blanc et vidéoprojecteur, as inside a sentence."""
    return typographie.enumeration(map(typographie.nom_commun, elements))


@register.filter
def enumeration(elements: Any) -> str:
    """`{{ noms|enumeration }}`: a, b et c."""
    return typographie.enumeration(elements)


@register.filter
def relief(plat: str) -> SafeString:
    """`{{ morceau.texte|relief }}`: a run of two texts that are compared, with its bold and italic words."""
    return en_html(plat)


@register.filter
def de(nom: Any) -> str:
    """Write a name after « de »."""
    return typographie.de(nom)


@register.filter
def a(nom: Any) -> str:
    """Write a name after « à »."""
    return typographie.a(nom)


@register.filter
def sans_point(phrase: Any) -> str:
    """Write a label that is a sentence so that something follows it."""
    return str(phrase).removesuffix(".")
