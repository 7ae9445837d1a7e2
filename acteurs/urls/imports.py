"""Addresses of all organisations as the animators keep them, and of imports."""

from django.urls import path

from acteurs.views import imports, liste_acteurs, statuts

urlpatterns = [
    path("acteurs/", liste_acteurs.ListeActeurs.as_view(), name="liste_acteurs"),
    path("acteurs/<slug:slug>/", statuts.Statut.as_view(), name="statut"),
    path("acteurs/<slug:slug>/depart/", statuts.Sortie.as_view(), name="statut_depart"),
    path("acteurs/<slug:slug>/<str:acte>/", statuts.Changer.as_view(), name="statut_changer"),
    path("importer/", imports.Importer.as_view(), name="importer"),
    path("importer/modele/<str:format_voulu>/", imports.Modele.as_view(), name="import_modele"),
    path("importer/<int:pk>/", imports.Import.as_view(), name="import"),
    path("importer/<int:pk>/importer/", imports.Executer.as_view(), name="import_executer"),
    path("importer/<int:pk>/abandonner/", imports.Abandonner.as_view(), name="import_abandonner"),
]
