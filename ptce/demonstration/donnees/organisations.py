"""The organisations of the hub, as its public presentation of 29 May 2013 names them.

Poles and presentations say what that document says and no more. Domains and colleges are ours.
"""

from dataclasses import dataclass
from datetime import date

from acteurs.enums import NatureActeur, PaletteCouleur, Presence

PROMOTION = "Promotion – Formation – Innovation"
CREATION = "Création d’activités"
ENTREPRISES = "Développement des entreprises solidaires"
POLES = (
    (PROMOTION, PaletteCouleur.VIOLET),
    (CREATION, PaletteCouleur.OCRE),
    (ENTREPRISES, PaletteCouleur.SARCELLE),
)

PERMANENTS = "Acteurs permanents"
PONCTUELS = "Acteurs ponctuels"
INSTITUTIONS = "Collectivité et institutions"
COLLEGES = (PERMANENTS, PONCTUELS, INSTITUTIONS)

INSERTION = "Insertion par l’activité économique"
ECONOMIE_SOLIDAIRE = "Promotion de l’économie sociale et solidaire"
SERVICES_A_LA_PERSONNE = "Aide et services à domicile"
EDUCATION = "Éducation populaire"
INNOVATION = "Innovation sociale"
COOPERATIVES = "Développement coopératif"
FINANCE = "Finance solidaire"
CREATION_D_ENTREPRISE = "Création d’entreprise"
EMPLOI = "Coopératives d’emploi"
FORMATION = "Formation"
HABITAT = "Habitat"
AGRICULTURE = "Agriculture et foncier"
ACTION_PUBLIQUE = "Action publique"
DOMAINES = (
    ECONOMIE_SOLIDAIRE,
    INSERTION,
    CREATION_D_ENTREPRISE,
    EMPLOI,
    COOPERATIVES,
    FINANCE,
    FORMATION,
    EDUCATION,
    INNOVATION,
    SERVICES_A_LA_PERSONNE,
    HABITAT,
    AGRICULTURE,
    ACTION_PUBLIQUE,
)

ADHESION = date(2013, 5, 29)
"""Invented for everyone: the day of the presentation."""

MENTION = (
    "*Texte de démonstration : la forme juridique, les coordonnées, les numéros, le logo et la date d’adhésion affichés "
    "sont fictifs.*"
)


@dataclass(frozen=True)
class Organisation:
    """An organisation as the demonstration shows it; `fait` is what the presentation of 2013 says of it."""

    nom: str
    sigle: str = ""
    nature: NatureActeur = NatureActeur.ACTEUR_ESS
    presence: Presence = Presence.PONCTUEL
    college: str | None = PONCTUELS
    poles: tuple[str, ...] = ()
    domaines: tuple[str, ...] = ()
    fait: str = (
        "Annoncée parmi les futurs utilisateurs ponctuels du lieu lors de la présentation publique "
        "du projet, le 29 mai 2013."
    )
    suspendue: bool = False

    @property
    def usuel(self) -> str:
        """The name people use: the short one when there is one."""
        return self.sigle or self.nom


def _permanente(
    nom: str,
    sigle: str = "",
    *,
    poles: tuple[str, ...],
    domaines: tuple[str, ...],
    fait: str = "",
) -> Organisation:
    annonce = (
        "Annoncée parmi les futurs utilisateurs permanents du lieu lors de la présentation publique "
        "du projet, le 29 mai 2013."
    )
    return Organisation(
        nom=nom,
        sigle=sigle,
        presence=Presence.PERMANENT,
        college=PERMANENTS,
        poles=poles,
        domaines=domaines,
        fait=" ".join(filter(None, [annonce, fait])),
    )


ORGANISATIONS_PERMANENTES = (
    _permanente("COORACE Midi-Pyrénées", "COORACE MP", poles=(PROMOTION,), domaines=(INSERTION,)),
    _permanente(
        "Union régionale des entreprises d’insertion Midi-Pyrénées",
        "UREI MP",
        poles=(PROMOTION,),
        domaines=(INSERTION,),
    ),
    _permanente(
        "ADEPES",
        poles=(PROMOTION,),
        domaines=(ECONOMIE_SOLIDAIRE,),
        fait="Association de promotion de l’économie solidaire, née entre 1996 et 2002 de la démarche "
        "engagée à Ramonville.",
    ),
    _permanente(
        "Union nationale de l’aide, des soins et des services aux domiciles – Haute-Garonne",
        "UNA 31",
        poles=(PROMOTION,),
        domaines=(SERVICES_A_LA_PERSONNE,),
    ),
    _permanente("Les Francas", "FRANCAS", poles=(PROMOTION,), domaines=(EDUCATION,)),
    _permanente("NOVETAT", poles=(PROMOTION,), domaines=(INNOVATION,)),
    _permanente("Midi-Pyrénées coop’dev’", poles=(PROMOTION,), domaines=(COOPERATIVES, INNOVATION)),
    _permanente(
        "Initiatives pour une économie solidaire",
        "IéS",
        poles=(CREATION,),
        domaines=(FINANCE, CREATION_D_ENTREPRISE),
        fait="Société à capital risque, née entre 1996 et 2002 de la démarche engagée à Ramonville.",
    ),
    _permanente("BGE", poles=(CREATION,), domaines=(CREATION_D_ENTREPRISE,)),
    _permanente(
        "Maison de l’Initiative",
        poles=(CREATION, ENTREPRISES),
        domaines=(CREATION_D_ENTREPRISE, EMPLOI),
        fait="Coopérative d’emploi.",
    ),
    _permanente(
        "Coop’Action",
        poles=(CREATION, ENTREPRISES),
        domaines=(CREATION_D_ENTREPRISE, EMPLOI),
        fait="Coopérative d’emploi.",
    ),
)

