"""Which rent is in force when: what a convention says first, then what changed it since.

Amounts are euros a month, tax excluded.
"""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from locaux.calculs.loyers import UN_JOUR, Tranche


class MontantsNouveaux(NamedTuple):
    """Other amounts from a day on; None keeps the one in force. `note_le` is when they were recorded."""

    effet: date
    note_le: datetime
    loyer: Decimal | None
    charges: Decimal | None


def loyers_en_vigueur(premiere: Tranche, changements: Iterable[MontantsNouveaux]) -> list[Tranche]:
    """Return the rents in force from the first day to the last one of `premiere`, which says the first of them.

    Changes apply in the order of their days, whenever they were recorded: one that comes late changes nothing of
    those that follow it. Of one day, the last recorded wins, amount by amount. Those past the last day wait.
    """
    depuis, loyer, charges = premiere.debut, premiere.loyer, premiere.charges
    tranches = []
    ordonnes = sorted(changements, key=lambda un: (un.effet, un.note_le))
    for effet, du_jour in groupby(ordonnes, key=lambda un: un.effet):
        if effet > premiere.fin:
            break
        if effet > depuis:
            tranches.append(Tranche(depuis, effet - UN_JOUR, loyer, charges))
            depuis = effet
        for un in du_jour:
            loyer = loyer if un.loyer is None else un.loyer
            charges = charges if un.charges is None else un.charges
    return [*tranches, Tranche(depuis, premiere.fin, loyer, charges)]
