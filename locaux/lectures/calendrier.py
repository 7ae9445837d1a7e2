"""Bookings as iCalendar events (RFC 5545) that update and cancel themselves: stable UID, growing SEQUENCE."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parseaddr
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from icalendar import Calendar, Event, vCalAddress

from locaux.models import Reservation

PRODUIT = "-//ptce//Portail du pôle//FR"


def valeurs_de(reservation: Reservation) -> dict[str, Any]:
    """Return what an event says of a booking, as JSON values: frozen in the outbox, or used at once."""
    site = reservation.espace.site
    return {
        "reference": reservation.reference,
        "sequence": reservation.sequence,
        "annulee": not reservation.confirmee,
        "espace": reservation.espace.nom,
        "niveau": reservation.espace.niveau.nom,
        "site": site.nom,
        "adresse": site.adresse,
        "fuseau": site.fuseau,
        "debut": reservation.debut.isoformat(),
        "fin": reservation.fin.isoformat(),
        "acteur": str(reservation.acteur),
        "objet": reservation.objet,
        "chemin": reservation.get_absolute_url(),
    }


def methode(valeurs: Mapping[str, Any]) -> str:
    """Return the method of RFC 5546 that suits these values."""
    if not valeurs.get("participant"):
        return "PUBLISH"
    return "CANCEL" if valeurs["annulee"] else "REQUEST"


def evenement(valeurs: Mapping[str, Any], *, ecrit_le: datetime | None = None) -> bytes:
    """Return the calendar file of one booking. `valeurs` comes from `valeurs_de`.

    With a `participant` (e-mail address) it is an invitation that calendars update or cancel by themselves (RFC 5546,
    REQUEST and CANCEL); without, a file to keep (PUBLISH).
    """
    fuseau = ZoneInfo(valeurs["fuseau"])
    annulee = valeurs["annulee"]
    evenement = Event()
    evenement.add("uid", f"{valeurs['reference']}@{urlsplit(settings.PTCE_URL).hostname}")
    evenement.add("sequence", valeurs["sequence"])
    evenement.add("dtstamp", ecrit_le or datetime.now(UTC))
    evenement.add("dtstart", datetime.fromisoformat(valeurs["debut"]).astimezone(fuseau))
    evenement.add("dtend", datetime.fromisoformat(valeurs["fin"]).astimezone(fuseau))
    evenement.add("summary", " · ".join(filter(None, [valeurs["espace"], valeurs["objet"]])))
    evenement.add(
        "location",
        ", ".join(
            filter(
                None, [valeurs["espace"], valeurs["niveau"], valeurs["site"], valeurs["adresse"]]
            )
        ).replace("\n", ", "),
    )
    evenement.add("description", f"Réservation {valeurs['reference']} pour {valeurs['acteur']}.")
    evenement.add("url", f"{settings.PTCE_URL}{valeurs['chemin']}")
    evenement.add("status", "CANCELLED" if annulee else "CONFIRMED")
    participant = valeurs.get("participant")
    if participant:
        evenement.add(
            "organizer", vCalAddress(f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
        )
        invite = vCalAddress(f"mailto:{participant}")
        invite.params["PARTSTAT"], invite.params["RSVP"] = "ACCEPTED", "FALSE"
        evenement.add("attendee", invite)
    agenda = Calendar()
    agenda.add("prodid", PRODUIT)
    agenda.add("version", "2.0")
    agenda.add("method", methode(valeurs))
    agenda.add_component(evenement)
    agenda.add_missing_timezones()
    return bytes(agenda.to_ical())
