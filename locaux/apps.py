"""Places, time, occupancy."""

from django.apps import AppConfig


class LocauxConfig(AppConfig):
    name = "locaux"
    verbose_name = "Locaux"

    def ready(self) -> None:
        """Tell the foundation what this app adds to it."""
        from locaux.actions import avis  # noqa: PLC0415 models are not loaded before
        from ptce.socle import courriels  # noqa: PLC0415 models are not loaded before

        for modele in avis.MODELES:
            courriels.PIECES[modele] = avis.joindre_agenda
