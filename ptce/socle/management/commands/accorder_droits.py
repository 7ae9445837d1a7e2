"""Give the application's own role what it needs, and nothing more."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from psycopg import sql

DROITS = [
    "GRANT USAGE ON SCHEMA public TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
    "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {role}",
    "REVOKE TRUNCATE, REFERENCES, TRIGGER ON ALL TABLES IN SCHEMA public FROM {role}",
    # Both come to every role by default, the first up to PostgreSQL 14.
    "REVOKE CREATE ON SCHEMA public FROM PUBLIC, {role}",
    "REVOKE TEMPORARY ON DATABASE {base} FROM PUBLIC, {role}",
]


class Command(BaseCommand):
    """Grant a role that owns no table the right to read and write rows, but neither TRUNCATE nor any DDL.

    Run it as the owner after each `migrate`. Source: the design's domain page ("Even by raw SQL").
    """

    help = "Accorde au rôle de l’application le droit de lire et d’écrire, et rien d’autre."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the name of the role."""
        parser.add_argument(
            "role", help="Rôle PostgreSQL du portail, par exemple ptce_application."
        )

    def handle(self, *args: Any, role: str, **options: Any) -> None:
        """Grant. Raises CommandError when the role is missing or owns tables."""
        with transaction.atomic(), connection.cursor() as curseur:
            curseur.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
            if curseur.fetchone() is None:
                raise CommandError(
                    f"Le rôle « {role} » n’existe pas. Créez-le : CREATE ROLE {role} LOGIN;"
                )
            curseur.execute(
                "SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner = %s",
                [role],
            )
            if curseur.fetchone()[0]:
                raise CommandError(
                    f"Le rôle « {role} » possède des tables : il pourrait tout défaire. Migrez avec un autre."
                )
            for ordre in DROITS:
                curseur.execute(
                    sql.SQL(ordre)
                    .format(
                        role=sql.Identifier(role),
                        base=sql.Identifier(connection.settings_dict["NAME"]),
                    )
                    .as_string(connection.connection)
                )
        self.stdout.write(
            f"Le rôle « {role} » peut lire et écrire, sans TRUNCATE ni changement de structure."
        )
