"""Passkeys: added, named, renamed, removed; they open the account alone, after the password, or to confirm."""

import json
from contextlib import contextmanager

import pytest
from allauth.core.context import request_context
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.test import RequestFactory
from django.utils.http import int_to_base36

from acteurs.forms.comptes import CLE_INCONNUE, CLE_MUETTE, AjoutDeCleForm, ConnexionParCleForm
from ptce.socle.courriels import expedier
from ptce.socle.formulaires import erreurs_de
from tests.acteurs.compte.cle import CleFactice
from tests.acteurs.compte.gestes import (
    CLES,
    CONNEXION,
    ETAPE,
    ajouter_cle,
    camille,
    donner_mot_de_passe,
    entrer,
    entrer_et_confirmer,
    lisible,
    navigateur,
    options,
    presenter,
    proteger,
    types,
)
from tests.corpus import CORPUS, SCRIPT
from tests.locaux.vues.gestes import envoyer_brut

pytestmark = pytest.mark.django_db

LOGIN, AJOUT, CONFIRMER = f"{CLES}login/", f"{CLES}add/", f"{CLES}reauthenticate/"
INCONNUE = "Cette clé d’accès n’est pas reconnue."


def la_cle() -> Authenticator:
    return Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN)


def test_ajouter_une_cle_donne_des_codes_et_previent():
    personne = camille()
    client = entrer_et_confirmer(personne)
    ajouter_cle(client, "Téléphone <b>")
    assert types(personne) == ["recovery_codes", "webauthn"]
    page = client.get("/compte/2fa/recovery-codes/")
    assert "Clé d’accès ajoutée." in lisible(page)
    assert page.text.count("<code>") == 10
    assert "Téléphone <b>" in lisible(client.get(CLES))
    assert "Téléphone <b>" not in client.get(CLES).text
    expedier()
    assert [message.subject for message in mail.outbox] == ["Une clé d’accès a été ajoutée"]


def test_se_connecter_avec_une_cle_seule():
    personne = camille()
    cle = ajouter_cle(entrer_et_confirmer(personne))
    client = navigateur()
    reponse = presenter(client, LOGIN, cle, next="/locaux/reservations/")
    assert reponse.headers["Location"] == "/locaux/reservations/"
    assert client.get("/mon-espace/").status_code == 200
    assert la_cle().last_used_at is not None


def test_une_cle_sans_verification_ne_connecte_pas_seule():
    cle = ajouter_cle(entrer_et_confirmer(camille()), sans_mot_de_passe=False)
    client = navigateur()
    reponse = presenter(client, LOGIN, cle, next="/locaux/reservations/")
    assert reponse.headers["Location"] == f"{CONNEXION}?next=%2Flocaux%2Freservations%2F"
    assert INCONNUE in lisible(client.get(CONNEXION))


def test_une_cle_complete_le_mot_de_passe():
    personne = camille()
    cle = ajouter_cle(entrer_et_confirmer(personne), sans_mot_de_passe=False)
    client = navigateur()
    assert donner_mot_de_passe(client, personne).headers["Location"] == ETAPE
    assert client.get("/mon-espace/").status_code == 302
    assert presenter(client, ETAPE, cle).headers["Location"] == "/mon-espace/"


def test_sans_cle_l_etape_n_en_propose_pas():
    personne = camille()
    proteger(personne)
    client = navigateur()
    donner_mot_de_passe(client, personne)
    assert "data-ptce-cle" not in client.get(ETAPE).text


def test_une_cle_confirme_qui_l_on_est():
    personne = camille()
    cle = ajouter_cle(entrer_et_confirmer(personne))
    client = navigateur()
    presenter(client, LOGIN, cle)
    assert client.get(AJOUT).headers["Location"].startswith("/compte/reauthenticate/?next=")
    reponse = presenter(client, f"{CONFIRMER}?next={AJOUT}", cle)
    assert reponse.headers["Location"] == AJOUT
    assert client.get(AJOUT).status_code == 200


def test_une_cle_refusee_a_la_confirmation_redemande():
    personne = camille()
    client = entrer_et_confirmer(personne)
    ajouter_cle(client)
    options(client, CONFIRMER)
    reponse = client.post(f"{CONFIRMER}?next={AJOUT}", {"credential": '{"id": 1}'})
    assert reponse.headers["Location"] == f"{CONFIRMER}?next=%2Fcompte%2F2fa%2Fwebauthn%2Fadd%2F"
    assert INCONNUE in lisible(client.get(reponse.headers["Location"]))


