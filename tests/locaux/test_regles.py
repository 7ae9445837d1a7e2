"""Who reads and changes bookings, and for whom one may book."""

from datetime import date
from typing import Any

import pytest

from acteurs.enums import RoleAppartenance, StatutActeur
from acteurs.models import Personne
from locaux import regles
from locaux.models import Reservation
from tests.factories.acteurs import (
    ActeurFactory,
    AppartenanceFactory,
    PersonneFactory,
    administrateur,
    agent,
    animateur,
    membre,
)
from tests.factories.locaux import ReservationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def gens() -> dict[str, Personne | None]:
    """Return everyone around the booking of `demandeur`, for the organisation of all but `autre`."""
    acteur = ActeurFactory.create()
    ancien = PersonneFactory.create()
    AppartenanceFactory.create(personne=ancien, acteur=acteur, fin=date(2024, 1, 1))
    return {
        "visiteur": None,
        "demandeur": membre(acteur),
        "collegue": membre(acteur),
        "gestionnaire": membre(acteur, role=RoleAppartenance.GESTIONNAIRE),
        "representante": membre(acteur, role=RoleAppartenance.REPRESENTANT),
        "ancien": ancien,
        "autre": membre(role=RoleAppartenance.GESTIONNAIRE),
        "animateur": animateur(),
        "agent": agent(),
        "administrateur": administrateur(),
    }


@pytest.fixture
def reservation(gens: dict[str, Any]) -> Reservation:
    acteur = gens["demandeur"].organisations()[0]
    # Another organisation's, that must not leak.
    ReservationFactory.create()
    return ReservationFactory.create(acteur=acteur, demandeur=gens["demandeur"])


LECTEURS = {
    "demandeur", "collegue", "gestionnaire", "representante", "animateur", "agent", "administrateur",
}  # fmt: skip


def test_qui_lit(gens, reservation):
    assert {nom for nom, qui in gens.items() if regles.peut_lire(qui, reservation)} == LECTEURS


def test_les_listes_disent_comme_les_regles(gens, reservation):
    """What a list shows and what a page allows agree, for every booking and everyone."""
    for personne in filter(None, gens.values()):
        visibles = set(Reservation.objects.visibles_pour(personne))
        assert visibles == {r for r in Reservation.objects.all() if regles.peut_lire(personne, r)}


def test_qui_change(gens, reservation):
    del gens["visiteur"]
    assert {nom for nom, qui in gens.items() if regles.peut_changer(qui, reservation)} == {
        "demandeur",
        "gestionnaire",
        "representante",
        "agent",
        "administrateur",
    }


def test_qui_a_reserve_puis_est_parti_lit_encore_mais_ne_change_plus(gens):
    acteur = gens["demandeur"].organisations()[0]
    reservation = ReservationFactory.create(acteur=acteur, demandeur=gens["ancien"])
    assert regles.peut_lire(gens["ancien"], reservation) is True
    assert regles.peut_changer(gens["ancien"], reservation) is False


@pytest.mark.parametrize("statut", StatutActeur)
def test_une_organisation_en_vigueur_change_ses_reservations(statut):
    refus = regles.refus_de_modifier(ActeurFactory.build(nom="Les Canaux", statut=statut))
    attendus = {
        StatutActeur.MEMBRE: None,
        StatutActeur.SUSPENDU: "l’adhésion de l’organisation Les Canaux est suspendue.",
    }
    fin = attendus.get(statut, "Les Canaux n’est pas membre du pôle.")
    debut = "Cette réservation peut être annulée, mais pas changée"
    assert (refus and refus.phrase) == (f"{debut} : {fin}" if fin else None)


def test_pour_qui_on_reserve(gens):
    candidate = ActeurFactory.create(statut=StatutActeur.CANDIDAT)
    membres = {gens["demandeur"].organisations()[0], gens["autre"].organisations()[0]}
    pour = {
        nom: set(regles.organisations_pour_reserver(qui))
        for nom, qui in gens.items()
        if qui is not None
    }
    assert pour["agent"] == pour["administrateur"] == membres
    assert pour["demandeur"] == pour["collegue"] == {gens["demandeur"].organisations()[0]}
    assert pour["animateur"] == pour["ancien"] == set()
    assert candidate not in pour["agent"]


def test_qui_peut_reserver_pour_quelqu_un(gens):
    assert {nom for nom, qui in gens.items() if qui and regles.peut_reserver(qui)} == (
        LECTEURS - {"animateur"} | {"autre"}
    )


def test_un_agent_ne_reserve_pour_personne_quand_il_n_y_a_pas_de_membre():
    assert regles.peut_reserver(agent()) is False


def test_qui_s_occupe_des_signalements():
    parti = agent()
    parti.is_active = False
    parti.save()
    membre()
    animateur()
    attendus = {agent(), administrateur()}
    assert set(regles.agents()) == attendus
    assert regles.agents().count() == 2
