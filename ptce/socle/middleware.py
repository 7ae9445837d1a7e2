"""Request id, in the logs and in the answer; what caches may keep; hostile addresses of the support tool."""

import re
import uuid
from collections.abc import Callable
from urllib.parse import unquote

import structlog
from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponseBase

Reponse = Callable[[HttpRequest], HttpResponseBase]
OUTIL_DE_SECOURS = "/administration/"
COMPTE = "/compte/"
IDENTIFIANT = re.compile(r"\A[A-Za-z0-9-]{8,64}\Z")


def identifiant_de_requete(suivant: Reponse) -> Reponse:
    """Give each request an id, found in every log line and in the answer's `X-Request-ID`."""

    def traiter(request: HttpRequest) -> HttpResponseBase:
        recu = request.headers.get("X-Request-ID", "")
        identifiant = recu if IDENTIFIANT.match(recu) else uuid.uuid4().hex
        request.identifiant = identifiant  # type: ignore[attr-defined]
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(requete=identifiant)
        reponse = suivant(request)
        reponse["X-Request-ID"] = identifiant
        return reponse

    return traiter


def rien_de_personnel_en_cache(suivant: Reponse) -> Reponse:
    """Let no cache keep what was shown to whoever has a session, nor the pages of accounts, which e-mails link to.

    A shared computer would show it to the next person. A view that says itself what may be kept is left alone, as
    for a public photo. The cookie is enough to know: nothing is read for it.
    """

    def traiter(request: HttpRequest) -> HttpResponseBase:
        reponse = suivant(request)
        if "Cache-Control" not in reponse and (
            request.path_info.startswith(COMPTE) or settings.SESSION_COOKIE_NAME in request.COOKIES
        ):
            reponse["Cache-Control"] = "private, no-store"
        return reponse

    return traiter


def octets_nuls_refuses(suivant: Reponse) -> Reponse:
    """Refuse a NUL in what the support tool is asked: PostgreSQL holds none, and Django's admin passes it on unread."""

    def traiter(request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(OUTIL_DE_SECOURS) and "\x00" in unquote(
            request.META.get("QUERY_STRING", "")
        ):
            raise BadRequest("Octet nul dans l’adresse.")
        return suivant(request)

    return traiter