def test_la_cle_d_un_autre_ou_inconnue_ne_connecte_personne():
    la_sienne = ajouter_cle(entrer_et_confirmer(camille()))
    autre = camille(courriel="autre@exemple.org")
    intruse = CleFactice()
    for proprietaire in (la_sienne.proprietaire, b"999999", b"", b"abc", b"9" * 40, b"\xff"):
        intruse.proprietaire = proprietaire
        client = navigateur()
        assert presenter(client, LOGIN, intruse).headers["Location"] == CONNEXION, proprietaire
        assert INCONNUE in lisible(client.get(CONNEXION)), proprietaire
    la_sienne.proprietaire = int_to_base36(autre.pk).encode()
    assert presenter(navigateur(), LOGIN, la_sienne).headers["Location"] == CONNEXION


@pytest.mark.parametrize("origine", ["https://localhost.exemple", "http://ailleurs", "https://x"])
def test_une_cle_d_un_autre_site_est_refusee(origine):
    cle = ajouter_cle(entrer_et_confirmer(camille()))
    cle.origine = origine
    assert presenter(navigateur(), LOGIN, cle).headers["Location"] == CONNEXION


def test_une_reponse_ne_sert_qu_une_fois():
    cle = ajouter_cle(entrer_et_confirmer(camille()))
    client = navigateur()
    reponse = json.dumps(cle.repondre(options(client, LOGIN)))
    assert client.post(LOGIN, {"credential": reponse}).headers["Location"] == "/mon-espace/"
    for rejoue in (client, navigateur()):
        rejoue.post("/compte/logout/")
        assert rejoue.post(LOGIN, {"credential": reponse}).headers["Location"] == CONNEXION
        assert rejoue.get("/mon-espace/").status_code == 302


def test_un_compte_ferme_ne_s_ouvre_pas_par_une_cle():
    personne = camille()
    cle = ajouter_cle(entrer_et_confirmer(personne))
    personne.is_active = False
    personne.save()
    client = navigateur()
    assert presenter(client, LOGIN, cle).headers["Location"] == "/compte/inactive/"
    assert client.get("/mon-espace/").status_code == 302


# --- Name, removal --------------------------------------------------------------------------------


def test_renommer_puis_retirer_une_cle():
    personne = camille()
    client = entrer_et_confirmer(personne)
    ajouter_cle(client)
    cle = la_cle()
    assert client.post(f"{CLES}keys/{cle.pk}/edit/", {"name": "Bureau"}).status_code == 302
    assert "Bureau" in lisible(client.get(CLES))
    assert "Retirer « Bureau » ?" in lisible(client.get(f"{CLES}keys/{cle.pk}/remove/"))
    assert client.post(f"{CLES}keys/{cle.pk}/remove/").headers["Location"] == CLES
    assert types(personne) == []
    expedier()
    assert mail.outbox[-1].subject == "Une clé d’accès a été retirée"


def test_les_cles_des_autres_sont_introuvables():
    ajouter_cle(entrer_et_confirmer(camille()))
    client = entrer_et_confirmer(camille(courriel="autre@exemple.org"))
    for cle in (la_cle().pk, 2**40):
        for suite in ("edit/", "remove/"):
            adresse = f"{CLES}keys/{cle}/{suite}"
            assert client.get(adresse).status_code == 404
            assert client.post(adresse, {"name": "Volée"}).status_code == 404
    assert la_cle().data["name"] == "Téléphone"


def test_une_cle_sans_nom_en_recoit_un():
    client = entrer_et_confirmer(camille())
    ajouter_cle(client, "")
    assert la_cle().data["name"] == "Clé 1"


def test_une_cle_qui_ne_verifie_personne_ne_s_ajoute_pas_pour_ouvrir_seule():
    client = entrer_et_confirmer(camille())
    cle = CleFactice(sans_mot_de_passe=False)
    reponse = json.dumps(cle.creer(options(client, AJOUT)))
    page = client.post(AJOUT, {"name": "", "credential": reponse, "passwordless": "on"})
    assert INCONNUE in lisible(page)
    assert Authenticator.objects.count() == 0


# --- Hostile answers ------------------------------------------------------------------------------

AUTRE = "enp6eg"
"""Well encoded (« zzzz »), and neither a key nor a person of ours."""

