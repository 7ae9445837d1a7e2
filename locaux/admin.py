"""Support tool for places; what is acted (bookings, closures, ledger) is read-only."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from locaux.actions.fermetures import etendre
from locaux.models import (
    Composition,
    Equipement,
    Espace,
    Fermeture,
    HoraireOuverture,
    Niveau,
    Occupation,
    RegleReservation,
    Reservation,
    Site,
)
from ptce.socle.administration import LectureSeule, RefusEnPhrase


class HoraireEnLigne(admin.TabularInline):  # type: ignore[type-arg]
    """Opening hours on the page of a site."""

    model = HoraireOuverture
    extra = 0


class NiveauEnLigne(admin.TabularInline):  # type: ignore[type-arg]
    """Floors on the page of a site."""

    model = Niveau
    extra = 0


class CompositionEnLigne(admin.TabularInline):  # type: ignore[type-arg]
    """Parts on the page of a divisible room."""

    model = Composition
    fk_name = "ensemble"
    extra = 0
    autocomplete_fields = ("element",)


@admin.register(Site)
class SiteAdmin(RefusEnPhrase):
    """Sites, their floors and their hours."""

    list_display = ("nom", "adresse")
    prepopulated_fields = {"slug": ("nom",)}
    inlines = (NiveauEnLigne, HoraireEnLigne)


@admin.register(Espace)
class EspaceAdmin(RefusEnPhrase):
    """Spaces and the parts of divisible rooms."""

    list_display = ("nom", "type", "niveau", "surface_m2", "capacite", "reservable")
    list_filter = ("niveau__site", "niveau", "type", "reservable")
    search_fields = ("nom",)
    filter_horizontal = ("equipements",)
    inlines = (CompositionEnLigne,)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Let the closures in force hold the space as it now is, parts included."""
        super().save_related(request, form, formsets, change)
        etendre(espace=form.instance)


@admin.register(RegleReservation, Equipement)
class ReglageAdmin(RefusEnPhrase):
    """Booking rules and equipment."""

    list_display = ("nom",)
    search_fields = ("nom",)


@admin.register(Reservation)
class ReservationAdmin(LectureSeule):
    """Bookings, to look at."""

    list_display = ("reference", "espace", "acteur", "periode", "statut")
    list_filter = ("statut", "espace__niveau__site")
    search_fields = ("reference", "objet", "acteur__nom", "demandeur__courriel")
    list_select_related = ("espace", "acteur")


@admin.register(Fermeture)
class FermetureAdmin(LectureSeule):
    """Closures, to look at."""

    list_display = ("__str__", "periode", "creee_par", "levee_le")
    list_select_related = ("site", "espace", "creee_par")


@admin.register(Occupation)
class OccupationAdmin(LectureSeule):
    """The ledger, to look at."""

    list_display = ("espace", "periode", "reservation", "fermeture")
    list_select_related = ("espace", "reservation__espace", "fermeture__site", "fermeture__espace")
    show_full_result_count = False
