"""Rights: requests for premises, who occupies what, figures of occupancy, reference rents."""

from typing import Any

from locaux.models import DemandeLocaux, LoyerDeReference
from tests.factories.occupation import DemandeLocauxFactory, LoyerDeReferenceFactory
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
locaux:occupation                  GET  302 403 403 403 403 200 200 403 403
locaux:occupation                  PUT  302 403 403 403 403 405 405 403 403
locaux:occupation                  POST 302 403 403 403 403 405 405 403 403
locaux:occupation_plan             GET  302 403 403 403 403 200 200 403 403
locaux:occupation_plan             PUT  302 403 403 403 403 405 405 403 403
locaux:occupation_plan             POST 302 403 403 403 403 405 405 403 403
locaux:occupation_chiffres         GET  302 403 403 403 403 200 200 403 403
locaux:occupation_chiffres         PUT  302 403 403 403 403 405 405 403 403
locaux:occupation_chiffres         POST 302 403 403 403 403 405 405 403 403
locaux:occupation_echeances        GET  302 403 403 403 403 200 200 403 403
locaux:occupation_echeances        PUT  302 403 403 403 403 405 405 403 403
locaux:occupation_echeances        POST 302 403 403 403 403 405 405 403 403
locaux:loyers_reference            GET  302 403 403 403 403 200 200 403 403
locaux:loyers_reference            PUT  302 403 403 403 403 405 405 403 403
locaux:loyers_reference            POST 302 403 403 403 403 405 405 403 403
locaux:loyer_reference_nouveau     GET  302 403 403 403 403 200 200 403 403
locaux:loyer_reference_nouveau     PUT  302 403 403 403 403 405 405 403 403
locaux:loyer_reference_nouveau     POST 302 403 403 403 403 422 422 403 403
locaux:loyer_reference             GET  302 403 403 403 403 200 200 403 403
locaux:loyer_reference             PUT  302 403 403 403 403 405 405 403 403
locaux:loyer_reference             POST 302 403 403 403 403 422 422 403 403
locaux:demandes                    GET  302 200 403 200 403 200 200 200 403
locaux:demandes                    PUT  302 405 403 405 403 405 405 405 403
locaux:demandes                    POST 302 405 403 405 403 405 405 405 403
locaux:demande_nouvelle            GET  302 200 403 200 403 403 403 403 403
locaux:demande_nouvelle            PUT  302 405 403 405 403 403 403 403 403
locaux:demande_nouvelle            POST 302 422 403 422 403 403 403 403 403
locaux:demande                     GET  302 200 404 404 404 200 200 404 404
locaux:demande                     PUT  302 405 404 404 404 405 405 404 404
locaux:demande                     POST 302 405 404 404 404 405 405 404 404
locaux:demande_suivre              GET  302 403 404 404 404 200 200 404 404
locaux:demande_suivre              PUT  302 403 404 404 404 405 405 404 404
locaux:demande_suivre              POST 302 403 404 404 404 422 422 404 404
locaux:demande_decider             GET  302 403 404 404 404 200 200 404 404
locaux:demande_decider             PUT  302 403 404 404 404 405 405 404 404
locaux:demande_decider             POST 302 403 404 404 404 422 422 404 404
locaux:demande_ecrire              GET  302 200 404 404 404 403 403 404 404
locaux:demande_ecrire              PUT  302 405 404 404 404 403 403 404 404
locaux:demande_ecrire              POST 302 422 404 404 404 403 403 404 404
locaux:demande_retirer             GET  302 200 404 404 404 403 403 404 404
locaux:demande_retirer             PUT  302 405 404 404 404 403 403 404 404
locaux:demande_retirer             POST 302 422 404 404 404 403 403 404 404
"""


def parametres(nom: str, scene: Scene) -> dict[str, Any] | None:
    """Return what makes a real address of this name: the association's request, made when it is asked for."""
    espace, _, quoi = nom.rpartition(":")
    if nom == "locaux:loyer_reference":
        deja = LoyerDeReference.objects.first()
        return {"pk": (deja or LoyerDeReferenceFactory.create(site=scene.site)).pk}
    if espace == "locaux" and quoi.startswith("demande_") and quoi != "demande_nouvelle":
        return {"reference": _demande(scene).reference}
    return {"reference": _demande(scene).reference} if nom == "locaux:demande" else None


def _demande(scene: Scene) -> DemandeLocaux:
    deja = DemandeLocaux.objects.first()
    return deja or DemandeLocauxFactory.create(
        acteur=scene.association, demandeur=scene.gestionnaire, besoins="Deux personnes, au calme."
    )
