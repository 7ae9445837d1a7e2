"""Organisations that ask to join the hub, in each state: all invented, their contacts too.

Days are counted back from today; every step is over when the demonstration opens.
"""

from dataclasses import dataclass, field
from typing import Any

from acteurs.enums import FormeJuridique, NatureActeur, Presence
from ptce.demonstration.donnees import organisations

ANIMATRICE = "maud@example.org"
LIEU = "31520 Ramonville-Saint-Agne (adresse fictive)"


@dataclass(frozen=True)
class Pas:
    """One step, `jours` before today at `heure`: prendre, ecrire, repondre, complement, accepter or refuser."""

    quoi: str
    jours: int
    heure: int
    texte: str = ""


@dataclass(frozen=True)
class Postulante:
    """An organisation that applies. `par` is the login of who makes it, empty for someone who has no account."""

    nom: str
    contact: tuple[str, str, str]
    jours: int
    valeurs: dict[str, Any]
    poles: tuple[str, ...] = ()
    domaines: tuple[str, ...] = ()
    a_inviter: tuple[tuple[str, str, str], ...] = ()
    par: str = ""
    deposee: bool = True
    suites: tuple[Pas, ...] = field(default=())


POSTULANTES = (
    Postulante(
        "Le Fournil Imaginaire",
        ("Lou", "Brouillon", "lou@example.org"),
        4,
        {
            "forme_juridique": FormeJuridique.SCIC,
            "siret": "00000090100009",
            "adresse": f"3 rue de l’Exemple\n{LIEU}",
            "presentation": "Un fournil coopératif où l’on apprend le métier. Texte fictif, de démonstration.",
        },
        domaines=(organisations.FORMATION,),
        par="lou@example.org",
        deposee=False,
    ),
    Postulante(
        "Asso. Fictive",
        ("Célestin", "Postulant", "celestin.postulant@example.org"),
        2,
        {
            "forme_juridique": FormeJuridique.ASSOCIATION,
            "siret": "00000091900001",
            "rna": "W310000001",
            "adresse": f"5 rue de l’Exemple\n{LIEU}",
            "presentation": "Des ateliers de réparation ouverts à tous, le samedi. Texte fictif, de démonstration.",
            "presence": Presence.PONCTUEL,
            "contact_fonction": "Président",
            "contact_telephone": "06 39 98 10 01",
            "motivation": "Nous cherchons une salle deux fois par mois, et des organisations avec qui partager nos outils.",
        },
        poles=(organisations.PROMOTION,),
        domaines=(organisations.EDUCATION,),
        a_inviter=(("Perle", "Postulante", "perle.postulante@example.org"),),
    ),
    Postulante(
        "Les Ateliers Rêvés",
        ("Claude", "Modèle", "claude@example.org"),
        9,
        {
            "forme_juridique": FormeJuridique.SCOP,
            "siret": "00000092700004",
            "adresse": f"7 rue de l’Exemple\n{LIEU}",
            "presentation": "Menuiserie coopérative, six salariés. Texte fictif, de démonstration.",
            "presence": Presence.PERMANENT,
            "contact_fonction": "Associée",
            "motivation": "Un bureau, et des chantiers à mener avec les coopératives d’emploi du pôle.",
        },
        poles=(organisations.ENTREPRISES,),
        domaines=(organisations.COOPERATIVES, organisations.INSERTION),
        par="claude@example.org",
        suites=(
            Pas("prendre", 8, 10),
            Pas("ecrire", 8, 10, "Bonjour, merci pour ce projet. Nous le présentons au collectif."),
            Pas("repondre", 7, 9, "Merci ! Nous sommes disponibles pour une visite."),
            Pas(
                "complement",
                3,
                15,
                "Le collectif demande combien de postes il vous faudrait, et à partir de quand.",
            ),
        ),
    ),
    Postulante(
        "Atelier Chimère",
        ("Romane", "Bienvenue", "romane.bienvenue@example.org"),
        40,
        {
            "nature": NatureActeur.ENTREPRISE,
            "forme_juridique": FormeJuridique.SOCIETE,
            "siret": "00000093500007",
            "adresse": f"9 rue de l’Exemple\n{LIEU}",
            "presentation": "Une entreprise du parc d’activités qui essaie des services avec le pôle. Texte fictif, de démonstration.",
            "presence": Presence.PONCTUEL,
            "contact_fonction": "Gérante",
            "motivation": "Essayer une conciergerie solidaire pour nos salariés.",
        },
        poles=(organisations.PROMOTION,),
        domaines=(organisations.INNOVATION,),
        suites=(
            Pas("prendre", 38, 11),
            Pas("accepter", 20, 17, "Décision du collectif, à l’unanimité des présents."),
        ),
    ),
    Postulante(
        "Comptoir Mirage",
        ("Lazare", "Lointain", "lazare.lointain@example.org"),
        60,
        {
            "nature": NatureActeur.ENTREPRISE,
            "forme_juridique": FormeJuridique.SOCIETE,
            "siret": "00000094300001",
            "adresse": "11 rue de l’Exemple\n99999 Ailleurs (adresse fictive)",
            "presentation": "Vente en ligne de mobilier. Texte fictif, de démonstration.",
            "presence": Presence.PERMANENT,
            "motivation": "Un entrepôt bien placé.",
        },
        poles=(organisations.ENTREPRISES,),
        suites=(
            Pas(
                "refuser",
                52,
                16,
                "Le pôle accueille des activités qui coopèrent sur le territoire ; un entrepôt n’en est pas une. "
                "La pépinière d’entreprises pourra vous orienter.",
            ),
        ),
    ),
)
