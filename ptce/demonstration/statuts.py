"""Organisations that are suspended or gone, in the demonstration: by the actions of everybody."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from acteurs.actions.statuts import sortir, suspendre
from acteurs.enums import Presence, StatutActeur
from acteurs.models import Acteur, Personne
from ptce.demonstration.donnees import organisations
from ptce.demonstration.donnees.textes import ANIMATRICE
from ptce.socle.temps import borne

ZONE = ZoneInfo(settings.TIME_ZONE)
PARTIE = "Les Bricoleurs imaginaires"
"""Invented, as all that is said of it."""


def charger_les_statuts(
    acteurs: dict[str, Acteur], personnes: dict[str, Personne], aujourdhui: date
) -> None:
    """Suspend last: what the organisation booked while it was a member stays. One more has left."""
    par = personnes[ANIMATRICE]
    for organisation in organisations.ORGANISATIONS:
        if organisation.suspendue:
            suspendre(
                acteur=acteurs[organisation.usuel],
                motif="Exemple : l’association fait une pause, à sa demande.",
                par=par,
                maintenant=borne(aujourdhui - timedelta(days=12), 10 * 60, ZONE),
            )
    partie = Acteur.objects.create(
        nom=PARTIE,
        slug="les-bricoleurs-imaginaires",
        presence=Presence.PONCTUEL,
        siret="00000000000990",
        courriel="contact.les-bricoleurs-imaginaires@example.org",
        statut=StatutActeur.MEMBRE,
        adhere_le=organisations.ADHESION,
        presentation=f"Organisation inventée, qui a quitté le pôle.\n\n{organisations.MENTION}",
        fictif=True,
    )
    sortir(
        acteur=partie,
        motif="Exemple : l’association s’est dissoute.",
        par=par,
        maintenant=borne(aujourdhui - timedelta(days=40), 11 * 60, ZONE),
    )
