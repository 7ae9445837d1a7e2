"""Places, time, occupancy."""

from django.apps import AppConfig


class LocauxConfig(AppConfig):
    name = "locaux"
    verbose_name = "Locaux"
