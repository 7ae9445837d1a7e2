"""The place: the name, the park, the 1 200 m² and the 4 ha are the project's; floors, rooms, plots and rules are invented."""

from dataclasses import dataclass
from decimal import Decimal

from locaux.enums import Granularite, PublicReservation, TypeEspace

SITE_NOM = "Le Périscope"
SITE_SLUG = "le-periscope"
SITE_ADRESSE = "Parc technologique du Canal\n31520 Ramonville-Saint-Agne"
SITE_GESTIONNAIRE = "Sicoval"
OUVERT_DEPUIS_MOIS = 36
"""Invented: before, nothing is to let nor vacant."""
SITE_PRESENTATION = (
    "Trois niveaux partagés par les organisations du pôle : des bureaux, des postes de travail, des salles de réunion, "
    "un atelier et des lieux où l’on se croise.\n\nLe plan et les textes de cette démonstration sont inventés."
)
SITE_ACCES = (
    "À vélo : un abri couvert devant l’entrée.\n"
    "En fauteuil roulant : entrée de plain-pied, ascenseur jusqu’au 2e étage.\n"
    "En voiture : stationnement du parc, à deux minutes à pied."
)
PRESENTATIONS = {
    "Salle Garonne": "La plus demandée : de plain-pied, près de l’accueil, lumineuse le matin.",
    "Salle Canal (entière)": "Une grande salle qu’une cloison mobile partage en deux, pour les assemblées et les formations.",
    "Parcelle nord": "Réservée à une entreprise de l’économie sociale et solidaire, en bordure de la route.",
    "Prairie": "Au bord de l’eau, pour les fêtes, les marchés et les chantiers participatifs.",
    "Atelier": "Un sol qui se lave, des établis, un point d’eau : pour fabriquer, réparer, apprendre.",
}

HORAIRES = (
    *((jour, 8 * 60, 20 * 60) for jour in range(1, 6)),
    (6, 9 * 60, 13 * 60),
)
"""ISO day, opening and closing in minutes past midnight."""

ECRAN = "Écran"
PROJECTEUR = "Vidéoprojecteur"
PAPERBOARD = "Paperboard"
SONO = "Sonorisation"
VISIO = "Visioconférence"
TABLEAU = "Tableau blanc"
CLOISON = "Cloison mobile"
BOUCLE = "Boucle magnétique"
LAVABO = "Lavabo"
ETABLI = "Établi"
DOUBLE_ECRAN = "Double écran"
CUISINE = "Coin cuisine"


@dataclass(frozen=True)
class Regle:
    """A booking rule; durations are in minutes."""

    nom: str
    granularite: Granularite = Granularite.MINUTES
    duree_min: int = 30
    duree_max: int = 600
    horizon_jours: int = 90
    preavis_min: int = 0
    battement_apres: int = 0
    delai_annulation: int = 0
    public: PublicReservation = PublicReservation.MEMBRES


SALLES = Regle("Salles de réunion")
SALLE_DIVISIBLE = Regle("Salle divisible : 30 minutes pour replacer la cloison", battement_apres=30)
SALLE_DES_PERMANENTS = Regle(
    "Salle des organisations permanentes", public=PublicReservation.PERMANENTS
)
POSTES = Regle(
    "Postes de travail",
    granularite=Granularite.DEMI_JOURNEE,
    duree_max=12 * 60,
    horizon_jours=60,
)
ATELIERS = Regle(
    "Atelier : un à trois jours, la veille au plus tard",
    granularite=Granularite.JOURNEE,
    duree_max=2 * 1440 + 12 * 60,
    preavis_min=12 * 60,
    delai_annulation=12 * 60,
)
PRAIRIES = Regle(
    "Prairie : à la journée, la veille au plus tard",
    granularite=Granularite.JOURNEE,
    duree_max=12 * 60,
    horizon_jours=180,
    preavis_min=12 * 60,
)
REGLES = (SALLES, SALLE_DIVISIBLE, SALLE_DES_PERMANENTS, POSTES, ATELIERS, PRAIRIES)


@dataclass(frozen=True)
class Place:
    """A space of the building; bookable when it follows a rule. `parties` are the names of a whole's parts."""

    nom: str
    type: TypeEspace
    surface: Decimal
    capacite: int
    regle: Regle | None = None
    equipements: tuple[str, ...] = ()
    accessible: bool = True
    parties: tuple[str, ...] = ()


