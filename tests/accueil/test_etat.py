"""The health page: what is up and what is not, and nothing else."""

from datetime import timedelta

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.test import Client
from django.utils import timezone

from ptce.socle.models import Battement
from ptce.socle.taches import HORLOGE, battre

ADRESSE = "/etat/"
EN_ETAT = {"base": True, "migrations": True, "ouvrier": True}


@pytest.fixture
def battement(db):
    return Battement.objects.create(nom=HORLOGE, le=timezone.now())


def test_tout_va_bien(client, battement):
    reponse = client.get(ADRESSE)
    assert (reponse.status_code, reponse.json()) == (200, EN_ETAT)
    assert "no-store" in reponse["Cache-Control"]


def test_le_battement_de_l_ouvrier_compte(client, db):
    assert client.get(ADRESSE).json()["ouvrier"] is False
    battre(timestamp=0)
    assert client.get(ADRESSE).json() == EN_ETAT


@pytest.mark.parametrize(("silence", "statut"), [(50, 200), (61, 503)])
def test_un_ouvrier_silencieux_depuis_une_minute(client, battement, silence, statut):
    Battement.objects.update(le=timezone.now() - timedelta(seconds=silence))
    reponse = client.get(ADRESSE)
    assert (reponse.status_code, reponse.json()) == (statut, {**EN_ETAT, "ouvrier": statut == 200})


def test_le_battement_d_un_autre_ne_compte_pas(client, battement):
    Battement.objects.update(nom="autre")
    assert client.get(ADRESSE).json() == {**EN_ETAT, "ouvrier": False}


def test_une_migration_en_attente(client, battement):
    with connection.cursor() as curseur:
        curseur.execute(
            "DELETE FROM django_migrations WHERE id = (SELECT max(id) FROM django_migrations)"
        )
    reponse = client.get(ADRESSE)
    assert (reponse.status_code, reponse.json()) == (503, {**EN_ETAT, "migrations": False})


@pytest.mark.parametrize("panne", [OperationalError, InterfaceError])
def test_la_base_absente_est_dite_sans_rien_reveler(battement, panne):
    def couper(*_):
        raise panne("connection to server at 10.0.0.1 failed for user ptce")

    client = Client()
    with connection.execute_wrapper(couper):
        reponse = client.get(ADRESSE)
    assert (reponse.status_code, reponse.json()) == (503, dict.fromkeys(EN_ETAT, False))
    assert "10.0.0.1" not in reponse.text


@pytest.mark.parametrize("combien", [1, 3])
def test_nombre_de_requetes(client, battement, combien, django_assert_num_queries):
    for rang in range(combien):
        Battement.objects.create(nom=f"autre {rang}", le=timezone.now())
    client.get(ADRESSE)
    with django_assert_num_queries(2):
        client.get(ADRESSE)
