"""Two agents at the same month, on real connections: one statement; a late change waits, then is a regularisation."""

from functools import partial

import pytest
from django.db import transaction

from locaux.actions.liquidations import liquider
from locaux.actions.revisions import appliquer, proposer
from locaux.enums import NatureEcheance
from locaux.models import EcheanceLoyer, EtatLiquidatif
from ptce.socle.transactions import rejouer
from tests.concurrence import Autre, ensemble
from tests.factories.acteurs import agent
from tests.factories.loyers import FEVRIER, un_bail_indexe, un_indice
from tests.factories.moments import MAINTENANT

pytestmark = pytest.mark.django_db(transaction=True)


def test_deux_agents_liquident_le_meme_mois_une_fois():
    un_bail_indexe(debut=FEVRIER)
    par = agent()
    acte = partial(rejouer(liquider), mois=FEVRIER, par=par, maintenant=MAINTENANT)
    premier, second = ensemble([acte, acte])
    assert premier == second == EtatLiquidatif.objects.get()


def test_une_revision_pendant_une_liquidation_devient_une_regularisation():
    un_bail_indexe()
    un_indice(2047, 4, "133.69")
    un_indice(2048, 4, "137.29")
    (revision,) = proposer(maintenant=MAINTENANT)
    par = agent()
    with transaction.atomic():
        liquider(mois=FEVRIER, par=par, maintenant=MAINTENANT)
        autre = Autre(
            partial(rejouer(appliquer), revision=revision, par=par, maintenant=MAINTENANT)
        )
        assert not autre.fini()
    assert autre.resultat().loyer_apres > revision.loyer_avant
    assert EcheanceLoyer.objects.filter(nature=NatureEcheance.REGULARISATION).count() == 11
