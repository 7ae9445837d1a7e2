"""Error pages. They read neither the database nor the session, so that they stand when those do not."""

import sys

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from ptce.socle.transactions import est_passagere


def _page(request: HttpRequest, gabarit: str, statut: int, message: str = "") -> HttpResponse:
    reponse = HttpResponse(render_to_string(gabarit, {"message": message}), status=statut)
    if request.headers.get("HX-Request"):
        # htmx would put this whole page inside the piece it was refreshing.
        reponse["HX-Retarget"] = "body"
        reponse["HX-Reswap"] = "innerHTML"
    return reponse


def mauvaise_requete(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the address or the form holds something no one can type. Nothing of the exception is shown."""
    return _page(request, "400.html", 400)


def interdit(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: seen but forbidden. The sentence given to PermissionDenied is shown, ours being in French."""
    ecrit_par_nous = isinstance(exception, PermissionDenied)
    return _page(request, "403.html", 403, str(exception) if ecrit_par_nous else "")


def introuvable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: unknown address, or an object this person may not know of."""
    return _page(request, "404.html", 404)


def panne(request: HttpRequest) -> HttpResponse:
    """500: our fault; 503 when the database is away or too busy, which passes.

    Django calls this while the exception is handled, whatever layer it came from.
    """
    if not est_passagere(sys.exc_info()[1]):
        return _page(request, "500.html", 500)
    reponse = _page(request, "503.html", 503)
    reponse["Retry-After"] = "5"
    return reponse


def csrf_refuse(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form's token does not match, most often because the page stayed open too long."""
    return _page(request, "403_csrf.html", 403)
