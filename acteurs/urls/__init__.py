"""Addresses of what the hub's people and organisations have: one module an area, one namespace."""

from django.urls import include, path

from acteurs.urls import (
    adhesion,
    annuaire,
    charte,
    comptes,
    creation,
    donnees,
    imports,
    organisations,
    textes,
    vie,
)

app_name = "acteurs"
urlpatterns = [
    path("acteurs/", include(annuaire.urlpatterns)),
    path("charte/", include(charte.urlpatterns)),
    path("animation/", include(imports.urlpatterns)),
    path("compte/", include(comptes.urlpatterns)),
    path("compte/", include(donnees.urlpatterns)),
    path("", include(organisations.urlpatterns)),
    path("", include(adhesion.urlpatterns)),
    path("", include(textes.urlpatterns)),
    path("", include(creation.urlpatterns)),
    path("", include(vie.urlpatterns)),
]
