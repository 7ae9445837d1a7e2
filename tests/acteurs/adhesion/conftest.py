"""The scene of the views' tests, for those of applications: the clock, the people, a client for each."""

from tests.locaux.vues.conftest import entrer, horloge, scene

__all__ = ["entrer", "horloge", "scene"]
