"""Pieces of the plannings' HTML, written here because the template engine takes ten times as long on thousands of them.

What people typed goes through `escape` before it is joined; classes, numbers and addresses are the program's own.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from django.utils.safestring import SafeString, mark_safe

from locaux.lectures.dessin import Bloc, Ligne, Plage, sous_titre_de
from locaux.lectures.mois import JourDuMois
from locaux.lectures.planning import Planning
from locaux.lectures.releve import EspaceLu
from locaux.lectures.semaine import Case, LigneDeSemaine, Segment, Semaine
from locaux.offres import Disponibilite, Etat
from ptce.socle import typographie

MOTS: dict[Etat, str] = {
    "libre": "libre",
    "partiel": "de la place",
    "complet": "complet",
    "ferme": "fermé",
    "passe": "passé",
    "horizon": "pas encore ouvert",
    "preavis": "trop tard",
    "reserve": "réservé",
}
"""What a day is for whoever would book it."""


@dataclass(frozen=True)
class Tete:
    """What heads a line: its title, two words under it, where it leads, what it is called among the others.

    `present` is the quarter of an hour under way, when the line alone shows it.
    """

    titre: str
    sous_titre: str
    adresse: str
    nom: str
    present: int | None = None


@dataclass(frozen=True)
class Morceau:
    """A floor drawn twice: for wide screens, and as a list."""

    nom: str
    grille: SafeString
    liste: SafeString


def morceaux(planning: Planning, tete: Callable[[Ligne], Tete], reserver: str) -> list[Morceau]:
    """Return the floors of a planning; `reserver` is the address of the booking form."""
    return [
        Morceau(
            etage.nom,
            _sur("".join(_grille(ligne, tete(ligne), reserver) for ligne in etage.lignes)),
            _sur(
                "".join(
                    _liste(ligne, tete(ligne), reserver, "h4" if etage.nom else "h3")
                    for ligne in etage.lignes
                )
            ),
        )
        for etage in planning.etages
    ]


def _sur(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308 (joined from pieces escaped below)


def _grille(ligne: Ligne, tete: Tete, reserver: str) -> str:
    nom = escape(tete.nom)
    blocs = "".join(_bloc(bloc, nom, reserver) for bloc in ligne.blocs)
    plage = f" data-ptce-ligne='{_plage(ligne.plage)}'" if ligne.plage else ""
    present = "" if tete.present is None else f'<i class="maintenant d{tete.present} l1"></i>'
    return (
        f'<div class="ligne" role="group" aria-label="{nom}"{plage}>'
        f'<div class="espace"><strong><a href="{escape(tete.adresse)}">{escape(tete.titre)}</a></strong>'
        f"<small>{escape(tete.sous_titre)}</small></div>{blocs}{present}</div>"
    )


def _plage(plage: Plage) -> str:
    """Return what the drawing of a range reads: numbers and a date, nothing typed."""
    valeurs = {
        "espace": plage.espace,
        "jour": plage.jour.isoformat(),
        "unite": plage.granularite,
        "pas": plage.pas,
        "min": plage.duree_min,
        "max": plage.duree_max,
        "libres": plage.libres,
    }
    return json.dumps(valeurs, separators=(",", ":"))


def _bloc(bloc: Bloc, nom: str, reserver: str) -> str:
    place = f"d{bloc.colonne} l{bloc.largeur}"
    if bloc.genre == "libre":
        return (
            f'<a class="libre {place}" href="{reserver}{escape(bloc.adresse)}"'
            f' aria-label="Réserver {nom}, {bloc.horaire}"><span>réserver</span></a>'
        )
    titre = escape(typographie.insecables(bloc.titre))
    if bloc.genre == "passe":
        cache = f'<span class="visuellement-cache">{titre}, {bloc.horaire}</span>'
        return f'<span class="passe {place}">{cache}</span>'
    if bloc.genre == "reservee":
        return f'<span class="reservee {place}" title="{titre}"><span>{titre}</span></span>'
    cache = f'<span class="visuellement-cache">, {bloc.horaire}</span>'
    if bloc.genre == "ferme":
        return f'<span class="ferme {place}" title="{titre}"><span>{titre}{cache}</span></span>'
    return _prise(bloc, place, cache)


def _prise(bloc: Bloc, place: str, cache: str) -> str:
    titre, detail = escape(bloc.titre), escape(bloc.detail)
    couleur = f"prise {bloc.couleur}{' moi' if bloc.mienne else ''}".strip()
    infobulle = ", ".join(filter(None, [titre, detail, bloc.horaire]))
    balise, lien = ("a", f' href="{escape(bloc.adresse)}"') if bloc.adresse else ("span", "")
    return (
        f'<{balise} class="{couleur} {place}"{lien} title="{infobulle}">'
        f"<b>{titre}</b><span>{detail}</span>{cache}</{balise}>"
    )


def _liste(ligne: Ligne, tete: Tete, reserver: str, titre: str) -> str:
    nom = escape(tete.nom)
    vide = '<li class="ferme"><span class="quand">toute la journée</span><span>rien à réserver</span></li>'
    lignes = "".join(_ligne_de_liste(bloc, ligne, nom, reserver) for bloc in ligne.liste) or vide
    return (
        f'<section class="carte"><{titre} class="petit"><a href="{escape(tete.adresse)}">{escape(tete.titre)}</a>'
        f' <small>{escape(tete.sous_titre)}</small></{titre}><ul class="creneaux">{lignes}</ul></section>'
    )


def _ligne_de_liste(bloc: Bloc, ligne: Ligne, nom: str, reserver: str) -> str:
    classes = f"{bloc.genre} {bloc.couleur}{' moi' if bloc.mienne else ''}".strip()
    if bloc.genre == "libre":
        quand = f", {bloc.horaire}"
        if ligne.lu.regle.granularite == "minutes":
            quand = f" à partir de {typographie.heure(bloc.debut, ligne.lu.espace.site.zone)}"
        adresse = f"{reserver}{escape(bloc.adresse)}"
        quoi = f'<a href="{adresse}" aria-label="Réserver {nom}{quand}">Réserver</a>'
    else:
        dit = escape(typographie.insecables(", ".join(filter(None, [bloc.titre, bloc.detail]))))
        quoi = (
            f'<a href="{escape(bloc.adresse)}">{dit}</a>' if bloc.adresse else f"<span>{dit}</span>"
        )
    return f'<li class="{classes}"><span class="quand">{bloc.horaire}</span>{quoi}</li>'


# --- The week of all spaces -------------------------------------------------------------------------


@dataclass(frozen=True)
class MorceauDeSemaine:
    """A floor of the week, drawn once for all screens."""

    nom: str
    lignes: SafeString


def semaine(semaine_lue: Semaine, ici: str, le_jour: str) -> list[MorceauDeSemaine]:
    """Return the floors of a week. `ici` and `le_jour` are the start of the addresses of a space's week and of a day.

    Each goes on with `espace=…&jour=…`.
    """
    return [
        MorceauDeSemaine(
            etage.nom,
            _sur("".join(_ligne_de_semaine(ligne, ici, le_jour) for ligne in etage.lignes)),
        )
        for etage in semaine_lue.etages
    ]


def _ligne_de_semaine(ligne: LigneDeSemaine, ici: str, le_jour: str) -> str:
    cle, lundi = ligne.lu.espace.pk, ligne.cases[0].jour.isoformat()
    adresse, du_jour = (escape(f"{debut}espace={cle}&jour=") for debut in (ici, le_jour))
    demi = ligne.lu.regle.granularite == "demi_journee"
    cases = "".join(_case(case, du_jour, demi) for case in ligne.cases)
    return (
        f'<div class="ligne"><h4><a href="{adresse}{lundi}">{escape(ligne.lu.espace.nom)}</a>'
        f" <small>{escape(sous_titre_de(ligne.lu))}</small></h4><ol>{cases}</ol></div>\n"
    )


def _case(case: Case, adresse: str, demi: bool) -> str:
    jour = f"{typographie.JOURS_COURTS[case.jour.weekday()]}\u00a0{case.jour.day}"
    segments = "".join(map(_segment, case.segments))
    return (
        f'<li class="{case.disponibilite.etat}"><a href="{adresse}{case.jour.isoformat()}">'
        f"<b>{jour}</b> {mot(case.disponibilite, demi)}</a>{segments and f'<ul>{segments}</ul>'}</li>"
    )


def _segment(segment: Segment) -> str:
    """Return a stretch of a cell; its place stands beside its colour, and who beside when, as compression likes them."""
    titre = escape(segment.titre)
    classes = [f"d{segment.colonne} l{segment.largeur}"]
    if segment.genre != "prise":
        classes.append(segment.genre)
        titre = typographie.insecables(titre)
    elif segment.couleur:
        classes.append(segment.couleur)
    if segment.mienne:
        classes.append("moi")
    return f'<li class="{" ".join(classes)}"><i>{titre}, {segment.horaire}</i></li>'


def mot(lue: Disponibilite, demi: bool = False) -> str:
    """Return how much of a day is free in one space, in a few words; `demi` when it is booked by the half-day."""
    if lue.etat != "partiel":
        return MOTS[lue.etat]
    if demi:
        return "½ journée libre"
    return f"{en_heures(lue.libre)} libre{'s' if lue.libre >= 120 else ''}"


def en_heures(minutes: int) -> str:
    """Return minutes as they are said: "45 min", "3 h", "3 h 30"."""
    return typographie.duree(timedelta(minutes=minutes))


# --- The month --------------------------------------------------------------------------------------

PEU = 20
"""Share of a day, in hundredths, under which what is left of it is little."""

SIGNES: dict[Etat, tuple[str, str]] = {
    "libre": ("bon", "check"),
    "partiel": ("bon", "check"),
    "complet": ("alerte", "clock"),
    "ferme": ("", "door-closed"),
    "passe": ("", "history"),
    "horizon": ("", "minus"),
    "preavis": ("", "minus"),
    "reserve": ("", "lock"),
}
"""Colour and icon of a day."""


@dataclass(frozen=True)
class CaseDuMois:
    """A day as it is shown: its name and where it leads, colour, icon, word, and what to add to them."""

    jour: date
    nom: str
    adresse: str
    genre: str
    icone: str
    mot: str
    precision: str


def jour_du_mois(lu: JourDuMois, adresse: str, *, seul: EspaceLu | None) -> CaseDuMois:
    """Return how a day of the month is shown; `seul` is the space when it is that of one."""
    lue = lu.disponibilite
    genre, icone = SIGNES[lue.etat]
    texte, precision = MOTS[lue.etat], ""
    if lue.etat == "partiel":
        precision = f"{lu.pour_cent}\u00a0% libre"
        if seul:
            precision = mot(lue, seul.regle.granularite == "demi_journee")
        if lu.pour_cent < PEU:
            genre, icone, texte = "attente", "clock", "presque complet"
    elif lu.ferme_car not in ("", "fermé"):
        precision = lu.ferme_car
    nom = typographie.JOURS_COURTS[lu.jour.weekday()]
    return CaseDuMois(lu.jour, nom, adresse, genre, icone, texte, precision)
