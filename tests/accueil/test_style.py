"""The guide of style shows every piece of page, and the colours it shows can be read."""

from pathlib import Path

import pytest
from django.test import Client

from ptce.accueil import style
from tests.corpus import CORPUS
from tests.locaux.vues.gestes import demander_brut, envoyer_brut

COMPOSANTS = Path(__file__).parents[2] / "templates" / "composants"
LISIBLE = 4.5
VISIBLE = 3


def gabarits(client: Client) -> set[str]:
    """Return the templates drawn by the pages of the guide."""
    reponses = [
        client.get("/style/"),
        client.get("/style/formulaire/"),
        client.post("/style/formulaire/"),
        client.get("/style/confirmation/"),
    ]
    return {str(gabarit.name) for reponse in reponses for gabarit in reponse.templates}


def test_chaque_composant_est_montre(client, db):
    """A file whose name starts with `_` is a part of another."""
    composants = {
        f"composants/{fichier.name}"
        for fichier in COMPOSANTS.iterdir()
        if not fichier.name.startswith("_")
    }
    assert composants - gabarits(client) == set()


def test_le_guide_ne_lit_pas_la_base(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/style/")


def test_chaque_couleur_a_un_emploi_ou_un_pole():
    noms = {jeton.nom for jeton in style.couleurs()}
    des_poles = {nom for nom in noms if nom.startswith("pole-")}
    assert noms - des_poles == set(style.EMPLOIS)
    assert len(style.mesures()) == 9


@pytest.mark.parametrize("paire", style.contrastes(), ids=lambda p: f"{p.texte}-{p.fond}")
def test_chaque_texte_se_lit_sur_son_fond(paire):
    assert paire.clair >= LISIBLE
    assert paire.sombre >= LISIBLE


@pytest.mark.parametrize("trait", ["trait-fort", *(f"pole-{nom}" for nom, _ in style.poles())])
def test_ce_qui_delimite_se_voit(trait):
    couleurs = {jeton.nom: jeton for jeton in style.couleurs()}
    for fond in ("papier", "surface"):
        assert style.contraste(couleurs[trait].clair, couleurs[fond].clair) >= VISIBLE
        assert style.contraste(couleurs[trait].sombre, couleurs[fond].sombre) >= VISIBLE


@pytest.mark.parametrize(
    ("une", "autre", "attendu"),
    [("#000000", "#ffffff", 21), ("#ffffff", "#ffffff", 1), ("#777777", "#ffffff", 4.48)],
)
def test_le_contraste_est_celui_de_la_norme(une, autre, attendu):
    assert style.contraste(une, autre) == style.contraste(autre, une)
    assert style.contraste(une, autre) == pytest.approx(attendu, abs=0.01)


def test_le_tableau_du_guide_se_trie_et_se_parcourt(client, db):
    lignes = client.get("/style/?sort=-surface&page=1").context["table"].page.object_list
    assert [ligne.record["surface"] for ligne in lignes] == [96, 38, 38]
    assert len(client.get("/style/?page=3").context["table"].page.object_list) == 1


@pytest.mark.parametrize("parametre", ["sort", "page", "export", "q"])
def test_une_adresse_hostile(client, db, parametre):
    for nom, valeur in CORPUS.items():
        assert demander_brut(client, "/style/", {parametre: valeur}).status_code == 200, nom


SAISIE = {
    "objet": "Réunion",
    "espace": "hers",
    "moment": "matin",
    "jour": "2026-11-24",
    "heure": "9:30",
    "personnes": "4",
    "accord": "on",
}


def test_l_exemple_de_formulaire_accepte_et_ne_garde_rien(client, db):
    reponse = client.post("/style/formulaire/", SAISIE, follow=True)
    assert reponse.redirect_chain == [("/style/", 302)]
    assert "C’était un exemple" in reponse.content.decode()


def test_l_exemple_de_formulaire_supporte_tout(client, db):
    for nom, valeur in CORPUS.items():
        reponse = envoyer_brut(client, "/style/formulaire/", dict.fromkeys(SAISIE, valeur))
        assert reponse.status_code == 422, nom
        assert reponse.context["form"].errors


def test_l_exemple_de_confirmation_ne_fait_rien(client, db):
    reponse = client.post("/style/confirmation/", follow=True)
    assert "C’était un exemple" in reponse.content.decode()
