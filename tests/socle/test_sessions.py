"""Sessions and the person they belong to: read by frozen queries, and as fresh as ever."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from acteurs.compte.connexion import Connexion
from acteurs.models import Personne
from ptce.socle.sessions import SessionStore
from tests.factories.acteurs import PersonneFactory

pytestmark = pytest.mark.django_db

PAGE = reverse("accueil:mon_espace")


@pytest.fixture
def personne() -> Personne:
    return PersonneFactory.create()


@pytest.fixture
def client(personne: Personne) -> Client:
    client = Client()
    client.force_login(personne)
    return client


def test_une_session_se_relit_en_une_requete(django_assert_num_queries):
    session = SessionStore()
    session["clé"] = ["été", 1]
    session.create()
    with django_assert_num_queries(1):
        assert SessionStore(session.session_key)["clé"] == ["été", 1]


def test_une_session_inconnue_ou_passee_est_vide():
    assert SessionStore("inconnue").load() == {}
    session = SessionStore()
    session["clé"] = 1
    session.create()
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    passee = SessionStore(session.session_key)
    assert (passee.load(), passee.session_key) == ({}, None)


def test_un_compte_ferme_perd_sa_session_a_la_demande_suivante(client, personne):
    assert client.get(PAGE).status_code == 200
    personne.is_active = False
    personne.save()
    assert client.get(PAGE).status_code == 302


def test_un_mot_de_passe_change_ferme_les_sessions(client, personne):
    assert client.get(PAGE).status_code == 200
    personne.set_password("un autre mot de passe")
    personne.save()
    assert client.get(PAGE).status_code == 302


def test_la_personne_lue_est_celle_de_l_orm(personne, django_assert_num_queries):
    with django_assert_num_queries(1):
        lue = Connexion().get_user(personne.pk)
    assert lue == personne
    attendue = Personne.objects.get(pk=personne.pk)
    noms = [champ.attname for champ in Personne._meta.concrete_fields]
    assert {n: getattr(lue, n) for n in noms} == {n: getattr(attendue, n) for n in noms}
    assert Connexion().get_user(-1) is None


def test_une_session_effacee_entre_temps_ne_se_garde_pas():
    session = SessionStore()
    session.create()
    Session.objects.all().delete()
    with pytest.raises(UpdateError):
        session.save()


@pytest.mark.django_db(transaction=True)
def test_une_base_absente_ne_passe_pas_pour_une_session_effacee():
    session = SessionStore()
    session.create()
    autre = connection.copy()
    try:
        autre.set_autocommit(False)
        with autre.cursor() as curseur:
            curseur.execute("SELECT 1 FROM django_session FOR UPDATE")
        with transaction.atomic():
            with connection.cursor() as curseur:
                curseur.execute("SET LOCAL lock_timeout = '10ms'")
            with pytest.raises(OperationalError):
                session.save()
    finally:
        autre.close()
