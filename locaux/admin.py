"""Support tool for places; what is acted (places, bookings, closures, ledger) is read-only."""

from django.contrib import admin

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
    Signalement,
    Site,
)
from ptce.socle.administration import LectureSeule


class HoraireEnLigne(admin.TabularInline):  # type: ignore[type-arg]
    """Opening hours on the page of a site."""

    model = HoraireOuverture


class NiveauEnLigne(admin.TabularInline):  # type: ignore[type-arg]
    """Floors on the page of a site."""

    model = Niveau
    exclude = ("plan", "plan_largeur", "plan_hauteur")


class CompositionEnLigne(admin.TabularInline):  # type: ignore[type-arg]
    """Parts on the page of a divisible room."""

    model = Composition
    fk_name = "ensemble"


@admin.register(Site)
class SiteAdmin(LectureSeule):
    """Sites, their floors and their hours, to look at: what a change does to bookings is shown by the agents' pages."""

    list_display = ("nom", "adresse", "archive_le")
    inlines = (NiveauEnLigne, HoraireEnLigne)


@admin.register(Espace)
class EspaceAdmin(LectureSeule):
    """Spaces and the parts of divisible rooms, to look at, for the same reason."""

    list_display = ("nom", "type", "niveau", "surface_m2", "capacite", "reservable", "archive_le")
    list_filter = ("niveau__site", "niveau", "type", "reservable")
    list_select_related = ("niveau",)
    search_fields = ("nom",)
    exclude = ("photo", "contour")
    inlines = (CompositionEnLigne,)


@admin.register(RegleReservation, Equipement)
class ReglageAdmin(LectureSeule):
    """Booking rules and equipment, to look at: a change of rule is shown with what it does to bookings."""

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


@admin.register(Signalement)
class SignalementAdmin(LectureSeule):
    """Faults, to look at."""

    list_display = ("reference", "titre", "espace", "urgence", "statut", "cree_le")
    list_filter = ("statut", "urgence", "espace__niveau__site")
    search_fields = ("reference", "titre", "auteur__courriel", "courriel")
    list_select_related = ("espace",)


@admin.register(Occupation)
class OccupationAdmin(LectureSeule):
    """The ledger, to look at."""

    list_display = ("espace", "periode", "reservation", "fermeture")
    list_select_related = ("espace", "reservation__espace", "fermeture__site", "fermeture__espace")
    show_full_result_count = False
