"""Headers of every response, nothing inline in any page, and a production that refuses to start weak."""

import os
import re
import runpy
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client

from tests.factories.acteurs import MOT_DE_PASSE, PersonneFactory
from tests.factories.moments import MAINTENANT
from tests.scene import ROLES, Scene, planter

POLITIQUE = {
    "default-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
}
PAGES = (
    "/",
    "/mon-espace/",
    "/acteurs/",
    "/acteurs/donnees/",
    "/locaux/planning/?jour=2050-03-07",
    "/locaux/planning/?jour=abc",
    "/locaux/planning/semaine/?jour=2050-03-07",
    "/locaux/planning/mois/?jour=2050-03-07",
    "/locaux/reservations/",
    "/locaux/reservations/nouvelle/",
    "/compte/login/",
    "/compte/logout/",
    "/compte/signup/",
    "/compte/password/change/",
    "/compte/password/reset/",
    "/compte/email/",
    "/compte/reauthenticate/",
    "/compte/",
    "/compte/sessions/",
    "/compte/2fa/",
    "/compte/2fa/webauthn/",
    "/administration/",
    "/administration/locaux/espace/",
    "/administration/locaux/espace/add/",
    "/administration/acteurs/personne/",
)


@pytest.fixture
def scene(db: None) -> Iterator[Scene]:
    with time_machine.travel(MAINTENANT, tick=False):
        yield planter()


def client_de(scene: Scene, role: str) -> Client:
    client = Client(raise_request_exception=False)
    personne = scene.personne(role)
    if personne is not None:
        client.force_login(personne)
    return client


def politique(reponse: HttpResponse) -> set[str]:
    return {regle.strip() for regle in reponse["Content-Security-Policy"].split(";")}


def verifier_entetes(reponse: HttpResponse, ou: str) -> None:
    """Assert what every response carries, whatever it says."""
    assert politique(reponse) == POLITIQUE, ou
    assert reponse["X-Content-Type-Options"] == "nosniff", ou
    assert reponse["Referrer-Policy"] == "same-origin", ou
    assert reponse["Cross-Origin-Opener-Policy"] == "same-origin", ou
    assert re.fullmatch(r"[A-Za-z0-9-]{8,64}", reponse["X-Request-ID"]), ou


# --- Headers --------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["visiteur", "gestionnaire", "administrateur"])
def test_chaque_page_porte_ses_entetes(scene, role):
    client = client_de(scene, role)
    reservation = scene.reservation.get_absolute_url()
    suites = (reservation, f"{reservation}deplacer/", f"{reservation}annuler/")
    for adresse in (
        *PAGES,
        *suites,
        f"{reservation}agenda.ics",
        "/locaux/reservations/?export=csv",
    ):
        reponse = client.get(adresse)
        verifier_entetes(reponse, adresse)
        assert reponse["X-Frame-Options"] == "DENY", adresse


def base_absente(*_: Any) -> None:
    raise OperationalError("the server is away")


def panne(*_: Any) -> None:
    raise RuntimeError("nobody expected this")


def sans_jeton(scene: Scene) -> HttpResponse:
    client = Client(enforce_csrf_checks=True)
    client.force_login(scene.gestionnaire)
    return client.post("/locaux/reservations/nouvelle/", {})


def occupee(scene: Scene) -> HttpResponse:
    saisie = {
        "espace": scene.salle.pk,
        "acteur": scene.association.pk,
        "jour": "2050-03-07",
        "debut": "09:00",
        "fin": "10:00",
        "nb_personnes": "1",
        "jeton": "5b0d4dd4-9d5c-4d5e-8a0c-6a5f3b1c2d3e",
    }
    return client_de(scene, "gestionnaire").post("/locaux/reservations/nouvelle/", saisie)


