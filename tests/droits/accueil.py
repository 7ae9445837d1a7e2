"""Rights: The home page and what stands beside it."""

from typing import Any

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
accueil:accueil            GET  200 200 200 200 200 200 200 200 200
accueil:accueil            PUT  405 405 405 405 405 405 405 405 405
accueil:accueil            POST 405 405 405 405 405 405 405 405 405
accueil:mon_espace         GET  302 200 200 200 200 200 200 200 200
accueil:mon_espace         PUT  302 405 405 405 405 405 405 405 405
accueil:mon_espace         POST 302 405 405 405 405 405 405 405 405
accueil:etat               GET  503 503 503 503 503 503 503 503 503
accueil:etat               PUT  405 405 405 405 405 405 405 405 405
accueil:etat               POST 405 405 405 405 405 405 405 405 405
accueil:favicon            GET  302 302 302 302 302 302 302 302 302
accueil:favicon            PUT  405 405 405 405 405 405 405 405 405
accueil:favicon            POST 405 405 405 405 405 405 405 405 405
accueil:aide               GET  200 200 200 200 200 200 200 200 200
accueil:aide               PUT  405 405 405 405 405 405 405 405 405
accueil:aide               POST 405 405 405 405 405 405 405 405 405
accueil:aide_guide         GET  200 200 200 200 200 200 200 200 200
accueil:aide_guide         PUT  405 405 405 405 405 405 405 405 405
accueil:aide_guide         POST 405 405 405 405 405 405 405 405 405
accueil:aide_administration GET  302 403 403 403 403 403 200 403 403
accueil:aide_administration PUT  302 405 405 405 405 405 405 405 405
accueil:aide_administration POST 302 405 405 405 405 405 405 405 405
accueil:plan_du_site       GET  200 200 200 200 200 200 200 200 200
accueil:plan_du_site       PUT  405 405 405 405 405 405 405 405 405
accueil:plan_du_site       POST 405 405 405 405 405 405 405 405 405
accueil:sitemap            GET  200 200 200 200 200 200 200 200 200
accueil:sitemap            PUT  405 405 405 405 405 405 405 405 405
accueil:sitemap            POST 405 405 405 405 405 405 405 405 405
accueil:robots             GET  200 200 200 200 200 200 200 200 200
accueil:robots             PUT  405 405 405 405 405 405 405 405 405
accueil:robots             POST 405 405 405 405 405 405 405 405 405
accueil:style              GET  200 200 200 200 200 200 200 200 200
accueil:style              PUT  405 405 405 405 405 405 405 405 405
accueil:style              POST 405 405 405 405 405 405 405 405 405
accueil:style_formulaire   GET  200 200 200 200 200 200 200 200 200
accueil:style_formulaire   PUT  405 405 405 405 405 405 405 405 405
accueil:style_formulaire   POST 422 422 422 422 422 422 422 422 422
accueil:style_confirmation GET  200 200 200 200 200 200 200 200 200
accueil:style_confirmation PUT  405 405 405 405 405 405 405 405 405
accueil:style_confirmation POST 302 302 302 302 302 302 302 302 302
"""

GUIDES = {
    "accueil:aide_guide": {"nom": "agent"},
    "accueil:aide_administration": {"nom": "administrateur"},
}


def parametres(nom: str, scene: Scene) -> dict[str, Any] | None:
    """Return the name of a guide for the addresses that take one, None for the others."""
    return GUIDES.get(nom)
