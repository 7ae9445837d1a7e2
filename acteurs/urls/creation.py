"""Addresses of those who start a business, and of the organisations that answer them."""

from django.urls import path

from acteurs.views import creation, demandes, oublis

urlpatterns = [
    path("creer/", creation.Creer.as_view(), name="creer"),
    path(
        "creer/suivi/<str:secret>/effacer/",
        oublis.EffacerLaDemande.as_view(),
        name="creer_effacer",
    ),
    path("creer/suivi/<str:secret>/", creation.SuivreSaDemande.as_view(), name="creer_suivi"),
    path("creer/demandes/", demandes.ListeDesDemandes.as_view(), name="demandes_de_creation"),
    path(
        "creer/demandes/<str:reference>/",
        demandes.VoirDemande.as_view(),
        name="demande_de_creation",
    ),
    path("animation/orientations/", demandes.ListeDesOrientations.as_view(), name="orientations"),
    path(
        "animation/orientations/nouvelle/",
        demandes.AjouterOrientation.as_view(),
        name="orientation_nouvelle",
    ),
    path(
        "animation/orientations/<int:pk>/",
        demandes.ModifierOrientation.as_view(),
        name="orientation_modifier",
    ),
]
