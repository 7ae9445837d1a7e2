"""The devices that are logged in: listed, told apart, closed at once."""

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from acteurs.calculs import appareil_en_mots
from acteurs.lectures.comptes import sessions_de
from ptce.socle.taches import nettoyer
from tests.acteurs.compte.gestes import (
    camille,
    confirmer,
    donner_mot_de_passe,
    entrer,
    entrer_et_confirmer,
    lisible,
)
from tests.factories.acteurs import MOT_DE_PASSE
from tests.factories.moments import MAINTENANT

pytestmark = pytest.mark.django_db

SESSIONS = "/compte/sessions/"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
NOUVEAU = "une-autre-phrase-de-passe"


def telephone(personne):
    """Return a second browser in which this person is logged in."""
    client = Client(headers={"host": "localhost", "user-agent": IPHONE})
    donner_mot_de_passe(client, personne)
    return client


def connecte(client):
    return client.get("/mon-espace/").status_code == 200


def cle_de(client):
    return UserSession.objects.get(session_key=client.session.session_key).pk


@pytest.mark.parametrize(
    ("signature", "attendu"),
    [
        (IPHONE, "Safari sur iPhone"),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Firefox sur Linux",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Edg/130.0",
            "Edge sur Windows",
        ),
        (
            "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36",
            "Chrome sur Android",
        ),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Safari/605.1.15",
            "Safari sur Mac",
        ),
        ("curl/8.0", "Appareil inconnu"),
        ("", "Appareil inconnu"),
        ("Windows", "Windows"),
    ],
)
def test_un_appareil_se_dit_en_mots(signature, attendu):
    assert appareil_en_mots(signature) == attendu


def test_la_liste_dit_ou_l_on_est_connecte():
    personne = camille()
    telephone(personne)
    client = entrer(personne)
    entrer(camille(courriel="autre@exemple.org"))
    page = lisible(client.get(SESSIONS))
    assert page.count("<h2>") == 2
    assert page.index("Firefox sur Linux") < page.index("Safari sur iPhone")
    assert page.index("cet appareil") < page.index("Safari sur iPhone")
    assert "Connecté depuis aujourd’hui, 12 h, à l’adresse 127.0.0.1." in page
    assert "2 appareils, dont celui-ci" in lisible(client.get("/compte/"))


def test_fermer_un_appareil_le_deconnecte_a_la_page_suivante():
    personne = camille()
    autre, client = telephone(personne), entrer_et_confirmer(personne)
    assert connecte(autre)
    adresse = f"{SESSIONS}{cle_de(autre)}/fermer/"
    assert client.post(adresse).headers["Location"] == SESSIONS
    assert "Cet appareil est déconnecté." in lisible(client.get(SESSIONS))
    assert not connecte(autre)
    assert connecte(client)
    client.post(adresse)
    assert "n’est pas, ou plus, connecté à votre compte" in lisible(client.get(SESSIONS))


def test_fermer_tous_les_autres():
    personne = camille()
    autres = [telephone(personne), telephone(personne)]
    # Opened by a door that does not follow sessions.
    cache = Client()
    cache.force_login(personne)
    client = entrer_et_confirmer(personne)
    etranger = entrer(camille(courriel="autre@exemple.org"))
    client.post(SESSIONS)
    assert "3 autres appareils déconnectés." in lisible(client.get(SESSIONS))
    assert [connecte(c) for c in (*autres, cache, client, etranger)] == [False] * 3 + [True] * 2
    client.post(SESSIONS)
    page = lisible(client.get(SESSIONS))
    assert "Aucun autre appareil n’était connecté." in page
    assert "Déconnecter tous les autres" not in page


