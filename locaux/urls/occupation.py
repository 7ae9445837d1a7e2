"""Addresses of occupancy: requests for premises, who occupies what, figures."""

from django.urls import path

from locaux.views import demandes_de_locaux as demandes
from locaux.views import loyers_de_reference as loyers
from locaux.views import occupation
from locaux.views import suivi_des_demandes as suivi

urlpatterns = [
    path("gestion/occupation/", occupation.Occupation.as_view(), name="occupation"),
    path("gestion/occupation/plan/", occupation.PlanDOccupation.as_view(), name="occupation_plan"),
    path("gestion/occupation/chiffres/", occupation.Chiffres.as_view(), name="occupation_chiffres"),
    path(
        "gestion/occupation/echeances/", occupation.Echeances.as_view(), name="occupation_echeances"
    ),
    path("gestion/loyers-de-reference/", loyers.ListeLoyers.as_view(), name="loyers_reference"),
    path(
        "gestion/loyers-de-reference/nouveau/",
        loyers.NouveauLoyer.as_view(),
        name="loyer_reference_nouveau",
    ),
    path(
        "gestion/loyers-de-reference/<int:pk>/",
        loyers.CorrigerLoyer.as_view(),
        name="loyer_reference",
    ),
    path("demandes-de-locaux/", demandes.ListeDemandes.as_view(), name="demandes"),
    path(
        "demandes-de-locaux/nouvelle/", demandes.NouvelleDemande.as_view(), name="demande_nouvelle"
    ),
    path("demandes-de-locaux/<str:reference>/", demandes.VoirDemande.as_view(), name="demande"),
    *(
        path(f"demandes-de-locaux/<str:reference>/{acte}/", vue.as_view(), name=f"demande_{acte}")
        for acte, vue in (
            ("suivre", suivi.SuivreDemande),
            ("decider", suivi.DeciderDemande),
            ("ecrire", suivi.EcrireDemande),
            ("retirer", suivi.RetirerDemande),
        )
    ),
]
