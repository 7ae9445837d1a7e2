"""The public pages of places and the forms of the agents, as each person meets them."""

import re
from decimal import Decimal

import pytest

from acteurs.enums import Presence
from locaux.actions.lieux import placer, poser_plan
from locaux.actions.reservations import annuler
from locaux.enums import PublicReservation
from locaux.models import Espace
from ptce.socle.images import recoder
from tests.factories.locaux import (
    EquipementFactory,
    EspaceFactory,
    FermetureFactory,
    ReservationFactory,
)
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


def test_les_niveaux_de_chaque_site_ont_leur_plan(scene, entrer, dessine):
    autre = EspaceFactory.create(nom="Ailleurs", niveau__nom="Entresol", niveau__site__nom="Canal")
    client = entrer("visiteur")
    page = lisible(client.get("/locaux/plan/", A_9_H))
    assert re.findall(r"<option value=\"\d+\"[^>]*>([^<]*)</option>", page) == [
        "Canal, Entresol",
        "Le Périscope, Rez-de-chaussée",
        "Le Périscope, Étage",
    ]
    page = lisible(client.get("/locaux/plan/", {**A_9_H, "niveau": autre.niveau_id}))
    assert "Ce niveau n’a pas encore de plan dessiné." in page
    assert "1 espace libre sur 1" in page
    assert "Ailleurs" in page
    page = lisible(client.get("/locaux/plan/", {**A_9_H, "niveau": dessine.pk}))
    assert "4 espaces libres sur 5" in page
    assert "pas encore de plan" not in page


def test_hors_des_heures_le_plan_le_dit_une_fois(scene, entrer, dessine):
    page = lisible(entrer("visiteur").get("/locaux/plan/", {**A_9_H, "heure": "22:00"}))
    assert page.count("le site est fermé à ce moment") == 1


def test_un_agent_voit_ce_qui_reste_a_placer(scene, entrer, dessine):
    adresse = f"/locaux/espaces/{scene.petite_salle.pk}/contour/"
    pages = {
        role: lisible(entrer(role).get("/locaux/plan/", {"niveau": dessine.pk}))
        for role in ("visiteur", "gestionnaire", "agent")
    }
    assert {role: f'href="{adresse}"' in page for role, page in pages.items()} == {
        "visiteur": False,
        "gestionnaire": False,
        "agent": True,
    }
    assert f"/espaces/{scene.salle.pk}/contour/" not in pages["agent"]


@pytest.mark.parametrize(("couleur", "classe"), [("white", "dessin"), ("#345", "photographie")])
def test_un_dessin_se_montre_en_negatif_sur_une_page_sombre_une_photographie_non(
    scene, entrer, couleur, classe
):
    poser_plan(
        niveau=scene.salle.niveau,
        image=recoder(image(couleur=couleur), cote_max=2400),
        par=scene.agent,
    )
    page = lisible(entrer("visiteur").get("/locaux/plan/"))
    assert (
        f'<img class="{classe}" src="/locaux/niveaux/{scene.salle.niveau_id}/plan.webp?v=' in page
    )


ADRESSES = {
    "lieux": (4, 6, 6),
    "plan": (6, 9, 8),
    "site": (11, 14, 13),
    "espace": (13, 18, 17),
}
"""Queries of each page, for a visitor, a member and an agent."""


@pytest.mark.parametrize("nom", ADRESSES)
def test_le_nombre_de_requetes_ne_suit_pas_le_volume(
    scene, entrer, dessine, nom, django_assert_num_queries
):
    adresse = {
        "lieux": "/locaux/",
        "plan": f"/locaux/plan/?niveau={dessine.pk}",
        "site": scene.site.get_absolute_url(),
        "espace": scene.salle.get_absolute_url(),
    }[nom]
    clients = [entrer(role) for role in ("visiteur", "gestionnaire", "agent")]
    for combien in (1, 3):
        for rang in range(combien):
            espace = EspaceFactory.create(
                niveau=dessine, contour=CARRE, nom=f"Ajoutée {combien} {rang}"
            )
            espace.equipements.add(EquipementFactory.create())
            ReservationFactory.create(
                espace=espace,
                acteur=scene.association,
                debut=MAINTENANT,
                fin=a(13, jour=MAINTENANT.date()),
            )
            FermetureFactory.create(espace=espace, debut=a(9), fin=a(12))
        for client, requetes in zip(clients, ADRESSES[nom], strict=True):
            with django_assert_num_queries(requetes):
                client.get(adresse)


