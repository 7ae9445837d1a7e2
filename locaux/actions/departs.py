"""What becomes of the bookings to come of someone who leaves an organisation, or of an organisation that leaves."""

from functools import partial

from acteurs import regles
from acteurs.models import Acteur, Appartenance, Personne
from locaux.actions import avis, registre
from locaux.actions.annulations import annuler_en_lot
from locaux.actions.controles import exiger_modifiable
from locaux.models import Reservation
from locaux.models.reservation import ReservationClose, ReservationQuerySet
from locaux.regles import refus_de_reserver
from ptce.socle import typographie
from ptce.socle.contributions import Decision, DecisionImpossible, Depart, Engagement, Sort
from ptce.socle.transactions import EnConcurrence

NATURE = "Réservations à venir"


def reservations_tenues(demande: Depart, *, verrouiller: bool) -> list[Engagement]:
    """Return the bookings that have not begun, soonest first: given to someone else, kept, or cancelled.

    With `verrouiller`, their spaces are locked, by key. Raises EnConcurrence when one moved meanwhile.
    """
    tenues = list(_a_venir(demande))
    if verrouiller:
        espaces = registre.verrouiller({reservation.espace_id for reservation in tenues})
        tenues = list(_a_venir(demande))
        if any(reservation.espace_id not in espaces for reservation in tenues):
            raise EnConcurrence
    return [
        Engagement(
            cle=f"reservation-{reservation.pk}",
            nature=NATURE,
            texte=_en_mots(reservation),
            adresse=reservation.get_absolute_url(),
            sorts=_sorts(reservation, demande),
            regler=partial(_regler, reservation, demande),
            revision=reservation.sequence,
            debut=reservation.debut,
        )
        for reservation in tenues
    ]


def _a_venir(demande: Depart) -> ReservationQuerySet:
    reservations = (
        Reservation.objects.confirmees()
        .completes()
        .filter(acteur=demande.acteur, periode__startswith__gt=demande.maintenant)
        .order_by("periode__startswith", "pk")
    )
    return reservations.filter(demandeur=demande.personne) if demande.personne else reservations


def _en_mots(reservation: Reservation) -> str:
    quand = typographie.creneau(reservation.debut, reservation.fin, reservation.espace.site.zone)
    return " · ".join(filter(None, [f"{reservation.espace}, {quand}", reservation.objet]))


def _sorts(reservation: Reservation, demande: Depart) -> tuple[Sort, ...]:
    gardee = (Sort.TRANSFERER, Sort.GARDER)
    try:
        exiger_modifiable(reservation, par=demande.par, maintenant=demande.maintenant)
    except ReservationClose:
        return gardee
    return (*gardee, Sort.ANNULER)


def _regler(reservation: Reservation, demande: Depart, decision: Decision) -> None:
    """Do what was decided of one booking; its space is locked."""
    if decision.sort not in _sorts(reservation, demande):
        raise EnConcurrence
    if decision.sort == Sort.ANNULER:
        annuler_en_lot(
            [reservation],
            par=demande.par,
            motif=f"{demande.personne or demande.acteur} s’en va.",
            maintenant=demande.maintenant,
        )
    elif demande.personne is None:
        if decision.sort == Sort.TRANSFERER:
            _changer_d_organisation(reservation, acteur=decision.a, demande=demande)
    elif repreneur := decision.a or _qui_suit(demande):
        _transferer(reservation, a=repreneur, par=demande.par)


def _qui_suit(demande: Depart) -> Personne | None:
    """Return who follows what the organisation keeps: who decides when they act for it, else the first who does."""
    assert demande.personne is not None  # noqa: S101 what an organisation that leaves keeps stays as it is
    gerent = [
        lien.personne
        for lien in Appartenance.objects.qui_gerent(demande.acteur, demande.maintenant)
        if lien.personne_id != demande.personne.pk
    ]
    return demande.par if demande.par in gerent else next(iter(gerent), None)


def _transferer(reservation: Reservation, *, a: Personne, par: Personne) -> None:
    """Give a booking to someone else of its organisation, and write to them."""
    fraiche = Reservation.objects.completes().select_for_update(of=("self",)).get(pk=reservation.pk)
    if not regles.appartient_a(a, fraiche.acteur_id):
        raise EnConcurrence
    fraiche.demandeur = a
    fraiche.sequence += 1
    fraiche.save(update_fields=["demandeur", "sequence"])
    avis.prevenir("reservation_transferee", fraiche, par=par)


def _changer_d_organisation(
    reservation: Reservation, *, acteur: Acteur | None, demande: Depart
) -> None:
    """Give a booking to another organisation, for which the first who acts follows it, and write to them.

    Raises DecisionImpossible when nobody acts for it, or when it may not book this space.
    """
    if acteur is None:
        raise EnConcurrence
    gerent = Appartenance.objects.qui_gerent(acteur, demande.maintenant).first()
    if gerent is None:
        raise DecisionImpossible(
            f"Personne n’agit aujourd’hui pour {acteur} : confiez à une autre organisation."
        )
    if refus := refus_de_reserver(gerent.personne, acteur, reservation.espace):
        raise DecisionImpossible(f"{reservation.espace} : {refus.phrase}")
    fraiche = Reservation.objects.completes().select_for_update(of=("self",)).get(pk=reservation.pk)
    fraiche.acteur, fraiche.demandeur = acteur, gerent.personne
    fraiche.sequence += 1
    fraiche.save(update_fields=["acteur", "demandeur", "sequence"])
    avis.prevenir("reservation_transferee", fraiche, par=demande.par)
