"""Which days a sentence speaks of: "mardi", "le 3 décembre", "du 3 au 7", "la semaine prochaine"."""

import re
from calendar import monthrange
from datetime import date, timedelta

from locaux.phrase.texte import NOMBRE, Texte, nombre
from ptce.socle import typographie

JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MOIS = {
    "janvier": 1,
    "janv": 1,
    "fevrier": 2,
    "fevr": 2,
    "fev": 2,
    "mars": 3,
    "avril": 4,
    "avr": 4,
    "mai": 5,
    "juin": 6,
    "juillet": 7,
    "juil": 7,
    "aout": 8,
    "septembre": 9,
    "sept": 9,
    "octobre": 10,
    "oct": 10,
    "novembre": 11,
    "nov": 11,
    "decembre": 12,
    "dec": 12,
}
ANNEES = range(2000, 2100)
QUANTIEME = r"(?P<quantieme>\d{1,2}|1er|premier)"
UN_MOIS = rf"(?P<mois>{'|'.join(sorted(MOIS, key=len, reverse=True))})\b\.?"
UN_JOUR = rf"(?P<nom>{'|'.join(JOURS)})"
# Where a bare number is a day of the month, and not an hour, a length or people.
PAS_UNE_QUANTITE = (
    r"(?! ?(?:h|:|heures?|min|minutes?|mn|jours?|personnes?|pers|places?|participants?)\b)"
)
MOTIFS = (
    r"(?P<annee>\d{4})-(?P<numero>\d{2})-(?P<quantieme>\d{2})",
    rf"(?:{UN_JOUR} )?(?:le )?(?P<quantieme>\d{{1,2}})/(?P<numero>\d{{1,2}})(?:/(?P<annee>\d{{4}}|\d{{2}}))?",
    rf"(?:{UN_JOUR} )?(?:le )?{QUANTIEME} {UN_MOIS}(?: (?P<annee>\d{{4}}))?",
    rf"(?:le )?{UN_JOUR} (?:le )?{QUANTIEME}{PAS_UNE_QUANTITE}",
    rf"le {QUANTIEME}{PAS_UNE_QUANTITE}",
)


def lire_jours(texte: Texte, aujourdhui: date) -> dict[str, str | list[str]]:
    """Return `jour`, and `jour_fin` when several days are meant."""
    jours = [
        *_suites_de_semaines(texte, aujourdhui),
        *_intervalle_du_mois(texte, aujourdhui),
        *_dates(texte, aujourdhui),
        *_jours_proches(texte, aujourdhui),
        *_jours_de_la_semaine(texte, aujourdhui),
    ]
    if not jours:
        return {}
    premier, dernier = min(jours), max(jours)
    if premier == dernier:
        return {"jour": premier.isoformat()}
    return {"jour": premier.isoformat(), "jour_fin": dernier.isoformat()}


def _suites_de_semaines(texte: Texte, aujourdhui: date) -> list[date]:
    lundi = aujourdhui - timedelta(days=aujourdhui.weekday())
    # A day of next week is that day, not the whole week.
    if trouve := texte.prendre(rf"{UN_JOUR} (?:de )?(?:la )?semaine prochaine"):
        return [lundi + timedelta(days=7 + JOURS.index(trouve["nom"]))]
    if texte.prendre("(?:la )?semaine prochaine"):
        return [lundi + timedelta(days=7), lundi + timedelta(days=13)]
    if texte.prendre("cette semaine"):
        return [aujourdhui, lundi + timedelta(days=6)]
    if texte.prendre("(?:ce |le )?week[- ]?end"):
        return [max(aujourdhui, lundi + timedelta(days=5)), lundi + timedelta(days=6)]
    trouve = texte.prendre(
        rf"(?:dans|sous|d ici) (?:les )?({NOMBRE}) (?:prochains )?(jours?|semaines?)(?: prochains| a venir)?"
    )
    if trouve is None:
        return []
    ecart = nombre(trouve[1]) * (7 if trouve[2].startswith("semaine") else 1)
    dernier = _plus_tard(aujourdhui, ecart)
    plusieurs = re.search(r"les|sous|ici|prochains|venir", trouve[0])
    return [aujourdhui, dernier] if plusieurs else [dernier]


def _plus_tard(jour: date, ecart: int) -> date:
    return min(jour, date(ANNEES[-1], 1, 1)) + timedelta(days=min(ecart, 366))


