"""Django application of the demonstration."""

from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    """Demo data and the commands `demo` and `charger_demo`; no model of its own."""

    name = "ptce.demonstration"
    label = "demonstration"
    verbose_name = "Démonstration"
