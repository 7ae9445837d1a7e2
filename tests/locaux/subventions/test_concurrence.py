"""Two at the same moment on one grant, on real connections: the sums hold, and each thing is done once."""

import uuid
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

import pytest
from django.db import IntegrityError, transaction

from locaux.actions.plafonds import fixer_un_plafond
from locaux.actions.rappels_subventions import rappeler_les_echeances
from locaux.actions.subventions import ouvrir
from locaux.actions.versements import prevoir, recevoir
from locaux.enums import NatureVersement, StatutSubvention
from locaux.models import DossierSubvention, PlafondAvance, RappelSubvention, Versement
from ptce.socle.models import Courriel
from ptce.socle.transactions import contrainte_refusee, rejouer
from tests.concurrence import Autre, ensemble, genres
from tests.factories.acteurs import agent
from tests.factories.financement import FinanceurFactory, OperationFactory
from tests.factories.moments import MAINTENANT
from tests.factories.subventions import (
    DEPOSE_LE,
    DossierFactory,
    PlafondFactory,
    VersementFactory,
    avancer,
    dossier_mene,
)
from tests.locaux.subventions.test_actions import TERMES

pytestmark = pytest.mark.django_db(transaction=True)

S = StatutSubvention


def test_deux_versements_qui_depassent_ensemble():
    par = agent()
    dossier = dossier_mene(S.CONVENTIONNE, par=par)
    demande = partial(
        rejouer(prevoir),
        dossier=dossier,
        nature=NatureVersement.ACOMPTE,
        montant=Decimal("400000"),
        prevu_le=date(2050, 4, 1),
        par=par,
    )
    assert genres(ensemble([demande] * 2)) == ["Versement", "VersementRefuse"]
    assert Versement.objects.get().montant == Decimal("400000.00")


def test_le_second_attend_la_fin_du_premier_meme_par_sql():
    """Without the actions either: what is inserted meanwhile waits for the file, then is refused by its name."""
    dossier = dossier_mene(S.CONVENTIONNE)
    qui = agent()

    def inserer():
        with transaction.atomic():
            VersementFactory.create(dossier=dossier, cree_par=qui, montant=Decimal("400000"))

    with transaction.atomic():
        VersementFactory.create(dossier=dossier, cree_par=qui, montant=Decimal("400000"))
        # As COMMIT will: the file is locked from here on.
        with transaction.get_connection().cursor() as curseur:
            curseur.execute("SET CONSTRAINTS ALL IMMEDIATE")
        autre = Autre(inserer)
        assert autre.fini() is False
    erreur = autre.resultat()
    assert isinstance(erreur, IntegrityError)
    assert contrainte_refusee(erreur) == "locaux_versement_dans_l_accorde"


def test_un_plafond_et_une_avance_au_meme_moment():
    """Whichever comes first, the other is refused: they meet on the funder."""
    par = agent()
    dossier = dossier_mene(S.CONVENTIONNE, par=par)
    taches = [
        partial(
            rejouer(prevoir),
            dossier=dossier,
            nature=NatureVersement.AVANCE,
            montant=Decimal("300000"),
            prevu_le=date(2050, 4, 1),
            par=par,
        ),
        partial(
            rejouer(fixer_un_plafond),
            financeur=dossier.financeur,
            depuis=date(2049, 1, 1),
            taux=PlafondFactory.build(financeur=None).taux,
            source="Règlement",
            par=par,
        ),
    ]
    resultats = genres(ensemble(taches))
    assert resultats in (["Versement", "VersementRefuse"], ["PlafondAvance", "VersementRefuse"])
    assert Versement.objects.count() + PlafondAvance.objects.count() == 1


def test_deux_avances_qui_depassent_ensemble_le_plafond():
    par = agent()
    dossier = dossier_mene(S.CONVENTIONNE, par=par)
    PlafondFactory.create(financeur=dossier.financeur)
    demande = partial(
        rejouer(prevoir),
        dossier=dossier,
        nature=NatureVersement.AVANCE,
        montant=Decimal("100000"),
        prevu_le=date(2050, 4, 1),
        par=par,
    )
    assert genres(ensemble([demande] * 2)) == ["Versement", "VersementRefuse"]
    assert Versement.objects.get().montant == Decimal("100000.00")


def test_deux_agents_notent_la_meme_reception():
    dossier, agents = dossier_mene(S.CONVENTIONNE), [agent(), agent()]
    versement = VersementFactory.create(dossier=dossier)
    taches = [
        partial(
            rejouer(recevoir),
            versement=versement,
            le=date(2050, 2, 1),
            montant=Decimal(montant),
            vue=versement.empreinte,
            par=qui,
        )
        for qui, montant in zip(agents, ("100000", "90000"), strict=True)
    ]
    assert genres(ensemble(taches)) == ["Versement", "VersementClos"]
    assert Versement.objects.get().recu_par in agents


def test_deux_receptions_qui_depassent_ensemble_l_accorde():
    par = agent()
    dossier = dossier_mene(S.CONVENTIONNE, par=par)
    taches = [
        partial(
            rejouer(recevoir),
            versement=versement,
            le=date(2050, 2, 1),
            montant=Decimal("350000"),
            vue=versement.empreinte,
            par=par,
        )
        for versement in VersementFactory.create_batch(2, dossier=dossier, montant=Decimal(250000))
    ]
    assert genres(ensemble(taches)) == ["Versement", "VersementRefuse"]
    assert sum(lu.compte for lu in Versement.objects.all()) == Decimal("600000.00")


def test_deux_agents_notent_le_depot_au_meme_moment():
    dossier, agents = DossierFactory.create(), [agent(), agent()]
    taches = [partial(rejouer(avancer), dossier, S.DEPOSE, par=qui, le=DEPOSE_LE) for qui in agents]
    assert genres(ensemble(taches)) == ["DossierModifie", "DossierSubvention"]
    assert dossier.etapes.count() == 1


def test_le_meme_formulaire_quatre_fois_au_meme_moment():
    demande = partial(
        rejouer(ouvrir),
        operation=OperationFactory.create(),
        financeur=FinanceurFactory.create(),
        termes=TERMES,
        par=agent(),
        jeton=uuid.uuid4(),
    )
    assert ensemble([demande] * 4) == [DossierSubvention.objects.get()] * 4


def test_deux_ouvriers_ecrivent_un_rappel():
    agent()
    DossierFactory.create(depot_avant=MAINTENANT.date() + timedelta(days=5), cree_par=agent())
    faits = ensemble([partial(rejouer(rappeler_les_echeances), MAINTENANT)] * 3)
    assert sorted(faits) == [0, 0, 1]
    assert (RappelSubvention.objects.count(), Courriel.objects.count()) == (1, 2)
