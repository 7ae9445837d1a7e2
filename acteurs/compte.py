"""How accounts are opened and written to: what allauth asks us."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from ptce.socle import courriels


class AdaptateurDeCompte(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are opened by invitation or by the staff; their messages leave through the outbox."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """No public sign-up: a person joins through an organisation."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the message in the outbox, so that SMTP down loses none and answers take the same time.

        The link it holds is a secret: the outbox forgets the text once it left.
        """
        message = self.render_mail(template_prefix, email, {"email": email, **context})
        courriels.deposer(
            courriels.MESSAGE_DE_COMPTE,
            destinataires=[email],
            contexte={"sujet": message.subject, "texte": message.body},
        )
