"""Filters of the agents' list of spaces: every GET parameter passes here."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.text import capfirst

from locaux.enums import TypeEspace
from locaux.models import Espace, Niveau

CARACTERES_CHERCHES = 100


class FiltresEspaces(django_filters.FilterSet):  # type: ignore[misc]
    """Search, floor, type, bookable and state of the agents' list of spaces; without a state, those in service."""

    OUI, NON = "oui", "non"
    ARCHIVES, TOUS = "archives", "tous"

    q = django_filters.CharFilter(
        label="Rechercher", method="chercher", max_length=CARACTERES_CHERCHES
    )
    niveau = django_filters.ChoiceFilter(
        label="Niveau", field_name="niveau_id", empty_label="Tous", choices=[]
    )
    type = django_filters.ChoiceFilter(
        label="Type",
        empty_label="Tous",
        choices=[(genre.value, capfirst(genre.label)) for genre in TypeEspace],
    )
    reservable = django_filters.ChoiceFilter(
        label="Réservable",
        method="choisir_reservable",
        empty_label="Peu importe",
        choices=[(OUI, "Oui"), (NON, "Non")],
    )
    etat = django_filters.ChoiceFilter(
        label="État",
        method="choisir_etat",
        empty_label="En service",
        choices=[(ARCHIVES, "Archivés"), (TOUS, "Tous")],
    )

    class Meta:
        model = Espace
        fields: list[str] = []

    def __init__(self, *args: Any, niveaux: list[Niveau], **kwargs: Any) -> None:
        """`niveaux` are the floors to choose among, with their site."""
        super().__init__(*args, **kwargs)
        plusieurs = len({niveau.site_id for niveau in niveaux}) > 1
        self.filters["niveau"].extra["choices"] = [
            (str(niveau.pk), f"{niveau.site}, {niveau}" if plusieurs else str(niveau))
            for niveau in niveaux
        ]

    def filter_queryset(self, queryset: QuerySet[Espace]) -> QuerySet[Espace]:
        """Apply the filters; without a state, only what is in service."""
        filtre: QuerySet[Espace] = super().filter_queryset(queryset)
        if not self.form.cleaned_data.get("etat"):
            filtre = filtre.filter(archive_le__isnull=True)
        return filtre

    def chercher(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Search the space, its floor, its site and its rule."""
        return queryset.filter(
            Q(nom__contient=valeur)
            | Q(niveau__nom__contient=valeur)
            | Q(niveau__site__nom__contient=valeur)
            | Q(regle__nom__contient=valeur)
        )

    def choisir_reservable(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Keep what is booked, or what is not."""
        return queryset.filter(reservable=valeur == self.OUI)

    def choisir_etat(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Keep what is archived, or everything."""
        return queryset if valeur == self.TOUS else queryset.filter(archive_le__isnull=False)
