"""The scene and the clients of the views' tests, on the Friday before the week of the factories."""

import pytest
import time_machine

from tests.factories.moments import MAINTENANT
from tests.locaux.vues.conftest import entrer, scene

__all__ = ["entrer", "scene"]


@pytest.fixture
def horloge():
    """Stop the clock."""
    with time_machine.travel(MAINTENANT, tick=False):
        yield


@pytest.fixture
def client(entrer):
    """Give the client of an agent."""
    return entrer("agent")
