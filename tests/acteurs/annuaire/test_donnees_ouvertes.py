"""The open data: what they say, of whom, to whom; nothing of a person; what a client that has them already is answered."""

import csv
import io
import json
from datetime import date
from xml.etree import ElementTree

import pytest

from acteurs.enums import StatutActeur
from acteurs.lectures.donnees_ouvertes import CHAMPS
from acteurs.models import Acteur
from tests.factories.acteurs import (
    ActeurFactory,
    AppartenanceFactory,
    DomaineFactory,
    PersonneFactory,
    PoleFactory,
)

RACINE = "/acteurs/donnees/"
FICHIERS = ("acteurs.csv", "acteurs.json", "acteurs.geojson", "nouveaux.atom", "nouveaux.rss")
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def situe(db: None) -> Acteur:
    acteur = ActeurFactory.create(
        nom="=Le Canal",
        slug="canal",
        presentation="Un **lieu**.",
        courriel="quelqu.un@canal.exemple.org",
        telephone="05 36 49 00 99",
        adresse="3 rue du Canal\n31520 Ramonville",
        latitude="43.5461",
        longitude="-1.4873",
        adhere_le=date(2021, 5, 29),
    )
    acteur.poles.add(PoleFactory.create(nom="A"), PoleFactory.create(nom="B"))
    acteur.domaines.add(DomaineFactory.create(nom="Habitat"))
    personne = PersonneFactory.create(prenom="Ondine", nom="Montrée")
    AppartenanceFactory.create(personne=personne, acteur=acteur, affichee=True)
    for statut in (StatutActeur.CANDIDAT, StatutActeur.SUSPENDU, StatutActeur.SORTI):
        ActeurFactory.create(nom=f"Cachée {statut}", statut=statut)
    return acteur


def test_csv(client, situe):
    texte = client.get(f"{RACINE}acteurs.csv").content.decode()
    assert texte.startswith("\ufeffuid;nom;sigle;")
    lu = list(csv.DictReader(io.StringIO(texte.removeprefix("\ufeff"), newline=""), delimiter=";"))
    assert len(lu) == 1
    ligne = lu[0]
    assert ligne["uid"] == str(situe.uid)
    assert ligne["nom"] == "'=Le Canal"
    assert ligne["poles"] == "A|B"
    assert ligne["presentation"] == "Un lieu."
    assert (ligne["latitude"], ligne["longitude"]) == ("43,546100", "-1,487300")
    assert (ligne["adhere_le"], ligne["fictif"]) == ("29/05/2021", "non")


def test_json(client, situe):
    lu = json.loads(client.get(f"{RACINE}acteurs.json").content)
    assert lu["licence"] == "Licence Ouverte 2.0"
    (acteur,) = lu["acteurs"]
    assert list(acteur) == [champ.nom for champ in CHAMPS]
    assert acteur["poles"] == ["A", "B"]
    assert (acteur["latitude"], acteur["longitude"]) == (43.5461, -1.4873)
    assert acteur["adhere_le"] == "2021-05-29"
    assert acteur["page"] == "http://localhost:8000/acteurs/canal/"


def test_geojson_dit_la_longitude_d_abord(client, situe):
    ActeurFactory.create(nom="Sans lieu")
    reponse = client.get(f"{RACINE}acteurs.geojson")
    assert reponse["Content-Type"] == "application/geo+json"
    lu = json.loads(reponse.content)
    (point,) = lu["features"]
    assert (lu["type"], point["type"], point["id"]) == (
        "FeatureCollection",
        "Feature",
        str(situe.uid),
    )
    assert point["geometry"] == {"type": "Point", "coordinates": [-1.4873, 43.5461]}
    assert point["properties"]["nom"] == "=Le Canal"


def test_atom(client, situe):
    ActeurFactory.create(nom="Toute nouvelle", adhere_le=date(2026, 1, 2))
    flux = ElementTree.fromstring(client.get(f"{RACINE}nouveaux.atom").content)  # noqa: S314 ours
    entrees = flux.findall(f"{ATOM}entry")
    assert [entree.findtext(f"{ATOM}title") for entree in entrees] == [
        "Toute nouvelle",
        "=Le Canal",
    ]
    assert entrees[1].findtext(f"{ATOM}id") == f"urn:uuid:{situe.uid}"
    assert entrees[0].findtext(f"{ATOM}updated") == "2026-01-02T00:00:00+00:00"


def test_rss(client, situe):
    flux = ElementTree.fromstring(client.get(f"{RACINE}nouveaux.rss").content)  # noqa: S314 ours
    assert [titre.text for titre in flux.iter("title")][1:] == ["=Le Canal"]
    assert flux.find("channel/item/guid").attrib == {"isPermaLink": "false"}  # type: ignore[union-attr]


@pytest.mark.parametrize("fichier", FICHIERS)
def test_rien_d_une_personne_ni_de_qui_n_est_pas_membre(client, situe, fichier):
    contenu = client.get(f"{RACINE}{fichier}").content.decode()
    assert "Le Canal" in contenu
    for cache in ("Ondine", "Montrée", "quelqu.un@", "05 36 49", "Cachée"):
        assert cache not in contenu


@pytest.mark.parametrize("fichier", FICHIERS)
def test_qui_a_deja_le_fichier_ne_le_reprend_pas(client, situe, fichier):
    adresse = f"{RACINE}{fichier}"
    premiere = client.get(adresse)
    assert premiere["Access-Control-Allow-Origin"] == "*"
    assert premiere["Cache-Control"] == "public, max-age=300"
    etag, le = premiere["ETag"], premiere["Last-Modified"]
    seconde = client.get(adresse, headers={"if-none-match": etag})
    assert (seconde.status_code, seconde.content) == (304, b"")
    assert client.get(adresse, headers={"if-modified-since": le}).status_code == 304
    Acteur.objects.filter(pk=situe.pk).update(nom="Le Canal, renommé")
    troisieme = client.get(adresse, headers={"if-none-match": etag})
    assert (troisieme.status_code, "renommé" in troisieme.content.decode()) == (200, True)


@pytest.mark.parametrize("fichier", FICHIERS)
def test_sans_aucun_membre(client, db, fichier):
    reponse = client.get(f"{RACINE}{fichier}")
    assert reponse.status_code == 200


@pytest.mark.parametrize(("fichier", "requetes"), [("acteurs.csv", 4), ("acteurs.json", 4)])
@pytest.mark.parametrize("nombre", [1, 3])
def test_coute_toujours_autant(client, db, django_assert_num_queries, fichier, requetes, nombre):
    for _ in range(nombre):
        ActeurFactory.create().domaines.add(DomaineFactory.create())
    with django_assert_num_queries(requetes):
        client.get(f"{RACINE}{fichier}")


def test_la_page_dit_la_licence_et_chaque_champ(client, situe):
    page = client.get(RACINE).text
    assert "Licence Ouverte 2.0" in page
    assert [champ.nom for champ in CHAMPS if f"<code>{champ.nom}</code>" not in page] == []
    assert [fichier for fichier in FICHIERS if f"{RACINE}{fichier}" not in page] == []
