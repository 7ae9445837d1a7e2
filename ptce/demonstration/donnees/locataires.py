"""What the tenancies of the demonstration say: all of it is invented, and says so."""

from dataclasses import dataclass
from decimal import Decimal

from locaux.enums import DestinationSortie, EtatConstate, NatureCompteur
from locaux.lectures.etats_des_lieux import Observation, Releve

MENTION = "État des lieux de démonstration : ce qui a été vu est inventé."


@dataclass(frozen=True)
class Entree:
    """An entry on the first day: who was there, who signed for the tenant (nobody yet, when empty), whom the keys went to."""

    bureau: str
    presents: str
    remise_a: str
    cle: str
    signataire: str = ""
    reserves: str = ""


@dataclass(frozen=True)
class SortiePrevue:
    """Where a young company went, the jobs it had, and what was kept of its deposit."""

    destination: DestinationSortie
    lieu: str
    emplois: int
    retenue: Decimal
    motif_retenue: str


@dataclass(frozen=True)
class JeuneEntreprise:
    """A company that exists nowhere, hosted for two years since so many months; its meetings: with whom, what, what next."""

    nom: str
    slug: str
    siret: str
    bureau: str
    depuis_mois: int
    cle: str
    entretiens: tuple[tuple[str, str, str], ...]
    sortie: SortiePrevue | None = None


ENTREES = (
    Entree(
        "Bureau 201",
        "Alix Factice pour le bailleur, Joëlle Fictionnelle pour NOVETAT",
        "Joëlle Fictionnelle",
        "201-A",
        "Joëlle Fictionnelle",
        "Le store de la fenêtre de gauche se bloque à mi-course (réserve inventée).",
    ),
    Entree(
        "Bureau 206",
        "Alix Factice pour le bailleur, Mona Exemple pour le cabinet",
        "Mona Exemple",
        "206-A",
    ),
)
OBSERVATIONS = (
    Observation("Bureau", "Murs", EtatConstate.BON),
    Observation("Bureau", "Sol", EtatConstate.USAGE, "Traces de roulettes sous la fenêtre"),
    Observation("Bureau", "Fenêtres et stores", EtatConstate.BON),
    Observation(
        "Bureau", "Prises et réseau", EtatConstate.NEUF, "Six prises, deux arrivées réseau"
    ),
    Observation("Entrée", "Porte et serrure", EtatConstate.BON),
)
RELEVES = (Releve(NatureCompteur.ELECTRICITE, "DEMO-201", Decimal("4821.000")),)

MENTION_DE_PEPINIERE = (
    "Convention de démonstration : l’entreprise, ses dates et ses montants sont inventés."
)

PEPINIERE = (
    JeuneEntreprise(
        "Jeune Pousse (entreprise fictive)",
        "jeune-pousse-exemple",
        "00000000000991",
        "Bureau 208",
        19,
        "208-A",
        (
            (
                "Léonie Exemple, fondatrice",
                "Premiers clients, trésorerie tendue (texte inventé).",
                "Rencontrer un réseau d’accompagnement",
            ),
            (
                "Léonie Exemple, fondatrice",
                "Activité stable, une embauche prévue au printemps (texte inventé).",
                "Visiter deux locaux dans la zone d’activités",
            ),
            (
                "Léonie Exemple et une future associée",
                "Cherche 60 m² à louer dans le territoire (texte inventé).",
                "Préparer la sortie",
            ),
        ),
    ),
    JeuneEntreprise(
        "Première Pousse (entreprise fictive)",
        "premiere-pousse-exemple",
        "00000000000995",
        "Bureau 209",
        44,
        "209-A",
        (
            (
                "Basile Exemple, fondateur",
                "Un prototype, pas encore de clients (texte inventé).",
                "Rencontrer deux communes",
            ),
            (
                "Basile Exemple, fondateur",
                "Trois clients, deux embauches, locaux trop petits (texte inventé).",
                "Chercher un atelier dans le territoire",
            ),
        ),
        SortiePrevue(
            DestinationSortie.TERRITOIRE,
            "Labège (lieu inventé)",
            4,
            Decimal("40.00"),
            "Une clé perdue (motif inventé).",
        ),
    ),
)
