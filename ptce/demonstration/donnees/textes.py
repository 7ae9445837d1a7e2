"""The history of the hub, as its public presentation of 29 May 2013 tells it; who answers which need is invented.

Stages, years and facts are those of the document. Requests, and the people who make them, are invented.
"""

from dataclasses import dataclass
from datetime import date

from acteurs.enums import BesoinCreation, EtapeProjet, PrecisionDate

ANIMATRICE = "maud@example.org"
SOURCE = "Présentation publique du projet, 29 mai 2013 (formation RTES – IDEAL connaissances)"
FONDATION = "La fondation et le développement"
CONSOLIDATION = "La consolidation et l’ancrage"
RENOVATION = "La rénovation et l’élargissement"


@dataclass(frozen=True)
class Fait:
    """Something that the document tells."""

    etape: str
    debut: date
    titre: str
    texte: str = ""
    fin: date | None = None
    se_poursuit: bool = False
    precision: PrecisionDate = PrecisionDate.ANNEE


FAITS = (
    Fait(
        FONDATION,
        date(1996, 1, 1),
        "Une démarche en faveur de l’économie sociale et solidaire",
        "Un élu de Ramonville la propose. La majorité municipale le mandate, sans délibération.",
        fin=date(1998, 12, 31),
    ),
    Fait(
        FONDATION,
        date(1996, 1, 1),
        "Un groupe ouvert, un « projet système »",
        "L’élu anime un groupe ouvert de citoyennes et de citoyens, qui s’élargit progressivement. "
        "Un « projet système » se construit empiriquement, sur le modèle du pôle d’économie solidaire du REAS.",
        fin=date(1998, 12, 31),
    ),
    Fait(
        FONDATION,
        date(1996, 1, 1),
        "Deux structures voient le jour",
        "- **IéS**, une société à capital risque ;\n- **ADEPES**, une association de promotion.",
        fin=date(2002, 12, 31),
    ),
    Fait(
        FONDATION,
        date(1996, 1, 1),
        "Un forum, une maison, une convention",
        "Le premier Forum régional de l’économie sociale et solidaire, la Maison de l’économie solidaire, "
        "une convention territoriale.",
        fin=date(2002, 12, 31),
    ),
    Fait(
        CONSOLIDATION,
        date(2003, 1, 1),
        "L’économie solidaire inscrite dans l’Agenda 21",
        "La communauté d’agglomération inscrit son développement dans son Agenda 21.",
        fin=date(2010, 12, 31),
    ),
    Fait(
        CONSOLIDATION,
        date(2003, 1, 1),
        "Un pôle de coopération",
        "Il prévoit une nouvelle Maison de l’économie solidaire, une pépinière, et quatre hectares de terrains "
        "pour les entreprises de l’économie sociale et solidaire. L’activité des acteurs se développe.",
        fin=date(2010, 12, 31),
    ),
    Fait(
        RENOVATION,
        date(2011, 1, 1),
        "États généraux, et relance du projet de pôle",
        "Le projet reprend sous l’appellation de pôle territorial de coopération économique.",
        se_poursuit=True,
    ),
    Fait(
        RENOVATION,
        date(2011, 1, 1),
        "Un lieu, deux projets",
        "Un premier projet de lieu, avec son étude, puis un second, avec la sienne.",
        se_poursuit=True,
    ),
    Fait(
        RENOVATION,
        date(2011, 1, 1),
        "Le collectif d’acteurs se met en place",
        "Le collectif Génies mobilise les acteurs, construit l’argumentaire, élabore la charte, définit le "
        "fonctionnement et anime le projet coopératif.",
        se_poursuit=True,
    ),
    Fait(
        RENOVATION,
        date(2013, 5, 29),
        "« Terre créative & solidaire » présenté au public",
        "Trois objectifs : consolider les acteurs de l’économie sociale et solidaire, multiplier les créations "
        "d’entreprises, développer l’emploi par l’innovation sociale.",
        precision=PrecisionDate.JOUR,
    ),
)


@dataclass(frozen=True)
class Reponse:
    """What an organisation answers to."""

    organisation: str
    besoins: tuple[BesoinCreation, ...]
    propose: str
    etapes: tuple[EtapeProjet, ...] = ()


REPONSES = (
    Reponse(
        "IéS",
        (BesoinCreation.FINANCEMENT, BesoinCreation.RESEAU),
        "Entre au capital des entreprises solidaires qui démarrent, et les suit. (Démonstration.)",
        (EtapeProjet.PROJET, EtapeProjet.LANCEE),
    ),
    Reponse(
        "BGE",
        (BesoinCreation.ACCOMPAGNEMENT, BesoinCreation.STATUTS, BesoinCreation.FORMATION),
        "Accompagne de l’idée au lancement, pas à pas. (Démonstration.)",
    ),
    Reponse(
        "Maison de l’Initiative",
        (BesoinCreation.TESTER, BesoinCreation.ACCOMPAGNEMENT, BesoinCreation.RESEAU),
        "Coopérative d’emploi : on y essaie son activité avec un contrat de travail. (Démonstration.)",
        (EtapeProjet.IDEE, EtapeProjet.PROJET, EtapeProjet.LANCEE),
    ),
    Reponse(
        "Coop’Action",
        (BesoinCreation.TESTER, BesoinCreation.FORMATION),
        "Coopérative d’emploi : tester, se former, mutualiser. (Démonstration.)",
        (EtapeProjet.IDEE, EtapeProjet.PROJET),
    ),
    Reponse(
        "ADEPES",
        (BesoinCreation.COMPRENDRE, BesoinCreation.RESEAU),
        "Fait connaître l’économie solidaire et ceux qui la font. (Démonstration.)",
    ),
)


@dataclass(frozen=True)
class Demandeur:
    """Someone who starts a business, invented; `jours` before today."""

    nom: str
    courriel: str
    etape: EtapeProjet
    besoins: tuple[BesoinCreation, ...]
    projet: str
    a: tuple[str, ...]
    jours: int
    commune: str = ""


DEMANDEURS = (
    Demandeur(
        "Inès Exemple",
        "ines@example.org",
        EtapeProjet.IDEE,
        (BesoinCreation.TESTER, BesoinCreation.STATUTS),
        "Une recyclerie de jouets, avec un atelier ouvert le samedi.",
        ("BGE", "Maison de l’Initiative"),
        3,
        "Ramonville-Saint-Agne",
    ),
    Demandeur(
        "Basile Fictif",
        "basile@example.org",
        EtapeProjet.PROJET,
        (BesoinCreation.FINANCEMENT,),
        "Un service de livraison à vélo pour les entreprises du parc.",
        ("IéS",),
        9,
        "Labège",
    ),
)
