"""The page that the link of an invitation opens: for each who may come to it, and for each link that opens nothing."""

from datetime import timedelta

import pytest
from django.test import Client

from acteurs.models import Appartenance, Invitation, Personne
from tests.factories.acteurs import MOT_DE_PASSE, PersonneFactory
from tests.factories.invitations import InvitationFactory
from tests.factories.moments import MAINTENANT
from tests.locaux.vues.gestes import lisible

ADRESSE = "/invitations/secret/"
NINA = {
    "prenom": "Nina",
    "nom": "Vitée",
    "password1": "une-phrase-bien-a-moi",
    "password2": "une-phrase-bien-a-moi",
}


@pytest.fixture
def invitation(scene) -> Invitation:
    return InvitationFactory.create(
        acteur=scene.association,
        cree_par=scene.gestionnaire,
        courriel="nina@exemple.org",
        secret="secret",
    )


def client_de(personne: Personne) -> Client:
    client = Client()
    client.force_login(personne)
    return client


def test_qui_n_a_pas_de_compte_l_ouvre_et_entre(invitation):
    client = Client()
    page = lisible(client.get(ADRESSE))
    assert "Gésine Taire vous invite à rejoindre <strong>LJS</strong>" in page
    reponse = client.post(ADRESSE, NINA, follow=True)
    assert reponse.redirect_chain == [("/mon-espace/", 302)]
    assert "Bienvenue : vous faites partie de LJS." in lisible(reponse)
    assert reponse.context["user"].courriel == "nina@exemple.org"
    client.logout()
    assert client.login(email="nina@exemple.org", password=NINA["password1"])


def test_le_formulaire_envoye_deux_fois_repond_deux_fois_la_meme_chose(invitation):
    """The first answer was lost, or the button clicked twice: the password just chosen is the proof."""
    premier, second = (Client().post(ADRESSE, NINA) for _ in range(2))
    assert (premier.status_code, premier.url) == (second.status_code, second.url)
    assert premier.url == "/mon-espace/"
    assert Personne.objects.filter(courriel="nina@exemple.org").count() == 1
    autre = {**NINA, "password1": "une-phrase-a-quelqu-un", "password2": "une-phrase-a-quelqu-un"}
    for refusee in (Client().post(ADRESSE, autre), Client().get(ADRESSE)):
        assert refusee.status_code == 410
        assert "Cette invitation a déjà servi" in lisible(refusee)
        assert not refusee.wsgi_request.user.is_authenticated


def test_un_lien_qui_a_servi_ne_fait_pas_deviner_un_mot_de_passe(invitation):
    client = Client()
    client.post(ADRESSE, NINA)
    client.logout()
    for rang in range(12):
        faux = f"une-phrase-au-hasard-{rang}"
        assert (
            client.post(ADRESSE, {**NINA, "password1": faux, "password2": faux}).status_code == 410
        )
    # Attempts are counted with those of the login page: the right one is not tried any more.
    assert client.post(ADRESSE, NINA).status_code == 410


@pytest.mark.parametrize(
    ("change", "phrase"),
    [
        ({"password2": "autre-chose-que-cela"}, "Ce n’est pas le même mot de passe"),
        ({"password1": "court", "password2": "court"}, "trop court"),
        ({"password1": "nina@exemple.org", "password2": "nina@exemple.org"}, "trop semblable"),
        ({"nom": "\u200b"}, "au moins un caractère qui se voit"),
        ({"prenom": "x" * 101}, "100"),
        ({"prenom": ""}, "obligatoire"),
    ],
)
def test_ce_qui_ne_va_pas_se_dit_et_rien_ne_se_fait(invitation, change, phrase):
    reponse = Client().post(ADRESSE, {**NINA, **change})
    assert reponse.status_code == 422
    assert phrase in lisible(reponse)
    assert not Personne.objects.filter(courriel="nina@exemple.org").exists()


def test_qui_a_un_compte_est_mene_a_la_connexion_puis_revient(invitation):
    PersonneFactory.create(courriel="nina@exemple.org", verifiee=True)
    client = Client()
    assert f"/compte/login/?next={ADRESSE}" in lisible(client.get(ADRESSE))
    # Without logging in, nothing is accepted, and no account is made.
    assert client.post(ADRESSE, NINA).url == ADRESSE
    entree = client.post(
        "/compte/login/",
        {"login": "nina@exemple.org", "password": MOT_DE_PASSE, "next": ADRESSE},
        follow=True,
    )
    assert "Rejoindre LJS ?" in lisible(entree)
    assert client.post(ADRESSE).url == "/mon-espace/"
    # A second click says the same.
    assert client.post(ADRESSE).url == "/mon-espace/"
    assert client.get(ADRESSE).url == "/mon-espace/"
    assert Appartenance.objects.filter(personne__courriel="nina@exemple.org").count() == 1


