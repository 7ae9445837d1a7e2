"""The public pages of places and the forms of the agents, as each person meets them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from acteurs.models import Acteur
from locaux.actions.lieux import placer, poser_plan
from locaux.actions.reservations import annuler
from locaux.models import Espace
from ptce.socle.images import recoder
from tests.factories.locaux import EspaceFactory, ReservationFactory
from tests.factories.moments import MAINTENANT, a
from tests.locaux.test_lieux import CARRE, image
from tests.locaux.vues.gestes import lisible

A_9_H = {"jour": "2050-03-07", "heure": "09:30"}


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def dessine(scene):
    """Give the ground floor a plan on which the room is placed."""
    niveau = poser_plan(
        niveau=scene.salle.niveau, image=recoder(image(), cote_max=2400), par=scene.agent
    )
    placer(espace=scene.salle, contour=CARRE, par=scene.agent)
    return niveau


@pytest.mark.parametrize(
    ("role", "nomme"), [("visiteur", False), ("autre", True), ("agent", True), ("ancien", False)]
)
def test_le_plan_dit_occupe_et_le_nom_aux_membres(scene, entrer, dessine, role, nomme):
    page = lisible(entrer(role).get("/locaux/plan/", {**A_9_H, "niveau": dessine.pk}))
    assert 'class="occupe"' in page
    assert '<polygon points="0,0 20,0 20,10 0,10" />' in page
    assert ("LJS" in page) is nomme
    assert scene.reservation.objet not in page


def test_sans_image_ni_contour_la_liste_seule(scene, entrer):
    page = lisible(entrer("visiteur").get("/locaux/plan/", A_9_H))
    assert "<polygon" not in page
    assert page.count(f'href="{scene.salle.get_absolute_url()}"') == 1
    assert "occupé" in page


@pytest.mark.parametrize("adresse", ["/locaux/", "/locaux/plan/", "site", "espace"])
def test_le_nombre_de_requetes_ne_suit_pas_le_volume(scene, entrer, dessine, adresse):
    adresses = {"site": scene.site.get_absolute_url(), "espace": scene.salle.get_absolute_url()}
    adresse = adresses.get(adresse, adresse)
    client = entrer("visiteur")

    def compter():
        with CaptureQueriesContext(
            connection,
        ) as requetes:
            assert client.get(adresse).status_code == 200
        return len(requetes)

    compter()
    avant = compter()
    for rang in range(3):
        espace = EspaceFactory.create(niveau=dessine, contour=CARRE, nom=f"Ajoutée {rang}")
        ReservationFactory.create(
            espace=espace,
            acteur=Acteur.objects.get(pk=scene.association.pk),
            debut=MAINTENANT,
            fin=a(13, jour=MAINTENANT.date()),
        )
    assert compter() == avant


def test_la_page_d_un_espace_propose_de_reserver(scene, entrer):
    page = lisible(entrer("visiteur").get(scene.salle.get_absolute_url()))
    assert "Visioconférence" in page
    assert "par quarts d’heure" in page
    assert f"/locaux/reservations/nouvelle/?espace={scene.salle.pk}&" in page


@pytest.mark.parametrize(("role", "statut"), [("visiteur", 404), ("autre", 404), ("agent", 200)])
def test_ce_qui_est_archive_n_existe_que_pour_les_agents(scene, entrer, dessine, role, statut):
    Espace.objects.filter(pk=scene.atelier.pk).update(reservable=False, archive_le=MAINTENANT)
    assert entrer(role).get(scene.atelier.get_absolute_url()).status_code == statut
    annuler(reservation=scene.reservation, par=scene.agent)
    Espace.objects.filter(niveau__site=scene.site).update(reservable=False, archive_le=MAINTENANT)
    scene.site.niveaux.update(archive_le=MAINTENANT)
    scene.site.archive_le = MAINTENANT
    scene.site.save()
    assert entrer(role).get(scene.site.get_absolute_url()).status_code == statut


@pytest.mark.parametrize(
    "adresse",
    [
        "sites/inconnu/",
        "espaces/0/",
        "espaces/99999999999999999999/",
        "espaces/0/photo.webp",
        "espaces/0/photo/",
        "espaces/0/contour/",
        "niveaux/0/plan/",
        "niveaux/0/plan.webp",
    ],
)
def test_inconnu(entrer, adresse):
    assert entrer("agent").get(f"/locaux/{adresse}").status_code == 404


def test_un_agent_envoie_un_plan_puis_le_retire(scene, entrer):
    client, adresse = entrer("agent"), f"/locaux/niveaux/{scene.salle.niveau_id}/plan/"
    assert client.post(adresse, {"plan": image()}).status_code == 302
    servie = client.get(f"{adresse[:-1]}.webp")
    assert servie["Content-Type"] == "image/webp"
    assert b"".join(servie.streaming_content)[8:12] == b"WEBP"
    assert client.post(adresse, {}).status_code == 422
    assert client.post(adresse, {"retirer": "on"}).status_code == 302
    assert client.get(f"{adresse[:-1]}.webp").status_code == 404


def test_un_agent_place_un_espace_apres_un_apercu(scene, entrer, dessine):
    client, adresse = entrer("agent"), f"/locaux/espaces/{scene.petite_salle.pk}/contour/"
    saisie = {"points": "0 0\n50 0\n50 50"}
    apercu = client.post(adresse, {**saisie, "apercu": "1"})
    assert 'points="0,0 20,0 20,10"' in lisible(apercu)
    scene.petite_salle.refresh_from_db()
    assert scene.petite_salle.contour is None
    assert client.post(adresse, saisie).status_code == 302
    scene.petite_salle.refresh_from_db()
    assert scene.petite_salle.contour == [[0, 0], [5000, 0], [5000, 5000]]
    assert client.post(adresse, {"points": "x"}).status_code == 422


def test_un_agent_montre_un_espace(scene, entrer):
    client, adresse = entrer("agent"), f"/locaux/espaces/{scene.salle.pk}/photo/"
    assert client.post(adresse, {"photo": image(), "presentation": "Claire."}).status_code == 302
    page = lisible(entrer("visiteur").get(scene.salle.get_absolute_url()))
    assert "Claire." in page
    assert f"{adresse[:-1]}.webp?v=" in page
    assert client.get(adresse).status_code == 200
    assert client.post(adresse, {"retirer": "on"}).status_code == 302
    assert client.get(f"{adresse[:-1]}.webp").status_code == 404
