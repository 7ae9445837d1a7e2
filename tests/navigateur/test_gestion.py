"""An agent closes a room that is booked, then changes the rule that others follow: what is in the way is shown, and read by axe."""

import pytest

from locaux.enums import StatutReservation
from tests.factories.locaux import ReservationFactory
from tests.navigateur.pages import ouvrir, verifier

pytestmark = [
    pytest.mark.navigateur,
    pytest.mark.django_db(transaction=True, serialized_rollback=False),
]


def test_fermer_une_salle_reservee_puis_changer_une_regle(navigateur, scene):
    page = navigateur.page(scene.agent, largeur=320, sombre=True)
    ouvrir(page, "/locaux/gestion/fermetures/nouvelle/?lieu=espace-{salle}", scene)
    page.get_by_label("Du", exact=True).fill("2050-03-07")
    page.get_by_label("Travaux").check()
    page.get_by_role("button", name="Fermer", exact=True).click()
    page.get_by_role("heading", name="1 réservation pendant cette fermeture").wait_for()
    verifier(page)
    page.get_by_label("Message à la personne").fill("La salle Hers est libre.")
    page.get_by_role("button", name="Annuler cette réservation et fermer").click()
    page.get_by_text("Fermeture enregistrée").wait_for()
    verifier(page)
    scene.reservation.refresh_from_db()
    assert scene.reservation.statut == StatutReservation.ANNULEE

    ReservationFactory.create(espace=scene.petite_salle)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")
    page.goto(f"{scene.salle.regle.get_absolute_url()}modifier/")
    assert not page.get_by_label("Jours de suite, au plus").is_visible()
    page.get_by_label("Durée maximale").fill("30 min")
    page.get_by_role("button", name="Relire avant d’enregistrer").click()
    page.get_by_role("heading", name="1 réservation à venir ne suit plus la règle").wait_for()
    verifier(page)
    page.get_by_label("La garder telle quelle").check()
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    page.get_by_text("Règle enregistrée").wait_for()
    scene.salle.regle.refresh_from_db()
    assert scene.salle.regle.duree_max == 30
