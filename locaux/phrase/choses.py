"""How many people, which kind of space, where, with what: "une salle pour 8 avec projecteur, accessible"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from locaux.phrase.texte import NOMBRE, PLUSIEURS, Texte, nombre, simplifier
from ptce.socle import typographie

PERSONNES = (
    r"(?:personnes?|pers|places?(?: assises)?|participants?|participantes|collegues|invites|stagiaires|convives|gens"
    r"|adultes|enfants|membres|benevoles|salaries)"
)
DIZAINES = {
    "dizaine": 10,
    "douzaine": 12,
    "quinzaine": 15,
    "vingtaine": 20,
    "trentaine": 30,
    "quarantaine": 40,
    "cinquantaine": 50,
    "soixantaine": 60,
    "centaine": 100,
}
PAS_UNE_DUREE = r"(?! ?(?:h|:|/|heures?|min|minutes?|mn|jours?|semaines?|postes?)\b)"
ACCESSIBLE = (
    r"(?:pmr|(?:accessibles?|accessibilite)(?: aux?| en| pmr)*"
    r"|(?:une? )?(?:fauteuils?|chaises?)(?: roulante?s?)?|handicap\w*|personnes? a mobilite reduite|mobilite reduite)"
)
TYPES = (
    ("salle", r"salles?(?: de (?:reunions?|formations?|conferences?|travail))?|reunions?"),
    ("poste", r"postes?(?: de travail)?|co-?working|bureaux? partages?"),
    ("bureau", r"bureaux?"),
    ("espace_collaboratif", r"espaces? (?:collaboratifs?|de rencontre)"),
    ("terrain", r"terrains?|parcelles?"),
)
NOMS_DES_TYPES = {
    "salle": "salle",
    "poste": "poste de travail",
    "bureau": "bureau",
    "espace_collaboratif": "espace collaboratif",
    "terrain": "terrain",
}
# Words that say the same thing; the hub may call it by any of them, or not have it at all.
SYNONYMES = (
    ("videoprojecteur", "video projecteur", "projecteur", "retroprojecteur"),
    ("visioconference", "visio conference", "visio", "webcam"),
    ("ecran", "television", "tele", "tv", "moniteur"),
    ("tableau blanc", "tableau", "veleda", "velleda"),
    ("paperboard", "tableau papier", "chevalet"),
    ("boucle magnetique", "boucle a induction", "boucle auditive"),
    ("sonorisation", "sono", "micro", "enceinte"),
    ("coin cuisine", "cuisine", "kitchenette"),
    ("lavabo", "point d eau", "evier"),
    ("wifi", "wi-fi", "internet"),
    ("imprimante", "copieur", "photocopieur"),
    ("cafetiere", "machine a cafe", "cafe"),
)


@dataclass(frozen=True)
class Vocabulaire:
    """The hub's own words: the names of its equipment and of its sites, by key."""

    equipements: Mapping[int, str] = field(default_factory=dict)
    sites: Mapping[int, str] = field(default_factory=dict)


def lire_choses(texte: Texte, vocabulaire: Vocabulaire) -> dict[str, str | list[str]]:
    """Return `places`, `pmr`, `equipements`, `site` and `type`."""
    champs: dict[str, str | list[str]] = {}
    # Before the others: "une personne à mobilité réduite" is not one person.
    if list(texte.tout_prendre(ACCESSIBLE)):
        champs["pmr"] = "on"
    if places := _places(texte):
        champs["places"] = str(places)
    if equipements := _equipements(texte, vocabulaire.equipements):
        champs["equipements"] = [str(cle) for cle in equipements]
    if sites := _sites(texte, vocabulaire.sites):
        champs["site"] = str(sites[0])
    if genre := _type(texte):
        champs["type"] = genre
    return champs


