#!/usr/bin/env python3
"""The storm: 50 members want the same place at the same moment, over HTTP then at the database.

`python3 bench/tempete.py --help` says the options. Makes a scratch database on the server of DATABASE_URL (or on
the embedded one), a web server of its own with the options of `demo`, and removes both. Ends with 1 when a promise
is broken: one winner a slot, no overlap, no deadlock, no 5xx; and the control, without lock nor constraint, must
overlap, or the count of overlaps proves nothing.
"""

import argparse
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.realpath(__file__))))

from ptce import amorce


def arguments() -> argparse.Namespace:
    """Read the command line."""
    analyse = argparse.ArgumentParser(description="Cinquante membres veulent la même place.")
    analyse.add_argument(
        "--secondes", type=float, default=60, help="durée par HTTP, puis autant dans la base"
    )
    analyse.add_argument("--connexions", type=int, default=50, help="combattants simultanés")
    analyse.add_argument("--tours", type=int, default=100_000, help="tours au plus par épreuve")
    analyse.add_argument("--processus", type=int, default=10, help="processus des combattants")
    analyse.add_argument(
        "--sauf", choices=("http", "base", "temoin"), action="append", default=[], help="à sauter"
    )
    options = analyse.parse_args()
    if not (2 <= options.connexions <= 100 and 0 < options.secondes <= 600):
        analyse.error("de 2 à 100 connexions, pendant 600 secondes au plus")
    if not (1 <= options.processus <= options.connexions and options.tours >= 1):
        analyse.error(
            "un processus au moins, un combattant au moins par processus, un tour au moins"
        )
    return options


def principal() -> int:
    """Run the storm and return the exit code."""
    options = arguments()
    from bench import banc  # noqa: PLC0415 - only the prepared environment can read it

    with banc.ouvert() as ouvert:
        from bench import assauts  # noqa: PLC0415 - reads the models, hence the settings

        return assauts.livrer(ouvert, options)


if __name__ == "__main__":
    amorce.preparer()
    sys.exit(principal())
