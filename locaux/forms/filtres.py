"""Filters of the planning and of the list of bookings: every GET parameter passes here."""

from datetime import date, datetime
from typing import Any, cast

import django_filters
from django import forms
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat
from django.utils.text import capfirst

from acteurs.models import Personne
from locaux.enums import StatutReservation, TypeEspace
from locaux.forms.reservations import ChoixConnu
from locaux.models import Espace, Niveau, Reservation, Site
from ptce.socle.formulaires import ChampJour

PLACES_AU_PLUS = 10_000


class FiltresPlanning(forms.Form):
    """Day, site, floor, type and number of places of the planning."""

    jour = ChampJour(label="Jour", required=False)
    site = forms.ModelChoiceField(
        Site.objects.all(), label="Site", required=False, empty_label=None, blank=True
    )
    niveau = ChoixConnu(Niveau.objects.none(), label="Niveau", required=False, empty_label="Tous")
    type = forms.ChoiceField(label="Type", required=False)
    places = forms.IntegerField(
        label="Places", required=False, min_value=1, max_value=PLACES_AU_PLUS
    )

    def __init__(self, donnees: Any, *, sites: list[Site], aujourdhui: date) -> None:
        super().__init__(donnees)
        self.sites, self.aujourdhui = sites, aujourdhui
        self.fields["site"].choices = [(site.pk, site.nom) for site in sites]  # type: ignore[attr-defined]
        self.site_choisi = self._site_demande()
        if self.site_choisi:
            self._choisir_parmi_ce_qui_se_reserve(self.site_choisi)
        self.initial = {
            "jour": aujourdhui,
            "site": self.site_choisi.pk if self.site_choisi else None,
        }

    def _site_demande(self) -> Site | None:
        voulu = self.data.get("site", "")
        choisi = next((site for site in self.sites if str(site.pk) == voulu), None)
        return choisi or (self.sites[0] if self.sites else None)

    def _choisir_parmi_ce_qui_se_reserve(self, site: Site) -> None:
        """Offer the floors of the site and the types that are booked there, all read in one query."""
        niveaux = Niveau.objects.filter(site=site).annotate(
            types_reserves=ArrayAgg(
                "espaces__type",
                filter=Q(espaces__reservable=True),
                distinct=True,
                default=Value([]),
            )
        )
        champ = cast("ChoixConnu", self.fields["niveau"])
        lus = list(niveaux)
        champ.queryset, champ.connus = niveaux, lus
        champ.choices = [("", "Tous"), *((niveau.pk, niveau.nom) for niveau in lus)]
        reserves = {genre for niveau in lus for genre in niveau.types_reserves}
        self.fields["type"].choices = [  # type: ignore[attr-defined]
            ("", "Tous"),
            *((genre, capfirst(nom)) for genre, nom in TypeEspace.choices if genre in reserves),
        ]

    @property
    def jour_choisi(self) -> date:
        """The day asked for, or today."""
        choisi: date | None = (
            self.cleaned_data.get("jour") if self.is_valid() or self.errors else None
        )
        return choisi or self.aujourdhui

    def espaces(self) -> QuerySet[Espace]:
        """Return the bookable spaces that match, complete and in order."""
        espaces = (
            Espace.objects.reservables()
            .filter(niveau__site=self.site_choisi)
            .complets()
            .dans_l_ordre()
        )
        voulu = self.cleaned_data
        if niveau := voulu.get("niveau"):
            espaces = espaces.filter(niveau=niveau)
        if type_espace := voulu.get("type"):
            espaces = espaces.filter(type=type_espace)
        if places := voulu.get("places"):
            espaces = espaces.filter(capacite__gte=places)
        return espaces


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
        nommees = queryset.alias(
            nom_complet=Concat("demandeur__prenom", Value(" "), "demandeur__nom")
        )
        return nommees.filter(
            Q(reference__icontains=valeur)
            | Q(objet__icontains=valeur)
            | Q(espace__nom__icontains=valeur)
            | Q(acteur__nom__icontains=valeur)
            | Q(acteur__sigle__icontains=valeur)
            | Q(nom_complet__icontains=valeur)
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