def test_la_page_d_un_espace_propose_de_reserver(scene, entrer):
    page = lisible(entrer("visiteur").get(scene.salle.get_absolute_url()))
    assert "Visioconférence" in page
    assert "par quarts d’heure" in page
    assert f"/locaux/reservations/nouvelle/?espace={scene.salle.pk}&" in page


def lien_et_acces(page, espace):
    """Tell whether the free slots of a space are links, and which organisation they name."""
    trouve = re.search(rf'href="/locaux/reservations/nouvelle/\?espace={espace.pk}&[^"]*"', page)
    acteur = re.search(r"&acteur=(\d+)", trouve[0]) if trouve else None
    return bool(trouve), int(acteur[1]) if acteur else None


def test_chacun_lit_s_il_peut_reserver_cet_espace(scene, entrer):
    scene.salle.regle.public = PublicReservation.PERMANENTS
    scene.salle.regle.save()
    scene.cooperative.presence = Presence.PONCTUEL
    scene.cooperative.save()
    pages = {
        role: lisible(entrer(role).get(scene.salle.get_absolute_url()))
        for role in ("visiteur", "gestionnaire", "autre", "agent", "suspendu", "ancien")
    }
    assert {role: lien_et_acces(page, scene.salle) for role, page in pages.items()} == {
        "visiteur": (True, None),
        "gestionnaire": (True, scene.association.pk),
        "autre": (False, None),
        "agent": (True, None),
        "suspendu": (False, None),
        "ancien": (False, None),
    }
    assert "Cet espace est ouvert aux organisations permanentes." in pages["autre"]
    assert "L’adhésion de votre organisation est suspendue" in pages["suspendu"]
    assert all("lundi 7 mars 2050, 8 h – 9 h" in page for page in pages.values())


def test_un_espace_qui_ne_se_reserve_pas(scene, entrer):
    bureau = EspaceFactory.create(niveau=scene.salle.niveau, reservable=False, regle=None)
    for role in ("visiteur", "suspendu", "agent"):
        page = lisible(entrer(role).get(bureau.get_absolute_url()))
        assert "Cet espace ne se réserve pas." in page
        assert lien_et_acces(page, bureau) == (False, None)


def test_la_page_d_un_site_dit_tout_ce_qu_il_faut_pour_venir(scene, entrer, horloge):
    scene.site.acces = "Tramway : arrêt du Canal."
    scene.site.latitude, scene.site.longitude = Decimal("43.549100"), Decimal("1.510300")
    scene.site.gestionnaire = scene.cooperative
    scene.site.save()
    page = lisible(entrer("visiteur").get(scene.site.get_absolute_url()))
    for phrase in (
        "ouvert maintenant",
        "1 rue de l’Exemple",
        "Tramway : arrêt du Canal.",
        "Géré par La Coopérative du canal.",
        "https://www.openstreetmap.org/?mlat=43.549100&mlon=1.510300#map=17/43.549100/1.510300",
        "Du lundi au vendredi",
        "lundi 11 avril 2050 (Lundi de Pâques)",
        "salle de réunion, 8 places, 24,50 m², visioconférence",
        f"/locaux/disponibilites/?site={scene.site.pk}",
    ):
        assert phrase in page, phrase
    # A Sunday is no holiday to tell: the site is shut anyway.
    assert "(Pâques)" not in page
    FermetureFactory.create(
        espace=None, site=scene.site, debut=MAINTENANT, fin=a(14, jour=MAINTENANT.date())
    )
    page = lisible(entrer("visiteur").get(scene.site.get_absolute_url()))
    assert "fermé maintenant" in page
    assert "Tout le site" in page


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
    # Where the others are is drawn too.
    assert 'class="autre" points="0,0 20,0 20,10 0,10"' in lisible(client.get(adresse))
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
