#!/usr/bin/env python3
"""The plannings: how long a week of sixty spaces and 2 100 bookings takes, with years of others stored behind it.

`python3 bench/planning.py --help` says the options. Makes a scratch database on the server of DATABASE_URL (or on the
embedded one), fills it in bulk, serves it with the options of `demo`, and removes both. Each page is asked over HTTP
as a browser does, compressed, by one client then by four, as a visitor and as a member; its queries are counted apart.
Ends with 1 when a page asks more queries or weighs more than promised, or shows another number of bookings.
"""

import argparse
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.realpath(__file__))))

from ptce import amorce


def arguments() -> argparse.Namespace:
    """Read the command line."""
    analyse = argparse.ArgumentParser(description="Le planning de soixante espaces, à tout volume.")
    analyse.add_argument(
        "--volumes", type=int, nargs="+", default=[10_000, 1_000_000], help="occupations en base"
    )
    analyse.add_argument(
        "--clients", type=int, nargs="+", default=[1, 4], help="clients simultanés de chaque mesure"
    )
    analyse.add_argument("--demandes", type=int, default=40, help="pages lues par chaque client")
    analyse.add_argument(
        "--vues",
        nargs="+",
        choices=("semaine", "jour", "mois"),
        default=["semaine", "jour", "mois"],
    )
    options = analyse.parse_args()
    if not all(2_100 <= volume <= 5_000_000 for volume in options.volumes):
        analyse.error("de 2 100 à 5 000 000 d’occupations")
    if sorted(options.volumes) != options.volumes:
        analyse.error("les volumes vont croissant")
    if not (all(1 <= nombre <= 16 for nombre in options.clients) and options.demandes >= 1):
        analyse.error("de 1 à 16 clients, une page au moins")
    return options


def principal() -> int:
    """Measure and return the exit code."""
    options = arguments()
    from bench import banc  # noqa: PLC0415 - only the prepared environment can read it

    with banc.ouvert() as ouvert:
        from bench import affichage  # noqa: PLC0415 - reads the models, hence the settings

        return affichage.mesurer(ouvert, options)


if __name__ == "__main__":
    amorce.preparer()
    sys.exit(principal())
