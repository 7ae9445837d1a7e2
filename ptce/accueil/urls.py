"""Addresses of the home page and of "mon espace"."""

from django.urls import path

from ptce.accueil.views import pages

app_name = "accueil"
urlpatterns = [
    path("", pages.accueil, name="accueil"),
    path("mon-espace/", pages.mon_espace, name="mon_espace"),
]
