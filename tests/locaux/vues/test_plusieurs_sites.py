"""Several sites: a link that names a space alone leads to its own, and what is read or printed says which."""

import pytest

from tests.factories.locaux import EspaceFactory, NiveauFactory, SiteFactory
from tests.locaux.vues.gestes import lisible

VUES = ("/locaux/planning/", "/locaux/planning/semaine/", "/locaux/planning/mois/")


@pytest.fixture
def ailleurs(scene):
    """Build a room on another site, the last one in the alphabet."""
    return EspaceFactory.create(
        nom="Salle lointaine",
        niveau=NiveauFactory.create(site=SiteFactory.create(nom="Zénith"), nom="Sous-sol"),
    )


@pytest.mark.parametrize("vue", VUES)
def test_l_espace_dit_le_site(entrer, ailleurs, vue):
    client = entrer("visiteur")
    page = lisible(client.get(vue, {"espace": ailleurs.pk, "jour": "2050-03-07"}))
    assert "<h2" in page
    assert "Salle lointaine (Zénith), " in page
    assert "à corriger" not in page
    assert f'<option value="{ailleurs.niveau.site.pk}" selected>Zénith</option>' in page
    du_niveau = lisible(client.get(vue, {"niveau": ailleurs.niveau.pk, "jour": "2050-03-07"}))
    assert ">Zénith, " in du_niveau


@pytest.mark.parametrize("vue", VUES)
def test_sans_rien_dire_le_premier_site_et_son_nom(scene, entrer, ailleurs, vue):
    page = lisible(entrer("visiteur").get(vue, {"jour": "2050-03-07"}))
    assert ">Le Périscope, " in page
    assert "<title>Planning, Le Périscope, " in page


@pytest.mark.parametrize("hostile", ["0", "-1", "9" * 30, "x", "\x00", "²", ""])
def test_un_espace_qui_n_existe_pas(scene, entrer, ailleurs, hostile):
    reponse = entrer("visiteur").get("/locaux/planning/semaine/", {"espace": hostile})
    assert reponse.status_code == 200
    assert "Le Périscope, " in lisible(reponse)


def test_le_site_demande_l_emporte(scene, entrer, ailleurs):
    parametres = {"site": scene.site.pk, "espace": ailleurs.pk, "jour": "2050-03-07"}
    page = lisible(entrer("visiteur").get("/locaux/planning/semaine/", parametres))
    assert "Ce choix ne fait pas partie de ceux disponibles" in page
    assert "Le Périscope, " in page


def test_un_seul_site_ne_se_nomme_pas(scene, entrer):
    page = lisible(entrer("visiteur").get("/locaux/planning/", {"jour": "2050-03-07"}))
    assert ">lundi 7 mars 2050</h2>" in page


@pytest.mark.parametrize(("combien", "requetes"), [(1, 7), (3, 7)])
def test_une_requete_de_plus(scene, entrer, ailleurs, combien, requetes, django_assert_num_queries):
    for _ in range(combien):
        EspaceFactory.create(niveau=ailleurs.niveau)
    client = entrer("visiteur")
    with django_assert_num_queries(requetes):
        client.get("/locaux/planning/semaine/", {"espace": ailleurs.pk, "jour": "2050-03-07"})


# --- The plan -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("site", "lu"), [("ailleurs", "Zénith, Sous-sol"), ("scene", "Le Périscope")]
)
def test_chaque_lieu_de_mon_espace_mene_a_son_plan(scene, entrer, ailleurs, site, lu):
    cle = ailleurs.niveau.site.pk if site == "ailleurs" else scene.site.pk
    client = entrer("gestionnaire")
    adresse = f"/locaux/plan/?site={cle}"
    assert f'href="{adresse}"' in client.get("/mon-espace/").text
    assert f"<h2>{lu}" in lisible(client.get(adresse))


def test_le_plan_d_un_site_est_celui_du_niveau_qui_en_a_un(scene, entrer, ailleurs):
    haut = scene.poste.niveau
    haut.plan, haut.plan_largeur, haut.plan_hauteur = "plans/x.png", 10, 10
    haut.save()
    page = lisible(entrer("visiteur").get("/locaux/plan/", {"site": scene.site.pk}))
    assert "<h2>Le Périscope, Étage, maintenant" in page


@pytest.mark.parametrize("hostile", ["0", "9" * 30, "x", "\x00"])
def test_un_site_qui_n_existe_pas_montre_le_premier(scene, entrer, ailleurs, hostile):
    reponse = entrer("visiteur").get("/locaux/plan/", {"site": hostile})
    assert reponse.status_code == 200
    assert "<h2>Le Périscope, Rez-de-chaussée" in lisible(reponse)
