"""Filters of the lists of rents: every GET parameter passes here."""

from datetime import date
from typing import Any

import django_filters
from django.db.models import Q
from django.utils.text import capfirst

from locaux.enums import (
    OrigineAide,
    RegimeTVA,
    SerieIndice,
    StatutEcheance,
    StatutRevision,
)
from locaux.lectures.impayes import AGES, de_l_age
from locaux.models import AideDeMinimis, EcheanceLoyer, IndiceReference, Revision
from locaux.models.indice import ANNEES

TOUS = "tous"


class FiltresEcheances(django_filters.FilterSet):  # type: ignore[misc]
    """Search, state and VAT regime of the lines of a statement."""

    q = django_filters.CharFilter(label="Rechercher", method="chercher", max_length=100)
    statut = django_filters.ChoiceFilter(
        label="État", choices=StatutEcheance.choices, empty_label="Tous"
    )
    regime = django_filters.ChoiceFilter(
        label="TVA", field_name="regime_tva", choices=RegimeTVA.choices, empty_label="Tous"
    )

    class Meta:
        model = EcheanceLoyer
        fields: list[str] = []

    def chercher(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Search the organisation, the convention and the number of the title."""
        return queryset.filter(
            Q(convention__acteur__nom__icontains=valeur)
            | Q(convention__acteur__sigle__icontains=valeur)
            | Q(convention__reference__icontains=valeur)
            | Q(numero_titre__icontains=valeur)
        )


class FiltresImpayes(django_filters.FilterSet):  # type: ignore[misc]
    """Search and age of the titles that are not paid."""

    q = django_filters.CharFilter(label="Rechercher", method="chercher", max_length=100)
    age = django_filters.ChoiceFilter(
        label="Depuis",
        method="choisir_age",
        empty_label="Tous",
        choices=[(str(age), capfirst(libelle)) for age, libelle in AGES],
    )

    class Meta:
        model = EcheanceLoyer
        fields: list[str] = []

    def __init__(self, *args: Any, jour: date, **options: Any) -> None:
        self.jour = jour
        super().__init__(*args, **options)

    def chercher(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Search the organisation, the convention and the number of the title."""
        return queryset.filter(
            Q(debiteur__icontains=valeur)
            | Q(convention__reference__icontains=valeur)
            | Q(numero_titre__icontains=valeur)
        )

    def choisir_age(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Keep the titles issued that long ago."""
        return queryset.filter(de_l_age(int(valeur), self.jour))


class FiltresLoyersDe(django_filters.FilterSet):  # type: ignore[misc]
    """Year and state of what an organisation owes."""

    annee = django_filters.ChoiceFilter(
        label="Année", field_name="mois__year", empty_label="Toutes", choices=[]
    )
    statut = django_filters.ChoiceFilter(
        label="État", choices=StatutEcheance.choices, empty_label="Tous"
    )

    class Meta:
        model = EcheanceLoyer
        fields: list[str] = []

    def __init__(self, *args: Any, annees: list[int], **options: Any) -> None:
        super().__init__(*args, **options)
        self.filters["annee"].extra["choices"] = [(str(annee), str(annee)) for annee in annees]


class FiltresIndices(django_filters.FilterSet):  # type: ignore[misc]
    """Series and year of the table of indices."""

    serie = django_filters.ChoiceFilter(
        label="Série", choices=SerieIndice.choices, empty_label="Toutes"
    )
    annee = django_filters.NumberFilter(
        label="Année", min_value=ANNEES[0], max_value=ANNEES[1], decimal_places=0
    )

    class Meta:
        model = IndiceReference
        fields: list[str] = []


class FiltresAides(django_filters.FilterSet):  # type: ignore[misc]
    """Search and origin of the aids."""

    q = django_filters.CharFilter(label="Rechercher", method="chercher", max_length=100)
    origine = django_filters.ChoiceFilter(
        label="Origine", choices=OrigineAide.choices, empty_label="Toutes"
    )

    class Meta:
        model = AideDeMinimis
        fields: list[str] = []

    def chercher(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Search the organisation, the object and the convention."""
        return queryset.filter(
            Q(acteur__nom__icontains=valeur)
            | Q(acteur__sigle__icontains=valeur)
            | Q(objet__icontains=valeur)
            | Q(convention__reference__icontains=valeur)
        )


class FiltresRevisions(django_filters.FilterSet):  # type: ignore[misc]
    """Search and state of revisions; without a state, those to be decided."""

    q = django_filters.CharFilter(label="Rechercher", method="chercher", max_length=100)
    statut = django_filters.ChoiceFilter(
        label="État",
        method="choisir_statut",
        empty_label="À décider",
        choices=[
            (StatutRevision.APPLIQUEE.value, "Appliquées"),
            (StatutRevision.ECARTEE.value, "Écartées"),
            (TOUS, "Toutes"),
        ],
    )

    class Meta:
        model = Revision
        fields: list[str] = []

    def filter_queryset(self, queryset: Any) -> Any:
        """Apply the filters."""
        filtre = super().filter_queryset(queryset)
        if not self.form.cleaned_data.get("statut"):
            filtre = filtre.filter(statut=StatutRevision.PROPOSEE)
        return filtre

    def chercher(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Search the organisation and the convention."""
        return queryset.filter(
            Q(convention__acteur__nom__icontains=valeur)
            | Q(convention__acteur__sigle__icontains=valeur)
            | Q(convention__reference__icontains=valeur)
        )

    def choisir_statut(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Keep what was applied, set aside, or everything."""
        return queryset if valeur == TOUS else queryset.filter(statut=valeur)
