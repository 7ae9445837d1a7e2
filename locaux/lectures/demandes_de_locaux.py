"""What is told of requests for premises: their steps, and what awaits a person about them."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from acteurs.models import Appartenance, Personne
from locaux import regles
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


def qui_repond(demande: DemandeLocaux, maintenant: datetime) -> list[Personne]:
    """Return who answers for the organisation that asks: who asked; all who act for it, once who asked no longer does.

    Somebody who left it, or was erased, leaves the request to the organisation. One query.
    """
    gerent = qui_gerent(demande, maintenant)
    return [demande.demandeur] if demande.demandeur in gerent else gerent


def qui_gerent(demande: DemandeLocaux, maintenant: datetime) -> list[Personne]:
    """Return those who act for the organisation that asks today, whose account is open. One query."""
    liens = Appartenance.objects.qui_gerent(demande.acteur, maintenant)
    return [lien.personne for lien in liens.filter(personne__is_active=True)]


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
        for demande in DemandeLocaux.objects.repondues(personne, timezone.localdate(maintenant))
        .visibles_pour(personne)
        .select_related("acteur")
        .order_by("-cree_le", "-pk")[:MONTREES]
    ]
    return [*attentes, *_a_etudier()] if personne.est_agent else attentes


def _a_etudier() -> list[Attente]:
    suit = Q(responsable__in=regles.agents())
    lues = list(
        DemandeLocaux.objects.filter(
            Q(statut=StatutDemande.DEPOSEE) | Q(statut=StatutDemande.SUIVIE) & ~suit
        )
        .select_related("acteur")
        .order_by("cree_le", "pk")[:MONTREES]
    )
    a_reprendre = [lue for lue in lues if lue.statut == StatutDemande.SUIVIE]
    return [
        *_a_faire(
            [lue for lue in lues if lue.statut == StatutDemande.DEPOSEE],
            StatutDemande.DEPOSEE,
            "à étudier",
        ),
        *_a_faire(
            a_reprendre,
            StatutDemande.SUIVIE,
            "à reprendre",
            " Qui suivait n’est plus de l’équipe.",
        ),
    ]


def _a_faire(
    lues: Sequence[DemandeLocaux], statut: StatutDemande, quoi: str, suite: str = ""
) -> list[Attente]:
    if not lues:
        return []
    noms = dict.fromkeys(str(demande.acteur) for demande in lues)
    combien = typographie.compte(len(lues), "demande de locaux", "demandes de locaux")
    return [
        Attente(
            titre=f"{combien} {quoi}",
            texte=f"{typographie.enumeration(noms)}.{suite}",
            adresse=f"{reverse('locaux:demandes')}?statut={statut}",
            action="Voir les demandes",
            icone="inbox",
        )
    ]
