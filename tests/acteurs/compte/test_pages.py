"""Every page of an account that is open: in French, in our look, nothing inline, never kept by a cache."""

import re

import pytest
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory

from acteurs.compte.identite import IdentiteConfirmeeMixin
from tests.accueil.test_compte import ANGLAIS
from tests.acteurs.compte.gestes import (
    ajouter_cle,
    camille,
    confirmer,
    donner_mot_de_passe,
    entrer,
    entrer_avec_un_code,
    lisible,
    navigateur,
    presenter,
    proteger,
)
from tests.test_securite import assert_rien_en_ligne, verifier_entetes

pytestmark = pytest.mark.django_db

PAGES = {
    "/compte/": "Mon compte",
    "/compte/2fa/": "Double authentification",
    "/compte/2fa/totp/deactivate/": "Retirer l’application d’authentification ?",
    "/compte/2fa/recovery-codes/": "Codes de secours",
    "/compte/2fa/recovery-codes/generate/": "Générer de nouveaux codes de secours ?",
    "/compte/2fa/webauthn/": "Clés d’accès",
    "/compte/2fa/webauthn/add/": "Ajouter une clé d’accès",
    "/compte/2fa/webauthn/keys/{cle}/edit/": "Renommer une clé",
    "/compte/2fa/webauthn/keys/{cle}/remove/": "Retirer « Téléphone » ?",
    "/compte/2fa/reauthenticate/": "Est-ce bien vous ?",
    "/compte/2fa/webauthn/reauthenticate/": "Est-ce bien vous ?",
    "/compte/sessions/": "Appareils connectés",
    "/compte/email/": "Adresse e-mail",
    "/compte/password/change/": "Changer de mot de passe",
}


def verifier(reponse: HttpResponse, titre: str, ou: str) -> None:
    """Assert what every page of an account is."""
    page = lisible(reponse)
    assert reponse.status_code == 200, ou
    assert f"<h1>{titre}</h1>" in page, ou
    assert not ANGLAIS.search(re.sub("<[^>]*>", " ", page)), ou
    assert "allauth" not in page, ou
    verifier_entetes(reponse, ou)
    assert_rien_en_ligne(reponse, ou)


def test_chaque_page_d_un_compte_protege():
    personne = camille()
    proteger(personne)
    client = confirmer(entrer_avec_un_code(personne))
    ajouter_cle(client)
    cle = Authenticator.objects.get(type="webauthn").pk
    for adresse, titre in PAGES.items():
        adresse = adresse.format(cle=cle)
        verifier(client.get(adresse), titre, adresse)


def test_les_pages_d_un_compte_sans_protection():
    client = confirmer(entrer(camille()))
    for adresse, titre in {
        "/compte/": "Mon compte",
        "/compte/2fa/": "Double authentification",
        "/compte/2fa/totp/activate/": "Activer une application d’authentification",
        "/compte/2fa/webauthn/": "Clés d’accès",
        "/compte/reauthenticate/": "Est-ce bien vous ?",
    }.items():
        verifier(client.get(adresse), titre, adresse)


def test_l_etape_de_la_connexion():
    personne = camille()
    ajouter_cle(confirmer(entrer(personne)))
    client = navigateur()
    donner_mot_de_passe(client, personne)
    reponse = client.get("/compte/2fa/authenticate/")
    verifier(reponse, "Encore une étape", "étape")
    assert "no-store" in reponse["Cache-Control"]


def test_la_page_de_l_administration():
    personne, par = camille(), camille(courriel="a@exemple.org", is_superuser=True, is_staff=True)
    client = confirmer(entrer(par))
    adresse = f"/compte/personnes/{personne.pk}/second-facteur/"
    verifier(client.get(adresse), "Double authentification de Camille Exemple", adresse)
    proteger(personne)
    verifier(client.get(adresse), "Double authentification de Camille Exemple", adresse)


def test_confirmer_propose_les_autres_moyens_en_francais():
    personne = camille()
    proteger(personne)
    client = confirmer(entrer_avec_un_code(personne))
    ajouter_cle(client)
    page = lisible(client.get("/compte/reauthenticate/"))
    assert "Avec un code" in page
    assert "Avec une clé d’accès" in page
    assert "Avec mon mot de passe" in lisible(client.get("/compte/2fa/reauthenticate/"))


def test_mon_espace_mene_a_mon_compte():
    page = lisible(entrer(camille()).get("/mon-espace/"))
    assert 'href="/compte/"' in page


def test_l_administration_change_de_mot_de_passe_dans_mon_compte():
    client = entrer(camille(is_superuser=True, is_staff=True))
    reponse = client.get("/administration/password_change/")
    assert reponse.headers["Location"] == "/compte/password/change/"


def test_choisir_un_premier_mot_de_passe_demande_qui_l_on_est():
    """A key opened the account: without this, whoever finds it open would make it theirs."""
    personne = camille()
    cle = ajouter_cle(confirmer(entrer(personne)))
    personne.set_unusable_password()
    personne.save()
    client = navigateur()
    presenter(client, "/compte/2fa/webauthn/login/", cle)
    reponse = client.get("/compte/password/set/")
    assert reponse.headers["Location"].startswith("/compte/2fa/webauthn/reauthenticate/?next=")
    presenter(client, "/compte/2fa/webauthn/reauthenticate/", cle)
    verifier(client.get("/compte/password/set/"), "Choisir un mot de passe", "premier")


# --- For acts to come -----------------------------------------------------------------------------


class ActeSensible(IdentiteConfirmeeMixin):
    """An act that may be looked at without confirming."""

    lecture_libre = True

    def get(self, request):
        return HttpResponse("vu")

    def post(self, request):
        return HttpResponse("fait")


class ActeSecret(ActeSensible):
    """An act that may not even be looked at."""

    lecture_libre = False


@pytest.mark.parametrize(("acte", "libre"), [(ActeSensible, True), (ActeSecret, False)])
def test_un_acte_sensible_attend_la_confirmation(acte, libre):
    personne = camille()
    client = entrer(personne)

    def demander(methode):
        requete = getattr(RequestFactory(), methode)("/acte/")
        requete.user, requete.session = personne, client.session
        return acte.as_view()(requete)

    with pytest.raises(ReauthenticationRequired):
        demander("post")
    if libre:
        assert demander("get").content == b"vu"
    else:
        with pytest.raises(ReauthenticationRequired):
            demander("get")
    confirmer(client)
    assert (demander("get").content, demander("post").content) == (b"vu", b"fait")


# --- The journal ----------------------------------------------------------------------------------


def test_le_journal_voit_le_sql_direct_et_aucun_secret():
    personne = camille()
    proteger(personne)
    with connection.cursor() as curseur:
        curseur.execute("DELETE FROM mfa_authenticator WHERE user_id = %s", [personne.pk])
    journal = apps.get_model("acteurs", "FacteurEvent")
    assert sorted(journal.objects.values_list("user", "type", "pgh_label")) == [
        (personne.pk, "recovery_codes", "delete"),
        (personne.pk, "recovery_codes", "insert"),
        (personne.pk, "totp", "delete"),
        (personne.pk, "totp", "insert"),
    ]
    champs = {champ.name for champ in journal._meta.get_fields()}
    assert {"data", "last_used_at"} & champs == set()
