"""Who rents what in Le Périscope. Who the permanent actors are is the document's; offices, rents and dates are invented."""

from dataclasses import dataclass
from decimal import Decimal

from locaux.enums import IndiceRevision, RegimeTVA, TypeConvention

MENTION = "Convention de démonstration : ses espaces, ses dates et ses montants sont inventés."


@dataclass(frozen=True)
class AvenantPrevu:
    """An amendment: another rent, so many months after the first day."""

    objet: str
    apres_mois: int
    loyer: Decimal


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
    """How far it is: `projet`, `a_signer` or `signee`."""
    avenant: AvenantPrevu | None = None


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
)
