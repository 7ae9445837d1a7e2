"""What the pieces of page do under the hands: menu, skip link, summary of errors, a form that leaves once."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.factories.acteurs import membre
from tests.factories.locaux import EspaceFactory

pytestmark = [
    pytest.mark.navigateur,
    pytest.mark.django_db(transaction=True, serialized_rollback=False),
]


@pytest.mark.parametrize("javascript", [True, False])
def test_le_menu_etroit_s_ouvre_sans_javascript(navigateur, javascript):
    page = navigateur.page(membre(), largeur=320, javascript=javascript)
    page.goto("/")
    lien = page.get_by_role("navigation", name="Menu").get_by_role("link", name="Mon espace")
    assert not lien.is_visible()
    page.get_by_text("Menu", exact=True).click()
    lien.click()
    assert page.url.endswith("/mon-espace/")


def test_echap_ferme_le_menu_et_rend_le_focus(navigateur):
    page = navigateur.page(largeur=320)
    page.goto("/")
    page.get_by_text("Menu", exact=True).click()
    page.keyboard.press("Escape")
    assert page.locator("details[open]").count() == 0
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_le_lien_d_evitement_mene_au_contenu(navigateur):
    page = navigateur.page()
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Aller au contenu"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")


def test_le_sommaire_des_erreurs_recoit_le_focus(navigateur):
    page = navigateur.page()
    page.goto("/compte/login/")
    page.get_by_label("E-mail").fill("inconnue@exemple.org")
    page.get_by_label("Mot de passe").fill("une phrase de passe")
    page.locator("main").get_by_role("button", name="Se connecter").click()
    page.wait_for_selector("[data-ptce-erreurs]:focus")
    assert page.title().startswith("Erreur · ")
    assert page.get_by_label("E-mail").input_value() == "inconnue@exemple.org"


def test_un_double_clic_n_envoie_qu_une_fois_et_le_retour_rend_le_bouton(navigateur):
    page = navigateur.page()
    envois = []
    page.on("request", lambda r: envois.append(r.url) if r.method == "POST" else None)
    page.goto("/compte/login/")
    page.get_by_label("E-mail").fill("inconnue@exemple.org")
    page.get_by_label("Mot de passe").fill("une phrase de passe")
    page.locator("main").get_by_role("button", name="Se connecter").dblclick()
    page.wait_for_selector("[data-ptce-erreurs]")
    assert len(envois) == 1
    page.goto("/")
    page.go_back()
    assert page.locator("[aria-disabled]").count() == 0


@pytest.mark.parametrize(("largeur", "sombre"), [(320, True), (1280, False)])
def test_accessible_et_sans_defilement_horizontal(navigateur, largeur, sombre):
    EspaceFactory.create()
    page = navigateur.page(membre(), largeur=largeur, sombre=sombre)
    for adresse in ("/", "/mon-espace/", "/compte/password/change/", "/rien-de-tel/"):
        page.goto(adresse)
        assert page.evaluate("document.documentElement.scrollWidth") <= largeur
        assert Axe().run(page).response["violations"] == []
