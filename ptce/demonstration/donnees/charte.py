"""Three versions of the charter. What they stand on is in the presentation of 2013; their words are invented.

Days are counted back from today. The signatories are the invented people who represent their organisation.
"""

from dataclasses import dataclass, field

ANIMATRICE = "maud@example.org"
TITRE = "Charte du pôle Terre créative & solidaire"
PREAMBULE = (
    "Depuis 1996, des habitants, des élus et des organisations de l’économie sociale et solidaire construisent ici, pas à pas, "
    "un *projet système*. Le pôle réunit aujourd’hui celles et ceux qui veulent **loger, mutualiser et coopérer**.\n\n"
    "Le collectif des acteurs élabore cette charte\u00a0; la collectivité en prend acte. Texte de démonstration\u00a0: ses mots sont fictifs."
)
PREAMBULE_COURT = (
    "Le pôle réunit des organisations de l’économie sociale et solidaire qui veulent **loger, mutualiser et coopérer**.\n\n"
    "Texte de démonstration\u00a0: ses mots sont fictifs."
)

CONSOLIDER = (
    "Consolider les acteurs",
    (
        "Chaque organisation du pôle cherche, avant d’agir seule, ce qu’elle peut faire avec les autres\u00a0:\n\n"
        "- partager un service, un outil, un lieu\u00a0;\n- répondre ensemble à une commande ou à un appel à projets\u00a0;\n"
        "- faire connaître ce que font les autres."
    ),
)
MUTUALISER = (
    "Mutualiser à juste coût",
    (
        "Un service mutualisé se paie selon une **clé de répartition** que ses membres ont adoptée, et que chacun peut relire. "
        "Personne ne paie pour un service dont il ne se sert pas."
    ),
)
CREER = (
    "Faire naître des entreprises",
    (
        "Le pôle rend visibles les façons de créer une activité dans l’économie sociale et solidaire. "
        "Toute personne qui vient avec une idée est reçue, écoutée et orientée, même quand son projet se fera ailleurs."
    ),
)
DECIDER = (
    "Savoir qui décide",
    (
        "Pour chaque sujet, le pôle dit qui consulte et qui décide, et où se règle le *curseur* entre la collectivité et les acteurs. "
        "Une décision s’écrit, se date et se relit."
    ),
)
DECIDER_MIEUX = (
    "Savoir qui décide",
    (
        "Pour chaque sujet, le pôle dit qui consulte et qui décide, et où se règle le *curseur* entre la collectivité et les acteurs. "
        "Une décision s’écrit, se date, se publie et peut être revue à une date convenue."
    ),
)
PASSER_LE_RELAIS = (
    "Passer le relais",
    (
        "Aucune responsabilité ne tient à une seule personne. Qui quitte une charge transmet ses dossiers, ses contacts et ce qu’il a "
        "appris à qui la reprend, et reste joignable pendant trois mois."
    ),
)
EGALITE = (
    "Égalité et équité",
    (
        "Chaque organisation a la même voix, quelle que soit sa taille. Les horaires, les lieux et les façons de se réunir permettent "
        "à toutes de prendre part, y compris les plus petites."
    ),
)
REGARDS = (
    "Accueillir des regards extérieurs",
    (
        "Une fois par an, le pôle invite quelqu’un d’extérieur à regarder ce qu’il fait et à le dire sans détour. "
        "Ce regard est rendu public."
    ),
)
EXPERIMENTER = (
    "Expérimenter",
    (
        "Le pôle essaie de nouveaux services avec les entreprises et les salariés du parc d’activités. Un essai a une durée, "
        "des indicateurs et un bilan\u00a0: on généralise, on poursuit ou on arrête."
    ),
)


@dataclass(frozen=True)
class Proposition:
    """An amendment: to which article (its title; None: a new one), by whom, and what became of it.

    `dit` is its discussion: who says what, in order.
    """

    article: str | None
    par: str
    jours: int
    titre: str
    texte: str
    motif: str
    issue: str = ""
    reponse: str = ""
    corrige: str = ""
    dit: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Etat:
    """One version: its text, how many days ago it was put in force, who signed and when; None: it is in consultation."""

    preambule: str
    articles: tuple[tuple[str, str], ...]
    commencee: int
    en_vigueur: int | None = None
    decision: str = ""
    signatures: tuple[tuple[str, str, int], ...] = ()
    propositions: tuple[Proposition, ...] = field(default=())


