"""A fresh portal, then one that is half described: every empty page says what to do next."""

import pytest
from django.test import Client

from acteurs.models import Personne
from tests.factories.acteurs import PersonneFactory, agent, membre
from tests.factories.locaux import NiveauFactory, SiteFactory

pytestmark = pytest.mark.django_db

GERER = 'class="bouton" href="/locaux/gestion/">Gérer le lieu</a>'
ECRIRE = 'class="bouton" href="mailto:contact@pole.example.org">Écrire au pôle</a>'
PAGES = ("/", "/locaux/", "/locaux/plan/", "/locaux/planning/", "/locaux/disponibilites/")


def page(personne: Personne | None, adresse: str) -> str:
    client = Client()
    if personne is not None:
        client.force_login(personne)
    reponse = client.get(adresse)
    assert reponse.status_code == 200
    return reponse.text


@pytest.mark.parametrize("adresse", PAGES)
def test_un_portail_neuf_dit_a_chacun_quoi_faire(adresse):
    for qui in (None, PersonneFactory.create()):
        html = page(qui, adresse)
        assert ECRIRE in html
        assert GERER not in html
    html = page(agent(), adresse)
    assert GERER in html
    assert ECRIRE not in html


def test_l_accueil_d_un_portail_neuf_ne_compte_rien():
    html = page(None, "/")
    assert "Le portail vient d’ouvrir" in html
    assert 'class="chiffre"' not in html
    assert "Voir les salles libres" not in html


def test_un_site_sans_espace():
    site = SiteFactory.create()
    html = page(None, site.get_absolute_url())
    assert "Aucun espace n’est encore décrit" in html
    assert ECRIRE in html
    assert GERER in page(agent(), site.get_absolute_url())


def test_un_niveau_sans_espace_mene_au_site():
    niveau = NiveauFactory.create()
    html = page(None, f"/locaux/plan/?niveau={niveau.pk}")
    assert "Aucun espace à ce niveau" in html
    assert f'class="bouton" href="{niveau.site.get_absolute_url()}">Découvrir le site</a>' in html


def test_rien_a_reserver_ne_montre_pas_de_formulaire():
    html = page(membre(), "/locaux/reservations/nouvelle/")
    assert "Rien ne se réserve pour l’instant" in html
    assert 'href="/locaux/">Découvrir les locaux</a>' in html
    assert 'name="espace"' not in html


def test_la_liste_de_qui_n_a_rien_reserve():
    html = page(membre(), "/locaux/reservations/")
    assert "Choisissez un créneau libre dans le planning." in html
    assert "il faut appartenir" not in html
    html = page(PersonneFactory.create(), "/locaux/reservations/")
    assert "Pour réserver, il faut appartenir à une organisation membre du pôle." in html
    assert "Choisissez un créneau libre" not in html
    assert 'href="/locaux/planning/">Voir le planning</a>' in html
