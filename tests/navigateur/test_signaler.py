"""A fault, from whoever sees it to its repair, in a real browser; the visitor's form without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from locaux.models import Signalement
from tests.locaux.test_lieux import image

pytestmark = [
    pytest.mark.navigateur,
    pytest.mark.django_db(transaction=True, serialized_rollback=False),
]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_signaler_avec_une_photo_puis_reparer(navigateur, scene):
    page = navigateur.page(scene.autre, largeur=320, hauteur=640)
    page.goto(f"/locaux/espaces/{scene.salle.pk}/")
    page.locator("main").get_by_role("link", name="Signaler un problème").click()
    page.get_by_label("Problème").fill("Fenêtre fêlée")
    page.get_by_role("radio", name=re.compile("Dangereux")).check()
    photo = {"name": "photo.png", "mimeType": "image/png", "buffer": image().read()}
    page.get_by_label("Photo").set_input_files([photo])
    page.get_by_role("button", name="Signaler", exact=True).dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fenêtre fêlée")
    expect(page.get_by_role("img", name="Photo jointe")).to_be_visible()

    agent = navigateur.page(scene.agent)
    agent.goto("/mon-espace/")
    expect(agent.get_by_role("heading", name="Urgent : Fenêtre fêlée")).to_be_visible()
    agent.get_by_role("link", name="Voir le signalement").click()
    agent.get_by_role("link", name="Prendre en charge").click()
    agent.get_by_label("Réparation prévue le").fill("2050-03-08")
    agent.get_by_label("Message à qui a signalé").fill("Le vitrier passe mardi.")
    agent.get_by_role("button", name="Enregistrer").click()
    expect(agent.get_by_role("status")).to_contain_text("le signalement est en cours")

    page.goto("/mon-espace/")
    page.get_by_role("link", name="Lire la réponse").click()
    expect(page.get_by_text("Le vitrier passe mardi.")).to_be_visible()
    assert Signalement.objects.filter(titre="Fenêtre fêlée").count() == 1


def test_un_visiteur_signale_sans_javascript(navigateur, scene):
    page = navigateur.page(javascript=False)
    page.goto(f"/locaux/signalements/nouveau/?espace={scene.salle.pk}")
    page.get_by_label("Problème").fill("Fuite")
    page.get_by_label("Votre nom").fill("Vera Passante")
    page.get_by_label("Votre adresse e-mail").fill("vera@exemple.org")
    expect(page.locator("[name=site_web]")).not_to_be_in_viewport()
    envoyer = page.get_by_role("button", name="Signaler", exact=True)
    envoyer.click()
    expect(page.get_by_role("alert")).to_contain_text("très rapide")
    page.wait_for_timeout(3100)
    envoyer.click()
    expect(page.get_by_role("status")).to_contain_text("Un courriel part vers vera@exemple.org")
