"""What the pages of occupancy are asked: every GET parameter passes here, is refused beside its field, and kept as typed."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.text import capfirst

from acteurs.models import Pole
from locaux.enums import TypeEspace
from locaux.lectures.chiffres import Dimension, Perimetre
from locaux.models import Niveau, Site
from ptce.socle.formulaires import ChampJour, ressaisir

CHOIX_INCONNU = "Sélectionnez un choix valide. Ce choix ne fait pas partie de ceux disponibles."
TOUS = "tous"
MOIS_AU_PLUS = 120
MOIS_PAR_DEFAUT = 6
JOURS_AU_PLUS = 20 * 366
UN_JOUR = timedelta(days=1)
PAR: list[tuple[Dimension | str, str]] = [
    ("site", "Site"),
    ("niveau", "Niveau"),
    ("type", "Type"),
    ("pole", "Pôle"),
    ("espace", "Espace"),
]


def _choix(label: str) -> forms.TypedChoiceField:
    """Return a choice among keys that are given later: nothing typed reaches the database."""
    return forms.TypedChoiceField(
        label=label,
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": CHOIX_INCONNU},
    )


def _nom(nom: str, lieu: Site | Niveau) -> str:
    return f"{nom} (hors service)" if lieu.archive_le is not None else nom


class FiltresOccupation(forms.Form):
    """The day, and which spaces: of a site, of a floor, of a type, let to organisations of a pole."""

    au = ChampJour(label="Au", required=False)
    site = _choix("Site")
    niveau = _choix("Niveau")
    type = forms.ChoiceField(
        label="Type",
        required=False,
        choices=[
            ("", "Tous, hors terrains"),
            *((genre.value, capfirst(genre.label)) for genre in TypeEspace),
            (TOUS, "Tous, terrains compris"),
        ],
        error_messages={"invalid_choice": CHOIX_INCONNU},
    )
    pole = _choix("Pôle")

    def __init__(
        self,
        donnees: Any,
        *,
        niveaux: list[Niveau],
        poles: Iterable[Pole] = (),
        aujourdhui: date,
    ) -> None:
        """`niveaux` come with their site, in order; what was let or booked on those that are archived is still counted."""
        super().__init__(donnees)
        self.aujourdhui, self.niveaux, self.poles = aujourdhui, niveaux, list(poles)
        self.sites = list({niveau.site_id: niveau.site for niveau in niveaux}.values())
        plusieurs = len(self.sites) > 1
        self._offrir("site", [(site.pk, _nom(site.nom, site)) for site in self.sites])
        self.choix_de_niveaux = [
            (niveau.pk, _nom(f"{niveau.site}, {niveau}" if plusieurs else str(niveau), niveau))
            for niveau in niveaux
        ]
        self._offrir("niveau", self.choix_de_niveaux)
        self._offrir("pole", [(pole.pk, pole.nom) for pole in self.poles])
        if not plusieurs:
            del self.fields["site"]
        if not self.poles:
            del self.fields["pole"]
        self.full_clean()
        self._montrer_ce_qui_vaut()

    def _montrer_ce_qui_vaut(self) -> None:
        """Let the page show the day that an empty field stands for."""
        if not self.data.get("au"):
            ressaisir(self, au=self.jour.isoformat())

    def _offrir(self, nom: str, choix: list[tuple[int, str]]) -> None:
        self.fields[nom].choices = [("", "Tous"), *choix]  # type: ignore[attr-defined]

    @property
    def jour(self) -> date:
        """The day asked for, or today."""
        voulu: date | None = self.cleaned_data.get("au")
        return voulu or self.aujourdhui

    @property
    def perimetre(self) -> Perimetre:
        """Which spaces are counted."""
        lu = self.cleaned_data
        genre, niveau = lu.get("type") or "", lu.get("niveau")
        return Perimetre(
            lu.get("site"),
            niveau,
            "" if genre == TOUS else genre,
            # Whoever asks for a floor of land asks for it.
            bati=not genre and niveau is None,
        )

    @property
    def pole_choisi(self) -> int | None:
        """The key of the pole asked for."""
        voulu: int | None = self.cleaned_data.get("pole")
        return voulu

    @property
    def sites_vus(self) -> list[Site]:
        """The sites that are counted."""
        return [site for site in self.sites if self.perimetre.site in (None, site.pk)]

    def recherche(self, **autres: object) -> str:
        """Return a query string with what was chosen and read, and `autres` in place of it."""
        gardes = {
            nom: valeur for nom, valeur in self.cleaned_data.items() if valeur not in (None, "")
        } | autres
        return urlencode({nom: valeur for nom, valeur in gardes.items() if valeur is not None})


class FiltresPlanDOccupation(FiltresOccupation):
    """The day and the floor of the coloured plan: the first one in service that is drawn and let, when none is asked for."""

    @property
    def niveau_choisi(self) -> Niveau | None:
        """The floor asked for; otherwise the first one in service where something is let, drawn if there is one."""
        voulu = self.cleaned_data.get("niveau")
        choisi = next((niveau for niveau in self.niveaux if niveau.pk == voulu), None)
        vus = [niveau for niveau in self.niveaux if niveau.site in self.sites_vus]
        vus.sort(
            key=lambda niveau: (
                niveau.archive_le is not None,
                not (niveau.plan and niveau.se_loue),  # type: ignore[attr-defined]
                not niveau.plan,
            )
        )
        return choisi or next(iter(vus), None)


class FiltresChiffres(FiltresOccupation):
    """The period of the figures, this year by default, and by what they are counted."""

    du = ChampJour(label="Du", required=False)
    par = forms.ChoiceField(
        label="Par",
        required=False,
        choices=PAR,
        error_messages={"invalid_choice": CHOIX_INCONNU},
    )
    field_order = ["du", "au", "par", "site", "niveau", "type"]

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins, or lasts longer than a lease may."""
        lu: dict[str, Any] = super().clean() or {}
        if self.errors:
            return lu
        debut, dernier = lu.get("du") or self._du(lu), lu.get("au") or self._au(lu)
        if dernier < debut:
            self.add_error("au", "La fin de la période vient avant son début.")
        elif (dernier - debut).days > JOURS_AU_PLUS:
            self.add_error("au", "Choisissez une période de vingt ans au plus.")
        return lu

    def _du(self, lu: dict[str, Any]) -> date:
        """First day when none is asked for: that of the year of the last one."""
        return (lu.get("au") or self.aujourdhui).replace(month=1, day=1)

    def _au(self, lu: dict[str, Any]) -> date:
        return (lu.get("du") or self.aujourdhui).replace(month=12, day=31)

    def _montrer_ce_qui_vaut(self) -> None:
        """Let the page show the period that empty fields stand for."""
        vides = {
            nom: jour.isoformat()
            for nom, jour in (("du", self.debut), ("au", self.dernier))
            if not self.data.get(nom)
        }
        ressaisir(self, **vides)

    @property
    def debut(self) -> date:
        """The first day."""
        lu = {} if self.errors else self.cleaned_data
        return lu.get("du") or self._du(lu)

    @property
    def dernier(self) -> date:
        """The last day, itself included."""
        lu = {} if self.errors else self.cleaned_data
        return lu.get("au") or self._au(lu)

    @property
    def fin(self) -> date:
        """The day after the last."""
        return self.dernier + UN_JOUR

    @property
    def dimension(self) -> str:
        """By what the figures are counted."""
        return self.cleaned_data.get("par") or "site"


class FiltresEcheances(FiltresOccupation):
    """How many months ahead what ends is listed."""

    mois = forms.IntegerField(
        label="Finit d’ici (mois)", required=False, min_value=1, max_value=MOIS_AU_PLUS
    )
    field_order = ["mois", "au", "site", "niveau", "type", "pole"]

    def _montrer_ce_qui_vaut(self) -> None:
        """Let the page show the day and the number of months that empty fields stand for."""
        super()._montrer_ce_qui_vaut()
        if not self.data.get("mois"):
            ressaisir(self, mois=str(self.combien))

    @property
    def combien(self) -> int:
        """How many months, six unless told otherwise."""
        voulu: int | None = self.cleaned_data.get("mois")
        return voulu or MOIS_PAR_DEFAUT
