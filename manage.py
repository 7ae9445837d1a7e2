#!/usr/bin/env python3
"""The only entry point: prepares the machine, serves a database when none is given, runs a command.

This file and `ptce/amorce.py` must stay readable by any Python 3, to tell an old one so.
"""

import os
import sys

from ptce import amorce

SANS_BASE = {"help", "--help", "-h", "version", "--version"}
"""Commands that answer without a database."""


def principal() -> None:
    """Run the command of the command line on DATABASE_URL, or else on the embedded PostgreSQL."""
    amorce.preparer()
    commande = sys.argv[1] if len(sys.argv) > 1 else "help"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ptce.settings")
    if commande in {"demo", "test"}:
        os.environ.setdefault("PTCE_ENVIRONNEMENT", commande)
    from ptce import lancement  # noqa: PLC0415 - only the prepared environment can read it

    lancement.executer(sys.argv, avec_base=commande not in SANS_BASE)


if __name__ == "__main__":
    try:
        principal()
    except KeyboardInterrupt:
        sys.exit(130)
