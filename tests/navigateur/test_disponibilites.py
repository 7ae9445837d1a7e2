"""Someone says what they need, corrects a field, and books what is found."""

import pytest
from playwright.sync_api import expect

from locaux.models import Reservation
from tests.factories.moments import a
from tests.navigateur.pages import verifier

pytestmark = [
    pytest.mark.navigateur,
    pytest.mark.django_db(transaction=True, serialized_rollback=False),
]


@pytest.mark.parametrize(
    ("largeur", "javascript"), [(1280, True), (320, True), (320, False)], ids=str
)
def test_de_la_phrase_a_la_reservation(navigateur, scene, largeur, javascript):
    page = navigateur.page(scene.gestionnaire, largeur=largeur, javascript=javascript)
    page.goto("/")
    page.get_by_label("Que cherchez-vous").fill("une salle pour 6 avec visio lundi après-midi")
    page.get_by_label("Que cherchez-vous").press("Enter")
    expect(page.get_by_role("heading", name="1 espace libre")).to_be_visible()
    replis = page.locator("summary", has_text="Critères")
    if largeur == 320 and javascript:
        replis.click()
    expect(page.get_by_label("Moment")).to_have_value("apres_midi")
    expect(page.get_by_label("Visioconférence")).to_be_checked()
    page.get_by_label("Moment").select_option("")
    page.locator("#id_de").fill("15:00")
    page.get_by_role("search", name="Chercher avec des critères").get_by_role(
        "button", name="Chercher"
    ).click()
    page.get_by_role("link", name="Réserver Salle Garonne, lundi 7 mars 2050").first.click()
    page.locator("main").get_by_role("button", name="Réserver", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("C’est réservé")
    reservation = Reservation.objects.latest("pk")
    assert (reservation.espace, reservation.debut, reservation.nb_personnes) == (
        scene.salle,
        a(15),
        6,
    )
    if javascript:
        page.goto("/locaux/disponibilites/?q=une+salle+pour+500+zorglub")
        verifier(page)
