"""Who may book, for whom, and what a form sent twice gives."""

import uuid
from datetime import date

import pytest

from acteurs.enums import Presence, RoleAppartenance, StatutActeur
from acteurs.models import Personne
from locaux.actions.controles import ReservationRefusee
from locaux.calculs import Refus
from locaux.enums import PublicReservation
from locaux.models import Espace, Reservation
from ptce.socle.envois import FormulaireDejaEnvoye
from tests.factories.acteurs import (
    ActeurFactory,
    AppartenanceFactory,
    PersonneFactory,
    administrateur,
    agent,
    animateur,
    membre,
)
from tests.factories.locaux import EspaceFactory, RegleReservationFactory
from tests.factories.moments import a
from tests.locaux.actes import courriels, refus_de, reserver

pytestmark = pytest.mark.django_db


@pytest.fixture
def salle() -> Espace:
    return EspaceFactory.create(nom="Salle Garonne")


@pytest.fixture
def personne() -> Personne:
    return membre()


# --- Right to book --------------------------------------------------------------------------------

ETRANGER = Refus("organisation", "Vous ne pouvez pas réserver pour cette organisation.", "acteur")


def test_pour_une_autre_organisation(salle, personne):
    autre = ActeurFactory.create()
    assert refus_de(personne, salle, acteur=autre) == [ETRANGER]


@pytest.mark.parametrize(
    "periode", [{"fin": date(2024, 7, 1)}, {"debut": date(2090, 1, 1)}], ids=["ended", "to come"]
)
def test_quand_l_appartenance_n_a_pas_cours(salle, periode):
    lien = AppartenanceFactory.create(**periode)
    assert refus_de(lien.personne, salle, acteur=lien.acteur) == [ETRANGER]


@pytest.mark.parametrize("role", RoleAppartenance)
def test_chaque_role_d_une_organisation_reserve(salle, role):
    personne = membre(role=role)
    assert reserver(personne, salle).demandeur == personne


def test_une_organisation_suspendue(salle):
    acteur = ActeurFactory.create(nom="Les Canaux", statut=StatutActeur.SUSPENDU)
    phrase = "Les Canaux ne peut pas réserver pour l’instant : son adhésion est suspendue."
    for personne in (membre(acteur), agent()):
        assert refus_de(personne, salle, acteur=acteur) == [Refus("suspendue", phrase, "acteur")]


def test_une_candidate_n_est_pas_membre(salle):
    acteur = ActeurFactory.create(nom="Les Canaux", statut=StatutActeur.CANDIDAT)
    assert refus_de(membre(acteur), salle, acteur=acteur) == [
        Refus("organisation", "Les Canaux n’est pas membre du pôle.", "acteur")
    ]


def test_une_organisation_sortie_n_a_plus_de_membres(salle):
    acteur = ActeurFactory.create(statut=StatutActeur.SORTI)
    assert refus_de(membre(acteur), salle, acteur=acteur) == [ETRANGER]


@pytest.mark.parametrize("role", [agent, administrateur])
def test_un_agent_reserve_pour_toute_organisation_membre(salle, role):
    acteur, quelqu_un = ActeurFactory.create(), role()
    reservation = reserver(quelqu_un, salle, acteur=acteur)
    assert (reservation.acteur, reservation.demandeur) == (acteur, quelqu_un)
    assert courriels() == [("reservation_confirmee", quelqu_un.courriel)]


def test_l_animation_ne_reserve_que_pour_ses_organisations(salle):
    assert refus_de(animateur(), salle, acteur=ActeurFactory.create()) == [ETRANGER]


def test_un_compte_ferme(salle):
    acteur = ActeurFactory.create()
    for personne in (membre(acteur, is_active=False), agent(is_active=False)):
        assert refus_de(personne, salle, acteur=acteur) == [
            Refus("compte_inactif", "Votre compte n’est plus actif.", "acteur")
        ]


@pytest.mark.parametrize("espace", [{"reservable": False}, {"reservable": False, "regle": None}])
def test_un_espace_qui_ne_se_reserve_pas(personne, espace):
    salle = EspaceFactory.create(**espace)
    for qui in (personne, agent()):
        acteur = personne.organisations()[0]
        assert refus_de(qui, salle, acteur=acteur) == [
            Refus("non_reservable", "Cet espace ne se réserve pas.", "espace")
        ]


@pytest.mark.parametrize(
    ("public", "presence", "phrase"),
    [
        (PublicReservation.MEMBRES, Presence.PONCTUEL, None),
        (PublicReservation.PERMANENTS, Presence.PERMANENT, None),
        (
            PublicReservation.PERMANENTS,
            Presence.PONCTUEL,
            "Cet espace est ouvert aux organisations permanentes.",
        ),
        (
            PublicReservation.AGENTS,
            Presence.PERMANENT,
            "Cet espace est réservé par les agents de la collectivité.",
        ),
    ],
)
def test_le_public_de_la_regle(public, presence, phrase):
    salle = EspaceFactory.create(regle=RegleReservationFactory.create(public=public))
    acteur = ActeurFactory.create(presence=presence)
    personne = membre(acteur)
    if phrase is None:
        reserver(personne, salle)
    else:
        assert refus_de(personne, salle) == [Refus("public", phrase, "espace")]
    assert reserver(agent(), salle, a(14), a(15), acteur=acteur).acteur == acteur


# --- A form sent twice ----------------------------------------------------------------------------


def test_le_meme_envoi_donne_la_meme_reservation(salle, personne):
    jeton = uuid.uuid4()
    premiere = reserver(personne, salle, jeton=jeton)
    # Replayed long after, when the rules would refuse it.
    assert reserver(personne, salle, jeton=jeton, maintenant=a(20)) == premiere
    assert Reservation.objects.count() == len(courriels()) == 1


def test_le_meme_jeton_pour_autre_chose(salle, personne):
    jeton = uuid.uuid4()
    premiere = reserver(personne, salle, jeton=jeton)
    autre_acteur = AppartenanceFactory.create(personne=personne).acteur
    personne = Personne.objects.get(pk=personne.pk)
    acteur = premiere.acteur
    for demande in (
        {"espace": EspaceFactory.create(), "acteur": acteur},
        {"espace": salle, "debut": a(11), "fin": a(12), "acteur": acteur},
        {"espace": salle, "acteur": autre_acteur},
    ):
        with pytest.raises(FormulaireDejaEnvoye) as refus:
            reserver(personne, jeton=jeton, **demande)
        assert refus.value.objet == premiere
    assert Reservation.objects.count() == len(courriels()) == 1


def test_le_jeton_d_une_autre_personne_ne_dit_rien_de_sa_reservation(salle, personne):
    jeton = uuid.uuid4()
    reserver(personne, salle, jeton=jeton)
    curieuse = membre(personne.organisations()[0])
    with pytest.raises(ReservationRefusee) as refusee:
        reserver(curieuse, salle, jeton=jeton)
    assert refusee.value.refus == [
        Refus("jeton", "Ce formulaire n’est plus valable : rechargez la page.", "espace")
    ]
    assert Reservation.objects.count() == 1


def test_sans_jeton_deux_envois_font_deux_demandes(salle, personne):
    assert reserver(personne, salle) != reserver(personne, salle, a(10), a(11))
    assert len(set(Reservation.objects.values_list("jeton_envoi", flat=True))) == 2


def test_quelqu_un_sans_organisation(salle):
    personne = PersonneFactory.create()
    assert refus_de(personne, salle, acteur=ActeurFactory.create()) == [ETRANGER]
