"""What follows an act of allauth: a recovery code that served is told to the person, on the page and by e-mail."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_used
from django.contrib import messages
from django.dispatch import receiver
from django.http import HttpRequest

from acteurs.actions.seconds_facteurs import signaler_code_de_secours
from acteurs.lectures.comptes import facteurs_de
from acteurs.models import Personne


@receiver(authenticator_used)
def code_de_secours_utilise(
    request: HttpRequest, user: Personne, authenticator: Authenticator, **_: Any
) -> None:
    """Say how many codes are left."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        return
    # The library marks the code as used on a copy of its own: what it hands over still counts it.
    restants = facteurs_de(user).codes_restants
    signaler_code_de_secours(personne=user, restants=restants)
    messages.warning(
        request,
        f"Un code de secours vient de servir : il vous en reste {restants}."
        if restants
        else "Votre dernier code de secours vient de servir : générez-en d’autres dans Mon compte.",
    )
