"""The home page and what each person finds when they come in: reads every app, is read by none."""

from django.apps import AppConfig


class AccueilConfig(AppConfig):
    name = "ptce.accueil"
    label = "accueil"
    verbose_name = "Accueil"

    def ready(self) -> None:
        """Register what `manage.py check` says of the guides."""
        from ptce.accueil import verifications  # noqa: F401, PLC0415
