"""Dated rates and ceilings are corrected until they are used; a new version of a plan is as sure as its files are today."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from locaux.actions import plans
from locaux.actions.ecritures import FinancementRefuse
from locaux.actions.financeurs import changer_de_taux
from locaux.actions.taux_dates import corriger_un_plafond, corriger_un_taux
from locaux.actions.versements import VersementRefuse
from locaux.enums import DegreCertitude, NatureVersement, StatutSubvention
from locaux.lectures.taux import plafonds_connus, taux_connus
from locaux.models import LigneRecette, PlafondAvance, TauxParticipation
from ptce.socle.periodes import calendrier
from ptce.socle.transactions import ChangeEntreTemps
from tests.factories.acteurs import agent, animateur
from tests.factories.financement import FinanceurFactory, LigneRecetteFactory, plan_arrete
from tests.factories.subventions import (
    DEPOSE_LE,
    DossierFactory,
    PlafondFactory,
    VersementFactory,
    avancer,
    dossier_mene,
)
from tests.locaux.subventions.conftest import client, entrer, horloge, scene
from tests.locaux.subventions.test_vues import poster
from tests.locaux.vues.formulaires import saisie

__all__ = ["client", "entrer", "horloge", "scene"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("horloge")]

S = StatutSubvention
EN_2049, EN_2050 = date(2049, 3, 1), date(2050, 1, 1)


@pytest.fixture
def par():
    return agent()


@pytest.fixture
def nouveau(par):
    """The rate of a law that nobody settled a plan with, after that of the migration."""
    return changer_de_taux(depuis=EN_2050, taux=Decimal("0.3"), source="Loi", par=par)


def taux() -> list[tuple[date, date | None, Decimal, str]]:
    return [
        (un.periode.lower, un.periode.upper, un.taux, un.source)
        for un in TauxParticipation.objects.order_by("periode")
    ]


def corriger(ligne, par, **autres):
    voulu = {"depuis": EN_2050, "taux": Decimal("0.3"), "source": "Loi", "vue": ligne.empreinte}
    return corriger_un_taux(ligne=ligne, par=par, **voulu | autres)


# --- Rates --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("depuis", [date(2049, 6, 1), date(2050, 6, 1)])
def test_un_taux_mal_saisi_se_corrige_et_le_precedent_s_arrete_quand_il_commence(
    nouveau, par, depuis
):
    avant = taux()[0]
    corriger(nouveau, par, depuis=depuis, taux=Decimal("0.25"), source="Loi de 2049")
    assert taux() == [
        (avant[0], depuis, *avant[2:]),
        (depuis, None, Decimal("0.25000"), "Loi de 2049"),
    ]
    journal = apps.get_model("locaux", "TauxParticipationEvent").objects.filter(pgh_obj=nouveau)
    assert list(journal.order_by("pgh_id").values_list("pgh_label", "taux")) == [
        ("insert", Decimal("0.30000")),
        ("update", Decimal("0.25000")),
    ]


def test_corriger_deux_fois_est_corriger_une_fois(nouveau, par):
    vue = nouveau.empreinte
    for _ in range(2):
        corriger(nouveau, par, taux=Decimal("0.25"), vue=vue)
    with pytest.raises(ChangeEntreTemps):
        corriger(nouveau, par, taux=Decimal("0.26"), vue=vue)


def test_un_taux_qui_a_servi_ne_se_corrige_plus(par, nouveau):
    plan_arrete()
    (du_code,) = [un for un in taux_connus() if un.utilise]
    with pytest.raises(FinancementRefuse, match="Un plan a été arrêté avec ce taux"):
        corriger(du_code, par)
    assert corriger(nouveau, par, source="Loi bien nommée").source == "Loi bien nommée"


@pytest.mark.parametrize(
    ("depuis", "phrase"),
    [
        (date(2012, 1, 1), "déjà en vigueur"),
        (date(2005, 1, 1), "déjà en vigueur"),
        (date(2060, 1, 1), "le remplace avant"),
    ],
)
def test_deux_taux_ne_se_croisent_pas(nouveau, par, depuis, phrase):
    changer_de_taux(depuis=date(2060, 1, 1), taux=Decimal("0.4"), source="Autre loi", par=par)
    vrai = TauxParticipation.objects.get(pk=nouveau.pk)
    with pytest.raises(FinancementRefuse, match=phrase) as refus:
        corriger(vrai, par, depuis=depuis)
    assert refus.value.champ == "depuis"
    assert [debut for debut, *_ in taux()] == [date(2012, 1, 1), EN_2050, date(2060, 1, 1)]


def test_un_trou_ne_laisse_pas_passer_un_croisement(nouveau, par):
    TauxParticipation.objects.exclude(pk=nouveau.pk).update(
        periode=calendrier(date(2012, 1, 1), date(2013, 1, 1))
    )
    with pytest.raises(FinancementRefuse, match="déjà en vigueur"):
        corriger(nouveau, par, depuis=date(2005, 1, 1))
    corriger(nouveau, par, depuis=date(2013, 1, 1))
    assert [debut for debut, *_ in taux()] == [date(2012, 1, 1), date(2013, 1, 1)]


def test_seuls_les_agents_corrigent(nouveau):
    with pytest.raises(PermissionDenied):
        corriger(nouveau, animateur(), taux=Decimal(0))
    plafond = PlafondFactory.create()
    with pytest.raises(PermissionDenied):
        corriger_un_plafond(
            ligne=plafond, depuis=EN_2049, taux=Fraction(1), source="x", vue="", par=animateur()
        )


def test_corriger_un_taux_dans_la_page(client, nouveau):
    plan_arrete()
    liste = reverse("locaux:taux")
    page = client.get(liste).text
    assert "un plan est arrêté avec ce taux" in page
    adresse = reverse("locaux:taux_corriger", args=[nouveau.pk])
    assert adresse in page
    assert saisie(client.get(adresse))["taux"] == "30"
    assert "Le taux est corrigé." in poster(client, adresse, taux="25,5").text
    assert taux()[1][2] == Decimal("0.25500")
    assert saisie(client.get(adresse))["taux"] == "25,5"
    refus = poster(client, adresse, depuis="2010-01-01")
    assert refus.status_code == 422
    assert "déjà en vigueur" in refus.text
    perime = client.post(
        adresse, {"depuis": "2050-01-01", "taux": "10", "source": "Loi", "vue": "x"}
    )
    assert perime.status_code == 409
    utilise = TauxParticipation.objects.exclude(pk=nouveau.pk).get()
    renvoi = client.get(reverse("locaux:taux_corriger", args=[utilise.pk]), follow=True)
    assert renvoi.redirect_chain == [(liste, 302)]
    assert "il ne se corrige plus" in renvoi.text


# --- Ceilings of advances -----------------------------------------------------------------------------


def test_un_plafond_se_corrige_tant_qu_aucune_avance_n_est_prevue(par):
    dossier = dossier_mene(S.CONVENTIONNE, par=par)
    plafond = PlafondFactory.create(financeur=dossier.financeur)
    voulu = {"ligne": plafond, "depuis": EN_2049, "source": "Règlement", "par": par}
    corrige = corriger_un_plafond(**voulu, taux=Fraction(1, 5), vue=plafond.empreinte)
    assert (corrige.taux, corrige.periode) == (Fraction(1, 5), calendrier(EN_2049))
    avance = VersementFactory.create(
        dossier=dossier, nature=NatureVersement.AVANCE, montant=Decimal("120000.00")
    )
    assert [lu.utilise for lu in plafonds_connus()] == [True]
    with pytest.raises(FinancementRefuse, match="Une avance a été prévue sous ce plafond"):
        corriger_un_plafond(**voulu, taux=Fraction(1, 2), vue=corrige.empreinte)
    avance.annule_le, avance.annule_par, avance.motif_annulation = avance.cree_le, par, "x"
    avance.save()
    assert corriger_un_plafond(**voulu, taux=Fraction(1, 2), vue=corrige.empreinte).taux_num == 1


def test_un_plafond_avance_dans_le_temps_ne_contredit_pas_ce_qui_est_avance(par):
    dossier = dossier_mene(S.CONVENTIONNE, par=par)
    VersementFactory.create(
        dossier=dossier, nature=NatureVersement.AVANCE, montant=Decimal("180000.00")
    )
    plafond = PlafondFactory.create(
        financeur=dossier.financeur, periode=calendrier(EN_2050), taux_num=1
    )
    with pytest.raises(VersementRefuse, match="plafond d’avance"):
        corriger_un_plafond(
            ligne=plafond,
            depuis=DEPOSE_LE,
            taux=plafond.taux,
            source=plafond.source,
            vue=plafond.empreinte,
            par=par,
        )
    assert PlafondAvance.objects.get().periode == calendrier(EN_2050)


def test_corriger_un_plafond_dans_la_page(client):
    plafond = PlafondFactory.create()
    adresse = reverse("locaux:avance_corriger", args=[plafond.pk])
    assert adresse in client.get(reverse("locaux:subventions_avances")).text
    assert "Le plafond d’avance est corrigé." in poster(client, adresse, taux="1/3").text
    plafond.refresh_from_db()
    assert plafond.taux == Fraction(1, 3)
    assert poster(client, adresse, taux="0").status_code == 422


# --- How sure a new version is ------------------------------------------------------------------------


def test_une_nouvelle_version_dit_ce_que_les_dossiers_disent_aujourd_hui(par):
    arrete = plan_arrete()
    (region,) = LigneRecette.objects.filter(plan=arrete, nature="subvention")
    dossier = DossierFactory.create(operation=arrete.operation, financeur=region.financeur)
    dossier = avancer(dossier, S.DEPOSE, par=par, le=DEPOSE_LE)
    deux = FinanceurFactory.create()
    sans_dossier = LigneRecetteFactory.build(
        plan=arrete, financeur=FinanceurFactory.create(), degre=DegreCertitude.DEMANDE
    )
    assert region.degre == DegreCertitude.NOTIFIE
    version = plans.nouvelle_version(operation=arrete.operation, par=par)
    assert version.recettes.get(nature="subvention").degre == DegreCertitude.DEMANDE
    for ligne in (
        sans_dossier,
        *LigneRecetteFactory.build_batch(2, financeur=deux, degre=DegreCertitude.NOTIFIE),
    ):
        ligne.plan = version
        ligne.save()
    DossierFactory.create(operation=arrete.operation, financeur=deux)
    suivie = avancer(dossier, S.SANS_SUITE, par=par, le=DEPOSE_LE + timedelta(1), motif="Retiré")
    assert suivie.statut == S.SANS_SUITE
    assert sorted(version.recettes.filter(nature="subvention").values_list("degre", flat=True)) == [
        "demande",
        "envisage",
        "notifie",
        "notifie",
    ]
