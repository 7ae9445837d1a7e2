"""Spaces by months in HTML, written here because the template engine takes five times as long on hundreds of rows.

What people typed goes through `escape` before it is joined; classes, numbers and addresses are the program's own.
"""

from collections.abc import Iterable
from html import escape
from itertools import groupby

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from locaux.lectures.occupants import Bail, Case, Rangee
from ptce.socle.typographie import insecables, surface

TEMOIN = "REFERENCE"
CLE = 987654321
MOTS = {
    "vacant": "vacant",
    "reserve": "se réserve",
    "commun": "commun",
    "avant": "pas encore en service",
    "hors": "hors service",
}


def corps_de_la_frise(rangees: Iterable[Rangee], *, mois: int, plusieurs: bool) -> SafeString:
    """Return the body of the table: a line a floor, then one a space; `plusieurs` names the site of each floor."""
    # One address made, the others by replacement: a thousand would take as long as all the rest.
    convention = reverse("locaux:convention", args=[TEMOIN])
    espace = reverse("locaux:espace", args=[CLE])
    morceaux = []
    for niveau, siennes in groupby(rangees, key=lambda rangee: rangee.espace.niveau):
        nom = f"{niveau.site}, {niveau}" if plusieurs else str(niveau)
        morceaux.append(
            f'<tr class="niveau"><th scope="rowgroup" colspan="{mois + 1}">'
            f"<span>{insecables(escape(nom))}</span></th></tr>"
        )
        for rangee in siennes:
            lu = rangee.espace
            cases = "".join(_case(case, convention) for case in rangee.cases)
            morceaux.append(
                f'<tr><th scope="row"><a href="{espace.replace(str(CLE), str(lu.pk))}">'
                f"{escape(lu.nom)}</a> <small>{surface(lu.surface_m2)}</small></th>{cases}</tr>"
            )
    return mark_safe("".join(morceaux))  # noqa: S308 what was typed is escaped above


def _case(case: Case, convention: str) -> str:
    etendue = f' colspan="{case.mois}"' if case.mois > 1 else ""
    if case.genre != "loue":
        return f'<td{etendue} class="{case.genre}"><span>{MOTS[case.genre]}</span></td>'
    sejours = case.sejours
    if len(sejours) > 1:
        contenu = " <small>puis</small> ".join(_occupant(lu, convention) for lu in sejours)
    else:
        (sejour,) = sejours
        contenu = (
            f"{_occupant(sejour, convention)} <small>jusqu’au "
            f"{sejour.dernier_jour:%d/%m/%Y}</small>"
        )
    couleur = f" {case.couleur}" if case.couleur else ""
    return f'<td{etendue} class="loue{couleur}">{contenu}</td>'


def _occupant(bail: Bail, convention: str) -> str:
    adresse = convention.replace(TEMOIN, bail.reference)
    return f'<a href="{escape(adresse)}">{escape(bail.organisation.nom)}</a>'
