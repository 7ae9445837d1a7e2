"""The buffers that bookings to come hold: made those of their rule when it changes, as far as there is room.

Buffers are part of the occupied period, and "10–11 then 11–12 clash if either has one" (design, domain page, "The
ledger, precisely"): left as they were, a booking made before the change would let one be made right beside it, and a
shorter buffer would free nothing. Where its new buffer would overlap what is held already, a booking keeps the former.
"""

from collections.abc import Iterable
from datetime import datetime

from locaux.actions import registre
from locaux.battements import recalees
from locaux.lectures.battements import tenues
from locaux.models import Espace


def recaler(espaces: Iterable[Espace], *, maintenant: datetime) -> None:
    """Let the bookings to come of `espaces`, locked with their parts, hold the buffers of the rule these carry."""
    prises, obstacles = tenues(espaces, maintenant=maintenant)
    prennent = recalees(prises, obstacles)
    registre.retenir(
        tenue for tenue in prises if tenue.cle in prennent and tenue.voulue != tenue.actuelle
    )
