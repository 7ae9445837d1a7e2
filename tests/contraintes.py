"""What tests of database constraints share: refuse by raw SQL, exactly by name, and compare with the catalogue."""

# ruff: noqa: S608 the statements are made of our own names

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import psycopg
import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

CHECK_POSITIF = r"CHECK \(\(\w+ >= 0\)\)"


class Cas(NamedTuple):
    """A statement, with `%(name)s` taken from the test's rows, and the constraint that must refuse it."""

    contrainte: str
    quoi: str
    sql: str


def executer(sql: str, valeurs: Mapping[str, Any] | None = None) -> None:
    """Run raw SQL, then check what is deferred, as a commit would."""
    with connection.cursor() as curseur:
        curseur.execute(sql, valeurs)
        curseur.execute("SET CONSTRAINTS ALL IMMEDIATE")
        curseur.execute("SET CONSTRAINTS ALL DEFERRED")


def lire(sql: str, *valeurs: Any) -> list[Any]:
    """Return the first column of a query."""
    with connection.cursor() as curseur:
        curseur.execute(sql, valeurs)
        return [ligne[0] for ligne in curseur.fetchall()]


def refus(sql: str, valeurs: Mapping[str, Any] | None = None) -> psycopg.errors.Diagnostic:
    """Run raw SQL that PostgreSQL must refuse and return what it says; nothing of it remains."""
    with pytest.raises(IntegrityError) as erreur, transaction.atomic():
        executer(sql, valeurs)
    cause = erreur.value.__cause__
    assert isinstance(cause, psycopg.Error)
    return cause.diag


def contraintes_du_catalogue(application: str) -> set[str]:
    """Return the names of CHECK, UNIQUE and EXCLUDE constraints and unique indexes of an app's business tables.

    The journal's own tables are copies; `>= 0` checks that Django adds by itself have a test of their own.
    """
    return set(
        lire(
            """
            SELECT conname FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid
             WHERE contype IN ('c', 'u', 'x') AND relname LIKE %s AND relname NOT LIKE '%%event'
               AND NOT (contype = 'c' AND pg_get_constraintdef(pg_constraint.oid) ~ %s)
            UNION
            SELECT i.relname FROM pg_index x JOIN pg_class i ON i.oid = indexrelid
              JOIN pg_class t ON t.oid = indrelid
             WHERE indisunique AND NOT indisprimary AND t.relname LIKE %s AND t.relname NOT LIKE '%%event'
               AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
            """,
            f"{application}\\_%",
            f"^{CHECK_POSITIF}$",
            f"{application}\\_%",
        )
    )


def tables(application: str) -> list[str]:
    """Return the business tables of an app, the journal's left aside."""
    return lire(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname LIKE %s AND relname NOT LIKE '%%event'"
        " AND relname <> 'socle_cache' ORDER BY relname",
        f"{application}\\_%",
    )


def verifier_colonnes_obligatoires(application: str) -> None:
    """Check that PostgreSQL refuses NULL in each NOT NULL column; every table needs a row."""
    for table in tables(application):
        assert lire(f'SELECT 1 FROM "{table}" LIMIT 1') == [1], f"no row in {table}"
        for colonne in lire(
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND attnotnull"
            " AND attidentity = ''",
            table,
        ):
            diagnostic = refus(f'UPDATE "{table}" SET "{colonne}" = NULL')
            assert (diagnostic.table_name, diagnostic.column_name) == (table, colonne)


def verifier_nombres_positifs(application: str) -> None:
    """Check each `>= 0` that Django adds, alone: the other checks of its table are put aside."""
    for table in tables(application):
        contraintes = lire(
            "SELECT conname || '=' || pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE conrelid = %s::regclass AND contype = 'c'",
            table,
        )
        noms = dict(ligne.split("=", 1) for ligne in contraintes)
        for nom, definition in noms.items():
            if not definition.endswith(" >= 0))"):
                continue
            colonne = definition.removeprefix("CHECK ((").split()[0]
            autres = [f'DROP CONSTRAINT "{autre}"' for autre in noms if autre != nom]
            sql = f'ALTER TABLE "{table}" {", ".join(autres)};' if autres else ""
            assert refus(f'{sql} UPDATE "{table}" SET "{colonne}" = -1').constraint_name == nom


def verifier_cles_etrangeres(application: str) -> None:
    """Check that each foreign key refuses a row that does not exist, by its name."""
    liens = lire(
        """
        SELECT relname || ' ' || attname || ' ' || conname
          FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid
          JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
         WHERE contype = 'f' AND relname LIKE %s AND relname NOT LIKE '%%event'
        """,
        f"{application}\\_%",
    )
    for lien in liens:
        table, colonne, nom = lien.split()
        assert lire(f'SELECT 1 FROM "{table}" WHERE "{colonne}" IS NOT NULL LIMIT 1') == [1], nom
        sql = f"""
            SET CONSTRAINTS "{nom}" IMMEDIATE;
            UPDATE "{table}" SET "{colonne}" = -1
             WHERE id = (SELECT min(id) FROM "{table}" WHERE "{colonne}" IS NOT NULL)
        """
        assert refus(sql).constraint_name == nom


def verifier_journal_intouchable(application: str) -> None:
    """Check that what is written in the journal is neither changed nor removed; every table needs a row."""
    for table in lire(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname LIKE %s ORDER BY relname",
        f"{application}\\_%event",
    ):
        assert lire(f'SELECT 1 FROM "{table}" LIMIT 1') == [1], f"no row in {table}"
        for ordre in (f'UPDATE "{table}" SET pgh_label = %(x)s', f'DELETE FROM "{table}"'):
            with (
                pytest.raises(
                    ProgrammingError, match=f"Cannot update or delete rows from {table} "
                ),
                transaction.atomic(),
            ):
                executer(ordre, {"x": "x"})


def noms(tous: Iterable[Cas]) -> set[str]:
    """Return the names of the constraints that the cases break."""
    return {un.contrainte for un in tous}
