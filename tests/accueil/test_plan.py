"""The map of the site leads somewhere, for each role, and forgets no public page; what search engines are told holds."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
import time_machine
from django.test import Client
from django.urls import NoReverseMatch, reverse

from ptce.accueil.plan import PARTIES, plan
from ptce.socle.contributions import Rencontre, prochaines_rencontres
from tests.droits import MATRICE_LUE, adresse_de
from tests.factories.moments import MAINTENANT
from tests.locaux.vues.gestes import lisible
from tests.scene import ROLES, Scene, planter

HORS_DU_PLAN = {
    "accueil:robots": "for programs",
    "accueil:sitemap": "for programs",
    "accueil:style_confirmation": "shown by the guide of style",
    "accueil:style_formulaire": "shown by the guide of style",
    "acteurs:agenda_ics": "a file, shown by the agenda",
    "acteurs:agenda_rss": "a feed, shown by the agenda",
    "acteurs:candidater": "shown by « Rejoindre le pôle »",
    "acteurs:reprendre": "shown by « Rejoindre le pôle »",
    "acteurs:donnees_csv": "a file, shown by the open data",
    "acteurs:donnees_geojson": "a file, shown by the open data",
    "acteurs:donnees_json": "a file, shown by the open data",
    "acteurs:nouveaux_atom": "a feed, shown by the open data",
    "acteurs:nouveaux_rss": "a feed, shown by the open data",
}
"""Public addresses that the map leaves out, and why."""


@pytest.fixture
def scene(db: None) -> Iterator[Scene]:
    with time_machine.travel(MAINTENANT, tick=False):
        yield planter()


@pytest.mark.parametrize("role", ROLES)
def test_le_plan_n_a_pas_de_lien_mort(scene, role):
    client, personne = Client(), scene.personne(role)
    if personne is not None:
        client.force_login(personne)
    html = client.get("/plan-du-site/").content.decode()
    liens = re.findall(r'<li><a href="(/[^"]*)">', html[html.index("<main") : html.index("</main")])
    assert len(liens) == sum(len(pages) for _, pages in plan(personne))
    # The page of health says, by its status, that no worker runs here.
    assert {lien: client.get(lien).status_code for lien in liens} == {
        lien: 503 if lien == "/etat/" else 200 for lien in liens
    }


def test_le_plan_n_oublie_aucune_page_publique(scene):
    """A page that a visitor may open without an identifier has its line in `ptce.accueil.plan`, or its excuse here."""
    du_plan = {page.nom for _, pages in PARTIES for page in pages}
    publiques = {
        nom
        for nom, methodes in MATRICE_LUE.items()
        if nom.startswith(("accueil:", "acteurs:", "locaux:"))
        and methodes["GET"][0] in (200, 503)
        and _sans_identifiant(nom, scene)
    }
    assert publiques - du_plan == set(HORS_DU_PLAN)


def _sans_identifiant(nom: str, scene: Scene) -> bool:
    """Tell whether this address takes nothing."""
    try:
        return reverse(nom) == adresse_de(nom, scene)
    except NoReverseMatch:
        return False


def test_un_visiteur_ne_voit_que_ce_qu_il_peut_ouvrir(scene):
    titres = [titre for titre, _ in plan(None)]
    assert titres == ["Le pôle", "Le lieu", "Le portail"]
    assert [titre for titre, _ in plan(scene.administrateur)] == [titre for titre, _ in PARTIES]


def test_le_plan_des_moteurs_mene_quelque_part(scene, client):
    reponse = client.get("/sitemap.xml")
    assert reponse["Content-Type"] == "application/xml"
    racine = ElementTree.fromstring(reponse.content)  # noqa: S314 made by us just now
    adresses = [loc.text or "" for loc in racine.iter() if loc.tag.endswith("}loc")]
    assert scene.salle.get_absolute_url() in "".join(adresses)
    assert len(adresses) == len(set(adresses))
    for adresse in adresses:
        chemin = adresse.removeprefix("http://localhost:8000")
        assert client.get(chemin).status_code == 200, adresse


def test_les_moteurs_savent_quoi_laisser(client):
    reponse = client.get("/robots.txt")
    assert reponse["Content-Type"] == "text/plain; charset=utf-8"
    lignes = reponse.content.decode().splitlines()
    assert lignes[0] == "User-agent: *"
    assert "Disallow: /mon-espace/" in lignes
    assert lignes[-1] == "Sitemap: http://localhost:8000/sitemap.xml"


def test_l_accueil_annonce_les_rencontres(scene, client, monkeypatch):
    assert "Prochaines rencontres" not in lisible(client.get("/"))
    une = Rencontre("Le forum <ouvert>", MAINTENANT, "/agenda/forum/", "forum")
    monkeypatch.setattr(prochaines_rencontres, "_reponses", [lambda maintenant: [une]])
    html = client.get("/").content.decode()
    assert "Prochaines rencontres" in html
    assert '<a href="/agenda/forum/">Le forum &lt;ouvert&gt;</a>' in html
