"""What every page knows about the hub: its name, its subtitle, who carries it, how to write to it."""

from django.conf import settings
from django.http import HttpRequest

NOMS = ("PTCE_NOM", "PTCE_SOUS_TITRE", "PTCE_PORTEUR", "PTCE_COURRIEL_CONTACT")


def portail(request: HttpRequest | None = None) -> dict[str, str]:
    """Return the settings that name the hub; reads neither the request nor the database."""
    return {nom: getattr(settings, nom) for nom in NOMS}
