"""The planning, open to all: visitors see what is free, members who is there."""

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from acteurs.regles import personne_ou_visiteur
from locaux.forms import FiltresPlanning
from locaux.lectures.planning import planning_du_jour
from locaux.models import Site
from locaux.regles import empechement_de_reserver


@login_not_required
@require_safe
def planning(request: HttpRequest) -> HttpResponse:
    """Show the day of a site: all its bookable spaces against time."""
    maintenant = timezone.now()
    sites = list(Site.objects.all())
    zone = sites[0].zone if sites else timezone.get_default_timezone()
    filtres = FiltresPlanning(
        request.GET, sites=sites, aujourdhui=maintenant.astimezone(zone).date()
    )
    filtres.full_clean()
    if filtres.site_choisi is None:
        return render(request, "locaux/planning_vide.html")
    personne = personne_ou_visiteur(request)
    with timezone.override(filtres.site_choisi.zone):
        du_jour = planning_du_jour(
            site=filtres.site_choisi,
            jour=filtres.jour_choisi,
            espaces=filtres.espaces(),
            personne=personne,
            maintenant=maintenant,
        )
        empechement = empechement_de_reserver(personne) if personne else ""
        aujourdhui = maintenant.astimezone(filtres.site_choisi.zone).date()
        contexte = {
            "empechement": empechement,
            "plus_rien": du_jour.jour == aujourdhui
            and du_jour.complet
            and not (empechement or du_jour.fermeture or du_jour.vide),
            "filtres": filtres,
            "planning": du_jour,
            "veille": filtres.jour_choisi - timedelta(days=1),
            "lendemain": filtres.jour_choisi + timedelta(days=1),
        }
        # Rendered here, while the site's own time zone is the one dates are shown in.
        return render(request, "locaux/planning.html", contexte)
