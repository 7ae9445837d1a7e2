"""The page of an organisation: who opens it, what it says, whom it names, its logo."""

import json
import re
from datetime import date

import pytest
from django.core.files.base import ContentFile

from acteurs.actions.signatures import retirer_la_signature
from acteurs.enums import RoleAppartenance, StatutActeur
from acteurs.models import Acteur
from ptce.socle.contributions import BlocDeFiche, LigneDeFiche, fiche_acteur
from tests.factories.acteurs import (
    ActeurFactory,
    AppartenanceFactory,
    DomaineFactory,
    PersonneFactory,
    PoleFactory,
)
from tests.factories.charte import adopter, representant, signer
from tests.factories.locaux import SiteFactory
from tests.factories.moments import MAINTENANT
from tests.scene import ROLES

GERENT = ("animateur", "agent", "administrateur")


@pytest.fixture
def complet(db: None) -> Acteur:
    acteur = ActeurFactory.create(
        nom="Les Ateliers </script><b>du</b> canal",
        sigle="LAC",
        slug="lac",
        presentation="# Notre projet\n\nUn **lieu** ouvert.\n\n<script>alert(1)</script>",
        siret="73282932000074",
        rna="W313000001",
        site_web="https://lac.exemple.org/",
        courriel="bonjour@lac.exemple.org",
        telephone="05 36 49 00 01",
        adresse="3 rue du Canal\n31520 Ramonville-Saint-Agne",
        latitude="43.5461",
        longitude="1.4873",
    )
    acteur.poles.add(PoleFactory.create(nom="Pôle de la fiche"))
    acteur.domaines.add(DomaineFactory.create(nom="Habitat"))
    return acteur


def test_dit_tout_de_l_organisation(client, complet):
    page = client.get("/acteurs/lac/").text
    for dit in (
        "<strong>lieu</strong>",
        # A link that starts with an icon is not printed: these are read on paper too.
        'href="mailto:bonjour@lac.exemple.org"><span',
        'href="https://lac.exemple.org/" rel="noopener nofollow"><span',
        'href="https://lac.exemple.org/"',
        "05 36 49 00 01",
        "3 rue du Canal<br>",
        "732\u00a0829\u00a0320\u00a000074",
        "W313000001",
        "Pôle de la fiche",
        "Habitat",
        "janvier",
    ):
        assert dit in page, dit
    assert "<h3>Notre projet</h3>" in page
    assert "<script>alert" not in page
    assert "<b>du</b>" not in page


