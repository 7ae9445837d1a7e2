"""Rights: where organisations stand, as the animators move them."""

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
acteurs:statut                       GET  302 403 403 403 200 200 200 403 403
acteurs:statut                       PUT  302 403 403 403 405 405 405 403 403
acteurs:statut                       POST 302 403 403 403 405 405 405 403 403
acteurs:statut_changer               GET  302 403 403 403 200 403 200 403 403
acteurs:statut_changer               PUT  302 403 403 403 405 403 405 403 403
acteurs:statut_changer               POST 302 403 403 403 422 403 422 403 403
acteurs:statut_depart                GET  302 403 403 403 200 403 200 403 403
acteurs:statut_depart                PUT  302 403 403 403 405 403 405 403 403
acteurs:statut_depart                POST 302 403 403 403 422 403 422 403 403
"""


def parametres(nom: str, scene: Scene) -> dict[str, Any] | None:
    """Return the association, and an act that is still to be done."""
    if nom == "acteurs:statut_changer":
        return {"slug": scene.association.slug, "acte": "suspendre"}
    if nom in {"acteurs:statut", "acteurs:statut_depart"}:
        return {"slug": scene.association.slug}
    return None
