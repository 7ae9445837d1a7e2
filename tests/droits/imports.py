"""Rights: all organisations, as the animators keep them, and imports."""

from typing import Any

from acteurs.models import ImportActeurs
from tests.factories.imports import ImportActeursFactory
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
acteurs:liste_acteurs                GET  302 403 403 403 200 200 200 403 403
acteurs:liste_acteurs                PUT  302 403 403 403 405 405 405 403 403
acteurs:liste_acteurs                POST 302 403 403 403 405 405 405 403 403
acteurs:importer                     GET  302 403 403 403 200 403 200 403 403
acteurs:importer                     PUT  302 403 403 403 405 403 405 403 403
acteurs:importer                     POST 302 403 403 403 422 403 422 403 403
acteurs:import_modele                GET  302 403 403 403 200 403 200 403 403
acteurs:import_modele                PUT  302 403 403 403 405 403 405 403 403
acteurs:import_modele                POST 302 403 403 403 405 403 405 403 403
acteurs:import                       GET  302 403 403 403 200 403 200 403 403
acteurs:import                       PUT  302 403 403 403 405 403 405 403 403
acteurs:import                       POST 302 403 403 403 409 403 409 403 403
acteurs:import_executer              GET  302 403 403 403 405 403 405 403 403
acteurs:import_executer              PUT  302 403 403 403 405 403 405 403 403
acteurs:import_executer              POST 302 403 403 403 409 403 409 403 403
acteurs:import_abandonner            GET  302 403 403 403 200 403 200 403 403
acteurs:import_abandonner            PUT  302 403 403 403 405 403 405 403 403
acteurs:import_abandonner            POST 302 403 403 403 302 403 302 403 403
"""


def parametres(nom: str, scene: Scene) -> dict[str, Any] | None:
    """Return the kind of the template, or the import of the scene."""
    if nom == "acteurs:import_modele":
        return {"format_voulu": "csv"}
    if nom in {"acteurs:import", "acteurs:import_executer", "acteurs:import_abandonner"}:
        deja = ImportActeurs.objects.first()
        return {"pk": (deja or ImportActeursFactory.create(depose_par=scene.animateur)).pk}
    return None
