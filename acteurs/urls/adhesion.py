"""Addresses of joining: the public page, one's own application, those that the animators answer."""

from django.urls import path

from acteurs.views import adhesion, admission, candidature, etapes_candidature

urlpatterns = [
    path("rejoindre/", adhesion.rejoindre, name="rejoindre"),
    path("rejoindre/reprendre/", adhesion.Reprendre.as_view(), name="reprendre"),
    path("rejoindre/candidature/", adhesion.Commencer.as_view(), name="candidater"),
    # The key is a secret, or a reference for whoever made it and is logged in.
    path(
        "rejoindre/candidature/<str:cle>/",
        candidature.MaCandidature.as_view(),
        name="ma_candidature",
    ),
    path(
        "rejoindre/candidature/<str:cle>/organisation/",
        etapes_candidature.EtapeOrganisation.as_view(),
        name="ma_candidature_organisation",
    ),
    path(
        "rejoindre/candidature/<str:cle>/contact/",
        etapes_candidature.EtapeContact.as_view(),
        name="ma_candidature_contact",
    ),
    path(
        "rejoindre/candidature/<str:cle>/motivation/",
        etapes_candidature.EtapeMotivation.as_view(),
        name="ma_candidature_motivation",
    ),
    path(
        "rejoindre/candidature/<str:cle>/relire/",
        candidature.Relire.as_view(),
        name="ma_candidature_relire",
    ),
    path(
        "rejoindre/candidature/<str:cle>/retirer/",
        candidature.Retirer.as_view(),
        name="ma_candidature_retirer",
    ),
    path("animation/candidatures/", admission.Candidatures.as_view(), name="candidatures"),
    path(
        "animation/candidatures/<str:reference>/",
        admission.VoirCandidature.as_view(),
        name="candidature",
    ),
    path(
        "animation/candidatures/<str:reference>/prendre/",
        admission.Prendre.as_view(),
        name="candidature_prendre",
    ),
    path(
        "animation/candidatures/<str:reference>/ecrire/",
        admission.Ecrire.as_view(),
        name="candidature_ecrire",
    ),
    path(
        "animation/candidatures/<str:reference>/complement/",
        admission.DemanderUnComplement.as_view(),
        name="candidature_complement",
    ),
    path(
        "animation/candidatures/<str:reference>/accepter/",
        admission.Accepter.as_view(),
        name="candidature_accepter",
    ),
    path(
        "animation/candidatures/<str:reference>/refuser/",
        admission.Refuser.as_view(),
        name="candidature_refuser",
    ),
]
