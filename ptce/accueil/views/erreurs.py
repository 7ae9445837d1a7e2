"""Error pages. They read neither the database nor the session, so that they stand when those do not."""

import sys

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from ptce.socle.transactions import ChangeEntreTemps, est_passagere


def _page(request: HttpRequest, gabarit: str, statut: int, message: str = "") -> HttpResponse:
    # Whoever has a session cookie has logged in, as far as one can tell without reading the session.
    contexte = {"message": message, "connu": settings.SESSION_COOKIE_NAME in request.COOKIES}
    reponse = HttpResponse(render_to_string(gabarit, contexte), status=statut)
    if request.headers.get("HX-Request"):
        # htmx would put this whole page inside the piece it was refreshing.
        reponse["HX-Retarget"] = "body"
        reponse["HX-Reswap"] = "innerHTML"
        # The piece that was asked for is not in it: all of it is taken, or the page would be left blank.
        reponse["HX-Reselect"] = "body > *"
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


def sans_page(request: HttpRequest) -> HttpResponse:
    """405: an address that only receives what a button sends, opened by itself, as after having logged in again."""
    return _page(request, "405.html", 405)


def perime(request: HttpRequest, exception: ChangeEntreTemps) -> HttpResponse:
    """409: what was acted on has changed since it was shown, and the view had no form to say it on."""
    return _page(request, "409.html", 409, str(exception))


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
