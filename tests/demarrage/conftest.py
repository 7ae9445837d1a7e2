"""Copies of the checkout shared by the tests of the start."""

import os
import pwd
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.demarrage.atelier import Clone, Demonstration, python_pour


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Open the demonstration as few times as may be: what closes it, or leaves its data unloaded, comes last.

    Each test still opens it by itself, and may be run alone.
    """
    places = [rang for rang, item in enumerate(items) if "demonstration" in _moyens(item)]
    ranges = sorted((items[place] for place in places), key=_rang)
    for place, item in zip(places, ranges, strict=True):
        items[place] = item


def _moyens(item: pytest.Item) -> list[str]:
    return getattr(item, "fixturenames", [])


def _rang(item: pytest.Item) -> int:
    marque = item.get_closest_marker("ferme")
    return marque.args[0] if marque else 0


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
    if demonstration.ouverte:
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
    if demonstration.ouverte:
        demonstration.fermer()
    clone.effacer()
