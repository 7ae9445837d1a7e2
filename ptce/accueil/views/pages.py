"""The home page, open to all, and "mon espace"."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from acteurs.models import Personne
from ptce.accueil import lectures
from ptce.accueil.lieu import lieux_maintenant
from ptce.socle.typographie import en_lettres


class RequeteDePersonne(HttpRequest):
    """A request that went through LoginRequiredMiddleware: someone is there."""

    user: Personne


@login_not_required
@require_safe
def accueil(request: HttpRequest) -> HttpResponse:
    """Show what the hub is, in figures, its poles and the rooms free now."""
    poles = list(lectures.poles())
    lieux = lieux_maintenant(timezone.now())
    contexte = {
        "chiffres": lectures.chiffres(),
        "poles": poles,
        "nombre_de_poles": en_lettres(len(poles)),
        "lieux": lieux,
        "conseille": next((lieu for lieu in lieux if lieu.reste), next(iter(lieux), None)),
    }
    return render(request, "accueil/accueil.html", contexte)


@login_not_required
@require_safe
@cache_control(public=True, max_age=86_400)
def favicon(request: HttpRequest) -> HttpResponse:
    """Send to the hub's mark whoever asks for an icon at the address that browsers and feed readers try by themselves."""
    return redirect(static("img/marque.svg"))


@require_safe
def mon_espace(request: RequeteDePersonne) -> HttpResponse:
    """Show what awaits this person, their next bookings, their organisations', and the place now."""
    maintenant = timezone.now()
    personne = request.user
    attentes = lectures.ce_qui_attend(personne, maintenant)
    contexte = {
        "organisations": personne.organisations(),
        "suspendues": lectures.suspendues(personne),
        "peut_reserver": lectures.peut_reserver(personne),
        "attentes": attentes,
        "nombre_d_attentes": en_lettres(len(attentes), feminin=True),
        "mes_reservations": lectures.mes_reservations(personne, maintenant),
        "reservations_des_miens": lectures.reservations_des_miens(personne, maintenant),
        "lieux": lieux_maintenant(maintenant),
    }
    return render(request, "accueil/mon_espace.html", contexte)