DEFORMEES = {
    "sans_reponse": {},
    "liste": [],
    "nombre": 1,
    "profonde": "[" * 100_000,
    "objet_profond": '{"a":' * 5_000 + "1" + "}" * 5_000,
    "vide": {"id": "", "rawId": "", "type": "public-key", "response": {}},
    "reponse_liste": {"id": AUTRE, "rawId": AUTRE, "type": "public-key", "response": []},
    "reponse_nulle": {"id": AUTRE, "rawId": AUTRE, "type": "public-key", "response": None},
    "pas_du_base64": {
        "id": "é",
        "rawId": "é",
        "type": "public-key",
        "response": dict.fromkeys(
            ("clientDataJSON", "authenticatorData", "signature", "userHandle", "attestationObject"),
            "é",
        ),
    },
    "tronquee": {
        "id": AUTRE,
        "rawId": AUTRE,
        "type": "public-key",
        "response": dict.fromkeys(
            ("clientDataJSON", "authenticatorData", "signature", "userHandle", "attestationObject"),
            AUTRE,
        ),
    },
}


def reponses_deformees(valable):
    """Yield answers that no key makes: not JSON, not an object, and each piece of a good one spoiled in turn."""
    yield from CORPUS.values()
    for valeur in DEFORMEES.values():
        yield valeur if isinstance(valeur, str) else json.dumps(valeur)
    for champ in ("id", "rawId", "response"):
        for valeur in (None, 1, [], {}, "", AUTRE, "é"):
            yield json.dumps({**valable, champ: valeur})
    for champ in valable["response"]:
        for valeur in (None, 1, [], {}, "", AUTRE, "é", "e30", "gQ"):
            yield json.dumps({**valable, "response": {**valable["response"], champ: valeur}})


@contextmanager
def requete_de(client, personne=None):
    """Give allauth the request its forms read: the session holds what the key was asked."""
    requete = RequestFactory().post("/", headers={"host": "localhost"})
    requete.session, requete.user = client.session, personne or AnonymousUser()
    with request_context(requete):
        yield


def test_une_reponse_deformee_n_ajoute_rien():
    personne = camille()
    client = entrer_et_confirmer(personne)
    valable = CleFactice().creer(options(client, AJOUT))
    with requete_de(client, personne):
        for reponse in reponses_deformees(valable):
            form = AjoutDeCleForm({"name": "", "credential": reponse}, user=personne)
            assert not form.is_valid(), reponse
            assert {CLE_INCONNUE, CLE_MUETTE} >= {e.message for e in erreurs_de(form)}, reponse
        for extensions in (None, [], 1, "a", {"credProps": []}, {"credProps": None}):
            reponse = json.dumps({**valable, "clientExtensionResults": extensions})
            form = AjoutDeCleForm({"name": "", "credential": reponse}, user=personne)
            assert not form.is_valid(), extensions
    for reponse in ("", "[]", "{", '{"id": 1}', "\x00", json.dumps({**valable, "id": AUTRE})):
        page = client.post(AJOUT, {"name": SCRIPT, "credential": reponse})
        assert page.status_code == 200, reponse
        assert "data-ptce-erreurs" in page.text, reponse
        assert SCRIPT not in page.text
    assert Authenticator.objects.count() == 0


def test_une_reponse_deformee_ne_connecte_personne():
    cle = ajouter_cle(entrer_et_confirmer(camille()))
    client = navigateur()
    valable = cle.repondre(options(client, LOGIN))
    with requete_de(client):
        for reponse in reponses_deformees(valable):
            form = ConnexionParCleForm({"credential": reponse})
            assert not form.is_valid(), reponse
            assert {CLE_INCONNUE, CLE_MUETTE} >= {e.message for e in erreurs_de(form)}, reponse
    for reponse in ("", "[]", '{"id": 1}', json.dumps({**valable, "response": {}})):
        assert client.post(LOGIN, {"credential": reponse}).headers["Location"] == CONNEXION


def test_le_nom_d_une_cle_supporte_tout():
    client = entrer_et_confirmer(camille())
    ajouter_cle(client)
    adresse = f"{CLES}keys/{la_cle().pk}/edit/"
    trop = {"vide", "blancs", "nul", "nul_au_milieu", "immense", "chiffres", "emoji"}
    for nom, valeur in CORPUS.items():
        reponse = envoyer_brut(client, adresse, {"name": valeur})
        assert reponse.status_code == (200 if nom in trop else 302), nom
        page = reponse if nom in trop else client.get(CLES)
        assert page.status_code == 200, nom
        assert SCRIPT not in page.text, nom


def test_les_essais_par_cle_sont_comptes():
    client = navigateur()
    statuts = [client.post(LOGIN, {"credential": "{}"}).status_code for _ in range(11)]
    assert statuts == [302] * 10 + [429]


def test_qui_est_connecte_est_mene_chez_soi():
    assert entrer(camille()).get(LOGIN).headers["Location"] == "/mon-espace/"
    assert navigateur().get(LOGIN).headers["Location"] == CONNEXION
