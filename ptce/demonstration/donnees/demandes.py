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
    issue: str = ""
    """What closed it, if it is closed."""
    satisfaite: bool = True


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
    Recherche(
        "ADEPES",
        "charlie.invente@example.org",
        Decimal(25),
        Decimal(35),
        130,
        Decimal(400),
        "Un bureau pour trois. (Demande fictive.)",
        60,
        issue="Le bureau 208 vous revient quand il se libère : la convention est signée.",
    ),
    Recherche(
        "UREI MP",
        "lilou.figurante@example.org",
        Decimal(90),
        None,
        60,
        Decimal(500),
        "Un plateau d’un seul tenant. (Demande fictive.)",
        75,
        issue="Aucun espace de cette taille ne se libère dans l’année.",
        satisfaite=False,
    ),
)
