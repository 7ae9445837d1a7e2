"""An agent lets an office, from the type of contract to the signature, in a browser; each page is read by axe."""

import pytest

from locaux.enums import StatutConvention
from locaux.models import Convention
from tests.factories.acteurs import ActeurFactory
from tests.factories.conventions import un_bureau
from tests.navigateur.pages import ouvrir, verifier
from tests.socle.test_depots import pdf

pytestmark = [
    pytest.mark.navigateur,
    pytest.mark.django_db(transaction=True, serialized_rollback=False),
]


def test_de_la_redaction_a_la_signature(navigateur, scene):
    bureau = un_bureau(nom="Bureau 301")
    bailleur = ActeurFactory.create(nom="Communauté d’agglomération")
    page = navigateur.page(scene.agent, largeur=320, sombre=True)
    ouvrir(page, "/locaux/conventions/", scene)
    page.get_by_role("link", name="Nouvelle convention").first.click()
    page.get_by_role("heading", name="Nouvelle convention").wait_for()
    verifier(page)
    page.get_by_role("link", name="Convention d’occupation du domaine public").click()
    page.get_by_label("Occupant").select_option(label=str(scene.association))
    page.get_by_label("Bailleur").select_option(label=str(bailleur))
    page.get_by_label("Espace 1").select_option(value=str(bureau.pk))
    page.get_by_label("Redevance mensuelle hors taxes").fill("1 234,5")
    page.get_by_role("button", name="Ajouter des lignes").click()
    page.get_by_label("Espace 6").wait_for()
    verifier(page)
    page.get_by_role("button", name="Enregistrer le projet").click()
    page.get_by_text("enregistrée.").wait_for()
    verifier(page)
    page.get_by_role("link", name="Envoyer à la signature").click()
    page.get_by_role("button", name="Envoyer à la signature").click()
    page.get_by_text("La convention est à signer.").wait_for()
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")
    page.get_by_role("link", name="Enregistrer la signature").click()
    copie = {"name": "signee.pdf", "mimeType": "application/pdf", "buffer": pdf()}
    page.get_by_label("Exemplaire signé").set_input_files(copie)
    page.get_by_role("button", name="Enregistrer la signature").click()
    page.get_by_text("ses espaces sont occupés").wait_for()
    verifier(page)
    # Its hash has no place to break.
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    convention = Convention.objects.get()
    assert convention.sha256 in page.content()
    assert convention.statut == StatutConvention.SIGNEE
    assert str(convention.loyer_mensuel_ht) == "1234.50"
