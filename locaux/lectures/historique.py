"""What happened to a booking, read from the journal."""

from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from acteurs.models import Personne
from locaux.enums import StatutReservation
from locaux.models import Reservation


@dataclass(frozen=True)
class Etape:
    """One thing that happened: when, by whom (empty: the portal itself), what, and the slot it led to."""

    le: datetime
    par: str
    texte: str
    espace: str
    periode: DateTimeTZRange


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
