"""Events as iCalendar (RFC 5545) that update and cancel themselves: stable UID, growing SEQUENCE."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from email.utils import parseaddr
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event, vCalAddress

from acteurs.models import Evenement, Inscription

PRODUIT = "-//ptce//Agenda du pôle//FR"


def valeurs_de(evenement: Evenement, inscription: Inscription | None = None) -> dict[str, Any]:
    """Return what a calendar says of an event, as JSON values: frozen in the outbox, or used at once.

    With a registration, it is cancelled with it, and each of the two makes SEQUENCE grow.
    """
    return {
        "uid": str(evenement.uid),
        "sequence": evenement.sequence + (inscription.sequence if inscription else 0),
        "annulee": evenement.annule or (inscription is not None and not inscription.inscrite),
        "titre": evenement.titre,
        "resume": evenement.resume,
        "lieu": evenement.lieu,
        "lien_visio": evenement.lien_visio,
        "debut": evenement.debut.isoformat(),
        "fin": evenement.fin.isoformat(),
        "chemin": evenement.get_absolute_url(),
    }


def methode(valeurs: Mapping[str, Any]) -> str:
    """Return the method of RFC 5546 that suits these values."""
    if not valeurs.get("participant"):
        return "PUBLISH"
    return "CANCEL" if valeurs["annulee"] else "REQUEST"


def fichier(tous: Iterable[Mapping[str, Any]], *, ecrit_le: datetime | None = None) -> bytes:
    """Return the calendar file of these events, as `valeurs_de` says them.

    One with a `participant` (e-mail address) is an invitation that calendars update or cancel (RFC 5546).
    """
    lus = list(tous)
    agenda = Calendar()
    agenda.add("prodid", PRODUIT)
    agenda.add("version", "2.0")
    agenda.add("method", methode(lus[0]) if len(lus) == 1 else "PUBLISH")
    agenda.add("x-wr-calname", settings.PTCE_NOM)
    for valeurs in lus:
        agenda.add_component(_evenement(valeurs, ecrit_le or datetime.now(UTC)))
    agenda.add_missing_timezones()
    return bytes(agenda.to_ical())


def _evenement(valeurs: Mapping[str, Any], ecrit_le: datetime) -> Event:
    fuseau = timezone.get_default_timezone()
    evenement = Event()
    evenement.add("uid", f"{valeurs['uid']}@{urlsplit(settings.PTCE_URL).hostname}")
    evenement.add("sequence", valeurs["sequence"])
    evenement.add("dtstamp", ecrit_le)
    evenement.add("dtstart", datetime.fromisoformat(valeurs["debut"]).astimezone(fuseau))
    evenement.add("dtend", datetime.fromisoformat(valeurs["fin"]).astimezone(fuseau))
    evenement.add("summary", valeurs["titre"])
    if lieu := valeurs["lieu"] or valeurs["lien_visio"]:
        evenement.add("location", lieu)
    visio = f"\n\nVisioconférence : {valeurs['lien_visio']}" if valeurs["lien_visio"] else ""
    evenement.add("description", f"{valeurs['resume']}{visio}")
    evenement.add("url", f"{settings.PTCE_URL}{valeurs['chemin']}")
    evenement.add("status", "CANCELLED" if valeurs["annulee"] else "CONFIRMED")
    if participant := valeurs.get("participant"):
        evenement.add(
            "organizer", vCalAddress(f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
        )
        invite = vCalAddress(f"mailto:{participant}")
        invite.params["PARTSTAT"], invite.params["RSVP"] = "ACCEPTED", "FALSE"
        evenement.add("attendee", invite)
    return evenement
