"""Rights: joining the hub."""

from typing import Any

from acteurs.models import Candidature
from tests.factories.candidatures import LienDeCandidatureFactory, deposee, remplie
from tests.scene import Scene

LIEN, BROUILLON = "le-lien-d-une-candidature", "le-lien-d-un-brouillon"

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
acteurs:rejoindre                    GET  200 200 200 200 200 200 200 200 200
acteurs:rejoindre                    PUT  405 405 405 405 405 405 405 405 405
acteurs:rejoindre                    POST 405 405 405 405 405 405 405 405 405
acteurs:candidater                   GET  200 200 200 200 200 200 200 200 200
acteurs:candidater                   PUT  405 405 405 405 405 405 405 405 405
acteurs:candidater                   POST 422 422 422 422 422 422 422 422 422
acteurs:reprendre                    GET  200 200 200 200 200 200 200 200 200
acteurs:reprendre                    PUT  405 405 405 405 405 405 405 405 405
acteurs:reprendre                    POST 422 422 422 422 422 422 422 422 422
acteurs:ma_candidature               GET  200 200 200 200 200 200 200 200 200
acteurs:ma_candidature               PUT  405 405 405 405 405 405 405 405 405
acteurs:ma_candidature               POST 422 422 422 422 422 422 422 422 422
acteurs:ma_candidature_organisation  GET  200 200 200 200 200 200 200 200 200
acteurs:ma_candidature_organisation  PUT  405 405 405 405 405 405 405 405 405
acteurs:ma_candidature_organisation  POST 422 422 422 422 422 422 422 422 422
acteurs:ma_candidature_contact       GET  200 200 200 200 200 200 200 200 200
acteurs:ma_candidature_contact       PUT  405 405 405 405 405 405 405 405 405
acteurs:ma_candidature_contact       POST 422 422 422 422 422 422 422 422 422
acteurs:ma_candidature_motivation    GET  200 200 200 200 200 200 200 200 200
acteurs:ma_candidature_motivation    PUT  405 405 405 405 405 405 405 405 405
acteurs:ma_candidature_motivation    POST 302 302 302 302 302 302 302 302 302
acteurs:ma_candidature_relire        GET  200 200 200 200 200 200 200 200 200
acteurs:ma_candidature_relire        PUT  405 405 405 405 405 405 405 405 405
acteurs:ma_candidature_relire        POST 422 422 422 422 422 422 422 422 422
acteurs:ma_candidature_retirer       GET  200 200 200 200 200 200 200 200 200
acteurs:ma_candidature_retirer       PUT  405 405 405 405 405 405 405 405 405
acteurs:ma_candidature_retirer       POST 422 422 422 422 422 422 422 422 422
acteurs:candidatures                 GET  302 403 403 403 200 200 200 403 403
acteurs:candidatures                 PUT  302 403 403 403 405 405 405 403 403
acteurs:candidatures                 POST 302 403 403 403 405 405 405 403 403
acteurs:candidature                  GET  302 404 404 404 200 200 200 404 404
acteurs:candidature                  PUT  302 404 404 404 405 405 405 404 404
acteurs:candidature                  POST 302 404 404 404 405 405 405 404 404
acteurs:candidature_prendre          GET  302 404 404 404 200 403 200 404 404
acteurs:candidature_prendre          PUT  302 404 404 404 405 403 405 404 404
acteurs:candidature_prendre          POST 302 404 404 404 422 403 422 404 404
acteurs:candidature_ecrire           GET  302 404 404 404 200 403 200 404 404
acteurs:candidature_ecrire           PUT  302 404 404 404 405 403 405 404 404
acteurs:candidature_ecrire           POST 302 404 404 404 422 403 422 404 404
acteurs:candidature_complement       GET  302 404 404 404 200 403 200 404 404
acteurs:candidature_complement       PUT  302 404 404 404 405 403 405 404 404
acteurs:candidature_complement       POST 302 404 404 404 422 403 422 404 404
acteurs:candidature_accepter         GET  302 404 404 404 200 403 200 404 404
acteurs:candidature_accepter         PUT  302 404 404 404 405 403 405 404 404
acteurs:candidature_accepter         POST 302 404 404 404 422 403 422 404 404
acteurs:candidature_refuser          GET  302 404 404 404 200 403 200 404 404
acteurs:candidature_refuser          PUT  302 404 404 404 405 403 405 404 404
acteurs:candidature_refuser          POST 302 404 404 404 422 403 422 404 404
"""
MODIFIABLES = {"organisation", "contact", "motivation", "relire"}


def parametres(nom: str, scene: Scene) -> dict[str, Any] | None:
    """Return the link of an application that waits, of a draft for what changes one, or the reference of the first."""
    if nom.startswith("acteurs:ma_candidature"):
        candidature_de(scene)
        return {"cle": BROUILLON if nom.rpartition("_")[2] in MODIFIABLES else LIEN}
    if nom.startswith("acteurs:candidature") and nom != "acteurs:candidatures":
        return {"reference": candidature_de(scene).reference}
    return None


def candidature_de(scene: Scene) -> Candidature:
    """Return an application that waits, made when it is asked for, with a draft: the other pages show none."""
    deja = Candidature.objects.filter(statut="deposee").first()
    if deja is not None:
        return deja
    LienDeCandidatureFactory.create(candidature=remplie(nom="Le Brouillon"), secret=BROUILLON)
    attend = deposee(nom="Le Jardin des possibles")
    LienDeCandidatureFactory.create(candidature=attend, secret=LIEN)
    return attend