def _places(texte: Texte) -> int | None:
    if texte.prendre(r"(?:pour )?(?:moi tout )?seule?|pour moi"):
        return 1
    trouve = texte.prendre(
        rf"(?:une |d une |pour une )({'|'.join(DIZAINES)})(?: (?:de |d )?{PERSONNES})?"
    )
    if trouve:
        return DIZAINES[trouve[1]]
    trouve = texte.prendre(rf"(?:de |entre )?{NOMBRE} (?:a|ou|et) ({NOMBRE}) {PERSONNES}")
    trouve = trouve or texte.prendre(
        rf"(?:pour |a |de |d )?(?:environ |au moins |au minimum )?({NOMBRE}) {PERSONNES}"
    )
    trouve = trouve or texte.prendre(
        r"(?:pour|(?:nous )?(?:sommes|serons)|on (?:est|sera)(?: a)?|capacite(?: de| d au moins)?|a)"
        rf"(?: environ| au moins)? ({PLUSIEURS}){PAS_UNE_DUREE}"
    )
    return nombre(trouve[1]) if trouve else None


def _type(texte: Texte) -> str | None:
    trouves = [nom for nom, motif in TYPES if list(texte.tout_prendre(f"(?:{motif})"))]
    # "Une réunion" says no more than the kind that is named beside it.
    if len(trouves) == 1:
        return trouves[0]
    if trouves:
        noms = typographie.enumeration((NOMS_DES_TYPES[nom] for nom in trouves), "ou")
        texte.remarquer(f"Plusieurs types d’espace ({noms}) : choisissez-en un, ou aucun.")
    return None


def _sites(texte: Texte, sites: Mapping[int, str]) -> list[int]:
    trouves = [
        cle
        for cle, nom in sorted(sites.items(), key=lambda site: -len(site[1]))
        if texte.prendre(_motif(re.sub(r"^(?:le|la|les|l) ", "", simplifier(nom))))
    ]
    if len(trouves) > 1:
        texte.remarquer("Plusieurs sites : choisissez-en un, ou aucun.")
        return []
    return trouves


# --- Equipment ------------------------------------------------------------------------------------


def equipements_cites(phrase: str, noms: Mapping[int, str]) -> list[int]:
    """Return the keys of the equipment that `phrase` names, without a doubt; `noms` are names by key."""
    return _equipements(Texte(phrase), noms)


def _equipements(texte: Texte, noms: Mapping[int, str]) -> list[int]:
    trouves: list[int] = []
    for expression, cles in _expressions(noms):
        for trouve in texte.tout_prendre(f"(?P<sans>sans (?:le |la |les |l )?)?{expression}"):
            cite = typographie.entre_guillemets(texte.tel_quel(trouve))
            if trouve["sans"]:
                texte.remarquer(f"{cite} : on ne peut pas exclure un équipement.")
            elif not cles:
                texte.remarquer(f"{cite} : aucun espace n’en est équipé, ce n’est pas demandé.")
            elif len(cles) > 1:
                choix = typographie.enumeration((noms[cle] for cle in cles), "ou")
                texte.remarquer(f"{cite} : {choix} ? Choisissez dans les équipements.")
            else:
                trouves += cles
    return sorted(set(trouves))


def _expressions(noms: Mapping[int, str]) -> list[tuple[str, list[int]]]:
    """Return what may name equipment, the longest first, with the keys it may mean; none when the hub has no such thing."""
    simples = {cle: simplifier(nom) for cle, nom in noms.items()}
    sens: dict[str, list[int]] = {}
    for groupe in SYNONYMES:
        exacts = [cle for cle, nom in simples.items() if nom in groupe]
        proches = [cle for cle, nom in simples.items() if any(_dans(mot, nom) for mot in groupe)]
        sens |= dict.fromkeys(groupe, exacts or proches)
    for nom in simples.values():
        for mot in nom.split():
            if len(mot) > 3:
                sens.setdefault(mot, [cle for cle, autre in simples.items() if _dans(mot, autre)])
    # The full name is the last word.
    sens |= {nom: [cle] for cle, nom in simples.items()}
    return [
        (_motif(mots), sens[mots])
        for mots in sorted(sens, key=lambda mots: (-len(mots), mots))
        if mots.strip()
    ]


def _dans(mots: str, nom: str) -> bool:
    return f" {mots} " in f" {nom} "


def _motif(mots: str) -> str:
    """Return the pattern of these words, each in the plural too."""
    return "[ -]".join(f"{re.escape(mot)}[sx]?" for mot in re.split("[ -]+", mots.strip()) if mot)
