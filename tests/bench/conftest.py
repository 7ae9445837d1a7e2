"""What the benches that are started share."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from bench.banc import MODELE
from tests.modele import base_modele


@pytest.fixture(autouse=True, scope="session")
def modele(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Let them start from the migrated database that the tests are copies of."""
    with django_db_blocker.unblock():
        nom = base_modele()
    with pytest.MonkeyPatch.context() as environnement:
        environnement.setenv(MODELE, nom)
        yield
