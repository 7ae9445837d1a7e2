"""What a square metre is worth in the demonstration, and who looks for premises: all of it is invented."""

from dataclasses import dataclass
from decimal import Decimal

from locaux.enums import TypeEspace

AGENT = "alix@example.org"
LOYERS = ((TypeEspace.BUREAU, Decimal(132)), (TypeEspace.TERRAIN, Decimal("1.20")))
"""Euros a square metre and a year, before tax."""


@dataclass(frozen=True)
class Recherche:
    """A request for premises, made `jours` days ago for `dans` days from now; `reponse` is the agent's, if any."""

    organisation: str
    par: str
    surface_min: Decimal
    surface_max: Decimal | None
    dans: int
    budget: Decimal | None
    besoins: str
    jours: int
    reponse: str = ""


RECHERCHES = (
    Recherche(
        "BGE",
        "alex.chimere@example.org",
        Decimal(18),
        Decimal(26),
        45,
        Decimal(300),
        "Deux conseillers qui reçoivent sur rendez-vous, au calme. (Demande fictive.)",
        6,
    ),
    Recherche(
        "Coop’Action",
        "celeste.fantaisie@example.org",
        Decimal(40),
        None,
        120,
        None,
        "Une équipe de quatre, avec de quoi ranger du matériel. (Demande fictive.)",
        20,
        "Un grand bureau du 1er étage pourrait convenir : passez le voir quand vous voulez.",
    ),
)
