"""The sweep: every page, each role, both themes, both widths; what is the same for two roles is seen once."""

import os
import re
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Literal

import pytest
from django.test import Client
from playwright.sync_api import Page

from tests.droits import MATRICE_LUE
from tests.droits import adresse_de as adresse_du_nom
from tests.navigateur.pages import PAGES, adresse_de, fautes, refus
from tests.scene import ROLES, Scene

pytestmark = [
    pytest.mark.navigateur,
    pytest.mark.balayage,
    pytest.mark.django_db(transaction=True, serialized_rollback=False),
]

# What tells two pages apart and cannot be seen, or is but another number: fields that carry a token, where to come back
# to, references and keys of the scene, the clock.
CHANGEANT = re.compile(
    r'<input[^>]*type="hidden"[^>]*>|[?&](suite|next)=[^"]*|class="maintenant[^"]*"|jusqu’à[^<]*'
    r"|[0-9A-Z]{4}-[0-9A-Z]{4}|[0-9]+"
)
PRINCIPAL = re.compile(r"<main.*</main>", re.DOTALL)
CHANGEANT_DU_CADRE = re.compile(
    r'<title>.*?</title>|<(meta|link)[^>]*>|<script.*?</script>| aria-current="[^"]*"',
    re.DOTALL,
)
# Addresses that are not pages of ours: data, files, and Django's own support tool.
SANS_PAGE = {
    "accueil:etat",
    "accueil:favicon",
    "accueil:robots",
    "accueil:sitemap",
    "acteurs:charte_article_deplacer",
    "acteurs:charte_commencer",
    "acteurs:charte_pdf",
    "acteurs:charte_texte",
    "acteurs:donnees_csv",
    "acteurs:donnees_geojson",
    "acteurs:donnees_json",
    "acteurs:agenda_ics",
    "acteurs:agenda_rss",
    "acteurs:document_telecharger",
    "acteurs:evenement_ics",
    "acteurs:evenement_photo",
    "acteurs:fermer_session",
    "acteurs:import_executer",
    "acteurs:import_modele",
    "acteurs:logo",
    "acteurs:mes_donnees_fichier",
    "acteurs:nouveaux_atom",
    "acteurs:nouveaux_rss",
    "acteurs:organisation_affichage",
    "acteurs:organisation_logo_image",
    "acteurs:organisation_renvoyer",
    "acteurs:retirer_effacement",
    "locaux:agenda",
    "locaux:etat_des_lieux_pdf",
    "locaux:etat_pdf",
    "locaux:etat_photo",
    "locaux:etat_reprendre",
    "locaux:import_executer",
    "locaux:import_modele",
    "locaux:photo",
    "locaux:plan_image",
    "locaux:signalement_photo",
    "locaux:signalement_suivi_photo",
}
AUTRES = (
    "/nulle-part/",
    "/acteurs/?q=introuvable",
    "/acteurs/?pole=abc",
    "/acteurs/carte/?q=introuvable",
    "/locaux/planning/?jour=2050-03-12",
    "/locaux/planning/?jour=abc&places=-1",
    "/locaux/planning/?places=999",
    "/locaux/planning/semaine/?jour=abc",
    "/locaux/planning/semaine/?places=999",
    "/locaux/planning/mois/?jour=2050-03-12&espace=0",
    "/locaux/reservations/?q=introuvable",
    "/locaux/reservations/?periode=toutes",
    "/locaux/signalements/?q=introuvable",
)


Theme = Literal["light", "dark"]
LARGEURS = (320, 1280)
THEMES: tuple[Theme, ...] = ("light", "dark")

# What shows more, or in other colours, under the pointer or the focus.
SOUS_LE_POINTEUR = (
    ".semaine ol > li:has(li) > a",
    ".planning a.libre",
    ".planning a.prise",
    ".plan a",
    ".mois li > a",
)


