"""Run of a management command, on the embedded PostgreSQL when no database is given."""

import os
import sys

from django.core.management import execute_from_command_line

from ptce.embarque import EmbarqueImpossible, Serveur


def executer(arguments: list[str], *, avec_base: bool) -> None:
    """Run the command `arguments`; ends the process with one sentence when no database can serve.

    The embedded server is for development, the demonstration and the tests: in production, the
    settings ask for DATABASE_URL.
    """
    embarquer = (
        avec_base
        and not os.environ.get("DATABASE_URL")
        and os.environ.get("PTCE_ENVIRONNEMENT") != "production"
    )
    if not embarquer:
        execute_from_command_line(arguments)
        return
    try:
        serveur = Serveur().ouvrir()
    except EmbarqueImpossible as impossible:
        sys.exit(str(impossible))
    os.environ["DATABASE_URL"] = serveur.url()
    os.environ.setdefault("PTCE_ENVIRONNEMENT", "developpement")
    os.environ.setdefault("PTCE_DONNEES", str(serveur.dossier / "instance"))
    try:
        execute_from_command_line(arguments)
    finally:
        serveur.fermer()
