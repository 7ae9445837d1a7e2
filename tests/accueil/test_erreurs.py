"""Error pages: right status, in French, our look, and never a query."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from locaux.actions.controles import ReservationModifiee
from ptce.accueil.middleware import ChangementsEntreTemps
from ptce.accueil.views import erreurs
from ptce.socle.transactions import EnConcurrence

PAGES: dict[int, tuple[Callable[..., HttpResponse], str]] = {
    400: (erreurs.mauvaise_requete, "n’a pas pu être comprise"),
    403: (erreurs.interdit, "ne vous est pas ouverte"),
    404: (erreurs.introuvable, "n’existe pas"),
    405: (erreurs.sans_page, "ne s’ouvre pas seule"),
    500: (erreurs.panne, "a rencontré une panne"),
}


@pytest.mark.parametrize("statut", PAGES)
def test_page_sans_base_ni_session(statut):
    """No `db` fixture: a query would fail the test."""
    vue, phrase = PAGES[statut]
    reponse = vue(RequestFactory().get("/"))
    html = reponse.content.decode()
    assert reponse.status_code == statut
    assert phrase in html
    assert f"Erreur {statut}" in html
    assert '<html lang="fr">' in html
    for adresse in ("/", "/locaux/", "/locaux/planning/", "/mon-espace/"):
        assert f'<li><a href="{adresse}">' in html
    connue = RequestFactory().get("/")
    connue.COOKIES[settings.SESSION_COOKIE_NAME] = "x"
    avec = vue(connue).content.decode()
    reservations = '<li><a href="/locaux/reservations/">'
    assert (reservations in html, avec.count(reservations)) == (False, 2)


@pytest.mark.parametrize("gabarit", ["429.html", "503.html"])
def test_pages_rendues_par_d_autres(gabarit):
    assert "<h1>" in render_to_string(gabarit)


@pytest.mark.parametrize(
    ("exception", "phrase"),
    [
        (ReservationModifiee(), "Cette réservation a changé entre-temps."),
        (EnConcurrence(), "Quelqu’un a modifié ces données pendant que vous les regardiez."),
    ],
)
def test_un_changement_que_nulle_page_ne_dit(exception, phrase):
    """No `db` fixture either."""
    garde = ChangementsEntreTemps(lambda request: HttpResponse())
    reponse = garde.process_exception(RequestFactory().post("/"), exception)
    assert reponse is not None
    assert reponse.status_code == 409
    assert phrase in reponse.content.decode()
    assert garde.process_exception(RequestFactory().post("/"), ValueError()) is None


def test_un_conflit_sans_formulaire_repond_409(client, db, monkeypatch):
    """Through the whole stack, from a view that says nothing of it."""

    def vue(*args: object) -> HttpResponse:
        raise EnConcurrence

    monkeypatch.setattr("ptce.accueil.lectures.chiffres", vue)
    reponse = client.get("/")
    assert reponse.status_code == 409
    assert "Quelque chose a changé entre-temps" in reponse.content.decode()


def test_le_refus_dit_pourquoi_quand_nous_l_avons_ecrit():
    reponse = erreurs.interdit(RequestFactory().get("/"), PermissionDenied("Réservé à <UNA>."))
    assert "Réservé à &lt;UNA&gt;." in reponse.content.decode()


@pytest.mark.parametrize("exception", [SuspiciousOperation("Invalid HTTP_HOST"), Http404("secret")])
def test_rien_d_une_autre_exception_n_est_montre(exception):
    for vue in (erreurs.mauvaise_requete, erreurs.introuvable, erreurs.interdit):
        html = vue(RequestFactory().get("/"), exception).content.decode()
        assert "HTTP_HOST" not in html
        assert "secret" not in html


def test_une_panne_pendant_un_echange_htmx_prend_toute_la_page():
    reponse = erreurs.panne(RequestFactory().get("/", headers={"HX-Request": "true"}))
    assert (reponse["HX-Retarget"], reponse["HX-Reselect"]) == ("body", "body > *")
    assert "HX-Retarget" not in erreurs.panne(RequestFactory().get("/"))


def test_un_jeton_absent_est_refuse_avec_une_phrase(db):
    reponse = Client(enforce_csrf_checks=True).post("/compte/login/", {"login": "a@b.fr"})
    assert reponse.status_code == 403
    assert "Ce formulaire a expiré" in reponse.content.decode()


def test_une_adresse_inconnue(client, db):
    reponse = client.get("/rien-de-tel/")
    assert reponse.status_code == 404
    assert "Cette page n’existe pas" in reponse.content.decode()
    assert "default-src 'self'" in reponse["Content-Security-Policy"]
