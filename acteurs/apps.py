"""Who the hub is made of."""

from django.apps import AppConfig


class ActeursConfig(AppConfig):
    name = "acteurs"
    verbose_name = "Acteurs"
