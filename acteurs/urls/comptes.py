"""Addresses of accounts: ours, and those of allauth that we answer ourselves, under its names."""

from allauth.account.views import password_set
from django.urls import path

from acteurs.compte.identite import identite_confirmee
from acteurs.views import administration, compte, facteurs

urlpatterns = [
    path("", compte.compte, name="compte"),
    path("sessions/<int:pk>/fermer/", compte.fermer_session, name="fermer_session"),
    path(
        "personnes/<int:pk>/second-facteur/",
        administration.RetirerSecondFacteur.as_view(),
        name="second_facteur",
    ),
]

au_nom_d_allauth = [
    path("sessions/", compte.sessions, name="usersessions_list"),
    # A first password is chosen without the former one.
    path("password/set/", identite_confirmee()(password_set), name="account_set_password"),
    path("2fa/", facteurs.second_facteur, name="mfa_index"),
    path("2fa/totp/activate/", facteurs.ActiverApplication.as_view(), name="mfa_activate_totp"),
    path("2fa/recovery-codes/", facteurs.codes_de_secours, name="mfa_view_recovery_codes"),
    path(
        "2fa/recovery-codes/download/",
        facteurs.telecharger_codes,
        name="mfa_download_recovery_codes",
    ),
    path("2fa/webauthn/login/", facteurs.ConnexionParCle.as_view(), name="mfa_login_webauthn"),
    path(
        "2fa/webauthn/reauthenticate/",
        facteurs.ConfirmerParCle.as_view(),
        name="mfa_reauthenticate_webauthn",
    ),
]
