"""A fixed week that no clock reaches: the tests say when they are.

It is far ahead because some triggers compare with the server's own clock.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
LUNDI = date(2050, 3, 7)
MARDI = LUNDI + timedelta(days=1)
SAMEDI = LUNDI + timedelta(days=5)
LUNDI_DE_PAQUES = date(2050, 4, 11)
CHANGEMENT_DE_MARS = date(2050, 3, 27)
CHANGEMENT_D_OCTOBRE = date(2050, 10, 30)


def a(heures: int, minutes: int = 0, *, jour: date = LUNDI) -> datetime:
    """Return an hour of a day in Paris; 24 is midnight at its end."""
    return datetime.combine(jour, time(), PARIS) + timedelta(hours=heures, minutes=minutes)


MAINTENANT = a(12, jour=LUNDI - timedelta(days=3))
"""The Friday before, at noon."""