def test_fermer_demande_qui_l_on_est_et_reprend(horloge):
    personne = camille()
    autre, client = telephone(personne), entrer(personne)
    adresse = f"{SESSIONS}{cle_de(autre)}/fermer/"
    assert client.post(adresse).headers["Location"].startswith("/compte/reauthenticate/?next=")
    assert connecte(autre)
    saisie = {"password": MOT_DE_PASSE, "next": adresse}
    assert client.post("/compte/reauthenticate/", saisie).headers["Location"] == SESSIONS
    assert not connecte(autre)
    horloge.shift(10 * 60 + 1)
    assert "/reauthenticate/" in client.post(SESSIONS).headers["Location"]
    assert client.get(SESSIONS).status_code == 200


def test_les_sessions_des_autres_ne_se_ferment_pas():
    victime = entrer(camille(courriel="victime@exemple.org"))
    client = entrer_et_confirmer(camille())
    for cle in (cle_de(victime), 0, 2**40):
        client.post(f"{SESSIONS}{cle}/fermer/")
        assert "n’est pas, ou plus, connecté" in lisible(client.get(SESSIONS))
    assert connecte(victime)


def test_changer_de_mot_de_passe_deconnecte_ailleurs():
    personne = camille()
    autre, client = telephone(personne), entrer(personne)
    saisie = {"oldpassword": MOT_DE_PASSE, "password1": NOUVEAU, "password2": NOUVEAU}
    client.post("/compte/password/change/", saisie)
    assert "Vos autres appareils sont déconnectés." in lisible(client.get("/compte/"))
    assert (connecte(client), connecte(autre)) == (True, False)
    assert "Celui-ci seulement" in lisible(client.get("/compte/"))


def test_la_derniere_visite_se_note_une_fois_par_jour(horloge):
    personne = camille()
    client = entrer(personne)
    session = UserSession.objects.get()

    def requetes():
        with CaptureQueriesContext(connection) as vues:
            client.get("/compte/2fa/webauthn/")
        session.refresh_from_db()
        return len(vues)

    habituel = requetes()
    horloge.shift(3600)
    assert (requetes(), session.last_seen_at) == (habituel, MAINTENANT)
    horloge.shift(24 * 3600)
    assert requetes() > habituel
    assert session.last_seen_at == timezone.now()
    assert requetes() == habituel


def test_une_session_d_avant_le_suivi_est_suivie_a_sa_prochaine_visite(horloge):
    personne = camille()
    client = Client(headers={"user-agent": IPHONE})
    client.force_login(personne)
    horloge.shift(24 * 3600)
    assert UserSession.objects.count() == 0
    client.get("/favicon.ico")
    assert UserSession.objects.count() == 0
    client.get("/mon-espace/")
    assert UserSession.objects.get().user_agent == IPHONE


def test_la_nuit_les_sessions_finies_sont_oubliees(horloge):
    personne = camille()
    entrer(personne)
    autre = entrer(camille(courriel="autre@exemple.org"))
    autre.post("/compte/logout/")
    assert UserSession.objects.count() == 2
    nettoyer(timestamp=0)
    assert UserSession.objects.get().user == personne
    horloge.shift(15 * 24 * 3600)
    nettoyer(timestamp=0)
    assert (UserSession.objects.count(), Session.objects.count()) == (0, 0)


@pytest.mark.parametrize("nombre", [1, 3])
def test_le_nombre_de_requetes_ne_suit_pas_le_nombre_d_appareils(nombre):
    personne = camille()
    for _ in range(nombre):
        telephone(personne)
    client = confirmer(entrer(personne))
    client.get(SESSIONS)
    with CaptureQueriesContext(connection) as vues:
        client.get(SESSIONS)
    assert len(vues) == 3
    ouvertes = sessions_de(personne, courante=None, maintenant=MAINTENANT)
    assert len(ouvertes) == nombre + 1


def test_une_session_expiree_ne_se_montre_pas(horloge):
    personne = camille()
    telephone(personne)
    horloge.shift(15 * 24 * 3600)
    page = lisible(entrer(personne).get(SESSIONS))
    assert "iPhone" not in page
