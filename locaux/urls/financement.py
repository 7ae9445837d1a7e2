"""Addresses of operations, of funding plans, of funders and of framework agreements."""

from django.urls import path

from locaux.views import (
    financeurs,
    lignes_de_plan,
    operations,
    operations_publiques,
    plans,
    territoires,
)

OPERATION = "gestion/operations/<slug:slug>/"
PLAN = f"{OPERATION}plans/<int:version>/"
TERRITORIALE = "gestion/conventions-territoriales/"

urlpatterns = [
    path("operations/", operations_publiques.operations_publiques, name="operations_publiques"),
    path(
        "operations/<slug:slug>/",
        operations_publiques.operation_publique,
        name="operation_publique",
    ),
    path(
        "operations/<slug:slug>/plan.pdf",
        operations_publiques.pdf_public,
        name="operation_publique_pdf",
    ),
    path("gestion/operations/", operations.ListeOperations.as_view(), name="operations"),
    path(
        "gestion/operations/nouvelle/",
        operations.NouvelleOperation.as_view(),
        name="operation_nouvelle",
    ),
    path(OPERATION, operations.VoirOperation.as_view(), name="operation"),
    path(
        f"{OPERATION}modifier/", operations.ModifierOperation.as_view(), name="operation_modifier"
    ),
    path(
        f"{OPERATION}archiver/", operations.ArchiverOperation.as_view(), name="operation_archiver"
    ),
    path(f"{OPERATION}journal/", operations.Noter.as_view(), name="operation_noter"),
    path(f"{OPERATION}jalons/nouveau/", operations.NouveauJalon.as_view(), name="jalon_nouveau"),
    path(f"{OPERATION}etudes/nouvelle/", operations.NouvelleEtude.as_view(), name="etude_nouvelle"),
    path(
        "gestion/jalons/<int:pk>/modifier/",
        operations.ModifierJalon.as_view(),
        name="jalon_modifier",
    ),
    path(
        "gestion/jalons/<int:pk>/archiver/",
        operations.ArchiverJalon.as_view(),
        name="jalon_archiver",
    ),
    path(
        "gestion/etudes/<int:pk>/modifier/",
        operations.ModifierEtude.as_view(),
        name="etude_modifier",
    ),
    path(
        "gestion/etudes/<int:pk>/archiver/",
        operations.ArchiverEtude.as_view(),
        name="etude_archiver",
    ),
    path(
        "gestion/etudes/<int:pk>/document/",
        operations.DocumentDEtude.as_view(),
        name="etude_document",
    ),
    path(f"{OPERATION}plans/nouvelle/", plans.NouvelleVersion.as_view(), name="plan_nouveau"),
    path(PLAN, plans.VoirPlan.as_view(), name="plan_de_financement"),
    path(f"{PLAN}plan.pdf", plans.PdfDuPlan.as_view(), name="plan_pdf"),
    path(f"{PLAN}comparer/", plans.ComparerPlans.as_view(), name="plan_comparer"),
    path(f"{PLAN}modifier/", plans.DecrirePlan.as_view(), name="plan_modifier"),
    path(f"{PLAN}arreter/", plans.ArreterPlan.as_view(), name="plan_arreter"),
    path(f"{PLAN}abandonner/", plans.AbandonnerPlan.as_view(), name="plan_abandonner"),
    path(
        f"{PLAN}depenses/nouvelle/",
        lignes_de_plan.NouvelleDepense.as_view(),
        name="lignedepense_nouvelle",
    ),
    path(
        f"{PLAN}depenses/<int:pk>/",
        lignes_de_plan.ModifierDepense.as_view(),
        name="lignedepense_modifier",
    ),
    path(
        f"{PLAN}depenses/<int:pk>/retirer/",
        lignes_de_plan.RetirerLigne.as_view(),
        name="lignedepense_retirer",
    ),
    path(
        f"{PLAN}recettes/nouvelle/",
        lignes_de_plan.NouvelleRecette.as_view(),
        name="lignerecette_nouvelle",
    ),
    path(
        f"{PLAN}recettes/<int:pk>/",
        lignes_de_plan.ModifierRecette.as_view(),
        name="lignerecette_modifier",
    ),
    path(
        f"{PLAN}recettes/<int:pk>/retirer/",
        lignes_de_plan.RetirerRecette.as_view(),
        name="lignerecette_retirer",
    ),
    path("gestion/financeurs/", financeurs.ListeFinanceurs.as_view(), name="financeurs"),
    path(
        "gestion/financeurs/nouveau/",
        financeurs.NouveauFinanceur.as_view(),
        name="financeur_nouveau",
    ),
    path(
        "gestion/financeurs/<int:pk>/modifier/",
        financeurs.ModifierFinanceur.as_view(),
        name="financeur_modifier",
    ),
    path(
        "gestion/financeurs/<int:pk>/archiver/",
        financeurs.ArchiverFinanceur.as_view(),
        name="financeur_archiver",
    ),
    path("gestion/taux/", financeurs.Taux.as_view(), name="taux"),
    path("gestion/taux/<int:pk>/", financeurs.CorrigerTaux.as_view(), name="taux_corriger"),
    path(TERRITORIALE, territoires.ListeTerritoriales.as_view(), name="territoriales"),
    path(
        f"{TERRITORIALE}nouvelle/",
        territoires.NouvelleTerritoriale.as_view(),
        name="territoriale_nouvelle",
    ),
    path(f"{TERRITORIALE}<int:pk>/", territoires.VoirTerritoriale.as_view(), name="territoriale"),
    path(
        f"{TERRITORIALE}<int:pk>/modifier/",
        territoires.ModifierTerritoriale.as_view(),
        name="territoriale_modifier",
    ),
    path(
        f"{TERRITORIALE}<int:pk>/archiver/",
        territoires.ArchiverTerritoriale.as_view(),
        name="territoriale_archiver",
    ),
    path(
        f"{TERRITORIALE}<int:pk>/document/",
        territoires.DocumentTerritorial.as_view(),
        name="territoriale_document",
    ),
    path(
        f"{TERRITORIALE}<int:pk>/engagements/nouveau/",
        territoires.NouvelEngagement.as_view(),
        name="engagement_nouveau",
    ),
    path(
        "gestion/engagements/<int:pk>/modifier/",
        territoires.SuivreEngagement.as_view(),
        name="engagement_modifier",
    ),
]
