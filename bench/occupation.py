#!/usr/bin/env python3
"""Occupancy: how long its pages take with 3 000 conventions over ten years, in 400 spaces.

`python3 bench/occupation.py --help` says the options. Makes a scratch database on the server of DATABASE_URL (or on the
embedded one), fills it in bulk, serves it with the options of `demo`, and removes both. Each page is asked over HTTP
by one agent; its queries are counted apart. Ends with 1 when a page asks more queries than promised, or shows another
number of spaces.
"""

import argparse
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.realpath(__file__))))

from ptce import amorce


def arguments() -> argparse.Namespace:
    """Read the command line."""
    analyse = argparse.ArgumentParser(description="L’occupation du lieu, à tout volume.")
    analyse.add_argument("--espaces", type=int, default=400, help="espaces à louer")
    analyse.add_argument("--conventions", type=int, default=3000, help="conventions signées")
    analyse.add_argument("--annees", type=int, default=10, help="années qu’elles couvrent")
    analyse.add_argument("--demandes", type=int, default=40, help="pages lues de chaque sorte")
    options = analyse.parse_args()
    if not (1 <= options.espaces <= 5000 and options.espaces <= options.conventions <= 50_000):
        analyse.error("de 1 à 5 000 espaces, et de 1 à 50 000 conventions, une par espace au moins")
    if not 1 <= options.annees <= 40 or options.demandes < 1:
        analyse.error("de 1 à 40 années, une page au moins")
    return options


def principal() -> int:
    """Measure and return the exit code."""
    options = arguments()
    from bench import banc  # noqa: PLC0415 - only the prepared environment can read it

    with banc.ouvert() as ouvert:
        from bench import occupants  # noqa: PLC0415 - reads the models, hence the settings

        return occupants.mesurer(ouvert, options)


if __name__ == "__main__":
    amorce.preparer()
    sys.exit(principal())
