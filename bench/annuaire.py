#!/usr/bin/env python3
"""The directory: how long its list, a search, a filter and its map take, with ten thousand organisations in it.

`python3 bench/annuaire.py --help` says the options. Makes a scratch database on the server of DATABASE_URL (or on the
embedded one), fills it in bulk, serves it with the options of `demo`, and removes both. Each page is asked over HTTP
by one client, as a visitor and as a member; its queries are counted apart. Ends with 1 when a page asks more queries
than promised, or shows another number of organisations.
"""

import argparse
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.realpath(__file__))))

from ptce import amorce


def arguments() -> argparse.Namespace:
    """Read the command line."""
    analyse = argparse.ArgumentParser(description="L’annuaire, à tout volume.")
    analyse.add_argument(
        "--volumes", type=int, nargs="+", default=[100, 10_000], help="organisations en base"
    )
    analyse.add_argument("--demandes", type=int, default=40, help="pages lues de chaque sorte")
    options = analyse.parse_args()
    if not all(100 <= volume <= 100_000 for volume in options.volumes):
        analyse.error("de 100 à 100 000 organisations")
    if sorted(options.volumes) != options.volumes:
        analyse.error("les volumes vont croissant")
    if options.demandes < 1:
        analyse.error("une page au moins")
    return options


def principal() -> int:
    """Measure and return the exit code."""
    options = arguments()
    from bench import banc  # noqa: PLC0415 - only the prepared environment can read it

    with banc.ouvert() as ouvert:
        from bench import consultation  # noqa: PLC0415 - reads the models, hence the settings

        return consultation.mesurer(ouvert, options)


if __name__ == "__main__":
    amorce.preparer()
    sys.exit(principal())
