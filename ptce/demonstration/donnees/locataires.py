"""What the tenancies of the demonstration say: all of it is invented, and says so."""

from decimal import Decimal

from locaux.enums import EtatConstate, NatureCompteur
from locaux.lectures.etats_des_lieux import Observation, Releve

ENTREE = "NOVETAT"
BUREAU_D_ENTREE = "Bureau 201"
BUREAU_DE_PEPINIERE = "Bureau 208"
MENTION = "État des lieux de démonstration : ce qui a été vu est inventé."
PRESENTS = "Alix Durand pour le bailleur, Camille Exemple pour NOVETAT"
SIGNATAIRE = "Camille Exemple"
RESERVES = "Le store de la fenêtre de gauche se bloque à mi-course (réserve inventée)."
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

JEUNE_POUSSE = "Jeune Pousse (entreprise fictive)"
MENTION_DE_LA_POUSSE = "Acteur fictif : une entreprise inventée pour la démonstration."
ENTRETIENS = (
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
)