def _intervalle_du_mois(texte: Texte, aujourdhui: date) -> list[date]:
    """Two days of one month: "du 3 au 7 décembre"."""
    trouve = texte.prendre(
        rf"(?:du|entre le|le) (?:(?:{'|'.join(JOURS)}) )?(\d{{1,2}}|1er) (?:au|et le|et) (?:(?:{'|'.join(JOURS)}) )?"
        rf"(\d{{1,2}}) {UN_MOIS}(?: (?P<annee>\d{{4}}))?"
    )
    if trouve is None:
        return []
    annee = int(trouve["annee"]) if trouve["annee"] else None
    bornes = [_quantieme(trouve[1]), _quantieme(trouve[2])]
    jours = [_du_mois(aujourdhui, borne, MOIS[trouve["mois"]], annee) for borne in bornes]
    if None in jours:
        _inexistant(texte, trouve)
    return [jour for jour in jours if jour]


def _dates(texte: Texte, aujourdhui: date) -> list[date]:
    jours = []
    for motif in MOTIFS:
        for trouve in texte.tout_prendre(motif):
            jour = _date(trouve.groupdict(), aujourdhui)
            if jour is None:
                _inexistant(texte, trouve)
                continue
            _verifier_le_nom(texte, trouve, jour)
            jours.append(jour)
    return jours


def _date(morceaux: dict[str, str | None], aujourdhui: date) -> date | None:
    quantieme = _quantieme(morceaux["quantieme"] or "")
    mois, numero, annee = (morceaux.get(nom) for nom in ("mois", "numero", "annee"))
    if mois is None and numero is None:
        return _prochain_quantieme(aujourdhui, quantieme)
    siecle = 2000 if annee and len(annee) == 2 else 0
    return _du_mois(
        aujourdhui,
        quantieme,
        MOIS[mois] if mois else int(numero or 0),
        siecle + int(annee) if annee else None,
    )


def _quantieme(mot: str) -> int:
    return 1 if mot in ("1er", "premier") else int(mot)


def _du_mois(aujourdhui: date, quantieme: int, mois: int, annee: int | None) -> date | None:
    """Return this day, of the year that is given or of the next one that has it to come; None when there is none."""
    for essai in [annee] if annee is not None else range(aujourdhui.year, aujourdhui.year + 5):
        jour = _jour(essai, mois, quantieme)
        if jour and (annee is not None or jour >= aujourdhui):
            return jour
    return None


def _prochain_quantieme(aujourdhui: date, quantieme: int) -> date | None:
    for ecart in range(3):
        rang = aujourdhui.month - 1 + ecart
        jour = _jour(aujourdhui.year + rang // 12, rang % 12 + 1, quantieme)
        if jour and jour >= aujourdhui:
            return jour
    return None


def _jour(annee: int, mois: int, quantieme: int) -> date | None:
    if annee not in ANNEES or not 1 <= mois <= 12:
        return None
    return date(annee, mois, quantieme) if 1 <= quantieme <= monthrange(annee, mois)[1] else None


def _inexistant(texte: Texte, trouve: re.Match[str]) -> None:
    cite = typographie.entre_guillemets(texte.tel_quel(trouve))
    texte.remarquer(f"{cite} n’est pas un jour du calendrier.")


def _verifier_le_nom(texte: Texte, trouve: re.Match[str], jour: date) -> None:
    nom = trouve.groupdict().get("nom")
    if nom and JOURS[jour.weekday()] != nom:
        texte.remarquer(
            f"Le {typographie.jour_sans_nom(jour)} est un {JOURS[jour.weekday()]}, pas un {nom}."
        )


def _jours_proches(texte: Texte, aujourdhui: date) -> list[date]:
    proches = (
        (r"apres[- ]demain", 2),
        (r"demain", 1),
        (r"aujourd hui|maintenant|tout de suite|immediatement", 0),
        (r"cet?(?= (?:matin|midi|aprem|apres|soir))", 0),
    )
    return [
        _plus_tard(aujourdhui, ecart)
        for motif, ecart in proches
        if texte.prendre(f"(?:{motif})") is not None
    ]


def _jours_de_la_semaine(texte: Texte, aujourdhui: date) -> list[date]:
    jours: list[date] = []
    entre = re.search(r"\bentre\b", texte.reste)
    for trouve in texte.tout_prendre(
        rf"(?P<avant>du |au |le |ce |tous les |chaque )?{UN_JOUR}(?P<pluriel>s?)"
        r"(?P<suite> prochain| qui vient| en huit)?"
    ):
        ecart = (JOURS.index(trouve["nom"]) - aujourdhui.weekday() - 1) % 7 + 1
        if trouve["suite"] == " en huit":
            ecart += 7
        jour = _plus_tard(aujourdhui, ecart)
        if jours and jour < jours[-1] and (entre or trouve["avant"] == "au "):
            jour = _plus_tard(jour, 7)
        jours.append(jour)
        if trouve["pluriel"] or trouve["avant"] in ("tous les ", "chaque "):
            cite = typographie.entre_guillemets(texte.tel_quel(trouve))
            texte.remarquer(f"{cite} : la recherche porte sur le prochain seulement.")
    return jours
