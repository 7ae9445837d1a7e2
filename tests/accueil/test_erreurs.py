"""Error pages: right status, in French, our look, and never a query."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from ptce.accueil.views import erreurs

PAGES: dict[int, tuple[Callable[..., HttpResponse], str]] = {
    400: (erreurs.mauvaise_requete, "n’a pas pu être comprise"),
    403: (erreurs.interdit, "ne vous est pas ouverte"),
    404: (erreurs.introuvable, "n’existe pas"),
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
    for adresse in ("/", "/locaux/", "/mon-espace/"):
        assert f'<li><a href="{adresse}">' in html


@pytest.mark.parametrize("gabarit", ["409.html", "429.html", "503.html"])
def test_pages_rendues_par_d_autres(gabarit):
    assert "<h1>" in render_to_string(gabarit)


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
    assert reponse["HX-Retarget"] == "body"
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
