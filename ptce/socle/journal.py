"""Who wrote: the context that the journal's triggers attach to every row they record."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import pghistory
from django.db.models import Model
from django.http import HttpRequest
from pghistory import config
from pghistory.middleware import HistoryMiddleware
from pghistory.runtime import _tracker

T = TypeVar("T", bound=Model)

POSER_LE_CONTEXTE = (
    "set_config('pghistory.context_id', %s, true), "
    "set_config('pghistory.context_metadata', %s, true)"
)
"""What pghistory puts before each statement that writes, for a statement that says its author by itself."""

METHODES_SURES = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class JournalMiddleware(HistoryMiddleware):
    """Attach the person and the request's id to the rows the request writes.

    Reads open no context: they would load the user of pages that need none.
    """

    def __call__(self, request: HttpRequest) -> Any:
        if request.method in METHODES_SURES:
            return self.get_response(request)
        return super().__call__(request)  # type: ignore[no-untyped-call]

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        """Return what is kept beside each journalled row."""
        return {
            "user": request.user.pk,
            "requete": getattr(request, "identifiant", None),
        }


def suivre_les_liens(modele: type[T]) -> type[T]:
    """Journal the rows of a many-to-many table, given as a proxy of its `through` model: links come and go."""
    evenements = (pghistory.InsertEvent(), pghistory.DeleteEvent())
    suivi: type[T] = pghistory.track(*evenements, obj_field=None)(modele)
    return suivi


def contexte_en_cours() -> tuple[str, ...]:
    """Return the two values of POSER_LE_CONTEXTE, or none outside any context."""
    contexte = getattr(_tracker, "value", None)
    if contexte is None:
        return ()
    return (str(contexte.id), json.dumps(contexte.metadata, cls=config.json_encoder()))


@contextmanager
def auteur(par: Any | None, origine: str) -> Iterator[None]:
    """Attach a person (or None for the portal itself) and an origin to what a command or a job writes."""
    with pghistory.context(user=par.pk if par else None, origine=origine):
        yield
