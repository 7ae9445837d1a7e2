"""The map of the actors, in a browser: points from the list, a bubble by keyboard, nothing for axe."""

import pytest

from tests.factories.acteurs import ActeurFactory
from tests.navigateur.pages import verifier

pytestmark = [
    pytest.mark.navigateur,
    pytest.mark.django_db(transaction=True, serialized_rollback=False),
]


def test_la_carte_dit_la_liste(navigateur):
    for rang, nom in enumerate(("Ateliers du canal", "Bocal", "Coopérative")):
        ActeurFactory.create(
            nom=nom, slug=f"a{rang}", latitude="43.54", longitude=f"1.{48 + rang // 2}"
        )
    page = navigateur.page()
    page.goto("/acteurs/carte/")
    page.get_by_role("button", name="Ateliers du canal, Bocal").focus()
    page.keyboard.press("Enter")
    bulle = page.locator(".leaflet-popup-content")
    assert bulle.get_by_role("link").all_text_contents() == ["Ateliers du canal", "Bocal"]
    assert page.locator(".epingle").count() == 2
    assert page.locator(".leaflet-tile-loaded").count() > 0
    assert not page.get_by_text("Le fond de carte ne répond pas").is_visible()
    verifier(page)
    page.set_viewport_size({"width": 320, "height": 900})
    page.emulate_media(color_scheme="dark")
    verifier(page)
    bulle.get_by_role("link", name="Bocal").click()
    page.wait_for_url("**/acteurs/a1/")
    verifier(page)


def test_sans_le_fond_de_carte_la_liste_dit_tout(navigateur):
    ActeurFactory.create(nom="Bocal", latitude="43.54", longitude="1.48")
    page = navigateur.page()
    page.context.unroute("https://data.geopf.fr/**")
    page.route("https://data.geopf.fr/**", lambda tuile: tuile.fulfill(status=404))
    page.goto("/acteurs/carte/")
    page.get_by_text("Le fond de carte ne répond pas").wait_for()
    assert page.locator(".lieux-acteurs").get_by_role("link", name="Bocal").is_visible()
