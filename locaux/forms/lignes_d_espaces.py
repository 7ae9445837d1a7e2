"""Spaces to let and their areas, on as many lines as a form asks for."""

from decimal import Decimal
from typing import Any

from django import forms

from locaux.lectures.termes import Lot, refus_de_surface
from locaux.models import Espace
from ptce.socle import typographie
from ptce.socle.formulaires import ChampSurface

LIGNES_D_ABORD, LIGNES_DE_PLUS, LIGNES_AU_PLUS = 3, 3, 60
Choix = list[tuple[str, str | list[tuple[str, str]]]]


def espaces_a_louer(*, sauf: tuple[int, ...] = ()) -> Choix:
    """Return what may be let, by floor, with its area: spaces in service that are no whole. One query."""
    groupes: dict[str, list[tuple[str, str]]] = {}
    espaces = (
        Espace.objects.en_service()
        .filter(niveau__archive_le__isnull=True, compositions__isnull=True)
        .exclude(pk__in=sauf)
        .dans_l_ordre()
    )
    for cle, nom, surface, niveau, site in espaces.values_list(
        "pk", "nom", "surface_m2", "niveau__nom", "niveau__site__nom"
    ):
        groupes.setdefault(f"{site} · {niveau}", []).append(
            (str(cle), f"{nom} ({typographie.surface(surface)})")
        )
    return [("", "Choisissez"), *groupes.items()]


def ajouter_les_lignes(form: forms.Form, combien: int, choix: Choix) -> None:
    """Add to a form so many lines, each a space and its area: an empty area is that of the space."""
    for rang in range(1, combien + 1):
        form.fields[f"espace_{rang}"] = forms.ChoiceField(
            label=f"Espace {rang}", required=False, choices=choix
        )
        form.fields[f"surface_{rang}"] = ChampSurface(label=f"Surface {rang} (m²)", required=False)


def exiger_dans_l_espace(
    form: forms.Form, champ: str, surface: Decimal | None, espace: Decimal
) -> None:
    """Say next to `champ` when more is let there than the area of the space, in m²."""
    if refus := refus_de_surface(surface, espace):
        form.add_error(champ, refus)


def lots_lus(form: forms.Form, combien: int) -> set[Lot]:
    """Return the lots that are filled in, and say on which line one is wrong.

    Without an area, that of the space; so too when another space was chosen and the area was not retyped.
    """
    lus: dict[int, Decimal | None] = {}
    rangs: dict[int, int] = {}
    for rang in range(1, combien + 1):
        cle = form.cleaned_data.get(f"espace_{rang}")
        surface = form.cleaned_data.get(f"surface_{rang}")
        if cle and surface_qui_suit(form, rang):
            surface = None
        if not cle:
            if surface is not None:
                form.add_error(f"espace_{rang}", "Choisissez l’espace de cette surface.")
            continue
        if int(cle) in lus:
            form.add_error(f"espace_{rang}", "Cet espace est déjà choisi.")
        lus[int(cle)], rangs[int(cle)] = surface, rang
    surfaces = dict(Espace.objects.filter(pk__in=lus).values_list("pk", "surface_m2"))
    for cle, espace in surfaces.items():
        exiger_dans_l_espace(form, f"surface_{rangs[cle]}", lus[cle], espace)
    return {Lot(cle, surface or surfaces[cle]) for cle, surface in lus.items() if cle in surfaces}


def combien_de_lignes(donnees: Any, remplies: int = 0) -> int:
    """Return how many lines a form has: those of what was sent, three more when that is asked."""
    sues = str(donnees.get("lignes", "")) if donnees else ""
    combien = int(sues) if sues.isdecimal() and len(sues) < 4 else max(LIGNES_D_ABORD, remplies + 1)
    if donnees and "plus" in donnees:
        combien += LIGNES_DE_PLUS
    return min(max(combien, 1), LIGNES_AU_PLUS)


def surface_qui_suit(form: forms.Form, rang: int) -> bool:
    """Tell whether a line was sent with another space, and the area that was shown for the former one."""
    return f"espace_{rang}" in form.changed_data and f"surface_{rang}" not in form.changed_data


def saisie_a_remontrer(form: forms.Form, combien: int) -> dict[str, Any]:
    """Return what was sent, to be shown on more lines: an area that was not retyped does not stay with another space."""
    saisie = {nom: form.data.get(nom, "") for nom in form.fields}
    for rang in range(1, combien + 1):
        if surface_qui_suit(form, rang):
            saisie[f"surface_{rang}"] = ""
    return saisie
