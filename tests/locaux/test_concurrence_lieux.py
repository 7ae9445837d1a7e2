"""What an agent chose for a space goes while they write it, on real connections: they are told, in a sentence."""

from dataclasses import replace
from functools import partial

import pytest
from django.db import transaction

from locaux.actions import equipements, reglages
from locaux.actions.amenagement import VIENT_D_ETRE_SUPPRIME, LieuRefuse
from locaux.actions.espaces import changer_espace
from locaux.lectures.fiches import FicheEspace
from locaux.models import Espace
from ptce.socle.transactions import rejouer
from tests.concurrence import Autre
from tests.factories.acteurs import agent
from tests.factories.locaux import EquipementFactory, EspaceFactory, RegleReservationFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("quoi", ["equipement", "regle"])
def test_ce_qu_on_choisit_se_supprime_au_meme_moment(quoi):
    par, salle = agent(), Espace.objects.get(pk=EspaceFactory.create().pk)
    avant = FicheEspace.de(salle)
    ecran, regle = EquipementFactory.create(), RegleReservationFactory.create()
    with transaction.atomic():
        if quoi == "equipement":
            equipements.supprimer_equipement(equipement=ecran, par=par)
            fiche = replace(avant, equipements=(ecran.pk,))
        else:
            reglages.supprimer_regle(regle=regle, par=par)
            fiche = replace(avant, regle_id=regle.pk)
        changer = partial(rejouer(changer_espace), espace=salle, par=par, vue=avant.empreinte)
        changement = Autre(partial(changer, fiche=fiche))
        assert not changement.fini()
    refus = changement.resultat()
    assert (type(refus), str(refus)) == (LieuRefuse, VIENT_D_ETRE_SUPPRIME)
    assert FicheEspace.de(Espace.objects.get(pk=salle.pk)) == avant
