"""The portal's calendar, as PostgreSQL reads it: which day an instant is, where the portal is (PTCE_FUSEAU)."""

from typing import Any

from django.conf import settings
from django.db import connections, models
from django.db.models import Func

CORPS = "SELECT ($1 AT TIME ZONE '{fuseau}')::date"
FONCTION = f"""CREATE OR REPLACE FUNCTION locaux_jour_du_portail(timestamptz) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $${CORPS}$$;"""


class JourDuPortail(Func):
    """The day of an instant on the portal's calendar, whatever the zone of the session."""

    function = "locaux_jour_du_portail"
    arity = 1
    output_field = models.DateField()


def fonction_du_jour() -> str:
    """Return the SQL that makes the function, with the zone of the settings."""
    return FONCTION.format(fuseau=settings.TIME_ZONE)


def suivre_le_fuseau(*, using: str, **_signal: Any) -> None:
    """Make the function again when the portal changed its zone. Called after `migrate`, by whoever owns the tables.

    What was checked under the former zone is not checked again.
    """
    with connections[using].cursor() as curseur:
        curseur.execute(
            "SELECT prosrc FROM pg_proc WHERE oid = to_regprocedure('locaux_jour_du_portail(timestamptz)')"
        )
        lue = curseur.fetchone()
        if lue is not None and lue[0] != CORPS.format(fuseau=settings.TIME_ZONE):
            curseur.execute(fonction_du_jour())
