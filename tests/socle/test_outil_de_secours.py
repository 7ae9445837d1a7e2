"""The support tool bears what is typed in its addresses."""

import pytest
from django.contrib import admin
from django.urls import reverse

from tests.factories.acteurs import PersonneFactory

pytestmark = pytest.mark.django_db

HOSTILES = ("?q=%00", "?id__exact=%00", "?statut__exact=%00", "?inconnu=1", "?p=abc", "?o=%27")


@pytest.fixture
def administrateur(client):
    client.force_login(PersonneFactory.create(is_staff=True, is_superuser=True))
    return client


@pytest.mark.parametrize("modele", admin.site._registry, ids=lambda modele: modele._meta.label)
def test_chaque_liste_supporte_une_adresse_hostile(administrateur, modele):
    liste = reverse(f"admin:{modele._meta.app_label}_{modele._meta.model_name}_changelist")
    statuts = {hostile: administrateur.get(liste + hostile).status_code for hostile in HOSTILES}
    assert {hostile for hostile, statut in statuts.items() if statut >= 500} == set()
    assert statuts["?q=%00"] == 400


def test_la_completion_refuse_un_octet_nul(administrateur):
    adresse = reverse("admin:autocomplete")
    question = "?app_label=locaux&model_name=espace&field_name=regle&term=%00"
    assert administrateur.get(adresse + question).status_code == 400


def test_ailleurs_les_formulaires_repondent_eux_memes(client):
    assert client.get("/locaux/planning/?jour=%00").status_code == 200
