"""What the home page and "mon espace" show of the hub and of one person's bookings. Reads only."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Sum

from acteurs.enums import Presence
from acteurs.models import Acteur, Personne, Pole
from acteurs.regles import est_suspendu
from locaux.enums import TypeEspace
from locaux.models import Composition, Espace, Reservation
from ptce.socle.contributions import (
    Attente,
    Rencontre,
    attend_de_moi,
    prochaines_rencontres,
)
from ptce.socle.noms import SansAccents

RESERVATIONS_MONTREES = 5
RENCONTRES_MONTREES = 4
ARRIVEES_MONTREES = 4


@dataclass(frozen=True)
class Chiffres:
    """The hub in figures: actors of the social economy in force, then places: a divisible room counts once, land apart."""

    organisations: int
    permanentes: int
    surface: Decimal
    salles: int
    postes: int


def chiffres() -> Chiffres:
    """Return the figures of the home page, in two queries."""
    membres = (
        Acteur.objects.membres()
        .organisations_ess()
        .aggregate(
            organisations=Count("pk"),
            permanentes=Count("pk", filter=Q(presence=Presence.PERMANENT)),
        )
    )
    parties = Composition.objects.filter(ensemble=OuterRef("pk"))
    ensembles = Composition.objects.filter(element=OuterRef("pk"), ensemble__reservable=True)
    lieux = Espace.objects.annotate(divise=Exists(parties), partie=Exists(ensembles)).aggregate(
        surface=Sum(
            "surface_m2", filter=Q(divise=False) & ~Q(type=TypeEspace.TERRAIN), default=Decimal(0)
        ),
        salles=Count("pk", filter=Q(reservable=True, type=TypeEspace.SALLE, partie=False)),
        postes=Count("pk", filter=Q(reservable=True, type=TypeEspace.POSTE)),
    )
    return Chiffres(**membres, **lieux)


def poles() -> QuerySet[Pole]:
    """Return the poles with their member organisations, permanent ones first, in two queries."""
    membres = Acteur.objects.membres().order_by("presence", SansAccents("nom"), "pk")
    return Pole.objects.prefetch_related(Prefetch("acteurs", queryset=membres))


def dernieres_arrivees() -> QuerySet[Acteur]:
    """Return the members that joined last, newest first. One query."""
    return (
        Acteur.objects.membres()
        .organisations_ess()
        .order_by("-adhere_le", "cle_tri", "pk")[:ARRIVEES_MONTREES]
    )


def rencontres(maintenant: datetime) -> list[Rencontre]:
    """Return the next public meetings, as every app tells them, soonest first."""
    toutes = [une for dire in prochaines_rencontres for une in dire(maintenant)]
    return sorted(toutes, key=lambda une: (une.debut, une.titre))[:RENCONTRES_MONTREES]


def peut_reserver(personne: Personne) -> bool:
    """Tell whether a booking by this person can be accepted: one of their organisations is in force, or any for agents.

    Unlike `locaux.regles.peut_reserver`, a suspended organisation does not count: this decides what is offered.
    """
    return any(acteur.peut_reserver for acteur in personne.organisations()) or personne.est_agent


def suspendues(personne: Personne) -> list[Acteur]:
    """Return this person's organisations whose membership is suspended."""
    return [acteur for acteur in personne.organisations() if est_suspendu(acteur)]


def mes_reservations(personne: Personne, maintenant: datetime) -> list[Reservation]:
    """Return the next bookings this person made, soonest first."""
    return list(_prochaines(maintenant).filter(demandeur=personne)[:RESERVATIONS_MONTREES])


def reservations_des_miens(personne: Personne, maintenant: datetime) -> list[Reservation]:
    """Return the next bookings others made for this person's organisations, soonest first."""
    organisations = [acteur.pk for acteur in personne.organisations()]
    autres = _prochaines(maintenant).filter(acteur__in=organisations).exclude(demandeur=personne)
    return list(autres[:RESERVATIONS_MONTREES])


def _prochaines(maintenant: datetime) -> QuerySet[Reservation]:
    return (
        Reservation.objects.confirmees()
        .a_venir(maintenant)
        .completes()
        .order_by("periode__startswith", "pk")
    )


def ce_qui_attend(personne: Personne, maintenant: datetime) -> list[Attente]:
    """Return what awaits this person, as every app tells it, the nearest deadline first."""
    attentes = [attente for dire in attend_de_moi for attente in dire(personne, maintenant)]
    return sorted(
        attentes, key=lambda attente: (attente.echeance is None, attente.echeance or maintenant)
    )
