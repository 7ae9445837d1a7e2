"""The scene of the views of conventions, on the Friday before the week of the factories."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client

from tests.factories.moments import MAINTENANT
from tests.scene import Scene, planter


@pytest.fixture(autouse=True)
def horloge() -> Iterator[time_machine.Traveller]:
    """Stop the clock at MAINTENANT; `horloge.move_to` moves it."""
    with time_machine.travel(MAINTENANT, tick=False) as voyage:
        yield voyage


@pytest.fixture
def scene(db: None) -> Scene:
    """Plant the scene."""
    return planter()


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
