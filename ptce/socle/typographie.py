"""Dates, hours, amounts and lists as French readers write them.

Pure: plain values in, plain text out, no framework and no clock. Aware datetimes are shown in the zone
given by `fuseau`, or in their own when none is given; naive datetimes are refused with ValueError.
Source: the design's page "Interface" ("mardi 24 novembre 2026, 9 h – 10 h 30", "1 234,56 €", "24,50 m²")
and the typographic code of the Imprimerie nationale for the spaces: a fixed space between a number and what
it counts, a narrow one between groups of three digits.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

INSECABLE = "\u00a0"
MARQUES = re.compile(
    r" (?=[:;?!»](?:\s|$|[.,)<]))|(?<=«) |(?<=\d) (?=(?:h|min|Mo|%)(?!\w))|(?<=\d[ \u00a0]h) (?=\d)"
)
COMPOSES = re.compile(
    r"\b(?:rez-de-(?:chaussée|jardin)|après-midi|demi-journées?|sous-sols?|week-ends?)\b",
    re.IGNORECASE,
)
"""Words that are not cut at their hyphens: what is left of them at the end of a line reads as another."""

ARTICLE = re.compile(r"(les?) (?=\S)", re.IGNORECASE)
H_ASPIRES = (
    *("hai", "hal", "ham", "han", "har", "hau", "heris", "heron", "hib", "hors", "hou"),
    *("hub", "huit", "hut"),
)
"""How words begin whose h keeps « de » whole, « harmonie » apart."""
ETAGE = re.compile(r"(?<=\d)(er|e) (?=étage)")
TRAIT_INSECABLE = "\u2011"
INSECABLE_FINE = "\u202f"
MOINS = "\u2212"
TIRET = "\u2013"

JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
JOURS_COURTS = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")
MOIS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
MOIS_COURTS = (
    "janv.",
    "févr.",
    "mars",
    "avr.",
    "mai",
    "juin",
    "juil.",
    "août",
    "sept.",
    "oct.",
    "nov.",
    "déc.",
)
EN_LETTRES = (
    "aucun",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
)
UN_JOUR = timedelta(days=1)
HECTARE = 10_000
MINUIT = time(0)


def _local(moment: datetime, fuseau: ZoneInfo | None) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("Une date avec heure doit porter son fuseau.")
    return moment.astimezone(fuseau) if fuseau else moment


def _jour(moment: date, fuseau: ZoneInfo | None) -> date:
    return _local(moment, fuseau).date() if isinstance(moment, datetime) else moment


def _quantieme(jour: date) -> str:
    return "1er" if jour.day == 1 else str(jour.day)


def jour_sans_nom(moment: date, fuseau: ZoneInfo | None = None) -> str:
    """Return "24 novembre 2026", for a date or an aware datetime."""
    jour = _jour(moment, fuseau)
    return f"{_quantieme(jour)}{INSECABLE}{MOIS[jour.month - 1]} {jour.year}"


def jour_long(moment: date, fuseau: ZoneInfo | None = None) -> str:
    """Return "mardi 24 novembre 2026", for a date or an aware datetime."""
    jour = _jour(moment, fuseau)
    return f"{JOURS[jour.weekday()]} {jour_sans_nom(jour)}"


def jour_court(moment: date, fuseau: ZoneInfo | None = None, *, annee: bool = False) -> str:
    """Return "mar. 24 nov.", or "mar. 24 nov. 2026" with `annee`."""
    jour = _jour(moment, fuseau)
    texte = (
        f"{JOURS_COURTS[jour.weekday()]}{INSECABLE}{_quantieme(jour)}"
        f"{INSECABLE}{MOIS_COURTS[jour.month - 1]}"
    )
    return f"{texte} {jour.year}" if annee else texte


def mois(moment: date, fuseau: ZoneInfo | None = None) -> str:
    """Return "novembre 2026"."""
    jour = _jour(moment, fuseau)
    return f"{MOIS[jour.month - 1]} {jour.year}"


def heure(moment: time | datetime, fuseau: ZoneInfo | None = None) -> str:
    """Return "9 h" or "9 h 30"; midnight as a start reads "0 h"."""
    if isinstance(moment, datetime):
        moment = _local(moment, fuseau).time()
    texte = f"{moment.hour}{INSECABLE}h"
    return f"{texte}{INSECABLE}{moment.minute:02d}" if moment.minute else texte


def heure_de_fin(moment: time | datetime, fuseau: ZoneInfo | None = None) -> str:
    """Return the hour something ends at: midnight reads "minuit", and not "0 h"."""
    if isinstance(moment, datetime):
        moment = _local(moment, fuseau).time()
    return "minuit" if moment == MINUIT else heure(moment)


def _jour_de_fin(fin: datetime) -> date:
    """Return the day a half-open period ends on: midnight belongs to the day before."""
    return (fin - UN_JOUR).date() if fin.time() == MINUIT else fin.date()


def horaire(debut: datetime, fin: datetime, fuseau: ZoneInfo | None = None) -> str:
    """Return the hours alone, "9 h – 10 h 30", where the day is already said; an end at midnight reads "minuit"."""
    debut, fin = _local(debut, fuseau), _local(fin, fuseau)
    if debut.time() == fin.time() == MINUIT and _jour_de_fin(fin) == debut.date():
        return "toute la journée"
    return f"{heure(debut)}{INSECABLE}{TIRET} {heure_de_fin(fin.time())}"


def creneau(debut: datetime | None, fin: datetime | None, fuseau: ZoneInfo | None = None) -> str:
    """Return a half-open period in words.

    One day: "mardi 24 novembre 2026, 9 h – 10 h 30". Several: "du mardi 24 novembre 2026, 9 h au mercredi
    25 novembre 2026, 18 h". Whole days: "du mardi 24 au jeudi …" without hours. A missing bound reads
    "à partir du …" or "jusqu’au …"; two missing bounds read "sans limite".
    """
    if debut is None and fin is None:
        return "sans limite"
    if fin is None:
        depart = _local(debut, fuseau) if debut else None
        return f"à partir du {jour_long(depart)}, {heure(depart)}" if depart else ""
    fin = _local(fin, fuseau)
    dernier = _jour_de_fin(fin)
    if debut is None:
        return f"jusqu’au {jour_long(dernier)}, {heure_de_fin(fin.time())}"
    debut = _local(debut, fuseau)
    if debut.date() == dernier:
        return f"{jour_long(debut)}, {horaire(debut, fin)}"
    if debut.time() == fin.time() == MINUIT:
        return f"du {jour_long(debut)} au {jour_long(dernier)}"
    return (
        f"du {jour_long(debut)}, {heure(debut)} au {jour_long(dernier)}, {heure_de_fin(fin.time())}"
    )


def jours(debut: date | None, fin: date | None) -> str:
    """Return a half-open period of days, shown inclusive: "du 1er avril 2024 au 31 mars 2027", "depuis le …"."""
    dernier = fin - UN_JOUR if fin else None
    if debut and dernier:
        if debut == dernier:
            return f"le {jour_sans_nom(debut)}"
        return f"du {jour_sans_nom(debut)} au {jour_sans_nom(dernier)}"
    if debut:
        return f"depuis le {jour_sans_nom(debut)}"
    return f"jusqu’au {jour_sans_nom(dernier)}" if dernier else "sans limite"


def du_au(premier: date, dernier: date) -> str:
    """Return two days and what lies between, both included, without saying twice what they share: "du 7 au 13 mars 2050"."""
    if premier.year != dernier.year:
        debut = jour_sans_nom(premier)
    elif premier.month != dernier.month:
        debut = f"{_quantieme(premier)}{INSECABLE}{MOIS[premier.month - 1]}"
    else:
        debut = _quantieme(premier)
    return f"du {debut} au {jour_sans_nom(dernier)}"


def quand(moment: datetime, maintenant: datetime, fuseau: ZoneInfo | None = None) -> str:
    """Return a near date as one says it: "aujourd’hui, 11 h", "demain, 9 h", "jeu. 26 nov., 9 h".

    The year is added when it is not the one of `maintenant`.
    """
    local, present = _local(moment, fuseau), _local(maintenant, fuseau)
    ecart = (local.date() - present.date()).days
    proches = {-1: "hier", 0: "aujourd’hui", 1: "demain"}
    jour = proches.get(ecart) or jour_court(local, annee=local.year != present.year)
    return f"{jour}, {heure(local)}"


def duree(ecart: timedelta) -> str:
    """Return "45 min", "1 h 30", "2 jours", "1 jour 3 h"; seconds are dropped. Raises ValueError below zero."""
    if ecart < timedelta():
        raise ValueError("Une durée n’est pas négative.")
    minutes = int(ecart.total_seconds()) // 60
    reste, minutes = divmod(minutes, 60)
    nombre_de_jours, heures = divmod(reste, 24)
    morceaux = []
    if nombre_de_jours:
        morceaux.append(compte(nombre_de_jours, "jour"))
    if heures:
        fin = f"{INSECABLE}{minutes:02d}" if minutes else ""
        morceaux.append(f"{heures}{INSECABLE}h{fin}")
    elif minutes or not morceaux:
        morceaux.append(f"{minutes}{INSECABLE}min")
    return INSECABLE.join(morceaux)


def nombre(valeur: Decimal | int, decimales: int = 0) -> str:
    """Return "1 234,50": comma, groups of three, rounded half up to `decimales`. Raises TypeError on a float."""
    if isinstance(valeur, float):
        raise TypeError("Un montant ou une surface n’est jamais un nombre flottant.")
    arrondi = Decimal(valeur).quantize(Decimal(1).scaleb(-decimales), rounding=ROUND_HALF_UP)
    texte = f"{abs(arrondi):,f}".replace(",", INSECABLE_FINE).replace(".", ",")
    return f"{MOINS}{texte}" if arrondi < 0 else texte


def decimales_utiles(valeur: Decimal) -> str:
    """Return "12 345,5" from 12345.500: every decimal that says something, no zero that says nothing."""
    exposant = valeur.normalize().as_tuple().exponent
    return nombre(valeur, max(0, -int(exposant)))


def euros(montant: Decimal | int) -> str:
    """Return "1 234,56 €". Raises TypeError on a float: money is exact."""
    return f"{nombre(montant, 2)}{INSECABLE}€"


def surface(valeur: Decimal | int, decimales: int = 2) -> str:
    """Return "24,50 m²" from square metres, "2,50 ha" from a hectare on."""
    if valeur >= HECTARE:
        return f"{nombre(Decimal(valeur) / HECTARE, 2)}{INSECABLE}ha"
    return f"{nombre(valeur, decimales)}{INSECABLE}m²"


def pluriel(quantite: Decimal | int, un: str, plusieurs: str | None = None) -> str:
    """Return the form that agrees: `plusieurs` from two on; by default every word of `un` with an s."""
    if -2 < quantite < 2:
        return un
    return plusieurs if plusieurs is not None else " ".join(f"{mot}s" for mot in un.split())


def compte(quantite: Decimal | int, un: str, plusieurs: str | None = None) -> str:
    """Return the number and its word, "5 salles libres", held together by a fixed space."""
    return f"{nombre(quantite)}{INSECABLE}{pluriel(quantite, un, plusieurs)}"


def en_lettres(quantite: int, *, feminin: bool = False) -> str:
    """Return a small number as a sentence writes it, "trois"; "aucune" and "une" with `feminin`; figures past twelve."""
    if not 0 <= quantite < len(EN_LETTRES):
        return nombre(quantite)
    mot = EN_LETTRES[quantite]
    return f"{mot}e" if feminin and quantite < 2 else mot


def siret(chiffres: str, espace: str = "\u00a0") -> str:
    """Return a SIRET as it is read, "123 456 789 00012"; `espace` says whether a line may end between two groups."""
    return espace.join(filter(None, (chiffres[:3], chiffres[3:6], chiffres[6:9], chiffres[9:])))


def enumeration(elements: Iterable[object], conjonction: str = "et") -> str:
    """Return "a, b et c"; an empty list gives an empty text."""
    textes = [str(element) for element in elements]
    if len(textes) < 2:
        return "".join(textes)
    return f"{', '.join(textes[:-1])} {conjonction} {textes[-1]}"


def de(nom: object) -> str:
    """Return a name after « de »: « d’ADEPES », « du Fournil », « des Ateliers », « de Caracole »."""
    texte = str(nom)
    if contracte := ARTICLE.match(texte):
        return f"{'du' if contracte[1].lower() == 'le' else 'des'} {texte[contracte.end() :]}"
    return f"d’{texte}" if _s_elide(texte) else f"de {texte}"


def a(nom: object) -> str:
    """Return a name after « à »: « au Fournil », « aux Ateliers », « à ADEPES »."""
    texte = str(nom)
    if contracte := ARTICLE.match(texte):
        return f"{'au' if contracte[1].lower() == 'le' else 'aux'} {texte[contracte.end() :]}"
    return f"à {texte}"


def _s_elide(texte: str) -> bool:
    """Tell whether « de » loses its vowel before this name: a vowel follows, or an h that is not sounded."""
    lu = unicodedata.normalize("NFD", texte.lower())
    lu = "".join(lettre for lettre in lu if not unicodedata.combining(lettre))
    if lu.startswith("h"):
        return lu[1:2] in tuple("aeiouy") and (
            lu.startswith("harm") or not lu.startswith(H_ASPIRES)
        )
    return lu.startswith(tuple("aeiouœæ")) and not lu.startswith("onz")


def nom_commun(nom: object) -> str:
    """Return a name as it reads inside a sentence, "tableau blanc": what has another capital ("Wi-Fi") keeps them all."""
    texte = str(nom)
    return texte.lower() if texte[1:] == texte[1:].lower() else texte


def insecables(texte: str) -> str:
    """Return `texte` with what no line starts with held to what comes before.

    Fixed spaces before « : ; ? ! » », after « « », in « 8 h 30 » and « 1er étage », fixed hyphens in « rez-de-chaussée ».
    """
    texte = COMPOSES.sub(lambda mot: mot[0].replace("-", TRAIT_INSECABLE), texte)
    return ETAGE.sub(rf"\1{INSECABLE}", MARQUES.sub(INSECABLE, texte))


def entre_guillemets(texte: object) -> str:
    """Return « texte » with its fixed spaces."""
    return f"«{INSECABLE}{texte}{INSECABLE}»"
