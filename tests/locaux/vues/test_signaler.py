"""Reporting a fault: with an account or without, by people and not by programs, and following it by a secret link."""

import io
import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from locaux.enums import Urgence
from locaux.models import EtapeSignalement, Signalement
from locaux.models.signalement import DELAI_DE_REPRISE
from ptce.socle.courriels import expedier
from tests.locaux.depannage import clore, courriels, traiter
from tests.locaux.test_lieux import image
from tests.locaux.vues.gestes import champs, lisible
from tests.scene import SUIVI

SIGNALER = "/locaux/signalements/nouveau/"
LIEN = f"/locaux/signalements/suivi/{SUIVI}/"
VU_LE = re.compile(r'name="vu_le" value="([^"]+)"')


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def peu_d_essais(monkeypatch):
    monkeypatch.setattr(
        settings,
        "ACCOUNT_RATE_LIMITS",
        {"signaler_visiteur": "3/h/ip", "signaler_personne": "3/h/user"},
    )


def saisie(scene, **autres: Any) -> dict[str, Any]:
    """Return what is typed about the room, unless told otherwise."""
    return {
        "espace": scene.salle.pk,
        "titre": "Chauffage froid",
        "description": "Sous la fenêtre",
        "urgence": "genante",
        "jeton": str(uuid4()),
        **autres,
    }


@pytest.fixture
def lire_puis_envoyer(scene, entrer, horloge):
    """Give a function that opens the form as a visitor, waits as long as told, then sends it."""
    client = entrer("visiteur")

    def faire(attente: float = 10, **autres: Any):
        page = client.get(SIGNALER)
        horloge.shift(attente)
        visiteur = {
            "nom": "Vera Passante",
            "courriel": "vera@exemple.org",
            "site_web": "",
            "vu_le": VU_LE.findall(page.text)[0],
        }
        return client.post(SIGNALER, saisie(scene, **{**visiteur, **autres}))

    return faire


def nouveaux() -> list[Signalement]:
    """Return what was reported, those of the scene left aside."""
    return list(Signalement.objects.filter(titre="Chauffage froid"))


# --- With an account ------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["gestionnaire", "suspendu", "ancien", "animateur", "agent"])
def test_qui_a_un_compte_signale_et_suit(scene, entrer, role):
    client = entrer(role)
    page = client.get(SIGNALER, {"espace": scene.salle.pk})
    assert champs(page.text) == {"espace", "titre", "urgence", "photo", "jeton"}
    assert '<textarea name="description"' in page.text
    assert f'<option value="{scene.salle.pk}" selected>' in page.text
    reponse = client.post(SIGNALER, saisie(scene), follow=True)
    (signalement,) = nouveaux()
    assert reponse.redirect_chain == [(signalement.get_absolute_url(), 302)]
    assert "Merci, c’est signalé." in lisible(reponse)
    assert (signalement.auteur, signalement.espace) == (scene.personne(role), scene.salle)


def test_un_double_clic_fait_un_signalement(scene, entrer):
    client, voulue = entrer("gestionnaire"), saisie(scene)
    reponses = [client.post(SIGNALER, voulue) for _ in range(2)]
    (signalement,) = nouveaux()
    assert [reponse["Location"] for reponse in reponses] == [signalement.get_absolute_url()] * 2
    assert len(courriels()) == 1


def test_un_formulaire_repris_pour_autre_chose(scene, entrer):
    client, voulue = entrer("gestionnaire"), saisie(scene)
    client.post(SIGNALER, voulue)
    reponse = client.post(SIGNALER, {**voulue, "espace": scene.poste.pk})
    assert (reponse.status_code, "Ce formulaire a déjà servi" in lisible(reponse)) == (409, True)
    assert f'<a href="{nouveaux()[0].get_absolute_url()}">Pour corriger' in reponse.text
    autre = entrer("autre").post(SIGNALER, voulue)
    assert (autre.status_code, "Ce formulaire a déjà servi" in lisible(autre)) == (409, True)
    assert "Pour corriger" not in autre.text
    assert len(nouveaux()) == 1