def test_un_compte_ferme_ne_s_ouvre_pas_par_l_invitation(invitation):
    PersonneFactory.create(courriel="nina@exemple.org", is_active=False)
    reponse = Client().get(ADRESSE)
    assert (reponse.status_code, "est fermé" in lisible(reponse)) == (403, True)


def test_un_lien_pour_une_autre_adresse_le_dit_sans_la_nommer(invitation, scene):
    reponse = client_de(scene.autre).get(ADRESSE)
    assert reponse.status_code == 403
    page = lisible(reponse)
    assert "a été envoyée à une autre adresse" in page
    assert "nina@exemple.org" not in page
    assert client_de(scene.autre).post(ADRESSE).status_code == 403


@pytest.mark.parametrize(
    ("change", "statut", "phrase"),
    [
        ({"expire_le": MAINTENANT}, 410, "Cette invitation a expiré"),
        (
            {"revoquee_le": MAINTENANT, "revoquee_par_id": "gestionnaire"},
            410,
            "a été retirée par l’organisation",
        ),
        (
            {"acceptee_le": MAINTENANT, "acceptee_par_id": "gestionnaire"},
            410,
            "Cette invitation a déjà servi",
        ),
        ({"empreinte": "f" * 64}, 404, "Ce lien n’ouvre rien"),
    ],
)
def test_un_lien_qui_n_ouvre_plus_rien_dit_pourquoi(invitation, scene, change, statut, phrase):
    lu = {cle: scene.gestionnaire.pk if v == "gestionnaire" else v for cle, v in change.items()}
    Invitation.objects.filter(pk=invitation.pk).update(**lu)
    for reponse in (Client().get(ADRESSE), Client().post(ADRESSE, NINA)):
        assert (reponse.status_code, phrase in lisible(reponse)) == (statut, True)
        assert reponse["X-Robots-Tag"] == "noindex"
    assert not Personne.objects.filter(courriel="nina@exemple.org").exists()


@pytest.mark.parametrize("secret", ["x", "a" * 400, "é", "%ED%A0%80", "'", "..%2f"])
def test_un_secret_invente_n_ouvre_rien(invitation, secret):
    assert Client().get(f"/invitations/{secret}/").status_code == 404


def test_expirer_a_l_instant_pres(invitation, horloge):
    horloge.move_to(invitation.expire_le - timedelta(seconds=1))
    assert Client().get(ADRESSE).status_code == 200
    horloge.move_to(invitation.expire_le)
    assert Client().get(ADRESSE).status_code == 410


# --- From « mon espace » --------------------------------------------------------------------------


def test_une_invitation_attend_dans_mon_espace_et_s_accepte_sans_le_lien(invitation, scene):
    nina = PersonneFactory.create(courriel="nina@exemple.org")
    client = client_de(nina)
    page = lisible(client.get("/mon-espace/"))
    assert "LJS vous invite" in page
    adresse = f"/mon-organisation/rejoindre/{invitation.pk}/"
    assert adresse in page
    assert "Rejoindre LJS ?" in lisible(client.get(adresse))
    for _ in range(2):
        reponse = client.post(adresse, follow=True)
        assert reponse.redirect_chain == [("/mon-espace/", 302)]
        assert "Bienvenue : vous faites partie de LJS." in lisible(reponse)
        assert "LJS vous invite" not in lisible(reponse)
    assert client.get(adresse).url == "/mon-espace/"
    assert Appartenance.objects.filter(personne=nina).count() == 1


def test_l_invitation_de_quelqu_un_d_autre_ou_expiree_n_attend_personne(invitation, scene, horloge):
    adresse = f"/mon-organisation/rejoindre/{invitation.pk}/"
    for envoyer in (client_de(scene.autre).get, client_de(scene.autre).post):
        assert envoyer(adresse).status_code == 404
    nina = client_de(PersonneFactory.create(courriel="nina@exemple.org"))
    horloge.move_to(invitation.expire_le)
    for reponse in (nina.get(adresse), nina.post(adresse)):
        assert (reponse.status_code, "a expiré" in lisible(reponse)) == (410, True)
    assert not Appartenance.objects.filter(personne__courriel="nina@exemple.org").exists()
    assert "vous invite" not in lisible(nina.get("/mon-espace/"))
