"""Filters of the list of conventions: every GET parameter passes here."""

from datetime import date
from typing import Any

import django_filters
from django.db.models import Q
from django.utils.text import capfirst

from locaux.calculs import plus_mois
from locaux.enums import StatutConvention, TypeConvention
from locaux.models import Convention, Site
from locaux.models.convention_contraintes import ACTEES, LUES_PAR_L_OCCUPANT
from ptce.socle.formulaires import ChampJour
from ptce.socle.periodes import lendemain

JAMAIS_LUES = set(StatutConvention.values) - set(LUES_PAR_L_OCCUPANT)
"""States that an organisation never sees its conventions in."""


class FiltreJour(django_filters.Filter):  # type: ignore[misc]
    """A day."""

    field_class = ChampJour


class FiltresConventions(django_filters.FilterSet):  # type: ignore[misc]
    """Search, state, type, site and term of the list; without a state, those that live."""

    TOUTES, FINIES, PROCHES = "toutes", "finies", "proches"

    q = django_filters.CharFilter(label="Rechercher", method="chercher", max_length=100)
    etat = django_filters.ChoiceFilter(
        label="État",
        method="choisir_etat",
        empty_label="En préparation et en vigueur",
        choices=[
            *((statut.value, capfirst(statut.label)) for statut in StatutConvention),
            (PROCHES, "Finit dans l’année"),
            (TOUTES, "Toutes"),
        ],
    )
    type = django_filters.ChoiceFilter(
        label="Type",
        empty_label="Tous",
        choices=[(un.value, capfirst(un.label)) for un in TypeConvention],
    )
    site = django_filters.ModelChoiceFilter(
        label="Site", queryset=Site.objects.all(), empty_label="Tous", method="choisir_site"
    )
    finit_avant = FiltreJour(label="Finit au plus tard le", method="finir_avant")

    class Meta:
        model = Convention
        fields: list[str] = []

    def __init__(self, *args: Any, aujourdhui: date, agent: bool, **kwargs: Any) -> None:
        self.aujourdhui = aujourdhui
        super().__init__(*args, **kwargs)
        if not agent:
            self.filters["etat"].extra["choices"] = [
                choix
                for choix in self.filters["etat"].extra["choices"]
                if choix[0] not in JAMAIS_LUES
            ]

    def filter_queryset(self, queryset: Any) -> Any:
        """Apply the filters; without a state, only what lives."""
        trouvees: Any = super().filter_queryset(queryset)
        if not self.form.cleaned_data.get("etat"):
            trouvees = trouvees.vivantes(self.aujourdhui)
        return trouvees.distinct()

    def chercher(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Search the reference, the organisation and the spaces."""
        return queryset.filter(
            Q(reference__icontains=valeur)
            | Q(acteur__nom__contient=valeur)
            | Q(acteur__sigle__contient=valeur)
            | Q(lots__espace__nom__contient=valeur)
        )

    def choisir_etat(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Keep one state, what ends within a year, or everything."""
        if valeur == self.TOUTES:
            return queryset
        if valeur == self.PROCHES:
            return queryset.filter(
                statut__in=ACTEES,
                periode_effective__endswith__gt=self.aujourdhui,
                periode_effective__endswith__lte=plus_mois(self.aujourdhui, 12),
            )
        if valeur == StatutConvention.A_SIGNER:
            return queryset.filter(Q(statut=valeur) | Q(avenants__statut=valeur))
        return queryset.filter(statut=valeur)

    def choisir_site(self, queryset: Any, nom: str, valeur: Site) -> Any:
        """Keep what lets a space of this site."""
        return queryset.filter(lots__espace__niveau__site=valeur)

    def finir_avant(self, queryset: Any, nom: str, valeur: date) -> Any:
        """Keep what ends by this day."""
        return queryset.filter(periode_effective__endswith__lte=lendemain(valeur))
