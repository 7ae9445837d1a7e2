"""A range chosen on the planning: dragged, in two clicks, by keyboard; days in a row; without JavaScript, the links."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.factories.locaux import EspaceFactory, NiveauFactory, SiteFactory
from tests.navigateur.test_reserver import dit, libre

pytestmark = [
    pytest.mark.navigateur,
    pytest.mark.django_db(transaction=True, serialized_rollback=False),
]

PLANNING = "/locaux/planning/?jour=2050-03-07"
SEMAINE = "/locaux/planning/semaine/?jour=2050-03-07&espace={}"


def au_quart(page: Page, bloc: Locator, quart: int) -> tuple[float, float]:
    """Return the middle of a quarter of this free hour, on the screen."""
    bloc.scroll_into_view_if_needed()
    cadre = bloc.bounding_box()
    assert cadre is not None
    return cadre["x"] + cadre["width"] * (quart + 0.5) / 4, cadre["y"] + cadre["height"] / 2


def demande(page: Page) -> tuple[str, str]:
    """Return the hours that the form is opened with."""
    page.wait_for_url("**/nouvelle/**")
    return (
        page.get_by_label("De", exact=True).input_value(),
        page.get_by_label("À", exact=True).input_value(),
    )


def test_glisser_du_debut_a_la_fin(navigateur, scene):
    page = navigateur.page(scene.gestionnaire)
    page.goto(PLANNING)
    page.mouse.move(*au_quart(page, libre(page, "Salle Garonne", "13 h – 14 h"), 1))
    page.mouse.down()
    page.mouse.move(*au_quart(page, libre(page, "Salle Garonne", "15 h – 16 h"), 2), steps=4)
    expect(page.locator(".plage-choisie")).to_have_text(dit("13 h 15 – 15 h 45"))
    page.mouse.up()
    assert demande(page) == ("13:15", "15:45")
    expect(page.get_by_label("Espace", exact=True)).to_have_value(str(scene.salle.pk))

    # What is taken stops the range; Escape gives it up, and a click still books the hour.
    page.goto(PLANNING)
    page.mouse.move(*au_quart(page, libre(page, "Salle Garonne", "8 h – 9 h"), 2))
    page.mouse.down()
    page.mouse.move(*au_quart(page, libre(page, "Salle Garonne", "12 h – 13 h"), 2), steps=4)
    expect(page.locator(".plage-choisie")).to_have_text(dit("8 h 30 – 9 h"))
    page.keyboard.press("Escape")
    expect(page.locator(".plage-choisie")).to_have_count(0)
    page.mouse.up()
    libre(page, "Salle Garonne", "14 h – 15 h").click()
    assert demande(page) == ("14:00", "15:00")


def test_choisir_un_debut_puis_une_fin(navigateur, scene):
    page = navigateur.page(scene.gestionnaire)
    page.goto(PLANNING)
    page.get_by_label("Type").select_option("salle")
    expect(page.locator(".planning .espace")).to_have_count(5)
    bouton = page.get_by_role("button", name="Choisir un début, puis une fin")
    bouton.click()
    expect(bouton).to_have_attribute("aria-pressed", "true")
    page.mouse.click(*au_quart(page, libre(page, "Salle Hers", "10 h – 11 h"), 0))
    expect(page.locator("[data-ptce-annonce]")).to_have_text(
        dit("Salle Hers, à partir de 10 h. Choisissez la fin.")
    )
    page.mouse.click(*au_quart(page, libre(page, "Salle Hers", "12 h – 13 h"), 1))
    assert demande(page) == ("10:00", "12:30")


def test_au_clavier(navigateur, scene):
    page = navigateur.page(scene.gestionnaire)
    page.goto(PLANNING)
    libre(page, "Salle Garonne", "10 h – 11 h").focus()
    for touche in ("ArrowRight", "ArrowDown", "ArrowLeft"):
        page.keyboard.press(touche)
    expect(libre(page, "Salle Hers", "10 h – 11 h")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowLeft")
    annonce = page.locator("[data-ptce-annonce]")
    expect(annonce).to_have_text(
        dit("Salle Hers, 10 h – 11 h 30. Entrée pour réserver, Échap pour renoncer.")
    )
    page.keyboard.press("Escape")
    expect(annonce).to_have_text("")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    assert demande(page) == ("10:00", "11:15")


def test_demi_journees_et_jours_de_suite(navigateur, scene):
    page = navigateur.page(scene.gestionnaire)
    page.goto(SEMAINE.format(scene.poste.pk))
    libre(page, "Poste A1, mardi 8 mars 2050", "8 h – 13 h").focus()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_url("**/nouvelle/**")
    expect(page.get_by_label("journée entière")).to_be_checked()
    expect(page.get_by_label("Jour", exact=True)).to_have_value("2050-03-08")

    page.goto(SEMAINE.format(scene.atelier.pk))
    page.mouse.move(*au_quart(page, libre(page, "Atelier, mardi 8 mars 2050", "8 h – 19 h"), 1))
    page.mouse.down()
    page.mouse.move(*au_quart(page, libre(page, "Atelier, jeudi 10 mars 2050", "8 h – 19 h"), 1))
    expect(page.locator(".plage-choisie")).to_have_text(["3 jours"] * 3)
    page.mouse.up()
    page.wait_for_url("**/nouvelle/**")
    expect(page.get_by_label("Du", exact=True)).to_have_value("2050-03-08")
    expect(page.get_by_label("Jusqu’au")).to_have_value("2050-03-10")


def test_sans_javascript_les_liens_reservent(navigateur, scene):
    page = navigateur.page(scene.gestionnaire, javascript=False)
    page.goto(SEMAINE.format(scene.salle.pk))
    expect(page.get_by_role("button", name="Choisir un début")).to_have_count(0)
    libre(page, "Salle Garonne, mercredi 9 mars 2050", "14 h – 15 h").click()
    assert demande(page) == ("14:00", "15:00")


def test_changer_de_site_offre_ce_qui_s_y_reserve(navigateur, scene):
    ailleurs = EspaceFactory.create(
        nom="Halle", niveau=NiveauFactory.create(site=SiteFactory.create(nom="Zébulon"))
    )
    page = navigateur.page(scene.gestionnaire)
    page.goto(f"{SEMAINE.format(scene.salle.pk)}&niveau={scene.salle.niveau_id}")
    page.get_by_label("Site").select_option("Zébulon")
    page.wait_for_url(f"**site={ailleurs.niveau.site_id}**")
    expect(page.get_by_label("Espace").locator("option")).to_have_text(["Tous", "Halle"])
    expect(page.locator(".semaine .ligne")).to_have_count(1)
    expect(page.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize("vue", ["semaine", "mois"])
def test_l_ecran_etroit_a_une_vraie_liste(navigateur, scene, vue):
    page = navigateur.page(scene.gestionnaire, largeur=320, hauteur=640)
    page.goto(f"/locaux/planning/{vue}/?jour=2050-03-07")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    liens = page.locator(".semaine ol > li > a, .mois ol > li > a")
    hauts = [lien.bounding_box()["y"] for lien in liens.all()[:5]]
    assert hauts == sorted(set(hauts)), "one under the other"
    page.get_by_role("link", name=dit("mar. 8")).first.click()
    page.wait_for_url("**/planning/?**jour=2050-03-08")
