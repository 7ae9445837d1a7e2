"""The agenda that everybody reads: what is ahead by month, the page of an event, its files for calendars and readers."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed
from django.views.decorators.http import require_safe

from acteurs import regles
from acteurs.forms.filtres_evenements import FiltresAgenda
from acteurs.lectures import agenda as calendrier
from acteurs.lectures import evenements as lectures
from acteurs.models import Evenement
from acteurs.regles import personne_ou_visiteur
from ptce.socle import images

PAR_PAGE = 20
DANS_LES_FILS = 100


def charger(request: HttpRequest, slug: str) -> Evenement:
    """Return the event if this person, or this visitor, may read it. Raises Http404 otherwise."""
    visibles = Evenement.objects.visibles_pour(personne_ou_visiteur(request)).complets()
    return get_object_or_404(visibles, slug=slug)


@login_not_required
@require_safe
def agenda(request: HttpRequest) -> HttpResponse:
    """Show the events of this reader by month."""
    personne, maintenant = personne_ou_visiteur(request), timezone.now()
    visibles = Evenement.objects.visibles_pour(personne).exclude(statut="brouillon").complets()
    filtres = FiltresAgenda(request.GET, queryset=visibles, maintenant=maintenant)
    trouves = filtres.qs if filtres.is_valid() else visibles.none()
    page = Paginator(trouves, PAR_PAGE).get_page(request.GET.get("page"))
    contexte = {
        "filtres": filtres,
        "filtre": any(filtres.data.get(nom) for nom in filtres.filters),
        "page": page,
        "mois": lectures.par_mois(page.object_list),
        "anime": regles.anime(personne),
        "passes": filtres.data.get("quand") == FiltresAgenda.PASSES,
    }
    return render(request, "acteurs/agenda.html", contexte)


@login_not_required
@require_safe
def evenement(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an event, and what this reader may do about it."""
    lu, personne = charger(request, slug), personne_ou_visiteur(request)
    return render(request, "acteurs/evenement.html", contexte_de(lu, personne))


def contexte_de(lu: Evenement, personne: Any) -> dict[str, Any]:
    """Return what the page of an event says."""
    maintenant = timezone.now()
    inscription = lectures.inscription_de(personne, lu)
    places = lectures.places_libres(lu)
    tient = regles.tient_la_liste(personne, lu)
    return {
        "evenement": lu,
        "inscription": inscription,
        "places": places,
        "ouvertes": lu.s_inscrit(maintenant),
        "complet": places == 0,
        "passe": lu.fin <= maintenant,
        "peut": regles.peut_s_inscrire(personne, lu),
        "tient_la_liste": tient,
        "anime": regles.anime(personne),
        # The link of a meeting is for those who come.
        "visio": bool(lu.lien_visio)
        and (
            lu.inscriptions_jusqu_a is None or tient or bool(inscription and inscription.inscrite)
        ),
    }


@login_not_required
@require_safe
def photo(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Send the picture of an event to those who may read it."""
    lu = charger(request, slug)
    return images.servir(lu.photo, public=False)


def _fichier(contenu: bytes, nom: str) -> HttpResponse:
    return HttpResponse(
        contenu,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{nom}.ics"'},
    )


@login_not_required
@require_safe
def fichier(request: HttpRequest, slug: str) -> HttpResponse:
    """Send an event as a file for a calendar; the link of its meeting is for those who registered."""
    lu = charger(request, slug)
    valeurs = calendrier.valeurs_de(lu)
    if not contexte_de(lu, personne_ou_visiteur(request))["visio"]:
        valeurs["lien_visio"] = ""
    return _fichier(calendrier.fichier([valeurs]), lu.slug)


def _publics() -> list[Evenement]:
    publics = Evenement.objects.publics().a_venir(timezone.now())
    return list(publics.select_related("organisateur")[:DANS_LES_FILS])


@login_not_required
@require_safe
def abonnement(request: HttpRequest) -> HttpResponse:
    """Send the public events ahead, for a calendar that follows them."""
    valeurs = [
        {
            **calendrier.valeurs_de(lu),
            "lien_visio": "" if lu.inscriptions_jusqu_a else lu.lien_visio,
        }
        for lu in _publics()
    ]
    return _fichier(calendrier.fichier(valeurs), "agenda")


@login_not_required
@require_safe
def rss(request: HttpRequest) -> HttpResponse:
    """Send the public events ahead, for a feed reader."""
    fil = Rss201rev2Feed(
        title=f"Agenda · {settings.PTCE_NOM}",
        link=f"{settings.PTCE_URL}{reverse('acteurs:agenda')}",
        description="Les événements du pôle ouverts à tous.",
        language="fr",
        feed_url=f"{settings.PTCE_URL}{request.path}",
    )
    for lu in _publics():
        fil.add_item(
            title=f"Annulé : {lu.titre}" if lu.annule else lu.titre,
            link=f"{settings.PTCE_URL}{lu.get_absolute_url()}",
            description=lu.resume,
            pubdate=lu.publie_le,
            unique_id=str(lu.uid),
            unique_id_is_permalink=False,
        )
    return HttpResponse(fil.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")
