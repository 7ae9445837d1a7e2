"""A member books, moves and cancels in a real browser: with and without JavaScript, by keyboard, on a narrow screen."""

import re

import pytest
from django.test import RequestFactory
from playwright.sync_api import Locator, Page, Route, expect

from locaux.models import Reservation
from ptce.accueil.views import erreurs
from tests.factories.acteurs import MOT_DE_PASSE, AdresseFactory
from tests.factories.moments import a

pytestmark = [
    pytest.mark.navigateur,
    pytest.mark.django_db(transaction=True, serialized_rollback=False),
]

PLANNING = "/locaux/planning/?jour=2050-03-07"


def dit(texte: str) -> re.Pattern[str]:
    """Return a pattern of what is read, whatever the spaces."""
    return re.compile(re.escape(texte).replace(r"\ ", r"\s"))


def libre(page: Page, espace: str, horaire: str) -> Locator:
    """Return the link that books this space then."""
    return page.get_by_role("link", name=dit(f"Réserver {espace}, {horaire}"))


def prendre(page: Page, espace: str, horaire: str) -> None:
    """Follow this link, until the scripts of the form have run: a choice made before asks nothing of the server."""
    libre(page, espace, horaire).click()
    page.wait_for_url("**/nouvelle/**", wait_until="load")


def envoyer(page: Page, bouton: str) -> None:
    """Press the button of the form of the page."""
    page.locator("main").get_by_role("button", name=bouton, exact=True).click()


def nouvelle() -> Reservation:
    return Reservation.objects.completes().latest("pk")


@pytest.mark.parametrize("javascript", [True, False], ids=["avec_js", "sans_js"])
def test_se_connecter_reserver_deplacer_annuler(navigateur, scene, javascript):
    AdresseFactory.create(user=scene.gestionnaire)
    page = navigateur.page(javascript=javascript)
    page.goto(PLANNING)
    libre(page, "Salle Garonne", "14 h – 15 h").click()
    page.get_by_label("E-mail").fill(scene.gestionnaire.courriel)
    page.get_by_label("Mot de passe").fill(MOT_DE_PASSE)
    envoyer(page, "Se connecter")

    expect(page.get_by_label("De", exact=True)).to_have_value("14:00")
    page.get_by_label("Objet").fill("Atelier statuts")
    envoyer(page, "Réserver")
    expect(page.get_by_role("status")).to_contain_text(
        dit("C’est réservé : Salle Garonne, lundi 7 mars 2050, 14 h – 15 h.")
    )
    assert (nouvelle().debut, nouvelle().objet) == (a(14), "Atelier statuts")

    page.get_by_role("link", name="Déplacer ou modifier").click()
    page.get_by_label("De", exact=True).fill("16:00")
    page.get_by_label("À", exact=True).fill("17:30")
    envoyer(page, "Enregistrer")
    expect(page.get_by_role("status")).to_contain_text(dit("16 h – 17 h 30"))
    assert (nouvelle().debut, nouvelle().sequence) == (a(16), 1)

    page.get_by_role("link", name="Annuler", exact=True).click()
    page.get_by_label("Motif").fill("Reporté")
    envoyer(page, "Annuler la réservation")
    expect(page.get_by_role("status")).to_contain_text("La réservation est annulée")
    assert not nouvelle().confirmee
    page.goto(PLANNING)
    expect(libre(page, "Salle Garonne", "16 h – 17 h")).to_be_visible()


