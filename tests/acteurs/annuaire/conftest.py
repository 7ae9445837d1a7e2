"""The scene of the directory's tests, and clients of its roles."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client

from tests.factories.moments import MAINTENANT
from tests.scene import Scene, planter


@pytest.fixture
def scene(db: None) -> Iterator[Scene]:
    with time_machine.travel(MAINTENANT, tick=False):
        yield planter()


@pytest.fixture
def entrer(scene: Scene) -> Callable[[str], Client]:
    """Give a function that returns a client of its own for a role of the scene."""

    def ouvrir(role: str) -> Client:
        client = Client()
        personne = scene.personne(role)
        if personne is not None:
            client.force_login(personne)
        return client

    return ouvrir
