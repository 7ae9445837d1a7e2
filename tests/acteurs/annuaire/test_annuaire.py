"""The directory: who sees whom, search, filters, order, pages, files."""

import csv
import io
import re
import zipfile
from datetime import date

import pytest
from django.test import Client

from acteurs.enums import FormeJuridique, NatureActeur, Presence, StatutActeur
from acteurs.models import Acteur
from tests.corpus import CORPUS
from tests.factories.acteurs import ActeurFactory, DomaineFactory, PoleFactory
from tests.scene import ROLES

LISTE = "/acteurs/"
CARTE = "/acteurs/carte/"
PARAMETRES = ("q", "nature", "pole", "domaine", "presence", "forme", "statut", "tri", "page")


def noms(reponse) -> list[str]:
    return re.findall(r'<h2 class="petit"><a href="[^"]+">([^<]+)</a>', reponse.text)


@pytest.fixture
def quatre(db: None) -> dict[str, Acteur]:
    """Four members, one of each kind that filters tell apart."""
    ecole = ActeurFactory.create(
        nom="École du canal",
        presence=Presence.PERMANENT,
        forme_juridique=FormeJuridique.ASSOCIATION,
        adhere_le=date(2021, 1, 1),
        latitude="43.5461",
        longitude="1.4873",
    )
    ecole.poles.add(PoleFactory.create(nom="Promotion"))
    ecole.domaines.add(DomaineFactory.create(nom="Éducation populaire"))
    scop = ActeurFactory.create(
        nom="Ateliers réunis",
        sigle="ÀR",
        presence=Presence.PONCTUEL,
        forme_juridique=FormeJuridique.SCOP,
        presentation="Menuiserie **coopérative**, et formation.",
        adhere_le=date(2023, 1, 1),
        latitude="43.5461",
        longitude="1.4873",
    )
    return {
        "ecole": ecole,
        "scop": scop,
        "mairie": ActeurFactory.create(
            nom="Commune de l’Hers", nature=NatureActeur.COLLECTIVITE, adhere_le=date(2022, 1, 1)
        ),
        "candidate": ActeurFactory.create(nom="Zébulon", statut=StatutActeur.CANDIDAT),
    }


@pytest.mark.parametrize(
    ("filtres", "attendus"),
    [
        ({}, ["ÀR", "Commune de l’Hers", "École du canal"]),
        ({"tri": "recents"}, ["ÀR", "Commune de l’Hers", "École du canal"]),
        ({"q": "ecole"}, ["École du canal"]),
        ({"q": "eco"}, ["École du canal"]),
        ({"q": "cooperatives"}, ["ÀR"]),
        ({"q": "éducation"}, ["École du canal"]),
        ({"q": "commune hers"}, ["Commune de l’Hers"]),
        ({"q": "zebulon"}, []),
        ({"nature": "acteur_ess"}, ["ÀR", "École du canal"]),
        ({"nature": "collectivite"}, ["Commune de l’Hers"]),
        ({"presence": "ponctuel"}, ["ÀR"]),
        ({"forme": "scop"}, ["ÀR"]),
        ({"forme": "mutuelle"}, []),
        ({"forme": "scop", "nature": "collectivite"}, []),
        ({"q": "canal", "presence": "permanent", "forme": "association"}, ["École du canal"]),
    ],
)
def test_filtrer(client, quatre, filtres, attendus):
    assert noms(client.get(LISTE, filtres)) == attendus


def test_filtrer_par_pole_et_par_domaine(client, quatre):
    ecole = quatre["ecole"]
    for nom, lien in (("pole", ecole.poles.get()), ("domaine", ecole.domaines.get())):
        reponse = client.get(LISTE, {nom: lien.pk})
        assert noms(reponse) == ["École du canal"]
        assert f'<option value="{lien.pk}" selected>{lien.nom} (1)</option>' in reponse.text


