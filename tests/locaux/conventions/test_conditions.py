"""Rents follow from what was agreed, whenever it was recorded: nothing late undoes what comes after, no end loses it."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import permutations

import pytest

from locaux.actions.resiliations import resilier, revenir
from locaux.actions.revisions import appliquer, proposer
from locaux.enums import AuteurConge
from locaux.models import ConditionFinanciere, Convention, Revision
from tests.factories.acteurs import agent
from tests.factories.conventions import avenant_signe
from tests.factories.loyers import DEBUT, un_bail_indexe, un_indice
from tests.factories.moments import MAINTENANT

pytestmark = pytest.mark.django_db

ANNIVERSAIRE, FIN = date(2049, 4, 12), date(2054, 4, 12)
REVISE = Decimal("872.89")


@pytest.fixture
def bail() -> Convention:
    """Let from 12 April 2048, 850 a month and 120 of charges; both indices of its first revision are known."""
    un_indice(2047, 4, "133.69")
    un_indice(2048, 4, "137.29")
    return un_bail_indexe()


def loyers(convention: Convention) -> list[tuple[date, date, Decimal, Decimal]]:
    return [
        (une.periode.lower, une.periode.upper, une.loyer_mensuel_ht, une.charges_mensuelles)
        for une in convention.conditions.order_by("periode")
    ]


def reviser(convention: Convention) -> Revision:
    (revision,) = proposer(conventions=[convention.pk], maintenant=MAINTENANT)
    return appliquer(revision=revision, par=agent(), maintenant=MAINTENANT)


def finir_le(convention: Convention, jour: date) -> None:
    resilier(
        convention=convention,
        donne_par=AuteurConge.ACCORD,
        recu_le=DEBUT,
        dernier_jour=jour,
        par=agent(),
        maintenant=MAINTENANT,
    )


def test_une_revision_tardive_laisse_les_avenants_qui_suivent(bail):
    avenant = avenant_signe(bail, prend_effet_le=date(2049, 1, 1), charges_mensuelles=Decimal(100))
    suivant = avenant_signe(bail, prend_effet_le=date(2050, 1, 1), loyer_mensuel_ht=Decimal(900))
    revision = reviser(bail)
    assert loyers(bail) == [
        (DEBUT, date(2049, 1, 1), Decimal("850.00"), Decimal("120.00")),
        (date(2049, 1, 1), ANNIVERSAIRE, Decimal("850.00"), Decimal("100.00")),
        (ANNIVERSAIRE, date(2050, 1, 1), REVISE, Decimal("100.00")),
        (date(2050, 1, 1), FIN, Decimal("900.00"), Decimal("100.00")),
    ]
    assert list(bail.conditions.order_by("periode").values_list("avenant", "revision")) == [
        (None, None),
        (avenant.pk, None),
        (None, revision.pk),
        (suivant.pk, None),
    ]


def test_l_ordre_des_enregistrements_ne_change_rien(bail):
    """Three facts of three days, in every order: the same rents."""
    faits = (
        lambda le: avenant_signe(
            bail,
            prend_effet_le=date(2048, 10, 1),
            charges_mensuelles=Decimal(90),
            maintenant=le,
        ),
        lambda le: avenant_signe(
            bail,
            prend_effet_le=date(2049, 10, 1),
            loyer_mensuel_ht=Decimal(910),
            maintenant=le,
        ),
        lambda le: avenant_signe(
            bail,
            prend_effet_le=date(2051, 10, 1),
            charges_mensuelles=Decimal(80),
            maintenant=le,
        ),
    )
    trouves = []
    for ordre in permutations(faits):
        bail = un_bail_indexe()
        for rang, fait in enumerate(ordre):
            fait(MAINTENANT + timedelta(hours=rang))
        trouves.append(loyers(bail))
    assert trouves == 6 * [
        [
            (DEBUT, date(2048, 10, 1), Decimal("850.00"), Decimal("120.00")),
            (date(2048, 10, 1), date(2049, 10, 1), Decimal("850.00"), Decimal("90.00")),
            (date(2049, 10, 1), date(2051, 10, 1), Decimal("910.00"), Decimal("90.00")),
            (date(2051, 10, 1), FIN, Decimal("910.00"), Decimal("80.00")),
        ]
    ]


@pytest.mark.parametrize("amende_d_abord", [True, False])
def test_du_meme_jour_le_dernier_enregistre_l_emporte(bail, amende_d_abord):
    """Amount by amount: the charges of the amendment stay under the rent of the revision."""
    (revision,) = proposer(maintenant=MAINTENANT)
    tot, tard = MAINTENANT, MAINTENANT + timedelta(hours=1)
    amende, revise = (tot, tard) if amende_d_abord else (tard, tot)

    def amender():
        avenant_signe(
            bail,
            prend_effet_le=ANNIVERSAIRE,
            loyer_mensuel_ht=Decimal(800),
            charges_mensuelles=Decimal(100),
            maintenant=amende,
        )

    if amende_d_abord:
        amender()
        appliquer(revision=revision, par=agent(), maintenant=revise)
    else:
        appliquer(revision=revision, par=agent(), maintenant=revise)
        amender()
    revision.refresh_from_db()
    attendu = revision.loyer_apres if amende_d_abord else Decimal("800.00")
    assert loyers(bail)[1:] == [(ANNIVERSAIRE, FIN, attendu, Decimal("100.00"))]


def test_une_fin_avancee_puis_reportee_garde_les_revisions(bail):
    revision = reviser(bail)
    finir_le(bail, date(2049, 3, 31))
    assert loyers(bail) == [(DEBUT, date(2049, 4, 1), Decimal("850.00"), Decimal("120.00"))]
    finir_le(bail, date(2050, 12, 31))
    attendus = [
        (DEBUT, ANNIVERSAIRE, Decimal("850.00"), Decimal("120.00")),
        (ANNIVERSAIRE, date(2051, 1, 1), REVISE, Decimal("120.00")),
    ]
    assert loyers(bail) == attendus
    revenir(convention=bail, par=agent(), maintenant=MAINTENANT)
    assert loyers(bail)[1] == (ANNIVERSAIRE, FIN, REVISE, Decimal("120.00"))
    assert bail.conditions.get(revision=revision).periode.lower == ANNIVERSAIRE


def test_une_fin_reportee_par_avenant_rend_les_loyers_d_apres(bail):
    avenant_signe(bail, prend_effet_le=date(2052, 1, 1), loyer_mensuel_ht=Decimal(900))
    avenant_signe(bail, prend_effet_le=date(2050, 6, 1), prend_fin_le=date(2051, 6, 30))
    assert loyers(bail) == [(DEBUT, date(2051, 7, 1), Decimal("850.00"), Decimal("120.00"))]
    avenant_signe(bail, prend_effet_le=date(2050, 7, 1), prend_fin_le=date(2052, 12, 31))
    assert loyers(bail) == [
        (DEBUT, date(2052, 1, 1), Decimal("850.00"), Decimal("120.00")),
        (date(2052, 1, 1), date(2053, 1, 1), Decimal("900.00"), Decimal("120.00")),
    ]


def test_un_loyer_qui_ne_change_pas_n_est_pas_recrit(bail):
    revision = reviser(bail)
    avant = list(ConditionFinanciere.objects.order_by("pk").values())
    avenant_signe(bail, prend_effet_le=date(2052, 1, 1), loyer_mensuel_ht=Decimal(900))
    premiere, revisee, neuve = ConditionFinanciere.objects.order_by("pk").values()
    assert premiere == avant[0]
    assert revisee["periode"].upper == neuve["periode"].lower == date(2052, 1, 1)
    assert {**revisee, "periode": None} == {**avant[1], "periode": None}
    assert revisee["revision_id"] == revision.pk
