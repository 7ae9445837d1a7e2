"""Who rents what in Le Périscope. Who the permanent actors are is the document's; offices, rents and dates are invented."""

from dataclasses import dataclass
from decimal import Decimal

from locaux.enums import IndiceRevision, RegimeTVA, TypeConvention

MENTION = "Convention de démonstration : ses espaces, ses dates et ses montants sont inventés."

ABANDON = "L’association a trouvé ailleurs (motif fictif)."


@dataclass(frozen=True)
class AvenantPrevu:
    """An amendment: another rent, so many months after the first day."""

    objet: str
    apres_mois: int
    loyer: Decimal


@dataclass(frozen=True)
class CongePrevu:
    """A notice of the tenant, received so many months after the first day; it ends the convention at the end of a month."""

    recu_apres_mois: int
    finit_apres_mois: int
    motif: str


@dataclass(frozen=True)
class ConventionPrevue:
    """A convention: it began so many months ago (below zero: it will), for so many; euros a month, without tax."""

    occupant: str
    bureaux: tuple[str, ...]
    depuis_mois: int
    duree_mois: int
    loyer: Decimal
    charges: Decimal
    type: TypeConvention = TypeConvention.CONVENTION_OCCUPATION
    preavis_mois: int = 3
    regime: RegimeTVA = RegimeTVA.EXONERE
    indice: IndiceRevision = IndiceRevision.ILAT
    loyer_de_marche: Decimal | None = None
    etape: str = "signee"
    """How far it is: `projet`, `abandonnee`, `a_signer` or `signee`; a signed one may be over since."""
    avenant: AvenantPrevu | None = None
    conge: CongePrevu | None = None
    reference: tuple[int, int] | None = None
    """Year and quarter of its index; those of six months before its first day without it."""


ZEPHYR, CAFE, CABINET = (
    "Atelier Zéphyr (association fictive)",
    "Café de l’Exemple (entreprise fictive)",
    "Cabinet de l’Exemple (entreprise fictive)",
)
OCCUPANTS_FICTIFS = (
    (ZEPHYR, "atelier-zephyr-exemple", "00000000000992"),
    (CAFE, "cafe-exemple", "00000000000993"),
    (CABINET, "cabinet-exemple", "00000000000994"),
)
"""Tenants that nobody announced: their name, their address, their number. What they owe or leave is told of nobody real."""

CONVENTIONS = (
    ConventionPrevue(
        "NOVETAT",
        ("Bureau 201", "Bureau 202"),
        14,
        36,
        Decimal("494.00"),
        Decimal("95.00"),
        loyer_de_marche=Decimal("570.00"),
    ),
    ConventionPrevue("UNA 31", ("Bureau 101",), 8, 36, Decimal("234.00"), Decimal("45.00")),
    ConventionPrevue("BGE", ("Bureau 104",), 31, 36, Decimal("546.00"), Decimal("105.00")),
    ConventionPrevue(
        "FRANCAS",
        ("Bureau 102", "Bureau 103"),
        20,
        36,
        Decimal("721.50"),
        Decimal("138.75"),
        avenant=AvenantPrevu("Loyer après la réfection des sols", 18, Decimal("748.00")),
    ),
    ConventionPrevue(
        "COORACE MP",
        ("Bureau 203",),
        22,
        24,
        Decimal("0.00"),
        Decimal("80.00"),
        type=TypeConvention.MISE_A_DISPOSITION,
        preavis_mois=1,
        indice=IndiceRevision.AUCUN,
        loyer_de_marche=Decimal("480.00"),
    ),
    ConventionPrevue(
        "UNA 31",
        ("Bureau 205",),
        -1,
        36,
        Decimal("208.00"),
        Decimal("40.00"),
        etape="a_signer",
    ),
    ConventionPrevue(
        "BGE",
        ("Bureau 105",),
        -2,
        36,
        Decimal("900.00"),
        Decimal("150.00"),
        type=TypeConvention.BAIL_DEROGATOIRE,
        regime=RegimeTVA.TAXABLE,
        indice=IndiceRevision.AUCUN,
        etape="projet",
    ),
    ConventionPrevue(
        "ADEPES",
        ("Bureau 208",),
        -5,
        36,
        Decimal("360.00"),
        Decimal("75.00"),
    ),
    ConventionPrevue(
        CAFE,
        ("Bureau 210",),
        34,
        108,
        Decimal("390.00"),
        Decimal("65.00"),
        type=TypeConvention.BAIL_COMMERCIAL,
        preavis_mois=6,
        regime=RegimeTVA.TAXABLE,
        indice=IndiceRevision.ILC,
        reference=(2022, 1),
    ),
    ConventionPrevue(
        CABINET,
        ("Bureau 206",),
        0,
        72,
        Decimal("292.50"),
        Decimal("56.00"),
        type=TypeConvention.BAIL_PROFESSIONNEL,
        preavis_mois=6,
        regime=RegimeTVA.TAXABLE,
    ),
    ConventionPrevue(
        ZEPHYR,
        ("Bureau 204",),
        30,
        36,
        Decimal("312.00"),
        Decimal("60.00"),
        indice=IndiceRevision.AUCUN,
        conge=CongePrevu(17, 21, "L’association rejoint des locaux plus grands (motif fictif)."),
    ),
    ConventionPrevue(
        ZEPHYR,
        ("Bureau 110",),
        -1,
        36,
        Decimal("338.00"),
        Decimal("65.00"),
        etape="abandonnee",
    ),
)
