"""The embedded PostgreSQL: shared by its users, gone with the last one, back after any death."""

import os
import shutil
import signal
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from ptce import embarque, installation
from ptce.embarque import Serveur
from ptce.installation import EmbarqueImpossible
from tests.demarrage.atelier import parent

pytestmark = [
    pytest.mark.lent,
    pytest.mark.xdist_group("demarrage"),
    # Python 3.12 and later warn when a process that has threads makes another one.
    pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning"),
]


@pytest.fixture(scope="module")
def lieu(atelier: Path) -> Iterator[Path]:
    """Give the data folder of an imaginary checkout, in a home that nobody else may read."""
    maison = atelier / "maison d’été, la nôtre"
    maison.mkdir(mode=0o700)
    with pytest.MonkeyPatch.context() as changement:
        changement.setenv("HOME", str(maison))
        changement.delenv("XDG_DATA_HOME", raising=False)
        changement.setattr(embarque, "RACINE", maison / "clône")
        yield embarque.dossier()
        shutil.rmtree(embarque.dossier())


@pytest.fixture
def serveur(lieu: Path) -> Iterator[Serveur]:
    """Give an open server, closed at the end."""
    ouvert = Serveur().ouvrir()
    yield ouvert
    ouvert.fermer(attendre=True)


def _numero(lieu: Path) -> int:
    return int((lieu / "donnees" / "postmaster.pid").read_text().split()[0])


def _tuer(numero: int) -> None:
    os.kill(numero, signal.SIGKILL)
    limite = time.monotonic() + 20
    while Path(f"/proc/{numero}/cmdline").exists() and _vivant(numero):
        assert time.monotonic() < limite
        time.sleep(0.02)


def _vivant(numero: int) -> bool:
    return Path(f"/proc/{numero}/cmdline").read_bytes() != b""


def _lire(url: str, requete: str) -> object:
    with psycopg.connect(url) as connexion:
        ligne = connexion.execute(requete).fetchone()
    assert ligne is not None
    return ligne[0]


def _relire(url: str, requete: str) -> object:
    limite = time.monotonic() + 20
    while True:
        try:
            return _lire(url, requete)
        except psycopg.OperationalError:
            assert time.monotonic() < limite
            time.sleep(0.05)


def test_speaks_french_text_and_universal_time_through_a_socket_only(serveur: Serveur) -> None:
    assert _lire(serveur.url(), "SELECT lower('ÉTÉ À L’ŒUVRE')") == "été à l’œuvre"
    assert _lire(serveur.url(), "SHOW timezone") == "UTC"
    assert _lire(serveur.url(), "SHOW listen_addresses") == ""
    assert _lire(serveur.url(), "SHOW fsync") == "on"
    assert str(_lire(serveur.url(), "SHOW server_version")).startswith("18.")


def test_stops_with_its_last_user(lieu: Path) -> None:
    premier, second = Serveur().ouvrir(), Serveur().ouvrir()
    numero = _numero(lieu)

    premier.fermer(attendre=True)
    assert _lire(second.url(), "SELECT 1") == 1
    second.fermer(attendre=True)

    assert not Path(f"/proc/{numero}").exists()
    assert not (lieu / "donnees" / "postmaster.pid").exists()
    assert not second.dossier_des_prises.exists()


def test_comes_back_when_it_is_killed(lieu: Path, serveur: Serveur) -> None:
    with psycopg.connect(serveur.url()) as connexion:
        connexion.execute("DROP TABLE IF EXISTS temoin")
        connexion.execute("CREATE TABLE temoin AS SELECT 42 AS valeur")
    numero = _numero(lieu)

    _tuer(numero)

    assert _relire(serveur.url(), "SELECT valeur FROM temoin") == 42
    assert _numero(lieu) != numero


