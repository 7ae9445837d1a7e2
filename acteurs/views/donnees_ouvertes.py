"""The open data of the hub: the members as files that anyone may take, newcomers as feeds, and the page that says so."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from hashlib import sha256

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from acteurs.lectures import donnees_ouvertes as lectures
from acteurs.lectures.annuaire import extrait, nouveaux
from acteurs.models import Acteur
from ptce.socle import tableurs

NOUVEAUX = 30
CINQ_MINUTES = 300
Vue = Callable[[HttpRequest], HttpResponse]


@login_not_required
@require_safe
def donnees(request: HttpRequest) -> HttpResponse:
    """Say which files there are, what they hold, and under which licence."""
    contexte = {
        "champs": lectures.CHAMPS,
        "licence": lectures.LICENCE,
        "licence_adresse": lectures.LICENCE_ADRESSE,
        "nombre": Acteur.objects.membres().count(),
        "situes": Acteur.objects.membres().filter(latitude__isnull=False).count(),
    }
    return render(request, "acteurs/donnees.html", contexte)


def ouverte(vue: Vue) -> Vue:
    """Let anyone take what `vue` makes, from any site, and answer 304 to who has it already.

    The ETag is of the contents: the same until one of them changes.
    """

    @login_not_required
    @require_safe
    def traiter(request: HttpRequest) -> HttpResponse:
        reponse = vue(request)
        etag = quote_etag(sha256(reponse.content).hexdigest()[:32])
        modifie = lectures.modifies_le()
        reponse["ETag"] = etag
        if modifie:
            reponse["Last-Modified"] = http_date(modifie.timestamp())
        reponse["Cache-Control"] = f"public, max-age={CINQ_MINUTES}"
        reponse["Access-Control-Allow-Origin"] = "*"
        reponse["Link"] = f'<{lectures.LICENCE_ADRESSE}>; rel="license"'
        secondes = int(modifie.timestamp()) if modifie else None
        return get_conditional_response(request, etag, secondes, reponse) or reponse

    return traiter


@ouverte
def en_csv(request: HttpRequest) -> HttpResponse:
    """Send the members as a table: `;`, BOM, decimals with a comma, as French spreadsheets read it."""
    entetes = [champ.nom for champ in lectures.CHAMPS]
    lignes = lectures.lignes(lectures.membres())
    return tableurs.exporter("csv", "acteurs", entetes, lignes, feuille="Acteurs")


@ouverte
def en_json(request: HttpRequest) -> HttpResponse:
    """Send the members as JSON."""
    return HttpResponse(lectures.en_json(lectures.membres()), content_type="application/json")


@ouverte
def en_geojson(request: HttpRequest) -> HttpResponse:
    """Send the members that say where they are as GeoJSON (RFC 7946)."""
    return HttpResponse(
        lectures.en_geojson(lectures.membres()), content_type="application/geo+json"
    )


@ouverte
def en_atom(request: HttpRequest) -> HttpResponse:
    """Send the newcomers as an Atom feed (RFC 4287)."""
    return _flux(Atom1Feed, "acteurs:nouveaux_atom")


@ouverte
def en_rss(request: HttpRequest) -> HttpResponse:
    """Send the newcomers as an RSS feed."""
    return _flux(Rss201rev2Feed, "acteurs:nouveaux_rss")


def _flux(genre: type[Atom1Feed | Rss201rev2Feed], nom: str) -> HttpResponse:
    flux = genre(
        title=f"Nouveaux acteurs · {settings.PTCE_NOM}",
        link=f"{settings.PTCE_URL}{reverse('acteurs:annuaire')}",
        description="Les organisations qui viennent de rejoindre le pôle.",
        language="fr",
        feed_url=f"{settings.PTCE_URL}{reverse(nom)}",
    )
    for acteur in nouveaux(NOUVEAUX):
        # A member has this date: the database refuses one without.
        le = datetime.combine(acteur.adhere_le or date.min, time(), UTC)
        flux.add_item(
            title=acteur.nom,
            link=f"{settings.PTCE_URL}{reverse('acteurs:fiche', args=[acteur.slug])}",
            description=extrait(acteur.presentation),
            pubdate=le,
            updateddate=le,
            unique_id=f"urn:uuid:{acteur.uid}",
            unique_id_is_permalink=False,
        )
    return HttpResponse(flux.writeString("utf-8"), content_type=flux.content_type)
