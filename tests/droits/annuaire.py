"""Rights: The directory, the pages of organisations, the open data: what members are is public."""

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
acteurs:annuaire            GET  200 200 200 200 200 200 200 200 200
acteurs:annuaire            PUT  405 405 405 405 405 405 405 405 405
acteurs:annuaire            POST 405 405 405 405 405 405 405 405 405
acteurs:carte               GET  200 200 200 200 200 200 200 200 200
acteurs:carte               PUT  405 405 405 405 405 405 405 405 405
acteurs:carte               POST 405 405 405 405 405 405 405 405 405
acteurs:fiche               GET  200 200 200 200 200 200 200 200 200
acteurs:fiche               PUT  405 405 405 405 405 405 405 405 405
acteurs:fiche               POST 405 405 405 405 405 405 405 405 405
acteurs:logo                GET  404 404 404 404 404 404 404 404 404
acteurs:logo                PUT  405 405 405 405 405 405 405 405 405
acteurs:logo                POST 405 405 405 405 405 405 405 405 405
acteurs:donnees             GET  200 200 200 200 200 200 200 200 200
acteurs:donnees             PUT  405 405 405 405 405 405 405 405 405
acteurs:donnees             POST 405 405 405 405 405 405 405 405 405
acteurs:donnees_csv         GET  200 200 200 200 200 200 200 200 200
acteurs:donnees_csv         PUT  405 405 405 405 405 405 405 405 405
acteurs:donnees_csv         POST 405 405 405 405 405 405 405 405 405
acteurs:donnees_json        GET  200 200 200 200 200 200 200 200 200
acteurs:donnees_json        PUT  405 405 405 405 405 405 405 405 405
acteurs:donnees_json        POST 405 405 405 405 405 405 405 405 405
acteurs:donnees_geojson     GET  200 200 200 200 200 200 200 200 200
acteurs:donnees_geojson     PUT  405 405 405 405 405 405 405 405 405
acteurs:donnees_geojson     POST 405 405 405 405 405 405 405 405 405
acteurs:nouveaux_atom       GET  200 200 200 200 200 200 200 200 200
acteurs:nouveaux_atom       PUT  405 405 405 405 405 405 405 405 405
acteurs:nouveaux_atom       POST 405 405 405 405 405 405 405 405 405
acteurs:nouveaux_rss        GET  200 200 200 200 200 200 200 200 200
acteurs:nouveaux_rss        PUT  405 405 405 405 405 405 405 405 405
acteurs:nouveaux_rss        POST 405 405 405 405 405 405 405 405 405
"""


def parametres(nom: str, scene: Scene) -> dict[str, Any] | None:
    """Return the organisation of the scene."""
    return {"slug": scene.association.slug} if nom in ("acteurs:fiche", "acteurs:logo") else None
