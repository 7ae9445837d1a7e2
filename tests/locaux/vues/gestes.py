"""What a person does with the pages: read them, fill their forms. No rule here, only the names of the fields."""

import html
import re
from typing import Any
from urllib.parse import parse_qs, urlencode
from uuid import uuid4

from django.http import HttpResponse
from django.test import Client

from locaux.models import Espace, Reservation
from tests.factories.moments import LUNDI
from tests.scene import Scene

RESERVER = "/locaux/reservations/nouvelle/"
CHAMPS = re.compile(r"<(?:input|button|select)[^>]*?\bname=\"([^\"]+)\"[^>]*>")
JETON = re.compile(r'name="jeton" value="([0-9a-f-]{36})"')


def lisible(reponse: HttpResponse) -> str:
    """Return what is read on a page, tags included, with ordinary spaces, hyphens and characters."""
    lu = html.unescape(reponse.content.decode()).replace("\u2011", "-")
    return re.sub("[\u00a0\u202f]", " ", lu)


def champs(page: str) -> set[str]:
    """Return the names of the fields and buttons of a page."""
    return set(CHAMPS.findall(page)) - {"csrfmiddlewaretoken"}


def boutons(page: str) -> list[dict[str, list[str]]]:
    """Return what each proposal would type."""
    return [parse_qs(saisie) for saisie in re.findall(r'name="proposition" value="([^"]*)"', page)]


def demande(scene: Scene, lieu: Espace | None = None, /, **autres: Any) -> dict[str, Any]:
    """Return what is typed to book the room from 11:00 to 12:00 on the Monday, unless told otherwise."""
    saisie = {
        "espace": (lieu or scene.salle).pk,
        "acteur": scene.association.pk,
        "jour": LUNDI.isoformat(),
        "debut": "11:00",
        "fin": "12:00",
        "objet": "Atelier statuts",
        "nb_personnes": 4,
        "jeton": str(uuid4()),
    }
    return {**saisie, **autres}


def changement(reservation: Reservation, **autres: Any) -> dict[str, Any]:
    """Return what is typed to move a booking to 14:00 – 15:00, unless told otherwise."""
    saisie = {
        "espace": reservation.espace_id,
        "jour": LUNDI.isoformat(),
        "debut": "14:00",
        "fin": "15:00",
        "objet": reservation.objet,
        "nb_personnes": reservation.nb_personnes,
        "sequence": reservation.sequence,
    }
    return {**saisie, **autres}


def envoyer_brut(client: Client, adresse: str, saisie: dict[str, Any]) -> HttpResponse:
    """Post what no browser would let type: lone surrogates, repeated fields."""
    corps = urlencode(saisie, doseq=True, errors="surrogatepass")
    return client.post(adresse, corps, content_type="application/x-www-form-urlencoded")


def demander_brut(client: Client, adresse: str, parametres: dict[str, Any]) -> HttpResponse:
    """Ask with what no browser would let type."""
    return client.get(f"{adresse}?{urlencode(parametres, doseq=True, errors='surrogatepass')}")