@pytest.mark.parametrize(
    ("role", "dit"), [("visiteur", False), ("autre", True), ("agent", True), ("ancien", False)]
)
def test_ce_qui_est_deja_signale_se_dit_aux_membres(scene, entrer, role, dit):
    page = lisible(entrer(role).get(SIGNALER, {"espace": scene.petite_salle.pk}))
    assert ("Vidéoprojecteur en panne</strong>" in page) is dit


# --- Photos ---------------------------------------------------------------------------------------


def test_une_photo_est_recodee_et_reservee(scene, entrer):
    client = entrer("gestionnaire")
    client.post(SIGNALER, saisie(scene, photo=image()))
    adresse = f"{nouveaux()[0].get_absolute_url()}photo.webp"
    reponse = client.get(adresse)
    assert b"".join(reponse.streaming_content)[8:12] == b"WEBP"
    assert reponse["Cache-Control"] == "private, no-store"
    statuts = {role: entrer(role).get(adresse) for role in ("agent", "autre", "visiteur")}
    assert {role: reponse.status_code for role, reponse in statuts.items()} == {
        "agent": 200,
        "autre": 404,
        "visiteur": 302,
    }
    statuts["agent"].close()


def bombe() -> SimpleUploadedFile:
    sortie = io.BytesIO()
    Image.new("1", (10_000, 10_000)).save(sortie, "PNG")
    return SimpleUploadedFile("photo.png", sortie.getvalue())


@pytest.mark.parametrize(
    ("fichier", "phrase"),
    [
        (lambda: SimpleUploadedFile("photo.jpg", b"<svg onload=alert(1)>"), "pas une image"),
        (lambda: SimpleUploadedFile("photo.jpg", b""), "vide"),
        (lambda: SimpleUploadedFile("photo.jpg", b"x" * (12 * 1024 * 1024 + 1)), "trop lourde"),
        (bombe, "trop grande"),
    ],
)
def test_une_photo_illisible_est_refusee_et_le_reste_garde(scene, entrer, fichier, phrase):
    reponse = entrer("gestionnaire").post(SIGNALER, saisie(scene, photo=fichier()))
    page = lisible(reponse)
    assert (reponse.status_code, nouveaux()) == (422, [])
    assert phrase in page
    assert 'value="Chauffage froid"' in page


def test_une_erreur_ailleurs_rappelle_de_reprendre_la_photo(scene, entrer):
    reponse = entrer("gestionnaire").post(SIGNALER, saisie(scene, titre="", photo=image()))
    assert reponse.status_code == 422
    assert "Choisissez de nouveau la photo" in lisible(reponse)


# --- Without an account ---------------------------------------------------------------------------


def test_un_visiteur_signale_et_suit_par_son_lien(scene, entrer, lire_puis_envoyer, mailoutbox):
    reponse = lire_puis_envoyer()
    (signalement,) = nouveaux()
    assert reponse["Location"] == scene.salle.get_absolute_url()
    page = lisible(entrer("visiteur").get(reponse["Location"]))
    assert "Chauffage froid" not in page
    assert (signalement.auteur, signalement.nom, signalement.courriel) == (
        None,
        "Vera Passante",
        "vera@exemple.org",
    )
    expedier()
    lien = re.search(r"/locaux/signalements/suivi/\S+", mailoutbox[0].body).group(0)
    suivi = entrer("visiteur").get(lien)
    assert "Chauffage froid" in lisible(suivi)
    assert suivi["X-Robots-Tag"] == "noindex"
    assert "no-store" in suivi["Cache-Control"]


def test_un_double_envoi_de_visiteur_fait_un_signalement(lire_puis_envoyer):
    jeton = str(uuid4())
    assert [lire_puis_envoyer(jeton=jeton).status_code for _ in range(2)] == [302, 302]
    assert len(nouveaux()) == 1
    autre = lire_puis_envoyer(jeton=jeton, description="Autre")
    assert (autre.status_code, "Ce formulaire a déjà servi" in lisible(autre)) == (409, True)
    assert "Pour corriger" not in autre.text


