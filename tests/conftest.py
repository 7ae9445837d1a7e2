"""A hostile suite: warnings are errors, no network, any order, an undefined template variable fails."""

import inspect
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.template import engines
from django.template.base import Node, Origin
from django.test import Client, TransactionTestCase
from django.test.utils import override_settings
from hypothesis import settings as reglages_hypothesis
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from acteurs.models import Personne
from tests.modele import base_modele

GABARITS = Path(__file__).resolve().parent.parent / "templates"
NOMS_DE_CHROMIUM = (
    "/usr/bin/chromium",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
ARGUMENTS_DE_CHROMIUM = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--no-first-run",
)

A_GARDER = {
    "auth_group",
    "auth_permission",
    "django_content_type",
    "locaux_tauxparticipation",
    "locaux_tauxparticipationevent",
}
TUILE = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x04\x00\x00\x00\xb5\x1c\x0c\x02"
    b"\x00\x00\x00\x0bIDATx\xdacd`\x00\x00\x00\x06\x00\x020\x81\xd0/\x00\x00\x00\x00IEND\xaeB`\x82"
)
"""A picture of one point, for the tiles of the map."""

REFUS = "Failed to load resource: the server responded with a status of 4"

# No deadline: a machine shared with others is slow without being wrong.
reglages_hypothesis.register_profile("ptce", deadline=None, database=None, print_blob=True)
reglages_hypothesis.load_profile("ptce")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the full accessibility sweep aside unless `-m` asks for it by name."""
    if "balayage" in config.getoption("markexpr"):
        return
    ecartes = [item for item in items if item.get_closest_marker("balayage")]
    if ecartes:
        config.hook.pytest_deselected(items=ecartes)
        items[:] = [item for item in items if item not in ecartes]


# --- Templates ------------------------------------------------------------------------------------


class VariableIndefinie:
    """Stands for `string_if_invalid`: fails the test when a template of ours reads what nobody gave it.

    Django asks whether "%s" is in it, then formats it with the name of the variable.
    """

    def __contains__(self, texte: object) -> bool:
        return texte == "%s"

    def __mod__(self, variable: object) -> str:
        origine = _gabarit_fautif()
        if origine is None or GABARITS in Path(origine.name).parents:
            nom = str(origine.template_name) if origine else "?"
            pytest.fail(f"Undefined variable « {variable} » in the template {nom}", pytrace=False)
        return ""


def _gabarit_fautif() -> Origin | None:
    """Return where the tag being rendered was written, read from the stack as pytest-django does."""
    cadre = inspect.currentframe()
    while cadre is not None:
        noeud = cadre.f_locals.get("self")
        if isinstance(noeud, Node) and getattr(noeud, "origin", None):
            return noeud.origin
        cadre = cadre.f_back
    return None


@pytest.fixture(autouse=True, scope="session")
def variables_de_gabarit_definies() -> Iterator[None]:
    """Make every undefined variable of our templates a failure."""
    moteur = engines["django"].engine  # type: ignore[attr-defined]
    moteur.string_if_invalid = VariableIndefinie()
    yield
    moteur.string_if_invalid = ""


# --- Static files ---------------------------------------------------------------------------------


@pytest.fixture(autouse=True, scope="session")
def dossier_statique() -> None:
    """Make the folder whose absence WhiteNoise warns of; in tests it serves the files from where they are written."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture(autouse=True, scope="session")
