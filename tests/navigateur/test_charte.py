"""The charter in a browser: a member amends and signs, by keyboard and pointer; each page passes the audit on the way."""

import pytest

from acteurs.models import Amendement, SignatureCharte
from tests.factories.charte import adopter, consulter, proposer, rediger, representant
from tests.navigateur.pages import verifier

pytestmark = [
    pytest.mark.navigateur,
    pytest.mark.django_db(transaction=True, serialized_rollback=False),
]


def test_amender_puis_signer(navigateur, scene):
    adopter(scene.animateur)
    consultee = consulter(scene.animateur)
    presidente = representant(scene.association, prenom="Prisca", nom="Dente")
    page = navigateur.page(presidente, largeur=320, sombre=True)
    page.goto(consultee.get_absolute_url())
    verifier(page)
    page.get_by_role("link", name="Amender l’article 1").click()
    page.get_by_label("Texte proposé").fill(
        "Chaque organisation **coopère** avec toutes les autres."
    )
    page.get_by_role("button", name="Voir l’aperçu").click()
    page.wait_for_selector(".apercu strong")
    verifier(page)
    page.get_by_label("Pourquoi ce changement").fill("Toutes, sans exception.")
    page.get_by_role("button", name="Proposer", exact=True).click()
    page.wait_for_selector("ins")
    verifier(page)
    assert Amendement.objects.get().acteur == scene.association
    page.goto("/mon-espace/")
    page.get_by_role("link", name="Lire et signer").click()
    verifier(page)
    page.get_by_label("En qualité de").fill("présidente")
    page.get_by_label("J’ai lu cette version").check()
    page.get_by_role("button", name="Signer", exact=True).click()
    page.get_by_text("Votre organisation a signé").wait_for()
    verifier(page)
    assert SignatureCharte.objects.get().nom == "Prisca Dente"


@pytest.mark.parametrize(("largeur", "sombre"), [(320, True), (1280, False)])
def test_l_atelier(navigateur, scene, largeur, sombre):
    version = rediger(scene.animateur)
    article = version.articles.earliest("rang")
    page = navigateur.page(scene.animateur, largeur=largeur, sombre=sombre)
    for adresse in (
        "",
        "1/",
        "1/preambule/",
        "1/consultation/",
        f"articles/{article.pk}/",
        f"articles/{article.pk}/supprimer/",
    ):
        page.goto(f"/charte/atelier/{adresse}")
        verifier(page)
    consultee = consulter(scene.animateur)
    amendement = proposer(consultee, scene.gestionnaire, article=article)
    for adresse in (
        "/charte/atelier/1/figer/",
        f"/charte/amendements/{amendement.pk}/repondre/",
        "/charte/amendements/",
    ):
        page.goto(adresse)
        verifier(page)
