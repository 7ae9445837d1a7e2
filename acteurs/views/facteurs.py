"""Second factors: allauth's views where they are enough, ours where a page would mislead or lose what was asked."""

import time
from typing import Any

from allauth.account.utils import passthrough_next_redirect_url
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import LoginWebAuthnView, ReauthenticateWebAuthnView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_not_required
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from acteurs.compte.identite import identite_confirmee
from acteurs.lectures import comptes as lectures
from acteurs.regles import doit_avoir_un_second_facteur, personne_connectee

CODES_MONTRES = "codes_de_secours_montres"
DUREE_DES_CODES = 10 * 60
"""Seconds during which codes that have just been made are shown, and can be downloaded, in the session that made them."""


@require_safe
def second_facteur(request: HttpRequest) -> HttpResponse:
    """Show what protects the account beside the password, and what was changed."""
    personne = personne_connectee(request)
    contexte = {
        "facteurs": lectures.facteurs_de(personne),
        "exige": doit_avoir_un_second_facteur(personne),
        "portail_ferme": settings.PTCE_SECOND_FACTEUR_EXIGE,
        "changements": lectures.changements_de(personne),
    }
    return render(request, "mfa/index.html", contexte)


class ActiverApplication(ActivateTOTPView):  # type: ignore[misc]
    """Add an application; sent twice, the form leads twice to the recovery codes."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lead on when an application is there already, be it since an instant only."""
        reponse: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        deja = reponse.get("Location") == reverse("mfa_deactivate_totp")
        return redirect("mfa_view_recovery_codes") if deja and request.method == "POST" else reponse

    def form_valid(self, form: Any) -> HttpResponse:
        """Add it; the one that came at the same moment wins."""
        try:
            reponse: HttpResponse = super().form_valid(form)
        except IntegrityError:
            return redirect("mfa_view_recovery_codes")
        return reponse


# --- Recovery codes -------------------------------------------------------------------------------


@require_safe
@never_cache
@identite_confirmee()
def codes_de_secours(request: HttpRequest) -> HttpResponse:
    """Show the codes once, for as long as it takes to keep them; then only how many are left."""
    codes = _codes_de(request)
    montres = _a_montrer(request, codes)
    contexte = {
        "codes": codes.get_unused_codes() if montres else [],
        "restants": lectures.codes_restants(codes.instance),
    }
    return render(request, "mfa/recovery_codes/index.html", contexte)


@require_safe
@never_cache
@identite_confirmee()
def telecharger_codes(request: HttpRequest) -> HttpResponse:
    """Send the codes as a file, for as long as they are shown."""
    codes = _codes_de(request)
    if not _a_montrer(request, codes):
        messages.info(
            request,
            "Ces codes ne se montrent plus. Générez-en d’autres si vous ne les avez pas gardés.",
        )
        return redirect("mfa_view_recovery_codes")
    reponse = render(
        request,
        "mfa/recovery_codes/download.txt",
        {"codes": codes.get_unused_codes()},
        content_type="text/plain; charset=utf-8",
    )
    reponse["Content-Disposition"] = 'attachment; filename="codes-de-secours.txt"'
    return reponse


def _codes_de(request: HttpRequest) -> Any:
    codes = lectures.facteurs_de(personne_connectee(request)).codes
    if codes is None:
        raise Http404
    return codes.wrap()


def _a_montrer(request: HttpRequest, codes: Any) -> bool:
    """Tell whether these codes may be read here and now; the first to look at them starts the time."""
    maintenant = time.time()
    if not codes.did_view:
        codes.mark_as_viewed()
        request.session[CODES_MONTRES] = [codes.instance.pk, maintenant + DUREE_DES_CODES]
    cle, jusqu_a = request.session.get(CODES_MONTRES, (None, 0))
    return bool(cle == codes.instance.pk and maintenant < jusqu_a)


# --- Keys -----------------------------------------------------------------------------------------


@method_decorator(login_not_required, name="dispatch")
class ConnexionParCle(LoginWebAuthnView):  # type: ignore[misc]
    """Log in by a key alone; a refusal keeps where the person was going."""

    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse the other methods before they count as tries."""
        if str(request.method).lower() not in self.http_method_names:
            return self.http_method_not_allowed(request)  # type: ignore[no-any-return]
        reponse: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return reponse

    def form_invalid(self, form: Any) -> HttpResponse:
        """Say what is wrong on the login page."""
        _dire(self.request, form)
        return redirect(_en_gardant_la_suite(self.request, "account_login"))


class ConfirmerParCle(ReauthenticateWebAuthnView):  # type: ignore[misc]
    """Show again who one is by a key; a refusal asks again, instead of leading away."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """Say what is wrong, and ask again."""
        _dire(self.request, form)
        return redirect(_en_gardant_la_suite(self.request, "mfa_reauthenticate_webauthn"))


def _dire(request: HttpRequest, form: Any) -> None:
    for message in form.errors.get("credential", []):
        messages.error(request, message)


def _en_gardant_la_suite(request: HttpRequest, nom: str) -> str:
    adresse: str = passthrough_next_redirect_url(request, reverse(nom), REDIRECT_FIELD_NAME)
    return adresse
