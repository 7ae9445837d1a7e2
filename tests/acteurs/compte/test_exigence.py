"""Agents, administrators and whoever opens the support tool must have a second factor, where the portal asks for it."""

import pytest

from acteurs.enums import Groupe
from acteurs.regles import doit_avoir_un_second_facteur
from tests.acteurs.compte.gestes import (
    ajouter_cle,
    camille,
    confirmer,
    entrer,
    entrer_avec_un_code,
    lisible,
    proteger,
    types,
)
from tests.factories.acteurs import administrateur, agent, animateur, membre

pytestmark = pytest.mark.django_db

INDEX = "/compte/2fa/"
FERMEES = ("/", "/mon-espace/", "/locaux/planning/", "/locaux/reservations/", "/administration/")
OUVERTES = (
    "/compte/",
    INDEX,
    "/compte/2fa/webauthn/",
    "/compte/email/",
    "/compte/password/change/",
    "/compte/sessions/",
    "/compte/logout/",
    "/compte/reauthenticate/",
)


@pytest.fixture
def exige(settings):
    settings.PTCE_SECOND_FACTEUR_EXIGE = True


@pytest.mark.parametrize(
    ("qui", "attendu"),
    [
        (membre, False),
        (animateur, False),
        (agent, True),
        (administrateur, True),
        (lambda: membre(is_staff=True), True),
    ],
)
def test_de_qui_il_est_exige(qui, attendu):
    assert doit_avoir_un_second_facteur(qui()) is attendu


def test_la_demonstration_et_les_tests_ne_l_exigent_pas():
    client = entrer(camille(groupe=Groupe.AGENT))
    assert client.get("/mon-espace/").status_code == 200


@pytest.mark.parametrize(
    "genre",
    [{"groupe": Groupe.AGENT}, {"is_superuser": True, "is_staff": True}, {"is_staff": True}],
)
def test_sans_second_facteur_tout_mene_a_la_page_qui_en_donne_un(exige, genre):
    client = entrer(camille(**genre))
    for adresse in FERMEES:
        for methode in ("GET", "POST"):
            reponse = client.generic(methode, adresse)
            assert (reponse.status_code, reponse.headers["Location"]) == (302, INDEX), adresse
    for adresse in OUVERTES:
        assert client.get(adresse).status_code == 200, adresse
    page = lisible(client.get(INDEX))
    assert "Votre rôle demande la double authentification" in page
    assert "le reste du portail s’ouvre aussitôt après" in page
    assert client.get("/etat/").status_code == 503
    assert client.get("/nulle-part/").status_code == 404
    assert client.post("/compte/logout/").headers["Location"] == "/"
    assert client.get("/").status_code == 200


def test_l_administration_d_autrui_attend_aussi(exige):
    autre = membre()
    client = entrer(camille(is_superuser=True, is_staff=True))
    reponse = client.get(f"/compte/personnes/{autre.pk}/second-facteur/")
    assert reponse.headers["Location"] == INDEX


def test_ce_que_htmx_demande_mene_la_page_entiere(exige):
    client = entrer(camille(groupe=Groupe.AGENT))
    reponse = client.get("/locaux/planning/", headers={"hx-request": "true"})
    assert reponse.headers["HX-Redirect"] == INDEX


def test_une_cle_ou_une_application_ouvre_aussitot(exige):
    client = confirmer(entrer(camille(groupe=Groupe.AGENT)))
    ajouter_cle(client)
    assert client.get("/mon-espace/").status_code == 200
    autre = camille(courriel="autre@exemple.org", groupe=Groupe.AGENT)
    proteger(autre)
    assert entrer_avec_un_code(autre).get("/mon-espace/").status_code == 200


def test_retirer_le_sien_referme(exige):
    personne = camille(groupe=Groupe.AGENT)
    proteger(personne)
    client = confirmer(entrer_avec_un_code(personne))
    client.post("/compte/2fa/totp/deactivate/")
    assert types(personne) == []
    assert client.get("/mon-espace/").headers["Location"] == INDEX


def test_recevoir_un_role_pendant_une_session_ferme(exige):
    personne = camille()
    client = entrer(personne)
    assert client.get("/mon-espace/").status_code == 200
    personne.is_superuser = personne.is_staff = True
    personne.save()
    assert client.get("/mon-espace/").headers["Location"] == INDEX


@pytest.mark.parametrize("qui", [None, {}, {"groupe": Groupe.ANIMATEUR}])
def test_les_autres_n_en_savent_rien(exige, client, qui):
    if qui is not None:
        client = entrer(camille(**qui))
    for adresse in ("/", "/locaux/planning/"):
        assert client.get(adresse).status_code == 200
    if qui is not None:
        assert "Votre rôle demande" not in lisible(client.get(INDEX))


@pytest.mark.parametrize("adresse", ["/mon-espace/", "/"])
def test_un_membre_ne_paie_aucune_requete(
    settings, django_assert_num_queries, django_assert_max_num_queries, adresse
):
    client = entrer(camille())
    client.get(adresse)
    with django_assert_max_num_queries(50) as sans:
        client.get(adresse)
    settings.PTCE_SECOND_FACTEUR_EXIGE = True
    with django_assert_num_queries(len(sans)):
        client.get(adresse)
