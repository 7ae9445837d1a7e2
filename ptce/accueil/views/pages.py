"""The home page, open to all, and "mon espace"."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from acteurs.compte.choix import organisation_choisie
from acteurs.enums import CleTexte
from acteurs.lectures.evenements import mes_prochains_evenements
from acteurs.lectures.nouvelles import dernieres_nouvelles
from acteurs.lectures.textes import textes
from acteurs.models import Personne
from acteurs.regles import personne_connectee
from locaux.regles import suit_ses_demandes
from ptce.accueil import lectures
from ptce.accueil.lieu import lieux_maintenant
from ptce.socle.typographie import en_lettres

TEXTES_DE_L_ACCUEIL = (
    CleTexte.ACCUEIL,
    CleTexte.LOGER,
    CleTexte.MUTUALISER,
    CleTexte.COOPERER,
    CleTexte.REJOINDRE,
)
NOUVELLES_MONTREES = 3


class RequeteDePersonne(HttpRequest):
    """A request that went through LoginRequiredMiddleware: someone is there."""

    user: Personne


@login_not_required
@require_safe
def accueil(request: HttpRequest) -> HttpResponse:
    """Show what the hub is, in figures, its poles, its next meetings and the rooms free now."""
    maintenant = timezone.now()
    poles = list(lectures.poles())
    lieux = lieux_maintenant(maintenant)
    contexte = {
        "textes": textes(*TEXTES_DE_L_ACCUEIL),
        "chiffres": lectures.chiffres(),
        "rencontres": lectures.rencontres(maintenant),
        "arrivees": list(lectures.dernieres_arrivees()),
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
    personne = personne_connectee(request)
    attentes = lectures.ce_qui_attend(personne, maintenant)
    contexte = {
        "organisations": personne.organisations(),
        "choisie": organisation_choisie(request),
        "suspendues": lectures.suspendues(personne),
        "peut_reserver": lectures.peut_reserver(personne),
        "demande_des_locaux": suit_ses_demandes(personne),
        "attentes": attentes,
        "nombre_d_attentes": en_lettres(len(attentes), feminin=True),
        "mes_reservations": lectures.mes_reservations(personne, maintenant),
        "reservations_des_miens": lectures.reservations_des_miens(personne, maintenant),
        "mes_evenements": mes_prochains_evenements(personne, maintenant),
        "nouvelles": dernieres_nouvelles(personne, maintenant, NOUVELLES_MONTREES),
        "lit_les_nouvelles": personne.gere_le_pole or bool(personne.organisations()),
        "lieux": lieux_maintenant(maintenant),
    }
    return render(request, "accueil/mon_espace.html", contexte)
