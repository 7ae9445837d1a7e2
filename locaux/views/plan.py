"""The floor plan, open to all: what each space is now, or at the instant asked for."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from acteurs.regles import personne_ou_visiteur
from locaux import regles
from locaux.forms.lieux import FiltresPlan
from locaux.lectures.lieux import niveaux_en_service
from locaux.lectures.plan import plans
from locaux.models import Niveau
from ptce.socle.images import servir


@login_not_required
@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    """Show a floor: its picture, what each space is over it, and the same list beside."""
    maintenant = timezone.now()
    filtres = FiltresPlan(request.GET, niveaux=niveaux_en_service())
    niveau = filtres.niveau_choisi
    if niveau is None:
        return render(request, "locaux/plan_vide.html")
    personne = personne_ou_visiteur(request)
    with timezone.override(niveau.site.zone):
        moment = filtres.moment(maintenant, niveau.site.zone)
        (dessin,) = plans([niveau], personne=personne, moment=moment)
        contexte = {
            "filtres": filtres,
            "niveau": niveau,
            "plusieurs_sites": len({autre.site_id for autre in filtres.niveaux}) > 1,
            "plan": dessin,
            "moment": moment,
            "present": moment == maintenant,
            "agent": regles.peut_amenager(personne),
        }
        return render(request, "locaux/plan.html", contexte)


@login_not_required
@require_safe
def image(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Send the picture of a floor."""
    niveau = get_object_or_404(Niveau.objects.select_related("site"), pk=pk)
    archive = niveau.archive_le is not None or niveau.site.archive_le is not None
    if archive and not regles.peut_amenager(personne_ou_visiteur(request)):
        raise Http404
    return servir(niveau.plan, public=not archive)