def adresses(scene: Scene) -> list[str]:
    """Return every address that shows a page."""
    noms = [nom for nom in MATRICE_LUE if not nom.startswith("admin:") and nom not in SANS_PAGE]
    simples = [adresse_du_nom(nom, scene) for nom in noms]
    return [*simples, *AUTRES, *(adresse_de(gabarit, scene) for gabarit in PAGES)]


def empreintes(client: Client, adresse: str) -> set[str]:
    """Return what tells the main part of a page from another, and its frame: what changes unseen left aside.

    Nothing for a file: a document, a picture, data.
    """
    reponse = client.get(adresse, follow=True)
    contenu = b"".join(reponse) if reponse.streaming else reponse.content
    reponse.close()
    if not reponse.headers.get("Content-Type", "").startswith("text/html"):
        return set()
    texte = CHANGEANT.sub("", contenu.decode(errors="replace"))
    principal = PRINCIPAL.search(texte)
    cadre = CHANGEANT_DU_CADRE.sub("", PRINCIPAL.sub("", texte))
    parts = [principal[0] if principal else "", cadre]
    return {sha256(part.encode()).hexdigest() for part in parts}


def vues_de(ou: str) -> list[tuple[int, Theme]]:
    """Return the widths and themes at which a page is looked at: both of each, crossed one way or the other.

    What depends on the width is not what depends on the theme. `PTCE_BALAYAGE=complet` looks at all four.
    """
    toutes = list(product(LARGEURS, THEMES))
    if os.environ.get("PTCE_BALAYAGE") == "complet":
        return toutes
    sens = sha256(ou.encode()).digest()[0] % 2
    return [vue for rang, vue in enumerate(toutes) if rang in ((0, 3) if sens else (1, 2))]


def defauts(page: Page, ou: str) -> list[str]:
    """Return what is wrong with the page that is open."""
    trouves = []
    for largeur, theme in vues_de(ou):
        page.set_viewport_size({"width": largeur, "height": 900})
        page.emulate_media(color_scheme=theme)
        if page.evaluate("document.documentElement.scrollWidth") > largeur:
            trouves.append(f"{ou} scrolls sideways at {largeur} px")
        trouves += [f"{ou} {largeur} {theme} {faute}" for faute in fautes(page)]
        trouves += defauts_sous_le_pointeur(page, f"{ou} {largeur} {theme}")
    return trouves


def defauts_sous_le_pointeur(page: Page, ou: str) -> list[str]:
    """Return what is wrong once something has the pointer and the focus: the panels of the plannings, the plan."""
    trouves = []
    for selecteur in SOUS_LE_POINTEUR:
        vise = page.locator(selecteur).first
        if vise.count() and vise.is_visible():
            vise.focus()
            vise.hover(force=True)
            trouves += [f"{ou} {selecteur} {faute}" for faute in fautes(page)]
    page.mouse.move(0, 0)
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
        if not vues.nouvelle(empreintes(client, adresse)):
            continue
        page.goto(adresse)
        trouves += defauts(page, f"{role} {adresse}")
    if role == "gestionnaire":
        refus(page, scene)
        trouves += defauts(page, "refus")
    assert trouves == []


class Vues:
    """The parts of pages already looked at, whichever process of the sweep did: one empty file each."""

    def __init__(self, dossier: Path) -> None:
        self.dossier = dossier

    def nouvelle(self, marques: set[str]) -> bool:
        """Tell whether one of these parts was not looked at yet; from then on they all are."""
        return [marque for marque in marques if self._prendre(marque)] != []

    def _prendre(self, marque: str) -> bool:
        try:
            (self.dossier / marque).touch(exist_ok=False)
        except FileExistsError:
            return False
        return True


@pytest.fixture(scope="module")
def vues(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Vues:
    """Return what was looked at in the whole sweep."""
    base = tmp_path_factory.getbasetemp()
    dossier = (base if worker_id == "master" else base.parent) / "vues"
    dossier.mkdir(exist_ok=True)
    return Vues(dossier)
