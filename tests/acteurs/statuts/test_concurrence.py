"""Two animators at the same moment, each in a connection of their own: one effect."""

from functools import partial

import pytest
import time_machine

from acteurs.actions.imports import ORGANISATIONS
from acteurs.actions.statuts import sortir
from acteurs.models import Acteur, ChangementDeStatut
from locaux.models import Reservation
from ptce.socle.contributions import (
    Decision,
    Depart,
    Sort,
    empreinte_des_engagements,
    engagements,
)
from ptce.socle.models import Courriel
from ptce.socle.transactions import rejouer
from tests.concurrence import ensemble
from tests.factories.acteurs import animateur
from tests.factories.moments import MAINTENANT
from tests.scene import planter

pytestmark = pytest.mark.django_db(transaction=True)


def test_deux_animateurs_prennent_acte_une_fois():
    with time_machine.travel(MAINTENANT, tick=False):
        scene = planter()
        tenus = engagements(Depart(scene.association, None, scene.animateur, MAINTENANT))
        actes = [
            partial(
                rejouer(sortir),
                acteur=scene.association,
                motif="Dissolution.",
                par=par,
                decisions={tenu.cle: Decision(Sort.ANNULER) for tenu in tenus},
                vus=empreinte_des_engagements(tenus),
                maintenant=MAINTENANT,
            )
            for par in (scene.animateur, animateur())
        ]
        assert [str(fait) for fait in ensemble(actes)] == ["LJS", "LJS"]
    assert ChangementDeStatut.objects.count() == 1
    assert not Reservation.objects.confirmees().exists()
    assert Courriel.objects.filter(modele="statut_change").count() == 2
    assert Courriel.objects.filter(modele="reservation_annulee").count() == 1


def test_un_double_clic_importe_une_fois(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    par = animateur()
    importation = ORGANISATIONS.deposer(contenu=b"Nom\nA\n", nom="a.csv", par=par)
    ORGANISATIONS.verifier(
        importation=importation, correspondance={"nom": 0}, creer_seulement=False, par=par
    )
    clics = [
        partial(rejouer(ORGANISATIONS.importer), importation=importation, revision=1, par=par)
        for _ in range(2)
    ]
    assert [fait.statut for fait in ensemble(clics)] == ["importe", "importe"]
    assert Acteur.objects.count() == 1
