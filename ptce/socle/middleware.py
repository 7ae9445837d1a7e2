"""Request id, in the logs and in the answer; hostile addresses of the support tool."""

import re
import uuid
from collections.abc import Callable
from urllib.parse import unquote

import structlog
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponseBase

Reponse = Callable[[HttpRequest], HttpResponseBase]
OUTIL_DE_SECOURS = "/administration/"
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


def octets_nuls_refuses(suivant: Reponse) -> Reponse:
    """Refuse a NUL in what the support tool is asked: PostgreSQL holds none, and Django's admin passes it on unread."""

    def traiter(request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(OUTIL_DE_SECOURS) and "\x00" in unquote(
            request.META.get("QUERY_STRING", "")
        ):
            raise BadRequest("Octet nul dans l’adresse.")
        return suivant(request)

    return traiter
