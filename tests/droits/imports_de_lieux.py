"""Rights: imports of spaces and of conventions."""

from typing import Any

from locaux.models import ImportLieux
from tests.factories.imports import ImportLieuxFactory
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
locaux:importer                      GET  302 403 403 403 403 200 200 403 403
locaux:importer                      PUT  302 403 403 403 403 405 405 403 403
locaux:importer                      POST 302 403 403 403 403 422 422 403 403
locaux:import_modele                 GET  302 403 403 403 403 200 200 403 403
locaux:import_modele                 PUT  302 403 403 403 403 405 405 403 403
locaux:import_modele                 POST 302 403 403 403 403 405 405 403 403
locaux:import                        GET  302 403 403 403 403 200 200 403 403
locaux:import                        PUT  302 403 403 403 403 405 405 403 403
locaux:import                        POST 302 403 403 403 403 409 409 403 403
locaux:import_executer               GET  302 403 403 403 403 405 405 403 403
locaux:import_executer               PUT  302 403 403 403 403 405 405 403 403
locaux:import_executer               POST 302 403 403 403 403 409 409 403 403
locaux:import_abandonner             GET  302 403 403 403 403 200 200 403 403
locaux:import_abandonner             PUT  302 403 403 403 403 405 405 403 403
locaux:import_abandonner             POST 302 403 403 403 403 302 302 403 403
"""


def parametres(nom: str, scene: Scene) -> dict[str, Any] | None:
    """Return the kind of table, the format of the template, or the import of the scene."""
    if nom == "locaux:importer":
        return {"genre": "espaces"}
    if nom == "locaux:import_modele":
        return {"genre": "espaces", "format_voulu": "csv"}
    if nom in {"locaux:import", "locaux:import_executer", "locaux:import_abandonner"}:
        deja = ImportLieux.objects.first()
        return {"pk": (deja or ImportLieuxFactory.create(depose_par=scene.agent)).pk}
    return None
