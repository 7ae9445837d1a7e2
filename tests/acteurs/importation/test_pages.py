"""The pages by which animators import: the file, its columns, the check, the import."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from acteurs.models import Acteur, ImportActeurs
from ptce.socle.imports.plans import StatutImport
from tests.corpus import CORPUS
from tests.factories.acteurs import ActeurFactory, animateur, membre
from tests.factories.imports import ImportActeursFactory, classeur
from tests.locaux.vues.gestes import lisible

pytestmark = pytest.mark.django_db

IMPORTER = "/animation/importer/"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def client(connecte) -> Client:
    ouvert: Client = connecte(animateur(prenom="Animata", nom="Trice"))
    return ouvert


def deposer(client: Client, contenu: bytes | str, nom: str = "acteurs.csv", **autres):
    octets = contenu.encode() if isinstance(contenu, str) else contenu
    saisie = {"fichier": SimpleUploadedFile(nom, octets), "jeton": str(uuid4()), **autres}
    return client.post(IMPORTER, saisie)


def test_du_fichier_aux_organisations(client):
    depot = deposer(client, "Structure;Couleur;Tel\nLes Jardins;vert;0561000000\n;bleu;\n")
    importation = ImportActeurs.objects.get()
    page = importation.get_absolute_url()
    assert (depot.status_code, depot.url) == (302, page)
    lue = lisible(client.get(page))
    assert "Texte en UTF-8, cellules séparées par des points-virgules. 2 lignes." in lue
    assert "La colonne B, « Couleur », n’est pas reconnue" in lue
    assert "Par exemple : vert · bleu" in lue
    # The check: nothing is written, and what is wrong is said by row and column.
    assert client.post(page, {"colonne_0": "nom", "colonne_2": "telephone"}).status_code == 302
    lue = lisible(client.get(page))
    assert "Ligne 3" in lue
    assert "Colonne A (Nom) : Le nom de l’organisation manque." in lue
    assert 'importer/" data-ptce-envoi' not in lue
    assert client.post(f"{page}importer/", {"revision": 1}).status_code == 409
    # Another column gives the name: both rows have one.
    client.post(page, {"colonne_1": "nom", "colonne_2": "telephone"})
    assert f'action="{page}importer/"' in lisible(client.get(page))
    assert client.post(f"{page}importer/", {"revision": 2}, follow=True).status_code == 200
    assert list(Acteur.objects.values_list("nom", "telephone")) == [
        ("bleu", ""),
        ("vert", "0561000000"),
    ]
    lue = lisible(client.get(page))
    assert "Ce qui a été fait" in lue
    assert "importé par Animata Trice" in lue
    assert client.post(f"{page}importer/", {"revision": 2}).status_code == 302
    assert Acteur.objects.count() == 2
    assert client.post(page, {"colonne_0": "nom"}).status_code == 409


def test_le_meme_depot_envoye_deux_fois(client):
    jeton = str(uuid4())
    premier, second = (deposer(client, "Nom\nA\n", jeton=jeton) for _ in range(2))
    assert premier.url == second.url
    assert ImportActeurs.objects.count() == 1


@pytest.mark.parametrize(
    ("contenu", "phrase"),
    [
        (b"", "Ce fichier est vide."),
        (b"Nom\n", "que ses titres de colonnes"),
        (b"Nom\nA\x00\n", "caractères nuls"),
        (b"PK\x03\x04", "Ce classeur ne s’ouvre pas"),
        (b"x" * 5_300_000, "trop lourd"),
    ],
)
def test_un_fichier_refuse_dit_pourquoi(client, contenu, phrase):
    reponse = deposer(client, contenu)
    assert reponse.status_code == 422
    assert phrase in lisible(reponse)
    assert not ImportActeurs.objects.exists()


def test_un_depot_sans_fichier_ou_sans_jeton(client):
    assert client.post(IMPORTER, {"jeton": str(uuid4())}).status_code == 422
    assert deposer(client, "Nom\nA\n", jeton="x").status_code == 422


def test_les_colonnes_se_corrigent_sans_se_contredire(client):
    deposer(client, "A;B\n1;2\n")
    page = ImportActeurs.objects.get().get_absolute_url()
    reponse = client.post(page, {"colonne_0": "nom", "colonne_1": "nom"})
    assert reponse.status_code == 422
    assert "La colonne A dit déjà cela" in lisible(reponse)
    reponse = client.post(page, {"colonne_0": "", "colonne_1": "sigle"})
    assert "Dites quelle colonne donne le nom des organisations." in lisible(reponse)


def test_une_autre_feuille_se_choisit(client):
    deposer(client, classeur([["Couleur"], ["vert"]], [["Nom"], ["Les Jardins"]]), "a.xlsx")
    importation = ImportActeurs.objects.get()
    page = importation.get_absolute_url()
    assert "Feuille du classeur" in lisible(client.get(page))
    assert client.post(page, {"feuille": "Feuille9"}).status_code == 422
    client.post(page, {"feuille": "Feuille2"})
    importation.refresh_from_db()
    assert (importation.feuille, importation.correspondance) == ("Feuille2", {"nom": 0})


def test_ce_qui_a_change_est_verifie_de_nouveau(client):
    deposer(client, "Nom\nA\n")
    importation = ImportActeurs.objects.get()
    page = importation.get_absolute_url()
    client.post(page, {"colonne_0": "nom"})
    ActeurFactory.create(nom="A")
    reponse = client.post(f"{page}importer/", {"revision": 1})
    assert reponse.status_code == 409
    assert "ont changé depuis la vérification" in lisible(reponse)
    importation.refresh_from_db()
    assert (importation.revision, importation.rapport["comptes"]["inchangee"]) == (2, 1)


def test_abandonner_oublie_le_fichier(client):
    deposer(client, "Nom\nA\n")
    importation = ImportActeurs.objects.get()
    page = f"{importation.get_absolute_url()}abandonner/"
    assert "Abandonner l’import de acteurs.csv" in lisible(client.get(page))
    assert [client.post(page).status_code for _ in range(2)] == [302, 302]
    importation.refresh_from_db()
    assert (importation.statut, importation.fichier.name) == (StatutImport.ABANDONNE, "")
    assert "abandonné" in lisible(client.get(importation.get_absolute_url()))


def test_un_fichier_qui_n_est_plus_la(client):
    deposer(client, "Nom\nA\n")
    importation = ImportActeurs.objects.get()
    importation.fichier.storage.delete(importation.fichier.name)
    reponse = client.get(importation.get_absolute_url())
    assert "Ce fichier n’est plus gardé : déposez-le de nouveau." in lisible(reponse)


def test_le_modele_n_a_que_ses_titres(client):
    modele = client.get(f"{IMPORTER}modele/csv/")
    assert modele.content.decode("utf-8-sig").startswith("Identifiant;Nom;Sigle;SIRET;RNA;")
    assert client.get(f"{IMPORTER}modele/pdf/").status_code == 404


def test_un_import_inconnu(client):
    for suite in ("", "importer/", "abandonner/"):
        assert client.post(f"{IMPORTER}999999/{suite}").status_code == 404


@pytest.mark.parametrize("cas", CORPUS)
def test_les_valeurs_hostiles_ont_une_phrase(client, cas):
    deposer(client, "Nom;B\nA;1\n")
    page = ImportActeurs.objects.get().get_absolute_url()
    valeur = CORPUS[cas]
    valeur = valeur.encode("utf-8", "replace").decode() if isinstance(valeur, str) else valeur
    assert client.get(page, {"page": valeur}).status_code == 200
    assert client.get("/animation/acteurs/", {"q": valeur, "statut": valeur}).status_code == 200
    assert client.post(page, {"colonne_0": valeur, "creer_seulement": valeur}).status_code == 422
    assert client.post(f"{page}importer/", {"revision": valeur}).status_code == 409
    assert client.post(page, {"feuille": valeur}).status_code == 422


@pytest.mark.parametrize("combien", [1, 3])
def test_les_listes_ont_un_nombre_constant_de_requetes(client, combien, django_assert_num_queries):
    ImportActeursFactory.create_batch(combien)
    ActeurFactory.create_batch(combien)
    client.get(IMPORTER)
    with django_assert_num_queries(3):
        client.get(IMPORTER)
    with django_assert_num_queries(4):
        client.get("/animation/acteurs/")


def test_la_liste_montre_tout_et_se_filtre(client):
    for statut in ("candidat", "membre", "suspendu", "sorti"):
        ActeurFactory.create(nom=f"Celle qui est {statut}", statut=statut)
    lue = lisible(client.get("/animation/acteurs/"))
    assert all(f"Celle qui est {statut}" in lue for statut in ("candidat", "suspendu", "sorti"))
    lue = lisible(client.get("/animation/acteurs/", {"statut": "sorti", "q": "celle"}))
    assert "Celle qui est sorti" in lue
    assert "Celle qui est membre" not in lue


def test_un_membre_n_importe_pas(client):
    client.force_login(membre())
    assert client.get(IMPORTER).status_code == 403
    assert deposer(client, "Nom\nA\n").status_code == 403
