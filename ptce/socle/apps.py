"""Foundation shared by every app: periods, journal, outbox, forms."""

from django.apps import AppConfig


class SocleConfig(AppConfig):
    name = "ptce.socle"
    label = "socle"
    verbose_name = "Socle"
