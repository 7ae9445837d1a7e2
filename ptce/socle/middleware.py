"""Request id, in the logs and in the answer."""

import re
import uuid
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponseBase

Reponse = Callable[[HttpRequest], HttpResponseBase]
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