def test_reserver_sans_souris(navigateur, scene):
    page = navigateur.page(scene.gestionnaire)
    page.goto(PLANNING)
    tabuler_jusqu_a(page, dit("Réserver Salle Garonne, 14 h – 15 h"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/nouvelle/**")
    tabuler_jusqu_a(page, re.compile("^Objet"))
    page.keyboard.type("Au clavier")
    tabuler_jusqu_a(page, re.compile("^Réserver$"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("C’est réservé")
    assert nouvelle().objet == "Au clavier"


NOM_DU_FOCUS = """() => {
    const e = document.activeElement;
    return (e.getAttribute("aria-label") || e.labels?.[0]?.innerText || e.innerText || "").trim();
}"""
FOCUS_VISIBLE = """() => {
    const style = getComputedStyle(document.activeElement);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
}"""


def tabuler_jusqu_a(page: Page, nom: re.Pattern[str]) -> None:
    """Press Tab until the focus is on this name, checking on the way that it is always seen."""
    for _ in range(150):
        page.keyboard.press("Tab")
        lu = page.evaluate(NOM_DU_FOCUS)
        assert page.evaluate(FOCUS_VISIBLE), f"no visible focus on « {lu} »"
        if nom.search(lu):
            return
    pytest.fail(f"{nom.pattern} is not reached by the Tab key")


def test_entree_dans_un_champ_reserve(navigateur, scene):
    page = navigateur.page(scene.gestionnaire)
    page.goto(PLANNING)
    prendre(page, "Salle Garonne", "14 h – 15 h")
    page.get_by_label("Objet").fill("Entrée")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("C’est réservé")
    assert nouvelle().objet == "Entrée"


@pytest.mark.parametrize("javascript", [True, False], ids=["avec_js", "sans_js"])
def test_un_double_clic_fait_une_reservation(navigateur, scene, javascript):
    page = navigateur.page(scene.gestionnaire, javascript=javascript)
    page.goto(PLANNING)
    prendre(page, "Salle Garonne", "14 h – 15 h")
    page.locator("main").get_by_role("button", name="Réserver", exact=True).dblclick()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Salle Garonne")
    assert Reservation.objects.count() == 2


def test_deux_personnes_en_meme_temps_l_une_prend_une_proposition(navigateur, scene):
    pages = [navigateur.page(personne) for personne in (scene.gestionnaire, scene.autre)]
    for page in pages:
        page.goto(PLANNING)
        libre(page, "Salle Garonne", "14 h – 15 h").click()
        page.get_by_label("Objet").fill("Au même moment")
        page.wait_for_load_state()
    for page in pages:
        page.evaluate("setTimeout(() => document.querySelector('form.formulaire').requestSubmit())")
    for page in pages:
        page.wait_for_selector("#messages .encart, .propositions")
    perdants = [page for page in pages if page.locator(".propositions").count()]
    assert (len(perdants), Reservation.objects.count()) == (1, 2)

    (perdant,) = perdants
    expect(perdant.get_by_role("alert")).to_contain_text("Salle Garonne : ce créneau est déjà pris")
    expect(perdant.get_by_label("Objet")).to_have_value("Au même moment")
    perdant.locator(".propositions").get_by_role("button").first.click()
    expect(perdant.get_by_role("status")).to_contain_text("C’est réservé")
    assert Reservation.objects.count() == 3


@pytest.mark.parametrize("javascript", [True, False], ids=["avec_js", "sans_js"])
def test_l_ecran_etroit_a_une_vraie_liste(navigateur, scene, javascript):
    page = navigateur.page(scene.gestionnaire, largeur=320, hauteur=640, javascript=javascript)
    page.goto(PLANNING)
    expect(page.locator(".planning")).to_be_hidden()
    expect(page.locator(".planning-liste")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    prendre(page, "Poste A1", "8 h – 13 h")
    expect(page.get_by_label("matin")).to_be_checked()
    envoyer(page, "Réserver")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Poste A1")
    assert (nouvelle().debut, nouvelle().fin) == (a(8), a(13))


def test_filtrer_le_planning_met_a_jour_sans_recharger(navigateur, scene):
    page = navigateur.page(scene.gestionnaire)
    page.goto(PLANNING)
    page.evaluate("document.body.dataset.temoin = 'oui'")
    page.get_by_label("Type").select_option("poste")
    expect(page.locator(".planning").get_by_text("Salle Garonne")).to_have_count(0)
    expect(page.locator(".planning .espace")).to_have_count(1)
    assert page.evaluate("document.body.dataset.temoin") == "oui"
    assert "type=poste" in page.url
    page.go_back()
    expect(page.locator(".planning .espace")).to_have_count(7)


def test_une_panne_pendant_un_filtre_montre_sa_page(navigateur, scene):
    page = navigateur.page(scene.gestionnaire)
    page.goto(PLANNING)
    panne = erreurs.panne(RequestFactory().get("/", headers={"HX-Request": "true"}))
    page.route(
        "**/planning/?*",
        lambda route: route.fulfill(
            status=500, body=panne.content, headers=dict(panne.items()) | {"Vary": "HX-Request"}
        ),
    )
    page.get_by_label("Type").select_option("poste")
    expect(page.get_by_role("heading", level=1)).to_have_text("Le portail a rencontré une panne")
    expect(page.get_by_role("link", name="Aller au contenu")).to_have_count(1)
    # The browser tells of the answer 500, as it should.
    navigateur.erreurs.clear()


def test_choisir_un_autre_espace_change_les_champs_du_temps(navigateur, scene):
    page = navigateur.page(scene.gestionnaire)
    page.goto(PLANNING)
    prendre(page, "Salle Garonne", "14 h – 15 h")
    page.get_by_label("Objet").fill("Gardé")
    page.get_by_label("Espace", exact=True).select_option(str(scene.poste.pk))
    page.get_by_label("matin").check()
    expect(page.get_by_label("De", exact=True)).to_have_count(0)
    expect(page.get_by_label("Objet")).to_have_value("Gardé")
    envoyer(page, "Réserver")
    expect(page.get_by_role("status")).to_contain_text(
        dit("Poste A1, lundi 7 mars 2050, 8 h – 13 h")
    )


def test_choisir_un_espace_au_clavier_ne_fait_pas_quitter_la_liste(navigateur, scene):
    page = navigateur.page(scene.gestionnaire)
    page.goto(PLANNING)
    prendre(page, "Salle Garonne", "14 h – 15 h")
    liste = page.get_by_label("Espace", exact=True)
    liste.focus()
    for nom in ("Salle Hers", "Salle Canal"):
        page.keyboard.press("ArrowDown")
        expect(page.get_by_role("complementary").get_by_role("heading")).to_have_text(nom)
        expect(liste).to_be_focused()
    expect(page.get_by_label("De", exact=True)).to_have_value("14:00")


def test_ce_qui_est_tape_pendant_que_la_reponse_se_fait_attendre_reste(navigateur, scene):
    page = navigateur.page(scene.gestionnaire)
    page.goto(PLANNING)
    prendre(page, "Salle Garonne", "14 h – 15 h")
    lente, attente = True, list[Route]()
    page.route(
        "**/nouvelle/**", lambda route: attente.append(route) if lente else route.continue_()
    )
    liste = page.get_by_label("Espace", exact=True)
    with page.expect_request("**/nouvelle/**"):
        liste.select_option(str(scene.petite_salle.pk))
    page.get_by_label("Objet").fill("Tapé en attendant")
    page.get_by_label("Nombre de personnes").fill("3")
    page.get_by_label("De", exact=True).fill("16:00")
    page.get_by_label("À", exact=True).fill("17:00")
    attente.pop().continue_()
    expect(page.get_by_role("complementary").get_by_role("heading")).to_have_text("Salle Hers")
    expect(page.get_by_label("Objet")).to_have_value("Tapé en attendant")
    expect(page.get_by_label("Nombre de personnes")).to_have_value("3")
    expect(page.get_by_label("De", exact=True)).to_have_value("16:00")
    expect(page.get_by_label("À", exact=True)).to_be_focused()

    # Another choice is made before the first is answered: both are, and the last one holds.
    with page.expect_request("**/nouvelle/**"):
        liste.select_option(str(scene.salle.pk))
    liste.select_option(str(scene.poste.pk))
    page.get_by_label("Objet").fill("Tapé encore")
    lente = False
    attente.pop().continue_()
    expect(page.get_by_role("complementary").get_by_role("heading")).to_have_text("Poste A1")
    expect(page.get_by_label("Nombre de personnes")).to_have_value("3")
    expect(page.get_by_label("après-midi")).to_be_checked()
    page.get_by_label("Nombre de personnes").fill("1")
    envoyer(page, "Réserver")
    expect(page.get_by_role("status")).to_contain_text(dit("Poste A1, lundi 7 mars 2050, 13 h"))
    assert nouvelle().objet == "Tapé encore"