def test_comes_back_when_its_guardian_gave_up(lieu: Path, serveur: Serveur) -> None:
    """A guardian that finds the former server still stopping gives up, and tidies the socket's folder away."""
    numero = _numero(lieu)
    _tuer(parent(numero))
    limite = time.monotonic() + 20
    while Path(f"/proc/{numero}").exists():
        assert time.monotonic() < limite
        time.sleep(0.02)
    serveur.dossier_des_prises.rmdir()

    serveur.assurer()

    assert _relire(serveur.url(), "SELECT 1") == 1
    assert stat.S_IMODE(serveur.dossier_des_prises.stat().st_mode) == 0o700


def test_survives_a_reused_process_number(lieu: Path, serveur: Serveur) -> None:
    verrou = lieu / "donnees" / "postmaster.pid"
    contenu = verrou.read_text().split("\n")
    serveur.fermer(attendre=True)
    verrou.write_text("\n".join([str(os.getppid()), *contenu[1:]]))
    if os.geteuid() == 0:
        shutil.chown(verrou, installation.COMPTE_SYSTEME)

    serveur.ouvrir()

    assert _lire(serveur.url(), "SELECT 1") == 1


def test_starts_over_an_interrupted_creation(lieu: Path, serveur: Serveur) -> None:
    serveur.fermer(attendre=True)
    shutil.rmtree(lieu / "donnees")
    (lieu / "donnees.partiel").mkdir()
    (lieu / "donnees.partiel" / "PG_VERSION").write_text("18")

    serveur.ouvrir()

    assert _lire(serveur.url(), "SELECT 1") == 1


def test_empties_its_database(serveur: Serveur) -> None:
    with psycopg.connect(serveur.url()) as connexion:
        connexion.execute("CREATE TABLE ancienne ()")

    with psycopg.connect(serveur.url()):
        serveur.effacer_base()

    assert _lire(serveur.url(), "SELECT to_regclass('ancienne')") is None


def test_test_runs_have_databases_of_their_own_and_drop_those_left_behind(serveur: Serveur) -> None:
    with psycopg.connect(serveur.url(), autocommit=True) as connexion:
        connexion.execute("CREATE DATABASE test_ptce_999999999_gw0")
        connexion.execute(f"CREATE DATABASE test_ptce_{os.getpid()}")

    url = serveur.url_de_test()

    assert url.split("?")[0].endswith(f"/ptce_{os.getpid()}")
    restantes = _lire(
        serveur.url(), "SELECT array_agg(datname) FROM pg_database WHERE datname ~ '^test_'"
    )
    assert restantes == [f"test_ptce_{os.getpid()}"]


def test_only_its_users_may_reach_it(lieu: Path, serveur: Serveur) -> None:
    prises = serveur.dossier_des_prises

    assert stat.S_IMODE(prises.stat().st_mode) == 0o700
    assert len(str(prises)) < 90
    assert stat.S_IMODE((lieu / "donnees").stat().st_mode) == 0o700
    assert stat.S_IMODE(Path.home().stat().st_mode) == 0o700
    assert stat.S_IMODE(lieu.stat().st_mode) & 0o007 == 0


def test_refuses_a_socket_folder_that_is_not_its_own(serveur: Serveur) -> None:
    serveur.fermer(attendre=True)
    prises = serveur.dossier_des_prises
    shutil.rmtree(prises, ignore_errors=True)
    prises.symlink_to("/tmp")  # noqa: S108 - the trap itself

    with pytest.raises(EmbarqueImpossible, match="n’est pas un dossier privé"):
        Serveur().ouvrir()

    prises.unlink()


def test_folder_that_cannot_be_made_is_one_sentence(
    lieu: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fichier = tmp_path / "fichier"
    fichier.touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(fichier))
    monkeypatch.setattr(installation, "DOSSIER_SYSTEME", fichier / "ptce")

    with pytest.raises(EmbarqueImpossible, match=r"ne peut pas s’installer dans « .*fichier"):
        Serveur().ouvrir()


def test_failure_to_start_quotes_postgresql(lieu: Path, serveur: Serveur) -> None:
    serveur.fermer(attendre=True)
    version = lieu / "donnees" / "PG_VERSION"
    version.write_text("12\n")

    with pytest.raises(EmbarqueImpossible, match=r"PostgreSQL ne démarre pas .*incompatible"):
        Serveur().ouvrir()

    version.write_text("18\n")
