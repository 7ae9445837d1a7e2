"""Addresses of an organisation's own space, and of invitations to join it."""

from django.urls import URLPattern, URLResolver, include, path

from acteurs.views import fiche, invitations, membres, organisation

d_une_organisation = [
    path("", organisation.VoirOrganisation.as_view(), name="organisation"),
    path("fiche/", fiche.TenirLaFiche.as_view(), name="organisation_fiche"),
    path("logo/", fiche.Logo.as_view(), name="organisation_logo"),
    path("logo/image/", fiche.ImageDuLogo.as_view(), name="organisation_logo_image"),
    path("effectif/", fiche.Effectif.as_view(), name="organisation_effectif"),
    path("affichage/", fiche.Affichage.as_view(), name="organisation_affichage"),
    path("personnes/", membres.Membres.as_view(), name="organisation_personnes"),
    path("personnes/inviter/", membres.Inviter.as_view(), name="organisation_inviter"),
    path("personnes/<int:pk>/role/", membres.ChangerRole.as_view(), name="organisation_role"),
    path("personnes/<int:pk>/fin/", membres.Terminer.as_view(), name="organisation_fin"),
    path(
        "personnes/<int:pk>/fin/annuler/",
        membres.Maintenir.as_view(),
        name="organisation_fin_annuler",
    ),
    path(
        "invitations/<int:pk>/renvoyer/", membres.Renvoyer.as_view(), name="organisation_renvoyer"
    ),
    path("invitations/<int:pk>/retirer/", membres.Revoquer.as_view(), name="organisation_revoquer"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("invitations/<str:secret>/", invitations.RepondreInvitation.as_view(), name="invitation"),
    path("mon-organisation/", organisation.MonOrganisation.as_view(), name="mon_organisation"),
    path(
        "mon-organisation/rejoindre/<int:pk>/",
        invitations.AccepterInvitation.as_view(),
        name="invitation_accepter",
    ),
    path("mon-organisation/<slug:slug>/", include(d_une_organisation)),
]
