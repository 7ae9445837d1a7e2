"""Addresses of places and bookings."""

from django.urls import path

from locaux.views import planning, reservations

app_name = "locaux"
urlpatterns = [
    path("planning/", planning.planning, name="planning"),
    path("reservations/", reservations.ListeReservations.as_view(), name="reservations"),
    path("reservations/nouvelle/", reservations.NouvelleReservation.as_view(), name="reserver"),
    path(
        "reservations/<str:reference>/", reservations.VoirReservation.as_view(), name="reservation"
    ),
    path(
        "reservations/<str:reference>/deplacer/",
        reservations.DeplacerReservation.as_view(),
        name="deplacer",
    ),
    path(
        "reservations/<str:reference>/annuler/",
        reservations.AnnulerReservation.as_view(),
        name="annuler",
    ),
    path(
        "reservations/<str:reference>/agenda.ics",
        reservations.agenda,
        name="agenda",
    ),
]
