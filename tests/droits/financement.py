"""Rights: operations, funding plans, funders, framework agreements."""

from typing import Any

from locaux.models import ConventionTerritoriale, PlanFinancement, TauxParticipation
from tests.factories.financement import (
    EngagementTerritorialFactory,
    EtudeFactory,
    JalonOperationFactory,
    TauxFactory,
    plan_arrete,
    plan_equilibre,
)
from tests.scene import Scene

MATRICE = """
                                          visiteur
                                          |   gestionnaire
                                          |   |   collaborateur
                                          |   |   |   autre
                                          |   |   |   |   animateur
                                          |   |   |   |   |   agent
                                          |   |   |   |   |   |   administrateur
                                          |   |   |   |   |   |   |   suspendu
                                          |   |   |   |   |   |   |   |   ancien
locaux:operations_publiques          GET  200 200 200 200 200 200 200 200 200
locaux:operations_publiques          PUT  405 405 405 405 405 405 405 405 405
locaux:operations_publiques          POST 405 405 405 405 405 405 405 405 405
locaux:operation_publique            GET  200 200 200 200 200 200 200 200 200
locaux:operation_publique            PUT  405 405 405 405 405 405 405 405 405
locaux:operation_publique            POST 405 405 405 405 405 405 405 405 405
locaux:operation_publique_pdf        GET  200 200 200 200 200 200 200 200 200
locaux:operation_publique_pdf        PUT  405 405 405 405 405 405 405 405 405
locaux:operation_publique_pdf        POST 405 405 405 405 405 405 405 405 405
locaux:operations                    GET  302 403 403 403 403 200 200 403 403
locaux:operations                    PUT  302 403 403 403 403 405 405 403 403
locaux:operations                    POST 302 403 403 403 403 405 405 403 403
locaux:operation_nouvelle            GET  302 403 403 403 403 200 200 403 403
locaux:operation_nouvelle            PUT  302 403 403 403 403 405 405 403 403
locaux:operation_nouvelle            POST 302 403 403 403 403 422 422 403 403
locaux:operation                     GET  302 403 403 403 403 200 200 403 403
locaux:operation                     PUT  302 403 403 403 403 405 405 403 403
locaux:operation                     POST 302 403 403 403 403 405 405 403 403
locaux:operation_modifier            GET  302 403 403 403 403 200 200 403 403
locaux:operation_modifier            PUT  302 403 403 403 403 405 405 403 403
locaux:operation_modifier            POST 302 403 403 403 403 422 422 403 403
locaux:operation_archiver            GET  302 403 403 403 403 200 200 403 403
locaux:operation_archiver            PUT  302 403 403 403 403 405 405 403 403
locaux:operation_archiver            POST 302 403 403 403 403 302 302 403 403
locaux:operation_noter               GET  302 403 403 403 403 200 200 403 403
locaux:operation_noter               PUT  302 403 403 403 403 405 405 403 403
locaux:operation_noter               POST 302 403 403 403 403 422 422 403 403
locaux:jalon_nouveau                 GET  302 403 403 403 403 200 200 403 403
locaux:jalon_nouveau                 PUT  302 403 403 403 403 405 405 403 403
locaux:jalon_nouveau                 POST 302 403 403 403 403 422 422 403 403
locaux:etude_nouvelle                GET  302 403 403 403 403 200 200 403 403
locaux:etude_nouvelle                PUT  302 403 403 403 403 405 405 403 403
locaux:etude_nouvelle                POST 302 403 403 403 403 422 422 403 403
locaux:jalon_modifier                GET  302 403 403 403 403 200 200 403 403
locaux:jalon_modifier                PUT  302 403 403 403 403 405 405 403 403
locaux:jalon_modifier                POST 302 403 403 403 403 422 422 403 403
locaux:jalon_archiver                GET  302 403 403 403 403 200 200 403 403
locaux:jalon_archiver                PUT  302 403 403 403 403 405 405 403 403
locaux:jalon_archiver                POST 302 403 403 403 403 302 302 403 403
locaux:etude_modifier                GET  302 403 403 403 403 200 200 403 403
locaux:etude_modifier                PUT  302 403 403 403 403 405 405 403 403
locaux:etude_modifier                POST 302 403 403 403 403 422 422 403 403
locaux:etude_archiver                GET  302 403 403 403 403 200 200 403 403
locaux:etude_archiver                PUT  302 403 403 403 403 405 405 403 403
locaux:etude_archiver                POST 302 403 403 403 403 302 302 403 403
locaux:etude_document                GET  302 403 403 403 403 404 404 403 403
locaux:etude_document                PUT  302 403 403 403 403 405 405 403 403
locaux:etude_document                POST 302 403 403 403 403 405 405 403 403
locaux:plan_nouveau                  GET  302 403 403 403 403 200 200 403 403
locaux:plan_nouveau                  PUT  302 403 403 403 403 405 405 403 403
locaux:plan_nouveau                  POST 302 403 403 403 403 422 422 403 403
locaux:plan_de_financement           GET  302 403 403 403 403 200 200 403 403
locaux:plan_de_financement           PUT  302 403 403 403 403 405 405 403 403
locaux:plan_de_financement           POST 302 403 403 403 403 405 405 403 403
locaux:plan_pdf                      GET  302 403 403 403 403 200 200 403 403
locaux:plan_pdf                      PUT  302 403 403 403 403 405 405 403 403
locaux:plan_pdf                      POST 302 403 403 403 403 405 405 403 403
locaux:plan_comparer                 GET  302 403 403 403 403 200 200 403 403
locaux:plan_comparer                 PUT  302 403 403 403 403 405 405 403 403
locaux:plan_comparer                 POST 302 403 403 403 403 405 405 403 403
locaux:plan_modifier                 GET  302 403 403 403 403 200 200 403 403
locaux:plan_modifier                 PUT  302 403 403 403 403 405 405 403 403
locaux:plan_modifier                 POST 302 403 403 403 403 422 422 403 403
locaux:plan_arreter                  GET  302 403 403 403 403 200 200 403 403
locaux:plan_arreter                  PUT  302 403 403 403 403 405 405 403 403
locaux:plan_arreter                  POST 302 403 403 403 403 422 422 403 403
locaux:plan_abandonner               GET  302 403 403 403 403 200 200 403 403
locaux:plan_abandonner               PUT  302 403 403 403 403 405 405 403 403
locaux:plan_abandonner               POST 302 403 403 403 403 302 302 403 403
locaux:lignedepense_nouvelle         GET  302 403 403 403 403 200 200 403 403
locaux:lignedepense_nouvelle         PUT  302 403 403 403 403 405 405 403 403
locaux:lignedepense_nouvelle         POST 302 403 403 403 403 422 422 403 403
locaux:lignedepense_modifier         GET  302 403 403 403 403 200 200 403 403
locaux:lignedepense_modifier         PUT  302 403 403 403 403 405 405 403 403
locaux:lignedepense_modifier         POST 302 403 403 403 403 422 422 403 403
locaux:lignedepense_retirer          GET  302 403 403 403 403 200 200 403 403
locaux:lignedepense_retirer          PUT  302 403 403 403 403 405 405 403 403
locaux:lignedepense_retirer          POST 302 403 403 403 403 302 302 403 403
locaux:lignerecette_nouvelle         GET  302 403 403 403 403 200 200 403 403
locaux:lignerecette_nouvelle         PUT  302 403 403 403 403 405 405 403 403
locaux:lignerecette_nouvelle         POST 302 403 403 403 403 422 422 403 403
locaux:lignerecette_modifier         GET  302 403 403 403 403 200 200 403 403
locaux:lignerecette_modifier         PUT  302 403 403 403 403 405 405 403 403
locaux:lignerecette_modifier         POST 302 403 403 403 403 422 422 403 403
locaux:lignerecette_retirer          GET  302 403 403 403 403 200 200 403 403
locaux:lignerecette_retirer          PUT  302 403 403 403 403 405 405 403 403
locaux:lignerecette_retirer          POST 302 403 403 403 403 302 302 403 403
locaux:financeurs                    GET  302 403 403 403 403 200 200 403 403
locaux:financeurs                    PUT  302 403 403 403 403 405 405 403 403
locaux:financeurs                    POST 302 403 403 403 403 405 405 403 403
locaux:financeur_nouveau             GET  302 403 403 403 403 200 200 403 403
locaux:financeur_nouveau             PUT  302 403 403 403 403 405 405 403 403
locaux:financeur_nouveau             POST 302 403 403 403 403 422 422 403 403
locaux:financeur_modifier            GET  302 403 403 403 403 200 200 403 403
locaux:financeur_modifier            PUT  302 403 403 403 403 405 405 403 403
locaux:financeur_modifier            POST 302 403 403 403 403 422 422 403 403
locaux:financeur_archiver            GET  302 403 403 403 403 200 200 403 403
locaux:financeur_archiver            PUT  302 403 403 403 403 405 405 403 403
locaux:financeur_archiver            POST 302 403 403 403 403 302 302 403 403
locaux:taux                          GET  302 403 403 403 403 200 200 403 403
locaux:taux                          PUT  302 403 403 403 403 405 405 403 403
locaux:taux                          POST 302 403 403 403 403 422 422 403 403
locaux:taux_corriger                 GET  302 403 403 403 403 200 200 403 403
locaux:taux_corriger                 PUT  302 403 403 403 403 405 405 403 403
locaux:taux_corriger                 POST 302 403 403 403 403 422 422 403 403
locaux:territoriales                 GET  302 403 403 403 403 200 200 403 403
locaux:territoriales                 PUT  302 403 403 403 403 405 405 403 403
locaux:territoriales                 POST 302 403 403 403 403 405 405 403 403
locaux:territoriale_nouvelle         GET  302 403 403 403 403 200 200 403 403
locaux:territoriale_nouvelle         PUT  302 403 403 403 403 405 405 403 403
locaux:territoriale_nouvelle         POST 302 403 403 403 403 422 422 403 403
locaux:territoriale                  GET  302 403 403 403 403 200 200 403 403
locaux:territoriale                  PUT  302 403 403 403 403 405 405 403 403
locaux:territoriale                  POST 302 403 403 403 403 405 405 403 403
locaux:territoriale_modifier         GET  302 403 403 403 403 200 200 403 403
locaux:territoriale_modifier         PUT  302 403 403 403 403 405 405 403 403
locaux:territoriale_modifier         POST 302 403 403 403 403 422 422 403 403
locaux:territoriale_archiver         GET  302 403 403 403 403 200 200 403 403
locaux:territoriale_archiver         PUT  302 403 403 403 403 405 405 403 403
locaux:territoriale_archiver         POST 302 403 403 403 403 302 302 403 403
locaux:territoriale_document         GET  302 403 403 403 403 404 404 403 403
locaux:territoriale_document         PUT  302 403 403 403 403 405 405 403 403
locaux:territoriale_document         POST 302 403 403 403 403 405 405 403 403
locaux:engagement_nouveau            GET  302 403 403 403 403 200 200 403 403
locaux:engagement_nouveau            PUT  302 403 403 403 403 405 405 403 403
locaux:engagement_nouveau            POST 302 403 403 403 403 422 422 403 403
locaux:engagement_modifier           GET  302 403 403 403 403 200 200 403 403
locaux:engagement_modifier           PUT  302 403 403 403 403 405 405 403 403
locaux:engagement_modifier           POST 302 403 403 403 403 422 422 403 403
"""

