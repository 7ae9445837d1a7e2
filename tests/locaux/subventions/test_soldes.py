"""A settled grant keeps the expenses and payments it was settled on; rates and ceilings that served keep their days."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from django.urls import reverse

from locaux.actions import depenses, versements
from locaux.actions.ecritures import FinancementRefuse
from locaux.actions.etapes_subvention import corriger
from locaux.actions.financeurs import changer_de_taux
from locaux.actions.plafonds import fixer_un_plafond
from locaux.actions.subventions import DossierImpossible, decrire
from locaux.actions.taux_dates import corriger_un_plafond, corriger_un_taux
from locaux.actions.versements import VersementClos
from locaux.enums import NatureVersement, StatutSubvention
from locaux.lectures.subventions import depense_reelle
from locaux.models import DepenseReelle
from ptce.socle.periodes import calendrier
from tests.factories.financement import plan_arrete
from tests.factories.moments import MAINTENANT
from tests.factories.subventions import (
    DepenseFactory,
    PlafondFactory,
    VersementFactory,
    avancer,
    dossier_mene,
)
from tests.locaux.subventions.test_actions import FACTURE, TERMES
from tests.locaux.subventions.test_vues import poster

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("horloge")]

S = StatutSubvention
SOLDE_LE = date(2050, 2, 1)


@pytest.fixture
def par(scene):
    return scene.agent


@pytest.fixture
def dossier(par):
    """A settled file, with 1 000 euros of expense and 100 000 received; another of its operation goes on."""
    signe = dossier_mene(S.CONVENTIONNE, par=par)
    DepenseFactory.create(operation=signe.operation)
    VersementFactory.create(dossier=signe, recu=True)
    return avancer(signe, S.SOLDE, par=par, le=SOLDE_LE)


def test_ce_qui_se_depense_ensuite_compte_pour_les_autres_dossiers(dossier, par):
    autre = dossier_mene(S.CONVENTIONNE, par=par, operation=dossier.operation)
    apres = MAINTENANT + timedelta(seconds=1)
    depenses.saisir(operation=dossier.operation, facture=FACTURE, par=par, maintenant=apres)
    assert depense_reelle(dossier) == Decimal("1000.00")
    assert depense_reelle(autre) == Decimal("1000.00") + FACTURE.montant_ht


def test_une_depense_d_un_solde_ne_change_qu_une_fois_l_etape_reprise(dossier, par):
    depense = DepenseReelle.objects.get()
    acte = {"depense": depense, "par": par}
    with pytest.raises(FinancementRefuse, match="comptée dans le solde d’un dossier soldé"):
        depenses.corriger(**acte, facture=FACTURE, vue=depense.empreinte)


def test_une_depense_d_un_solde_ne_s_annule_qu_une_fois_l_etape_reprise(dossier, par):
    depense = DepenseReelle.objects.get()
    corriger(dossier=dossier, motif="Pas encore", sequence=dossier.sequence, par=par, le=SOLDE_LE)
    assert depenses.annuler(depense=depense, motif="Doublon", par=par).annulee_par == par


def test_une_depense_n_entre_pas_dans_un_solde(dossier, par):
    """Written before the settlement, and not eligible: it does not become so."""
    corriger(dossier=dossier, motif="Pas encore", sequence=dossier.sequence, par=par, le=SOLDE_LE)
    dossier.refresh_from_db()
    hors = DepenseFactory.create(operation=dossier.operation, eligible=False)
    avancer(dossier, S.SOLDE, par=par, le=SOLDE_LE)
    with pytest.raises(FinancementRefuse, match="dossier soldé"):
        depenses.corriger(
            depense=hors, facture=replace(FACTURE, eligible=True), vue=hors.empreinte, par=par
        )


def test_la_page_d_une_depense_soldee_dit_pourquoi_elle_ne_change_pas(client, dossier):
    depense = DepenseReelle.objects.get()
    adresse = reverse("locaux:depense_annuler", args=[dossier.operation.slug, depense.pk])
    refus = poster(client, adresse, motif="Doublon")
    assert refus.status_code == 422
    assert "comptée dans le solde" in refus.text
    assert DepenseReelle.objects.get().annulee_le is None


def test_un_versement_d_un_dossier_solde_ne_s_annule_plus(client, dossier, par):
    recu = dossier.versements.get()
    with pytest.raises(VersementClos, match="Ce dossier est soldé"):
        versements.annuler(versement=recu, motif="Erreur", vue=recu.empreinte, par=par)
    assert "/annuler/" not in client.get(dossier.get_absolute_url()).text
    renvoi = client.get(f"{dossier.get_absolute_url()}versements/{recu.pk}/annuler/", follow=True)
    assert "Ce dossier est soldé" in renvoi.text


@pytest.mark.parametrize("champ", ["depenses_du", "depenses_au"])
def test_la_periode_d_un_dossier_solde_ne_change_plus(dossier, par, champ):
    termes = replace(TERMES, **{champ: date(2049, 1, 1)})
    with pytest.raises(DossierImpossible, match="soldé") as refus:
        decrire(dossier=dossier, termes=termes, vue=dossier.empreinte, par=par)
    assert refus.value.champ == champ


# --- Rates and ceilings that served -------------------------------------------------------------------


def test_un_taux_ne_commence_pas_avant_un_plan_arrete_avec_le_precedent(par):
    """The plan was settled on 12 March 2049."""
    plan_arrete()
    voulu = {"taux": Decimal("0.3"), "source": "Loi", "par": par}
    with pytest.raises(FinancementRefuse, match="ce jour-là ou un jour suivant") as refus:
        changer_de_taux(depuis=date(2049, 3, 12), **voulu)
    assert refus.value.champ == "depuis"
    nouveau = changer_de_taux(depuis=date(2049, 3, 13), **voulu)
    with pytest.raises(FinancementRefuse, match="Le précédent a servi"):
        corriger_un_taux(ligne=nouveau, depuis=date(2049, 3, 12), vue=nouveau.empreinte, **voulu)


def test_un_plafond_ne_commence_pas_avant_une_decision_prise_sous_le_precedent(par):
    """The grant was decided on 31 March 2049."""
    signe = dossier_mene(S.CONVENTIONNE, par=par)
    PlafondFactory.create(financeur=signe.financeur)
    VersementFactory.create(
        dossier=signe, nature=NatureVersement.AVANCE, montant=Decimal("180000.00")
    )
    voulu = {"taux": Fraction(1, 2), "source": "Règlement", "par": par}
    with pytest.raises(DossierImpossible, match="sous le plafond en vigueur") as refus:
        fixer_un_plafond(financeur=signe.financeur, depuis=date(2049, 3, 31), **voulu)
    assert refus.value.champ == "depuis"
    nouveau = fixer_un_plafond(financeur=signe.financeur, depuis=date(2049, 4, 1), **voulu)
    with pytest.raises(FinancementRefuse, match="Le précédent a servi"):
        corriger_un_plafond(ligne=nouveau, depuis=date(2049, 3, 31), vue=nouveau.empreinte, **voulu)
    assert nouveau.periode == calendrier(date(2049, 4, 1))
