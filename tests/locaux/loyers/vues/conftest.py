"""The scene and the clock of the views' tests."""

from tests.locaux.vues.conftest import entrer, horloge, scene

__all__ = ["entrer", "horloge", "scene"]
