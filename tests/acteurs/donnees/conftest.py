"""The clock of these tests: stopped at MAINTENANT."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.factories.moments import MAINTENANT


@pytest.fixture(autouse=True)
def horloge() -> Iterator[time_machine.Traveller]:
    """Stop the clock at MAINTENANT."""
    with time_machine.travel(MAINTENANT, tick=False) as voyage:
        yield voyage
