"""`python3 manage.py test`: the whole suite, through pytest, in parallel, browser included."""

import os
import shutil
import sys
from pathlib import Path

import pytest
from django.core.management.base import BaseCommand

CHROMIUM = "/usr/bin/chromium"
NOMS_DE_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PROCESSUS_MAXIMUM = 8
"""Each test process has a database of its own, and a browser."""

SANS_PARALLELE = ("-n", "--numprocesses", "--dist", "--pdb", "--trace", "--co", "--collect-only")
SELECTION = ("-k", "--lf", "--last-failed", "--ff", "--sw", "--stepwise")
AVEC_VALEUR = ("-c", "-k", "-m", "-n", "-o", "-p", "-r", "-W")


class Command(BaseCommand):
    """Replace Django's `test`: the arguments are those of pytest, passed on untouched."""

    help = "Lance la suite de tests avec pytest ; les arguments sont ceux de pytest."

    def run_from_argv(self, argv: list[str]) -> None:
        """Run pytest with the arguments of the command line, and exit with its code."""
        arguments = argv[2:]
        chromium = trouver_chromium()
        if chromium is not None:
            os.environ["PTCE_CHROMIUM"] = chromium
        else:
            sys.stderr.write(
                "Chromium est absent : les tests dans un navigateur seront sautés "
                "(installez le paquet « chromium », ou donnez son chemin par PTCE_CHROMIUM).\n"
            )
        racine = Path(__file__).resolve().parents[4]
        sys.exit(pytest.main([f"--rootdir={racine}", *paralleliser(arguments)]))


def trouver_chromium() -> str | None:
    """Return the path of Chromium: PTCE_CHROMIUM, Debian's, or the first one of the PATH."""
    voulu = os.environ.get("PTCE_CHROMIUM") or CHROMIUM
    trouves = (shutil.which(nom) for nom in (voulu, *NOMS_DE_CHROMIUM))
    return next((chemin for chemin in trouves if chemin), None)


def paralleliser(arguments: list[str]) -> list[str]:
    """Return the arguments of pytest, in parallel unless they choose a few tests or a way to run.

    A process takes seconds to create its database: a selection is quicker with a single one.
    """
    precedents = ["", *arguments]
    chemins = [
        argument
        for avant, argument in zip(precedents, arguments, strict=False)
        if not argument.startswith("-") and avant not in AVEC_VALEUR
    ]
    if chemins or any(argument.startswith(SANS_PARALLELE + SELECTION) for argument in arguments):
        return arguments
    return [
        "--dist=loadgroup",
        "--numprocesses=logical",
        f"--maxprocesses={PROCESSUS_MAXIMUM}",
        *arguments,
    ]
