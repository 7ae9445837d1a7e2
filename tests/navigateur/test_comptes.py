"""Double authentication and passkeys in a real browser, whose key is a virtual one; every page of it, axe included."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.acteurs.compte.gestes import code, proteger
from tests.factories.acteurs import MOT_DE_PASSE, PersonneFactory
from tests.navigateur.pages import verifier
from tests.navigateur.test_reserver import envoyer

pytestmark = [
    pytest.mark.navigateur,
    pytest.mark.django_db(transaction=True, serialized_rollback=False),
]

VUES = [(320, True), pytest.param(1280, False, marks=pytest.mark.balayage)]
"""The suite looks at the narrow and dark pages, the sweep at the others too."""

CLE_VIRTUELLE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def donner_une_cle(page: Page) -> tuple[object, str]:
    """Give the browser a key of its own; return the session of its tools and the key's id."""
    outils = page.context.new_cdp_session(page)
    outils.send("WebAuthn.enable")
    ajoutee = outils.send("WebAuthn.addVirtualAuthenticator", {"options": CLE_VIRTUELLE})
    return outils, ajoutee["authenticatorId"]


def se_connecter(page: Page, courriel: str) -> None:
    page.goto("/compte/login/")
    page.get_by_label("E-mail").fill(courriel)
    page.get_by_label("Mot de passe").fill(MOT_DE_PASSE)
    envoyer(page, "Se connecter")


def confirmer(page: Page) -> None:
    page.get_by_label("Mot de passe").fill(MOT_DE_PASSE)
    envoyer(page, "Continuer")


def quitter(page: Page) -> None:
    page.goto("/compte/logout/")
    envoyer(page, "Se déconnecter")


@pytest.mark.parametrize(("largeur", "sombre"), VUES)
def test_activer_une_application_puis_se_connecter_avec(navigateur, largeur, sombre):
    personne = PersonneFactory.create(verifiee=True)
    page = navigateur.page(largeur=largeur, sombre=sombre)
    se_connecter(page, personne.courriel)
    for adresse in ("/compte/", "/compte/2fa/", "/compte/2fa/webauthn/", "/compte/sessions/"):
        page.goto(adresse)
        verifier(page)
    page.goto("/compte/2fa/")
    page.get_by_role("link", name="Activer une application").click()
    verifier(page)
    confirmer(page)
    expect(page.get_by_role("img", name="Code QR")).to_be_visible()
    assert page.evaluate("document.querySelector('.qr').naturalWidth") > 0
    page.get_by_text("Je ne peux pas le scanner").click()
    verifier(page)
    secret = page.locator(".cle-secrete").inner_text()
    page.get_by_label("Code affiché").fill(code(secret))
    envoyer(page, "Activer")
    expect(page.get_by_role("status")).to_contain_text("Application d’authentification activée.")
    verifier(page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copier les codes").click()
    expect(page.get_by_text("Les codes sont copiés.")).to_be_visible()
    copies = page.evaluate("navigator.clipboard.readText()").split()
    assert copies == page.locator(".codes code").all_inner_texts()
    with page.expect_download() as telechargement:
        page.get_by_role("link", name="Télécharger les codes").click()
    assert telechargement.value.suggested_filename == "codes-de-secours.txt"
    secours = page.locator(".codes code").first.inner_text()
    for adresse in ("totp/deactivate/", "recovery-codes/generate/", "reauthenticate/"):
        page.goto(f"/compte/2fa/{adresse}")
        verifier(page)
    quitter(page)

    se_connecter(page, personne.courriel)
    expect(page.get_by_role("heading", level=1)).to_have_text("Encore une étape")
    verifier(page)
    page.get_by_label("Code de").fill(secours)
    envoyer(page, "Se connecter")
    expect(page.get_by_role("status")).to_contain_text(re.compile(r"il vous en reste\s9"))


def test_ajouter_une_cle_et_se_connecter_avec_elle_seule(navigateur):
    personne = PersonneFactory.create(verifiee=True)
    page = navigateur.page()
    outils, cle = donner_une_cle(page)
    se_connecter(page, personne.courriel)
    page.goto("/compte/2fa/webauthn/add/")
    confirmer(page)
    verifier(page)
    page.get_by_label("Nom de la clé").fill("Téléphone")
    envoyer(page, "Créer la clé")
    expect(page.get_by_role("heading", level=1)).to_have_text("Codes de secours")
    page.goto("/compte/2fa/webauthn/")
    expect(page.get_by_text("sans mot de passe")).to_be_visible()
    verifier(page)
    for lien in ("Renommer Téléphone", "Retirer Téléphone"):
        page.get_by_role("link", name=lien).click()
        verifier(page)
        page.go_back()

    page.goto("/compte/2fa/webauthn/add/")
    envoyer(page, "Créer la clé")
    expect(page.get_by_role("alert")).to_contain_text("Cette clé est déjà connue")
    quitter(page)

    page.goto("/compte/login/?next=/locaux/reservations/")
    envoyer(page, "Me connecter avec une clé d’accès")
    expect(page).to_have_url(re.compile(r"^[^?]*/locaux/reservations/$"))
    page.goto("/compte/2fa/webauthn/reauthenticate/?next=/compte/2fa/webauthn/add/")
    verifier(page)
    envoyer(page, "Utiliser une clé d’accès")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ajouter une clé d’accès")
    quitter(page)

    se_connecter(page, personne.courriel)
    envoyer(page, "Utiliser une clé d’accès")
    page.wait_for_url("**/mon-espace/")
    quitter(page)

    outils.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": cle})
    donner_une_cle(page)
    page.goto("/compte/login/")
    envoyer(page, "Me connecter avec une clé d’accès")
    expect(page.get_by_role("alert")).to_contain_text("Vous pouvez recommencer.")
    verifier(page)


def test_sans_javascript_tout_se_fait_par_les_codes(navigateur):
    personne = PersonneFactory.create(verifiee=True)
    codes = proteger(personne)
    page = navigateur.page(javascript=False)
    page.goto("/compte/login/")
    expect(page.get_by_text("ne sait pas se servir d’une clé d’accès")).to_be_visible()
    expect(page.get_by_role("button", name="Me connecter avec une clé")).to_have_count(0)
    se_connecter(page, personne.courriel)
    page.get_by_label("Code de").fill(codes[0])
    envoyer(page, "Se connecter")
    page.wait_for_url("**/mon-espace/")
    page.goto("/compte/2fa/recovery-codes/generate/")
    confirmer(page)
    envoyer(page, "Générer")
    expect(page.locator(".codes code")).to_have_count(10)


@pytest.mark.parametrize(("largeur", "sombre"), VUES)
def test_l_administration_retire_un_second_facteur(navigateur, largeur, sombre):
    personne = PersonneFactory.create(prenom="Camille", nom="Exemple")
    proteger(personne)
    par = PersonneFactory.create(is_superuser=True, is_staff=True, verifiee=True)
    page = navigateur.page(par, largeur=largeur, sombre=sombre)
    page.goto(f"/compte/personnes/{personne.pk}/second-facteur/")
    confirmer(page)
    verifier(page)
    page.get_by_label("Motif").fill("Téléphone perdu")
    envoyer(page, "Retirer la double authentification")
    expect(page.get_by_role("status")).to_contain_text("n’a plus de double authentification")
    verifier(page)
