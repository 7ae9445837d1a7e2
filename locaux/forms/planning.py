"""Filters of the plannings: every GET parameter of the day, the week and the month passes here."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.text import capfirst

from locaux.enums import TypeEspace
from locaux.lectures.lieux import site_de
from locaux.lectures.releve import EspaceLu, espaces_du_site
from locaux.models import Site
from ptce.socle.formulaires import ChampJour, ressaisir
from ptce.socle.noms import sans_accents

PLACES_AU_PLUS = 10_000
CHIFFRES_D_UNE_CLE = 19
"""Keys are 64-bit integers."""
CHOIX_INCONNU = "Sélectionnez un choix valide. Ce choix ne fait pas partie de ceux disponibles."
Choix = Iterable[tuple[int | str, str]]


def _choix(label: str) -> forms.TypedChoiceField:
    """Return a choice among keys that are given later: nothing typed reaches the database."""
    return forms.TypedChoiceField(
        label=label,
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": CHOIX_INCONNU},
    )


def _cle(donnees: Any, nom: str) -> int | None:
    """Return a key as it was typed, or None when it cannot be one."""
    voulu = donnees.get(nom, "")
    return int(voulu) if voulu.isdecimal() and len(voulu) < CHIFFRES_D_UNE_CLE else None


class FiltresPlanning(forms.Form):
    """Day, site, floor, type, equipment, number of places, or one space.

    The choices are what is booked on the site: its spaces are read once, for them and for the planning. Three queries,
    one more when a space or a floor says alone which of several sites is meant.
    """

    jour = ChampJour(label="Jour", required=False)
    site = _choix("Site")
    niveau = _choix("Niveau")
    type = forms.ChoiceField(label="Type", required=False)
    equipement = _choix("Équipement")
    places = forms.IntegerField(
        label="Places", required=False, min_value=1, max_value=PLACES_AU_PLUS
    )
    espace = _choix("Espace")

    def __init__(self, donnees: Any, *, sites: list[Site], aujourdhui: date) -> None:
        super().__init__(donnees)
        self.sites, self.aujourdhui = sites, aujourdhui
        self.site_choisi = self._site_demande()
        self.lus = espaces_du_site(self.site_choisi) if self.site_choisi else []
        self._choisir("site", [(site.pk, site.nom) for site in sites])
        self._choisir_parmi_ce_qui_se_reserve()
        self.initial = {
            "jour": aujourdhui,
            "site": self.site_choisi.pk if self.site_choisi else None,
        }
        self.full_clean()

    def _site_demande(self) -> Site | None:
        """Return the site asked for, or that of the space or the floor that is: a link may name them alone."""
        voulu = self.data.get("site", "")
        if not voulu and len(self.sites) > 1:
            cle = site_de(espace=_cle(self.data, "espace"), niveau=_cle(self.data, "niveau"))
            if cle is not None:
                voulu = str(cle)
                ressaisir(self, site=voulu)
        choisi = next((site for site in self.sites if str(site.pk) == voulu), None)
        return choisi or (self.sites[0] if self.sites else None)

    def _choisir(self, nom: str, choix: Choix, tous: str = "") -> None:
        lus = [("", tous), *choix] if tous else list(choix)
        self.fields[nom].choices = lus  # type: ignore[attr-defined]

    def _choisir_parmi_ce_qui_se_reserve(self) -> None:
        niveaux = {lu.espace.niveau_id: lu.espace.niveau.nom for lu in self.lus}
        types = {lu.espace.type for lu in self.lus}
        equipements = {cle: nom for lu in self.lus for cle, nom in lu.equipements}
        self._choisir("niveau", niveaux.items(), "Tous")
        self._choisir(
            "type",
            [(genre, capfirst(nom)) for genre, nom in TypeEspace.choices if genre in types],
            "Tous",
        )
        self._choisir(
            "equipement",
            sorted(equipements.items(), key=lambda lu: sans_accents(lu[1])),
            "Indifférent",
        )
        self._choisir("espace", [(lu.espace.pk, lu.espace.nom) for lu in self.lus], "Tous")

    @property
    def jour_choisi(self) -> date:
        """The day asked for, or today."""
        choisi: date | None = self.cleaned_data.get("jour")
        return choisi or self.aujourdhui

    @property
    def espace_choisi(self) -> EspaceLu | None:
        """The one space asked for."""
        voulu = self.cleaned_data.get("espace")
        return next((lu for lu in self.lus if lu.espace.pk == voulu), None)

    def espaces(self) -> list[EspaceLu]:
        """Return the bookable spaces that match, in order; the one asked for comes alone."""
        if self.espace_choisi:
            return [self.espace_choisi]
        voulu = self.cleaned_data
        niveau, genre = voulu.get("niveau"), voulu.get("type")
        equipement, places = voulu.get("equipement"), voulu.get("places") or 0
        return [
            lu
            for lu in self.lus
            if niveau in (None, lu.espace.niveau_id)
            and genre in (None, "", lu.espace.type)
            and (equipement is None or any(cle == equipement for cle, _ in lu.equipements))
            and lu.espace.capacite >= places
        ]

    def recherche(self, **autres: object) -> str:
        """Return a query string with what was chosen and read, the day left out, and `autres` in place of it."""
        choisis = {
            nom: valeur
            for nom, valeur in self.cleaned_data.items()
            if valeur not in (None, "") and nom != "jour"
        }
        gardes = {**choisis, **autres}
        return urlencode({nom: valeur for nom, valeur in gardes.items() if valeur is not None})
