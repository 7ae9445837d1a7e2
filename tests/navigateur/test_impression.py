"""On paper: black on white even from a dark screen, and nothing of what one clicks."""

import pytest

from tests.navigateur.pages import adresse_de

pytestmark = [
    pytest.mark.navigateur,
    pytest.mark.django_db(transaction=True, serialized_rollback=False),
]

IMPRIMEES = (
    "/",
    "/mon-espace/",
    "/locaux/planning/?jour=2050-03-07",
    "/locaux/planning/semaine/?jour=2050-03-07",
    "/locaux/planning/mois/?jour=2050-03-07",
    "/locaux/reservations/",
    "/locaux/reservations/{reference}/",
    "/locaux/espaces/{salle}/",
    "/locaux/plan/",
)
SE_CLIQUENT = "nav, button, .bouton, .outils, .pied-page, .evitement"
COULEURS = "[getComputedStyle(document.documentElement).backgroundColor, getComputedStyle(document.querySelector('h1')).color]"


def test_ce_qu_on_imprime(navigateur, scene):
    page = navigateur.page(scene.gestionnaire, sombre=True)
    for gabarit in IMPRIMEES:
        page.goto(adresse_de(gabarit, scene))
        page.emulate_media(media="print")
        assert page.evaluate(COULEURS) == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"], gabarit
        vus = [element for element in page.locator(SE_CLIQUENT).all() if element.is_visible()]
        assert vus == [], gabarit
        assert page.locator(".marque").is_visible()
        page.emulate_media(media="screen")