ORGANISATIONS_PONCTUELLES = (
    Organisation("AACCESS"),
    Organisation("ADHAF"),
    Organisation("ADRAR", domaines=(FORMATION,)),
    Organisation("Alterhabitat", domaines=(HABITAT,)),
    Organisation("ARCEC"),
    Organisation("Avanti Popolo"),
    Organisation("Caracole"),
    Organisation("CROSI"),
    Organisation("Dire"),
    Organisation("Egalitère"),
    Organisation("Etymon"),
    Organisation("Isole"),
    Organisation("La Nef", domaines=(FINANCE,)),
    Organisation("MITSA"),
    Organisation("Mouvement des entrepreneurs sociaux", "MOUVES", domaines=(ECONOMIE_SOLIDAIRE,)),
    Organisation("Paysans des Baronnies", domaines=(AGRICULTURE,)),
    Organisation("RISA"),
    Organisation("Sens Actifs"),
    Organisation("Scic School", domaines=(COOPERATIVES,)),
    Organisation("Terre de Liens Midi-Pyrénées", "Terre de Liens MP", domaines=(AGRICULTURE,)),
    Organisation("Union régionale des Scop", "URSCOP", domaines=(COOPERATIVES,)),
)

# The collective is not one more organisation beside those it gathers: it is not counted among them.
AUTRES_ORGANISATIONS = (
    Organisation(
        "Communauté d’agglomération du Sicoval",
        "Sicoval",
        nature=NatureActeur.COLLECTIVITE,
        college=INSTITUTIONS,
        domaines=(ACTION_PUBLIQUE,),
        fait="La communauté d’agglomération coordonne le projet immobilier, finance des études, assure "
        "l’ingénierie, rassemble les partenaires institutionnels et recherche des financements.",
    ),
    Organisation(
        "Région Midi-Pyrénées",
        nature=NatureActeur.COLLECTIVITE,
        college=INSTITUTIONS,
        domaines=(ACTION_PUBLIQUE,),
        fait="Partenaire institutionnel, pour la démonstration.",
    ),
    Organisation(
        "Réseau des collectivités territoriales pour une économie solidaire",
        "RTES",
        nature=NatureActeur.INSTITUTION,
        college=INSTITUTIONS,
        domaines=(ECONOMIE_SOLIDAIRE, ACTION_PUBLIQUE),
        fait="Le projet a été présenté le 29 mai 2013 lors d’une formation RTES – IDEAL connaissances.",
    ),
    Organisation(
        "IDEAL connaissances",
        "IDEAL",
        nature=NatureActeur.INSTITUTION,
        college=INSTITUTIONS,
        domaines=(FORMATION, ACTION_PUBLIQUE),
        fait="Le projet a été présenté le 29 mai 2013 lors d’une formation RTES – IDEAL connaissances.",
    ),
    Organisation(
        "Collectif d’acteurs Génies",
        "Génies",
        nature=NatureActeur.INSTITUTION,
        college=None,
        domaines=(ECONOMIE_SOLIDAIRE,),
        fait="Le collectif mobilise des acteurs, construit l’argumentaire, élabore la charte, définit le "
        "fonctionnement et anime le projet coopératif.",
    ),
    # Invented through and through: nobody real is shown as a company of the park, or as suspended.
    Organisation(
        "Entreprise Fictive",
        nature=NatureActeur.ENTREPRISE,
        college=None,
        domaines=(INNOVATION,),
        fait="Entreprise inventée du parc d’activités, qui essaie les services proposés par le pôle.",
    ),
    Organisation(
        "Association Fictive",
        domaines=(INNOVATION,),
        fait="Organisation inventée, dont l’adhésion est suspendue.",
        suspendue=True,
    ),
)

ORGANISATIONS = (*ORGANISATIONS_PERMANENTES, *ORGANISATIONS_PONCTUELLES, *AUTRES_ORGANISATIONS)
