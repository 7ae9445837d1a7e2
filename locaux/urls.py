"""Addresses of places and bookings."""

from django.urls import path

from locaux.views import changements, lieux, plan, planning, reservations

app_name = "locaux"
urlpatterns = [
    path("", lieux.locaux, name="locaux"),
    path("plan/", plan.plan, name="plan"),
    path("sites/<slug:slug>/", lieux.site, name="site"),
    path("espaces/<int:pk>/", lieux.espace, name="espace"),
    path("espaces/<int:pk>/photo.webp", lieux.photo, name="photo"),
    path("espaces/<int:pk>/photo/", lieux.Photo.as_view(), name="espace_photo"),
    path("espaces/<int:pk>/contour/", lieux.Contour.as_view(), name="espace_contour"),
    path("niveaux/<int:pk>/plan.webp", plan.image, name="plan_image"),
    path("niveaux/<int:pk>/plan/", lieux.PlanDeNiveau.as_view(), name="niveau_plan"),
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
