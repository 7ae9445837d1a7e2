"""Who may ask what, by which method: one status for every role, address and method. An address without cells fails.

The cells are in `tests/droits/`, one module an area. 302 of a visitor leads to the login page. POST sends an empty form
(422: read and refused) and comes last: it may log out.
"""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.droits import MATRICE_LUE, adresse_de
from tests.factories.moments import MAINTENANT
from tests.scene import ROLES, Scene, planter
from tests.test_droits_administration import ADMINISTRATION_LUE, client_de, d_un_modele


def noms_des_adresses(resolveur: URLResolver | None = None, espace: str = "") -> Iterator[str]:
    """Yield the full name of every address of the portal; those that have none are one `*` by namespace."""
    resolveur = resolveur or get_resolver()
    for motif in resolveur.url_patterns:
        if isinstance(motif, URLResolver):
            interne = f"{espace}{motif.namespace}:" if motif.namespace else espace
            yield from noms_des_adresses(motif, interne)
        elif isinstance(motif, URLPattern):
            yield f"{espace}{motif.name or '*'}"


def test_chaque_adresse_a_ses_cases():
    adresses = set(noms_des_adresses())
    attendues = {nom for nom in adresses if d_un_modele(nom) is None}
    assert attendues == set(MATRICE_LUE)
    assert {modele for nom in adresses if (modele := d_un_modele(nom))} == set(ADMINISTRATION_LUE)
    for nom, methodes in MATRICE_LUE.items():
        assert set(methodes) == {"GET", "POST", "PUT"}, nom
        assert {len(statuts) for statuts in methodes.values()} == {len(ROLES)}, nom


@pytest.fixture
def scene(db: None) -> Iterator[Scene]:
    with time_machine.travel(MAINTENANT, tick=False):
        yield planter()


def statut(reponse: Any) -> int:
    """Return the status of an answer, a file that is streamed being read to its end, which closes it."""
    if reponse.streaming:
        b"".join(reponse)
    return int(reponse.status_code)


@pytest.mark.parametrize("nom", sorted(MATRICE_LUE))
def test_droits(scene: Scene, nom: str):
    adresse = adresse_de(nom, scene)
    clients = [client_de(scene.personne(role)) for role in ROLES]
    obtenus = {
        methode: tuple(statut(client.generic(methode, adresse)) for client in clients)
        for methode in MATRICE_LUE[nom]
    }
    assert obtenus == MATRICE_LUE[nom]


def test_un_visiteur_est_mene_a_la_connexion(scene: Scene):
    for nom in ("accueil:mon_espace", "locaux:reserver", "locaux:reservation", "admin:index"):
        adresse = adresse_de(nom, scene)
        reponse = Client().get(adresse, follow=True)
        assert reponse.redirect_chain[-1][0].startswith("/compte/login/?next="), nom
        assert adresse in reponse.redirect_chain[-1][0].replace("%2F", "/"), nom


@pytest.mark.parametrize(
    "reference", ["0000-0000", "x", "a" * 300, "é", "%00", "%ED%A0%80", "..", "'"]
)
@pytest.mark.parametrize("suite", ["", "deplacer/", "annuler/", "agenda.ics"])
def test_une_reference_inconnue_ne_mene_nulle_part(scene: Scene, reference: str, suite: str):
    adresse = f"/locaux/reservations/{reference}/{suite}"
    for role in ("gestionnaire", "agent", "administrateur"):
        assert client_de(scene.personne(role)).get(adresse).status_code == 404, (role, adresse)
