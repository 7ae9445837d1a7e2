"""Rights: what is kept about people."""

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
acteurs:mes_donnees                  GET  302 200 200 200 200 200 200 200 200
acteurs:mes_donnees                  PUT  302 405 405 405 405 405 405 405 405
acteurs:mes_donnees                  POST 302 405 405 405 405 405 405 405 405
acteurs:mes_donnees_fichier          GET  302 302 302 302 302 302 302 302 302
acteurs:mes_donnees_fichier          PUT  302 405 405 405 405 405 405 405 405
acteurs:mes_donnees_fichier          POST 302 405 405 405 405 405 405 405 405
acteurs:corriger_mes_donnees         GET  302 200 200 200 200 200 200 200 200
acteurs:corriger_mes_donnees         PUT  302 405 405 405 405 405 405 405 405
acteurs:corriger_mes_donnees         POST 302 422 422 422 422 422 422 422 422
acteurs:effacement                   GET  302 200 200 200 200 200 200 200 200
acteurs:effacement                   PUT  302 302 302 302 302 302 302 302 302
acteurs:effacement                   POST 302 302 302 302 302 302 302 302 302
acteurs:retirer_effacement           GET  302 405 405 405 405 405 405 405 405
acteurs:retirer_effacement           PUT  302 405 405 405 405 405 405 405 405
acteurs:retirer_effacement           POST 302 302 302 302 302 302 302 302 302
acteurs:effacer                      GET  302 403 403 403 403 403 302 403 403
acteurs:effacer                      PUT  302 403 403 403 403 403 302 403 403
acteurs:effacer                      POST 302 403 403 403 403 403 302 403 403
acteurs:donnees_gardees              GET  302 403 403 403 403 403 200 403 403
acteurs:donnees_gardees              PUT  302 403 403 403 403 403 302 403 403
acteurs:donnees_gardees              POST 302 403 403 403 403 403 302 403 403
"""


def parametres(nom: str, scene: Scene) -> dict[str, Any] | None:
    """Return what makes a real address of this name."""
    return {"pk": scene.gestionnaire.pk} if nom == "acteurs:effacer" else None
