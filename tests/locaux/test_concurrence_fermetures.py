"""A place that changes while an agent closes it, on real connections: the closure holds it as it is at last."""

from functools import partial

import pytest
from django.db import transaction

from ptce.socle.transactions import rejouer
from tests.concurrence import Autre
from tests.factories.acteurs import agent
from tests.factories.locaux import EspaceFactory, salle_divisible
from tests.factories.moments import a
from tests.locaux.actes import fermer, registre
from tests.locaux.test_concurrence import COMPOSER, executer

pytestmark = pytest.mark.django_db(transaction=True)


def test_un_espace_s_ajoute_pendant_qu_on_ferme_le_site():
    salle, agente = EspaceFactory.create(), agent()
    with transaction.atomic():
        neuf = EspaceFactory.create(niveau=salle.niveau, regle=salle.regle)
        executer("SELECT 1")
        fermeture = Autre(partial(rejouer(fermer), agente, salle.site))
        assert not fermeture.fini()
    assert fermeture.resultat().site == salle.site
    assert registre() == {(lu.pk, a(8), a(12)) for lu in (salle, neuf)}


def test_une_partie_s_ajoute_pendant_qu_on_ferme_la_salle():
    (entiere, parties), agente = salle_divisible(), agent()
    nouvelle = EspaceFactory.create(niveau=entiere.niveau)
    with transaction.atomic():
        executer(COMPOSER, entiere.pk, nouvelle.pk)
        fermeture = Autre(partial(rejouer(fermer), agente, entiere))
        assert not fermeture.fini()
    assert fermeture.resultat().espace == entiere
    assert registre() == {(lu.pk, a(8), a(12)) for lu in (*parties, nouvelle)}
