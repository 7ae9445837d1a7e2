"""Rights: Accounts: ours and allauth's."""

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
account_login                        GET  200 302 302 302 302 302 302 302 302
account_login                        PUT  200 302 302 302 302 302 302 302 302
account_login                        POST 200 302 302 302 302 302 302 302 302
account_logout                       GET  302 200 200 200 200 200 200 200 200
account_logout                       PUT  405 405 405 405 405 405 405 405 405
account_logout                       POST 302 302 302 302 302 302 302 302 302
account_inactive                     GET  200 200 200 200 200 200 200 200 200
account_inactive                     PUT  405 405 405 405 405 405 405 405 405
account_inactive                     POST 405 405 405 405 405 405 405 405 405
account_signup                       GET  200 302 302 302 302 302 302 302 302
account_signup                       PUT  200 302 302 302 302 302 302 302 302
account_signup                       POST 200 302 302 302 302 302 302 302 302
account_reauthenticate               GET  302 200 200 200 200 200 200 200 200
account_reauthenticate               PUT  302 200 200 200 200 200 200 200 200
account_reauthenticate               POST 302 200 200 200 200 200 200 200 200
account_email                        GET  302 200 200 200 200 200 200 200 200
account_email                        PUT  302 302 302 302 302 302 302 302 302
account_email                        POST 302 302 302 302 302 302 302 302 302
account_email_verification_sent      GET  200 200 200 200 200 200 200 200 200
account_email_verification_sent      PUT  405 405 405 405 405 405 405 405 405
account_email_verification_sent      POST 405 405 405 405 405 405 405 405 405
account_change_password              GET  302 200 200 200 200 200 200 200 200
account_change_password              PUT  302 200 200 200 200 200 200 200 200
account_change_password              POST 302 200 200 200 200 200 200 200 200
account_set_password                 GET  302 302 302 302 302 302 302 302 302
account_set_password                 PUT  302 302 302 302 302 302 302 302 302
account_set_password                 POST 302 302 302 302 302 302 302 302 302
account_reset_password               GET  200 200 200 200 200 200 200 200 200
account_reset_password               PUT  200 200 200 200 200 200 200 200 200
account_reset_password               POST 200 200 200 200 200 200 200 200 200
account_confirm_login_code           GET  302 302 302 302 302 302 302 302 302
account_confirm_login_code           PUT  302 302 302 302 302 302 302 302 302
account_confirm_login_code           POST 302 302 302 302 302 302 302 302 302
account_confirm_email                GET  200 200 200 200 200 200 200 200 200
account_confirm_email                PUT  405 405 405 405 405 405 405 405 405
account_confirm_email                POST 404 404 404 404 404 404 404 404 404
account_reset_password_from_key      GET  200 200 200 200 200 200 200 200 200
account_reset_password_from_key      PUT  200 200 200 200 200 200 200 200 200
account_reset_password_from_key      POST 200 200 200 200 200 200 200 200 200
account_reset_password_from_key_done GET  200 200 200 200 200 200 200 200 200
account_reset_password_from_key_done PUT  405 405 405 405 405 405 405 405 405
account_reset_password_from_key_done POST 405 405 405 405 405 405 405 405 405
account_reset_password_done          GET  200 200 200 200 200 200 200 200 200
account_reset_password_done          PUT  405 405 405 405 405 405 405 405 405
account_reset_password_done          POST 405 405 405 405 405 405 405 405 405
acteurs:compte                       GET  302 200 200 200 200 200 200 200 200
acteurs:compte                       PUT  302 405 405 405 405 405 405 405 405
acteurs:compte                       POST 302 405 405 405 405 405 405 405 405
acteurs:fermer_session               GET  302 405 405 405 405 405 405 405 405
acteurs:fermer_session               PUT  302 405 405 405 405 405 405 405 405
acteurs:fermer_session               POST 302 302 302 302 302 302 302 302 302
acteurs:second_facteur               GET  302 403 403 403 403 403 302 403 403
acteurs:second_facteur               PUT  302 403 403 403 403 403 302 403 403
acteurs:second_facteur               POST 302 403 403 403 403 403 302 403 403
usersessions_list                    GET  302 200 200 200 200 200 200 200 200
usersessions_list                    PUT  302 405 405 405 405 405 405 405 405
usersessions_list                    POST 302 302 302 302 302 302 302 302 302
mfa_index                            GET  302 200 200 200 200 200 200 200 200
mfa_index                            PUT  302 405 405 405 405 405 405 405 405
mfa_index                            POST 302 405 405 405 405 405 405 405 405
mfa_activate_totp                    GET  302 302 302 302 302 302 302 302 302
mfa_activate_totp                    PUT  302 302 302 302 302 302 302 302 302
mfa_activate_totp                    POST 302 302 302 302 302 302 302 302 302
mfa_view_recovery_codes              GET  302 302 302 302 302 302 302 302 302
mfa_view_recovery_codes              PUT  302 405 405 405 405 405 405 405 405
mfa_view_recovery_codes              POST 302 405 405 405 405 405 405 405 405
mfa_download_recovery_codes          GET  302 302 302 302 302 302 302 302 302
mfa_download_recovery_codes          PUT  302 405 405 405 405 405 405 405 405
mfa_download_recovery_codes          POST 302 405 405 405 405 405 405 405 405
mfa_login_webauthn                   GET  302 302 302 302 302 302 302 302 302
mfa_login_webauthn                   PUT  405 405 405 405 405 405 405 405 405
mfa_login_webauthn                   POST 302 302 302 302 302 302 302 302 302
mfa_reauthenticate_webauthn          GET  302 302 302 302 302 302 302 302 302
mfa_reauthenticate_webauthn          PUT  302 302 302 302 302 302 302 302 302
mfa_reauthenticate_webauthn          POST 302 302 302 302 302 302 302 302 302
mfa_authenticate                     GET  302 302 302 302 302 302 302 302 302
mfa_authenticate                     PUT  302 302 302 302 302 302 302 302 302
mfa_authenticate                     POST 302 302 302 302 302 302 302 302 302
mfa_reauthenticate                   GET  302 302 302 302 302 302 302 302 302
mfa_reauthenticate                   PUT  302 302 302 302 302 302 302 302 302
mfa_reauthenticate                   POST 302 302 302 302 302 302 302 302 302
mfa_deactivate_totp                  GET  302 404 404 404 404 404 404 404 404
mfa_deactivate_totp                  PUT  302 404 404 404 404 404 404 404 404
mfa_deactivate_totp                  POST 302 404 404 404 404 404 404 404 404
mfa_generate_recovery_codes          GET  302 302 302 302 302 302 302 302 302
mfa_generate_recovery_codes          PUT  302 302 302 302 302 302 302 302 302
mfa_generate_recovery_codes          POST 302 302 302 302 302 302 302 302 302
mfa_list_webauthn                    GET  302 200 200 200 200 200 200 200 200
mfa_list_webauthn                    PUT  302 405 405 405 405 405 405 405 405
mfa_list_webauthn                    POST 302 405 405 405 405 405 405 405 405
mfa_add_webauthn                     GET  302 302 302 302 302 302 302 302 302
mfa_add_webauthn                     PUT  302 302 302 302 302 302 302 302 302
mfa_add_webauthn                     POST 302 302 302 302 302 302 302 302 302
mfa_remove_webauthn                  GET  302 302 302 302 302 302 302 302 302
mfa_remove_webauthn                  PUT  302 302 302 302 302 302 302 302 302
mfa_remove_webauthn                  POST 302 302 302 302 302 302 302 302 302
mfa_edit_webauthn                    GET  302 302 302 302 302 302 302 302 302
mfa_edit_webauthn                    PUT  302 302 302 302 302 302 302 302 302
mfa_edit_webauthn                    POST 302 302 302 302 302 302 302 302 302
"""


def parametres(nom: str, scene: Scene) -> dict[str, Any] | None:
    """Return what makes a real address of this name, keys that open nothing included."""
    connus: dict[str, dict[str, Any]] = {
        "acteurs:fermer_session": {"pk": 1},
        "acteurs:second_facteur": {"pk": scene.gestionnaire.pk},
        "mfa_edit_webauthn": {"pk": 1},
        "mfa_remove_webauthn": {"pk": 1},
        "account_confirm_email": {"key": "inconnue"},
        "account_reset_password_from_key": {"uidb36": "1", "key": "inconnue"},
    }
    return connus.get(nom)
