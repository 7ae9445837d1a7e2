"""Foundation shared by every app: periods, journal, outbox, forms."""

from django.apps import AppConfig


class SocleConfig(AppConfig):
    name = "ptce.socle"
    label = "socle"
    verbose_name = "Socle"

    def ready(self) -> None:
        """Say what the foundation itself keeps about people, and how long."""
        from ptce.socle import (  # noqa: PLC0415 models are not loaded before
            conservation,
            contributions,
            verifications,  # noqa: F401 it registers itself
        )
        from ptce.socle.personnelles import TABLES_DU_SOCLE  # noqa: PLC0415 declared with the others

        contributions.declarer(TABLES_DU_SOCLE)
        for regle in conservation.REGLES:
            contributions.oublier_le_passe.repondre(regle)
