"""Operations, funding plans and framework agreements of the demonstration.

Of the founding document: two successive site projects, each with its study, and the framework agreement of the social
economy. Published: 1 200 000 of the agglomeration for the building, 600 000 of the Region for the fit-out. The rest is
invented, and says so.
"""

from typing import NamedTuple

from locaux.enums import DegreCertitude, NatureRecette, TypeFinanceur

PUBLIE = "montant publié par le projet"
FICTIF = "montant fictif"
MENTION = "Exemple inventé pour la démonstration."

SICOVAL, REGION, BANQUE, FONDATION, ETAT, DEPARTEMENT = (
    "Sicoval",
    "Région",
    "Banque de l’Exemple (fictive)",
    "Fondation de l’Exemple (fictive)",
    "État, dotation de l’Exemple (fictive)",
    "Département de l’Exemple (fictif)",
)
FINANCEURS = (
    (SICOVAL, TypeFinanceur.INTERCOMMUNALITE, "00000000000901"),
    (REGION, TypeFinanceur.REGION, "00000000000919"),
    (BANQUE, TypeFinanceur.BANQUE, None),
    (FONDATION, TypeFinanceur.PRIVE, None),
    (ETAT, TypeFinanceur.ETAT, None),
    (DEPARTEMENT, TypeFinanceur.DEPARTEMENT, None),
)


class Depense(NamedTuple):
    """An item of a plan."""

    poste: str
    montant: int
    source: str = FICTIF
    eligible: bool = True


class Recette(NamedTuple):
    """A resource of a plan."""

    financeur: str
    objet: str
    nature: NatureRecette
    degre: DegreCertitude
    montant: int
    source: str = FICTIF


class Version(NamedTuple):
    """A version of a plan; `arretee` is the year of its act, 0 for a draft."""

    note: str
    depenses: tuple[Depense, ...]
    recettes: tuple[Recette, ...]
    arretee: int = 0


AUTO, SUBV, EMPRUNT, PRIVES = (
    NatureRecette.AUTOFINANCEMENT,
    NatureRecette.SUBVENTION,
    NatureRecette.EMPRUNT,
    NatureRecette.FONDS_PRIVES,
)
ENVISAGE, DEMANDE, NOTIFIE = (
    DegreCertitude.ENVISAGE,
    DegreCertitude.DEMANDE,
    DegreCertitude.NOTIFIE,
)

BATIMENT = Depense("Bâtiment", 1_200_000, PUBLIE)
DU_SICOVAL = Recette(SICOVAL, "le bâtiment", AUTO, NOTIFIE, 1_200_000, PUBLIE)

DU_PERISCOPE = (
    Version(
        "Première estimation (fictive).",
        (BATIMENT, Depense("Aménagement", 450_000)),
        (DU_SICOVAL, Recette(REGION, "l’aménagement", SUBV, DEMANDE, 450_000)),
        arretee=2013,
    ),
    Version(
        "L’aménagement est porté au montant publié.",
        (BATIMENT, Depense("Aménagement", 600_000, PUBLIE)),
        (DU_SICOVAL, Recette(REGION, "l’aménagement", SUBV, NOTIFIE, 600_000, PUBLIE)),
        arretee=2014,
    ),
)
DE_L_ATELIER = (
    Version(
        "Premier chiffrage (fictif) : il reste à boucler.",
        (
            Depense("Travaux de l’atelier", 180_000),
            Depense("Maîtrise d’œuvre", 24_000),
            Depense("Mobilier", 16_000, eligible=False),
        ),
        (
            Recette(SICOVAL, "", AUTO, ENVISAGE, 40_000),
            Recette(BANQUE, "", EMPRUNT, ENVISAGE, 50_000),
            Recette(REGION, "les travaux", SUBV, DEMANDE, 60_000),
            Recette(FONDATION, "le mobilier", PRIVES, ENVISAGE, 16_000),
        ),
    ),
)
DE_LA_TOITURE = (
    Version(
        "Chiffrage d’avant les travaux (fictif) : équilibré, il reste à l’arrêter.",
        (Depense("Couverture et isolation", 120_000), Depense("Maîtrise d’œuvre", 12_000)),
        (
            Recette(SICOVAL, "", AUTO, ENVISAGE, 84_000),
            Recette(ETAT, "l’isolation", SUBV, DEMANDE, 48_000),
        ),
    ),
)
JALONS_DE_LA_TOITURE = (
    ("Marché notifié", -120, -112),
    ("Ordre de service", -75, -70),
    ("Réception des travaux", 90, None),
)
"""What, in how many days it was to come, and came."""

JOURNAL = (
    (-9, "Réunion avec la maîtrise d’œuvre : l’atelier s’ouvrirait sur la cour."),
    (-23, "Visite du local avec deux organisations qui voudraient y tenir une conciergerie."),
)

PARTENAIRES = "Le Sicoval\nLa Région\nLe collectif Génies"
ENGAGEMENTS = (
    (
        "Mettre à disposition un lieu commun aux acteurs de l’économie sociale et solidaire",
        "Le Sicoval",
        -200,
        "tenu",
        "Le Périscope est ouvert (date fictive).",
    ),
    (
        "Réunir le comité de suivi deux fois par an",
        "Le collectif Génies",
        60,
        "en_cours",
        "Une réunion a eu lieu, la seconde reste à fixer (fictif).",
    ),
    ("Évaluer les services mutualisés", "La Région", 300, "a_tenir", ""),
)
"""What, who, in how many days, state, follow-up."""
