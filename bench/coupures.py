#!/usr/bin/env python3
"""The kill run: web workers and PostgreSQL are killed with -9 while members book; nothing promised may be lost.

`python3 bench/coupures.py --help` says the options. Starts an embedded PostgreSQL and the programs of `demo`, all of
its own, under the supervision of `demo`, and kills only those. Each client sends a form again, with the same token,
until it is answered. Ends with 1 when a booking that was acknowledged is missing, doubled or half-written.
"""

import argparse
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.realpath(__file__))))

from ptce import amorce


def arguments() -> argparse.Namespace:
    """Read the command line."""
    analyse = argparse.ArgumentParser(description="On coupe, on compte : rien ne doit manquer.")
    analyse.add_argument(
        "--series", type=int, default=3, help="séries de trois coupures (web, connexion, serveur)"
    )
    analyse.add_argument("--clients", type=int, default=8, help="membres qui réservent")
    analyse.add_argument("--pause", type=float, default=6, help="secondes entre deux coupures")
    options = analyse.parse_args()
    if not (1 <= options.series <= 20 and 1 <= options.clients <= 40 and 1 <= options.pause <= 60):
        analyse.error("de 1 à 20 séries, de 1 à 40 clients, de 1 à 60 secondes de pause")
    return options


def principal() -> int:
    """Run the kills and return the exit code."""
    options = arguments()
    from bench import banc  # noqa: PLC0415 - only the prepared environment can read it

    with banc.ouvert_a_part() as (ouvert, serveur):
        from bench import pannes  # noqa: PLC0415 - reads the models, hence the settings

        return pannes.derouler(ouvert, serveur, options)


if __name__ == "__main__":
    amorce.preparer()
    sys.exit(principal())
