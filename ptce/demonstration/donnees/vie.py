"""The life of the hub in the demonstration: events, news, documents. All invented, but for the years that the presentation of 2013 gives.

Days are counted from the day of the loading: negative ones are past.
"""

from dataclasses import dataclass

from acteurs.enums import PublicEvenement, TypeEvenement, VisibiliteDocument
from ptce.demonstration.donnees.organisations import CREATION

ANIMATRICE = "maud@example.org"


@dataclass(frozen=True)
class Rendezvous:
    """An event: `jour` from the day of the loading, hours from midnight; `inscrits` and `visiteurs` come, in that order."""

    titre: str
    type: TypeEvenement
    resume: str
    texte: str
    jour: int
    de: int
    a: int
    lieu: str
    public: PublicEvenement = PublicEvenement.TOUS
    pole: str = ""
    organisateur: str = ""
    inscriptions: bool = True
    jauge: int | None = None
    liste_attente: bool = False
    visio: str = ""
    inscrits: tuple[str, ...] = ()
    visiteurs: tuple[tuple[str, str], ...] = ()
    annule: str = ""
    pointes: bool = False


RENDEZVOUS = (
    Rendezvous(
        "États généraux de l’économie sociale et solidaire",
        TypeEvenement.ETATS_GENERAUX,
        "Deux demi-journées pour dire ce que le pôle doit devenir : bilan, ateliers, feuille de route.",
        "Les états généraux ont relancé le projet de pôle en 2011. En voici une nouvelle édition, **fictive**, pour la "
        "démonstration.\n\n## Le matin\n\n- Ce que nous avons fait, chiffres en main\n- Trois ateliers : loger, "
        "mutualiser, coopérer\n\n## L’après-midi\n\n- Restitution des ateliers\n- Feuille de route pour deux ans",
        24,
        9,
        17,
        "Le Périscope, salle Canal (fictif)",
        organisateur="Génies",
        jauge=60,
        liste_attente=True,
        inscrits=("camille@example.org", "claude@example.org", "sacha@example.org"),
        visiteurs=(("Basile Curieux (fictif)", "basile.curieux@example.org"),),
    ),
    Rendezvous(
        "Portes ouvertes du Périscope",
        TypeEvenement.PORTES_OUVERTES,
        "Visitez le lieu, rencontrez les organisations, essayez l’atelier.",
        "Une visite part **toutes les demi-heures**. Aucun besoin de s’inscrire : poussez la porte.",
        10,
        14,
        18,
        "Le Périscope (fictif)",
        organisateur="Génies",
        inscriptions=False,
    ),
    Rendezvous(
        "Coopérer plutôt que sous-traiter : matinée pour les entreprises du parc",
        TypeEvenement.SENSIBILISATION,
        "Une matinée pour les entreprises classiques : ce que l’économie sociale et solidaire peut leur apporter.",
        "Au programme :\n\n1. Trois partenariats racontés par ceux qui les vivent\n2. Services à essayer pour vos salariés\n"
        "3. Questions, café, rendez-vous",
        17,
        9,
        12,
        "Le Périscope, salle Garonne (fictif)",
        organisateur="ADEPES",
        jauge=3,
        liste_attente=True,
        inscrits=("claude@example.org", "ange.fictif@example.org"),
        visiteurs=(
            ("Odile Entreprise (fictive)", "odile.entreprise@example.org"),
            ("Régis Attente (fictif)", "regis.attente@example.org"),
        ),
    ),
    Rendezvous(
        "Rencontre des accompagnateurs à la création",
        TypeEvenement.RENCONTRE,
        "Le point du trimestre entre les organisations qui accompagnent les créateurs.",
        "Qui oriente vers qui, et comment ne perdre personne en route.",
        6,
        10,
        12,
        "Le Périscope, salle Hers (fictif)",
        public=PublicEvenement.POLE,
        pole=CREATION,
        organisateur="BGE",
        jauge=12,
        visio="https://visio.example.org/creation",
        inscrits=("alex.chimere@example.org",),
    ),
    Rendezvous(
        "Forum régional de l’économie sociale et solidaire",
        TypeEvenement.FORUM,
        "Stands, débats et rencontres : l’édition de démonstration d’un forum né en 1996-2002.",
        "Merci à toutes celles et ceux qui sont venus. Le compte rendu est dans les **documents** du pôle.",
        -32,
        9,
        18,
        "Maison de l’économie solidaire (fictif)",
        organisateur="ADEPES",
        jauge=80,
        inscrits=("camille@example.org", "claude@example.org", "sacha@example.org"),
        visiteurs=(("Basile Curieux (fictif)", "basile.curieux@example.org"),),
        pointes=True,
    ),
    Rendezvous(
        "Atelier : répondre ensemble à un appel d’offres",
        TypeEvenement.ATELIER,
        "Une après-midi pour monter un groupement, de la convention à la facture.",
        "",
        -6,
        14,
        17,
        "Le Périscope, salle Ariège (fictif)",
        public=PublicEvenement.MEMBRES,
        organisateur="Génies",
        jauge=15,
        inscrits=("camille@example.org", "sacha@example.org"),
    ),
    Rendezvous(
        "Petit-déjeuner des nouveaux voisins",
        TypeEvenement.RENCONTRE,
        "Un café avec celles et ceux qui viennent d’arriver dans le lieu.",
        "",
        3,
        8,
        10,
        "Le Périscope, hall d’accueil (fictif)",
        organisateur="Génies",
        inscrits=("camille@example.org",),
        annule="Le hall est en travaux ce jour-là. Nous proposerons une autre date en janvier.",
    ),
)


@dataclass(frozen=True)
class Annonce:
    """A piece of news, written `jours` days before the loading."""

    titre: str
    texte: str
    jours: int
    par: str = ANIMATRICE
    pole: str = ""


ANNONCES = (
    Annonce(
        "La feuille de route du pôle est en relecture",
        "Elle reprend ce que les ateliers ont dit. **Relisez-la avant les états généraux** : vos remarques y seront "
        "discutées.\n\n- Ce qui est clair\n- Ce qui manque\n- Ce qui vous engage",
        1,
    ),
    Annonce(
        "Un vélo cargo à partager (fictif)",
        "Il dort dans le garage du Périscope. Qui veut l’essayer ? Réservez-le comme une salle.",
        5,
    ),
    Annonce(
        "Permanence création : deux créneaux libres",
        "Jeudi matin, deux porteurs de projet peuvent encore être reçus. Orientez-les vers nous.",
        2,
        par="alex.chimere@example.org",
        pole=CREATION,
    ),
)


@dataclass(frozen=True)
class Piece:
    """A document, made when the demonstration loads; each of `versions` is what changes."""

    titre: str
    theme: str
    visibilite: VisibiliteDocument
    versions: tuple[str, ...]
    pole: str = ""


PIECES = (
    Piece(
        "Plan d’accès au Périscope",
        "Le lieu",
        VisibiliteDocument.PUBLIC,
        ("", "L’arrêt de bus a changé de nom."),
    ),
    Piece(
        "Compte rendu du forum régional",
        "Comptes rendus",
        VisibiliteDocument.MEMBRES,
        ("", "Corrections des participants."),
    ),
    Piece("Modèle de convention de groupement", "Modèles", VisibiliteDocument.MEMBRES, ("",)),
    Piece(
        "Grille d’orientation des porteurs de projet",
        "Modèles",
        VisibiliteDocument.POLE,
        ("",),
        pole=CREATION,
    ),
    Piece(
        "Préparation des états généraux",
        "Animation",
        VisibiliteDocument.ANIMATEURS,
        ("",),
    ),
)
