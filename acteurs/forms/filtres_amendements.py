"""Filters of the list of amendments: every GET parameter passes here."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.text import capfirst

from acteurs.enums import StatutAmendement
from acteurs.models import Amendement, Personne, VersionCharte


class FiltresAmendements(django_filters.FilterSet):  # type: ignore[misc]
    """Search, state, version, and one's own."""

    MIENS, NOUVEAUX = "miens", "nouveaux"

    q = django_filters.CharFilter(label="Rechercher", method="chercher", max_length=100)
    statut = django_filters.ChoiceFilter(
        label="État",
        empty_label="Tous",
        choices=[(statut.value, capfirst(statut.label)) for statut in StatutAmendement],
    )
    version = django_filters.ModelChoiceFilter(
        label="Version", queryset=VersionCharte.objects.none(), empty_label="Toutes"
    )
    portee = django_filters.ChoiceFilter(
        label="Lesquels",
        method="choisir_portee",
        empty_label="Tous",
        choices=[(MIENS, "Les miens"), (NOUVEAUX, "Les articles nouveaux")],
    )

    class Meta:
        model = Amendement
        fields: list[str] = []

    def __init__(self, *args: Any, personne: Personne, **kwargs: Any) -> None:
        self.personne = personne
        super().__init__(*args, **kwargs)
        self.filters["version"].queryset = VersionCharte.objects.visibles_pour(personne)

    def chercher(self, queryset: QuerySet[Amendement], nom: str, valeur: str) -> Any:
        """Search the words, the organisation and the author."""
        return queryset.filter(
            Q(titre__contient=valeur)
            | Q(texte__contient=valeur)
            | Q(motif__contient=valeur)
            | Q(acteur__nom__contient=valeur)
            | Q(acteur__sigle__contient=valeur)
            | Q(auteur__nom__contient=valeur)
        )

    def choisir_portee(self, queryset: QuerySet[Amendement], nom: str, valeur: str) -> Any:
        """Keep this person's own, or the new articles."""
        if valeur == self.MIENS:
            return queryset.filter(auteur=self.personne)
        return queryset.filter(nouveau=True)
