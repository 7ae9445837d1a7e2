"""The home page and what each person finds when they come in: reads every app, is read by none."""

from django.apps import AppConfig


class AccueilConfig(AppConfig):
    name = "ptce.accueil"
    label = "accueil"
    verbose_name = "Accueil"
