"""What caches may keep: nothing of what is shown to a person, all that is public."""

from collections.abc import Iterator

import pytest
import time_machine
from django.http import FileResponse
from django.http.response import HttpResponseBase
from django.test import Client

from tests.droits import MATRICE_LUE, adresse_de
from tests.factories.moments import MAINTENANT
from tests.scene import Scene, planter
from tests.test_droits_administration import client_de

LUES = sorted(nom for nom, methodes in MATRICE_LUE.items() if "GET" in methodes)
A_TOUS = {
    "accueil:favicon",
    "acteurs:donnees_csv",
    "acteurs:donnees_geojson",
    "acteurs:donnees_json",
    "acteurs:nouveaux_atom",
    "acteurs:nouveaux_rss",
    "locaux:photo",
    "locaux:plan_image",
}
"""The same file for everybody: its own view says how long it is kept."""
SECRETES = {"locaux:signalement_suivi", "accueil:etat"}
"""Open to all, and nobody else's: the secret link of an e-mail, the state of this moment."""


@pytest.fixture
def scene(db: None) -> Iterator[Scene]:
    with time_machine.travel(MAINTENANT, tick=False):
        yield planter()


def lire(client: Client, adresse: str) -> HttpResponseBase:
    """Ask for a page; a file that is streamed is closed, and the test's connection left open."""
    reponse: HttpResponseBase = client.get(adresse)
    if isinstance(reponse, FileResponse):
        for fermer in reponse._resource_closers:
            fermer()
    return reponse


@pytest.mark.parametrize("role", ["gestionnaire", "agent"])
def test_rien_de_ce_que_lit_une_personne_ne_se_garde(scene: Scene, role: str):
    client = client_de(scene.personne(role))
    gardees = set()
    for nom in LUES:
        if nom not in A_TOUS:
            reponse = lire(client, adresse_de(nom, scene))
            politique = reponse.headers.get("Cache-Control", "")
            if not {"private", "no-store"} <= set(politique.replace(",", " ").split()):
                gardees.add((nom, politique))
    assert gardees == set()


@pytest.mark.parametrize("export", ["csv", "xlsx"])
def test_un_fichier_emporte_ne_reste_pas_derriere(scene: Scene, export: str):
    reponse = client_de(scene.agent).get("/locaux/reservations/", {"export": export})
    assert reponse["Cache-Control"] == "private, no-store"


def test_les_pages_publiques_se_gardent(scene: Scene):
    client = client_de(None)
    retenues = set()
    for nom in LUES:
        reponse = lire(client, adresse_de(nom, scene))
        if "no-store" in reponse.headers.get("Cache-Control", ""):
            retenues.add(nom)
    assert {nom for nom in retenues if nom.startswith(("accueil:", "locaux:"))} == SECRETES
    assert {"account_confirm_email", "account_reset_password_from_key"} <= retenues
