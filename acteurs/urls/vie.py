"""Addresses of the life of the hub: agenda, news, shared documents, what each person is sent."""

from django.urls import path

from acteurs.views import (
    agenda,
    documents,
    evenements,
    inscriptions,
    nouvelles,
    oublis,
    participants,
)

urlpatterns = [
    path("agenda/", agenda.agenda, name="agenda"),
    path("agenda/agenda.ics", agenda.abonnement, name="agenda_ics"),
    path("agenda/rss.xml", agenda.rss, name="agenda_rss"),
    path(
        "agenda/inscriptions/<str:secret>/",
        inscriptions.ParLien.as_view(),
        name="inscription_par_lien",
    ),
    path(
        "agenda/inscriptions/<str:secret>/effacer/",
        oublis.EffacerLInscription.as_view(),
        name="inscription_effacer",
    ),
    path("agenda/<slug:slug>/", agenda.evenement, name="evenement"),
    path("agenda/<slug:slug>/evenement.ics", agenda.fichier, name="evenement_ics"),
    path("agenda/<slug:slug>/photo.webp", agenda.photo, name="evenement_photo"),
    path("agenda/<slug:slug>/inscription/", inscriptions.SInscrire.as_view(), name="s_inscrire"),
    path(
        "agenda/<slug:slug>/desinscription/",
        inscriptions.SeDesinscrire.as_view(),
        name="se_desinscrire",
    ),
    path(
        "agenda/<slug:slug>/participants/",
        participants.Participants.as_view(),
        name="evenement_participants",
    ),
    path(
        "animation/evenements/", evenements.ListeEvenements.as_view(), name="animation_evenements"
    ),
    path("animation/evenements/nouveau/", evenements.Preparer.as_view(), name="evenement_preparer"),
    path(
        "animation/evenements/<int:pk>/modifier/",
        evenements.Modifier.as_view(),
        name="evenement_modifier",
    ),
    path(
        "animation/evenements/<int:pk>/publier/",
        evenements.Publier.as_view(),
        name="evenement_publier",
    ),
    path(
        "animation/evenements/<int:pk>/annuler/",
        evenements.Annuler.as_view(),
        name="evenement_annuler",
    ),
    path(
        "animation/evenements/<int:pk>/photo/",
        evenements.Illustrer.as_view(),
        name="evenement_illustrer",
    ),
    path("nouvelles/", nouvelles.nouvelles, name="nouvelles"),
    path("nouvelles/ecrire/", nouvelles.Ecrire.as_view(), name="nouvelle_ecrire"),
    path("nouvelles/<int:pk>/", nouvelles.nouvelle, name="nouvelle"),
    path("nouvelles/<int:pk>/corriger/", nouvelles.Corriger.as_view(), name="nouvelle_corriger"),
    path("nouvelles/<int:pk>/retirer/", nouvelles.Retirer.as_view(), name="nouvelle_retirer"),
    path("compte/courriels/", nouvelles.Preferences.as_view(), name="preferences"),
    path(
        "courriels/desabonnement/<str:jeton>/",
        nouvelles.SeDesabonner.as_view(),
        name="desabonnement",
    ),
    path("documents/", documents.documents, name="documents"),
    path("documents/<int:pk>/", documents.document, name="document"),
    path(
        "documents/<int:pk>/versions/<int:numero>/",
        documents.telecharger,
        name="document_telecharger",
    ),
    path("animation/documents/deposer/", documents.Deposer.as_view(), name="document_deposer"),
    path(
        "animation/documents/<int:pk>/version/",
        documents.Remplacer.as_view(),
        name="document_remplacer",
    ),
    path(
        "animation/documents/<int:pk>/ranger/", documents.Ranger.as_view(), name="document_ranger"
    ),
    path(
        "animation/documents/<int:pk>/retirer/",
        documents.Retirer.as_view(),
        name="document_retirer",
    ),
]
