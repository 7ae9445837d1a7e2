"""Addresses of places and bookings."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView

from locaux.views import changements, planning, reservations

app_name = "locaux"
urlpatterns = [
    path(
        "",
        # Read only, as the page it leads to: the view's own answer to a POST would be to redirect it.
        login_not_required(require_safe(RedirectView.as_view(pattern_name="locaux:planning"))),
        name="locaux",
    ),
    path("planning/", planning.planning, name="planning"),
    path("reservations/", reservations.ListeReservations.as_view(), name="reservations"),
    path("reservations/nouvelle/", changements.NouvelleReservation.as_view(), name="reserver"),
    path(
        "reservations/<str:reference>/", reservations.VoirReservation.as_view(), name="reservation"
    ),
    path(
        "reservations/<str:reference>/deplacer/",
        changements.DeplacerReservation.as_view(),
        name="deplacer",
    ),
    path(
        "reservations/<str:reference>/annuler/",
        changements.AnnulerReservation.as_view(),
        name="annuler",
    ),
    path(
        "reservations/<str:reference>/agenda.ics",
        reservations.agenda,
        name="agenda",
    ),
]
