"""The scene behind a real server, on the Friday before the week of the factories; the clock runs."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.factories.moments import MAINTENANT
from tests.scene import Scene, planter


@pytest.fixture(autouse=True)
def horloge() -> Iterator[time_machine.Traveller]:
    """Start the clock at MAINTENANT."""
    with time_machine.travel(MAINTENANT, tick=True) as voyage:
        yield voyage


@pytest.fixture
def scene(transactional_db: None) -> Scene:
    """Plant the scene."""
    return planter()
