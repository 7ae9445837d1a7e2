"""An agent adds what is missing to a funding plan, the balance following what they type, then settles it; read by axe."""

from decimal import Decimal

import pytest

from locaux.models import LigneRecette
from tests.factories.financement import plan_equilibre
from tests.navigateur.pages import verifier

pytestmark = [
    pytest.mark.navigateur,
    pytest.mark.django_db(transaction=True, serialized_rollback=False),
]


def test_boucler_puis_arreter_un_plan(navigateur, scene):
    plan = plan_equilibre(operation__slug="halle")
    LigneRecette.objects.filter(plan=plan, nature="subvention").update(montant=Decimal("599999.50"))
    page = navigateur.page(scene.agent, largeur=320, sombre=True)
    page.goto("/locaux/gestion/operations/halle/plans/1/recettes/nouvelle/")
    page.get_by_text("0,50 €").wait_for()
    page.get_by_label("Montant, en euros").press_sequentially("0,5")
    page.get_by_text("équilibré au centime").wait_for()
    verifier(page)
    page.get_by_label("Financeur").select_option(index=1)
    page.get_by_role("button", name="Ajouter la recette").click()
    page.get_by_text("Ligne ajoutée").wait_for()
    verifier(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")
    page.get_by_role("link", name="Arrêter le plan").click()
    page.get_by_role("button", name="Arrêter le plan").click()
    page.get_by_text("Elle se lit sur le site public").wait_for()
    verifier(page)
    plan.refresh_from_db()
    assert (plan.statut, plan.recettes.count()) == ("arrete", 3)
