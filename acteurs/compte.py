"""How accounts are opened and written to: what allauth asks us."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AdaptateurDeCompte(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are opened by invitation or by the staff, never by a public form."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """No public sign-up: a person joins through an organisation."""
        return False
