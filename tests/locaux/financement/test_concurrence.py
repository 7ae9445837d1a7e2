"""Two people at once, each in a connection: whoever settles a plan and whoever changes a line of it meet on the plan."""

from contextlib import contextmanager
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from locaux.actions import plans
from locaux.actions.ecritures import FinancementRefuse
from locaux.actions.taux_dates import corriger_un_taux
from locaux.enums import StatutPlan
from locaux.lectures.plans import lire
from locaux.models import LigneDepense, PlanFinancement, TauxParticipation
from ptce.socle.transactions import ChangeEntreTemps, contrainte_refusee, rejouer
from tests.concurrence import Autre, ensemble, genres
from tests.factories.acteurs import agent
from tests.factories.financement import ARRETE_LE, TAUX, plan_arrete, plan_equilibre
from tests.factories.moments import MAINTENANT

pytestmark = pytest.mark.django_db(transaction=True)

LIGNE = {"poste": "Imprévu", "montant": Decimal("10.00"), "eligible": True, "source": ""}
ARRETER = (
    "UPDATE locaux_planfinancement SET statut = 'arrete', arrete_le = '2049-03-12', arrete_par_id = %s,"
    " taux_minimal = 0.2 WHERE id = %s"
)


def arreter(plan, par, vue):
    return rejouer(plans.arreter)(
        plan=plan,
        arrete_le=ARRETE_LE,
        decision="D-12",
        derogation="",
        vue=vue,
        par=par,
        maintenant=MAINTENANT,
    )


def ajouter(plan, par):
    return rejouer(plans.ajouter)(modele=LigneDepense, plan=plan, valeurs=LIGNE, par=par)


@contextmanager
def en_suspens(sql, *valeurs):
    """Run raw SQL in a transaction of this connection, and commit when the block ends."""
    with transaction.atomic():
        with connection.cursor() as curseur:
            curseur.execute(sql, valeurs)
        yield


def statut(plan):
    return PlanFinancement.objects.get(pk=plan.pk).statut


def test_arreter_attend_la_ligne_qui_s_ecrit_et_la_voit():
    plan, par = plan_equilibre(), agent()
    vue = lire(plan, ARRETE_LE).empreinte
    with en_suspens("UPDATE locaux_lignedepense SET montant = 1 WHERE plan_id = %s", plan.pk):
        autre = Autre(lambda: arreter(plan, par, vue))
        assert not autre.fini()
    assert isinstance(autre.resultat(), ChangeEntreTemps)
    assert statut(plan) == StatutPlan.BROUILLON


def test_une_ligne_attend_le_plan_qui_s_arrete_et_est_refusee():
    plan, par = plan_equilibre(), agent()
    with en_suspens(ARRETER, par.pk, plan.pk):
        autre = Autre(lambda: ajouter(plan, par))
        assert not autre.fini()
    assert isinstance(autre.resultat(), FinancementRefuse)
    assert (statut(plan), plan.depenses.count()) == (StatutPlan.ARRETE, 1)


def ecrire(sql, *valeurs):
    with connection.cursor() as curseur:
        curseur.execute(sql, valeurs)


def test_postgresql_seul_refuse_la_ligne_apres_l_arret():
    plan, par = plan_equilibre(), agent()
    with en_suspens(ARRETER, par.pk, plan.pk):
        autre = Autre(
            lambda: ecrire("UPDATE locaux_lignedepense SET montant = 1 WHERE plan_id = %s", plan.pk)
        )
        assert not autre.fini()
    refus = autre.resultat()
    assert isinstance(refus, IntegrityError)
    assert contrainte_refusee(refus) == "locaux_plan_lignes_figees"


def test_postgresql_seul_refuse_l_arret_apres_la_ligne():
    plan, par = plan_equilibre(), agent()
    with en_suspens("UPDATE locaux_lignedepense SET montant = 1 WHERE plan_id = %s", plan.pk):
        autre = Autre(lambda: ecrire(ARRETER, par.pk, plan.pk))
        assert not autre.fini()
    refus = autre.resultat()
    assert isinstance(refus, IntegrityError)
    assert contrainte_refusee(refus) == "locaux_plan_equilibre"
    assert statut(plan) == StatutPlan.BROUILLON


def test_deux_arrets_a_la_fois_n_en_font_qu_un():
    ancien = plan_arrete()
    plan = plan_equilibre(operation=ancien.operation, version=2)
    agents = [agent(), agent()]
    vue = lire(plan, ARRETE_LE).empreinte
    resultats = ensemble([lambda par=par: arreter(plan, par, vue) for par in agents])
    assert genres(resultats) == ["FinancementRefuse", "PlanFinancement"]
    assert [(une.version, une.statut) for une in ancien.operation.plans.order_by("version")] == [
        (1, "remplace"),
        (2, "arrete"),
    ]


def test_deux_versions_a_la_fois_n_en_font_qu_une():
    operation = plan_arrete().operation
    resultats = ensemble(
        [
            lambda par=par: rejouer(plans.nouvelle_version)(operation=operation, par=par)
            for par in (agent(), agent())
        ]
    )
    assert genres(resultats) == ["BrouillonExistant", "PlanFinancement"]
    assert operation.plans.filter(version=2).get().depenses.count() == 1


def test_deux_lignes_a_la_fois_s_ajoutent_toutes_deux():
    plan = plan_equilibre()
    resultats = ensemble([lambda par=par: ajouter(plan, par) for par in (agent(), agent())])
    assert genres(resultats) == ["LigneDepense", "LigneDepense"]
    assert sorted(plan.depenses.values_list("rang", flat=True)) == [1, 2, 3]


def test_corriger_un_taux_attend_le_plan_qui_s_arrete_avec():
    plan, par, taux = plan_equilibre(), agent(), TauxParticipation.objects.get()

    def corriger():
        return rejouer(corriger_un_taux)(
            ligne=taux,
            depuis=taux.periode.lower,
            taux=Decimal("0.5"),
            source=taux.source,
            vue=taux.empreinte,
            par=par,
        )

    vue = lire(plan, ARRETE_LE).empreinte
    with transaction.atomic():
        plans.arreter(
            plan=plan,
            arrete_le=ARRETE_LE,
            decision="",
            derogation="",
            vue=vue,
            par=par,
            maintenant=MAINTENANT,
        )
        autre = Autre(corriger)
        assert autre.fini() is False
    assert isinstance(autre.resultat(), FinancementRefuse)
    assert (statut(plan), TauxParticipation.objects.get().taux) == ("arrete", Decimal("0.20000"))


@pytest.fixture
def taux_remis():
    """What the migrations wrote is common to all the tests: put it back as it was."""
    yield
    TauxParticipation.objects.update(taux=TAUX)


def test_un_plan_ne_s_arrete_pas_avec_le_taux_qui_se_corrige_meme_par_sql(taux_remis):
    plan, par = plan_equilibre(), agent()

    def arreter_par_sql():
        with en_suspens(ARRETER, par.pk, plan.pk):
            pass

    with en_suspens("UPDATE locaux_tauxparticipation SET taux = 0.5"):
        autre = Autre(arreter_par_sql)
        assert autre.fini() is False
    erreur = autre.resultat()
    assert isinstance(erreur, IntegrityError)
    assert contrainte_refusee(erreur) == "locaux_plan_taux_du_jour"
