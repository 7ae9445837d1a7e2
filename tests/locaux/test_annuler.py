"""Cancelling a booking: its slot is free, people are told, and it happens once."""

from datetime import timedelta

import pytest
from django.apps import apps

from acteurs.models import Personne
from locaux.actions.reservations import annuler
from locaux.enums import StatutReservation
from locaux.models import Reservation
from locaux.models.reservation import ReservationClose
from ptce.socle.journal import auteur
from ptce.socle.models import Courriel
from tests.factories.acteurs import agent, membre
from tests.factories.locaux import (
    EspaceFactory,
    RegleReservationFactory,
    ReservationFactory,
    salle_divisible,
)
from tests.factories.moments import MAINTENANT, a
from tests.locaux.actes import courriels, registre, reserver

pytestmark = pytest.mark.django_db


@pytest.fixture
def personne() -> Personne:
    return membre()


def reservation_de(personne: Personne, **suite: object) -> Reservation:
    return ReservationFactory.create(
        acteur=personne.organisations()[0], demandeur=personne, **suite
    )


def test_ce_qu_une_annulation_ecrit(personne):
    reservation = reservation_de(personne)
    rendue = annuler(reservation=reservation, par=personne, motif="Reportée", maintenant=MAINTENANT)
    reservation.refresh_from_db()
    assert rendue == reservation
    assert (
        reservation.statut,
        reservation.annulee_le,
        reservation.annulee_par,
        reservation.motif_annulation,
        reservation.sequence,
        reservation.confirmee_le,
    ) == (StatutReservation.ANNULEE, MAINTENANT, personne, "Reportée", 1, MAINTENANT)
    assert registre() == set()


def test_le_courriel_va_a_qui_a_reserve(personne):
    reservation = reservation_de(personne)
    agente = agent(prenom="Agathe", nom="Ent")
    annuler(reservation=reservation, par=agente, motif="Travaux", maintenant=MAINTENANT)
    assert courriels() == [("reservation_annulee", personne.courriel)]
    contexte = Courriel.objects.get().contexte
    assert {
        nom: contexte[nom] for nom in ("annulee", "sequence", "motif", "par", "par_un_autre")
    } == {
        "annulee": True,
        "sequence": 1,
        "motif": "Travaux",
        "par": "Agathe Ent",
        "par_un_autre": True,
    }


def test_le_journal_dit_qui(personne):
    reservation = reservation_de(personne)
    with auteur(personne, "essai"):
        annuler(reservation=reservation, par=personne, maintenant=MAINTENANT)
    evenement = apps.get_model("locaux", "ReservationEvent").objects.latest("pgh_id")
    assert (evenement.pgh_label, evenement.statut, evenement.pgh_context.metadata["user"]) == (
        "update",
        "annulee",
        personne.pk,
    )
    tenue = apps.get_model("locaux", "OccupationEvent").objects.latest("pgh_id")
    assert (tenue.pgh_label, tenue.pgh_context_id) == ("delete", evenement.pgh_context_id)


def test_le_creneau_est_libre_aussitot(personne):
    entiere, parties = salle_divisible()
    annuler(
        reservation=reservation_de(personne, espace=entiere), par=personne, maintenant=MAINTENANT
    )
    assert registre() == set()
    for partie in parties:
        reserver(personne, partie)


def test_annuler_deux_fois_n_annule_qu_une_fois(personne):
    reservation = reservation_de(personne)
    annuler(reservation=reservation, par=personne, maintenant=MAINTENANT)
    with pytest.raises(ReservationClose) as close:
        annuler(reservation=reservation, par=personne, motif="Encore", maintenant=MAINTENANT)
    assert str(close.value) == "Cette réservation est déjà annulée."
    reservation.refresh_from_db()
    assert (reservation.sequence, reservation.motif_annulation) == (1, "")
    assert len(courriels()) == 1


@pytest.mark.parametrize(
    ("maintenant", "phrase"),
    [
        (a(9), "Cette réservation a déjà commencé : elle ne change plus."),
        (a(10), "Cette réservation est passée : elle ne change plus."),
    ],
)
def test_commencee_ou_passee_meme_pour_un_agent(personne, maintenant, phrase):
    reservation = reservation_de(personne)
    for qui in (personne, agent()):
        with pytest.raises(ReservationClose) as close:
            annuler(reservation=reservation, par=qui, maintenant=maintenant)
        assert str(close.value) == phrase
    assert registre() == {(reservation.espace_id, a(9), a(10))}
    assert courriels() == []


def test_facturee(personne):
    reservation = reservation_de(personne, facturee_le=MAINTENANT)
    with pytest.raises(ReservationClose) as close:
        annuler(reservation=reservation, par=personne, maintenant=MAINTENANT)
    assert str(close.value) == "Cette réservation est déjà facturée : elle ne change plus."
    assert Reservation.objects.get().statut == StatutReservation.CONFIRMEE


@pytest.mark.parametrize(("minutes", "annulable"), [(1441, True), (1440, False), (1, False)])
def test_delai_d_annulation(personne, minutes, annulable):
    salle = EspaceFactory.create(regle=RegleReservationFactory.create(delai_annulation=1440))
    reservation = reservation_de(personne, espace=salle)
    maintenant = a(9) - timedelta(minutes=minutes)
    if not annulable:
        with pytest.raises(ReservationClose) as close:
            annuler(reservation=reservation, par=personne, maintenant=maintenant)
        assert str(close.value) == (
            "Il est trop tard pour changer cette réservation vous-même. "
            "Prévenez les agents du lieu : ils peuvent encore l’annuler."
        )
    par = personne if annulable else agent()
    assert annuler(reservation=reservation, par=par, maintenant=maintenant).annulee_par == par


def test_dans_un_espace_qui_ne_se_reserve_plus(personne):
    reservation = reservation_de(personne)
    reservation.espace.reservable, reservation.espace.regle = False, None
    reservation.espace.save()
    annuler(reservation=reservation, par=personne, maintenant=MAINTENANT)
    assert registre() == set()
