"""Request id in the logs, and failures of the database told in a sentence."""

import re
import uuid
from collections.abc import Callable

import structlog
from django.core.exceptions import BadRequest
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from psycopg import errors
from psycopg_pool import PoolTimeout

from ptce.socle.transactions import ServiceSurcharge

Reponse = Callable[[HttpRequest], HttpResponseBase]
IDENTIFIANT = re.compile(r"\A[A-Za-z0-9-]{8,64}\Z")
journal = structlog.get_logger("ptce.requete")


def identifiant_de_requete(suivant: Reponse) -> Reponse:
    """Give each request an id, found in every log line and in the answer's `X-Request-ID`."""

    def traiter(request: HttpRequest) -> HttpResponseBase:
        recu = request.headers.get("X-Request-ID", "")
        request.identifiant = recu if IDENTIFIANT.match(recu) else uuid.uuid4().hex  # type: ignore[attr-defined]
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(requete=request.identifiant)  # type: ignore[attr-defined]
        reponse = suivant(request)
        reponse["X-Request-ID"] = request.identifiant  # type: ignore[attr-defined]
        return reponse

    return traiter


class panne_en_phrase:  # noqa: N801 a middleware, named as the other one is
    """Answer 503 with a sentence when the database is away or too busy, instead of a 500.

    Nothing was acknowledged: the person may send the form again, its token makes it count once.
    """

    def __init__(self, suivant: Reponse) -> None:
        self.suivant = suivant

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.suivant(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Translate what is a passing state of the server; leave the rest to Django."""
        if isinstance(exception, ServiceSurcharge) or _base_absente(exception):
            journal.warning("service_indisponible", exc_info=exception)
            reponse = render(request, "503.html", status=503)
            reponse["Retry-After"] = "5"
            return reponse
        if isinstance(exception, ValueError) and "NUL" in str(exception):
            raise BadRequest("Caractère nul") from exception
        return None


def _base_absente(exception: Exception) -> bool:
    if not isinstance(exception, OperationalError | InterfaceError):
        return isinstance(exception, PoolTimeout)
    return not isinstance(
        exception.__cause__, errors.DeadlockDetected | errors.SerializationFailure
    )
