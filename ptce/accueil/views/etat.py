"""Health of the portal, for the machine that watches it."""

from datetime import timedelta
from functools import cache

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ptce.socle.models import Battement
from ptce.socle.taches import HORLOGE

SILENCE_MAXIMAL = timedelta(seconds=60)


@login_not_required
@require_safe
@never_cache
def etat(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database serves, no migration waits and the worker beat less than 60 s ago; else 503.

    Each part is true or false; nothing else is said, since the page is open to all.
    """
    parties = {"base": False, "migrations": False, "ouvrier": False}
    try:
        battement = Battement.objects.filter(nom=HORLOGE).values_list("le", flat=True).first()
        parties["base"] = True
        parties["ouvrier"] = battement is not None and battement > timezone.now() - SILENCE_MAXIMAL
        parties["migrations"] = _migrations_a_jour()
    except (DatabaseError, InterfaceError):
        # What was learnt before the failure is told; the rest stays false.
        pass
    return JsonResponse(parties, status=200 if all(parties.values()) else 503)


def _migrations_a_jour() -> bool:
    return _jusqu_a(_derniere_migration())


def _derniere_migration() -> int:
    with connection.cursor() as curseur:
        curseur.execute("SELECT coalesce(max(id), 0) FROM django_migrations")
        return int(curseur.fetchone()[0])


@cache
def _jusqu_a(derniere: int) -> bool:
    """Tell whether nothing is left to migrate; asked again only when a migration was applied since."""
    executeur = MigrationExecutor(connection)
    return not executeur.migration_plan(executeur.loader.graph.leaf_nodes())
