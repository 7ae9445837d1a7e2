"""Who can harm the hub most must have a second factor: until then the portal opens only what gives them one."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from acteurs.lectures.comptes import a_un_second_facteur
from acteurs.regles import doit_avoir_un_second_facteur, personne_ou_visiteur

Reponse = Callable[[HttpRequest], HttpResponseBase]

DE_SON_COMPTE = ("account_", "mfa_", "usersessions_")
"""Addresses of allauth: they are about the person's own account, and let them out of it."""

OUVERTES = frozenset(
    {"acteurs:compte", "acteurs:fermer_session", "accueil:etat", "accueil:favicon"}
)


def second_facteur_exige(suivant: Reponse) -> Reponse:
    """Lead agents and administrators without a second factor to the page that gives one; `PTCE_SECOND_FACTEUR_EXIGE`."""

    def traiter(request: HttpRequest) -> HttpResponseBase:
        return suivant(request)

    traiter.process_view = _verifier  # type: ignore[attr-defined]
    return traiter


def _verifier(
    request: HttpRequest, vue: Any, args: tuple[Any, ...], parametres: dict[str, Any]
) -> HttpResponse | None:
    if not settings.PTCE_SECOND_FACTEUR_EXIGE or _ouverte(request):
        return None
    personne = personne_ou_visiteur(request)
    if (
        personne is None
        or not doit_avoir_un_second_facteur(personne)
        or a_un_second_facteur(personne)
    ):
        return None
    if request.headers.get("HX-Request"):
        return HttpResponseClientRedirect(reverse("mfa_index"))
    return redirect("mfa_index")


def _ouverte(request: HttpRequest) -> bool:
    nom = request.resolver_match.view_name if request.resolver_match else ""
    return nom in OUVERTES or nom.startswith(DE_SON_COMPTE)
