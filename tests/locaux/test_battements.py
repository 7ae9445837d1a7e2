"""Buffers of bookings to come: who takes the new ones, who keeps the former; the ledger follows, and never overlaps."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locaux.actions.battements import recaler
from locaux.battements import Tenue, recalees, sans_place
from locaux.models import Espace
from tests.contraintes import executer
from tests.factories.locaux import (
    EspaceFactory,
    FermetureFactory,
    RegleReservationFactory,
    ReservationFactory,
    salle_divisible,
)
from tests.factories.moments import MAINTENANT, a
from tests.locaux.actes import registre

SALLE, AUTRE = 1, 2


def tenue(cle, actuelle, voulue, *espaces):
    return Tenue(cle, espaces or (SALLE,), actuelle, voulue)


def matin(debut, fin, *, avant=0, apres=0):
    """Return what is held from `debut` to `fin` hours with these minutes around."""
    return (a(debut) - timedelta(minutes=avant), a(fin) + timedelta(minutes=apres))


# --- Who may, in plain values ---------------------------------------------------------------------


def test_seule_elle_prend_ce_qu_elle_veut():
    une = tenue(1, matin(9, 10), matin(9, 10, apres=30))
    assert sans_place([une], {}) == set()
    assert recalees([une], {}) == {1}
    assert recalees([], {}) == set()


def test_de_deux_qui_se_suivent_la_premiere_n_a_pas_la_place():
    """The second was asked for later: it would not have been given; as it stays, the first keeps what it holds."""
    deux = [
        tenue(1, matin(9, 10), matin(9, 10, apres=30)),
        tenue(2, matin(10, 11), matin(10, 11, apres=30)),
    ]
    assert sans_place(deux, {}) == {2}
    assert recalees(deux, {}) == {2}


def test_celle_qui_est_refusee_n_en_gene_pas_d_autre():
    """9–10, 10–11, 11–12, asked for in this order: only the middle one has to give way."""
    trois = [
        tenue(rang, matin(8 + rang, 9 + rang), matin(8 + rang, 9 + rang, apres=30))
        for rang in (1, 2, 3)
    ]
    assert sans_place(trois, {}) == {2}
    assert recalees(trois, {}) == {3}


def test_un_obstacle_ne_bouge_pas():
    une = tenue(1, matin(9, 10), matin(9, 10, apres=30))
    assert sans_place([une], {SALLE: [matin(10, 12)]}) == {1}
    assert recalees([une], {SALLE: [matin(10, 12)]}) == set()
    assert recalees([une], {AUTRE: [matin(10, 12)]}) == {1}


def test_un_battement_plus_court_libere_et_laisse_place_a_l_autre():
    deux = [
        tenue(1, matin(9, 10, apres=60), matin(9, 10)),
        tenue(2, matin(11, 12), matin(11, 12, avant=60)),
    ]
    assert recalees(deux, {}) == {1, 2}


def test_la_salle_entiere_ne_prend_que_si_chaque_partie_a_la_place():
    entiere = tenue(1, matin(9, 10), matin(9, 10, apres=30), SALLE, AUTRE)
    assert recalees([entiere], {AUTRE: [matin(10, 11)]}) == set()
    assert recalees([entiere], {AUTRE: [matin(11, 12)]}) == {1}


quarts = st.integers(0, 40)
demandes = st.lists(
    st.tuples(quarts, st.integers(1, 8), st.sets(st.sampled_from((SALLE, AUTRE)), min_size=1)),
    max_size=12,
)
minutes = st.sampled_from((0, 15, 30, 60))


@given(demandes=demandes, ancien=st.tuples(minutes, minutes), nouveau=st.tuples(minutes, minutes))
def test_rien_ne_se_chevauche_apres_ni_ne_reste_sans_raison(demandes, ancien, nouveau):
    def tenir(debut, duree, avant, apres):
        depart = a(8) + timedelta(minutes=15 * debut)
        return (
            depart - timedelta(minutes=avant),
            depart + timedelta(minutes=15 * duree + apres),
        )

    def se_genent(une, autre):
        return set(une[0]) & set(autre[0]) and une[1][0] < autre[1][1] and autre[1][0] < une[1][1]

    tenues: list[Tenue] = []
    for debut, duree, espaces in demandes:
        actuelle = tenir(debut, duree, *ancien)
        if not any(se_genent((espaces, actuelle), (t.espaces, t.actuelle)) for t in tenues):
            voulue = tenir(debut, duree, *nouveau)
            tenues.append(Tenue(len(tenues), tuple(espaces), actuelle, voulue))
    prennent = recalees(tenues, {})
    apres = {t.cle: t.voulue if t.cle in prennent else t.actuelle for t in tenues}
    for une in tenues:
        for autre in tenues[une.cle + 1 :]:
            assert not se_genent((une.espaces, apres[une.cle]), (autre.espaces, apres[autre.cle]))
    if ancien[0] >= nouveau[0] and ancien[1] >= nouveau[1]:
        assert prennent == set(range(len(tenues)))
        assert sans_place(tenues, {}) == set()
    acceptees = set(range(len(tenues))) - sans_place(tenues, {})
    for une in acceptees:
        for autre in acceptees - {une}:
            lues = [(tenues[cle].espaces, tenues[cle].voulue) for cle in (une, autre)]
            assert not se_genent(*lues)


# --- In the ledger --------------------------------------------------------------------------------


def changer(espace, **champs):
    """Change the rule of a space without asking anything, and let its bookings follow."""
    for nom, valeur in champs.items():
        setattr(espace.regle, nom, valeur)
    espace.regle.save()
    recaler([Espace.objects.select_related("regle").get(pk=espace.pk)], maintenant=MAINTENANT)
    executer("SELECT 1")


@pytest.mark.django_db
def test_le_registre_suit_la_regle_dans_les_deux_sens():
    salle = EspaceFactory.create()
    ReservationFactory.create(espace=salle)
    changer(salle, battement_avant=15, battement_apres=30)
    assert registre() == {(salle.pk, a(8, 45), a(10, 30))}
    changer(salle, battement_avant=0, battement_apres=10)
    assert registre() == {(salle.pk, a(9), a(10, 10))}


@pytest.mark.django_db
def test_chaque_partie_de_la_salle_entiere_suit_et_ce_qui_est_fini_reste():
    entiere, (gauche, droite) = salle_divisible(regle=RegleReservationFactory.create())
    hier = MAINTENANT - timedelta(days=1)
    ReservationFactory.create(espace=entiere)
    ReservationFactory.create(espace=entiere, debut=hier, fin=hier + timedelta(hours=1))
    changer(entiere, battement_apres=30)
    assert registre() == {
        (partie.pk, *bornes)
        for partie in (gauche, droite)
        for bornes in ((a(9), a(10, 30)), (hier, hier + timedelta(hours=1)))
    }


@pytest.mark.django_db
def test_ce_qui_n_a_pas_la_place_garde_le_sien():
    salle = EspaceFactory.create()
    ReservationFactory.create(espace=salle)
    FermetureFactory.create(espace=salle, debut=a(10), fin=a(12))
    changer(salle, battement_apres=30)
    assert registre() == {(salle.pk, a(9), a(10)), (salle.pk, a(10), a(12))}


@pytest.mark.django_db
@pytest.mark.parametrize("combien", [1, 3])
def test_le_nombre_de_requetes_ne_suit_pas_le_volume(combien, django_assert_num_queries):
    salle = EspaceFactory.create(regle=RegleReservationFactory.create())
    for rang in range(combien):
        ReservationFactory.create(espace=salle, debut=a(8 + 2 * rang), fin=a(9 + 2 * rang))
    salle.regle.battement_apres = 30
    with django_assert_num_queries(5):
        recaler([salle], maintenant=MAINTENANT)
