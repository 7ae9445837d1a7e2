"""Account pages and e-mails: ours, in French, none left in the library's own clothes."""

import re
from email.utils import parseaddr

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.http import HttpResponse

from acteurs.models import Personne
from ptce.socle.courriels import expedier
from ptce.socle.models import Courriel
from tests.factories.acteurs import MOT_DE_PASSE, PersonneFactory

pytestmark = pytest.mark.django_db

ANGLAIS = re.compile(r"\b(sign|password|your|email address|please|account|thank)\b", re.IGNORECASE)
NOUVEAU = "une-autre-phrase-de-passe"


def camille() -> Personne:
    return PersonneFactory.create(courriel="camille@exemple.org", prenom="Camille", verifiee=True)


def le_message_parti() -> EmailMessage:
    """Let the worker send the outbox; return the only message, whose text the outbox has forgotten."""
    assert mail.outbox == []
    assert expedier() == 1
    assert Courriel.objects.get().contexte == {}
    return mail.outbox[0]


def html(reponse: HttpResponse) -> str:
    """Return the page with ordinary spaces."""
    return re.sub("&nbsp;|\u00a0", " ", reponse.content.decode())


def texte(reponse: HttpResponse) -> str:
    """Return what is read on the page: neither tags nor attributes."""
    return re.sub(r"<[^>]*>", " ", html(reponse))


@pytest.mark.parametrize(
    ("adresse", "titre"),
    [
        ("/compte/login/", "Se connecter"),
        ("/compte/signup/", "Obtenir un compte"),
        ("/compte/password/reset/", "Mot de passe oublié"),
        ("/compte/password/reset/done/", "Regardez vos courriels"),
        ("/compte/password/reset/key/done/", "C’est fait"),
        ("/compte/password/reset/key/1-faux/", "Ce lien ne sert plus"),
        ("/compte/inactive/", "Ce compte est fermé"),
        ("/compte/confirm-email/", "Regardez vos courriels"),
        ("/compte/confirm-email/faux/", "Ce lien ne sert plus"),
    ],
)
def test_pages_ouvertes_a_tous(client, adresse, titre):
    reponse = client.get(adresse)
    assert reponse.status_code == 200
    assert f"<h1>{titre}</h1>" in html(reponse)
    assert not ANGLAIS.search(texte(reponse))


@pytest.mark.parametrize(
    ("adresse", "titre"),
    [
        ("/compte/logout/", "Se déconnecter"),
        ("/compte/password/change/", "Changer de mot de passe"),
        ("/compte/email/", "Adresse e-mail"),
        ("/compte/reauthenticate/", "Est-ce bien vous ?"),
    ],
)
def test_pages_de_mon_compte(client, adresse, titre):
    client.force_login(camille())
    reponse = client.get(adresse)
    assert reponse.status_code == 200
    assert f"<h1>{titre}</h1>" in html(reponse)
    assert not ANGLAIS.search(texte(reponse))


def test_personne_ne_s_inscrit_seul(client, settings):
    reponse = client.post("/compte/signup/", {"email": "a@b.fr", "password1": NOUVEAU})
    assert "Les comptes sont ouverts aux personnes des organisations membres" in texte(reponse)
    assert settings.PTCE_COURRIEL_CONTACT in texte(reponse)


def test_connexion_refusee_garde_l_adresse(client):
    reponse = client.post("/compte/login/", {"login": "a@b.fr", "password": "faux"})
    assert 'value="a@b.fr"' in html(reponse)
    assert "data-ptce-erreurs" in html(reponse)


def test_mot_de_passe_oublie_de_bout_en_bout(client):
    camille()
    client.post("/compte/password/reset/", {"email": "camille@exemple.org"})
    message = le_message_parti()
    assert "Choisir un nouveau mot de passe" in message.subject
    assert not ANGLAIS.search(str(message.subject))
    (lien,) = re.findall(r"https?://[^/]+(/compte/password/reset/key/\S+)", str(message.body))
    page = client.get(lien, follow=True)
    assert "Nouveau mot de passe" in texte(page)
    reponse = client.post(
        page.request["PATH_INFO"], {"password1": NOUVEAU, "password2": NOUVEAU}, follow=True
    )
    assert "Votre nouveau mot de passe est enregistré" in texte(reponse)
    assert "modifié avec succès" not in texte(reponse) + texte(client.get("/"))
    assert client.login(email="camille@exemple.org", password=NOUVEAU)


def test_une_connexion_ne_dit_rien_et_un_depart_dit_au_revoir(client):
    camille()
    page = client.post(
        "/compte/login/", {"login": "camille@exemple.org", "password": MOT_DE_PASSE}, follow=True
    )
    assert "Connexion avec" not in texte(page)
    assert "À bientôt !" in texte(client.post("/compte/logout/", follow=True))


def test_mot_de_passe_oublie_vient_apres_le_champ(client):
    page = html(client.get("/compte/login/"))
    assert page.count("Mot de passe oublié ?") == 1
    assert page.index('name="password"') < page.index("Mot de passe oublié ?")
    assert page.index("Mot de passe oublié ?") < page.index('name="remember"')


def test_sans_reglage_les_courriels_viennent_du_nom_du_pole(settings):
    nom, adresse = parseaddr(settings.DEFAULT_FROM_EMAIL)
    assert (nom, adresse) == (settings.PTCE_NOM, "ne-pas-repondre@pole.example.org")


def test_adresse_inconnue_recoit_un_mot_qui_ne_renvoie_pas_vers_une_inscription(client):
    client.post("/compte/password/reset/", {"email": "inconnue@exemple.org"})
    message = le_message_parti()
    assert "Aucun compte du portail n’utilise cette adresse" in str(message.body)
    assert "signup" not in str(message.body)


def test_changer_de_mot_de_passe_previent(client):
    client.force_login(camille())
    reponse = client.post(
        "/compte/password/change/",
        {"oldpassword": MOT_DE_PASSE, "password1": NOUVEAU, "password2": NOUVEAU},
    )
    assert reponse.status_code == 302
    message = le_message_parti()
    assert "vient d’être changé" in str(message.body)
    assert not ANGLAIS.search(f"{message.subject} {message.body}")


def test_changer_d_adresse_demande_qui_l_on_est_puis_attend_la_confirmation(client):
    client.post("/compte/login/", {"login": camille().courriel, "password": MOT_DE_PASSE})
    demande = {"email": "camille.r@exemple.org", "action_add": "oui"}
    verification = client.post("/compte/email/", demande, follow=True)
    assert "Est-ce bien vous ?" in texte(verification)
    reponse = client.post(
        verification.redirect_chain[-1][0], {"password": MOT_DE_PASSE}, follow=True
    )
    assert "Une adresse attend votre confirmation" in texte(reponse)
    message = le_message_parti()
    assert message.to == ["camille.r@exemple.org"]
    (lien,) = re.findall(r"https?://[^/]+(/compte/confirm-email/\S+)", str(message.body))
    assert "Confirmez votre adresse" in texte(client.get(lien))
    client.post(lien)
    assert "camille.r@exemple.org" in texte(client.get("/compte/email/"))