def _salle(
    nom: str,
    surface: int,
    capacite: int,
    *equipements: str,
    regle: Regle = SALLES,
    accessible: bool = True,
) -> Place:
    return Place(nom, TypeEspace.SALLE, Decimal(surface), capacite, regle, equipements, accessible)


def _postes(lettre: str, accessibles: int) -> tuple[Place, ...]:
    return tuple(
        Place(
            f"Poste {lettre}{numero}",
            TypeEspace.POSTE,
            Decimal(5),
            1,
            POSTES,
            (DOUBLE_ECRAN,) if numero % 4 == 1 else (),
            accessible=numero <= accessibles,
        )
        for numero in range(1, 9)
    )


def _bureaux(premier: int, *surfaces: str) -> tuple[Place, ...]:
    """Offices are let, not booked: they follow no rule. One person for 10 m², rounded down."""
    return tuple(
        Place(
            f"Bureau {premier + rang}",
            TypeEspace.BUREAU,
            Decimal(surface),
            int(Decimal(surface) // 10),
        )
        for rang, surface in enumerate(surfaces)
    )


def _commun(nom: str, surface: int, capacite: int, *equipements: str) -> Place:
    return Place(nom, TypeEspace.ESPACE_COLLABORATIF, Decimal(surface), capacite, None, equipements)


REZ_DE_CHAUSSEE = (
    _salle("Salle Garonne", 34, 12, ECRAN, VISIO, TABLEAU),
    _salle("Salle Hers", 24, 8, PROJECTEUR, TABLEAU),
    Place(
        "Salle Canal (entière)",
        TypeEspace.SALLE,
        Decimal(76),
        30,
        SALLE_DIVISIBLE,
        (PROJECTEUR, VISIO, SONO, CLOISON, BOUCLE),
        parties=("Canal nord", "Canal sud"),
    ),
    _salle("Canal nord", 38, 15, ECRAN, VISIO),
    _salle("Canal sud", 38, 15, PROJECTEUR, TABLEAU, PAPERBOARD),
    Place(
        "Atelier",
        TypeEspace.SALLE,
        Decimal(96),
        20,
        ATELIERS,
        (LAVABO, ETABLI, TABLEAU),
    ),
    *_postes("A", accessibles=8),
    _commun("Hall d’accueil", 118, 60),
    _commun("Cuisine partagée", 52, 20, CUISINE, LAVABO),
)
PREMIER_ETAGE = (
    _salle("Salle Ariège", 28, 10, PROJECTEUR, VISIO, BOUCLE),
    _salle("Salle Saune", 18, 6, PAPERBOARD, accessible=False),
    *_postes("B", accessibles=4),
    *_bureaux(101, "18", "24.50", "31", "42", "60", "22", "16.50", "20", "28", "26"),
    _commun("Espace de rencontre du 1er étage", 80, 25, ECRAN),
)
DEUXIEME_ETAGE = (
    _salle("Salle Marcaissonne", 14, 4, VISIO, regle=SALLE_DES_PERMANENTS),
    *_bureaux(201, "20", "18", "32", "24", "16", "22.50", "24.50", "30", "19", "26"),
    _commun("Espace de rencontre du 2e étage", 60, 20),
)
# The project's four hectares of land for the companies of the social economy; how they are shared out is invented.
TERRAINS = (
    Place("Parcelle nord", TypeEspace.TERRAIN, Decimal(18_500), 1, accessible=False),
    Place("Parcelle sud", TypeEspace.TERRAIN, Decimal(14_000), 1, accessible=False),
    Place("Prairie", TypeEspace.TERRAIN, Decimal(7_500), 300, PRAIRIES, accessible=False),
)
NIVEAUX = (
    ("Rez-de-chaussée", REZ_DE_CHAUSSEE),
    ("1er étage", PREMIER_ETAGE),
    ("2e étage", DEUXIEME_ETAGE),
    ("Terrains", TERRAINS),
)
PLACES = tuple(place for _, places in NIVEAUX for place in places)
EQUIPEMENTS = tuple(sorted({nom for place in PLACES for nom in place.equipements}))