def trop_d_essais(scene: Scene) -> HttpResponse:
    client = client_de(scene, "visiteur")
    for _ in range(40):
        reponse = client.post("/compte/password/reset/", {"email": "a@exemple.org"})
        if reponse.status_code != 200 and reponse.status_code != 302:
            break
    return reponse


def en_panne(levee: Callable[..., None]) -> Callable[[Scene], HttpResponse]:
    def demander(scene: Scene) -> HttpResponse:
        client = client_de(scene, "visiteur")
        with connection.execute_wrapper(levee):
            return client.get("/")

    return demander


ERREURS: dict[int, Callable[[Scene], HttpResponse]] = {
    400: lambda scene: client_de(scene, "visiteur").get("/", headers={"host": "ailleurs.exemple"}),
    403: lambda scene: client_de(scene, "animateur").get("/locaux/reservations/nouvelle/"),
    404: lambda scene: client_de(scene, "visiteur").get("/nulle-part/"),
    405: lambda scene: client_de(scene, "visiteur").post("/"),
    409: occupee,
    422: lambda scene: client_de(scene, "gestionnaire").post("/locaux/reservations/nouvelle/", {}),
    429: trop_d_essais,
    500: en_panne(panne),
    503: en_panne(base_absente),
}


@pytest.mark.parametrize("statut", ERREURS)
def test_chaque_erreur_porte_ses_entetes_et_parle_francais(scene, statut):
    reponse = ERREURS[statut](scene)
    assert reponse.status_code == statut
    verifier_entetes(reponse, str(statut))
    assert_rien_en_ligne(reponse, str(statut))
    assert "Traceback" not in reponse.text
    if statut != 405:
        assert '<html lang="fr">' in reponse.text
        assert "<h1>" in reponse.text


def test_un_formulaire_sans_jeton_csrf(scene):
    reponse = sans_jeton(scene)
    assert reponse.status_code == 403
    verifier_entetes(reponse, "csrf")
    assert "Ce formulaire a expiré" in reponse.text


@pytest.mark.parametrize(
    "fichier", ["css/base.css", "js/envoi.js", "img/marque.svg", "admin/css/base.css", "absent.css"]
)
def test_les_fichiers_statiques_portent_la_politique(scene, fichier):
    reponse = client_de(scene, "visiteur").get(f"{settings.STATIC_URL}{fichier}")
    reponse.close()
    assert reponse.status_code == (404 if fichier == "absent.css" else 200)
    verifier_entetes(reponse, fichier)


def test_les_pages_d_une_personne_ne_restent_pas_dans_un_cache(scene):
    reponse = client_de(scene, "gestionnaire").get("/mon-espace/")
    assert "Cookie" in reponse["Vary"]


# --- Nothing inline -------------------------------------------------------------------------------


