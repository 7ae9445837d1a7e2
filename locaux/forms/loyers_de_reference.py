"""Forms of reference rents, and the filters of their list."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any, cast

import django_filters
from django import forms
from django.db.models import Q
from django.utils.text import capfirst

from locaux.enums import TypeEspace
from locaux.forms.demandes_de_locaux import TYPES
from locaux.models import Espace, LoyerDeReference, Site
from ptce.socle.formulaires import ChampJeton, ChampJour, ChampMontant

EXEMPLE = "Par exemple 120 : un bureau de 20 m² vaut alors 200 € par mois."
UN_JOUR = timedelta(days=1)


class ChoixDEspace(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A space, named with its site."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the space and its site."""
        return f"{obj}, {obj.site}"


class FormulaireLoyer(forms.Form):
    """Say what a m² is worth a year, from a day on: for a type on a site, or for one space."""

    site = forms.ModelChoiceField(
        Site.objects.none(),
        label="Site",
        required=False,
        empty_label="Choisissez un site",
        error_messages={"invalid_choice": "Ce site n’existe pas, ou n’est plus en service."},
    )
    type = forms.ChoiceField(
        label="Type d’espace", required=False, choices=[("", "Choisissez un type"), *TYPES]
    )
    espace = ChoixDEspace(
        Espace.objects.none(),
        label="Ou un seul espace",
        required=False,
        empty_label="Aucun : tous ceux de ce type",
        help_text="Ce qui est dit d’un espace passe avant ce qui est dit de son type.",
        error_messages={
            "invalid_choice": "Cet espace n’est pas à louer, ou n’est plus en service."
        },
    )
    annuel_m2 = ChampMontant(
        label="Loyer annuel hors taxes (€ par m²)",
        zero=True,
        help_text=EXEMPLE,
        error_messages={"required": "Indiquez le loyer annuel d’un mètre carré."},
    )
    depuis = ChampJour(
        label="À partir du",
        error_messages={"required": "Indiquez à partir de quand ce loyer vaut."},
    )
    jeton = ChampJeton()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        sites = cast("forms.ModelChoiceField[Site]", self.fields["site"])
        sites.queryset = Site.objects.en_service()
        espaces = cast("ChoixDEspace", self.fields["espace"])
        espaces.queryset = (
            Espace.objects.en_service().a_louer().select_related("niveau__site").dans_l_ordre()
        )

    def clean(self) -> dict[str, Any]:
        """Ask for one target: a space, or a type on a site."""
        lu: dict[str, Any] = super().clean() or {}
        if self.errors or lu.get("espace"):
            return lu
        for champ, phrase in (("site", "Choisissez un site."), ("type", "Choisissez un type.")):
            if not lu.get(champ):
                self.add_error(champ, f"{phrase[:-1]}, ou un seul espace.")
        return lu

    @property
    def cible(self) -> Espace | tuple[Site, TypeEspace]:
        """What the rent is about."""
        lu = self.cleaned_data
        return lu["espace"] or (lu["site"], TypeEspace(lu["type"]))


class FormulaireCorrection(forms.Form):
    """Correct a reference rent, or its days."""

    annuel_m2 = ChampMontant(
        label="Loyer annuel hors taxes (€ par m²)",
        zero=True,
        help_text=EXEMPLE,
        error_messages={"required": "Indiquez le loyer annuel d’un mètre carré."},
    )
    debut = ChampJour(
        label="À partir du",
        error_messages={"required": "Indiquez à partir de quand ce loyer vaut."},
    )
    dernier = ChampJour(
        label="Dernier jour", required=False, help_text="Vide : jusqu’à nouvel ordre."
    )

    def __init__(self, *args: Any, loyer: LoyerDeReference, **options: Any) -> None:
        super().__init__(*args, **options)
        # A view gives what it starts from, be it nothing: what is corrected shows under it.
        self.initial = {
            "annuel_m2": loyer.annuel_m2,
            "debut": loyer.debut,
            "dernier": loyer.dernier_jour,
            **self.initial,
        }

    def clean(self) -> dict[str, Any]:
        """Say that the last day is not before the first."""
        lu: dict[str, Any] = super().clean() or {}
        debut, dernier = lu.get("debut"), lu.get("dernier")
        if debut and dernier and dernier < debut:
            self.add_error("dernier", "Le dernier jour vient avant le premier.")
        return lu

    @property
    def valeurs(self) -> tuple[Decimal, date, date | None]:
        """The rent, the first day, and the day after the last."""
        lu = self.cleaned_data
        dernier: date | None = lu["dernier"]
        return lu["annuel_m2"], lu["debut"], dernier + UN_JOUR if dernier else None


class FiltresLoyers(django_filters.FilterSet):  # type: ignore[misc]
    """Search, site and type."""

    q = django_filters.CharFilter(label="Rechercher", method="chercher", max_length=100)
    site = django_filters.ModelChoiceFilter(
        label="Site", method="choisir_site", queryset=Site.objects.all(), empty_label="Tous"
    )
    type = django_filters.ChoiceFilter(
        label="Type",
        method="choisir_type",
        empty_label="Tous",
        choices=[(genre.value, capfirst(genre.label)) for genre in TypeEspace],
    )

    class Meta:
        model = LoyerDeReference
        fields: list[str] = []

    def chercher(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Search the space and the site."""
        return queryset.filter(
            Q(espace__nom__icontains=valeur)
            | Q(espace__niveau__site__nom__icontains=valeur)
            | Q(site__nom__icontains=valeur)
        )

    def choisir_site(self, queryset: Any, nom: str, valeur: Site) -> Any:
        """Keep those of a site and of its spaces."""
        return queryset.filter(Q(site=valeur) | Q(espace__niveau__site=valeur))

    def choisir_type(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Keep those of a type, and of the spaces of that type."""
        return queryset.filter(Q(type=valeur) | Q(espace__type=valeur))
