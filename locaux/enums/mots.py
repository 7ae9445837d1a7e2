"""How what a vocabulary names is written in a sentence."""

from typing import NamedTuple


class Contrepartie(NamedTuple):
    """How what an occupant owes each month is called: its name, with its article, and the ending of what agrees with it."""

    nom: str
    le: str
    e: str
