"""Addresses of places, of their bookings, of who occupies them and of what funds them: one module an area, one namespace."""

from django.urls import include, path

from locaux.urls import (
    conventions,
    financement,
    imports,
    lieu,
    locataires,
    loyers,
    occupation,
    subventions,
)

app_name = "locaux"
urlpatterns = [
    path("", include(lieu.urlpatterns)),
    path("", include(financement.urlpatterns)),
    path("", include(conventions.urlpatterns)),
    path("", include(locataires.urlpatterns)),
    path("", include(imports.urlpatterns)),
    path("", include(occupation.urlpatterns)),
    path("", include(subventions.urlpatterns)),
    path("", include(loyers.urlpatterns)),
]
