"""What happened to a booking, read from the journal."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.apps import apps
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from acteurs.models import Personne
from locaux.enums import StatutReservation
from locaux.models import Reservation
from ptce.socle import typographie
from ptce.socle.periodes import intervalle


@dataclass(frozen=True)
class Etape:
    """One thing that happened: when, by whom (empty: the portal itself), what, the slot it led to, what it was before."""

    le: datetime
    par: str
    texte: str
    espace: str
    periode: DateTimeTZRange
    detail: str = ""


def historique(reservation: Reservation) -> list[Etape]:
    """Return what was done to this booking, oldest first. Two queries."""
    evenements = list(
        apps.get_model("locaux", "ReservationEvent")
        .objects.filter(pgh_obj=reservation.pk)
        .select_related("pgh_context", "espace")
        .order_by("pgh_id")
    )
    auteurs = {evenement.pk: _auteur(evenement) for evenement in evenements}
    personnes = Personne.objects.in_bulk({cle for cle in auteurs.values() if cle})
    etapes: list[Etape] = []
    precedent = None
    for evenement in evenements:
        texte = _texte(evenement, precedent)
        detail = _detail(evenement, precedent, reservation.espace.site.zone)
        precedent = evenement
        if texte:
            auteur = personnes.get(auteurs[evenement.pk] or 0)
            etapes.append(
                Etape(
                    evenement.pgh_created_at,
                    str(auteur) if auteur else "",
                    texte,
                    evenement.espace.nom,
                    evenement.periode,
                    detail,
                )
            )
    return etapes


def _auteur(evenement: object) -> int | None:
    contexte = getattr(evenement, "pgh_context", None)
    cle = contexte.metadata.get("user") if contexte else None
    return int(cle) if cle else None


def _texte(evenement: Reservation, precedent: Reservation | None) -> str:
    if precedent is None:
        return "réservée"
    if evenement.statut != precedent.statut:
        return "annulée" if evenement.statut == StatutReservation.ANNULEE else "confirmée"
    if (evenement.espace_id, evenement.periode) != (precedent.espace_id, precedent.periode):
        return "déplacée"
    if evenement.sequence != precedent.sequence:
        return "modifiée"
    return ""


def _detail(evenement: Reservation, precedent: Reservation | None, zone: ZoneInfo) -> str:
    """What a change replaced: the slot before, the object and the number before and after."""
    if precedent is None:
        return ""
    morceaux = []
    if (evenement.espace_id, evenement.periode) != (precedent.espace_id, precedent.periode):
        morceaux.append(f"avant : {_creneau_d_avant(evenement, precedent, zone)}")
    if evenement.objet != precedent.objet:
        avant, apres = (
            typographie.entre_guillemets(objet) if objet else "aucun"
            for objet in (precedent.objet, evenement.objet)
        )
        morceaux.append(f"objet : {avant} → {apres}")
    if evenement.nb_personnes != precedent.nb_personnes:
        morceaux.append(f"personnes : {precedent.nb_personnes} → {evenement.nb_personnes}")
    return " ; ".join(morceaux)


def _creneau_d_avant(evenement: Reservation, precedent: Reservation, zone: ZoneInfo) -> str:
    bornes, nouvelles = intervalle(precedent.periode), intervalle(evenement.periode)
    ailleurs = precedent.espace_id != evenement.espace_id
    un_autre_jour = {moment.astimezone(zone).date() for moment in (*bornes, *nouvelles)}
    if bornes == nouvelles:
        return precedent.espace.nom
    en_mots = typographie.horaire if len(un_autre_jour) == 1 else typographie.creneau
    quand = en_mots(*bornes, zone)
    return f"{precedent.espace.nom}, {quand}" if ailleurs else quand
