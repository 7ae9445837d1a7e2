"""What hours and what length a sentence speaks of: "de 14 h à 16 h", "l'après-midi", "pendant 2 heures"."""

import re
from datetime import date

from locaux.phrase.texte import NOMBRE, Texte, nombre
from ptce.socle import temps, typographie

UNE_HEURE = 60
DEMI_JOURNEE, JOURNEE = 240, 480
DOUZE_HEURES = 720
AVANT_SEPT_HEURES = 7 * 60
"""Under it, "2 h" is a length; from it on, an hour of the day."""
DE_LA_JOURNEE = r"(?:0?[7-9]|1\d|2[0-3])"

MOMENTS = (
    ("matin", r"(?:le |l |en |la |au )?(?:matinee|matin)"),
    ("apres_midi", r"(?:dans )?(?:de )?(?:l |en |une |un )?(?:apres[- ]?midi|aprem)"),
    ("soir", r"(?:dans )?(?:le |en |la |du )?(?:soiree|soir)"),
)
LONGUEUR = (
    rf"(?:(?P<heures>{NOMBRE}) ?(?:h|heures?)(?: ?(?P<minutes>\d{{2}})(?!\d)| et (?P<demie>demie?))?"
    r"|(?P<seules>\d{1,3}) ?(?:min|minutes?|mn)"
    rf"|(?P<jours>{NOMBRE}) jours?(?: de suite| consecutifs)?"
    r"|(?:une )?(?P<demi_heure>demi[- ]heure)|trois quarts d heure|un quart d heure)"
)
UNITE = r" ?(?:h|heures?|:)"
PAS_DES_GENS = r"(?! ?(?:personnes?|pers|places?|participants?)\b)"


def _heure_nommee(rang: int, *, unite: str = UNITE, heures: str = r"\d{1,2}") -> str:
    """Return the pattern of an hour; `_heure` reads it by its rank."""
    return (
        rf"(?:(?P<h{rang}>{heures}){unite} ?(?P<m{rang}>\d{{2}})?(?!\d)"
        rf"|(?P<mot{rang}>midi|minuit))"
    )


def lire_heures(texte: Texte, _: date) -> dict[str, str | list[str]]:
    """Return `moment`, or `de` and `a`; and `duree` in minutes."""
    midi = _entre_midi_et_deux(texte)
    duree = _duree_annoncee(texte)
    moment = _moment(texte)
    bornes = midi or _bornes(texte, moment)
    if duree is None:
        duree = _duree_nue(texte)
    return {**_champs(texte, moment, bornes, duree)}


def _champs(texte: Texte, moment: str, bornes: dict[str, int], duree: int | None) -> dict[str, str]:
    champs: dict[str, str] = {}
    if bornes:
        marge, fenetre = bornes.pop("marge", 0), bornes.pop("fenetre", 0)
        if "exacte" in bornes:
            debut = bornes.pop("exacte")
            bornes["de"] = max(debut - marge, 0)
            bornes["a"] = min(debut + (duree or UNE_HEURE) + marge, temps.MINUTES_PAR_JOUR)
        champs |= {nom: _en_heure(minutes) for nom, minutes in bornes.items()}
        if duree is None and (marge or fenetre):
            duree = UNE_HEURE
        if moment == "matin" and bornes.get("de", 0) >= DOUZE_HEURES:
            texte.remarquer("Le matin et cette heure ne vont pas ensemble : l’heure est retenue.")
    elif moment:
        champs["moment"] = moment
    if duree is not None:
        champs["duree"] = str(duree)
    return champs


# --- Lengths --------------------------------------------------------------------------------------


def _duree_annoncee(texte: Texte) -> int | None:
    """A length that says it is one: "pendant 8 heures", "une réunion de 2 h", "une demi-journée"."""
    if texte.prendre(r"(?:(?:une|la|pour) )*demi[- ]journee"):
        return DEMI_JOURNEE
    if texte.prendre(
        r"(?:pour )?(?:toute )?(?<!dans )(?:la|une) journee(?: entiere| complete)?"
        r"|journee (?:entiere|complete)"
    ):
        return JOURNEE
    trouve = texte.prendre(rf"(?:pendant|durant|duree(?: de)?|d une duree de) {LONGUEUR}")
    if trouve:
        return _longueur(trouve)
    trouve = texte.prendre(
        rf"(?:de|d) {LONGUEUR}(?! ?(?:a|-|et|jusqu a) ?(?:\d{{1,2}} ?(?:h|:)|m))"
    )
    if trouve is None:
        return None
    longueur = _longueur(trouve)
    if longueur >= AVANT_SEPT_HEURES and trouve["heures"]:
        _rendre(texte, trouve)
        return None
    return longueur


def _duree_nue(texte: Texte) -> int | None:
    trouve = texte.prendre(rf"(?:pour )?{LONGUEUR}")
    return _longueur(trouve) if trouve else None


