"""axe on the main pages, each width with one theme (the sweep takes all four); nothing scrolls sideways but the planning."""

import pytest

from tests.navigateur.pages import PAGES, ouvrir, refus, verifier

pytestmark = [
    pytest.mark.navigateur,
    pytest.mark.django_db(transaction=True, serialized_rollback=False),
]


@pytest.mark.parametrize(("largeur", "sombre"), [(320, True), (1280, False)])
def test_pages_d_un_membre(navigateur, scene, largeur, sombre):
    page = navigateur.page(scene.gestionnaire, largeur=largeur, sombre=sombre)
    for adresse in PAGES:
        ouvrir(page, adresse, scene)
        verifier(page)
    refus(page, scene)
    verifier(page)


@pytest.mark.parametrize(("largeur", "sombre"), [(320, True), (1280, False)])
def test_pages_d_un_visiteur(navigateur, scene, largeur, sombre):
    page = navigateur.page(largeur=largeur, sombre=sombre)
    for adresse in (
        "/",
        "/locaux/planning/?jour=2050-03-07",
        "/locaux/planning/semaine/?jour=2050-03-07",
        "/compte/login/",
        "/nulle-part/",
        "/style/",
    ):
        ouvrir(page, adresse, scene)
        verifier(page)
