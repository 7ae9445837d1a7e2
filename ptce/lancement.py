"""Run of a management command, on the embedded PostgreSQL when no database is given."""

import argparse
import os
import sys
import tempfile

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from ptce import embarque
from ptce.installation import EmbarqueImpossible

SANS_BASE = {"help", "--help", "-h", "version", "--version"}
"""Commands that answer without a database."""

COMMANDES_LONGUES = {"demo", "migrate"}
"""Commands whose statements may take longer than those of a page."""


def executer(arguments: list[str]) -> None:
    """Run the command `arguments`; ends the process with one sentence when no database can serve.

    Completes the environment, that the settings read, where it says nothing. In production it is
    left as it is: the settings then ask for what is missing.
    """
    commande = arguments[1] if len(arguments) > 1 else "help"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ptce.settings")
    if commande in COMMANDES_LONGUES:
        _completer("PTCE_DELAIS", "longs")
    if commande == "demo":
        # The links of the e-mails are written by this process as by those it starts.
        analyseur = argparse.ArgumentParser(add_help=False)
        analyseur.add_argument("--port", nargs="?", default="8000")
        _completer("PTCE_PORT", analyseur.parse_known_args(arguments)[0].port or "8000")
    if commande in {"demo", "test"}:
        _completer("PTCE_ENVIRONNEMENT", commande)
    elif not os.environ.get("DATABASE_URL"):
        _completer("PTCE_ENVIRONNEMENT", "developpement")
    if commande in SANS_BASE or os.environ.get("PTCE_ENVIRONNEMENT", "production") == "production":
        _executer(arguments)
        return
    if commande == "test":
        with tempfile.TemporaryDirectory(prefix="ptce-test-") as donnees:
            _completer("PTCE_DONNEES", donnees)
            _executer_avec_base(arguments, commande)
    else:
        _completer("PTCE_DONNEES", str(embarque.dossier() / "instance"))
        _executer_avec_base(arguments, commande)


def _executer_avec_base(arguments: list[str], commande: str) -> None:
    if os.environ.get("DATABASE_URL"):
        _executer(arguments)
        return
    try:
        serveur = embarque.Serveur().ouvrir()
    except EmbarqueImpossible as impossible:
        sys.exit(str(impossible))
    try:
        os.environ["DATABASE_URL"] = serveur.url_de_test() if commande == "test" else serveur.url()
        _executer(arguments)
    finally:
        serveur.fermer(attendre=commande in {"demo", "test"})


def _executer(arguments: list[str]) -> None:
    try:
        _ = settings.INSTALLED_APPS
    except ImproperlyConfigured as manque:
        sys.exit(str(manque))
    execute_from_command_line(arguments)


def _completer(nom: str, valeur: str) -> None:
    """Give the variable `nom` a value if it has none."""
    if not os.environ.get(nom):
        os.environ[nom] = valeur
