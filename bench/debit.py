#!/usr/bin/env python3
"""The rate: bookings created a second over HTTP, by one client then by several, every check on.

`python3 bench/debit.py --help` says the options. Makes a scratch database on the server of DATABASE_URL (or on the
embedded one), a web server of its own with the options of `demo`, and removes both. The clients are one process with
a connection each, kept open, and forms written beforehand: they cost the two cores as little as can be. Ends with 1
when a booking that was acknowledged is missing from the database, or when a free slot was not given.
"""

import argparse
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.realpath(__file__))))

from ptce import amorce


def arguments() -> argparse.Namespace:
    """Read the command line."""
    analyse = argparse.ArgumentParser(description="Réservations créées par seconde, par HTTP.")
    analyse.add_argument("--secondes", type=float, default=15, help="durée de chaque mesure")
    analyse.add_argument(
        "--clients", type=int, nargs="+", default=[1, 8], help="clients simultanés de chaque mesure"
    )
    options = analyse.parse_args()
    if not 0 < options.secondes <= 300:
        analyse.error("300 secondes au plus")
    if not all(1 <= nombre <= 16 for nombre in options.clients):
        analyse.error("de 1 à 16 clients")
    return options


def principal() -> int:
    """Measure and return the exit code."""
    options = arguments()
    from bench import banc  # noqa: PLC0415 - only the prepared environment can read it

    with banc.ouvert() as ouvert:
        from bench import cadence  # noqa: PLC0415 - reads the models, hence the settings

        return cadence.mesurer(ouvert, options)


if __name__ == "__main__":
    amorce.preparer()
    sys.exit(principal())
