"""The agents' index of the place: what it lists, how it is filtered, and the file that is taken away."""

import io
from zipfile import ZipFile

import pytest

from locaux.models import Espace
from tests.corpus import CORPUS, SCRIPT
from tests.factories.locaux import EspaceFactory, NiveauFactory, SiteFactory
from tests.factories.moments import MAINTENANT
from tests.locaux.vues.gestes import demander_brut, lisible

GESTION = "/locaux/gestion/"


def noms(reponse) -> list[str]:
    """Return the names of the spaces that are listed."""
    return [ligne.record.nom for ligne in reponse.context["table"].page.object_list]


def archiver(espace: Espace) -> None:
    Espace.objects.filter(pk=espace.pk).update(reservable=False, archive_le=MAINTENANT)


def test_l_agent_voit_les_sites_leurs_niveaux_et_leurs_espaces(scene, entrer):
    archiver(scene.atelier)
    vide = NiveauFactory.create(site=scene.site, nom="Grenier", rang=9, archive_le=MAINTENANT)
    reponse = entrer("agent").get(GESTION)
    (lu,) = reponse.context["sites"]
    assert (lu.site, lu.espaces) == (scene.site, 6)
    assert [(niveau.nom, niveau.en_service) for niveau in lu.niveaux] == [
        ("Rez-de-chaussée", 5),
        ("Étage", 1),
    ]
    assert lu.niveaux_archives == [vide]
    assert "5 espaces" in lisible(reponse)


def test_un_site_archive_est_a_part(scene, entrer):
    ferme = SiteFactory.create(nom="Ancien site", archive_le=MAINTENANT)
    reponse = entrer("agent").get(GESTION)
    assert [lu.site for lu in reponse.context["sites"]] == [scene.site]
    assert [lu.site for lu in reponse.context["sites_archives"]] == [ferme]
    assert "1 site archivé" in lisible(reponse)


def test_la_liste_se_filtre(scene, entrer):
    archiver(scene.atelier)
    EspaceFactory.create(niveau=scene.poste.niveau, nom="Bureau 1", reservable=False, regle=None)
    client = entrer("agent")
    for filtres, attendus in {
        (("q", "hers"),): ["Salle Hers"],
        (("q", "Postes de travail"),): ["Poste A1"],
        (("niveau", str(scene.poste.niveau_id)),): ["Bureau 1", "Poste A1"],
        (("type", "poste"),): ["Poste A1"],
        (("reservable", "non"),): ["Bureau 1"],
        (("etat", "archives"),): ["Atelier"],
        (("niveau", str(scene.poste.niveau_id)), ("etat", "tous")): [
            "Bureau 1",
            "Poste A1",
            "Atelier",
        ],
        (("q", "nulle part"),): [],
    }.items():
        assert noms(client.get(GESTION, dict(filtres))) == attendus, filtres


def test_la_liste_se_trie_et_se_pagine(scene, entrer):
    EspaceFactory.create_batch(25, niveau=scene.poste.niveau, surface_m2=200)
    client = entrer("agent")
    assert len(noms(client.get(GESTION))) == 25
    assert len(noms(client.get(GESTION, {"page": "2"}))) == 7
    assert noms(client.get(GESTION, {"sort": "nom"}))[0] == "Atelier"
    assert noms(client.get(GESTION, {"sort": "-nom", "page": "99"}))[-1] == "Atelier"


def test_l_export_suit_les_filtres_et_ne_s_execute_pas(scene, entrer):
    Espace.objects.filter(pk=scene.salle.pk).update(nom="=1+1", rang=-1)
    client = entrer("agent")
    lignes = client.get(GESTION, {"export": "csv"}).content.decode("utf-8-sig").splitlines()
    assert len(lignes) == 8
    assert lignes[1] == (
        "'=1+1;Le Périscope;Rez-de-chaussée;salle de réunion;24,50;8;oui;Salles de réunion;"
        "Visioconférence;non;;;"
    )
    filtre = client.get(GESTION, {"export": "csv", "type": "poste"}).content.decode("utf-8-sig")
    assert [ligne.split(";")[0] for ligne in filtre.splitlines()] == ["Espace", "Poste A1"]
    feuille = client.get(GESTION, {"export": "xlsx"})
    assert 'filename="espaces.xlsx"' in feuille["Content-Disposition"]
    with ZipFile(io.BytesIO(feuille.content)) as classeur:
        assert 'name="Espaces"' in classeur.read("xl/workbook.xml").decode()


@pytest.mark.parametrize("combien", [1, 3])
def test_le_nombre_de_requetes_ne_suit_pas_le_volume(
    scene, entrer, django_assert_num_queries, combien
):
    for _ in range(combien):
        espace = EspaceFactory.create()
        EspaceFactory.create(niveau=espace.niveau)
        SiteFactory.create(archive_le=MAINTENANT)
    client = entrer("agent")
    with django_assert_num_queries(8):
        client.get(GESTION)
    with django_assert_num_queries(7):
        client.get(GESTION, {"export": "csv"})


def test_chaque_filtre_supporte_tout(scene, entrer):
    client = entrer("agent")
    for nom, valeur in CORPUS.items():
        for champ in ("q", "niveau", "type", "reservable", "etat", "sort", "page", "export"):
            reponse = demander_brut(client, GESTION, {champ: valeur})
            assert reponse.status_code == 200, (champ, nom)
            assert SCRIPT not in reponse.text, (champ, nom)


@pytest.mark.parametrize(("role", "present"), [("agent", 2), ("animateur", 0), ("autre", 0)])
def test_seuls_les_agents_ont_le_lien_dans_le_menu(scene, entrer, role, present):
    assert lisible(entrer(role).get("/")).count("Gestion du lieu") == present
