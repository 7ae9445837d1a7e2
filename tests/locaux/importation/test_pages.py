"""The pages by which agents import spaces: the file, its columns, the check, the import."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from locaux.actions.imports_en_cours import poursuivre
from locaux.enums import GenreImport
from locaux.models import Convention, Espace, ImportLieux
from tests.corpus import CORPUS
from tests.factories.acteurs import ActeurFactory, agent
from tests.factories.conventions import un_bureau
from tests.factories.imports import ImportLieuxFactory
from tests.factories.locaux import SiteFactory
from tests.factories.moments import MAINTENANT
from tests.locaux.vues.gestes import lisible

pytestmark = pytest.mark.django_db

IMPORTER = "/locaux/gestion/importer/espaces/"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def client(connecte) -> Client:
    ouvert: Client = connecte(agent(prenom="Agathe", nom="Ent"))
    return ouvert


def deposer(client: Client, contenu: str, **autres):
    fichier = SimpleUploadedFile("espaces.csv", contenu.encode())
    return client.post(IMPORTER, {"fichier": fichier, "jeton": str(uuid4()), **autres})


def test_du_fichier_aux_espaces(client):
    depot = deposer(client, "Immeuble;Étage;Couleur;Lot;Type;m2\nHalle;RDC;vert;B1;bureau;x\n")
    importation = ImportLieux.objects.get()
    page = importation.get_absolute_url()
    assert (depot.status_code, depot.url) == (302, page)
    vue = lisible(client.get(page))
    assert "La colonne C, « Couleur », n’est pas reconnue" in vue
    assert vue.count("sont obligatoires") == 1
    assert "facultatif" not in vue
    colonnes = {
        f"colonne_{rang}": cle
        for rang, cle in enumerate(("site", "niveau", "", "nom", "type", "surface_m2"))
    }
    assert client.post(page, colonnes).status_code == 302
    lue = lisible(client.get(page))
    assert "Colonne F (Surface (m²)) : « x » n’est pas un nombre" in lue
    assert client.post(f"{page}importer/", {"revision": 1}).status_code == 409
    assert not Espace.objects.exists()
    # The file is mended, and sent again.
    deposer(client, "Immeuble;Étage;Lot;Type;m2\nHalle;RDC;B1;bureau;12,5\n")
    page = ImportLieux.objects.order_by("-pk")[0].get_absolute_url()
    client.post(
        page,
        {
            f"colonne_{rang}": cle
            for rang, cle in enumerate(("site", "niveau", "nom", "type", "surface_m2"))
        },
    )
    assert "est créé aussi, fermé" in lisible(client.get(page))
    assert client.post(f"{page}importer/", {"revision": 1}, follow=True).status_code == 200
    assert Espace.objects.get().nom == "B1"
    assert "importé par Agathe Ent" in lisible(client.get(page))


def test_le_meme_fichier_une_seconde_fois_dit_qu_il_n_y_a_rien_a_ecrire(client):
    table = "Site;Niveau;Espace;Type;Surface\nHalle;RDC;B1;bureau;12\n"
    colonnes = {
        f"colonne_{rang}": cle
        for rang, cle in enumerate(("site", "niveau", "nom", "type", "surface_m2"))
    }
    for _ in range(2):
        page = deposer(client, table).url
        client.post(page, colonnes)
        lue = lisible(client.get(page))
        client.post(f"{page}importer/", {"revision": 1})
    assert "Il n’y a rien à écrire : le portail sait déjà tout ce que dit ce fichier." in lue
    assert "B1 (RDC)" in lue
    assert Espace.objects.count() == 1


def test_chaque_colonne_sans_laquelle_rien_ne_se_lit_est_demandee(client):
    deposer(client, "A;B\n1;2\n")
    reponse = client.post(ImportLieux.objects.get().get_absolute_url(), {"colonne_0": "nom"})
    lue = lisible(reponse)
    assert reponse.status_code == 422
    assert "Dites quelle colonne donne le nom du site." in lue
    assert "Dites quelle colonne donne le nom du niveau." in lue


def test_un_genre_inconnu_ne_mene_nulle_part(client):
    assert client.get("/locaux/gestion/importer/recettes/").status_code == 404
    assert client.get(f"{IMPORTER}modele/pdf/").status_code == 404
    modele = client.get(f"{IMPORTER}modele/csv/")
    assert modele.content.decode("utf-8-sig").startswith("Site;Adresse du site;Niveau;Espace;")


def test_un_pdf_est_refuse_au_depot(client):
    reponse = deposer(client, "%PDF-1.7\n%\n1 0 obj\n")
    assert reponse.status_code == 422
    assert "Ce fichier est un PDF : ce n’est pas un tableau." in lisible(reponse)
    assert not ImportLieux.objects.exists()


@pytest.mark.parametrize("cas", CORPUS)
def test_les_valeurs_hostiles_ont_une_phrase(client, cas):
    page = ImportLieuxFactory.create().get_absolute_url()
    valeur = CORPUS[cas]
    valeur = valeur.encode("utf-8", "replace").decode() if isinstance(valeur, str) else valeur
    assert client.get(page, {"page": valeur}).status_code == 200
    assert client.post(f"{page}importer/", {"revision": valeur}).status_code == 409


@pytest.mark.parametrize("combien", [1, 3])
def test_la_liste_a_un_nombre_constant_de_requetes(client, combien, django_assert_num_queries):
    ImportLieuxFactory.create_batch(combien, genre=GenreImport.ESPACES)
    client.get(IMPORTER)
    with django_assert_num_queries(3):
        client.get(IMPORTER)


def test_d_un_fichier_a_des_conventions_signees(client):
    """The same pages, of another kind of table: an unknown organisation is created only when the box is ticked."""
    site = SiteFactory.create(gestionnaire=ActeurFactory.create())
    un_bureau(niveau__site=site, nom="B1")
    importer = "/locaux/gestion/importer/conventions/"
    table = "Occupant;Espace;Type;Début;Fin;Signée le;Loyer\nNeuve;B1;AOT;2026-01-01;2028-12-31;2025-12-15;850\n"
    fichier = SimpleUploadedFile("conventions.csv", table.encode())
    page = client.post(importer, {"fichier": fichier, "jeton": str(uuid4())}).url
    colonnes = ("acteur", "espaces", "type", "debut", "fin", "signee_le", "loyer_mensuel_ht")
    choix = {f"colonne_{rang}": cle for rang, cle in enumerate(colonnes)}
    client.post(page, choix)
    assert "ne connaît pas cette organisation" in lisible(client.get(page))
    client.post(page, {**choix, "creer_acteurs": "on"})
    lue = lisible(client.get(page))
    assert "L’organisation « Neuve » est créée aussi, comme candidate." in lue
    assert "ses termes ne changent plus que par un avenant" in lue
    lance = client.post(f"{page}importer/", {"revision": 2}, follow=True)
    assert "Import lancé. Vous pouvez quitter cette page : il continue." in lisible(lance)
    poursuivre(MAINTENANT)
    convention = Convention.objects.get()
    assert (str(convention.acteur), convention.actee) == ("Neuve", True)
    assert ImportLieux.objects.get().genre == GenreImport.CONVENTIONS
    # A table of one kind is not deposited again as another.
    assert "conventions.csv" not in lisible(client.get(IMPORTER))
