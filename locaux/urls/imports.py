"""Addresses of imports of spaces and of conventions."""

from django.urls import path

from locaux.views import imports

urlpatterns = [
    path("gestion/importer/<slug:genre>/", imports.Importer.as_view(), name="importer"),
    path(
        "gestion/importer/<slug:genre>/modele/<str:format_voulu>/",
        imports.Modele.as_view(),
        name="import_modele",
    ),
    path("gestion/imports/<int:pk>/", imports.Import.as_view(), name="import"),
    path("gestion/imports/<int:pk>/importer/", imports.Executer.as_view(), name="import_executer"),
    path(
        "gestion/imports/<int:pk>/abandonner/",
        imports.Abandonner.as_view(),
        name="import_abandonner",
    ),
]
