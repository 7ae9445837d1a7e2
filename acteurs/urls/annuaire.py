"""Addresses of the directory and of the open data. What stands before a slug is kept for us: ADRESSES_RESERVEES."""

from django.urls import path

from acteurs.views import annuaire, donnees_ouvertes

urlpatterns = [
    path("", annuaire.annuaire, name="annuaire"),
    path("carte/", annuaire.carte, name="carte"),
    path("donnees/", donnees_ouvertes.donnees, name="donnees"),
    path("donnees/acteurs.csv", donnees_ouvertes.en_csv, name="donnees_csv"),
    path("donnees/acteurs.json", donnees_ouvertes.en_json, name="donnees_json"),
    path("donnees/acteurs.geojson", donnees_ouvertes.en_geojson, name="donnees_geojson"),
    path("donnees/nouveaux.atom", donnees_ouvertes.en_atom, name="nouveaux_atom"),
    path("donnees/nouveaux.rss", donnees_ouvertes.en_rss, name="nouveaux_rss"),
    path("<slug:slug>/", annuaire.fiche, name="fiche"),
    path("<slug:slug>/logo/", annuaire.logo, name="logo"),
]