DE_L_OPERATION = [
    "operation",
    "operation_modifier",
    "operation_archiver",
    "operation_noter",
    "jalon_nouveau",
    "etude_nouvelle",
    "plan_nouveau",
    "operation_publique",
    "operation_publique_pdf",
]
DU_PLAN = [
    "plan_de_financement",
    "plan_pdf",
    "plan_comparer",
    "plan_modifier",
    "plan_arreter",
    "plan_abandonner",
    "lignedepense_nouvelle",
    "lignerecette_nouvelle",
]
DE_LA_CONVENTION = [
    "territoriale",
    "territoriale_modifier",
    "territoriale_archiver",
    "territoriale_document",
    "engagement_nouveau",
]


def parametres(nom: str, scene: Scene) -> dict[str, Any] | None:
    """Return what makes a real address of this name; an operation with a plan in force and a draft, made when asked for."""
    court = nom.removeprefix("locaux:")
    if court.startswith("operation_publique_") or court in DE_L_OPERATION:
        return {"slug": brouillon(scene).operation.slug}
    plan = brouillon(scene) if court in DU_PLAN or "ligne" in court else None
    if plan is not None:
        cles = {"slug": plan.operation.slug, "version": plan.version}
        if "depense_" in court and court != "lignedepense_nouvelle":
            cles["pk"] = plan.depenses.all()[0].pk
        if "recette_" in court and court != "lignerecette_nouvelle":
            cles["pk"] = plan.recettes.all()[0].pk
        return cles
    if court.startswith("jalon_"):
        return {"pk": JalonOperationFactory.create(operation=brouillon(scene).operation).pk}
    if court.startswith("etude_"):
        return {"pk": EtudeFactory.create(operation=brouillon(scene).operation).pk}
    if court in ("financeur_modifier", "financeur_archiver"):
        return {"pk": brouillon(scene).recettes.all()[0].financeur_id}
    if court == "taux_corriger":
        # One that no plan was settled with.
        return {"pk": (TauxParticipation.objects.filter(taux=0).first() or TauxFactory.create()).pk}
    if court in DE_LA_CONVENTION or court == "engagement_modifier":
        return {"pk": engagement(court)}
    return None


def brouillon(scene: Scene) -> PlanFinancement:
    """Return a draft, the second version of the plan of an operation whose first is in force."""
    deja = PlanFinancement.objects.filter(version=2).select_related("operation").first()
    if deja is not None:
        return deja
    arrete = plan_arrete(operation__slug="le-batiment", operation__creee_par=scene.agent)
    return plan_equilibre(operation=arrete.operation, version=2)


def engagement(court: str) -> int:
    """Return the key of a commitment, or of its agreement."""
    convention = ConventionTerritoriale.objects.first()
    if convention is None:
        convention = EngagementTerritorialFactory.create().convention
    cle: int = (
        convention.engagements.all()[0].pk if court == "engagement_modifier" else convention.pk
    )
    return cle
