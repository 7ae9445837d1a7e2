"""Addresses of the home page, of "mon espace", of the health page and of the icon."""

from django.urls import path

from ptce.accueil.views import pages
from ptce.accueil.views.etat import etat

app_name = "accueil"
urlpatterns = [
    path("", pages.accueil, name="accueil"),
    path("mon-espace/", pages.mon_espace, name="mon_espace"),
    path("etat/", etat, name="etat"),
    path("favicon.ico", pages.favicon, name="favicon"),
]
