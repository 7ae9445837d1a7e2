"""Filters of the agenda, and of the animators' list of events: every GET parameter passes here."""

from datetime import datetime
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.text import capfirst

from acteurs.enums import StatutEvenement
from acteurs.forms.evenements import TYPES
from acteurs.models import Evenement


class FiltresAgenda(django_filters.FilterSet):  # type: ignore[misc]
    """Search, type and time of the agenda; without a time, what is ahead."""

    PASSES = "passes"

    q = django_filters.CharFilter(label="Rechercher", method="chercher", max_length=100)
    type = django_filters.ChoiceFilter(label="Type", empty_label="Tous", choices=TYPES)
    quand = django_filters.ChoiceFilter(
        label="Quand",
        method="choisir_quand",
        empty_label="À venir",
        choices=[(PASSES, "Passés")],
    )

    class Meta:
        model = Evenement
        fields: list[str] = []

    def __init__(self, *args: Any, maintenant: datetime, **kwargs: Any) -> None:
        self.maintenant = maintenant
        super().__init__(*args, **kwargs)

    def filter_queryset(self, queryset: QuerySet[Evenement]) -> QuerySet[Evenement]:
        """Apply the filters; without a time, what is ahead, the nearest first."""
        filtre: Any = super().filter_queryset(queryset)
        if not self.form.cleaned_data.get("quand"):
            filtre = filtre.a_venir(self.maintenant)
        lus: QuerySet[Evenement] = filtre
        return lus

    def chercher(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Search the words, the place and who invites."""
        return queryset.filter(
            Q(titre__contient=valeur)
            | Q(resume__contient=valeur)
            | Q(texte__contient=valeur)
            | Q(lieu__contient=valeur)
            | Q(organisateur__nom__contient=valeur)
            | Q(organisateur__sigle__contient=valeur)
        )

    def choisir_quand(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Keep what is over, the last first."""
        return queryset.passes(self.maintenant)


class FiltresEvenements(FiltresAgenda):
    """The same for those who prepare them, by state too; drafts are listed with what is ahead."""

    statut = django_filters.ChoiceFilter(
        label="État",
        empty_label="Tous",
        choices=[(statut.value, capfirst(statut.label)) for statut in StatutEvenement],
    )