def test_trop_vite_pour_une_personne_mais_elle_peut_renvoyer(lire_puis_envoyer):
    reponse = lire_puis_envoyer(attente=1)
    assert (reponse.status_code, nouveaux()) == (422, [])
    assert "très rapide" in lisible(reponse)
    assert 'value="Vera Passante"' in lisible(reponse)
    repris = VU_LE.findall(reponse.text)[0]
    assert lire_puis_envoyer(attente=5, vu_le=repris).status_code == 302


@pytest.mark.parametrize("vu_le", ["", "vu:abc:def", "x" * 5000])
def test_un_formulaire_falsifie_se_renvoie(lire_puis_envoyer, vu_le):
    reponse = lire_puis_envoyer(vu_le=vu_le)
    assert reponse.status_code == 422
    assert "a expiré" in lisible(reponse)
    repris = VU_LE.findall(reponse.text)[0]
    assert lire_puis_envoyer(vu_le=repris).status_code == 302


def test_un_formulaire_trop_vieux_se_renvoie(lire_puis_envoyer):
    reponse = lire_puis_envoyer(attente=24 * 3600 + 1)
    assert (reponse.status_code, nouveaux()) == (422, [])
    assert "a expiré" in lisible(reponse)


def test_le_champ_que_personne_ne_voit(lire_puis_envoyer):
    reponse = lire_puis_envoyer(site_web="http://robot.exemple")
    assert (reponse.status_code, nouveaux()) == (422, [])
    assert "Un champ invisible était rempli" in lisible(reponse)
    assert "robot.exemple" not in reponse.text, "whoever has eyes can send again"


@pytest.mark.parametrize(
    ("champ", "valeur", "phrase"),
    [
        ("nom", "", "Votre nom : Indiquez votre nom."),
        ("courriel", "", "Indiquez votre adresse e-mail."),
        ("espace", "", "Choisissez l’espace où est le problème."),
        ("titre", "", "Dites le problème en quelques mots."),
        ("urgence", "", "Choisissez le degré d’urgence."),
        ("courriel", "pas-une-adresse", "valide"),
        ("espace", "0", "n’existe pas"),
        ("urgence", "panique", "panique n’en fait pas partie"),
        ("jeton", "", "a expiré"),
    ],
)
def test_ce_qui_manque_est_dit_et_le_reste_garde(lire_puis_envoyer, champ, valeur, phrase):
    reponse = lire_puis_envoyer(**{champ: valeur})
    page = lisible(reponse).replace("'", "’")
    assert (reponse.status_code, nouveaux()) == (422, [])
    assert phrase in page
    assert ('value="Chauffage froid"' in page) is (champ != "titre")


def test_les_limites_sont_celles_d_une_personne():
    assert settings.ACCOUNT_RATE_LIMITS == {
        "signaler_visiteur": "20/h/ip",
        "signaler_personne": "60/h/user",
        "signaler_courriel": "5/d/key",
        "candidature_debut": "20/h/ip",
        "candidature_visiteur": "60/h/ip",
        "candidature_personne": "120/h/user",
        "candidature_courriel": "5/d/key",
        "creer_visiteur": "20/h/ip",
        "creer_personne": "30/h/user",
        "creer_courriel": "5/d/key",
        "inviter": "60/h/user",
        "inviter_courriel": "5/d/key",
        "inscription_visiteur": "20/h/ip",
        "inscription_courriel": "10/d/key",
    }


def test_un_visiteur_n_insiste_pas(lire_puis_envoyer, peu_d_essais):
    statuts = [lire_puis_envoyer(courriel=f"a{rang}@exemple.org").status_code for rang in range(4)]
    assert statuts == [302, 302, 302, 429]
    refuse = lire_puis_envoyer()
    assert refuse.status_code == 429
    assert "Réessayez dans une heure" in lisible(refuse)
    assert 'value="Chauffage froid"' in lisible(refuse)
    assert lire_puis_envoyer(attente=3601).status_code == 302


def test_une_boite_ne_recoit_pas_tout_ce_qu_on_veut(lire_puis_envoyer):
    adresses = ["vera@exemple.org"] * 5 + ["VERA@exemple.org", "b@exemple.org"]
    statuts = [lire_puis_envoyer(courriel=adresse).status_code for adresse in adresses]
    assert statuts == [302] * 5 + [429, 302]


