"""An agent opens a site later and takes a booked room out of service, without JavaScript: what is contradicted is read by axe."""

import pytest

from locaux.enums import StatutReservation
from locaux.lectures.fiches import semaine_de
from tests.navigateur.pages import verifier

pytestmark = [
    pytest.mark.navigateur,
    pytest.mark.django_db(transaction=True, serialized_rollback=False),
]


def test_ouvrir_plus_tard_puis_archiver_une_salle_reservee(navigateur, scene):
    page = navigateur.page(scene.agent, largeur=320, sombre=True, javascript=False)
    page.goto(f"/locaux/gestion/sites/{scene.site.pk}/horaires/")
    lundi = page.get_by_role("group", name="Lundi")
    lundi.get_by_label("de").first.fill("10:00")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    page.get_by_text("1 réservation à venir ne conviendrait plus").wait_for()
    page.get_by_role("button", name="Changer la demande").click()
    assert page.get_by_role("group", name="Lundi").get_by_label("de").first.input_value() == "10:00"
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    page.get_by_label("La garder telle quelle").check()
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    page.get_by_text("Le Périscope : horaires enregistrés.").wait_for()
    assert semaine_de(scene.site)[1] == [(600, 1140)]

    page = navigateur.page(scene.agent)
    page.goto(f"/locaux/gestion/espaces/{scene.salle.pk}/")
    page.get_by_label("Nombre de places").fill("2")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    page.get_by_text("3 personnes attendues pour 2 places.").wait_for()
    verifier(page)
    page.get_by_role("link", name="Renoncer").click()
    page.goto(f"/locaux/gestion/espaces/{scene.salle.pk}/archiver/")
    verifier(page)
    page.get_by_label("Message à la personne").fill("La salle Hers est libre.")
    page.get_by_label("Sans message").check()
    page.get_by_role("button", name="Annuler la réservation et archiver").click()
    page.get_by_text("Salle Garonne est archivé").wait_for()
    verifier(page)
    scene.reservation.refresh_from_db()
    assert scene.reservation.statut == StatutReservation.ANNULEE
