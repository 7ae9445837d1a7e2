"""Writes the history of the demonstration and lets people ask for help: through the actions of everybody."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from acteurs.actions import creation, jalons, orientations
from acteurs.models import Acteur, Personne
from ptce.demonstration.donnees.textes import (
    ANIMATRICE,
    DEMANDEURS,
    FAITS,
    REPONSES,
    SOURCE,
    Demandeur,
)


def adresses_des_demandeurs() -> list[str]:
    """Return the addresses of the people that are invented, and of the organisations they write to."""
    return [demandeur.courriel for demandeur in DEMANDEURS]


def charger_recits(
    acteurs: dict[str, Acteur], personnes: dict[str, Personne], aujourdhui: date
) -> None:
    """Write the dates of the history, who answers which need, then each request."""
    par = personnes[ANIMATRICE]
    for fait in FAITS:
        jalons.ajouter(
            debut=fait.debut,
            fin=fait.fin,
            se_poursuit=fait.se_poursuit,
            precision=fait.precision,
            titre=fait.titre,
            texte=fait.texte,
            etape=fait.etape,
            source=SOURCE,
            par=par,
        )
    for reponse in REPONSES:
        orientations.orienter_vers(
            acteur=acteurs[reponse.organisation],
            besoins=reponse.besoins,
            etapes=reponse.etapes,
            propose=reponse.propose,
            active=True,
            par=par,
        )
    for demandeur in DEMANDEURS:
        _demander(demandeur, acteurs, aujourdhui)


def _demander(demandeur: Demandeur, acteurs: dict[str, Acteur], aujourdhui: date) -> None:
    jour = aujourdhui - timedelta(days=demandeur.jours)
    quand = timezone.make_aware(datetime.combine(jour, time(11, 20)))
    demande = creation.demander(
        etape=demandeur.etape,
        besoins=demandeur.besoins,
        acteurs=[acteurs[nom] for nom in demandeur.a],
        nom=demandeur.nom,
        courriel=demandeur.courriel,
        commune=demandeur.commune,
        projet=demandeur.projet,
        par=None,
        maintenant=quand,
    )
    creation.confirmer(demande=demande, maintenant=quand + timedelta(minutes=12))
