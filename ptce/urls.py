"""Addresses of the portal."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("ptce.accueil.urls")),
    path("locaux/", include("locaux.urls")),
    path("compte/", include("allauth.account.urls")),
    path("administration/", admin.site.urls),
]

handler400 = "ptce.accueil.views.erreurs.mauvaise_requete"
handler403 = "ptce.accueil.views.erreurs.interdit"
handler404 = "ptce.accueil.views.erreurs.introuvable"
handler500 = "ptce.accueil.views.erreurs.panne"
