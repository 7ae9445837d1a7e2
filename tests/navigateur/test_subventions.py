"""An agent notes that a grant is given, then expects an advance that is too large: the portal says so, and axe reads both pages."""

import pytest

from locaux.enums import StatutSubvention
from locaux.models import Versement
from tests.factories.subventions import PlafondFactory, dossier_mene
from tests.navigateur.pages import verifier

pytestmark = [
    pytest.mark.navigateur,
    pytest.mark.django_db(transaction=True, serialized_rollback=False),
]


def test_noter_un_accord_puis_prevoir_une_avance(navigateur, scene):
    dossier = dossier_mene(StatutSubvention.EN_INSTRUCTION, par=scene.agent)
    PlafondFactory.create(financeur=dossier.financeur)
    page = navigateur.page(scene.agent, largeur=320, sombre=True)
    page.goto(dossier.get_absolute_url())
    page.get_by_role("link", name="Noter l’accord").click()
    page.get_by_label("Montant accordé").fill("500 000")
    page.get_by_label("Taux retenu").fill("1/3")
    page.get_by_role("button", name="Noter l’accord").click()
    page.get_by_text("C’est noté : dossier accordé.").wait_for()
    verifier(page)

    page.get_by_role("link", name="Prévoir un versement").click()
    page.get_by_label("Avance").check()
    page.get_by_label("Montant").fill("150 000,01")
    page.get_by_label("Attendu le").fill("2050-04-01")
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_text("dépasserait le plafond d’avance").first.wait_for()
    verifier(page)
    page.get_by_label("Montant").fill("150 000")
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_text("Le versement est prévu.").wait_for()
    assert str(Versement.objects.get().montant) == "150000.00"
