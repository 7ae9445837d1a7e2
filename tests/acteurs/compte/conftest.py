"""The clock of the tests of accounts: stopped, so that codes are known; `horloge.shift` moves it."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.factories.moments import MAINTENANT


@pytest.fixture(autouse=True)
def horloge() -> Iterator[time_machine.Traveller]:
    """Stop the clock at MAINTENANT."""
    with time_machine.travel(MAINTENANT, tick=False) as voyage:
        yield voyage