def test_le_json_ld_se_lit_et_ne_sort_pas_de_son_script(client, complet):
    page = client.get("/acteurs/lac/").text
    (brut,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    lu = json.loads(brut)
    assert lu["@id"] == f"urn:uuid:{complet.uid}"
    assert lu["name"] == complet.nom
    assert lu["location"]["geo"] == {
        "@type": "GeoCoordinates",
        "latitude": 43.5461,
        "longitude": 1.4873,
    }
    assert "bonjour@" not in brut
    assert "<" not in brut


@pytest.mark.parametrize("statut", ["candidat", "suspendu", "sorti"])
@pytest.mark.parametrize("role", ROLES)
def test_qui_ouvre_une_page_qui_n_est_pas_publique(scene, entrer, statut, role):
    acteur = ActeurFactory.create(slug="ailleurs", statut=statut)
    reponse = entrer(role).get("/acteurs/ailleurs/")
    assert reponse.status_code == (200 if role in GERENT else 404)
    if role in GERENT:
        assert "Cette page n’est pas publique" in reponse.text
        assert "application/ld+json" not in reponse.text
    assert acteur.get_absolute_url() == "/acteurs/ailleurs/"


def test_les_siens_voient_leur_organisation_suspendue(scene, entrer):
    adresse = scene.suspendue.get_absolute_url()
    reponse = entrer("suspendu").get(adresse)
    assert "seules ses personnes et l’équipe du pôle voient cette page" in reponse.text
    assert entrer("gestionnaire").get(adresse).status_code == 404


def test_seules_paraissent_les_personnes_qui_l_ont_accepte_et_qui_y_sont(client, complet):
    def appartenir(nom: str, **lien: object) -> None:
        AppartenanceFactory.create(
            personne=PersonneFactory.create(
                prenom="P", nom=nom, is_active=lien.pop("is_active", True)
            ),
            acteur=complet,
            **lien,
        )

    appartenir("Montrée", affichee=True, role=RoleAppartenance.REPRESENTANT)
    appartenir("Discrète")
    appartenir("Partie", affichee=True, fin=date(2024, 1, 1))
    appartenir("Fermée", affichee=True, is_active=False)
    page = client.get("/acteurs/lac/").text
    assert "P Montrée" in page
    assert {nom for nom in ("Discrète", "Partie", "Fermée") if nom in page} == set()
    assert "@exemple.org" not in page.replace("bonjour@lac.exemple.org", "")


def test_les_autres_applications_y_disent_ce_qu_elle_porte(client, complet):
    SiteFactory.create(nom="Le Périscope", gestionnaire=complet)

    def repondre(acteur, personne, maintenant):
        yield BlocDeFiche("Vide", (), "list")
        yield BlocDeFiche(
            "Services", (LigneDeFiche("Paie", "/services/paie/", "10 membres"),), "list"
        )

    fiche_acteur.repondre(repondre)
    try:
        page = client.get("/acteurs/lac/").text
    finally:
        fiche_acteur._reponses.remove(repondre)
    assert "Lieux dont elle s’occupe" in page
    assert '<a href="/services/paie/">Paie</a>' in page
    assert "Vide" not in page


def test_dit_la_derniere_charte_signee_et_pas_celle_qui_fut_retiree(scene, client):
    par = representant(scene.association)
    premiere = adopter(scene.animateur)
    signature = signer(premiere, scene.association, par)
    adresse = scene.association.get_absolute_url()
    page = client.get(adresse).text
    assert f'href="{premiere.get_absolute_url()}">Charte du pôle, version 1</a>' in page
    assert "signée le" in page
    retirer_la_signature(signature=signature, par=par, motif="Erreur.", maintenant=MAINTENANT)
    assert "Charte du pôle" not in client.get(adresse).text


def test_une_fiche_sans_rien_le_dit(client, db):
    ActeurFactory.create(slug="nue")
    page = client.get("/acteurs/nue/").text
    assert "n’a pas encore écrit sa présentation" in page
    assert "Aucune coordonnée pour l’instant" in page


def test_inconnue(client, db):
    assert client.get("/acteurs/personne/").status_code == 404
    assert client.get("/acteurs/personne/logo/").status_code == 404


# --- The logo -------------------------------------------------------------------------------------


@pytest.fixture
def avec_logo(complet: Acteur) -> Acteur:
    complet.logo.save("l.webp", ContentFile(b"une image"))
    return complet


def test_le_logo_d_un_membre_est_public_et_se_garde(client, avec_logo):
    page = client.get("/acteurs/lac/").text
    adresse = f"/acteurs/lac/logo/?v={avec_logo.version_du_logo}"
    assert f'src="{adresse}"' in page
    reponse = client.get(adresse)
    assert b"".join(reponse) == b"une image"
    assert reponse["Content-Type"] == "image/webp"
    assert reponse["Cache-Control"] == "public, max-age=86400"
    reponse.close()


def test_le_logo_d_une_suspendue_n_est_qu_aux_siens(scene, entrer, avec_logo):
    Acteur.objects.filter(pk=avec_logo.pk).update(statut=StatutActeur.SUSPENDU)
    AppartenanceFactory.create(personne=scene.autre, acteur=avec_logo)
    assert entrer("visiteur").get("/acteurs/lac/logo/").status_code == 404
    assert entrer("gestionnaire").get("/acteurs/lac/logo/").status_code == 404
    reponse = entrer("autre").get("/acteurs/lac/logo/")
    assert (reponse.status_code, reponse["Cache-Control"]) == (200, "private, no-store")
    reponse.close()


@pytest.mark.parametrize("nombre", [1, 3])
def test_coute_toujours_autant(client, complet, django_assert_num_queries, nombre):
    for _ in range(nombre):
        AppartenanceFactory.create(acteur=complet, affichee=True)
        complet.domaines.add(DomaineFactory.create())
    with django_assert_num_queries(6):
        client.get("/acteurs/lac/")