def test_le_plus_proche_de_la_recherche_vient_d_abord(client, db):
    ActeurFactory.create(nom="Autre", presentation="Un peu d’énergie.")
    ActeurFactory.create(nom="Zone d’énergie")
    assert noms(client.get(LISTE, {"q": "energie"})) == ["Zone d’énergie", "Autre"]
    assert noms(client.get(LISTE, {"q": "energie", "tri": "nom"})) == ["Autre", "Zone d’énergie"]


@pytest.mark.parametrize("role", ROLES)
def test_qui_voit_qui(scene, entrer, role):
    ActeurFactory.create(nom="Zébulon", statut=StatutActeur.CANDIDAT)
    membres = ["La Coopérative du canal", "LJS"]
    siennes = ["L’Association en pause", *membres] if role == "suspendu" else membres
    client = entrer(role)
    assert noms(client.get(LISTE)) == siennes
    toutes = noms(client.get(LISTE, {"statut": "tous"}))
    if role in ("animateur", "agent", "administrateur"):
        assert toutes == ["L’Association en pause", *membres, "Zébulon"]
        assert noms(client.get(LISTE, {"statut": "candidat"})) == ["Zébulon"]
    else:
        assert toutes == siennes


def test_les_natures_ont_leur_onglet_et_leur_etiquette(client, quatre):
    page = client.get(LISTE).text
    assert re.findall(r'<span class="nombre">(\d+)</span>', page) == ["3", "2", "1"]
    assert page.count("présence permanente") == page.count("présence ponctuelle") == 1
    assert "nature=institution" not in page
    assert 'aria-current="true">Collectivités' in client.get(LISTE, {"nature": "collectivite"}).text


def test_les_pages(client, db):
    ActeurFactory.create_batch(25)
    assert len(noms(client.get(LISTE))) == 24
    assert len(noms(client.get(LISTE, {"page": "2"}))) == 1
    assert len(noms(client.get(LISTE, {"page": "99"}))) == 1
    assert len(noms(client.get(LISTE, {"page": "abc"}))) == 24


def test_vide(client, db):
    assert "L’annuaire est encore vide" in client.get(LISTE).text
    assert "La carte est encore vide" in client.get(CARTE).text
    acteur = ActeurFactory.create()
    assert "Aucune organisation ne correspond" in client.get(LISTE, {"q": "introuvable"}).text
    assert "Aucune organisation ne correspond" in client.get(CARTE, {"q": "introuvable"}).text
    assert "Aucune de ces organisations n’indique où elle est" in client.get(CARTE).text
    assert acteur.get_absolute_url() == f"/acteurs/{acteur.slug}/"


# --- Files ----------------------------------------------------------------------------------------


def tableau(reponse) -> list[list[str]]:
    texte = reponse.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(texte, newline=""), delimiter=";"))


def test_le_fichier_dit_la_liste_filtree(client, quatre):
    Acteur.objects.filter(pk=quatre["scop"].pk).update(nom="=1+1", courriel="a@exemple.org")
    entetes, ligne = tableau(client.get(LISTE, {"export": "csv", "forme": "scop"}))
    assert entetes[:3] == ["Nom", "Sigle", "Nature"]
    assert entetes[-1] == "Membre depuis"
    assert ligne[:5] == ["'=1+1", "ÀR", "acteur de l’ESS", "Scop", "ponctuelle"]
    assert ligne[-1] == "01/01/2023"
    assert "a@exemple.org" not in ligne


def test_les_personnes_connectees_prennent_aussi_les_coordonnees(scene, entrer):
    Acteur.objects.filter(pk=scene.association.pk).update(courriel="a@exemple.org")
    reponse = entrer("autre").get(LISTE, {"export": "csv", "q": "LJS"})
    assert tableau(reponse)[0][-3:] == ["Adresse e-mail", "Téléphone", "Statut"]
    assert tableau(reponse)[1][-3:] == ["a@exemple.org", "", "membre"]


