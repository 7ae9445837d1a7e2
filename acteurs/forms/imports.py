"""The filters of the list of all organisations."""

from typing import Any

import django_filters
from django.db.models import Q

from acteurs.enums import NatureActeur, StatutActeur
from acteurs.models import Acteur


class FiltresActeurs(django_filters.FilterSet):  # type: ignore[misc]
    """Search, status and nature of the list of all organisations."""

    q = django_filters.CharFilter(label="Rechercher", method="chercher", max_length=100)
    statut = django_filters.ChoiceFilter(
        label="Statut", choices=StatutActeur.choices, empty_label="Tous"
    )
    nature = django_filters.ChoiceFilter(
        label="Nature", choices=NatureActeur.choices, empty_label="Toutes"
    )

    class Meta:
        model = Acteur
        fields: list[str] = []

    def chercher(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Search the name, the acronym, the SIRET and the e-mail address."""
        return queryset.filter(
            Q(nom__contient=valeur)
            | Q(sigle__contient=valeur)
            | Q(siret__startswith=valeur.replace(" ", ""))
            | Q(courriel__contient=valeur)
        )
