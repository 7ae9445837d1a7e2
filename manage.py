#!/usr/bin/env python3
"""The only entry point: prepares the machine, serves a database when none is given, runs a command.

This file and `ptce/amorce.py` must stay readable by any Python 3, to tell an old one so.
"""

import sys

from ptce import amorce


def principal() -> None:
    """Run the command of the command line in the environment of `uv.lock`."""
    amorce.preparer()
    from ptce import lancement  # noqa: PLC0415 - only the prepared environment can read it

    lancement.executer(sys.argv)


if __name__ == "__main__":
    try:
        principal()
    except KeyboardInterrupt:
        sys.exit(130)
