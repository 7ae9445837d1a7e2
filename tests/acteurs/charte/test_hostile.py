"""Every form and parameter of the charter meets the corpus: a sentence in French, never a failure, nothing run."""

import pytest

from tests.corpus import CORPUS, SCRIPT, valeurs_pour
from tests.factories.charte import adopter, consulter, proposer, rediger, signer
from tests.locaux.vues.formulaires import saisie
from tests.locaux.vues.gestes import demander_brut, envoyer_brut

PARAMETRES = {
    "/charte/amendements/": ("q", "statut", "version", "portee", "sort", "page", "export"),
    "/charte/verifier/": ("empreinte",),
    "/charte/signatures/": ("export",),
}


@pytest.mark.parametrize(
    ("adresse", "parametre"), [(a, nom) for a, noms in PARAMETRES.items() for nom in noms]
)
def test_chaque_parametre_supporte_tout(scene, entrer, adresse, parametre):
    consultee = consulter(scene.animateur)
    proposer(consultee, scene.gestionnaire)
    client = entrer("gestionnaire")
    for nom, valeur in CORPUS.items():
        reponse = demander_brut(client, adresse, {parametre: valeur})
        assert reponse.status_code == 200, nom
        assert SCRIPT not in reponse.text, nom


def essayer(client, adresse: str, champ: str) -> None:
    """Send the form of this page with each hostile value: refused as it was typed, or written."""
    modele = saisie(client.get(adresse))
    for nom, valeur in valeurs_pour(champ).items():
        reponse = envoyer_brut(client, adresse, modele | {champ: valeur})
        assert reponse.status_code in {302, 422}, (nom, champ)
        assert SCRIPT not in reponse.text, (nom, champ)
        if reponse.status_code == 422:
            assert "data-ptce-erreurs" in reponse.text, (nom, champ)
        suivante = client.get(adresse)
        if suivante.status_code == 302:
            return
        modele = saisie(suivante)


@pytest.mark.parametrize("champ", ["titre", "texte", "revision"])
def test_un_article_supporte_tout(scene, entrer, champ):
    version = rediger(scene.animateur)
    essayer(entrer("animateur"), f"/charte/atelier/articles/{version.articles.last().pk}/", champ)


@pytest.mark.parametrize("champ", ["debut", "fin"])
def test_une_consultation_supporte_tout(scene, entrer, champ):
    rediger(scene.animateur)
    essayer(entrer("animateur"), "/charte/atelier/1/consultation/", champ)


@pytest.mark.parametrize("champ", ["acteur", "titre", "texte", "motif", "jeton", "revision"])
def test_un_amendement_supporte_tout(scene, entrer, champ):
    version = consulter(scene.animateur)
    essayer(
        entrer("gestionnaire"), f"/charte/articles/{version.articles.last().pk}/amender/", champ
    )


@pytest.mark.parametrize("champ", ["issue", "texte", "reponse", "rang"])
def test_une_reponse_supporte_tout(scene, entrer, champ):
    amendement = proposer(consulter(scene.animateur), scene.gestionnaire)
    essayer(entrer("animateur"), f"/charte/amendements/{amendement.pk}/repondre/", champ)


@pytest.mark.parametrize("champ", ["texte", "acteur", "jeton"])
def test_un_commentaire_supporte_tout(scene, entrer, champ):
    amendement = proposer(consulter(scene.animateur), scene.gestionnaire)
    essayer(entrer("autre"), f"/charte/amendements/{amendement.pk}/", champ)


@pytest.mark.parametrize("champ", ["nom", "qualite", "lu", "sha256", "jeton"])
def test_une_signature_supporte_tout(scene, entrer, presidente, champ):
    adopter(scene.animateur)
    essayer(entrer(presidente), f"/charte/signer/{scene.association.slug}/", champ)


@pytest.mark.parametrize("champ", ["rang", "revision"])
def test_un_deplacement_supporte_tout(scene, entrer, champ):
    version = rediger(scene.animateur)
    client = entrer("animateur")
    adresse = f"/charte/atelier/articles/{version.articles.last().pk}/deplacer/"
    for nom, valeur in valeurs_pour(champ).items():
        modele = {"rang": 1, "revision": version.revision}
        assert envoyer_brut(client, adresse, modele | {champ: valeur}).status_code == 302, nom


@pytest.mark.parametrize(
    "suite",
    ["versions/99999999999/", "versions/0/", "signer/nulle-part/", "amendements/99999999999/"],
)
def test_ce_qui_n_existe_pas(scene, entrer, suite):
    assert entrer("gestionnaire").get(f"/charte/{suite}").status_code == 404


def test_le_pdf_de_ce_que_quelqu_un_a_pu_ecrire(scene, entrer):
    """Characters that our fonts do not draw, code of the document's own language, titles of nothing."""
    articles = [
        (valeur.replace("\n", " ")[:150], valeur[:9_000])
        for valeur in CORPUS.values()
        if isinstance(valeur, str)
        and valeur.strip("\x00\ud800 \u200b\u3164\u2800")
        and "\x00" not in valeur
        and "\ud800" not in valeur
        and valeur.isprintable()
    ]
    articles += [
        ("Typst", "#panic(1) $x$ @a // b\n\n# \n\n### T\n\n| a |\n|---|\n| b |\n\n![i](http://x/y)")
    ]
    version = adopter(scene.animateur, articles=articles)
    signer(version, scene.association, nom="#let x = 1", qualite="😀")
    pdf = entrer("visiteur").get("/charte/versions/1/charte.pdf")
    assert (pdf.status_code, pdf.content[:5]) == (200, b"%PDF-")
