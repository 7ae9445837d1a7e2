"""PostgreSQL ranges, always half-open `[debut, fin)`."""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange
from django.db.models import BigIntegerField, CheckConstraint, F, Func, Q

from ptce.socle.temps import Intervalle

PREMIER_INSTANT = datetime(2000, 1, 1, tzinfo=UTC)
DERNIER_INSTANT = datetime(2200, 1, 1, tzinfo=UTC)
PREMIER_JOUR, DERNIER_JOUR = PREMIER_INSTANT.date(), DERNIER_INSTANT.date()
ORIGINE = datetime(1970, 1, 1, tzinfo=UTC)


def creneau(debut: datetime, fin: datetime) -> DateTimeTZRange:
    """Return the period `[debut, fin)` of two aware instants."""
    return DateTimeTZRange(debut, fin, "[)")


def calendrier(debut: date, fin: date | None = None) -> DateRange:
    """Return the days from `debut` up to `fin` excluded; no `fin` means "until further notice"."""
    return DateRange(debut, fin, "[)")


def intervalle(periode: DateTimeTZRange) -> Intervalle:
    """Return a bounded period as a pair of instants. Raises ValueError when a bound is missing."""
    if periode.lower is None or periode.upper is None:
        raise ValueError("Une période sans borne n'a pas de durée.")
    return (periode.lower, periode.upper)


class Microsecondes(Func):
    """An instant as microseconds since 1970, exact: thousands of whole numbers are read five times faster than instants.

    `instant_de` gives the instant back.
    """

    template = "(extract(epoch FROM %(expressions)s) * 1000000)::bigint"
    arity = 1
    output_field = BigIntegerField()


@lru_cache(maxsize=10_000)
def instant_de(microsecondes: int) -> datetime:
    """Return the instant that `Microsecondes` read; those that many rows share are made once."""
    return ORIGINE + timedelta(microseconds=microsecondes)


class Egal(Func):
    """`int8range(x, x, '[]')`: lets GiST compare a key for equality without the btree_gist extension."""

    function = "int8range"
    template = "%(function)s(%(expressions)s, %(expressions)s, '[]')"
    arity = 1

    def as_sql(self, compiler: Any, connection: Any, **extra: Any) -> Any:  # type: ignore[override]
        """Return the SQL, whose parameters are written twice as the expression is."""
        sql, parametres = super().as_sql(compiler, connection, **extra)
        return sql, (*parametres, *parametres)


class EgalTexte(Egal):
    """`plage_texte(x, x, '[]')`: the same for a word; the type is created by the migrations of `acteurs`."""

    function = "plage_texte"


def sans_chevauchement(
    nom: str, *cles: str, periode: str = "periode", message: str, condition: Q | None = None
) -> ExclusionConstraint:
    """Return the constraint that refuses two rows with the same keys whose periods overlap.

    `cles` are integer or foreign key fields that are NOT NULL. Source: the design's domain page, conventions for all apps.
    """
    return ExclusionConstraint(
        name=nom,
        expressions=[
            *((Egal(F(cle)), RangeOperators.OVERLAPS) for cle in cles),
            (F(periode), RangeOperators.OVERLAPS),
        ],
        condition=condition,
        violation_error_message=message,
    )


def periode_bornee(nom: str, *, periode: str = "periode", message: str) -> CheckConstraint:
    """Return the constraint that refuses a period that is empty, has no start or no end, or is not `[debut, fin)`."""
    return CheckConstraint(
        name=nom,
        condition=Q(
            **{
                f"{periode}__isempty": False,
                f"{periode}__lower_inf": False,
                f"{periode}__upper_inf": False,
                f"{periode}__lower_inc": True,
                f"{periode}__upper_inc": False,
                # 'infinity' is a bound like another for PostgreSQL, and no date for Python.
                f"{periode}__startswith__gte": PREMIER_INSTANT,
                f"{periode}__endswith__lte": DERNIER_INSTANT,
            }
        ),
        violation_error_message=message,
    )


def calendrier_borne(nom: str, *, periode: str = "periode", message: str) -> CheckConstraint:
    """Return the constraint that refuses days that are none, or that have no first or no last one."""
    return CheckConstraint(
        name=nom,
        condition=Q(
            **{
                f"{periode}__isempty": False,
                f"{periode}__lower_inf": False,
                f"{periode}__upper_inf": False,
                f"{periode}__startswith__gte": PREMIER_JOUR,
                f"{periode}__endswith__lte": DERNIER_JOUR,
            }
        ),
        violation_error_message=message,
    )


def lendemain(jour: date) -> date:
    """Return the day after: the end, excluded, of a period whose last day is `jour`."""
    return jour + timedelta(days=1)