VERSIONS = (
    Etat(
        PREAMBULE_COURT,
        (CONSOLIDER, MUTUALISER, DECIDER),
        commencee=980,
        en_vigueur=900,
        decision="Adoptée à l’unanimité par l’assemblée des acteurs (décision fictive).",
        signatures=(
            ("charlie.invente@example.org", "présidente", 890),
            ("joelle.fictionnelle@example.org", "coprésidente", 888),
            ("louison.parexemple@example.org", "gérante", 870),
            ("ange.fictif@example.org", "délégué régional", 860),
        ),
    ),
    Etat(
        PREAMBULE,
        (CONSOLIDER, MUTUALISER, CREER, DECIDER, PASSER_LE_RELAIS, EGALITE),
        commencee=300,
        en_vigueur=210,
        decision="Adoptée par l’assemblée des acteurs, 27 voix pour, 2 contre, 1 abstention (décision fictive).",
        signatures=(
            ("charlie.invente@example.org", "présidente", 209),
            ("joelle.fictionnelle@example.org", "coprésidente", 208),
            ("louison.parexemple@example.org", "gérante", 205),
            ("ange.fictif@example.org", "délégué régional", 201),
            ("lilou.figurante@example.org", "présidente", 196),
            ("gaby.simulacre@example.org", "directeur", 180),
            ("alex.chimere@example.org", "directrice", 171),
            ("celeste.fantaisie@example.org", "cogérante", 150),
            ("sol.echantillon@example.org", "trésorier", 120),
            ("timothee.anonyme@example.org", "président", 95),
        ),
    ),
    Etat(
        PREAMBULE,
        (CONSOLIDER, MUTUALISER, CREER, EXPERIMENTER, DECIDER_MIEUX, PASSER_LE_RELAIS, EGALITE),
        commencee=40,
        propositions=(
            Proposition(
                "Passer le relais",
                "camille@example.org",
                9,
                "Passer le relais",
                PASSER_LE_RELAIS[1].replace("pendant trois mois", "pendant un an"),
                "Trois mois ne couvrent pas un exercice\u00a0: les dossiers de subvention reviennent d’une année sur l’autre.",
                issue="retenu",
                reponse="Retenu, ramené à six mois\u00a0: c’est ce que la discussion a fait ressortir.",
                corrige=PASSER_LE_RELAIS[1].replace("pendant trois mois", "pendant six mois"),
                dit=(
                    (
                        "charlie.invente@example.org",
                        "Un an, c’est long pour une personne bénévole. Six mois\u00a0?",
                    ),
                    ("camille@example.org", "Six mois nous irait aussi."),
                ),
            ),
            Proposition(
                "Égalité et équité",
                "charlie.invente@example.org",
                7,
                "Égalité et équité",
                EGALITE[1]
                + " Les réunions se tiennent à des heures que les parents et les personnes sans voiture peuvent tenir.",
                "L’égalité des voix ne suffit pas si l’on ne peut pas venir.",
                dit=(
                    (
                        "camille@example.org",
                        "D’accord sur le fond. Faut-il le détail des horaires dans la charte\u00a0?",
                    ),
                    (
                        "maud@example.org",
                        "On peut aussi le mettre dans le règlement des instances.",
                    ),
                ),
            ),
            Proposition(
                "Mutualiser à juste coût",
                "sol.echantillon@example.org",
                6,
                "Mutualiser à juste coût",
                "Un service mutualisé est gratuit pour les organisations de moins de trois salariés.",
                "Les plus petites renoncent à cause du prix.",
                issue="ecarte",
                reponse="Écarté\u00a0: la clé de chaque service peut déjà prévoir un plafond. La charte ne fixe pas de prix.",
            ),
            Proposition(
                None,
                "celeste.fantaisie@example.org",
                4,
                REGARDS[0],
                REGARDS[1],
                "La présentation de 2013 en fait une clé de réussite\u00a0: il serait dommage de l’oublier.",
            ),
            Proposition(
                "Expérimenter",
                "louison.parexemple@example.org",
                3,
                "Expérimenter et rendre compte",
                EXPERIMENTER[1] + " Le bilan est présenté à toutes les organisations.",
                "Un essai dont personne ne lit le bilan ne sert qu’une fois.",
            ),
        ),
    ),
)
CONSULTEE, DURE = 12, 30
"""The consultation of the last version opened so many days ago, and lasts so many."""
