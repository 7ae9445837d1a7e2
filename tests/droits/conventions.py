"""Rights: conventions and their amendments, the association's: signed, with an amendment to sign."""

from decimal import Decimal
from typing import Any

from locaux.actions import avenants
from locaux.lectures.termes import TermesAvenant
from locaux.models import Avenant, Convention
from tests.factories.conventions import convention_signee
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
locaux:conventions         GET  302 200 200 200 403 200 200 200 403
locaux:conventions         PUT  302 405 405 405 403 405 405 405 403
locaux:conventions         POST 302 405 405 405 403 405 405 405 403
locaux:convention_nouvelle GET  302 403 403 403 403 200 200 403 403
locaux:convention_nouvelle PUT  302 403 403 403 403 405 405 403 403
locaux:convention_nouvelle POST 302 403 403 403 403 422 422 403 403
locaux:occupant_nouveau    GET  302 403 403 403 403 200 200 403 403
locaux:occupant_nouveau    PUT  302 403 403 403 403 405 405 403 403
locaux:occupant_nouveau    POST 302 403 403 403 403 422 422 403 403
locaux:convention          GET  302 200 200 404 404 200 200 404 404
locaux:convention          PUT  302 405 405 404 404 405 405 404 404
locaux:convention          POST 302 405 405 404 404 405 405 404 404
locaux:convention_pdf      GET  302 200 403 404 404 200 200 404 404
locaux:convention_pdf      PUT  302 405 403 404 404 405 405 404 404
locaux:convention_pdf      POST 302 405 403 404 404 405 405 404 404
locaux:convention_document GET  302 404 403 404 404 404 404 404 404
locaux:convention_document PUT  302 405 403 404 404 405 405 404 404
locaux:convention_document POST 302 405 403 404 404 405 405 404 404
locaux:convention_modifier GET  302 403 403 404 404 302 302 404 404
locaux:convention_modifier PUT  302 403 403 404 404 405 405 404 404
locaux:convention_modifier POST 302 403 403 404 404 422 422 404 404
locaux:convention_signer   GET  302 403 403 404 404 302 302 404 404
locaux:convention_signer   PUT  302 403 403 404 404 405 405 404 404
locaux:convention_signer   POST 302 403 403 404 404 422 422 404 404
locaux:convention_deposer  GET  302 403 403 404 404 200 200 404 404
locaux:convention_deposer  PUT  302 403 403 404 404 405 405 404 404
locaux:convention_deposer  POST 302 403 403 404 404 422 422 404 404
locaux:convention_resilier GET  302 403 403 404 404 200 200 404 404
locaux:convention_resilier PUT  302 403 403 404 404 405 405 404 404
locaux:convention_resilier POST 302 403 403 404 404 422 422 404 404
locaux:convention_revenir  GET  302 403 403 404 404 302 302 404 404
locaux:convention_revenir  PUT  302 403 403 404 404 405 405 404 404
locaux:convention_revenir  POST 302 403 403 404 404 302 302 404 404
locaux:convention_etape    GET  302 403 403 404 404 200 200 404 404
locaux:convention_etape    PUT  302 403 403 404 404 405 405 404 404
locaux:convention_etape    POST 302 403 403 404 404 302 302 404 404
locaux:avenant_nouveau     GET  302 403 403 404 404 200 200 404 404
locaux:avenant_nouveau     PUT  302 403 403 404 404 405 405 404 404
locaux:avenant_nouveau     POST 302 403 403 404 404 422 422 404 404
locaux:avenant             GET  302 200 403 404 404 200 200 404 404
locaux:avenant             PUT  302 405 405 404 404 405 405 404 404
locaux:avenant             POST 302 405 405 404 404 405 405 404 404
locaux:avenant_pdf         GET  302 200 403 404 404 200 200 404 404
locaux:avenant_pdf         PUT  302 405 403 404 404 405 405 404 404
locaux:avenant_pdf         POST 302 405 403 404 404 405 405 404 404
locaux:avenant_document    GET  302 404 403 404 404 404 404 404 404
locaux:avenant_document    PUT  302 405 403 404 404 405 405 404 404
locaux:avenant_document    POST 302 405 403 404 404 405 405 404 404
locaux:avenant_modifier    GET  302 403 403 404 404 302 302 404 404
locaux:avenant_modifier    PUT  302 403 403 404 404 405 405 404 404
locaux:avenant_modifier    POST 302 403 403 404 404 422 422 404 404
locaux:avenant_signer      GET  302 403 403 404 404 200 200 404 404
locaux:avenant_signer      PUT  302 403 403 404 404 405 405 404 404
locaux:avenant_signer      POST 302 403 403 404 404 422 422 404 404
locaux:avenant_deposer     GET  302 403 403 404 404 200 200 404 404
locaux:avenant_deposer     PUT  302 403 403 404 404 405 405 404 404
locaux:avenant_deposer     POST 302 403 403 404 404 422 422 404 404
locaux:avenant_etape       GET  302 403 403 404 404 200 200 404 404
locaux:avenant_etape       PUT  302 403 403 404 404 405 405 404 404
locaux:avenant_etape       POST 302 403 403 404 404 302 302 404 404
"""


def parametres(nom: str, scene: Scene) -> dict[str, Any] | None:
    """Return what makes a real address of this name: the association's convention, made when it is asked for."""
    espace, _, quoi = nom.rpartition(":")
    if espace != "locaux":
        return None
    genre = quoi.partition("_")[0]
    if quoi in ("convention_nouvelle",) or genre not in ("convention", "avenant"):
        return None
    avenant = _avenant(scene)
    lus: dict[str, Any] = {"reference": avenant.convention.reference}
    if genre == "avenant" and quoi != "avenant_nouveau":
        lus["numero"] = avenant.numero
    if quoi.endswith("_etape"):
        lus["etape"] = "reprendre"
    return lus


def _avenant(scene: Scene) -> Avenant:
    deja = Avenant.objects.select_related("convention").first()
    if deja is not None:
        return deja
    convention: Convention = convention_signee(acteur=scene.association, par=scene.agent)
    avenant = avenants.rediger_avenant(
        convention=convention,
        termes=TermesAvenant(
            objet="Loyer",
            prend_effet_le=convention.premier_jour.replace(year=2051),
            loyer_mensuel_ht=Decimal(900),
        ),
        par=scene.agent,
        maintenant=MAINTENANT,
    )
    return avenants.envoyer_avenant(avenant=avenant, par=scene.agent, maintenant=MAINTENANT)
