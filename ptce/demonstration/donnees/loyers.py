"""Indices as they were published, and what became of the first statements; amounts follow from the invented conventions.

The values are those of Insee, relayed by the tables of the legal press of September 2024, and by the notices of the fourth
quarter of 2024 and the first of 2025 (ILAT) and of the third of 2024 (ILC). What was published since is not here: the
agents import it, and the revisions that need it say so.
"""

from decimal import Decimal

ILAT, ILC = "Insee, série 001617112", "Insee, série 001532540"

INDICES = (
    ("ilat", ILAT, 2022, ("120.73", "122.65", "124.53", "126.66")),
    ("ilat", ILAT, 2023, ("128.59", "130.64", "132.15", "133.69")),
    ("ilat", ILAT, 2024, ("135.13", "136.45", "", "137.29")),
    ("ilat", ILAT, 2025, ("137.29", "", "", "")),
    ("ilc", ILC, 2022, ("120.61", "123.65", "126.13", "126.05")),
    ("ilc", ILC, 2023, ("128.68", "131.81", "133.66", "132.63")),
    ("ilc", ILC, 2024, ("134.58", "136.72", "137.71", "")),
)
"""Series, where it is read, year, and its four quarters; an empty one is not known here."""

MOIS_SUIVIS = 5
"""How many months before this one are followed, and liquidated."""

RETARDS = {
    "Jeune Pousse (entreprise fictive)": (Decimal("0.5"), Decimal(0), Decimal(0)),
    "Café de l’Exemple (entreprise fictive)": (Decimal(1), Decimal(1), Decimal("0.25")),
}
"""What part of its first titles who pays late has paid, and nothing since: nobody real."""
EN_ATTENTE = "UNA 31"
"""Whose last title is still to be paid, as its people read in « Mon espace »; the others have paid all."""

MOTIF_ECARTE = "Le bailleur laisse le loyer comme il est cette année (décision inventée)."
REVISE = "Café de l’Exemple (entreprise fictive)"
"""Whose first revision was applied, and the second set aside."""
