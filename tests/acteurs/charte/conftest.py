"""The scene of the hub, on the Friday of the factories; who runs the charter, who represents."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client

from acteurs.models import Personne
from tests.factories.charte import representant
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
def presidente(scene: Scene) -> Personne:
    """Return who represents the association."""
    return representant(scene.association, prenom="Prisca", nom="Dente")


@pytest.fixture
def entrer(scene: Scene) -> Callable[[str | Personne | None], Client]:
    """Give a function that returns a client of its own for a role of the scene, or for someone."""

    def ouvrir(qui: str | Personne | None) -> Client:
        client = Client()
        personne = scene.personne(qui) if isinstance(qui, str) else qui
        if personne is not None:
            client.force_login(personne)
        return client

    return ouvrir
