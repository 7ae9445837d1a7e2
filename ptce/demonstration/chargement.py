"""Loads the demonstration, once, in one transaction; bookings and closures go through the actions of everybody."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from acteurs.models import Acteur, Personne
from locaux.actions.fermetures import fermer, lever
from locaux.actions.reservations import annuler, deplacer, reserver
from locaux.models import Espace, Reservation, Site
from ptce.demonstration.adhesions import adresses_des_postulantes, charger_candidatures
from ptce.demonstration.batiment import charger_espaces, charger_site
from ptce.demonstration.charte import charger_la_charte
from ptce.demonstration.conventions import charger_conventions
from ptce.demonstration.demandes import charger_les_demandes
from ptce.demonstration.donnees import lieu
from ptce.demonstration.financement import charger_le_financement
from ptce.demonstration.gens import adresses_des_invitees, charger_gens
from ptce.demonstration.locataires import charger_locataires
from ptce.demonstration.loyers import charger_les_loyers
from ptce.demonstration.pannes import adresses_des_visiteurs, charger_pannes
from ptce.demonstration.peuplement import charger_organisations, charger_personnes
from ptce.demonstration.recits import adresses_des_demandeurs, charger_recits
from ptce.demonstration.statuts import charger_les_statuts
from ptce.demonstration.subventions import charger_les_subventions
from ptce.demonstration.tirage import Demande, FermetureDatee, Tirage
from ptce.demonstration.vie import adresses_des_visiteurs as visiteurs_des_evenements
from ptce.demonstration.vie import charger_la_vie
from ptce.socle.journal import auteur
from ptce.socle.models import Courriel
from ptce.socle.temps import MINUTES_PAR_JOUR, borne, instant
from ptce.socle.transactions import attendre_son_tour

AGENT = "alix@example.org"
"""Who decides the closures of the demonstration."""

VERROU = "chargement de la démonstration"
"""Two demonstrations opened together on one database load it once."""


class ChargementRefuse(Exception):
    """The demonstration may not be loaded here; the message is a French sentence for the user."""


@dataclass(frozen=True)
class Bilan:
    """How much was loaded."""

    organisations: int
    personnes: int
    espaces: int
    reservations: int


def charger(aujourdhui: date | None = None) -> Bilan | None:
    """Load the demonstration around `aujourdhui` (local today by default); None when it is there already.

    Raises ChargementRefuse in production, and on a database that holds organisations or sites of its own.
    """
    if settings.ENVIRONNEMENT == "production":
        raise ChargementRefuse(
            "Les données de démonstration ne se chargent pas en production : leurs mots de passe sont publics."
        )
    with transaction.atomic(), auteur(None, "charger_demo"):
        with connection.cursor() as curseur:
            # The second of two loadings waits for the first, longer than a page may wait.
            curseur.execute("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '60s'")
        attendre_son_tour(VERROU)
        if Site.objects.filter(slug=lieu.SITE_SLUG).exists():
            return None
        if Site.objects.exists() or Acteur.objects.exists():
            raise ChargementRefuse(
                "Cette base contient déjà des organisations ou des sites : "
                "la démonstration se charge dans une base vide."
            )
        return _tout_charger(aujourdhui or timezone.localdate())


def _tout_charger(aujourdhui: date) -> Bilan:
    acteurs = charger_organisations()
    charger_personnes(acteurs)
    site = charger_site(acteurs)
    espaces = charger_espaces(site, aujourdhui)
    # Read afresh, so that groups and memberships are those of the database.
    personnes = {personne.courriel: personne for personne in Personne.objects.all()}
    tirage = Tirage(aujourdhui)
    for fermeture in tirage.fermetures:
        cible = espaces.get(fermeture.prevue.place, site)
        _fermer(fermeture, cible, personnes[AGENT], aujourdhui)
    for demande in tirage.demandes:
        _reserver(
            demande,
            espaces[demande.place],
            acteurs[demande.organisation],
            personnes[demande.courriel],
        )
    charger_conventions(acteurs, espaces, personnes[AGENT], aujourdhui)
    charger_locataires(espaces, personnes[AGENT], aujourdhui)
    charger_pannes(espaces, personnes, aujourdhui)
    charger_les_demandes(site, acteurs, personnes, aujourdhui)
    charger_recits(acteurs, personnes, aujourdhui)
    charger_gens(acteurs, personnes, aujourdhui)
    charger_la_vie(acteurs, personnes, aujourdhui)
    charger_la_charte(personnes, aujourdhui)
    charger_candidatures(personnes, aujourdhui)
    charger_les_statuts(acteurs, personnes, aujourdhui)
    charger_le_financement(site, personnes, aujourdhui)
    charger_les_loyers(personnes[AGENT], aujourdhui)
    charger_les_subventions(personnes, aujourdhui)
    # Nobody invented is written to about what was done for them before the portal opened.
    inventees = [*personnes, *adresses_des_visiteurs(), *adresses_des_demandeurs()]
    inventees += [*adresses_des_invitees(), *adresses_des_postulantes()]
    inventees += Acteur.objects.values_list("courriel", flat=True)
    inventees += visiteurs_des_evenements()
    Courriel.objects.filter(destinataire__in=inventees).delete()
    return Bilan(len(acteurs), len(personnes), len(espaces), Reservation.objects.count())


def _fermer(
    fermeture: FermetureDatee, cible: Site | Espace, par: Personne, aujourdhui: date
) -> None:
    if isinstance(cible, Site):
        zone, (ouvre, ferme) = cible.zone, (0, MINUTES_PAR_JOUR)
    else:
        zone, (ouvre, ferme) = cible.site.zone, _amplitude()
    decidee_le = instant(aujourdhui - timedelta(days=15), 10 * 60, zone)
    fermee = fermer(
        cible=cible,
        debut=borne(fermeture.premier, ouvre, zone),
        fin=borne(fermeture.dernier, ferme, zone),
        motif=fermeture.prevue.motif,
        precisions=fermeture.prevue.precisions,
        par=par,
        maintenant=decidee_le,
    ).objet
    if fermeture.prevue.levee:
        lever(fermeture=fermee, par=par, maintenant=decidee_le + timedelta(days=3))


def _amplitude() -> tuple[int, int]:
    """Return the earliest opening and the latest closing of the week, in minutes past midnight."""
    return (
        min(ouvre for _, ouvre, _ in lieu.HORAIRES),
        max(ferme for _, _, ferme in lieu.HORAIRES),
    )


def _reserver(demande: Demande, espace: Espace, acteur: Acteur, par: Personne) -> None:
    zone = espace.site.zone
    debut, fin = (
        instant(demande.jour, minutes, zone) for minutes in demande.avant or demande.plage
    )
    reservation = reserver(
        espace=espace,
        acteur=acteur,
        par=par,
        debut=debut,
        fin=fin,
        objet=demande.objet,
        nb_personnes=demande.nb_personnes,
        maintenant=demande.demandee_le,
    )
    if demande.avant:
        debut, fin = (instant(demande.jour, minutes, zone) for minutes in demande.plage)
        deplacer(
            reservation=reservation,
            espace=espace,
            par=par,
            debut=debut,
            fin=fin,
            maintenant=demande.changee_le,
        )
    if demande.annulation is not None:
        annuler(
            reservation=reservation,
            par=par,
            motif=demande.annulation,
            maintenant=demande.changee_le,
        )
