"""Copies of the checkout shared by the tests of the start."""

import os
import pwd
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.demarrage.atelier import Clone, Demonstration, python_pour


@pytest.fixture(scope="session")
def atelier() -> Iterator[Path]:
    """Give a folder that every user may cross, which pytest's own temporary folder forbids."""
    lieu = Path(tempfile.mkdtemp(prefix="ptce atelier é "))
    lieu.chmod(0o755)
    yield lieu
    shutil.rmtree(lieu)


@pytest.fixture(scope="session")
def demonstration(atelier: Path) -> Iterator[Demonstration]:
    """Give a demonstration of the current user, in a folder that nobody else may read."""
    prive = atelier / "dossier privé"
    prive.mkdir(mode=0o700)
    clone = Clone(prive / "clône à part", prive / "maison")
    demonstration = Demonstration(clone, prive / "sortie.txt")
    yield demonstration
    if demonstration.processus is not None and demonstration.processus.poll() is None:
        demonstration.fermer()
    clone.effacer()


@pytest.fixture
def demonstration_ordinaire(atelier: Path) -> Iterator[Demonstration]:
    """Give a demonstration of an ordinary user, when the suite is run by root."""
    compte = pwd.getpwnam("nobody")
    if os.geteuid() != 0:
        pytest.skip("The other tests are already those of an ordinary user.")
    if python_pour(compte) is None:
        pytest.skip("No Python with Django can be run here by an ordinary user.")
    clone = Clone(atelier / "clône d’autrui", atelier / "maison d’autrui", compte)
    demonstration = Demonstration(clone, atelier / "sortie.txt")
    yield demonstration
    if demonstration.processus is not None and demonstration.processus.poll() is None:
        demonstration.fermer()
    clone.effacer()
