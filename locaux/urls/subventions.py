"""Addresses of grants: files, payments, documents, real expenses, ceilings of advances, open data."""

from django.urls import path

from locaux.views import depenses, plafonds, subventions, suivi_des_subventions, versements

DOSSIER = "gestion/subventions/<str:reference>"
DEPENSES = "gestion/depenses/<slug:slug>"

urlpatterns = [
    path("gestion/subventions/", subventions.ListeSubventions.as_view(), name="subventions"),
    path(
        "gestion/subventions/tableau/",
        subventions.TableauDeBord.as_view(),
        name="subventions_tableau",
    ),
    path(
        "gestion/subventions/donnees-ouvertes/",
        subventions.DonneesOuvertes.as_view(),
        name="subventions_ouvertes",
    ),
    path("gestion/subventions/avances/", plafonds.Plafonds.as_view(), name="subventions_avances"),
    path(
        "gestion/subventions/avances/<int:pk>/",
        plafonds.CorrigerPlafond.as_view(),
        name="avance_corriger",
    ),
    path(
        "gestion/subventions/nouvelle/",
        suivi_des_subventions.NouvelleSubvention.as_view(),
        name="subvention_nouvelle",
    ),
    path(f"{DOSSIER}/", subventions.VoirSubvention.as_view(), name="subvention"),
    path(f"{DOSSIER}/solde/", subventions.VoirSolde.as_view(), name="subvention_solde"),
    path(
        f"{DOSSIER}/etape/<slug:vers>/",
        suivi_des_subventions.PasserSubvention.as_view(),
        name="subvention_passer",
    ),
    *(
        path(f"{DOSSIER}/{acte}/", vue.as_view(), name=f"subvention_{acte}")
        for acte, vue in (
            ("modifier", suivi_des_subventions.ModifierSubvention),
            ("corriger", suivi_des_subventions.CorrigerSubvention),
            ("travaux", suivi_des_subventions.NoterLesTravaux),
            ("depenses", suivi_des_subventions.ChoisirLesDepenses),
            ("versement", versements.PrevoirVersement),
            ("document", versements.DeposerJustificatif),
        )
    ),
    *(
        path(f"{DOSSIER}/versements/<int:pk>/{acte}/", vue.as_view(), name=f"versement_{acte}")
        for acte, vue in (
            ("demander", versements.DemanderVersement),
            ("recevoir", versements.RecevoirVersement),
            ("annuler", versements.AnnulerVersement),
        )
    ),
    path(
        "gestion/justificatifs/<int:pk>/",
        versements.TelechargerJustificatif.as_view(),
        name="justificatif",
    ),
    path(
        "gestion/justificatifs/<int:pk>/retirer/",
        versements.RetirerJustificatif.as_view(),
        name="justificatif_retirer",
    ),
    path(f"{DEPENSES}/", depenses.ListeDepenses.as_view(), name="depenses"),
    path(f"{DEPENSES}/nouvelle/", depenses.ActeDeDepense.as_view(), name="depense_nouvelle"),
    path(
        f"{DEPENSES}/<int:pk>/modifier/",
        depenses.ModifierDepense.as_view(),
        name="depense_modifier",
    ),
    path(
        f"{DEPENSES}/<int:pk>/annuler/", depenses.AnnulerDepense.as_view(), name="depense_annuler"
    ),
]
