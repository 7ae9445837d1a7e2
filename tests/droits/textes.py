"""Rights: public texts, the history, the pages of the animation team, those who start a business."""

from typing import Any

from acteurs.models import DemandeCreation
from tests.factories.textes import DemandeCreationFactory, JalonFactory, OrientationFactory
from tests.scene import Scene

SECRET = "la-demande-de-la-scene"  # noqa: S105 a test's own

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
acteurs:mentions_legales     GET  200 200 200 200 200 200 200 200 200
acteurs:mentions_legales     PUT  405 405 405 405 405 405 405 405 405
acteurs:mentions_legales     POST 405 405 405 405 405 405 405 405 405
acteurs:donnees_personnelles GET  200 200 200 200 200 200 200 200 200
acteurs:donnees_personnelles PUT  405 405 405 405 405 405 405 405 405
acteurs:donnees_personnelles POST 405 405 405 405 405 405 405 405 405
acteurs:accessibilite        GET  200 200 200 200 200 200 200 200 200
acteurs:accessibilite        PUT  405 405 405 405 405 405 405 405 405
acteurs:accessibilite        POST 405 405 405 405 405 405 405 405 405
acteurs:histoire             GET  200 200 200 200 200 200 200 200 200
acteurs:histoire             PUT  405 405 405 405 405 405 405 405 405
acteurs:histoire             POST 405 405 405 405 405 405 405 405 405
acteurs:animation            GET  302 403 403 403 200 200 200 403 403
acteurs:animation            PUT  302 405 405 405 405 405 405 405 405
acteurs:animation            POST 302 405 405 405 405 405 405 405 405
acteurs:textes               GET  302 403 403 403 200 200 200 403 403
acteurs:textes               PUT  302 403 403 403 405 405 405 403 403
acteurs:textes               POST 302 403 403 403 405 405 405 403 403
acteurs:texte_modifier       GET  302 403 403 403 200 403 200 403 403
acteurs:texte_modifier       PUT  302 403 403 403 405 403 405 403 403
acteurs:texte_modifier       POST 302 403 403 403 422 403 422 403 403
acteurs:texte_versions       GET  302 403 403 403 200 200 200 403 403
acteurs:texte_versions       PUT  302 403 403 403 405 405 405 403 403
acteurs:texte_versions       POST 302 403 403 403 405 405 405 403 403
acteurs:texte_reprendre      GET  302 403 403 403 200 403 200 403 403
acteurs:texte_reprendre      PUT  302 403 403 403 405 403 405 403 403
acteurs:texte_reprendre      POST 302 403 403 403 409 403 409 403 403
acteurs:jalons               GET  302 403 403 403 200 200 200 403 403
acteurs:jalons               PUT  302 403 403 403 405 405 405 403 403
acteurs:jalons               POST 302 403 403 403 405 405 405 403 403
acteurs:jalon_nouveau        GET  302 403 403 403 200 403 200 403 403
acteurs:jalon_nouveau        PUT  302 403 403 403 405 403 405 403 403
acteurs:jalon_nouveau        POST 302 403 403 403 422 403 422 403 403
acteurs:jalon_modifier       GET  302 403 403 403 200 403 200 403 403
acteurs:jalon_modifier       PUT  302 403 403 403 405 403 405 403 403
acteurs:jalon_modifier       POST 302 403 403 403 422 403 422 403 403
acteurs:jalon_archiver       GET  302 403 403 403 200 403 200 403 403
acteurs:jalon_archiver       PUT  302 403 403 403 405 403 405 403 403
acteurs:jalon_archiver       POST 302 403 403 403 302 403 302 403 403
acteurs:creer                GET  200 200 200 200 200 200 200 200 200
acteurs:creer                PUT  405 405 405 405 405 405 405 405 405
acteurs:creer                POST 422 422 422 422 422 422 422 422 422
acteurs:creer_suivi          GET  200 200 200 200 200 200 200 200 200
acteurs:creer_suivi          PUT  405 405 405 405 405 405 405 405 405
acteurs:creer_suivi          POST 302 302 302 302 302 302 302 302 302
acteurs:creer_effacer        GET  200 200 200 200 200 200 200 200 200
acteurs:creer_effacer        PUT  405 405 405 405 405 405 405 405 405
acteurs:creer_effacer        POST 302 302 302 302 302 302 302 302 302
acteurs:demandes_de_creation GET  302 200 200 200 200 200 200 200 200
acteurs:demandes_de_creation PUT  302 405 405 405 405 405 405 405 405
acteurs:demandes_de_creation POST 302 405 405 405 405 405 405 405 405
acteurs:demande_de_creation  GET  302 200 404 404 200 200 200 404 404
acteurs:demande_de_creation  PUT  302 405 404 404 405 405 405 404 404
acteurs:demande_de_creation  POST 302 409 404 404 403 403 403 404 404
acteurs:orientations         GET  302 403 403 403 200 200 200 403 403
acteurs:orientations         PUT  302 403 403 403 405 405 405 403 403
acteurs:orientations         POST 302 403 403 403 405 405 405 403 403
acteurs:orientation_nouvelle GET  302 403 403 403 200 403 200 403 403
acteurs:orientation_nouvelle PUT  302 403 403 403 405 403 405 403 403
acteurs:orientation_nouvelle POST 302 403 403 403 422 403 422 403 403
acteurs:orientation_modifier GET  302 403 403 403 200 403 200 403 403
acteurs:orientation_modifier PUT  302 403 403 403 405 403 405 403 403
acteurs:orientation_modifier POST 302 403 403 403 422 403 422 403 403
"""


def parametres(nom: str, scene: Scene) -> dict[str, Any] | None:
    """Return what makes a real address of this name."""
    if nom in ("acteurs:texte_modifier", "acteurs:texte_versions"):
        return {"cle": "accueil"}
    if nom == "acteurs:texte_reprendre":
        return {"cle": "accueil", "numero": 0}
    if nom in ("acteurs:jalon_modifier", "acteurs:jalon_archiver"):
        return {"pk": JalonFactory.create().pk}
    if nom == "acteurs:orientation_modifier":
        return {"pk": OrientationFactory.create(acteur=scene.cooperative).pk}
    if nom in ("acteurs:creer_suivi", "acteurs:creer_effacer"):
        if not DemandeCreation.objects.filter(confirmee_le=None).exists():
            DemandeCreationFactory.create(secret=SECRET, a=[scene.association], confirmee_le=None)
        return {"secret": SECRET}
    if nom == "acteurs:demande_de_creation":
        a = [scene.association, scene.suspendue]
        return {"reference": DemandeCreationFactory.create(a=a).reference}
    return None