def test_une_personne_non_plus(scene, entrer, peu_d_essais):
    client = entrer("gestionnaire")
    statuts = [client.post(SIGNALER, saisie(scene)).status_code for _ in range(4)]
    assert statuts == [302, 302, 302, 429]
    assert entrer("autre").post(SIGNALER, saisie(scene)).status_code == 302


def test_qui_insiste_ne_fait_lire_aucune_photo(scene, entrer, peu_d_essais):
    """Reading a picture costs seconds: what is refused says nothing of it, but that it is to be chosen again."""
    client = entrer("gestionnaire")
    reponses = [
        lisible(client.post(SIGNALER, saisie(scene, titre="", photo=SimpleUploadedFile("a", b"-"))))
        for _ in range(4)
    ]
    assert ["image lisible" in page for page in reponses] == [True, True, True, False]
    assert "Choisissez de nouveau la photo" in reponses[-1]


# --- The secret link ------------------------------------------------------------------------------


def test_un_lien_inconnu_ne_mene_nulle_part(entrer):
    client = entrer("visiteur")
    for secret in ("inconnu", "x" * 500, "é", "%00", "%ED%A0%80", "'"):
        for suite in ("", "photo.webp"):
            adresse = f"/locaux/signalements/suivi/{secret}/{suite}"
            assert client.get(adresse).status_code == 404, adresse


def test_le_lien_ne_dit_ni_les_noms_ni_l_adresse(scene, entrer):
    traiter(scene.de_visiteur, scene.agent, message="On arrive")
    page = lisible(entrer("visiteur").get(LIEN))
    assert "On arrive" in page
    assert "l’équipe du lieu" in page
    for secret in ("Agathe", scene.de_visiteur.courriel):
        assert secret not in page


def test_le_lien_finit_apres_la_cloture(scene, entrer, horloge):
    clore(scene.de_visiteur, scene.agent)
    client = entrer("visiteur")
    horloge.shift(DELAI_DE_REPRISE - timedelta(minutes=1))
    assert client.get(LIEN).status_code == 200
    horloge.shift(timedelta(minutes=1))
    assert client.get(LIEN).status_code == 404


def test_un_visiteur_repond_par_son_lien(scene, entrer):
    client = entrer("visiteur")
    assert client.post(LIEN, {"message": "", "sequence": 0}).status_code == 422
    for _ in range(2):
        reponse = client.post(LIEN, {"message": "Toujours là", "sequence": 0})
        assert reponse["Location"] == LIEN
    etape = EtapeSignalement.objects.get()
    assert (etape.message, etape.par) == ("Toujours là", None)
    clore(Signalement.objects.get(pk=scene.de_visiteur.pk), scene.agent)
    tard = client.post(LIEN, {"message": "Encore", "sequence": 1})
    assert tard.status_code == 422
    assert "a changé entre-temps" in lisible(tard)
    assert 'name="sequence" value="2"' in tard.text
    assert ">Encore</textarea>" in lisible(tard).replace("\n", "")
    client.post(LIEN, {"message": "Encore", "sequence": 2})
    assert Signalement.objects.get(pk=scene.de_visiteur.pk).statut == "ouvert"


def test_les_reponses_d_un_visiteur_sont_comptees(scene, entrer, peu_d_essais):
    client = entrer("visiteur")
    statuts = [
        client.post(LIEN, {"message": f"Message {rang}", "sequence": rang}).status_code
        for rang in range(4)
    ]
    assert statuts == [302, 302, 302, 429]


def test_la_photo_d_un_visiteur_se_voit_par_son_lien(scene, entrer, lire_puis_envoyer, mailoutbox):
    lire_puis_envoyer(photo=image(), urgence=Urgence.FAIBLE)
    expedier()
    lien = re.search(r"/locaux/signalements/suivi/\S+", mailoutbox[0].body).group(0)
    client = entrer("visiteur")
    assert f'src="{lien}photo.webp"' in client.get(lien).text
    assert b"".join(client.get(f"{lien}photo.webp").streaming_content)[8:12] == b"WEBP"