def test_le_classeur(client, quatre):
    reponse = client.get(LISTE, {"export": "xlsx"})
    with zipfile.ZipFile(io.BytesIO(reponse.content)) as classeur:
        textes = classeur.read("xl/sharedStrings.xml").decode()
    assert "École du canal" in textes
    assert "Zébulon" not in textes


# --- The map --------------------------------------------------------------------------------------


def test_la_carte_et_sa_liste(client, quatre):
    reponse = client.get(CARTE)
    assert reponse.text.count("data-ptce-latitude=") == 1
    assert 'data-ptce-latitude="43.546100" data-ptce-longitude="1.487300"' in reponse.text
    assert "2 organisations sur la carte, en 1 lieu." in reponse.text.replace("\u00a0", " ")
    for nom in ("ecole", "scop"):
        assert f'href="{quatre[nom].get_absolute_url()}"' in reponse.text
    assert quatre["mairie"].get_absolute_url() not in reponse.text


def test_seule_la_carte_demande_des_tuiles_ailleurs(client, quatre):
    def images(adresse: str) -> str:
        politique: str = client.get(adresse)["Content-Security-Policy"]
        return next(regle for regle in politique.split("; ") if regle.startswith("img-src"))

    assert images(CARTE) == "img-src 'self' data: https://data.geopf.fr"
    assert images(LISTE) == "img-src 'self' data:"
    assert client.get(CARTE)["Referrer-Policy"] == "strict-origin-when-cross-origin"


def test_la_carte_est_bornee(client, db, monkeypatch):
    monkeypatch.setattr("acteurs.lectures.annuaire.POINTS_AU_PLUS", 2)
    for rang in range(3):
        ActeurFactory.create(nom=f"N{rang}", latitude=f"43.{rang + 1}", longitude="1.5")
    reponse = client.get(CARTE)
    assert reponse.text.count("data-ptce-latitude=") == 2
    assert "filtrez pour voir les autres" in reponse.text


# --- Cost and hostile values ----------------------------------------------------------------------


@pytest.mark.parametrize(("adresse", "requetes"), [(LISTE, 6), (CARTE, 5)])
@pytest.mark.parametrize("nombre", [1, 3])
def test_un_visiteur_coute_toujours_autant(
    client, db, django_assert_num_queries, adresse, requetes, nombre
):
    for rang in range(nombre):
        acteur = ActeurFactory.create(latitude="43.5", longitude=f"1.{rang + 1}")
        acteur.poles.add(PoleFactory.create())
        acteur.domaines.add(DomaineFactory.create())
    with django_assert_num_queries(requetes):
        assert client.get(adresse, {"q": "organisation"}).status_code == 200


def test_un_membre_coute_toujours_autant(scene, entrer, django_assert_num_queries):
    client = entrer("gestionnaire")
    with django_assert_num_queries(9):
        assert client.get(LISTE).status_code == 200


def test_des_valeurs_hostiles_ne_cassent_rien(scene, entrer):
    client: Client = entrer("animateur")
    for quoi, hostile in CORPUS.items():
        valeur = "%ED%A0%80" if hostile == CORPUS["demi_surrogat"] else hostile
        for adresse in (LISTE, CARTE):
            for noms_des_parametres in (("q", "page"), PARAMETRES):
                reponse = client.get(adresse, dict.fromkeys(noms_des_parametres, valeur))
                assert reponse.status_code == 200, (adresse, quoi)
                assert "<script>alert" not in reponse.text
    assert client.get(LISTE, {"pole": "abc", "export": "csv"}).status_code == 200


def test_ce_qui_est_refuse_est_dit_et_garde(client, quatre):
    reponse = client.get(LISTE, {"pole": "999", "q": "canal"})
    assert "La recherche n’a pas été faite" in reponse.text
    assert 'value="canal"' in reponse.text
    assert noms(reponse) == []
