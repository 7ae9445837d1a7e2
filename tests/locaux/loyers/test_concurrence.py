"""Two agents at the same month, on real connections: one statement; a late change waits, then is a regularisation."""

from decimal import Decimal
from functools import partial

import pytest
from django.db import transaction

from locaux.actions.actes import verrouiller
from locaux.actions.echeanciers import seul_a_ecrire
from locaux.actions.indices import noter
from locaux.actions.liquidations import liquider
from locaux.actions.resiliations import echoir
from locaux.actions.revisions import appliquer, proposer
from locaux.actions.signatures import verrouiller_les_espaces
from locaux.calculs import Trimestre
from locaux.enums import NatureEcheance, StatutConvention, StatutRevision
from locaux.models import EcheanceLoyer, EtatLiquidatif, IndiceReference
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


@pytest.mark.parametrize("acte", ["appliquer", "echoir"])
def test_les_espaces_puis_la_convention_puis_l_echeancier(acte):
    """Whoever changes a convention queues behind its spaces, holding nothing: run once, it meets no deadlock."""
    un_bail_indexe()
    un_indice(2047, 4, "133.69")
    un_indice(2048, 4, "137.29")
    (revision,) = proposer(maintenant=MAINTENANT)
    convention = revision.convention
    taches = {
        "appliquer": partial(appliquer, revision=revision, par=agent(), maintenant=MAINTENANT),
        "echoir": partial(echoir, convention=convention, maintenant=MAINTENANT.replace(year=2060)),
    }
    with transaction.atomic():
        verrouiller_les_espaces(convention.lots.values_list("espace", flat=True))
        autre = Autre(taches[acte])
        assert not autre.fini()
        verrouiller(convention)
        seul_a_ecrire()
    assert autre.resultat().statut in (StatutRevision.APPLIQUEE, StatutConvention.ECHUE)


def test_un_indice_se_note_apres_l_import_qui_l_ecrit():
    """Whoever corrects a value queues behind who writes schedules, holding nothing: no deadlock with an import."""
    indice, par = un_indice(2048, 4, "137.29"), agent()
    with transaction.atomic():
        seul_a_ecrire()
        autre = Autre(
            partial(
                noter,
                serie="ilat",
                trimestre=Trimestre(2048, 4),
                valeur=Decimal("138.00"),
                source="JO",
                par=par,
            )
        )
        assert not autre.fini()
        assert IndiceReference.objects.select_for_update(nowait=True).get() == indice
    assert (autre.resultat(), IndiceReference.objects.get().valeur) == (indice, Decimal("138.00"))


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
