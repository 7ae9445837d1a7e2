"""Addresses of tenancies: entry and exit, keys, deposit, and the journey of young companies."""

from django.urls import path

from locaux.views import etats_des_lieux, locataires, pepiniere, signatures_d_etats

urlpatterns = [
    path(
        "conventions/<slug:reference>/locataire/", locataires.Locataire.as_view(), name="locataire"
    ),
    path(
        "conventions/<slug:reference>/etats-des-lieux/nouveau/",
        etats_des_lieux.NouvelEtat.as_view(),
        name="etat_nouveau",
    ),
    path(
        "conventions/<slug:reference>/cles/nouvelle/",
        locataires.NouvelleCle.as_view(),
        name="cle_nouvelle",
    ),
    path(
        "conventions/<slug:reference>/depot/nouveau/",
        locataires.NouveauDepot.as_view(),
        name="depot_nouveau",
    ),
    path(
        "conventions/<slug:reference>/entretiens/nouveau/",
        pepiniere.NouvelEntretien.as_view(),
        name="entretien_nouveau",
    ),
    path(
        "conventions/<slug:reference>/sortie-de-pepiniere/",
        pepiniere.Sortie.as_view(),
        name="sortie_pepiniere",
    ),
    path("etats-des-lieux/<int:pk>/", etats_des_lieux.Etat.as_view(), name="etat"),
    path(
        "etats-des-lieux/<int:pk>/pdf/",
        etats_des_lieux.EtatPdf.as_view(),
        name="etat_des_lieux_pdf",
    ),
    path(
        "etats-des-lieux/<int:pk>/modifier/",
        etats_des_lieux.ModifierEtat.as_view(),
        name="etat_modifier",
    ),
    path("etats-des-lieux/<int:pk>/photos/", etats_des_lieux.Photos.as_view(), name="etat_photos"),
    path(
        "etats-des-lieux/<int:pk>/photos/<int:photo>.webp",
        etats_des_lieux.VoirPhoto.as_view(),
        name="etat_photo",
    ),
    path(
        "etats-des-lieux/<int:pk>/signer/",
        signatures_d_etats.SignerEtat.as_view(),
        name="etat_signer",
    ),
    path(
        "etats-des-lieux/<int:pk>/reprendre/",
        signatures_d_etats.ReprendreEtat.as_view(),
        name="etat_reprendre",
    ),
    path("gestion/cles/", locataires.ListeCles.as_view(), name="cles"),
    path("gestion/cles/<int:pk>/rendre/", locataires.RendreCle.as_view(), name="cle_rendre"),
    path(
        "gestion/depots/<int:pk>/annuler/", locataires.AnnulerDepot.as_view(), name="depot_annuler"
    ),
    path("gestion/pepiniere/", pepiniere.Pepiniere.as_view(), name="pepiniere"),
    path("gestion/entretiens/<int:pk>/", pepiniere.CorrigerEntretien.as_view(), name="entretien"),
]
