"""What is told of requests for premises: their steps, and what awaits a person about them."""

from datetime import datetime

from django.urls import reverse

from acteurs.models import Personne
from locaux.enums import StatutDemande
from locaux.models import DemandeLocaux, EtapeDemande
from ptce.socle import typographie
from ptce.socle.contributions import Attente

MONTREES = 20
"""How many requests are read to say what awaits someone."""

VERBES = {
    StatutDemande.SUIVIE: "prise en charge",
    StatutDemande.SATISFAITE: "satisfaite",
    StatutDemande.REFUSEE: "refusée",
    StatutDemande.RETIREE: "retirée",
}


def etapes_de(demande: DemandeLocaux) -> list[tuple[EtapeDemande, str]]:
    """Return the steps of a request, the oldest first, each with what it is called. One query."""
    lues, precedent = [], StatutDemande.DEPOSEE.value
    for etape in demande.etapes.select_related("par"):
        change = etape.statut != precedent
        nom = VERBES.get(StatutDemande(etape.statut), "") if change else ""
        lues.append((etape, nom or ("message" if etape.message else "confiée")))
        precedent = etape.statut
    return lues


def ce_qui_attend_pour_des_locaux(personne: Personne, maintenant: datetime) -> list[Attente]:
    """Return what awaits a person about requests for premises: an answer; for an agent, those to study.

    One query, two for an agent.
    """
    attentes = [
        Attente(
            titre=f"Du nouveau : demande de locaux {demande.reference}",
            texte=f"{demande.acteur}, demande {demande.get_statut_display()}.",
            adresse=demande.get_absolute_url(),
            action="Lire la réponse",
            icone="message-square",
        )
        for demande in DemandeLocaux.objects.repondues(personne)
        .visibles_pour(personne)
        .select_related("acteur")
        .order_by("-cree_le", "-pk")[:MONTREES]
    ]
    return [*attentes, *_a_etudier()] if personne.est_agent else attentes


def _a_etudier() -> list[Attente]:
    lues = list(
        DemandeLocaux.objects.filter(statut=StatutDemande.DEPOSEE)
        .select_related("acteur")
        .order_by("cree_le", "pk")[:MONTREES]
    )
    if not lues:
        return []
    noms = dict.fromkeys(str(demande.acteur) for demande in lues)
    return [
        Attente(
            titre=f"{typographie.compte(len(lues), 'demande de locaux', 'demandes de locaux')} à étudier",
            texte=f"{typographie.enumeration(noms)}.",
            adresse=f"{reverse('locaux:demandes')}?statut={StatutDemande.DEPOSEE}",
            action="Voir les demandes",
            icone="inbox",
        )
    ]
