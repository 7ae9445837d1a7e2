"""The map of the site, for people and for search engines."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from acteurs.regles import personne_ou_visiteur
from ptce.accueil.plan import adresses_publiques, plan

A_TAIRE = ("/mon-espace/", "/compte/", "/administration/", "/animation/", "/creer/suivi/", "/etat/")
"""What search engines have nothing to do with: who is not logged in sees nothing there."""


@login_not_required
@require_safe
def plan_du_site(request: HttpRequest) -> HttpResponse:
    """Show every page that the reader may open."""
    contexte = {"parties": plan(personne_ou_visiteur(request))}
    return render(request, "accueil/plan_du_site.html", contexte)


@login_not_required
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Give search engines the public pages (protocol of sitemaps.org)."""
    contexte = {"adresses": [f"{settings.PTCE_URL}{chemin}" for chemin in adresses_publiques()]}
    return render(request, "accueil/sitemap.xml", contexte, content_type="application/xml")


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell search engines what to leave, and where the map is (RFC 9309)."""
    lignes = [
        "User-agent: *",
        *(f"Disallow: {chemin}" for chemin in A_TAIRE),
        f"Sitemap: {settings.PTCE_URL}{reverse('accueil:sitemap')}",
    ]
    return HttpResponse("\n".join(lignes) + "\n", content_type="text/plain; charset=utf-8")
