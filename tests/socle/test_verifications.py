"""`manage.py check` knows which views are whole."""

from abc import ABC, abstractmethod

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.http import HttpRequest, HttpResponse
from django.urls import get_resolver, include, path
from django.views import View

from acteurs.views.evenements import ListeEvenements
from ptce.socle.verifications import classes_des_vues


class Acte(View, ABC):
    """A page that leaves to others what it writes."""

    @abstractmethod
    def ecrire(self) -> str:
        """Write."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Write, and show."""
        return HttpResponse(self.ecrire())


class Complet(Acte):
    def ecrire(self) -> str:
        return "écrit"


class Oublieux(Acte):
    pass


class Adresses:
    """A module of addresses."""

    def __init__(self, vue: type[View]) -> None:
        self.urlpatterns = [path("a/", include([path("b/", vue.as_view())]))]


def test_une_vue_qui_oublie_d_ecrire_est_dite(settings):
    settings.ROOT_URLCONF = Adresses(Oublieux)
    with pytest.raises(SystemCheckError) as erreurs:
        call_command("check", tags=["urls"])
    assert "tests.socle.test_verifications.Oublieux n’écrit pas : ecrire." in str(erreurs.value)
    settings.ROOT_URLCONF = Adresses(Complet)
    call_command("check", tags=["urls"])


def test_les_vues_du_portail_sont_toutes_lues():
    assert ListeEvenements in set(classes_des_vues(get_resolver().url_patterns))
    call_command("check", tags=["urls"])
