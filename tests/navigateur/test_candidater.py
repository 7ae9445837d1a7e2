"""An organisation applies by its link on a phone, without JavaScript; an animator accepts it: in a real browser."""

import pytest
from playwright.sync_api import expect

from acteurs.models import Acteur
from tests.factories.candidatures import CandidatureFactory, LienDeCandidatureFactory
from tests.navigateur.pages import verifier

pytestmark = [
    pytest.mark.navigateur,
    pytest.mark.django_db(transaction=True, serialized_rollback=False),
]


def test_candidater_puis_etre_acceptee(navigateur, scene):
    candidature = CandidatureFactory.create(nom="Le Jardin des possibles")
    LienDeCandidatureFactory.create(candidature=candidature, secret="le-secret")
    page = navigateur.page(largeur=320, hauteur=640, javascript=False)
    page.goto("/rejoindre/candidature/le-secret/")
    page.get_by_role("link", name="L’organisation").click()
    page.get_by_label("Forme juridique").select_option("association")
    page.get_by_label("Adresse postale").fill("1 rue de l’Exemple")
    page.get_by_role("button", name="Enregistrer et continuer").click()
    gens = page.get_by_role("group", name="Personne 1")
    gens.get_by_label("Adresse e-mail").fill("alix@jardin.exemple.org")
    page.get_by_role("button", name="Enregistrer et continuer").click()
    page.get_by_label("Présentation").fill("Un jardin partagé")
    page.get_by_role("checkbox", name="Promotion").check()
    page.get_by_role("radio", name="Ponctuelle").check()
    page.get_by_label("Pourquoi rejoindre").fill("Une salle et des idées")
    page.get_by_role("button", name="Enregistrer et continuer").click()
    expect(page.get_by_text("alix@jardin.exemple.org")).to_be_visible()
    page.get_by_role("checkbox", name="Nous avons lu la charte").check()
    page.get_by_role("checkbox", name="L’organisation m’a chargé").check()
    page.get_by_role("button", name="Déposer").click()
    expect(page.get_by_role("status")).to_contain_text("votre candidature est déposée")

    equipe = navigateur.page(scene.animateur)
    equipe.goto("/mon-espace/")
    equipe.get_by_role("link", name="Voir la candidature").click()
    equipe.get_by_role("button", name="Prendre en charge").dblclick()
    expect(equipe.get_by_role("status")).to_contain_text("Vous suivez cette candidature.")
    verifier(equipe)
    equipe.get_by_role("link", name="Accepter").click()
    verifier(equipe)
    equipe.get_by_label("Motif de la décision").fill("Décision du collectif")
    equipe.get_by_role("button", name="Accepter").click()
    expect(equipe.get_by_role("status")).to_contain_text("L’organisation est membre du pôle")
    page.reload()
    expect(page.get_by_text("Bienvenue dans le pôle")).to_be_visible()
    assert Acteur.objects.filter(nom="Le Jardin des possibles", statut="membre").count() == 1
