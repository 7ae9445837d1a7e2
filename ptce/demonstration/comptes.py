"""One login per role, printed by `demo`: their names and password are public, on purpose."""

from dataclasses import dataclass

from acteurs.enums import Groupe, RoleAppartenance

# One for all: easy to type, and hashed once when the demonstration loads.
MOT_DE_PASSE = "bonjour-periscope"


@dataclass(frozen=True)
class Compte:
    """A demo login. `role` is what a person reads, `role_chez` what they are in `organisation`."""

    role: str
    prenom: str
    nom: str
    courriel: str
    organisation: str | None = None
    role_chez: RoleAppartenance = RoleAppartenance.GESTIONNAIRE
    groupe: Groupe | None = None
    administrateur: bool = False
    mot_de_passe: str = MOT_DE_PASSE


COMPTES = (
    Compte("Gestionnaire", "Camille", "Exemple", "camille@example.org", "UNA 31"),
    Compte(
        "Représentante",
        "Dominique",
        "Fictive",
        "dominique@example.org",
        "UNA 31",
        RoleAppartenance.REPRESENTANT,
    ),
    Compte(
        "Collaborateur",
        "Sacha",
        "Maquette",
        "sacha@example.org",
        "UNA 31",
        RoleAppartenance.COLLABORATEUR,
    ),
    Compte("Autre membre", "Claude", "Modèle", "claude@example.org", "ADEPES"),
    Compte(
        "Animatrice",
        "Maud",
        "Imaginaire",
        "maud@example.org",
        "Génies",
        groupe=Groupe.ANIMATEUR,
    ),
    Compte("Agent", "Alix", "Factice", "alix@example.org", "Sicoval", groupe=Groupe.AGENT),
    Compte(
        "Administrateur",
        "Andrea",
        "Prototype",
        "andrea@example.org",
        administrateur=True,
    ),
    Compte(
        "Accompagnatrice",
        "Alex",
        "Chimère",
        "alex.chimere@example.org",
        "BGE",
        RoleAppartenance.REPRESENTANT,
    ),
    Compte("Membre suspendu", "Lou", "Brouillon", "lou@example.org", "Association Fictive"),
)
