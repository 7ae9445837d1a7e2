"""The full sweep: every page, each role, both themes, both widths; a page that is the same for two roles is seen once."""

import re
from hashlib import sha256

import pytest
from django.test import Client
from playwright.sync_api import Page

from tests.navigateur.pages import PAGES, adresse_de, fautes, refus
from tests.scene import ROLES, Scene
from tests.test_droits import MATRICE_LUE
from tests.test_droits import adresse_de as adresse_du_nom

pytestmark = [
    pytest.mark.navigateur,
    pytest.mark.balayage,
    pytest.mark.django_db(transaction=True, serialized_rollback=False),
]

CHANGEANT = re.compile(
    r'name="(csrfmiddlewaretoken|jeton)" value="[^"]*"|class="maintenant[^"]*"|jusqu’à[^<]*'
)
# Addresses that are not pages of ours: data, files, and Django's own support tool.
SANS_PAGE = {"accueil:etat", "locaux:agenda", "locaux:photo", "locaux:plan_image"}
AUTRES = (
    "/nulle-part/",
    "/locaux/planning/?jour=2050-03-12",
    "/locaux/planning/?jour=abc&places=-1",
    "/locaux/planning/?places=999",
    "/locaux/reservations/?q=introuvable",
    "/locaux/reservations/?periode=toutes",
)


def adresses(scene: Scene) -> list[str]:
    """Return every address that shows a page."""
    noms = [nom for nom in MATRICE_LUE if not nom.startswith("admin:") and nom not in SANS_PAGE]
    simples = [adresse_du_nom(nom, scene) for nom in noms]
    return [*simples, *AUTRES, *(adresse_de(gabarit, scene) for gabarit in PAGES)]


def empreinte(client: Client, adresse: str) -> str:
    """Return what tells a page from another, its tokens and the clock left aside."""
    reponse = client.get(adresse, follow=True)
    # A picture, such as the icon of the tab, is a file that is streamed.
    contenu = b"".join(reponse) if reponse.streaming else reponse.content
    reponse.close()
    return sha256(CHANGEANT.sub("", contenu.decode(errors="replace")).encode()).hexdigest()


def defauts(page: Page, ou: str) -> list[str]:
    """Return what is wrong with the page that is open, in both themes and widths."""
    trouves = []
    for largeur in (320, 1280):
        page.set_viewport_size({"width": largeur, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth") > largeur:
            trouves.append(f"{ou} scrolls sideways at {largeur} px")
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            trouves += [f"{ou} {largeur} {theme} {faute}" for faute in fautes(page)]
    return trouves


@pytest.mark.parametrize("role", ROLES)
def test_balayage(navigateur, scene, role, vues):
    client = Client()
    personne = scene.personne(role)
    if personne is not None:
        client.force_login(personne)
    page = navigateur.page(personne)
    trouves = []
    for adresse in adresses(scene):
        marque = empreinte(client, adresse)
        if marque in vues:
            continue
        vues.add(marque)
        page.goto(adresse)
        trouves += defauts(page, f"{role} {adresse}")
    if role == "gestionnaire":
        refus(page, scene)
        trouves += defauts(page, "refus")
    assert trouves == []


@pytest.fixture(scope="module")
def vues() -> set[str]:
    """Return the pages already looked at, for the whole sweep."""
    return set()