def _longueur(trouve: re.Match[str]) -> int:
    morceaux = trouve.groupdict()
    if morceaux["jours"]:
        return nombre(morceaux["jours"]) * temps.MINUTES_PAR_JOUR
    if morceaux["seules"]:
        return int(morceaux["seules"])
    if morceaux["heures"]:
        reste = 30 if morceaux["demie"] else int(morceaux["minutes"] or 0)
        return nombre(morceaux["heures"]) * UNE_HEURE + reste
    if morceaux["demi_heure"]:
        return 30
    return 45 if "trois" in trouve[0] else 15


# --- Hours ----------------------------------------------------------------------------------------


def _moment(texte: Texte) -> str:
    trouves = [nom for nom, motif in MOMENTS if list(texte.tout_prendre(motif))]
    if len(trouves) > 1:
        texte.remarquer("Plusieurs moments de la journée : choisissez-en un, ou donnez des heures.")
        return ""
    return trouves[0] if trouves else ""


def _entre_midi_et_deux(texte: Texte) -> dict[str, int]:
    if texte.prendre(r"(?:entre )?midi et (?:deux|2)|(?:le|ce) midi"):
        return {"de": DOUZE_HEURES, "a": DOUZE_HEURES + 120, "fenetre": 1}
    return {}


def _bornes(texte: Texte, moment: str) -> dict[str, int]:
    """Minutes past midnight: `de` and `a`, or `exacte`; `fenetre` when an hour is looked for between the two."""
    return _de_a(texte, moment) or _a_partir_ou_avant(texte, moment) or _a_l_heure(texte, moment)


def _de_a(texte: Texte, moment: str) -> dict[str, int]:
    entre = r"(?P<entre>entre |de |d |des )"
    liaison = r" ?(?:a|et|-|jusqu a) ?"
    premiere = _heure_nommee(1, unite=f"(?:{UNITE})?")
    for motif in (
        rf"{entre}{premiere}{liaison}{_heure_nommee(2)}",
        rf"(?P<entre>){_heure_nommee(1, heures=DE_LA_JOURNEE)}{liaison}{_heure_nommee(2)}",
        rf"{entre}{premiere}{liaison}{_heure_nommee(2, unite='')}{PAS_DES_GENS}",
    ):
        trouve = texte.prendre(motif)
        if trouve is None:
            continue
        debut, fin = _heure(trouve, 1, moment), _heure(trouve, 2, moment)
        if debut is None or fin is None:
            _illisible(texte, trouve)
            return {}
        bornes = {"de": debut, "a": fin}
        return {**bornes, "fenetre": 1} if trouve["entre"] == "entre " else bornes
    return {}


def _a_partir_ou_avant(texte: Texte, moment: str) -> dict[str, int]:
    bornes: dict[str, int] = {}
    for nom, motif in (
        ("de", r"(?:a partir de|apres|des|a compter de)"),
        ("a", r"(?:avant|jusqu a|au plus tard a)"),
    ):
        trouve = texte.prendre(rf"{motif} {_heure_nommee(1)}")
        if trouve is None:
            continue
        lue = _heure(trouve, 1, moment)
        if lue is None:
            _illisible(texte, trouve)
        else:
            bornes[nom] = lue
    return bornes


def _a_l_heure(texte: Texte, moment: str) -> dict[str, int]:
    """An hour at which to start: "à 14 h", "mardi 14 h"; "vers 14 h" leaves an hour on both sides."""
    trouve = texte.prendre(rf"(?P<vers>a |vers ){_heure_nommee(1)}") or texte.prendre(
        rf"(?P<vers>pour |de )?{_heure_nommee(1, heures=DE_LA_JOURNEE)}"
    )
    if trouve is None:
        return {}
    debut = _heure(trouve, 1, moment)
    if debut is None:
        _illisible(texte, trouve)
        return {}
    return {"exacte": debut, "marge": UNE_HEURE if trouve["vers"] == "vers " else 0}


def _rendre(texte: Texte, trouve: re.Match[str]) -> None:
    """Put back what was taken: it is for another rule."""
    debut, fin = trouve.span()
    texte.reste = texte.reste[:debut] + trouve[0] + texte.reste[fin:]


def _illisible(texte: Texte, trouve: re.Match[str]) -> None:
    cite = typographie.entre_guillemets(texte.tel_quel(trouve))
    texte.remarquer(f"{cite} : ce n’est pas une heure.")


def _heure(trouve: re.Match[str], rang: int, moment: str) -> int | None:
    """Return minutes past midnight, None when no clock shows them; "3 h de l'après-midi" is 15:00."""
    if mot := trouve[f"mot{rang}"]:
        return DOUZE_HEURES if mot == "midi" else temps.MINUTES_PAR_JOUR * (rang - 1)
    heures, minutes = int(trouve[f"h{rang}"]), int(trouve[f"m{rang}"] or 0)
    if heures > 23 or minutes > 59:
        return None
    tardif = {"apres_midi": 8, "soir": DOUZE_HEURES // 60}.get(moment, 0)
    return heures * 60 + minutes + (DOUZE_HEURES if heures < tardif else 0)


def _en_heure(minutes: int) -> str:
    """Return "14:30"; midnight at the end of the day is written as people write it."""
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"
