"""A text is previewed in place, and written; whoever starts a business gets through without JavaScript."""

import pytest

from acteurs.enums import CleTexte
from acteurs.lectures.textes import texte
from acteurs.models import DemandeCreation
from ptce.socle import visiteurs
from tests.factories.textes import OrientationFactory

pytestmark = [
    pytest.mark.navigateur,
    pytest.mark.django_db(transaction=True, serialized_rollback=False),
]


def test_l_apercu_se_montre_sans_quitter_la_page(navigateur, scene):
    page = navigateur.page(scene.animateur)
    page.goto("/animation/textes/loger/")
    page.get_by_label("Texte", exact=True).fill("# Ici\n\nUn **bureau**.")
    page.evaluate("window.restee = true")
    page.get_by_role("button", name="Voir l’aperçu").click()
    apercu = page.get_by_role("group", name="Aperçu")
    apercu.get_by_role("heading", name="Ici").wait_for()
    assert apercu.locator("strong").inner_text() == "bureau"
    assert page.evaluate("window.restee")
    # Enter sends the form, and does not ask for the preview.
    page.get_by_label("Raison du changement").press("Enter")
    page.wait_for_url("**/versions/")
    assert texte(CleTexte.LOGER).corps == "# Ici\n\nUn **bureau**."


def test_demander_a_etre_rappele_sans_javascript(navigateur, scene, monkeypatch):
    # A person takes more than that; the test does not wait.
    monkeypatch.setattr(visiteurs, "SECONDES_AU_MOINS", -1)
    OrientationFactory.create(acteur=scene.association)
    page = navigateur.page(javascript=False, largeur=320)
    page.goto("/creer/")
    page.get_by_label("J’ai une idée, à vérifier").check()
    page.get_by_label("Trouver un financement").check()
    page.get_by_role("button", name="Voir à qui parler").click()
    page.get_by_role("heading", name="Une organisation peut vous aider").wait_for()
    page.get_by_label("Votre nom").fill("Inès Porteuse")
    page.get_by_label("Votre adresse e-mail").fill("ines@exemple.org")
    page.get_by_label("J’accepte que ces informations").check()
    page.get_by_role("button", name="Envoyer ma demande").click()
    page.get_by_text("Il reste une chose à faire").wait_for()
    assert list(DemandeCreation.objects.get().acteurs.all()) == [scene.association]
