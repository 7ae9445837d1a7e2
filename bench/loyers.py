#!/usr/bin/env python3
"""Rents: how long a year's schedule of 3 000 conventions takes to write, a month to liquidate, and their pages to come.

`python3 bench/loyers.py --help` says the options. Makes a scratch database on the server of DATABASE_URL (or on the
embedded one), fills it in bulk, serves it with the options of `demo`, and removes both. Each page is asked over HTTP by
one agent; its queries are counted apart. Ends with 1 when a promise is not kept.
"""

import argparse
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.realpath(__file__))))

from ptce import amorce


def arguments() -> argparse.Namespace:
    """Read the command line."""
    analyse = argparse.ArgumentParser(description="Les loyers, à tout volume.")
    analyse.add_argument("--conventions", type=int, default=3000, help="conventions en vigueur")
    analyse.add_argument("--annees", type=int, default=10, help="années d’échéances")
    analyse.add_argument("--espaces", type=int, default=400, help="espaces du lieu")
    analyse.add_argument("--demandes", type=int, default=40, help="pages lues de chaque sorte")
    options = analyse.parse_args()
    if not (1 <= options.conventions <= 20_000 and 1 <= options.espaces <= 5_000):
        analyse.error("de 1 à 20 000 conventions, de 1 à 5 000 espaces")
    if not 1 <= options.annees <= 20 or options.demandes < 1:
        analyse.error("de 1 à 20 années, une page au moins")
    return options


def principal() -> int:
    """Measure and return the exit code."""
    options = arguments()
    from bench import banc  # noqa: PLC0415 - only the prepared environment can read it

    with banc.ouvert() as ouvert:
        from bench import baux  # noqa: PLC0415 - reads the models, hence the settings

        return baux.mesurer(ouvert, options)


if __name__ == "__main__":
    amorce.preparer()
    sys.exit(principal())
