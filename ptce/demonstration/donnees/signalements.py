"""Faults of the building, in each state: all invented, the visitors too.

Days and hours are counted back from today; every step is over when the demonstration opens.
"""

from dataclasses import dataclass

from locaux.enums import Urgence

AGENT = "alix@example.org"


@dataclass(frozen=True)
class Visiteur:
    """Somebody without an account."""

    nom: str
    courriel: str


@dataclass(frozen=True)
class Pas:
    """One step, `jours` before today at `heure`.

    `quoi` is traiter, fermer, resoudre, ecarter, rouvrir or repondre; `dans` is when the repair is planned, or for how
    long the space is closed, in days from today.
    """

    quoi: str
    jours: int
    heure: int
    message: str = ""
    dans: int | None = None


@dataclass(frozen=True)
class Panne:
    """A fault of `place`, reported by somebody who has an account (their address) or by a visitor."""

    place: str
    titre: str
    description: str
    urgence: Urgence
    par: str | Visiteur
    jours: int
    heure: int
    suites: tuple[Pas, ...] = ()
    photo: bool = False


PANNES = (
    Panne(
        "Salle Hers",
        "Vidéoprojecteur en panne",
        "L’image saute depuis ce matin, puis plus rien. Le câble a été changé, sans effet.",
        Urgence.GENANTE,
        "claude@example.org",
        6,
        10,
        (
            Pas("traiter", 5, 9, "Merci ! Le réparateur est prévenu.", dans=3),
            Pas("traiter", 2, 16, "En attendant, un écran sur pied est dans le placard.", dans=3),
        ),
        photo=True,
    ),
    Panne(
        "Cuisine partagée",
        "Fuite d’eau sous l’évier",
        "L’eau coule jusque devant la porte, on glisse.",
        Urgence.BLOQUANTE,
        Visiteur("Vera Passante (fictive)", "vera.passante@example.org"),
        1,
        18,
    ),
    Panne(
        "Poste A5",
        "Fauteuil qui ne se règle plus",
        "",
        Urgence.FAIBLE,
        "camille@example.org",
        2,
        11,
    ),
    Panne(
        "Bureau 105",
        "Radiateur froid",
        "Le radiateur sous la fenêtre reste froid, même au plus fort.",
        Urgence.GENANTE,
        "camille@example.org",
        4,
        9,
        (Pas("traiter", 1, 17, "Le thermostat est-il sur « confort » ou sur « absence » ?"),),
    ),
    Panne(
        "Espace de rencontre du 1er étage",
        "Prise électrique arrachée",
        "Des fils sont à nu près de la fontaine.",
        Urgence.BLOQUANTE,
        "sacha@example.org",
        3,
        14,
        (Pas("fermer", 3, 15, "Le courant est coupé, l’électricien vient lundi.", dans=6),),
    ),
    Panne(
        "Salle Garonne",
        "Porte qui ferme mal",
        "Il faut la claquer pour qu’elle tienne.",
        Urgence.FAIBLE,
        "sacha@example.org",
        16,
        9,
        (
            Pas("traiter", 15, 10, dans=None),
            Pas("resoudre", 13, 17, "La gâche est réglée. Merci de l’avoir signalé."),
        ),
    ),
    Panne(
        "Hall d’accueil",
        "Panneau d’affichage disparu",
        "Le panneau de l’entrée n’est plus là.",
        Urgence.FAIBLE,
        Visiteur("Basile Curieux (fictif)", "basile.curieux@example.org"),
        11,
        12,
        (Pas("ecarter", 10, 9, "Il a été retiré exprès : un écran le remplace à l’accueil."),),
    ),
    Panne(
        "Poste B3",
        "Lampe grillée",
        "",
        Urgence.GENANTE,
        "ulysse.personnage@example.org",
        9,
        8,
        (
            Pas("resoudre", 8, 11, "Ampoule changée."),
            Pas("repondre", 2, 9, "Elle s’est éteinte de nouveau : c’est peut-être la prise."),
        ),
    ),
)
