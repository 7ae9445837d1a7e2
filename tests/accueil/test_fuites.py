"""The home page and "mon espace" tell nobody what others booked, and cost the same whatever the volume."""

import html

import pytest
import time_machine
from django.test import Client

from tests.factories.acteurs import ActeurFactory, PoleFactory, membre
from tests.factories.locaux import EspaceFactory, ReservationFactory
from tests.factories.moments import a
from tests.scene import OBJET, ROLES, planter


@pytest.fixture
def scene(db):
    """The Monday at 9:15: the booking of the scene is under way."""
    with time_machine.travel(a(9, 15), tick=False):
        yield planter()


def page(scene, role, adresse):
    client = Client()
    personne = scene.personne(role)
    if personne:
        client.force_login(personne)
    return html.unescape(client.get(adresse).text).replace("\u00a0", " ")


@pytest.mark.parametrize("role", ROLES)
def test_l_accueil_dit_que_c_est_pris_et_pas_par_qui(scene, role):
    lue = page(scene, role, "/")
    assert "occupé jusqu’à 10 h" in lue
    secrets = [OBJET, scene.reservation.reference, "Gésine Taire", scene.gestionnaire.courriel]
    assert [secret for secret in secrets if secret in lue and role != "gestionnaire"] == []


@pytest.mark.parametrize("role", ["autre", "suspendu", "ancien", "animateur", "agent"])
def test_mon_espace_ne_montre_que_les_siennes(scene, role):
    lue = page(scene, role, "/mon-espace/")
    secrets = [OBJET, scene.reservation.reference, "Gésine"]
    assert [secret for secret in secrets if secret in lue] == []


@pytest.mark.parametrize("role", ["gestionnaire", "collaborateur"])
def test_mon_espace_montre_celles_de_l_organisation(scene, role):
    lue = page(scene, role, "/mon-espace/")
    assert OBJET in lue
    assert f'href="{scene.reservation.get_absolute_url()}"' in lue


@pytest.mark.parametrize("combien", [1, 3])
@pytest.mark.parametrize(
    ("adresse", "connectee", "requetes"), [("/", False, 11), ("/mon-espace/", True, 17)]
)
def test_nombre_de_requetes(
    scene, combien, adresse, connectee, requetes, django_assert_num_queries
):
    organisation = ActeurFactory.create()
    organisation.poles.add(PoleFactory.create())
    camille, collegue = membre(organisation), membre(organisation)
    for rang in range(combien):
        espace = EspaceFactory.create(niveau=scene.salle.niveau)
        for qui in (camille, collegue):
            ReservationFactory.create(
                espace=espace,
                acteur=organisation,
                demandeur=qui,
                debut=a(10 + 2 * rang + (qui == collegue)),
                fin=a(11 + 2 * rang + (qui == collegue)),
            )
        PoleFactory.create().acteurs.add(ActeurFactory.create())
    client = Client()
    if connectee:
        client.force_login(camille)
    with django_assert_num_queries(requetes):
        client.get(adresse)
