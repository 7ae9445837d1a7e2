"""Locking a space looks at it in the same exchange: what holds it, what changed since it was read, what frees it."""

import uuid

import pytest
from django.db import connection, transaction

from locaux.actions import registre
from locaux.actions.registre import CreneauPris
from locaux.enums import StatutReservation
from locaux.models import Reservation
from ptce.socle.periodes import creneau
from ptce.socle.transactions import EnConcurrence
from tests.factories.locaux import (
    EspaceFactory,
    RegleReservationFactory,
    ReservationFactory,
    salle_divisible,
)
from tests.factories.moments import a

pytestmark = pytest.mark.django_db


def verrouiller(espace, debut, fin, *, lu=None, jeton=None) -> None:
    """Do as `reserver` does, without anything written after."""
    reservation = Reservation(
        espace=lu or registre.lire(espace.pk),
        periode=creneau(debut, fin),
        statut=StatutReservation.CONFIRMEE,
    )
    with transaction.atomic():
        registre.verrouiller_si_libre(
            reservation, debut=debut, fin=fin, jeton=jeton or uuid.uuid4()
        )


def test_un_espace_libre_se_verrouille_en_une_requete(django_assert_num_queries):
    espace = EspaceFactory.create()
    ReservationFactory.create(espace=espace, debut=a(9), fin=a(10))
    lu = registre.lire(espace.pk)
    with transaction.atomic(), django_assert_num_queries(1):
        reservation = Reservation(espace=lu, periode=creneau(a(10), a(11)))
        registre.verrouiller_si_libre(reservation, debut=a(10), fin=a(11), jeton=uuid.uuid4())


def test_un_creneau_tenu_se_refuse_battements_compris():
    regle = RegleReservationFactory.create(battement_apres=15)
    espace = EspaceFactory.create(regle=regle)
    ReservationFactory.create(espace=espace, debut=a(10), fin=a(11))
    with pytest.raises(CreneauPris) as refus:
        verrouiller(espace, a(11), a(12))
    assert (refus.value.espace, refus.value.debut, refus.value.fin) == (espace, a(11), a(12))
    verrouiller(espace, a(11, 15), a(12))


def test_une_partie_tient_l_ensemble_et_l_ensemble_ses_parties():
    ensemble, (gauche, droite) = salle_divisible()
    ReservationFactory.create(espace=gauche, debut=a(9), fin=a(10))
    for espace in (ensemble, gauche):
        with pytest.raises(CreneauPris):
            verrouiller(espace, a(9), a(10))
    verrouiller(droite, a(9), a(10))


def test_le_meme_formulaire_envoye_entre_temps_se_relit():
    jeton = uuid.uuid4()
    reservation = ReservationFactory.create(debut=a(9), fin=a(10), jeton_envoi=jeton)
    for espace in (reservation.espace, EspaceFactory.create()):
        with pytest.raises(EnConcurrence):
            verrouiller(espace, a(9), a(10), jeton=jeton)


def changer_la_regle(espace):
    espace.regle.horizon_jours += 1
    espace.regle.save()


def changer_le_site(espace):
    espace.site.ferme_jours_feries = not espace.site.ferme_jours_feries
    espace.site.save()


def changer_les_horaires(espace):
    horaire = espace.site.horaires.first()
    horaire.ferme -= 15
    horaire.save()


def changer_l_espace(espace):
    espace.capacite += 1
    espace.save()


@pytest.mark.parametrize(
    "changer", [changer_la_regle, changer_le_site, changer_les_horaires, changer_l_espace]
)
def test_ce_qui_a_change_depuis_la_lecture_se_relit(changer):
    espace = EspaceFactory.create()
    lu = registre.lire(espace.pk)
    verrouiller(espace, a(9), a(10), lu=lu)
    changer(espace)
    with pytest.raises(EnConcurrence):
        verrouiller(espace, a(9), a(10), lu=lu)
    verrouiller(espace, a(9), a(10))


def test_une_reservation_ailleurs_ne_change_rien_a_ce_qui_a_ete_lu():
    espace = EspaceFactory.create()
    lu = registre.lire(espace.pk)
    ReservationFactory.create(espace=espace, debut=a(14), fin=a(15))
    verrouiller(espace, a(9), a(10), lu=lu)


@pytest.mark.django_db(transaction=True)
def test_qui_est_refuse_libere_l_espace_avant_son_rollback():
    espace = EspaceFactory.create()
    ReservationFactory.create(espace=espace, debut=a(9), fin=a(10))
    lu = registre.lire(espace.pk)
    reservation = Reservation(espace=lu, periode=creneau(a(9), a(10)))
    autre = connection.copy()
    try:
        with transaction.atomic():
            with pytest.raises(CreneauPris):
                registre.verrouiller_si_libre(
                    reservation, debut=a(9), fin=a(10), jeton=uuid.uuid4()
                )
            assert connection.needs_rollback
            with autre.cursor() as curseur:
                curseur.execute(
                    "SELECT id FROM locaux_espace WHERE id = %s FOR UPDATE NOWAIT", [espace.pk]
                )
                assert curseur.fetchall() == [(espace.pk,)]
            transaction.set_rollback(True)
    finally:
        autre.close()
