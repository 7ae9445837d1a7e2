"""The schedule of a convention: written as it is signed, followed by what changes, never changed once liquidated."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from locaux.actions.echeanciers import (
    SuiviImpossible,
    etablir,
    recalculer,
    suivre_depuis,
)
from locaux.enums import NatureEcheance, RegimeTVA, StatutEcheance
from locaux.lectures.loyers import dues
from locaux.models import Convention, EcheanceLoyer
from tests.contraintes import executer
from tests.factories.acteurs import agent
from tests.factories.conventions import avenant_signe
from tests.factories.loyers import FEVRIER, un_bail, un_etat
from tests.factories.moments import MAINTENANT

pytestmark = pytest.mark.django_db


def lignes(convention: Convention, **filtre: object) -> list[tuple[date, Decimal, Decimal]]:
    return list(
        EcheanceLoyer.objects.filter(convention=convention, **filtre)
        .order_by("mois", "pk")
        .values_list("mois", "loyer", "charges")
    )


def test_la_signature_ecrit_l_echeancier_un_an_d_avance():
    ecrites = lignes(un_bail())
    assert len(ecrites) == 36
    assert ecrites[0] == (date(2048, 4, 1), Decimal("538.33"), Decimal("76.00"))
    assert ecrites[1] == (date(2048, 5, 1), Decimal("850.00"), Decimal("120.00"))
    assert ecrites[-1] == (date(2051, 3, 1), Decimal("850.00"), Decimal("120.00"))


def test_le_dernier_mois_est_au_prorata():
    ecrites = lignes(un_bail(fin=date(2050, 6, 15)))
    assert ecrites[-1] == (date(2050, 6, 1), Decimal("425.00"), Decimal("60.00"))


@pytest.mark.parametrize("tva", ["-1.99", "-2.00", "-2.01"])
def test_une_regularisation_porte_sa_tva_au_centime_pres(tva):
    """A difference of two rounded taxes; further from it is refused (see `refus_des_loyers`)."""
    convention = un_bail(regime_tva=RegimeTVA.TAXABLE, taux_tva=Decimal(20))
    ecrite = EcheanceLoyer.objects.create(
        convention=convention,
        nature=NatureEcheance.REGULARISATION,
        mois=FEVRIER,
        loyer=Decimal(-10),
        charges=Decimal(0),
        regime_tva=RegimeTVA.TAXABLE,
        taux_tva=Decimal(20),
        tva=Decimal(tva),
        total=Decimal(tva) - 10,
    )
    assert ecrite.tva == Decimal(tva)


def test_la_tva_est_celle_du_total_du_mois():
    convention = un_bail(regime_tva=RegimeTVA.TAXABLE, taux_tva=Decimal(20))
    premiere = EcheanceLoyer.objects.filter(convention=convention).earliest("mois")
    assert (premiere.tva, premiere.total) == (Decimal("122.87"), Decimal("737.20"))
    assert (premiere.regime_tva, premiere.taux_tva) == ("taxable", Decimal("20.00"))


def test_un_bail_gratuit_ne_doit_rien():
    assert lignes(un_bail(loyer_mensuel_ht=Decimal(0), charges_mensuelles=Decimal(0))) == []


def test_recalculer_deux_fois_ne_change_rien():
    convention = un_bail()
    avant = list(EcheanceLoyer.objects.order_by("pk").values())
    recalculer(convention=convention, maintenant=MAINTENANT)
    assert list(EcheanceLoyer.objects.order_by("pk").values()) == avant


def test_un_changement_de_loyer_coupe_son_mois():
    convention = un_bail()
    avenant_signe(convention, prend_effet_le=date(2050, 4, 16), loyer_mensuel_ht=Decimal(1000))
    assert lignes(convention, mois__gte=date(2050, 3, 1))[:3] == [
        (date(2050, 3, 1), Decimal("850.00"), Decimal("120.00")),
        (date(2050, 4, 1), Decimal("925.00"), Decimal("120.00")),
        (date(2050, 5, 1), Decimal("1000.00"), Decimal("120.00")),
    ]


def test_un_changement_tardif_regularise_ce_qui_est_liquide():
    """Signed late: the months liquidated at the old rent owe the difference, once a month, with the next statement."""
    convention = un_bail(regime_tva=RegimeTVA.TAXABLE, taux_tva=Decimal(20))
    un_etat(mois=FEVRIER)
    avenant_signe(convention, prend_effet_le=date(2050, 1, 16), loyer_mensuel_ht=Decimal(950))
    recalculer(convention=convention, maintenant=MAINTENANT)
    regularisations = EcheanceLoyer.objects.filter(nature=NatureEcheance.REGULARISATION)
    assert list(
        regularisations.order_by("mois").values_list("mois", "loyer", "charges", "tva", "total")
    ) == [
        (date(2050, 1, 1), Decimal("51.61"), Decimal("0.00"), Decimal("10.32"), Decimal("61.93")),
        (FEVRIER, Decimal("100.00"), Decimal("0.00"), Decimal("20.00"), Decimal("120.00")),
    ]
    assert lignes(convention, mois=date(2050, 3, 1)) == [
        (date(2050, 3, 1), Decimal("950.00"), Decimal("120.00"))
    ]


def test_un_changement_defait_efface_sa_regularisation():
    convention = un_bail()
    un_etat(mois=FEVRIER)
    avenant_signe(convention, prend_effet_le=date(2050, 2, 1), loyer_mensuel_ht=Decimal(950))
    assert EcheanceLoyer.objects.filter(nature=NatureEcheance.REGULARISATION).count() == 1
    avenant_signe(convention, prend_effet_le=date(2050, 2, 1), loyer_mensuel_ht=Decimal(850))
    assert EcheanceLoyer.objects.filter(nature=NatureEcheance.REGULARISATION).count() == 0


def test_une_regularisation_liquidee_compte_dans_la_suivante():
    convention = un_bail()
    par = agent()
    un_etat(mois=FEVRIER, par=par)
    avenant_signe(convention, prend_effet_le=date(2050, 2, 1), loyer_mensuel_ht=Decimal(950))
    un_etat(mois=date(2050, 3, 1), par=par)
    avenant_signe(convention, prend_effet_le=date(2050, 2, 1), loyer_mensuel_ht=Decimal(930))
    attendent = EcheanceLoyer.objects.filter(
        nature=NatureEcheance.REGULARISATION, statut=StatutEcheance.A_LIQUIDER
    )
    assert list(attendent.order_by("mois").values_list("mois", "loyer")) == [
        (FEVRIER, Decimal("-20.00")),
        (date(2050, 3, 1), Decimal("-20.00")),
    ]


@pytest.mark.parametrize("combien", [1, 3])
def test_etablir_une_annee_est_en_peu_de_requetes(combien):
    for _ in range(combien):
        un_bail()
    EcheanceLoyer.objects.all().delete()
    with CaptureQueriesContext(
        connection,
    ) as requetes:
        assert etablir(debut=date(2050, 1, 1), fin=date(2050, 12, 31)) == 12 * combien
    assert len([r for r in requetes if "SAVEPOINT" not in r["sql"]]) == 4
    assert etablir(debut=date(2050, 1, 1), fin=date(2050, 12, 31)) == 0


def test_ce_qui_vient_avant_le_suivi_n_est_pas_reclame():
    convention = un_bail()
    par = agent()
    for mois, combien in ((date(2050, 3, 1), 13), (date(2050, 1, 1), 15), (date(2050, 1, 1), 15)):
        suivre_depuis(mois=mois, par=par, maintenant=MAINTENANT)
        assert len(lignes(convention)) == combien
    recalculer(convention=convention, maintenant=MAINTENANT)
    assert lignes(convention)[0] == (date(2050, 1, 1), Decimal("850.00"), Decimal("120.00"))
    assert un_etat(mois=FEVRIER, par=par).nombre == 2
    with pytest.raises(SuiviImpossible, match="au plus tard en janvier 2050"):
        suivre_depuis(mois=FEVRIER, par=par, maintenant=MAINTENANT)


def test_des_baux_repris_apres_le_premier_etat_ne_doivent_pas_leurs_vieux_mois():
    par = agent()
    un_bail(debut=FEVRIER, par=par)
    etat = un_etat(mois=FEVRIER, par=par)
    repris = un_bail(par=par)
    assert lignes(repris)[0] == (date(2048, 4, 1), Decimal("538.33"), Decimal("76.00"))
    suivre_depuis(mois=FEVRIER, par=par, maintenant=MAINTENANT)
    assert lignes(repris)[0] == (FEVRIER, Decimal("850.00"), Decimal("120.00"))
    assert EcheanceLoyer.objects.filter(etat=etat).count() == 1
    # Set too late: nothing was settled before January, it goes back.
    suivre_depuis(mois=date(2050, 1, 1), par=par, maintenant=MAINTENANT)
    assert lignes(repris)[0] == (date(2050, 1, 1), Decimal("850.00"), Decimal("120.00"))
    executer("SELECT 1")


def test_un_mois_bien_avant_le_suivi_ne_doit_rien():
    un_bail()
    suivre_depuis(mois=date(2050, 3, 1), par=agent(), maintenant=MAINTENANT)
    assert list(dues(date(2049, 12, 1), date(2049, 12, 1))) == []
