"""Filters of the list of bookings: every GET parameter passes here."""

from datetime import datetime
from typing import Any

import django_filters
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat

from acteurs.models import Acteur, Personne
from locaux.enums import StatutReservation
from locaux.models import Espace, Reservation


class FiltresReservations(django_filters.FilterSet):  # type: ignore[misc]
    """Search, scope, time and status of the list of bookings."""

    A_VENIR, PASSEES, TOUTES = "a_venir", "passees", "toutes"
    MIENNES, ORGANISATION = "miennes", "organisation"

    q = django_filters.CharFilter(label="Rechercher", method="chercher", max_length=100)
    portee = django_filters.ChoiceFilter(
        label="Réservations de",
        method="choisir_portee",
        empty_label="Toutes celles que je vois",
        choices=[(MIENNES, "Moi"), (ORGANISATION, "Mes organisations")],
    )
    periode = django_filters.ChoiceFilter(
        label="Quand",
        method="choisir_periode",
        empty_label="À venir",
        choices=[(PASSEES, "Passées"), (TOUTES, "Toutes")],
    )
    statut = django_filters.ChoiceFilter(
        label="Statut",
        method="choisir_statut",
        empty_label="Confirmées",
        choices=[(StatutReservation.ANNULEE, "Annulées"), (TOUTES, "Tous")],
    )

    class Meta:
        model = Reservation
        fields: list[str] = []

    def __init__(self, *args: Any, personne: Personne, maintenant: datetime, **kwargs: Any) -> None:
        self.personne, self.maintenant = personne, maintenant
        super().__init__(*args, **kwargs)

    def filter_queryset(self, queryset: QuerySet[Reservation]) -> QuerySet[Reservation]:
        """Apply the filters; without a period, only what is to come; without a status, only what is confirmed."""
        filtre: QuerySet[Reservation] = super().filter_queryset(queryset)
        if not self.form.cleaned_data.get("periode"):
            filtre = filtre.filter(periode__endswith__gt=self.maintenant)
        if not self.form.cleaned_data.get("statut"):
            filtre = filtre.filter(statut=StatutReservation.CONFIRMEE)
        return filtre

    def chercher(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Search the reference, the object, the space, the organisation and who booked."""
        # Names are searched in their own short tables, not once more for each booking that bears them.
        demandeurs = Personne.objects.alias(nom_complet=Concat("prenom", Value(" "), "nom"))
        return queryset.filter(
            Q(reference__icontains=valeur)
            | Q(objet__contient=valeur)
            | Q(espace__in=Espace.objects.filter(nom__contient=valeur))
            | Q(
                acteur__in=Acteur.objects.filter(
                    Q(nom__contient=valeur) | Q(sigle__contient=valeur)
                )
            )
            | Q(demandeur__in=demandeurs.filter(nom_complet__contient=valeur))
        )

    def choisir_portee(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Keep the person's own bookings, or those of their organisations."""
        if valeur == self.MIENNES:
            return queryset.filter(demandeur=self.personne)
        return queryset.filter(acteur__in=[acteur.pk for acteur in self.personne.organisations()])

    def choisir_periode(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Keep what is over, or everything."""
        if valeur == self.PASSEES:
            return queryset.filter(periode__endswith__lte=self.maintenant)
        return queryset

    def choisir_statut(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Keep what was cancelled, or everything."""
        return queryset if valeur == self.TOUTES else queryset.filter(statut=valeur)
