"""Says what a square metre is worth, and asks for premises: through the actions of everybody."""

from datetime import date, timedelta

from acteurs.models import Acteur, Personne
from locaux.actions.demandes_de_locaux import decider, demander, suivre
from locaux.models import LoyerDeReference, Site
from ptce.demonstration.donnees.demandes import AGENT, LOYERS, RECHERCHES
from ptce.socle.periodes import calendrier
from ptce.socle.temps import instant

DEPUIS = date(2013, 1, 1)


def charger_les_demandes(
    site: Site, acteurs: dict[str, Acteur], personnes: dict[str, Personne], aujourdhui: date
) -> None:
    """Write the reference rents, then each request and what the agent answered."""
    LoyerDeReference.objects.bulk_create(
        LoyerDeReference(site=site, type=genre, annuel_m2=annuel, periode=calendrier(DEPUIS))
        for genre, annuel in LOYERS
    )
    for recherche in RECHERCHES:
        posee_le = instant(aujourdhui - timedelta(days=recherche.jours), 10 * 60, site.zone)
        demande = demander(
            acteur=acteurs[recherche.organisation],
            par=personnes[recherche.par],
            surface_min=recherche.surface_min,
            surface_max=recherche.surface_max,
            souhaite_le=aujourdhui + timedelta(days=recherche.dans),
            budget_mensuel=recherche.budget,
            besoins=recherche.besoins,
            maintenant=posee_le,
        )
        if recherche.issue:
            decider(
                demande=demande,
                satisfaite=recherche.satisfaite,
                message=recherche.issue,
                par=personnes[AGENT],
                sequence=0,
                maintenant=posee_le + timedelta(days=15),
            )
        if recherche.reponse:
            suivre(
                demande=demande,
                responsable=personnes[AGENT],
                par=personnes[AGENT],
                sequence=0,
                message=recherche.reponse,
                maintenant=posee_le + timedelta(days=1),
            )
