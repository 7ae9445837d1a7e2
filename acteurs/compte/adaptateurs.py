"""How accounts are opened, written to and protected: what allauth asks us."""

import base64
import secrets
from typing import Any

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from acteurs.calculs import appareil_en_mots
from acteurs.lectures.comptes import facteurs_de
from acteurs.models import Personne
from ptce.socle import chiffrement, courriels

TROP_D_ESSAIS = "Trop d’essais. Attendez quelques minutes, puis recommencez."
CODE_INCORRECT = (
    "Ce code n’est pas le bon. Un code de l’application change toutes les 30 secondes et ne sert qu’une fois ; "
    "un code de secours aussi ne sert qu’une fois."
)
FACONS_DE_CONFIRMER = {
    "reauthenticate": "Avec mon mot de passe",
    "mfa_reauthenticate": "Avec un code",
    "mfa_reauthenticate:webauthn": "Avec une clé d’accès",
}

journal = structlog.get_logger("ptce.comptes")


class AdaptateurDeCompte(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are opened by invitation or by the staff; their messages leave through the outbox."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": CODE_INCORRECT,
        "incorrect_password": "Ce mot de passe n’est pas le bon.",
        "too_many_login_attempts": TROP_D_ESSAIS,
        "rate_limited": TROP_D_ESSAIS,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """No public sign-up: a person joins through an organisation."""
        return False

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Say in plain words how a person shows again who they are, the handiest first.

        Without an application, a code is a recovery code: a key comes before it, so that none is spent for that.
        """
        facons = [
            {**facon, "description": FACONS_DE_CONFIRMER[facon["id"]]}
            for facon in super().get_reauthentication_methods(user)
        ]
        if len(facons) > 1 and not facteurs_de(user).application:
            facons.sort(key=lambda facon: facon["id"] == "mfa_reauthenticate")
        return facons

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the message in the outbox, so that SMTP down loses none and answers take the same time.

        The link it holds is a secret: the outbox forgets the text once it left.
        """
        contexte = {"email": email, **context}
        if "user_agent" in contexte:
            contexte["appareil"] = appareil_en_mots(contexte["user_agent"])
        message = self.render_mail(template_prefix, email, contexte)
        courriels.deposer(
            courriels.MESSAGE_DE_COMPTE,
            destinataires=[email],
            contexte={"sujet": message.subject, "texte": message.body},
        )


class AdaptateurDeSecondFacteur(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors: in French, under the hub's name, their secrets encrypted."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_generate_recovery_codes": "Activez d’abord une application ou une clé : les codes de secours la remplacent quand elle manque.",
        "incorrect_code": CODE_INCORRECT,
    }

    def encrypt(self, text: str) -> str:
        """Encrypt the secret of an application, or the seed of recovery codes."""
        return chiffrement.chiffrer(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret; one that no key reads any more is replaced by another, that no code answers.

        The person is told that their code is wrong, and has the other ways in; the log says why.
        """
        try:
            return chiffrement.dechiffrer(encrypted_text)
        except chiffrement.SecretIllisible:
            journal.error("secret_de_second_facteur_illisible")
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def generate_authenticator_name(self, user: Personne, genre: Authenticator.Type) -> str:
        """Propose a name for a key: the person's own is better."""
        return f"Clé {Authenticator.objects.filter(user=user, type=genre).count() + 1}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Name the portal as the hub does."""
        return {**super().get_public_key_credential_rp_entity(), "name": settings.PTCE_NOM}
