"""An agent draws where a space is: by pointer, by keyboard, by typing; undoes; looks before keeping."""

import pytest
from playwright.sync_api import Page, expect

from locaux.actions.lieux import placer, poser_plan
from ptce.socle.images import recoder
from tests.locaux.test_lieux import CARRE, image
from tests.navigateur.pages import verifier

pytestmark = [
    pytest.mark.navigateur,
    pytest.mark.django_db(transaction=True, serialized_rollback=False),
]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def adresse(scene) -> str:
    """Give the ground floor a plan, its room a place, and return where the small room is placed."""
    plan = recoder(image(800, 400), cote_max=2400)
    poser_plan(niveau=scene.salle.niveau, image=plan, par=scene.agent)
    placer(espace=scene.salle, contour=CARRE, par=scene.agent)
    return f"/locaux/espaces/{scene.petite_salle.pk}/contour/"


def cliquer(page: Page, *parts: tuple[float, float]) -> None:
    """Click on the plan, at so many hundredths of its width and height."""
    cadre = page.locator("[data-ptce-contour]").bounding_box()
    assert cadre is not None
    for x, y in parts:
        page.mouse.click(
            cadre["x"] + cadre["width"] * x / 100, cadre["y"] + cadre["height"] * y / 100
        )


def points(page: Page) -> list[list[int]]:
    """Return the corners as they are written, in whole hundredths."""
    texte = page.get_by_label("Points du contour").input_value()
    return [
        [round(float(cote.replace(",", "."))) for cote in ligne.split()]
        for ligne in texte.splitlines()
    ]


def test_dessiner_a_la_souris_defaire_deplacer_enregistrer(navigateur, scene, adresse):
    page = navigateur.page(scene.agent)
    page.goto(adresse)
    expect(page.locator("polygon.autre")).to_have_count(1)
    cliquer(page, (60, 10), (90, 10), (90, 50), (75, 80))
    assert points(page) == [[60, 10], [90, 10], [90, 50], [75, 80]]
    page.get_by_role("button", name="Défaire le dernier geste").click()
    assert points(page) == [[60, 10], [90, 10], [90, 50]]
    expect(page.get_by_role("button", name="Coin 3")).to_be_visible()

    coin = page.get_by_role("button", name="Coin 3").bounding_box()
    assert coin is not None
    page.mouse.move(coin["x"] + coin["width"] / 2, coin["y"] + coin["height"] / 2)
    page.mouse.down()
    cadre = page.locator("[data-ptce-contour]").bounding_box()
    assert cadre is not None
    page.mouse.move(cadre["x"] + cadre["width"] * 0.7, cadre["y"] + cadre["height"] * 0.6, steps=4)
    page.mouse.up()
    assert points(page) == [[60, 10], [90, 10], [70, 60]]
    page.get_by_role("button", name="Défaire le dernier geste").click()
    assert points(page) == [[60, 10], [90, 10], [90, 50]]

    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator("#messages")).to_contain_text("contour enregistré")
    scene.petite_salle.refresh_from_db()
    contour = scene.petite_salle.contour
    assert [[round(cote / 100) for cote in point] for point in contour] == [
        [60, 10],
        [90, 10],
        [90, 50],
    ]
    page.goto(f"/locaux/plan/?niveau={scene.salle.niveau_id}")
    page.get_by_role("link", name="Salle Hers : ").first.click()
    page.wait_for_url(f"**{scene.petite_salle.get_absolute_url()}")


def test_dessiner_au_clavier(navigateur, scene, adresse):
    page = navigateur.page(scene.agent)
    page.goto(adresse)
    ajouter = page.get_by_role("button", name="Ajouter un coin")
    ajouter.press("Enter")
    expect(page.get_by_role("button", name="Coin 1 : 50 %, 50 %")).to_be_focused()
    for touche in ("Shift+ArrowLeft", "ArrowUp", "ArrowUp"):
        page.keyboard.press(touche)
    expect(page.get_by_role("button", name="Coin 1 : 45 %, 49 %")).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="Coin 1")).to_have_text("Coin 1 : 45 %, 49 %")
    for touche in ("Shift+ArrowRight", "Shift+ArrowDown"):
        ajouter.press("Enter")
        page.keyboard.press(touche)
    assert len(points(page)) == 3
    page.keyboard.press("Delete")
    assert len(points(page)) == 2
    page.get_by_role("button", name="Défaire le dernier geste").press("Enter")
    assert len(points(page)) == 3
    page.get_by_role("button", name="Tout effacer").press("Enter")
    assert points(page) == []
    page.get_by_role("button", name="Défaire le dernier geste").press("Enter")
    page.get_by_role("button", name="Enregistrer").press("Enter")
    expect(page.locator("#messages")).to_contain_text("contour enregistré")
    scene.petite_salle.refresh_from_db()
    assert len(scene.petite_salle.contour) == 3


def test_ecrire_les_points_sans_javascript(navigateur, scene, adresse):
    page = navigateur.page(scene.agent, javascript=False)
    page.goto(adresse)
    expect(page.get_by_role("button", name="Tout effacer")).to_have_count(0)
    page.get_by_label("Points du contour").fill("60 10\n90 10\n90 50")
    page.get_by_role("button", name="Aperçu").click()
    expect(page.locator("polygon.trace")).to_have_attribute("points", "480,40 720,40 720,200")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator("#messages")).to_contain_text("contour enregistré")


@pytest.mark.parametrize(("largeur", "sombre"), [(320, False), (1280, True)])
def test_les_pages_du_plan_et_les_formulaires_des_agents(
    navigateur, scene, adresse, largeur, sombre
):
    page = navigateur.page(scene.agent, largeur=largeur, sombre=sombre)
    niveau = scene.salle.niveau_id
    for suite in (
        f"/locaux/plan/?niveau={niveau}&jour=2050-03-07&heure=09:30",
        scene.site.get_absolute_url(),
        scene.salle.get_absolute_url(),
        f"/locaux/espaces/{scene.salle.pk}/contour/",
        f"/locaux/espaces/{scene.salle.pk}/photo/",
        f"/locaux/niveaux/{niveau}/plan/",
    ):
        page.goto(suite)
        verifier(page)
    page.goto(adresse)
    page.get_by_label("Points du contour").fill("x")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("alert")).to_contain_text("Un contour compte de 3 à 60 points.")
    verifier(page)
