"""Addresses of places and bookings."""

from django.urls import path

from locaux.models import Espace, Niveau, Site
from locaux.views import (
    archives,
    changements,
    declarations,
    disponibilites,
    equipements,
    espaces,
    fermetures,
    gestion,
    lieux,
    plan,
    planning,
    regles,
    reparations,
    reservations,
    signalements,
    sites,
)

urlpatterns = [
    path("", lieux.locaux, name="locaux"),
    path("plan/", plan.plan, name="plan"),
    path("sites/<slug:slug>/", lieux.site, name="site"),
    path("espaces/<int:pk>/", lieux.espace, name="espace"),
    path("espaces/<int:pk>/photo.webp", lieux.photo, name="photo"),
    path("espaces/<int:pk>/photo/", lieux.Photo.as_view(), name="espace_photo"),
    path("espaces/<int:pk>/contour/", lieux.Contour.as_view(), name="espace_contour"),
    path("niveaux/<int:pk>/plan.webp", plan.image, name="plan_image"),
    path("niveaux/<int:pk>/plan/", lieux.PlanDeNiveau.as_view(), name="niveau_plan"),
    path("gestion/", gestion.Gestion.as_view(), name="gestion"),
    path("gestion/fermetures/", fermetures.ListeFermetures.as_view(), name="gestion_fermetures"),
    path(
        "gestion/fermetures/nouvelle/",
        fermetures.NouvelleFermeture.as_view(),
        name="gestion_fermetures_nouvelle",
    ),
    path(
        "gestion/fermetures/<int:pk>/",
        fermetures.VoirFermeture.as_view(),
        name="gestion_fermetures_voir",
    ),
    path(
        "gestion/fermetures/<int:pk>/modifier/",
        fermetures.ModifierFermeture.as_view(),
        name="gestion_fermetures_modifier",
    ),
    path(
        "gestion/fermetures/<int:pk>/lever/",
        fermetures.LeverFermeture.as_view(),
        name="gestion_fermetures_lever",
    ),
    path("disponibilites/", disponibilites.disponibilites, name="disponibilites"),
    path("gestion/regles/", regles.ListeRegles.as_view(), name="gestion_regles"),
    path(
        "gestion/regles/nouvelle/", regles.NouvelleRegle.as_view(), name="gestion_regles_nouvelle"
    ),
    path("gestion/regles/<int:pk>/", regles.VoirRegle.as_view(), name="gestion_regles_voir"),
    path(
        "gestion/regles/<int:pk>/modifier/",
        regles.ModifierRegle.as_view(),
        name="gestion_regles_modifier",
    ),
    path(
        "gestion/regles/<int:pk>/archiver/",
        regles.ArchiverRegle.as_view(),
        name="gestion_regles_archiver",
    ),
    path(
        "gestion/regles/<int:pk>/supprimer/",
        regles.SupprimerRegle.as_view(),
        name="gestion_regles_supprimer",
    ),
    path(
        "gestion/equipements/", equipements.ListeEquipements.as_view(), name="gestion_equipements"
    ),
    path(
        "gestion/equipements/nouveau/",
        equipements.NouvelEquipement.as_view(),
        name="gestion_equipements_nouveau",
    ),
    path(
        "gestion/equipements/<int:pk>/modifier/",
        equipements.RenommerEquipement.as_view(),
        name="gestion_equipements_modifier",
    ),
    path(
        "gestion/equipements/<int:pk>/supprimer/",
        equipements.SupprimerEquipement.as_view(),
        name="gestion_equipements_supprimer",
    ),
    path("gestion/sites/nouveau/", sites.NouveauSite.as_view(), name="gestion_site_nouveau"),
    path("gestion/sites/<int:pk>/", sites.ModifierSite.as_view(), name="gestion_site"),
    path("gestion/sites/<int:pk>/horaires/", sites.Horaires.as_view(), name="gestion_horaires"),
    path("gestion/sites/<int:pk>/niveaux/", sites.Niveaux.as_view(), name="gestion_niveaux"),
    path("gestion/niveaux/<int:pk>/", sites.RenommerNiveau.as_view(), name="gestion_niveau"),
    path("gestion/espaces/nouveau/", espaces.NouvelEspace.as_view(), name="gestion_espace_nouveau"),
    path("gestion/espaces/<int:pk>/", espaces.ModifierEspace.as_view(), name="gestion_espace"),
    path("gestion/espaces/<int:pk>/parties/", espaces.Parties.as_view(), name="gestion_parties"),
    *(
        path(
            f"gestion/{pluriel}/<int:pk>/{acte}/",
            vue.as_view(modele=modele),
            name=f"gestion_{nom}_{acte}",
        )
        for nom, pluriel, modele in (
            ("site", "sites", Site),
            ("niveau", "niveaux", Niveau),
            ("espace", "espaces", Espace),
        )
        for acte, vue in (("archiver", archives.Archiver), ("retablir", archives.Retablir))
    ),
    path("planning/", planning.planning, name="planning"),
    path("planning/semaine/", planning.planning_de_la_semaine, name="semaine"),
    path("planning/mois/", planning.planning_du_mois, name="mois"),
    path("reservations/", reservations.ListeReservations.as_view(), name="reservations"),
    path("reservations/nouvelle/", changements.NouvelleReservation.as_view(), name="reserver"),
    path(
        "reservations/<str:reference>/", reservations.VoirReservation.as_view(), name="reservation"
    ),
    path(
        "reservations/<str:reference>/deplacer/",
        changements.DeplacerReservation.as_view(),
        name="deplacer",
    ),
    path(
        "reservations/<str:reference>/annuler/",
        changements.AnnulerReservation.as_view(),
        name="annuler",
    ),
    path(
        "reservations/<str:reference>/agenda.ics",
        reservations.agenda,
        name="agenda",
    ),
    path("signalements/", signalements.ListeSignalements.as_view(), name="signalements"),
    path("signalements/nouveau/", declarations.Signaler.as_view(), name="signaler"),
    path(
        "signalements/suivi/<str:secret>/",
        declarations.SuivreParLien.as_view(),
        name="signalement_suivi",
    ),
    path(
        "signalements/suivi/<str:secret>/photo.webp",
        declarations.photo_par_lien,
        name="signalement_suivi_photo",
    ),
    path(
        "signalements/<str:reference>/", signalements.VoirSignalement.as_view(), name="signalement"
    ),
    path("signalements/<str:reference>/photo.webp", signalements.photo, name="signalement_photo"),
    path(
        "signalements/<str:reference>/repondre/",
        declarations.RepondreAuxAgents.as_view(),
        name="signalement_repondre",
    ),
    path(
        "signalements/<str:reference>/traiter/",
        reparations.Traiter.as_view(),
        name="signalement_traiter",
    ),
    path(
        "signalements/<str:reference>/fermer/",
        reparations.FermerLEspace.as_view(),
        name="signalement_fermer",
    ),
    path(
        "signalements/<str:reference>/clore/",
        reparations.Clore.as_view(),
        name="signalement_clore",
    ),
    path(
        "signalements/<str:reference>/rouvrir/",
        reparations.Rouvrir.as_view(),
        name="signalement_rouvrir",
    ),
]
