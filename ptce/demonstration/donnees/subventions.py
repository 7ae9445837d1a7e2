"""Grant files of the demonstration: the 600 000 of the Region are published, their steps and all the rest are invented."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from locaux.enums import EcheanceSubvention, NatureVersement, StatutSubvention

MENTION = "étapes, dates et actes fictifs"
BENEFICIAIRE, SIRET_FICTIF = "Sicoval", "00000000000901"
REGION, FONDATION = "Région", "Fondation de l’Exemple (fictive)"
ETAT, DEPARTEMENT = "État, dotation de l’Exemple (fictive)", "Département de l’Exemple (fictif)"
PLAFOND_D_AVANCE = (REGION, Fraction(3, 10), "Règlement d’intervention fictif : 30 % au plus")


@dataclass(frozen=True)
class Paiement:
    """A payment expected `jours` after the origin of its file, asked for `demande_apres` days after it."""

    nature: NatureVersement
    montant: int
    jours: int
    demande_apres: int | None = None
    recu: bool = False


@dataclass(frozen=True)
class Dossier:
    """A file told from `origine`, days before today; a step is so many days after it."""

    operation: str
    financeur: str
    objet: str
    depense: int
    taux: Fraction
    montant: int
    origine: int
    etapes: tuple[tuple[StatutSubvention, int], ...] = ()
    plafond: int | None = None
    acte: str = "Délibération fictive"
    paiements: tuple[Paiement, ...] = ()
    echeances: tuple[tuple[EcheanceSubvention, int], ...] = ()
    travaux: int | None = None
    motif: str = ""
    """Why it was refused."""


@dataclass(frozen=True)
class Facture:
    """An expense of the Périscope, without tax; `jours` after the origin of its file."""

    objet: str
    fournisseur: str
    montant: Decimal
    jours: int
    eligible: bool = True
    ecartee: str = ""
    """Why the Region's file does not claim it."""


S, V, E = StatutSubvention, NatureVersement, EcheanceSubvention

DU_PERISCOPE = Dossier(
    "le-periscope",
    REGION,
    f"Aménagement du Périscope ({MENTION})",
    600_000,
    Fraction(1),
    600_000,
    4_380,
    (
        (S.DEPOSE, 0),
        (S.COMPLET, 17),
        (S.EN_INSTRUCTION, 30),
        (S.ACCORDE, 100),
        (S.CONVENTIONNE, 130),
        (S.SOLDE, 700),
    ),
    paiements=(
        Paiement(V.AVANCE, 180_000, 190, 160, recu=True),
        Paiement(V.ACOMPTE, 300_000, 400, 360, recu=True),
        Paiement(V.SOLDE, 120_000, 690, 650, recu=True),
    ),
    travaux=220,
)
DE_L_ATELIER = Dossier(
    "atelier-et-conciergerie",
    REGION,
    "Travaux de l’atelier (dossier fictif)",
    204_000,
    Fraction(3, 10),
    60_000,
    120,
    (
        (S.DEPOSE, 0),
        (S.COMPLET, 20),
        (S.EN_INSTRUCTION, 25),
        (S.ACCORDE, 90),
        (S.CONVENTIONNE, 105),
    ),
    plafond=60_000,
    paiements=(
        Paiement(V.AVANCE, 18_000, 118, 106, recu=True),
        Paiement(V.ACOMPTE, 24_000, 210, 115),
        Paiement(V.SOLDE, 18_000, 420),
    ),
    echeances=((E.DEMARRAGE, 139), (E.SOLDE, 560)),
)
DU_MOBILIER = Dossier(
    "atelier-et-conciergerie",
    FONDATION,
    "Mobilier de l’atelier (dossier fictif)",
    16_000,
    Fraction(1),
    16_000,
    0,
    echeances=((E.DEPOT, 12),),
)
DE_LA_TOITURE = Dossier(
    "refection-de-la-toiture",
    ETAT,
    "Isolation de la toiture (dossier fictif)",
    120_000,
    Fraction(2, 5),
    48_000,
    60,
    ((S.DEPOSE, 0), (S.COMPLET, 15), (S.EN_INSTRUCTION, 22)),
    travaux=-10,
)
"""Works began ten days before it was sent: it may be lost."""
DU_DEPARTEMENT = Dossier(
    "refection-de-la-toiture",
    DEPARTEMENT,
    "Couverture (dossier fictif)",
    60_000,
    Fraction(1, 5),
    12_000,
    100,
    ((S.DEPOSE, 0), (S.COMPLET, 12), (S.EN_INSTRUCTION, 20), (S.REFUSE, 80)),
    motif="Enveloppe de l’année épuisée (motif fictif).",
)
DOSSIERS = (DU_PERISCOPE, DE_L_ATELIER, DU_MOBILIER, DE_LA_TOITURE, DU_DEPARTEMENT)

FACTURES = (
    Facture(
        "Bâtiment (facture fictive)",
        "Bâtisseurs de l’Exemple (fictif)",
        Decimal(1_200_000),
        300,
        ecartee="Le bâtiment, que l’agglomération finance seule.",
    ),
    Facture(
        "Second œuvre et réseaux (fictif)", "Artisans de l’Exemple (fictif)", Decimal(470_000), 480
    ),
    Facture("Maîtrise d’œuvre (fictive)", "Atelier de l’Exemple (fictif)", Decimal(130_000), 600),
    Facture(
        "Inauguration (fictive)",
        "Traiteur de l’Exemple (fictif)",
        Decimal(4_200),
        640,
        eligible=False,
    ),
)
