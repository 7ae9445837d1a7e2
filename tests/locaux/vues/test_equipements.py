"""Equipment as the agents list, add, rename and delete it."""

from uuid import uuid4

import pytest

from locaux.models import Equipement
from tests.corpus import CORPUS, SCRIPT
from tests.factories.locaux import EquipementFactory
from tests.locaux.vues.gestes import demander_brut, envoyer_brut, lisible

LISTE = "/locaux/gestion/equipements/"
NOUVEAU = f"{LISTE}nouveau/"


@pytest.fixture
def visio(scene) -> Equipement:
    """Return the equipment of the room."""
    return Equipement.objects.get(nom="Visioconférence")


def test_ajouter(scene, entrer):
    client, demande = entrer("agent"), {"nom": "Lavabo", "jeton": str(uuid4())}
    reponses = [client.post(NOUVEAU, demande) for _ in range(2)]
    assert [reponse["Location"] for reponse in reponses] == [LISTE, LISTE]
    assert Equipement.objects.filter(nom="Lavabo").count() == 1
    page = lisible(client.get(LISTE))
    assert "Équipement ajouté : Lavabo." in page
    autre = client.post(NOUVEAU, {**demande, "nom": "Évier"})
    assert (autre.status_code, "Ce formulaire a déjà servi" in lisible(autre)) == (409, True)
    pris = client.post(NOUVEAU, {"nom": "LAVABO", "jeton": str(uuid4())})
    assert pris.status_code == 422
    assert "Un autre équipement porte déjà ce nom." in lisible(pris)
    assert 'value="LAVABO"' in pris.text


def test_renommer_vaut_pour_tous_les_espaces(scene, entrer, visio):
    client, adresse = entrer("agent"), f"{LISTE}{visio.pk}/modifier/"
    assert "1 espace a cet équipement" in lisible(client.get(adresse))
    for _ in range(2):
        client.post(adresse, {"nom": "Grand écran", "vu": "Visioconférence"})
    assert "Grand écran" in lisible(entrer("visiteur").get(scene.salle.get_absolute_url()))
    perime = client.post(adresse, {"nom": "Télé", "vu": "Visioconférence"})
    assert perime.status_code == 409
    assert "Quelqu’un l’a changé" in lisible(perime)
    assert client.post(adresse, {"nom": "Télé", "vu": "Grand écran"}).status_code == 302


def test_supprimer_ce_que_rien_n_a(scene, entrer, visio):
    client, libre = entrer("agent"), EquipementFactory.create(nom="Fax")
    page = lisible(client.get(LISTE))
    assert f"{LISTE}{libre.pk}/supprimer/" in page
    assert f"{LISTE}{visio.pk}/supprimer/" not in page
    assert "décochez-le d’abord sur sa fiche" in lisible(
        client.get(f"{LISTE}{visio.pk}/supprimer/")
    )
    refus = client.post(f"{LISTE}{visio.pk}/supprimer/", follow=True)
    assert "Des espaces ont cet équipement" in lisible(refus)
    for _ in range(2):
        reponse = client.post(f"{LISTE}{libre.pk}/supprimer/", follow=True)
        assert "Équipement supprimé." in lisible(reponse)
    assert list(Equipement.objects.all()) == [visio]


@pytest.mark.parametrize(
    ("filtres", "attendus"),
    [
        ({}, ["Fax", "Visioconférence"]),
        ({"q": "visio"}, ["Visioconférence"]),
        ({"usage": "utilise"}, ["Visioconférence"]),
        ({"usage": "inutilise"}, ["Fax"]),
        ({"sort": "-combien"}, ["Visioconférence", "Fax"]),
        ({"q": "introuvable"}, []),
    ],
)
def test_la_liste_se_filtre_et_se_trie(scene, entrer, filtres, attendus):
    EquipementFactory.create(nom="Fax")
    reponse = entrer("agent").get(LISTE, filtres)
    noms = [ligne.record.nom for ligne in reponse.context["table"].page.object_list]
    assert noms == attendus
    assert ("Aucun équipement ne correspond" in lisible(reponse)) is (not attendus)


def test_la_liste_s_emporte_et_dit_quoi_faire_quand_elle_est_vide(scene, entrer, visio):
    client = entrer("agent")
    reponse = client.get(LISTE, {"export": "csv"})
    assert reponse.content.decode("utf-8-sig").splitlines() == [
        "Équipement;Espaces",
        "Visioconférence;1",
    ]
    assert client.get(LISTE, {"export": "xlsx"}).content[:2] == b"PK"
    scene.salle.equipements.clear()
    visio.delete()
    assert "Aucun équipement pour l’instant" in lisible(client.get(LISTE))


@pytest.mark.parametrize("combien", [1, 3])
def test_le_nombre_de_requetes_ne_suit_pas_le_volume(
    scene, entrer, combien, django_assert_num_queries
):
    scene.salle.equipements.add(*EquipementFactory.create_batch(combien))
    client = entrer("agent")
    client.get(LISTE)
    with django_assert_num_queries(4):
        client.get(LISTE)


@pytest.mark.parametrize("parametre", ["q", "usage", "sort", "page", "export"])
def test_chaque_filtre_supporte_tout(scene, entrer, parametre):
    client = entrer("agent")
    for nom, valeur in CORPUS.items():
        reponse = demander_brut(client, LISTE, {parametre: valeur})
        assert reponse.status_code == 200, nom
        assert SCRIPT not in reponse.text, nom


@pytest.mark.parametrize("champ", ["nom", "jeton", "vu"])
def test_chaque_champ_supporte_tout(scene, entrer, visio, champ):
    client = entrer("agent")
    for adresse in (NOUVEAU, f"{LISTE}{visio.pk}/modifier/"):
        for nom, valeur in CORPUS.items():
            saisie = {"nom": f"Essai {nom}", "jeton": str(uuid4()), "vu": "x", champ: valeur}
            reponse = envoyer_brut(client, adresse, saisie)
            assert reponse.status_code in (302, 409, 422), nom
            assert SCRIPT not in reponse.text, nom


@pytest.mark.parametrize("suite", ["modifier/", "supprimer/"])
@pytest.mark.parametrize("cle", ["99999", "99999999999999999999"])
def test_un_equipement_inconnu(entrer, suite, cle):
    for methode in ("get", "post"):
        adresse = f"{LISTE}{cle}/{suite}"
        assert getattr(entrer("agent"), methode)(adresse).status_code == 404
        assert getattr(entrer("autre"), methode)(adresse).status_code == 403
