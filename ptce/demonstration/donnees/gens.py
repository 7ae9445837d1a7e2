"""Who is invited, who belongs to two organisations, who is shown, and headcounts: all invented.

The headcounts of the last line of each are those of the worked case of the design's rules page.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from acteurs.enums import RoleAppartenance

MONTREES = (
    "dominique@example.org",
    "camille@example.org",
    "charlie.invente@example.org",
    "joelle.fictionnelle@example.org",
)
"""Who agreed to be shown on the page of their organisation."""

SECONDES = (("dominique@example.org", "ADEPES", RoleAppartenance.COLLABORATEUR),)
"""Who belongs to another organisation too, and to do what there."""


@dataclass(frozen=True)
class Invitee:
    """Someone who was asked to join, `jours` days ago."""

    courriel: str
    organisation: str
    par: str
    jours: int
    role: RoleAppartenance = RoleAppartenance.COLLABORATEUR


INVITEES = (
    Invitee("future.recrue@example.org", "UNA 31", "camille@example.org", 2),
    Invitee(
        "sans.reponse@example.org",
        "UNA 31",
        "dominique@example.org",
        20,
        RoleAppartenance.GESTIONNAIRE,
    ),
)


@dataclass(frozen=True)
class EffectifDeclare:
    """A headcount, from when it holds, and who said it."""

    organisation: str
    par: str
    valeur: Decimal
    depuis: date
    justificatif: str = "Déclaration sociale nominative (fictive)"


EFFECTIFS = (
    EffectifDeclare("UNA 31", "camille@example.org", Decimal("4.5"), date(2023, 1, 1)),
    EffectifDeclare("UNA 31", "camille@example.org", Decimal("5.25"), date(2024, 9, 1)),
    EffectifDeclare("UNA 31", "camille@example.org", Decimal(6), date(2026, 1, 1)),
    EffectifDeclare("ADEPES", "claude@example.org", Decimal(3), date(2024, 1, 1)),
    EffectifDeclare("BGE", "alex.chimere@example.org", Decimal(7), date(2024, 1, 1)),
    EffectifDeclare("COORACE MP", "ange.fictif@example.org", Decimal("4.5"), date(2024, 1, 1)),
    EffectifDeclare("NOVETAT", "yael.fabulette@example.org", Decimal("2.5"), date(2024, 1, 1)),
)
