"""The application and the recovery codes: activated, asked at login, used once, kept secret, taken away."""

import json
import re

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from acteurs.lectures.comptes import changements_de
from ptce.socle.courriels import expedier
from tests.acteurs.compte.gestes import (
    ETAPE,
    SECRET,
    ajouter_cle,
    camille,
    code,
    confirmer,
    donner_mot_de_passe,
    entrer,
    entrer_avec_un_code,
    entrer_et_confirmer,
    lisible,
    navigateur,
    proteger,
    types,
)
from tests.corpus import CORPUS, SCRIPT
from tests.factories.acteurs import MOT_DE_PASSE
from tests.locaux.vues.gestes import envoyer_brut

pytestmark = pytest.mark.django_db

ACTIVER, RETIRER = "/compte/2fa/totp/activate/", "/compte/2fa/totp/deactivate/"
CODES = "/compte/2fa/recovery-codes/"
INDEX = "/compte/2fa/"
FAUX = "Ce code n’est pas le bon."


def secret_propose(page):
    (secret,) = re.findall(r'class="cle-secrete">([A-Z2-7]+)<', page)
    return secret


FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def sujets():
    """Let the worker send the outbox; return the subjects."""
    expedier()
    return [message.subject for message in mail.outbox]


# --- Activation -----------------------------------------------------------------------------------


def test_activer_une_application_de_bout_en_bout(django_capture_on_commit_callbacks):
    personne = camille()
    client = entrer(personne)
    verification = client.get(ACTIVER).headers["Location"]
    assert verification == "/compte/reauthenticate/?next=%2Fcompte%2F2fa%2Ftotp%2Factivate%2F"
    confirmer(client)
    page = lisible(client.get(ACTIVER))
    assert 'src="data:image/svg+xml;base64,' in page
    assert "issuer=Terre%20cr%C3%A9ative%20%26%20solidaire" in page
    secret = secret_propose(page)
    refusee = client.post(ACTIVER, {"code": "000000"})
    assert FAUX in lisible(refusee)
    assert secret_propose(lisible(refusee)) == secret
    with django_capture_on_commit_callbacks(execute=True):
        reponse = client.post(ACTIVER, {"code": code(secret)}, headers={"User-Agent": FIREFOX})
    assert reponse.headers["Location"] == CODES
    assert types(personne) == ["recovery_codes", "totp"]
    assert sujets() == ["Double authentification activée"]
    assert "appareil\u00a0: Firefox sur Linux" in mail.outbox[0].body
    assert [(c.texte, c.par, c.motif) for c in changements_de(personne)] == [
        ("Codes de secours créés", "Camille Exemple", ""),
        ("Application d’authentification activée", "Camille Exemple", ""),
    ]


def test_envoyer_deux_fois_l_activation_mene_deux_fois_aux_codes():
    personne = camille()
    client = entrer_et_confirmer(personne)
    secret = secret_propose(client.get(ACTIVER).text)
    saisie = {"code": code(secret)}
    assert [client.post(ACTIVER, saisie).headers["Location"] for _ in range(2)] == [CODES, CODES]
    assert types(personne) == ["recovery_codes", "totp"]
    assert client.get(CODES).text.count("<code>") == 10
    assert client.get(ACTIVER).headers["Location"] == RETIRER


def test_l_activation_reprend_apres_la_confirmation_d_identite(horloge):
    personne = camille()
    client = entrer_et_confirmer(personne)
    secret = secret_propose(client.get(ACTIVER).text)
    horloge.shift(11 * 60)
    assert "/reauthenticate/" in client.post(ACTIVER, {"code": code(secret)}).headers["Location"]
    reponse = client.post(f"/compte/reauthenticate/?next={ACTIVER}", {"password": MOT_DE_PASSE})
    assert reponse.headers["Location"] == CODES
    assert types(personne) == ["recovery_codes", "totp"]


# --- Login ----------------------------------------------------------------------------------------


