"""How people write a type of lease, a tax, an index, a quarter, an amount. No ORM."""

import re
from collections.abc import Callable
from decimal import Decimal

from locaux.enums import IndiceRevision, MethodeProrata, RegimeTVA, TypeConvention
from ptce.socle.imports import cellules as lire
from ptce.socle.imports.cellules import CelluleRefusee, cle_de

Quantieme = tuple[int, int]
"""A year and a quarter."""

DES_OCCUPANTS = (
    "occupant",
    "locataire",
    "preneur",
    "entreprise",
    "structure",
    "raison sociale",
    "nom du locataire",
    "nom",
    "société",
    "dénomination",
)
"""How the column of the organisation is called, besides « Organisation »."""
DES_ESPACES = (
    "espace",
    "local",
    "locaux",
    "lot",
    "lots",
    "bureau",
    "bureaux",
    "n° de lot",
    "code",
    "code de l’espace",
    "numéro de lot",
    "désignation",
)
"""How the column of the spaces is called, besides « Espaces »."""
TYPES = {
    "cot": TypeConvention.CONVENTION_OCCUPATION,
    "aot": TypeConvention.CONVENTION_OCCUPATION,
    "convention": TypeConvention.CONVENTION_OCCUPATION,
    "convention d occupation": TypeConvention.CONVENTION_OCCUPATION,
    "convention d occupation temporaire": TypeConvention.CONVENTION_OCCUPATION,
    "convention d occupation precaire": TypeConvention.CONVENTION_OCCUPATION,
    "pepiniere": TypeConvention.CONVENTION_OCCUPATION,
    "bail 3 6 9": TypeConvention.BAIL_COMMERCIAL,
    "3 6 9": TypeConvention.BAIL_COMMERCIAL,
    "commercial": TypeConvention.BAIL_COMMERCIAL,
    "derogatoire": TypeConvention.BAIL_DEROGATOIRE,
    "bail precaire": TypeConvention.BAIL_DEROGATOIRE,
    "bail de courte duree": TypeConvention.BAIL_DEROGATOIRE,
    "professionnel": TypeConvention.BAIL_PROFESSIONNEL,
    "bail pro": TypeConvention.BAIL_PROFESSIONNEL,
    "mad": TypeConvention.MISE_A_DISPOSITION,
    "gratuit": TypeConvention.MISE_A_DISPOSITION,
    "mise a disposition gratuite": TypeConvention.MISE_A_DISPOSITION,
    "pret": TypeConvention.MISE_A_DISPOSITION,
}
REGIMES = {
    "oui": RegimeTVA.TAXABLE,
    "assujetti": RegimeTVA.TAXABLE,
    "soumis": RegimeTVA.TAXABLE,
    "taxable": RegimeTVA.TAXABLE,
    "non": RegimeTVA.EXONERE,
    "exonere": RegimeTVA.EXONERE,
    "non assujetti": RegimeTVA.EXONERE,
    "non soumis": RegimeTVA.EXONERE,
    "sans tva": RegimeTVA.EXONERE,
}
INDICES = {
    "ilat": IndiceRevision.ILAT,
    "ilc": IndiceRevision.ILC,
    "sans": IndiceRevision.AUCUN,
    "non": IndiceRevision.AUCUN,
    "non revise": IndiceRevision.AUCUN,
}
METHODES = {
    "jours reels": MethodeProrata.JOURS_REELS,
    "jour reel": MethodeProrata.JOURS_REELS,
    "30": MethodeProrata.TRENTIEME,
    "trentieme": MethodeProrata.TRENTIEME,
    "365": MethodeProrata.ANNUEL,
    "annuel": MethodeProrata.ANNUEL,
}
EUROS = ("€", "eur", "euros", "euro", "€ht", "euros ht", "€/mois", "€/an")
LOYER_AU_PLUS = Decimal(10_000_000)
PREMIERE_ANNEE, DERNIERE_ANNEE = 1990, 2099


def montant(exemple: str) -> Callable[[str], Decimal]:
    """Return what reads an amount in euros, to the cent."""
    return lire.nombre(exemple, maximum=LOYER_AU_PLUS, unites=EUROS)


def mois(maximum: int) -> Callable[[str], int]:
    """Return what reads a number of months, « mois » written or not."""
    entier = lire.entier("36", minimum=0, maximum=maximum)
    return lambda cellule: entier(re.sub(r"\s*mois$", "", cellule.strip().lower()))


def trimestre(cellule: str) -> Quantieme:
    """Return a year and a quarter: « T2 2024 », « 2024-T2 », « 2e trimestre 2024 », « 2/2024 ». Raises CelluleRefusee."""
    cle = cle_de(cellule)
    for motif in (
        r"(?:t|trimestre )?(?P<t>[1-4])(?:er|e|eme)? ?(?:t|trim|trimestre)? ?(?:de )?(?P<a>[0-9]{4})",
        r"(?P<a>[0-9]{4}) ?(?:t|q|trimestre )?(?P<t>[1-4])(?:er|e|eme)?(?: ?(?:t|trim|trimestre))?",
    ):
        trouve = re.fullmatch(motif, cle)
        if trouve and PREMIERE_ANNEE <= int(trouve["a"]) <= DERNIERE_ANNEE:
            return int(trouve["a"]), int(trouve["t"])
    raise CelluleRefusee(f"« {cellule[:30]} » n’est pas un trimestre, comme T2 2024.")
