"""An amendment recorded after the revision, or the statement, that comes after its day: what stays is said before it is signed."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from locaux.actions.revisions import appliquer, proposer
from locaux.lectures.avenants_tardifs import tardif
from tests.factories.acteurs import agent
from tests.factories.conventions import avenant_a_signer, signer_l_avenant
from tests.factories.loyers import FEVRIER, un_bail_indexe, un_etat, un_indice
from tests.factories.moments import MAINTENANT
from tests.locaux.vues.gestes import lisible

pytestmark = pytest.mark.django_db


@pytest.fixture
def bail(scene):
    """850 a month from 12 April 2048, revised on 12 April 2049; February 2050 and what is before are liquidated."""
    un_indice(2047, 4, "133.69")
    un_indice(2048, 4, "137.29")
    convention = un_bail_indexe(acteur=scene.association)
    (revision,) = proposer(conventions=[convention.pk], maintenant=MAINTENANT)
    appliquer(revision=revision, par=agent(), maintenant=MAINTENANT)
    un_etat(mois=FEVRIER)
    return convention


def test_une_revision_appliquee_qui_garde_son_montant_est_dite(scene, entrer, bail):
    avenant = avenant_a_signer(
        bail, prend_effet_le=date(2049, 1, 1), loyer_mensuel_ht=Decimal("700.00")
    )
    lu = tardif(avenant, MAINTENANT)
    assert [revision.loyer_apres for revision in lu.revisions] == [Decimal("872.89")]
    assert lu.mois_liquides == 14
    prevus = [(une.debut, une.fin, une.loyer) for une in lu.loyers]
    assert prevus == [
        (date(2049, 1, 1), date(2049, 4, 11), Decimal("700.00")),
        (date(2049, 4, 12), date(2054, 4, 11), Decimal("872.89")),
    ]
    client = entrer("agent")
    for page in (avenant.get_absolute_url(), f"{avenant.get_absolute_url()}signer/"):
        lue = lisible(client.get(page))
        assert "850,00 € × 137,29 ÷ 133,69 = 872,89 €" in lue, page
        assert "14 mois déjà liquidés" in lue
    assert "déjà liquidés" not in lisible(entrer("gestionnaire").get(avenant.get_absolute_url()))
    # What was said is what is done.
    signe = signer_l_avenant(avenant)
    conditions = bail.conditions.filter(periode__startswith__gte=date(2049, 1, 1))
    assert prevus == [
        (une.periode.lower, une.periode.upper - timedelta(days=1), une.loyer_mensuel_ht)
        for une in conditions.order_by("periode")
    ]
    assert tardif(signe, MAINTENANT) is None


def test_rien_n_est_dit_d_un_avenant_qui_vient_a_son_heure(bail):
    avenant = avenant_a_signer(
        bail, prend_effet_le=date(2050, 6, 1), loyer_mensuel_ht=Decimal("700.00")
    )
    assert tardif(avenant, MAINTENANT) is None


def test_des_charges_changees_tard_ne_parlent_que_des_mois(bail):
    avenant = avenant_a_signer(
        bail, prend_effet_le=date(2049, 1, 1), charges_mensuelles=Decimal("90.00")
    )
    lu = tardif(avenant, MAINTENANT)
    assert (lu.revisions, lu.mois_liquides) == ([], 14)
