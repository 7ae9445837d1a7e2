"""Forms of accounts: allauth's, with our words, and nothing that hostile input breaks."""

import struct
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import AddEmailForm, LoginForm
from allauth.account.forms import ReauthenticateForm as ParMotDePasse
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings as reglages
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from cryptography.exceptions import UnsupportedAlgorithm
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError

CODE_AU_PLUS = 20
NOM_AU_PLUS = 60
REPONSE_AU_PLUS = 20_000
"""Characters of a key's answer, which is kept: ten times what keys say."""

MALFORMEE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    UnsupportedAlgorithm,
    ValueError,
    struct.error,
)
"""What reading an answer raises when no key made it: the libraries foresee only some of these."""

CLE_MUETTE = "La clé d’accès n’a rien répondu. Recommencez, ou choisissez un autre moyen."
CLE_INCONNUE = "Cette clé d’accès n’est pas reconnue. Essayez-en une autre, ou un autre moyen."


class ConnexionForm(LoginForm):  # type: ignore[misc]
    """The login form, without the library's link between the label and the field: the page puts its own after."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""


class ConfirmationForm(ParMotDePasse):  # type: ignore[misc]
    """Who confirms by password that it is them: the page puts the library's link after the field, as that of the login."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""


class AdresseForm(AddEmailForm):  # type: ignore[misc]
    """The address that will replace the one above the field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "Nouvelle adresse e-mail"


# --- Codes ----------------------------------------------------------------------------------------


class ChampCode(forms.CharField):
    """A code that a telephone may offer to fill."""

    widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": CODE_AU_PLUS, **options})


class CodeUnique(forms.Form):
    """A code of an application serves once for as long as it holds: the library remembers it for one period only."""

    user: Any
    authenticator: Any
    code = ChampCode(label="Code de l’application, ou code de secours")

    def clean_code(self) -> str:
        """Return the code. Raises ValidationError when it is wrong, or has served."""
        tape = normalize_user_code(self.cleaned_data["code"])
        # Anything may be typed, and a cache takes no control character in a key.
        cle = f"code-de-l-application:{self.user.pk}:{sha256(tape.encode()).hexdigest()}"
        if cache.get(cle):
            # Asked of the library, it would be right, and would forgive the tries before it.
            check_rate_limit(self.user)
            raise get_adapter().validation_error("incorrect_code")
        code: str = super().clean_code()  # type: ignore[misc]
        periodes = 2 * reglages.TOTP_TOLERANCE + 1
        if self.authenticator.type == Authenticator.Type.TOTP and not cache.add(
            cle, True, timeout=periodes * reglages.TOTP_PERIOD
        ):
            raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(CodeUnique, AuthenticateForm):  # type: ignore[misc]
    """The code asked after the password."""


class CodeDeConfirmationForm(CodeUnique, ReauthenticateForm):  # type: ignore[misc]
    """The code asked again before a sensitive act."""


class ActivationForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an application: it proves that the secret was read."""

    code = ChampCode(label="Code affiché par l’application")


# --- Keys -----------------------------------------------------------------------------------------


class ChampDeCle(forms.JSONField):
    """What a key answered, written by the page's script: an object, or a sentence."""

    widget = forms.HiddenInput
    default_error_messages = {"required": CLE_MUETTE, "invalid": CLE_INCONNUE}

    def to_python(self, value: Any) -> Any:
        """Return the object. Raises ValidationError on anything else, however deep or long."""
        if len(value or "") > REPONSE_AU_PLUS:
            raise ValidationError(CLE_INCONNUE)
        try:
            lu = super().to_python(value)
        except (RecursionError, ValueError) as erreur:
            raise ValidationError(CLE_INCONNUE) from erreur
        if lu is not None and not isinstance(lu, dict):
            raise ValidationError(CLE_INCONNUE)
        return lu

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Forget what was sent: a challenge serves once."""
        return None


def _reconnaitre(lire: Callable[[], Any]) -> Any:
    """Return what `lire` reads of a key's answer; whatever it stumbles on is an answer that no key made."""
    try:
        return lire()
    except ValidationError as erreur:
        if getattr(erreur, "code", "") == "incorrect_code":
            raise ValidationError(CLE_INCONNUE) from erreur
        raise
    except MALFORMEE as erreur:
        raise ValidationError(CLE_INCONNUE) from erreur


class AvecUneCle(forms.Form):
    """An answer of a key that is known already."""

    credential = ChampDeCle()

    def clean_credential(self) -> Any:
        """Return the key. Raises ValidationError when it is not one of theirs."""
        return _reconnaitre(super().clean_credential)  # type: ignore[misc]


class CleForm(AvecUneCle, AuthenticateWebAuthnForm):  # type: ignore[misc]
    """The key asked after the password."""


class CleDeConfirmationForm(AvecUneCle, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """The key asked again before a sensitive act."""


class ConnexionParCleForm(AvecUneCle, LoginWebAuthnForm):  # type: ignore[misc]
    """The key alone, without address or password."""


class ChampNomDeCle(forms.CharField):
    """What a person calls a key."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            **{
                "label": "Nom de la clé",
                "max_length": NOM_AU_PLUS,
                "help_text": "Pour la reconnaître : « téléphone », « ordinateur du bureau ».",
                **options,
            }
        )


class AjoutDeCleForm(AddWebAuthnForm):  # type: ignore[misc]
    """A new key: its name, and whether it opens the account alone."""

    name = ChampNomDeCle(required=False)
    passwordless = forms.BooleanField(
        label="Me connecter avec cette clé seule, sans mot de passe",
        required=False,
        initial=True,
        help_text="La clé demandera votre empreinte, votre visage ou son code. Décochez si elle ne sait pas le faire.",
    )
    credential = ChampDeCle()

    def clean_credential(self) -> Any:
        """Return the answer. Raises ValidationError when what no signature covers is not what it is kept for."""
        cle = self.cleaned_data["credential"]
        extensions = cle.get("clientExtensionResults", {})
        if not isinstance(extensions, dict) or not isinstance(
            extensions.get("credProps", {}), dict
        ):
            raise ValidationError(CLE_INCONNUE)
        return cle

    def clean(self) -> Any:
        """Return what was typed. Raises ValidationError when the key's answer is not one."""
        return _reconnaitre(super().clean)


class NomDeCleForm(EditWebAuthnForm):  # type: ignore[misc]
    """A new name for a key."""

    name = ChampNomDeCle()


# --- Someone else's account -----------------------------------------------------------------------


class RetraitForm(forms.Form):
    """Why a second factor is taken away."""

    motif = forms.CharField(
        label="Motif",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Comment vous savez que c’est bien cette personne qui demande. Le motif lui est envoyé, et reste au journal.",
    )
