"""What a funder grants reaches the plan: both amounts are said, the granted one is offered; a file begins from a plan."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from locaux.enums import StatutSubvention
from locaux.lectures.accords import accords
from locaux.lectures.plans import lire
from locaux.models import DossierSubvention, Financeur, LigneRecette
from tests.corpus import CORPUS, SCRIPT
from tests.factories.financement import (
    LigneRecetteFactory,
    OperationFactory,
    plan_arrete,
    plan_equilibre,
)
from tests.factories.moments import MAINTENANT
from tests.factories.subventions import (
    DEPOSE_LE,
    OCTROI,
    DossierFactory,
    avancer,
    dossier_mene,
)
from tests.locaux.vues.formulaires import saisie
from tests.locaux.vues.gestes import demander_brut, lisible

HALLE = "/locaux/gestion/operations/halle/"
PLAN = f"{HALLE}plans/1/"
NOUVELLE = "/locaux/gestion/subventions/nouvelle/"
S = StatutSubvention
AU_PLAN = "540 000,00 € accordés, 600 000,00 € au plan"


def region() -> Financeur:
    return Financeur.objects.exclude(type="intercommunalite").get()


def accorder(scene, plan, montant="540000.00"):
    """Let the Region grant another amount than the plan's 600 000."""
    dossier = dossier_mene(
        S.EN_INSTRUCTION, par=scene.agent, operation=plan.operation, financeur=region()
    )
    return avancer(
        dossier,
        S.ACCORDE,
        par=scene.agent,
        le=DEPOSE_LE + timedelta(days=30),
        octroi=replace(OCTROI, montant=Decimal(montant)),
    )


def test_une_nouvelle_version_dit_les_deux_montants_et_propose_l_accorde(scene, entrer):
    plan = plan_arrete(operation__slug="halle")
    client = entrer("agent")
    assert "Accordé autrement" not in lisible(client.get(PLAN))
    accorder(scene, plan)
    arrete = lisible(client.get(PLAN))
    assert AU_PLAN in arrete
    assert "accordé : 540 000,00 €" in arrete
    assert "Reprendre 540 000,00 €" not in arrete
    avant = client.get(f"{HALLE}plans/nouvelle/")
    assert AU_PLAN in lisible(avant)
    brouillon = client.post(f"{HALLE}plans/nouvelle/", saisie(avant))["Location"]
    recette = LigneRecette.objects.get(plan__version=2, financeur=region())
    adresse = f"{brouillon}recettes/{recette.pk}/"
    for page in (brouillon, f"{brouillon}arreter/", adresse):
        offre = f'href="{adresse}?montant=540000.00">Reprendre 540 000,00 €'
        assert offre in lisible(client.get(page))
    propose = client.get(adresse, {"montant": "540000.00"})
    assert "il reste <strong>60 000,00 €</strong> à financer" in lisible(propose)
    assert saisie(propose)["montant"].replace("\u202f", " ") == "540 000,00"
    client.post(adresse, saisie(propose))
    recette.refresh_from_db()
    assert recette.montant == Decimal("540000.00")
    assert "Accordé autrement" not in lisible(client.get(brouillon))


def test_ce_qui_est_encore_demande_compte_avec_ce_qui_est_accorde(scene):
    plan = plan_equilibre()
    dossier = accorder(scene, plan, "500000.00")
    autre = DossierFactory.create(
        operation=plan.operation, financeur=region(), montant_demande=Decimal("90000.00")
    )
    lu = lire(plan, MAINTENANT.date())
    (accord,) = accords(lu, DossierSubvention.objects.all())
    assert (accord.accorde, accord.demande, accord.attendu, accord.au_plan) == tuple(
        map(Decimal, ("500000.00", "90000.00", "590000.00", "600000.00"))
    )
    assert accord.ligne == plan.recettes.get(financeur=region())
    DossierSubvention.objects.filter(pk=autre.pk).update(montant_demande=Decimal("100000.00"))
    assert accords(lu, DossierSubvention.objects.all()) == []
    # Nothing is granted: what is only asked is no news.
    assert accords(lu, DossierSubvention.objects.exclude(pk=dossier.pk)) == []


def test_un_accord_que_le_plan_ignore_est_dit_et_s_y_ajoute(scene, entrer):
    plan = plan_equilibre(operation__slug="halle")
    dossier = dossier_mene(S.ACCORDE, par=scene.agent, operation=plan.operation)
    client = entrer("agent")
    page = lisible(client.get(PLAN))
    assert f"{dossier.financeur} : 600 000,00 € accordés, aucune ligne au plan." in page
    adresse = f"{PLAN}recettes/nouvelle/?montant=600000.00"
    assert f'href="{adresse}">Ajouter cette recette' in page
    assert saisie(client.get(adresse))["montant"].replace("\u202f", " ") == "600 000,00"
    assert "Ajouter cette recette" in lisible(client.get(f"{PLAN}arreter/"))


def test_deux_lignes_d_un_financeur_sont_dites_sans_rien_proposer(scene, entrer):
    plan = plan_equilibre(operation__slug="halle")
    LigneRecetteFactory.create(plan=plan, financeur=region(), montant=Decimal("1.00"))
    accorder(scene, plan, "600000.00")
    page = lisible(entrer("agent").get(PLAN))
    assert "600 000,00 € accordés, 600 001,00 € au plan" in page
    assert "Ce financeur a plusieurs lignes" in page
    assert "Reprendre" not in page


def test_un_dossier_part_de_son_operation_ou_d_une_recette_du_plan(scene, entrer):
    plan = plan_equilibre(operation__slug="halle", assiette="ttc")
    recette = plan.recettes.get(financeur=region())
    LigneRecette.objects.filter(pk=recette.pk).update(objet="Toiture")
    client = entrer("agent")
    lien = f"{NOUVELLE}?operation={plan.operation_id}"
    for page in (HALLE, PLAN):
        assert f'href="{lien}"' in lisible(client.get(page))
    depuis_l_operation = client.get(lien)
    assert saisie(depuis_l_operation)["operation"] == str(plan.operation_id)
    assert depuis_l_operation.text.count(f'href="{HALLE}"') == 2
    depuis = f"{NOUVELLE}?ligne={recette.pk}"
    assert f'href="{depuis}"' in lisible(client.get(f"{PLAN}recettes/{recette.pk}/"))
    lue = saisie(client.get(depuis))
    assert (lue["operation"], lue["financeur"], lue["objet"], lue["assiette"]) == (
        str(plan.operation_id),
        str(region().pk),
        "Toiture",
        "ttc",
    )
    assert lue["montant_demande"].replace("\u202f", " ") == "600 000,00"
    envoi = {**lue, "depense_subventionnable": "1 800 000", "taux": "1/3"}
    assert client.post(depuis, envoi).status_code == 302
    assert DossierSubvention.objects.get().montant_demande == Decimal("600000.00")
    assert depuis not in lisible(client.get(f"{PLAN}recettes/{recette.pk}/"))


@pytest.mark.parametrize("valeur", CORPUS.values(), ids=CORPUS)
def test_une_origine_hostile_est_laissee_de_cote(scene, entrer, valeur):
    OperationFactory.create()
    page = demander_brut(entrer("agent"), NOUVELLE, {"operation": valeur, "ligne": valeur})
    assert (page.status_code, SCRIPT in page.content.decode()) == (200, False)
