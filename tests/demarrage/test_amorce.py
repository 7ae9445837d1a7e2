"""The bootstrap: old Pythons, uv found or fetched, the environment made once."""

import ast
import hashlib
import http.server
import os
import platform
import re
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ptce import outil_uv
from ptce.outil_uv import AmorceImpossible
from tests.demarrage.atelier import IGNORES, RACINE, environnement

LUS_PAR_TOUS = ["manage.py", "ptce/__init__.py", "ptce/amorce.py"]
ANCIENS = [f"python3.{mineure}" for mineure in range(6, 11)]


@pytest.mark.parametrize("chemin", LUS_PAR_TOUS)
def test_old_pythons_can_read_what_tells_them_so(chemin: str) -> None:
    ast.parse((RACINE / chemin).read_text(encoding="utf-8"), feature_version=(3, 7))


@pytest.mark.parametrize("nom", ANCIENS)
def test_old_python_is_one_sentence(nom: str) -> None:
    python = shutil.which(nom)
    if python is None or b"3." not in _version(python):
        pytest.skip(f"{nom} is not installed.")

    refus = subprocess.run(  # noqa: S603 - our own command
        [python, str(RACINE / "manage.py"), "demo"], check=False, capture_output=True
    )

    assert refus.returncode == 1
    assert refus.stderr.decode().count("\n") == 1
    assert "Python 3.11 ou plus récent" in refus.stderr.decode()


def _version(python: str) -> bytes:
    return subprocess.run(  # noqa: S603 - our own command
        [python, "--version"], check=False, capture_output=True
    ).stdout


# --- uv from the index ----------------------------------------------------------------------------


class Index(http.server.BaseHTTPRequestHandler):
    """A package index that holds `pages`."""

    pages: dict[str, bytes] = {}

    def do_GET(self) -> None:
        contenu = self.pages.get(self.path)
        self.send_response(404 if contenu is None else 200)
        self.end_headers()
        self.wfile.write(contenu or b"")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def index(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, bytes]]:
    """Give the pages of an index that pip is configured for."""
    pages: dict[str, bytes] = {}
    monkeypatch.setattr(Index, "pages", pages)
    serveur = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Index)
    monkeypatch.setenv("PIP_INDEX_URL", f"http://127.0.0.1:{serveur.server_port}/simple/")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    threading.Thread(target=serveur.serve_forever).start()
    yield pages
    serveur.shutdown()
    serveur.server_close()


def _roue(dossier: Path, programme: bytes) -> bytes:
    chemin = dossier / "roue.zip"
    with zipfile.ZipFile(chemin, "w") as archive:
        archive.writestr("uv-0.13.9.data/scripts/uv", programme)
    return chemin.read_bytes()