class EnLigne(HTMLParser):
    """Collect what the content policy would block, and what would come from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.fautes: list[str] = []
        self._dans: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        donnees = dict(attrs)
        self.fautes += [
            f"<{tag} {nom}>" for nom in donnees if nom == "style" or nom.startswith(("on", "hx-on"))
        ]
        # Data that search engines read: no browser runs them, and the policy says nothing of them.
        if donnees.get("type") == "application/ld+json":
            return
        if tag == "style" or (tag == "script" and not donnees.get("src")):
            self.fautes.append(f"<{tag}>")
        adresses = [donnees.get(nom) or "" for nom in ("src", "srcset", "action", "data")]
        # The canonical address is whole, and nobody fetches it.
        if tag == "a" or (tag == "link" and donnees.get("rel") != "canonical"):
            adresses.append(donnees.get("href") or "")
        for adresse in adresses:
            if adresse.lower().startswith(("javascript:", "data:text")):
                self.fautes.append(adresse)
            if tag != "a" and re.match(r"(https?:)?//", adresse):
                self.fautes.append(adresse)


def assert_rien_en_ligne(reponse: HttpResponse, ou: str) -> None:
    lecteur = EnLigne()
    lecteur.feed(reponse.text)
    assert lecteur.fautes == [], ou


@pytest.mark.parametrize("role", ROLES)
def test_aucun_style_ni_script_en_ligne(scene, role):
    client = client_de(scene, role)
    reservation = scene.reservation.get_absolute_url()
    fiche = scene.association.get_absolute_url()
    suites = (reservation, f"{reservation}deplacer/", f"{reservation}annuler/", fiche)
    for adresse in (*PAGES, *suites, "/acteurs/carte/"):
        assert_rien_en_ligne(client.get(adresse), adresse)


def test_le_lecteur_voit_ce_qu_il_doit_voir():
    lecteur = EnLigne()
    lecteur.feed(
        '<p style="a" onclick="b"></p><script>c</script><style>d</style><a href="javascript:e"></a>'
        '<img src="//f"><script src="/ok.js"></script><a href="https://ok"></a>'
    )
    assert lecteur.fautes == [
        "<p style>",
        "<p onclick>",
        "<script>",
        "<style>",
        "javascript:e",
        "//f",
    ]


# --- Sessions -------------------------------------------------------------------------------------


def test_le_cookie_de_session_est_protege_et_disparait_a_la_deconnexion(scene):
    quelqu_un = PersonneFactory.create(verifiee=True)
    client = client_de(scene, "visiteur")
    saisie = {"login": quelqu_un.courriel, "password": MOT_DE_PASSE}
    cookie = client.post("/compte/login/", saisie).cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert client.get("/mon-espace/").status_code == 200
    reponse = client.post("/compte/logout/")
    assert reponse.cookies[settings.SESSION_COOKIE_NAME].value == ""
    client.cookies[settings.SESSION_COOKIE_NAME] = cookie.value
    assert client.get("/mon-espace/").status_code == 302, "the session is gone from the server too"


@pytest.mark.parametrize(
    "suite", ["https://ailleurs.exemple/", "//ailleurs.exemple", "javascript:x"]
)
def test_la_connexion_ne_mene_pas_ailleurs(scene, suite):
    reponse = client_de(scene, "gestionnaire").get("/compte/login/", {"next": suite})
    assert reponse["Location"] == "/mon-espace/"


# --- Production -----------------------------------------------------------------------------------

REGLAGES = Path(__file__).resolve().parent.parent / "ptce" / "settings.py"
PRODUCTION = {
    "PTCE_ENVIRONNEMENT": "production",
    "DATABASE_URL": "postgresql://ptce:secret@localhost/ptce",
    "PTCE_CLE_SECRETE": secrets.token_urlsafe(64),
    "PTCE_URL": "https://portail.exemple.fr",
    "PTCE_HOTES": "portail.exemple.fr",
    "PTCE_SMTP_HOTE": "smtp.exemple.fr",
    "PTCE_COURRIEL_EXPEDITEUR": "Portail <portail@exemple.fr>",
    "PTCE_COURRIEL_CONTACT": "contact@exemple.org",
}


def reglages(monkeypatch: pytest.MonkeyPatch, **variables: str) -> dict[str, Any]:
    """Run the settings alone, with these variables and no other of ours."""
    for nom in [nom for nom in os.environ if nom.startswith("PTCE_") or nom == "DATABASE_URL"]:
        monkeypatch.delenv(nom)
    for nom, valeur in variables.items():
        monkeypatch.setenv(nom, valeur)
    return runpy.run_path(str(REGLAGES))


@pytest.mark.parametrize("nom", sorted(set(PRODUCTION) - {"PTCE_ENVIRONNEMENT"}))
@pytest.mark.parametrize("valeur", [None, "", "   "])
def test_la_production_refuse_une_variable_absente(monkeypatch, nom, valeur):
    variables = {**PRODUCTION, nom: valeur}
    if valeur is None:
        del variables[nom]
    with pytest.raises(ImproperlyConfigured, match=nom) as refus:
        reglages(monkeypatch, **variables)
    assert re.search(r"Exemple|Fabriquez", str(refus.value)), "a hint"


@pytest.mark.parametrize(
    ("nom", "valeur"),
    [
        ("PTCE_CLE_SECRETE", "courte"),
        ("PTCE_CLE_SECRETE", "a" * 80),
        ("PTCE_CLE_SECRETE", "ab" * 40),
        (
            "PTCE_CLE_SECRETE",
            "cle-de-demonstration-connue-de-tous-a-ne-jamais-utiliser-en-production",
        ),
        ("PTCE_HOTES", "*"),
        ("PTCE_HOTES", "portail.exemple.fr,*"),
        ("PTCE_HOTES", " , "),
        ("PTCE_URL", "http://portail.exemple.fr"),
        ("PTCE_URL", "portail.exemple.fr"),
        ("PTCE_COURRIEL_EXPEDITEUR", "Portail <ne-pas-repondre@pole.example.org>"),
        ("DATABASE_URL", "sqlite:///base.sqlite3"),
        ("DATABASE_URL", "mysql://u:p@h/b"),
        ("PTCE_SMTP_PORT", "abc"),
        ("PTCE_ENVIRONNEMENT", "prod"),
        ("PTCE_SECOND_FACTEUR_EXIGE", "true"),
    ],
)
def test_la_production_refuse_une_valeur_faible(monkeypatch, nom, valeur):
    with pytest.raises(ImproperlyConfigured, match=nom):
        reglages(monkeypatch, **{**PRODUCTION, nom: valeur})


def test_sans_environnement_c_est_la_production(monkeypatch):
    variables = {nom: valeur for nom, valeur in PRODUCTION.items() if nom != "PTCE_ENVIRONNEMENT"}
    assert reglages(monkeypatch, **variables)["EN_PRODUCTION"] is True


def test_la_production_ferme_les_cookies_et_le_transport(monkeypatch):
    prod = reglages(monkeypatch, **PRODUCTION)
    for nom in ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME"):
        assert prod[nom].startswith("__Host-")
    for nom in (
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SESSION_COOKIE_HTTPONLY",
        "SECURE_SSL_REDIRECT",
        "SECURE_CONTENT_TYPE_NOSNIFF",
        "SECURE_HSTS_INCLUDE_SUBDOMAINS",
    ):
        assert prod[nom] is True, nom
    # A __Host- cookie has no domain and the path /.
    assert {"SESSION_COOKIE_DOMAIN", "SESSION_COOKIE_PATH", "CSRF_COOKIE_DOMAIN"} & set(
        prod
    ) == set()
    assert prod["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert prod["DEBUG"] is False
    assert prod["ALLOWED_HOSTS"] == ["portail.exemple.fr"]
    assert prod["ALLAUTH_TRUSTED_PROXY_COUNT"] == 1
    assert prod["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert "locmem" not in prod["CACHES"]["default"]["BACKEND"]
    assert "md5" not in str(prod.get("PASSWORD_HASHERS", "")).lower()
    assert prod["PTCE_SECOND_FACTEUR_EXIGE"] is True


@pytest.mark.parametrize("environnement", ["demo", "test", "developpement"])
def test_les_autres_environnements_demarrent_sans_rien(monkeypatch, environnement):
    autres = reglages(monkeypatch, PTCE_ENVIRONNEMENT=environnement)
    assert autres["DEBUG"] is False
    assert autres["PTCE_SECOND_FACTEUR_EXIGE"] is False
    assert autres["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]", "testserver"]


def test_check_deploy_ne_trouve_rien():
    environnement = {
        nom: valeur for nom, valeur in os.environ.items() if not nom.startswith("PTCE_")
    }
    acheve = subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
        env={**environnement, **PRODUCTION, "DJANGO_SETTINGS_MODULE": "ptce.settings"},
        cwd=REGLAGES.parent.parent,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert acheve.returncode == 0, acheve.stderr