def media_a_part(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what tests send in a folder of theirs."""
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        yield


# --- Database -------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: DjangoDbBlocker
) -> None:
    """Commit without waiting for the disk, let a test think inside its transaction, and copy a migrated database.

    The end of the suite drops that copy, which a loaded disk may make longer than any statement of the portal.
    """
    options = settings.DATABASES["default"]["OPTIONS"]
    options["options"] += (
        " -c synchronous_commit=off -c idle_in_transaction_session_timeout=60000"
        " -c statement_timeout=60000"
    )
    with django_db_blocker.unblock():
        settings.DATABASES["default"]["TEST"]["TEMPLATE"] = base_modele()


@pytest.fixture(autouse=True, scope="session")
def vidage_rapide() -> Iterator[None]:
    """Make the end of a transactional test five times shorter than Django's flush."""
    with pytest.MonkeyPatch.context() as remplacement:
        remplacement.setattr(TransactionTestCase, "_fixture_teardown", vider)
        yield


def vider(_: TransactionTestCase) -> None:
    """Empty every table, the cache's included, but for what migrations put there: groups, permissions, types, rates."""
    connues = connection.introspection.django_table_names(only_existing=True, include_views=False)
    tables = [*sorted(set(connues) - A_GARDER), "socle_cache"]
    with transaction.atomic(), connection.cursor() as curseur:
        curseur.execute("SELECT current_setting('is_superuser') = 'on'")
        if curseur.fetchone() == (True,):
            # Without triggers nor foreign keys; a role that may not ask for it truncates, which rewrites the files.
            curseur.execute("SET LOCAL session_replication_role = replica")
            curseur.execute(";".join(f'DELETE FROM "{table}"' for table in tables))  # noqa: S608
        else:
            curseur.execute(f"TRUNCATE {', '.join(tables)}")


# --- Browser --------------------------------------------------------------------------------------


def _chemin_de_chromium() -> str | None:
    voulus = (os.environ.get("PTCE_CHROMIUM", ""), *NOMS_DE_CHROMIUM)
    return next((chemin for nom in voulus if nom and (chemin := shutil.which(nom))), None)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Run Chromium for the tests of a module; skip them without it, fail when PTCE_NAVIGATEUR_EXIGE=1.

    Playwright keeps an event loop running in this thread: a wider scope would stand in the way of tests that start
    their own, and Django must be told that its ORM may be used meanwhile.
    """
    chemin = _chemin_de_chromium()
    if chemin is None:
        if os.environ.get("PTCE_NAVIGATEUR_EXIGE") == "1":
            pytest.fail("Chromium is required by PTCE_NAVIGATEUR_EXIGE=1 and was not found.")
        pytest.skip("Chromium was not found: give its path in PTCE_CHROMIUM.")
    with pytest.MonkeyPatch.context() as environnement, sync_playwright() as playwright:
        environnement.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        navigateur = playwright.chromium.launch(
            executable_path=chemin, args=list(ARGUMENTS_DE_CHROMIUM)
        )
        yield navigateur
        navigateur.close()


class Navigateur:
    """A browser on the test's server. Whatever a page throws or the content policy blocks fails the test."""

    def __init__(self, chromium: Browser, serveur: LiveServer) -> None:
        self.chromium, self.serveur = chromium, serveur
        self.erreurs: list[str] = []
        self._contextes: list[BrowserContext] = []

    def page(
        self,
        personne: Personne | None = None,
        *,
        largeur: int = 1280,
        hauteur: int = 900,
        sombre: bool = False,
        javascript: bool = True,
    ) -> Page:
        """Open a page of its own session, logged in as `personne` when one is given."""
        contexte = self.chromium.new_context(
            base_url=self.serveur.url,
            color_scheme="dark" if sombre else "light",
            java_script_enabled=javascript,
            locale="fr-FR",
            reduced_motion="reduce",
            timezone_id="Europe/Paris",
            viewport={"width": largeur, "height": hauteur},
        )
        contexte.set_default_timeout(10_000)
        # What the map asks elsewhere: nothing leaves the machine.
        contexte.route("https://data.geopf.fr/**", lambda tuile: tuile.fulfill(body=TUILE))
        self._contextes.append(contexte)
        if personne is not None:
            client = Client()
            client.force_login(personne)
            cle = client.cookies[settings.SESSION_COOKIE_NAME].value
            contexte.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": cle, "url": self.serveur.url}]
            )
        page = contexte.new_page()
        page.on("pageerror", lambda erreur: self.erreurs.append(f"{page.url}: {erreur}"))
        page.on("console", self._noter)
        return page

    def _noter(self, message: ConsoleMessage) -> None:
        # A refusal answers 4xx and the browser says so: it is an error for a file of ours only.
        adresse = message.location["url"]
        refus = message.text.startswith(REFUS) and settings.STATIC_URL not in adresse
        if message.type == "error" and not refus:
            self.erreurs.append(f"{adresse}: {message.text}")

    def fermer(self) -> None:
        """Close what was opened."""
        for contexte in self._contextes:
            contexte.close()


@pytest.fixture
def navigateur(chromium: Browser, live_server: LiveServer) -> Iterator[Navigateur]:
    """Give a browser on the live server; the test fails when a page had an error nobody took off `erreurs`."""
    ouvert = Navigateur(chromium, live_server)
    yield ouvert
    ouvert.fermer()
    assert ouvert.erreurs == []


# --- Small tools ----------------------------------------------------------------------------------


@pytest.fixture
def connecte(client: Client) -> Callable[[Personne], Client]:
    """Give a function that logs a person in the test client and returns it."""

    def connecter(personne: Personne) -> Client:
        client.force_login(personne)
        return client

    return connecter
