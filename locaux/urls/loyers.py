"""Addresses of rents: statements, titles, unpaid ones, revisions, indices, aids, files."""

from django.urls import path

from locaux.views import aides, imports_loyers, indices, loyers, loyers_de, revisions

urlpatterns = [
    path("gestion/loyers/", loyers.Loyers.as_view(), name="loyers"),
    path("gestion/loyers/debut/", loyers.DebutDuSuivi.as_view(), name="loyers_debut"),
    path(
        "gestion/loyers/<int:annee>/<int:mois>/",
        loyers.EtatDuMois.as_view(),
        name="etat_liquidatif",
    ),
    path(
        "gestion/loyers/<int:annee>/<int:mois>/etat.pdf",
        loyers.EtatEnPdf.as_view(),
        name="etat_pdf",
    ),
    path(
        "gestion/loyers/<int:annee>/<int:mois>/liquider/",
        loyers.Liquider.as_view(),
        name="etat_liquider",
    ),
    path("gestion/loyers/titres/<int:pk>/", loyers.TitreDeLigne.as_view(), name="titre"),
    path("gestion/loyers/impayes/", loyers.Impayes.as_view(), name="impayes"),
    path(
        "gestion/loyers/importer/<str:genre>/",
        imports_loyers.ImporterDesLoyers.as_view(),
        name="importer_loyers",
    ),
    path(
        "gestion/loyers/imports/<int:pk>/", imports_loyers.ImportLu.as_view(), name="import_loyers"
    ),
    path(
        "gestion/loyers/imports/<int:pk>/abandonner/",
        imports_loyers.AbandonnerImport.as_view(),
        name="import_loyers_abandonner",
    ),
    path("gestion/revisions/", revisions.ListeRevisions.as_view(), name="revisions"),
    path("gestion/revisions/<int:pk>/", revisions.VoirRevision.as_view(), name="revision"),
    path(
        "gestion/revisions/<int:pk>/ecarter/",
        revisions.EcarterRevision.as_view(),
        name="revision_ecarter",
    ),
    path("loyers/revisions/<int:pk>/courrier.pdf", revisions.courrier, name="revision_courrier"),
    path("gestion/indices/", indices.ListeIndices.as_view(), name="indices"),
    path("gestion/indices/nouveau/", indices.NouvelIndice.as_view(), name="indice_nouveau"),
    path("gestion/indices/<int:pk>/", indices.ModifierIndice.as_view(), name="indice_modifier"),
    path("gestion/seuils/", indices.Seuils.as_view(), name="seuils"),
    path("gestion/aides/", aides.ListeAides.as_view(), name="aides"),
    path("gestion/aides/nouvelle/", aides.NouvelleAide.as_view(), name="aide_nouvelle"),
    path("gestion/aides/<int:pk>/annuler/", aides.AnnulerAide.as_view(), name="aide_annuler"),
    path("loyers/<slug:slug>/", loyers_de.LoyersDe.as_view(), name="loyers_de"),
]
