"""A signature puts the lots in the ledger, once; what is in the way is cancelled, or refuses."""

from datetime import date
from decimal import Decimal

import pytest

from locaux.actions.annulations import ReservationsGenees, Suite
from locaux.actions.signatures import EspaceLoue, signer
from locaux.enums import StatutConvention, StatutReservation
from locaux.models import ConditionFinanciere, Occupation, Reservation
from ptce.socle.periodes import calendrier, intervalle
from tests.factories.acteurs import agent
from tests.factories.conventions import (
    DEBUT,
    convention_a_signer,
    convention_signee,
    un_bureau,
    une_convention,
)
from tests.factories.locaux import EspaceFactory, FermetureFactory, ReservationFactory
from tests.factories.moments import MAINTENANT, a

pytestmark = pytest.mark.django_db


def tenus(espace):
    return [
        intervalle(periode)
        for periode in Occupation.objects.filter(espace=espace)
        .order_by("periode")
        .values_list("periode", flat=True)
    ]


def test_une_signature_occupe_chaque_espace_de_minuit_a_minuit():
    bureaux = [un_bureau(), un_bureau()]
    convention = convention_signee(espaces=bureaux)
    assert convention.statut == StatutConvention.SIGNEE
    assert convention.reference == "CONV-2050-0001"
    attendu = [(a(0, jour=DEBUT), a(0, jour=date(2053, 3, 7)))]
    assert [tenus(bureau) for bureau in bureaux] == [attendu, attendu]
    condition = ConditionFinanciere.objects.get()
    assert (condition.loyer_mensuel_ht, condition.periode) == (
        Decimal("850.00"),
        calendrier(DEBUT, date(2053, 3, 7)),
    )


def test_un_projet_n_occupe_rien():
    bureau = un_bureau()
    une_convention(espaces=[bureau])
    convention_a_signer(espaces=[bureau])
    assert tenus(bureau) == []


def test_une_seconde_signature_est_refusee():
    bureau = un_bureau()
    convention_signee(espaces=[bureau])
    autre = convention_a_signer(espaces=[bureau])
    with pytest.raises(EspaceLoue) as refus:
        signer(convention=autre, signee_le=DEBUT, par=agent(), maintenant=a(12))
    assert "est loué à" in str(refus.value)


def test_signer_deux_fois_a_un_seul_effet():
    par = agent()
    convention = convention_a_signer(par=par)
    for _ in range(2):
        signees = signer(
            convention=convention, signee_le=MAINTENANT.date(), par=par, maintenant=MAINTENANT
        )
    assert signees.annulees == []
    assert Occupation.objects.count() == 1


def test_les_reservations_en_travers_sont_montrees_puis_annulees():
    salle = EspaceFactory.create()
    salle.niveau.site.gestionnaire = une_convention().bailleur
    salle.niveau.site.save()
    genee = ReservationFactory.create(espace=salle)
    convention = convention_a_signer(espaces=[salle])
    par = agent()

    def signer_avec(suite):
        return signer(
            convention=convention,
            signee_le=MAINTENANT.date(),
            par=par,
            suite=suite,
            maintenant=MAINTENANT,
        )

    with pytest.raises(ReservationsGenees) as refus:
        signer_avec(None)
    assert refus.value.reservations == [genee]
    fait = signer_avec(Suite(vues=refus.value.genees.empreinte, annuler=True))
    assert fait.annulees == [genee]
    assert Reservation.objects.get().statut == StatutReservation.ANNULEE
    # Sent again, the same answer.
    assert signer_avec(None).annulees == [genee]


def test_une_fermeture_cede_ses_jours():
    bureau = un_bureau()
    fermeture = FermetureFactory.create(
        espace=bureau, debut=a(0, jour=date(2050, 3, 5)), fin=a(0, jour=date(2050, 3, 9))
    )
    convention_signee(espaces=[bureau])
    assert Occupation.objects.filter(fermeture=fermeture).count() == 1
    assert tenus(bureau) == [
        (a(0, jour=date(2050, 3, 5)), a(0, jour=DEBUT)),
        (a(0, jour=DEBUT), a(0, jour=date(2053, 3, 7))),
    ]
