"""Rights: rents, for the agents; what an organisation owes, for those who manage it."""

from typing import Any

from locaux.actions import imports_loyers, revisions
from locaux.actions.aides import inscrire_les_loyers
from locaux.enums import GenreFichier, IndiceRevision, StatutRevision
from locaux.models import (
    AideDeMinimis,
    Convention,
    EcheanceLoyer,
    EtatLiquidatif,
    ImportDeLoyers,
    IndiceReference,
    Revision,
)
from tests.factories.loyers import FEVRIER, un_bail, un_etat, un_indice
from tests.factories.moments import MAINTENANT
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
locaux:loyers                    GET  302 403 403 403 403 200 200 403 403
locaux:loyers                    PUT  302 403 403 403 403 405 405 403 403
locaux:loyers                    POST 302 403 403 403 403 405 405 403 403
locaux:loyers_debut              GET  302 403 403 403 403 200 200 403 403
locaux:loyers_debut              PUT  302 403 403 403 403 405 405 403 403
locaux:loyers_debut              POST 302 403 403 403 403 422 422 403 403
locaux:etat_liquidatif           GET  302 403 403 403 403 200 200 403 403
locaux:etat_liquidatif           PUT  302 403 403 403 403 405 405 403 403
locaux:etat_liquidatif           POST 302 403 403 403 403 405 405 403 403
locaux:etat_pdf                  GET  302 403 403 403 403 200 200 403 403
locaux:etat_pdf                  PUT  302 403 403 403 403 405 405 403 403
locaux:etat_pdf                  POST 302 403 403 403 403 405 405 403 403
locaux:etat_liquider             GET  302 403 403 403 403 200 200 403 403
locaux:etat_liquider             PUT  302 403 403 403 403 405 405 403 403
locaux:etat_liquider             POST 302 403 403 403 403 422 422 403 403
locaux:titre                     GET  302 403 403 403 403 200 200 403 403
locaux:titre                     PUT  302 403 403 403 403 405 405 403 403
locaux:titre                     POST 302 403 403 403 403 422 422 403 403
locaux:impayes                   GET  302 403 403 403 403 200 200 403 403
locaux:impayes                   PUT  302 403 403 403 403 405 405 403 403
locaux:impayes                   POST 302 403 403 403 403 405 405 403 403
locaux:importer_loyers           GET  302 403 403 403 403 200 200 403 403
locaux:importer_loyers           PUT  302 403 403 403 403 405 405 403 403
locaux:importer_loyers           POST 302 403 403 403 403 422 422 403 403
locaux:import_loyers             GET  302 403 403 403 403 200 200 403 403
locaux:import_loyers             PUT  302 403 403 403 403 405 405 403 403
locaux:import_loyers             POST 302 403 403 403 403 422 422 403 403
locaux:import_loyers_abandonner  GET  302 403 403 403 403 200 200 403 403
locaux:import_loyers_abandonner  PUT  302 403 403 403 403 405 405 403 403
locaux:import_loyers_abandonner  POST 302 403 403 403 403 302 302 403 403
locaux:revisions                 GET  302 403 403 403 403 200 200 403 403
locaux:revisions                 PUT  302 403 403 403 403 405 405 403 403
locaux:revisions                 POST 302 403 403 403 403 302 302 403 403
locaux:revision                  GET  302 403 403 403 403 200 200 403 403
locaux:revision                  PUT  302 403 403 403 403 405 405 403 403
locaux:revision                  POST 302 403 403 403 403 422 422 403 403
locaux:revision_ecarter          GET  302 403 403 403 403 200 200 403 403
locaux:revision_ecarter          PUT  302 403 403 403 403 405 405 403 403
locaux:revision_ecarter          POST 302 403 403 403 403 422 422 403 403
locaux:revision_courrier         GET  302 200 403 404 403 200 200 404 404
locaux:revision_courrier         PUT  302 405 405 405 405 405 405 405 405
locaux:revision_courrier         POST 302 405 405 405 405 405 405 405 405
locaux:indices                   GET  302 403 403 403 403 200 200 403 403
locaux:indices                   PUT  302 403 403 403 403 405 405 403 403
locaux:indices                   POST 302 403 403 403 403 405 405 403 403
locaux:indice_nouveau            GET  302 403 403 403 403 200 200 403 403
locaux:indice_nouveau            PUT  302 403 403 403 403 405 405 403 403
locaux:indice_nouveau            POST 302 403 403 403 403 422 422 403 403
locaux:indice_modifier           GET  302 403 403 403 403 200 200 403 403
locaux:indice_modifier           PUT  302 403 403 403 403 405 405 403 403
locaux:indice_modifier           POST 302 403 403 403 403 422 422 403 403
locaux:seuils                    GET  302 403 403 403 403 200 200 403 403
locaux:seuils                    PUT  302 403 403 403 403 405 405 403 403
locaux:seuils                    POST 302 403 403 403 403 422 422 403 403
locaux:aides                     GET  302 403 403 403 403 200 200 403 403
locaux:aides                     PUT  302 403 403 403 403 405 405 403 403
locaux:aides                     POST 302 403 403 403 403 405 405 403 403
locaux:aide_nouvelle             GET  302 403 403 403 403 200 200 403 403
locaux:aide_nouvelle             PUT  302 403 403 403 403 405 405 403 403
locaux:aide_nouvelle             POST 302 403 403 403 403 422 422 403 403
locaux:aide_annuler              GET  302 403 403 403 403 200 200 403 403
locaux:aide_annuler              PUT  302 403 403 403 403 405 405 403 403
locaux:aide_annuler              POST 302 403 403 403 403 422 422 403 403
locaux:loyers_de                 GET  302 200 403 404 403 200 200 404 404
locaux:loyers_de                 PUT  302 405 403 404 403 405 405 404 404
locaux:loyers_de                 POST 302 405 403 404 403 405 405 404 404
"""


def parametres(nom: str, scene: Scene) -> dict[str, Any] | None:
    """Return what makes a real address of this name; what it is about is made on the way, once."""
    if nom == "locaux:importer_loyers":
        return {"genre": "titres"}
    if nom == "locaux:loyers_de":
        return {"slug": scene.association.slug}
    if nom == "locaux:etat_liquider":
        _bail(scene)
        return {"annee": FEVRIER.year, "mois": FEVRIER.month}
    if nom in ("locaux:etat_liquidatif", "locaux:etat_pdf"):
        _etat(scene)
        return {"annee": FEVRIER.year, "mois": FEVRIER.month}
    faire = {
        "locaux:titre": lambda: EcheanceLoyer.objects.filter(etat=_etat(scene)).earliest("pk").pk,
        "locaux:import_loyers": lambda: _import(scene),
        "locaux:import_loyers_abandonner": lambda: _import(scene),
        "locaux:revision": lambda: _revision(scene).pk,
        "locaux:revision_ecarter": lambda: _revision(scene).pk,
        "locaux:revision_courrier": lambda: _appliquee(scene).pk,
        "locaux:indice_modifier": _indice,
        "locaux:aide_annuler": lambda: _aide(scene).pk,
    }.get(nom)
    return {"pk": faire()} if faire else None


def _bail(scene: Scene) -> Convention:
    """The lease of the association, revised by the ILAT, below the market."""
    siennes = Convention.objects.filter(acteur=scene.association, annee_reference=2047)
    return siennes.first() or un_bail(
        acteur=scene.association,
        par=scene.agent,
        indice=IndiceRevision.ILAT,
        annee_reference=2047,
        trimestre_reference=4,
        loyer_de_reference_ht=1000,
    )


def _etat(scene: Scene) -> EtatLiquidatif:
    _bail(scene)
    return EtatLiquidatif.objects.first() or un_etat(mois=FEVRIER, par=scene.agent)


def _revision(scene: Scene) -> Revision:
    bail = _bail(scene)
    if not bail.revisions.exists():
        _indice()
        revisions.proposer(conventions=[bail.pk], maintenant=MAINTENANT)
    return bail.revisions.get()


def _indice() -> int:
    if not IndiceReference.objects.exists():
        un_indice(2047, 4, "133.69")
        un_indice(2048, 4, "137.29")
    return IndiceReference.objects.earliest("pk").pk


def _appliquee(scene: Scene) -> Revision:
    revision = _revision(scene)
    if revision.statut == StatutRevision.APPLIQUEE:
        return revision
    return revisions.appliquer(revision=revision, par=scene.agent, maintenant=MAINTENANT)


def _aide(scene: Scene) -> AideDeMinimis:
    bail = _bail(scene)
    inscrire_les_loyers(maintenant=MAINTENANT)
    return bail.aides.get()


def _import(scene: Scene) -> int:
    deja = ImportDeLoyers.objects.first() or imports_loyers.deposer(
        genre=GenreFichier.INDICES,
        contenu="Série;Période;Valeur\nILAT;2049-T4;140,00\n".encode(),
        nom="ilat.csv",
        par=scene.agent,
        maintenant=MAINTENANT,
    )
    return deja.pk
