"""The scene of the views' tests, as those of the place have it."""

from tests.locaux.vues.conftest import entrer, horloge, scene

__all__ = ["entrer", "horloge", "scene"]
