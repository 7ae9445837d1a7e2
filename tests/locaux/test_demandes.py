"""What a booking reads before it writes: the situation of one moment, in one query, as each reading alone says it."""

import uuid

import pytest

from locaux.lectures.demandes import situation
from locaux.lectures.ouvertures import ouverture
from tests.factories.locaux import (
    EspaceFactory,
    FermetureFactory,
    RegleReservationFactory,
    ReservationFactory,
    SiteFactory,
    salle_divisible,
)
from tests.factories.moments import a

pytestmark = pytest.mark.django_db


def vues(espace, debut, fin, *, jeton=None) -> tuple[bool, bool, bool]:
    """Return the three answers: sent already, held already, closed."""
    vue = situation(espace, debut, fin, jeton=jeton or uuid.uuid4())
    return vue.deja_envoye, vue.deja_tenu, vue.fermee


def test_une_seule_requete_et_les_horaires_du_site(django_assert_num_queries):
    site = SiteFactory.create()
    espace = EspaceFactory.create(niveau__site=site)
    EspaceFactory.create()
    with django_assert_num_queries(1):
        vue = situation(espace, a(9), a(10), jeton=uuid.uuid4())
    attendue = ouverture(site, a(9), a(10))
    jours = range(1, 8)
    assert [sorted(vue.ouverture.plages[jour]) for jour in jours] == [
        sorted(attendue.plages[jour]) for jour in jours
    ]
    assert any(vue.ouverture.plages[jour] for jour in jours)
    assert (vue.ouverture.fuseau, vue.ouverture.feries, vue.ouverture.coupure_midi) == (
        attendue.fuseau,
        attendue.feries,
        attendue.coupure_midi,
    )


def test_un_creneau_tenu_avec_ses_battements():
    regle = RegleReservationFactory.create(battement_apres=15)
    espace = EspaceFactory.create(regle=regle)
    ReservationFactory.create(espace=espace, debut=a(10), fin=a(11))
    assert vues(espace, a(9), a(10)) == (False, True, False)
    assert vues(espace, a(9), a(9, 45)) == (False, False, False)
    assert vues(espace, a(11), a(12)) == (False, True, False)
    assert vues(espace, a(11, 15), a(12)) == (False, False, False)


def test_une_partie_tient_l_ensemble_et_l_ensemble_ses_parties():
    ensemble, (gauche, droite) = salle_divisible()
    ReservationFactory.create(espace=gauche, debut=a(9), fin=a(10))
    assert [vues(espace, a(9), a(10))[1] for espace in (ensemble, gauche, droite)] == [
        True,
        True,
        False,
    ]


def test_une_fermeture_se_voit_meme_autour_de_l_heure():
    espace = EspaceFactory.create()
    FermetureFactory.create(site=None, espace=espace, debut=a(9), fin=a(10))
    assert vues(espace, a(9, 30), a(11)) == (False, True, True)
    assert vues(espace, a(10), a(11)) == (False, False, False)


def test_un_formulaire_deja_envoye():
    jeton = uuid.uuid4()
    reservation = ReservationFactory.create(debut=a(9), fin=a(10), jeton_envoi=jeton)
    autre = EspaceFactory.create()
    assert vues(reservation.espace, a(9), a(10), jeton=jeton) == (True, True, False)
    assert vues(autre, a(14), a(15), jeton=jeton) == (True, False, False)


def test_une_fin_avant_le_debut_ne_trouble_pas_la_lecture():
    assert vues(EspaceFactory.create(), a(10), a(9)) == (False, False, False)
