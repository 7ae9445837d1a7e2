"""The scene of the views' tests, on the Friday before the week of the factories."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.factories.moments import MAINTENANT
from tests.scene import Scene, planter


@pytest.fixture
def horloge() -> Iterator[time_machine.Traveller]:
    """Stop the clock at MAINTENANT; `horloge.move_to` moves it."""
    with time_machine.travel(MAINTENANT, tick=False) as voyage:
        yield voyage


@pytest.fixture
def scene(db: None, horloge: time_machine.Traveller) -> Scene:
    """Plant the scene."""
    return planter()