def test_le_mot_de_passe_ne_suffit_plus():
    personne = camille()
    proteger(personne)
    client = navigateur()
    reponse = client.post(
        "/compte/login/?next=/locaux/reservations/",
        {"login": personne.courriel, "password": MOT_DE_PASSE, "next": "/locaux/reservations/"},
    )
    assert reponse.headers["Location"] == ETAPE
    assert client.get("/mon-espace/").headers["Location"] == "/compte/login/?next=/mon-espace/"
    assert FAUX in lisible(client.post(ETAPE, {"code": "000000"}))
    assert client.post(ETAPE, {"code": code()}).headers["Location"] == "/locaux/reservations/"
    assert client.get("/mon-espace/").status_code == 200


@pytest.mark.parametrize(("decalage", "passe"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_le_code_d_avant_et_celui_d_apres_servent_aussi(decalage, passe):
    personne = camille()
    proteger(personne)
    client = navigateur()
    donner_mot_de_passe(client, personne)
    reponse = client.post(ETAPE, {"code": code(decalage=decalage)})
    assert (reponse.status_code == 302) is passe


def test_un_code_ne_sert_qu_une_fois_tant_qu_il_vaut(horloge):
    personne = camille()
    proteger(personne)
    premier = code(decalage=1)
    entrer_avec_un_code(personne, premier)
    for secondes in (0, 35, 20):
        horloge.shift(secondes)
        client = navigateur()
        donner_mot_de_passe(client, personne)
        assert FAUX in lisible(client.post(ETAPE, {"code": f"{premier[:3]} {premier[3:]}"}))
    entrer_avec_un_code(personne, code(decalage=1))


def test_un_code_de_secours_ouvre_une_fois_et_se_dit():
    personne = camille()
    codes = proteger(personne)
    client = entrer_avec_un_code(personne, codes[3])
    assert "il vous en reste 9" in lisible(client.get("/mon-espace/"))
    assert sujets() == ["Un code de secours vient de servir"]
    assert "Il vous en reste 9." in str(mail.outbox[0].body)
    client = navigateur()
    donner_mot_de_passe(client, personne)
    assert FAUX in lisible(client.post(ETAPE, {"code": codes[3]}))
    assert client.get("/mon-espace/").status_code == 302


def test_le_dernier_code_de_secours_le_dit():
    personne = camille()
    codes = proteger(personne)
    Authenticator.objects.filter(type="recovery_codes").update(
        data={**Authenticator.objects.get(type="recovery_codes").data, "used_mask": 0b1111111110}
    )
    client = entrer_avec_un_code(personne, codes[0])
    assert "Votre dernier code de secours vient de servir" in lisible(client.get("/mon-espace/"))
    assert "peu de codes" in lisible(client.get("/compte/"))


def test_cinq_essais_puis_plus_rien_meme_avec_le_bon_code(horloge):
    personne = camille()
    proteger(personne)
    client = navigateur()
    donner_mot_de_passe(client, personne)
    for _ in range(5):
        assert FAUX in lisible(client.post(ETAPE, {"code": "000000"}))
    assert "Trop d’essais." in lisible(client.post(ETAPE, {"code": code()}))
    ailleurs = navigateur()
    donner_mot_de_passe(ailleurs, personne)
    assert "Trop d’essais." in lisible(ailleurs.post(ETAPE, {"code": code()}))
    horloge.shift(6 * 60)
    assert client.post(ETAPE, {"code": code()}).status_code == 302


def test_rejouer_un_code_qui_a_servi_compte_comme_un_essai():
    personne = camille()
    proteger(personne)
    servi = code()
    entrer_avec_un_code(personne, servi)
    client = navigateur()
    donner_mot_de_passe(client, personne)
    for tape in ("000000", servi, "000001", servi, servi):
        assert FAUX in lisible(client.post(ETAPE, {"code": tape}))
    assert "Trop d’essais." in lisible(client.post(ETAPE, {"code": servi}))


def test_l_etape_expire(horloge):
    personne = camille()
    proteger(personne)
    client = navigateur()
    donner_mot_de_passe(client, personne)
    horloge.shift(16 * 60)
    assert client.post(ETAPE, {"code": code()}).headers["Location"] == "/compte/login/"


def test_renoncer_ramene_a_la_connexion():
    personne = camille()
    proteger(personne)
    client = navigateur()
    donner_mot_de_passe(client, personne)
    reponse = client.post("/compte/logout/", {"next": "/compte/login/"})
    assert reponse.headers["Location"] == "/compte/login/"
    assert client.get(ETAPE).headers["Location"] == "/compte/login/"


def test_l_etape_ne_dit_rien_a_qui_n_a_pas_le_mot_de_passe():
    """A wrong password, an unknown address, a protected account or not: the same answer."""
    proteger(camille())
    camille(courriel="sans@exemple.org")
    pages = set()
    for adresse in ("camille@exemple.org", "sans@exemple.org", "inconnue@exemple.org"):
        reponse = navigateur().post("/compte/login/", {"login": adresse, "password": "faux"})
        page = re.sub(r'value="[^"]*"', "", reponse.text).replace(adresse, "")
        pages.add((reponse.status_code, page))
    assert len(pages) == 1
    assert navigateur().get(ETAPE).headers["Location"] == "/compte/login/"


def test_un_mot_de_passe_oublie_ne_contourne_pas_l_etape():
    personne = camille()
    proteger(personne)
    client = navigateur()
    client.post("/compte/password/reset/", {"email": personne.courriel})
    expedier()
    (lien,) = re.findall(r"(/compte/password/reset/key/\S+)", str(mail.outbox[0].body))
    page = client.get(lien, follow=True)
    nouveau = {"password1": "une-autre-phrase-de-passe", "password2": "une-autre-phrase-de-passe"}
    client.post(page.request["PATH_INFO"], nouveau)
    reponse = client.post(
        "/compte/login/", {"login": personne.courriel, "password": nouveau["password1"]}
    )
    assert reponse.headers["Location"] == ETAPE


# --- Recovery codes -------------------------------------------------------------------------------


def test_les_codes_se_montrent_et_se_telechargent_une_fois(horloge):
    personne = camille()
    client = entrer_et_confirmer(personne)
    ajouter_cle(client)
    codes = re.findall(r"<code>(\d{8})</code>", client.get(CODES).text)
    assert len(set(codes)) == 10
    fichier = client.get(f"{CODES}download/")
    assert fichier["Content-Type"] == "text/plain; charset=utf-8"
    assert fichier["Content-Disposition"] == 'attachment; filename="codes-de-secours.txt"'
    assert "no-store" in fichier["Cache-Control"]
    assert re.findall(r"^\d{8}$", fichier.text, re.MULTILINE) == codes
    horloge.shift(9 * 60)
    assert client.get(CODES).text.count("<code>") == 10
    horloge.shift(2 * 60)
    confirmer(client)
    assert_codes_caches(client)


def test_un_autre_appareil_ne_voit_pas_les_codes():
    personne = camille()
    client = entrer_et_confirmer(personne)
    ajouter_cle(client)
    codes = re.findall(r"<code>(\d{8})</code>", client.get(CODES).text)
    ailleurs = entrer_avec_un_code(personne, codes[0])
    assert_codes_caches(confirmer(ailleurs))


def assert_codes_caches(client):
    page = client.get(CODES)
    assert "Ils ne se montrent qu’à leur création." in lisible(page)
    assert re.findall(r"\b\d{8}\b", page.text) == []
    assert client.get(f"{CODES}download/").headers["Location"] == CODES


def test_generer_d_autres_codes_annule_les_premiers(django_capture_on_commit_callbacks):
    personne = camille()
    anciens = proteger(personne)
    client = confirmer(entrer_avec_un_code(personne))
    page = lisible(client.get(f"{CODES}generate/"))
    assert "10 anciens codes qui n’ont pas servi ne serviront plus." in page
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(f"{CODES}generate/").headers["Location"] == CODES
    nouveaux = re.findall(r"<code>(\d{8})</code>", client.get(CODES).text)
    assert not set(anciens) & set(nouveaux)
    assert sujets() == ["Nouveaux codes de secours"]
    autre = navigateur()
    donner_mot_de_passe(autre, personne)
    assert FAUX in lisible(autre.post(ETAPE, {"code": anciens[0]}))
    assert autre.post(ETAPE, {"code": nouveaux[0]}).status_code == 302


def test_sans_second_facteur_pas_de_codes():
    client = entrer_et_confirmer(camille())
    assert client.get(CODES).status_code == 404
    assert client.get(f"{CODES}download/").status_code == 404
    refus = lisible(client.post(f"{CODES}generate/"))
    assert "Activez d’abord une application ou une clé" in refus


# --- Removal --------------------------------------------------------------------------------------


def test_retirer_l_application_annule_les_codes_et_previent():
    personne = camille()
    proteger(personne)
    client = confirmer(entrer_avec_un_code(personne))
    assert "vos codes de secours seront annulés" in lisible(client.get(RETIRER))
    assert client.post(RETIRER).headers["Location"] == INDEX
    assert types(personne) == []
    assert sujets() == ["Application d’authentification retirée"]
    assert donner_mot_de_passe(navigateur(), personne).headers["Location"] == "/mon-espace/"
    assert client.post(RETIRER).status_code == 404


def test_on_change_d_adresse_sous_double_authentification():
    personne = camille()
    proteger(personne)
    client = confirmer(entrer_avec_un_code(personne))
    saisie = {"email": "nouvelle@exemple.org", "action_add": "oui"}
    page = lisible(client.post("/compte/email/", saisie, follow=True))
    assert "Une adresse attend votre confirmation" in page
    assert "nouvelle@exemple.org" in lisible(client.get("/compte/"))


# --- What is kept ---------------------------------------------------------------------------------


def test_aucun_secret_ne_se_lit_dans_la_base():
    personne = camille()
    client = entrer_et_confirmer(personne)
    secret = secret_propose(client.get(ACTIVER).text)
    client.post(ACTIVER, {"code": code(secret)})
    codes = re.findall(r"<code>(\d{8})</code>", client.get(CODES).text)
    facteurs = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    sessions = [session.get_decoded() for session in Session.objects.all()]
    with connection.cursor() as curseur:
        curseur.execute("SELECT string_agg(e::text, '') FROM acteurs_facteurevent e")
        journal = curseur.fetchone()[0]
    for cache in (secret, *codes):
        assert cache not in facteurs + json.dumps(sessions) + journal


def test_un_secret_que_la_cle_ne_lit_plus_refuse_le_code_sans_echouer(settings):
    personne = camille()
    codes = proteger(personne)
    settings.SECRET_KEY = "une-autre-clef" * 5
    client = navigateur()
    donner_mot_de_passe(client, personne)
    for tape in (code(), codes[0]):
        assert FAUX in lisible(client.post(ETAPE, {"code": tape}))


def test_une_ancienne_cle_lit_encore(settings):
    personne = camille()
    proteger(personne)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "une-autre-clef" * 5
    entrer_avec_un_code(personne)


# --- Hostile codes, number of queries ---------------------------------------------------------------


@pytest.mark.parametrize("adresse", [ETAPE, "/compte/2fa/reauthenticate/", ACTIVER])
def test_un_code_supporte_tout(adresse, settings):
    settings.ACCOUNT_RATE_LIMITS = False
    personne = camille()
    if adresse == ACTIVER:
        client = entrer_et_confirmer(personne)
    else:
        proteger(personne)
        client = navigateur()
        donner_mot_de_passe(client, personne)
        if adresse != ETAPE:
            client.post(ETAPE, {"code": code()})
    for nom, valeur in CORPUS.items():
        page = envoyer_brut(client, adresse, {"code": valeur})
        assert page.status_code == 200, nom
        assert "data-ptce-erreurs" in page.text, nom
        assert SCRIPT not in page.text, nom


@pytest.mark.parametrize(("adresse", "requetes"), [("/compte/", 5), (INDEX, 5)])
@pytest.mark.parametrize("cles", [1, 3])
def test_le_nombre_de_requetes_ne_suit_pas_le_nombre_de_cles(adresse, requetes, cles):
    client = entrer_et_confirmer(camille())
    for rang in range(cles):
        ajouter_cle(client, f"Clé {rang}")
    client.get(adresse)
    with CaptureQueriesContext(connection) as vues:
        assert client.get(adresse).status_code == 200
    assert len(vues) == requetes
    assert SECRET not in str(vues.captured_queries)
