"""Rights: The support tool, models apart."""

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
page_de_l_objet            GET  302 302 302 302 302 302 404 302 302
page_de_l_objet            PUT  302 302 302 302 302 302 404 302 302
page_de_l_objet            POST 302 302 302 302 302 302 404 302 302
admin:index                GET  302 302 302 302 302 302 200 302 302
admin:index                PUT  302 302 302 302 302 302 200 302 302
admin:index                POST 302 302 302 302 302 302 200 302 302
admin:login                GET  302 403 403 403 403 403 302 403 403
admin:login                PUT  302 403 403 403 403 403 200 403 403
admin:login                POST 302 403 403 403 403 403 200 403 403
admin:logout               GET  302 302 302 302 302 302 405 302 302
admin:logout               PUT  302 302 302 302 302 302 405 302 302
admin:logout               POST 302 302 302 302 302 302 200 302 302
admin:password_change      GET  302 302 302 302 302 302 302 302 302
admin:password_change      PUT  302 302 302 302 302 302 302 302 302
admin:password_change      POST 302 302 302 302 302 302 302 302 302
admin:password_change_done GET  302 302 302 302 302 302 200 302 302
admin:password_change_done PUT  302 302 302 302 302 302 405 302 302
admin:password_change_done POST 302 302 302 302 302 302 405 302 302
admin:autocomplete         GET  302 302 302 302 302 302 403 302 302
admin:autocomplete         PUT  302 302 302 302 302 302 405 302 302
admin:autocomplete         POST 302 302 302 302 302 302 405 302 302
admin:jsi18n               GET  302 302 302 302 302 302 200 302 302
admin:jsi18n               PUT  302 302 302 302 302 302 405 302 302
admin:jsi18n               POST 302 302 302 302 302 302 405 302 302
admin:view_on_site         GET  302 302 302 302 302 302 404 302 302
admin:view_on_site         PUT  302 302 302 302 302 302 404 302 302
admin:view_on_site         POST 302 302 302 302 302 302 404 302 302
admin:app_list             GET  302 302 302 302 302 302 200 302 302
admin:app_list             PUT  302 302 302 302 302 302 200 302 302
admin:app_list             POST 302 302 302 302 302 302 200 302 302
admin:*                    GET  302 302 302 302 302 302 404 302 302
admin:*                    PUT  302 302 302 302 302 302 404 302 302
admin:*                    POST 302 302 302 302 302 302 404 302 302
"""


def parametres(nom: str, scene: Scene) -> dict[str, Any] | None:
    """Return what makes a real address of this name, keys that open nothing included."""
    connus: dict[str, dict[str, Any]] = {
        "page_de_l_objet": {"genre": 0, "cle": "1"},
        "admin:view_on_site": {"content_type_id": "0", "object_id": "1"},
        "admin:app_list": {"app_label": "locaux"},
    }
    return connus.get(nom)
