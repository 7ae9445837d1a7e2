"""What rows know of themselves, and the questions asked of tables."""

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from locaux.enums import Jour, StatutReservation
from locaux.models import Espace, HoraireOuverture, Occupation, Reservation
from locaux.models.site import valider_fuseau
from ptce.socle.references import nouvelle_reference
from tests.factories.locaux import (
    EspaceFactory,
    FermetureFactory,
    NiveauFactory,
    ReservationFactory,
    SiteFactory,
    salle_divisible,
)
from tests.factories.moments import a

pytestmark = pytest.mark.django_db


# --- Sites and spaces -----------------------------------------------------------------------------


def test_le_fuseau_d_un_site():
    assert SiteFactory.build(fuseau="Indian/Reunion").zone == ZoneInfo("Indian/Reunion")
    valider_fuseau("Europe/Paris")
    with pytest.raises(ValidationError) as refus:
        valider_fuseau("Europe/Toulouse")
    assert refus.value.messages == ["Ce fuseau horaire n’existe pas. Exemple : Europe/Paris."]


def test_un_horaire_se_lit():
    assert str(HoraireOuverture(jour=Jour.SAMEDI, ouvre=510, ferme=1440)) == "samedi 8:30–24:00"


def test_les_atomes_d_un_espace():
    entiere, parties = salle_divisible(3)
    assert entiere.divisible
    assert entiere.atomes() == sorted(parties, key=lambda partie: partie.pk)
    assert (parties[0].divisible, parties[0].atomes()) == (False, [parties[0]])
    assert entiere.site == entiere.niveau.site


def test_les_espaces_dans_l_ordre_ou_l_on_marche():
    site = SiteFactory.create(nom="A")
    haut, bas = (NiveauFactory.create(site=site, rang=rang) for rang in (1, 0))
    espaces = [
        EspaceFactory.create(niveau=niveau, rang=rang, nom=nom)
        for niveau, rang, nom in ((haut, 0, "S"), (bas, 2, "S"), (bas, 1, "Z"), (bas, 1, "B"))
    ]
    ailleurs = EspaceFactory.create(niveau__site__nom="B")
    assert list(Espace.objects.dans_l_ordre()) == [*reversed(espaces), ailleurs]


def test_ce_qu_un_ecran_dit_des_espaces_ne_coute_que_trois_requetes(django_assert_num_queries):
    salle_divisible()
    EspaceFactory.create(reservable=False)
    with django_assert_num_queries(3):
        lus = [
            (espace.site.nom, espace.regle, list(espace.equipements.all()), espace.divisible)
            for espace in Espace.objects.reservables().complets()
        ]
    assert len(lus) == 3


# --- Bookings -------------------------------------------------------------------------------------


def test_une_reference_se_lit_sans_se_tromper():
    tirees = [nouvelle_reference() for _ in range(1000)]
    assert len(set(tirees)) == 1000
    faites = re.compile(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}")
    assert [reference for reference in tirees if not faites.fullmatch(reference)] == []


def test_confirmees_et_a_venir():
    passee = ReservationFactory.create()
    en_cours = ReservationFactory.create(debut=a(10), fin=a(12))
    a_venir = ReservationFactory.create(debut=a(12), fin=a(13))
    annulee = ReservationFactory.create(debut=a(12), fin=a(13), statut=StatutReservation.ANNULEE)
    assert set(Reservation.objects.confirmees()) == {passee, en_cours, a_venir}
    assert set(Reservation.objects.a_venir(a(10))) == {en_cours, a_venir, annulee}


def test_une_reservation_complete_se_lit_sans_autre_requete(django_assert_num_queries):
    ReservationFactory.create_batch(2)
    with django_assert_num_queries(1):
        for reservation in Reservation.objects.completes():
            assert str(reservation.espace.site)
            assert str(reservation.espace.regle)
            assert str(reservation.acteur)
            assert str(reservation.demandeur)


def test_une_reservation_se_nomme_et_a_une_adresse():
    reservation = ReservationFactory.create(reference="7KQ2-M0XV", espace__nom="Salle Hers")
    assert str(reservation) == "7KQ2-M0XV · Salle Hers"
    assert reservation.get_absolute_url() == "/locaux/reservations/7KQ2-M0XV/"
    assert (reservation.debut, reservation.fin, reservation.confirmee) == (a(9), a(10), True)


def test_ce_qui_occupe_pendant():
    reservation = ReservationFactory.create()
    (tenue,) = reservation.occupations.all()
    une = timedelta(microseconds=1)
    for debut, fin, touche in (
        (a(8), a(9), False),
        (a(8), a(9) + une, True),
        (a(10) - une, a(11), True),
        (a(10), a(11), False),
    ):
        assert list(Occupation.objects.pendant(debut, fin)) == ([tenue] if touche else [])


# --- Closures -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("precisions", "texte"), [("", "Travaux"), ("peinture", "Travaux : peinture")]
)
def test_ce_que_dit_une_fermeture(precisions, texte):
    fermeture = FermetureFactory.build(
        precisions=precisions, espace=EspaceFactory.build(nom="Salle Hers")
    )
    assert fermeture.texte == texte
    assert str(fermeture) == "Salle Hers : travaux"
