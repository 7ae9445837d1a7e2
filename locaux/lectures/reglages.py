"""What the agents' pages say of booking rules: who follows them, and what a change does to what is booked."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime

from django.apps import apps
from django.db.models import Count, Q, QuerySet

from locaux.battements import recalees, sans_place
from locaux.lectures.battements import tenues
from locaux.lectures.contradictions import constater_changement
from locaux.lectures.genees import Genees, a_venir, constater
from locaux.models import Equipement, Espace, RegleReservation, Reservation
from locaux.models.regle import RegleReservationQuerySet
from ptce.socle import typographie

SANS_PLACE = "Il n’y a pas la place du nouveau temps gardé libre autour d’elle."


def regles_comptees() -> RegleReservationQuerySet:
    """Return the rules, each with how many spaces in service follow it (`suivie_par`), and how many at all (`citee_par`)."""
    return RegleReservation.objects.annotate(
        suivie_par=Count("espaces", filter=Q(espaces__archive_le__isnull=True)),
        citee_par=Count("espaces"),
    )


def espaces_de(regle: RegleReservation) -> list[Espace]:
    """Return the spaces that follow a rule, with floor and site, as one walks through; archived ones included."""
    return list(
        Espace.objects.filter(regle=regle).select_related("niveau__site", "regle").dans_l_ordre()
    )


@dataclass(frozen=True)
class Constat:
    """What a change of rule does to bookings to come: those it contradicts; how many take the new buffers, or cannot."""

    genees: Genees = field(default_factory=Genees)
    recalees: int = 0
    inchangees: int = 0


def constater_regle(
    espaces: Sequence[Espace],
    regle: RegleReservation,
    voulue: RegleReservation,
    *,
    maintenant: datetime,
) -> Constat:
    """Return what happens to the bookings to come of `espaces`, which follow `regle`, when it becomes `voulue`.

    `espaces` have floor and site. Every sentence is about what the change makes wrong, not what was wrong already.
    """
    return constater_espaces(
        _suivant(espaces, regle), _suivant(espaces, voulue), maintenant=maintenant
    )


def constater_espaces(
    avant: Sequence[Espace], apres: Sequence[Espace], *, maintenant: datetime
) -> Constat:
    """Return what happens to the bookings to come of spaces that become `apres`: the same, each with its rule."""
    motifs = {
        ligne.reservation.pk: list(ligne.motifs)
        for ligne in constater_changement(avant, apres, maintenant=maintenant).lignes
    }
    reservations = list(a_venir([espace.pk for espace in avant], maintenant))
    regles = {
        ancien.pk: (ancien.regle, nouveau.regle)
        for ancien, nouveau in zip(avant, apres, strict=True)
    }
    for reservation in reservations:
        if trop_loin := _trop_loin(reservation, *regles[reservation.espace_id], maintenant):
            motifs.setdefault(reservation.pk, []).append(trop_loin)
    bougent, changees = set(), set()
    if any(une and autre and une.battements != autre.battements for une, autre in regles.values()):
        prises, obstacles = tenues(apres, maintenant=maintenant)
        changees = {tenue.cle for tenue in prises if tenue.voulue != tenue.actuelle}
        bougent = recalees(prises, obstacles) & changees
        for cle in sans_place(prises, obstacles):
            motifs.setdefault(cle, []).append(SANS_PLACE)
    genees = constater(
        [reservation for reservation in reservations if reservation.pk in motifs],
        maintenant=maintenant,
        motifs=motifs,
    )
    return Constat(genees, recalees=len(bougent), inchangees=len(changees - bougent))


def _trop_loin(
    reservation: Reservation,
    regle: RegleReservation | None,
    voulue: RegleReservation | None,
    maintenant: datetime,
) -> str:
    """Return what is said of a booking that the new rule would not let one make so early; empty for the others."""
    if regle is None or voulue is None or voulue.horizon_jours >= regle.horizon_jours:
        return ""
    zone = reservation.espace.site.zone
    avance = (reservation.debut.astimezone(zone).date() - maintenant.astimezone(zone).date()).days
    if not voulue.horizon_jours < avance <= regle.horizon_jours:
        return ""
    return f"Elle est dans plus de {typographie.compte(voulue.horizon_jours, 'jour')}."


def _suivant(espaces: Sequence[Espace], regle: RegleReservation) -> list[Espace]:
    """Return copies of these spaces that follow `regle`."""
    copies = [copy(espace) for espace in espaces]
    for espace in copies:
        espace.regle = regle
    return copies


def equipements_comptes() -> QuerySet[Equipement]:
    """Return the equipment, each with how many spaces have it (`combien`), archived ones included."""
    return Equipement.objects.annotate(combien=Count("espaces"))


def fut_supprime(modele: str, cle: int) -> bool:
    """Tell whether the journal knows that this row was deleted: whoever deletes twice is told so, not "unknown"."""
    evenements = apps.get_model("locaux", f"{modele}Event").objects
    return bool(evenements.filter(pgh_obj=cle, pgh_label="delete").exists())