def _nom(version: str, genre: str = "manylinux_2_17_x86_64.manylinux2014_x86_64") -> str:
    return f"uv-{version}-py3-none-{genre}.whl"


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pretend to be an ordinary machine."""
    monkeypatch.setattr(platform, "machine", lambda: "x86_64")
    monkeypatch.setattr(platform, "libc_ver", lambda: ("glibc", "2.36"))
    monkeypatch.setattr(sys, "platform", "linux")


@pytest.mark.usefixtures("machine")
def test_newest_wheel_of_this_machine_is_extracted(index: dict[str, bytes], tmp_path: Path) -> None:
    roue = _roue(tmp_path, b"#!/bin/sh\necho uv 0.13.9\n")
    empreinte = hashlib.sha256(roue).hexdigest()
    faux = "0" * 64
    index["/f/" + _nom("0.13.9")] = roue
    index["/simple/uv/"] = f"""
        <a href="/f/{_nom("0.9.30")}#sha256={faux}">older</a>
        <a href="../../f/{_nom("0.13.9")}#sha256={empreinte}">the one</a>
        <a href="/f/{_nom("0.13.9", "manylinux_2_17_aarch64")}#sha256={faux}">other machine</a>
        <a href="/f/{_nom("0.14.0rc1")}#sha256={faux}">trial</a>
        <a href="/f/{_nom("0.13.10")}#sha256={faux}" data-yanked="broken">withdrawn</a>
        <a href="/f/{_nom("0.15.0")}">without hash</a>
        """.encode()
    programme = tmp_path / "bin" / "uv"

    outil_uv._par_telechargement(programme)

    assert programme.read_bytes() == b"#!/bin/sh\necho uv 0.13.9\n"
    assert os.access(programme, os.X_OK)


@pytest.mark.usefixtures("machine")
def test_altered_wheel_is_refused(index: dict[str, bytes], tmp_path: Path) -> None:
    index["/f/" + _nom("0.13.9")] = _roue(tmp_path, b"malveillant")
    index["/simple/uv/"] = f'<a href="/f/{_nom("0.13.9")}#sha256={"0" * 64}">uv</a>'.encode()
    programme = tmp_path / "bin" / "uv"

    with pytest.raises(AmorceImpossible, match="est altéré"):
        outil_uv._par_telechargement(programme)

    assert not programme.exists()


@pytest.mark.usefixtures("machine")
def test_index_without_uv_is_one_sentence(index: dict[str, bytes], tmp_path: Path) -> None:
    index["/simple/uv/"] = b"<html>Nothing here</html>"

    with pytest.raises(AmorceImpossible, match="n’offre pas l’outil « uv »"):
        outil_uv._par_telechargement(tmp_path / "uv")


def test_uv_that_is_too_old_is_not_used(tmp_path: Path) -> None:
    ancien = tmp_path / "uv"
    ancien.write_text("#!/bin/sh\necho 'uv 0.4.1 (abc)'\n")
    ancien.chmod(0o755)

    assert not outil_uv._utilisable(str(ancien))
    assert not outil_uv._utilisable(str(tmp_path / "absent"))


def test_pip_configuration_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("PIP_INDEX_URL", raising=False)
    fichier = tmp_path / ".config" / "pip" / "pip.conf"
    fichier.parent.mkdir(parents=True)
    fichier.write_text("[global]\nindex-url = https://exemple.test/simple%20/\n")

    assert outil_uv._configuration_pip("index-url") == "https://exemple.test/simple%20/"


# --- The environment ------------------------------------------------------------------------------


def _commande(racine: Path) -> tuple[list[str], dict[str, str]]:
    """Return `manage.py version` as typed on this machine, whose caches are kept."""
    caches = {
        "XDG_CACHE_HOME": os.environ.get("XDG_CACHE_HOME", str(Path.home() / ".cache")),
        "UV_CACHE_DIR": os.environ.get("UV_CACHE_DIR", str(Path.home() / ".cache" / "uv")),
    }
    variables = {**environnement(racine.parent), **caches}
    del variables["PTCE_SANS_AMORCE"]
    python = getattr(sys, "_base_executable", sys.executable)
    return [python, str(racine / "manage.py"), "version"], variables


@pytest.mark.lent
@pytest.mark.xdist_group("demarrage")
def test_bare_machine_is_prepared_once_by_commands_started_together(atelier: Path) -> None:
    racine = atelier / "clone neuf, à côté"
    shutil.copytree(RACINE, racine, ignore=IGNORES)
    commande, variables = _commande(racine)
    variables["PYTHONDONTWRITEBYTECODE"] = "1"

    ensemble = [
        subprocess.Popen(  # noqa: S603 - our own command
            commande, cwd="/", env=variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _ in range(2)
    ]
    sorties = [processus.communicate(timeout=300) for processus in ensemble]

    if any(b"Internet" in erreurs for _, erreurs in sorties) and os.environ.get("CI") != "true":
        pytest.skip("The package index cannot be reached, and the cache does not have it all.")
    for sortie, erreurs in sorties:
        assert re.fullmatch(rb"5\.2\.\d+\n", sortie), erreurs.decode()
    assert (racine / ".venv" / "bin" / "python").exists()
    assert any((racine / ".venv" / "bytecode").rglob("lancement.*.pyc"))
    assert not any((racine / "ptce").rglob("__pycache__"))
    # Nothing to prepare any more: the command says nothing else.
    dernier = subprocess.run(  # noqa: S603 - our own command
        commande, check=False, cwd="/", env=variables, capture_output=True
    )
    assert (dernier.returncode, dernier.stderr) == (0, b"")


@pytest.mark.skipif(os.geteuid() == 0, reason="Root writes everywhere.")
def test_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    racine = tmp_path / "ailleurs"
    shutil.copytree(RACINE, racine, ignore=IGNORES)
    racine.chmod(0o555)
    commande, variables = _commande(racine)

    refus = subprocess.run(  # noqa: S603 - our own command
        commande, check=False, env=variables, capture_output=True, text=True
    )

    assert refus.returncode == 1
    assert refus.stderr.startswith(f"Le dossier « {racine} » n’est pas accessible en écriture")
    assert refus.stderr.count("\n") == 1
