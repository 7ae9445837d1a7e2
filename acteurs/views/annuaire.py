"""The directory: its list, its map, the page of an organisation and its logo. Open to all."""

from collections.abc import Sequence
from typing import Any

from csp.decorators import csp_update
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from acteurs.enums import StatutActeur
from acteurs.forms.annuaire import PLURIELS, FiltresActeurs
from acteurs.lectures import annuaire as lectures
from acteurs.lectures.donnees_ouvertes import json_ld
from acteurs.lectures.fiche import blocs, personnes_affichees
from acteurs.models import Acteur, Personne
from acteurs.regles import personne_ou_visiteur
from acteurs.views import points
from ptce.socle import tableurs
from ptce.socle.images import servir
from ptce.socle.listes import LIGNES_EXPORTEES

TUILES = "https://data.geopf.fr"
"""Where the pictures of the map come from: the only address outside of ours that a page asks, and only this page."""
PUBLIQUES = (
    "Nom",
    "Sigle",
    "Nature",
    "Forme juridique",
    "Présence",
    "Pôles",
    "Domaines",
    "Site web",
    "Adresse",
    "Membre depuis",
)
DES_MEMBRES = ("Adresse e-mail", "Téléphone")
"""Columns that only people with an account take away: whoever harvests addresses has to copy them page by page."""


@login_not_required
@require_safe
def annuaire(request: HttpRequest) -> HttpResponse:
    """List the organisations, or send the list as a file when the address asks for one."""
    personne = personne_ou_visiteur(request)
    facettes = lectures.facettes()
    filtres = _filtrer(request, personne, facettes)
    trouves = _trouves(filtres).values_list("pk", flat=True)
    genre = request.GET.get("export", "")
    if genre in tableurs.FORMATS:
        return _exporter(genre, trouves, personne, facettes)
    page = Paginator(trouves, lectures.PAR_PAGE).get_page(request.GET.get("page"))
    contexte = {
        **_en_commun(request, filtres, facettes),
        "page": page,
        "nombre": page.paginator.count,
        "vignettes": lectures.vignettes(lectures.presentes(list(page.object_list)), facettes),
    }
    return render(request, "acteurs/annuaire.html", contexte)


@login_not_required
@require_safe
@csp_update({"img-src": [TUILES]})
def carte(request: HttpRequest) -> HttpResponse:
    """Show where the organisations are, on a map and in the list that says the same."""
    personne = personne_ou_visiteur(request)
    facettes = lectures.facettes()
    filtres = _filtrer(request, personne, facettes)
    del filtres.filters["tri"]
    trouves = _trouves(filtres)
    lieux, lus = lectures.lieux(trouves)
    contexte = {
        **_en_commun(request, filtres, facettes),
        "nombre": trouves.count(),
        "montres": min(lus, lectures.POINTS_AU_PLUS),
        "tronquee": lus > lectures.POINTS_AU_PLUS,
        "nombre_de_lieux": len(lieux),
        "lieux": points.liste(lieux),
    }
    reponse = render(request, "acteurs/annuaire_carte.html", contexte)
    # The server of the tiles asks where it is shown; it is told the site, not the page.
    reponse["Referrer-Policy"] = "strict-origin-when-cross-origin"
    return reponse


def _filtrer(
    request: HttpRequest, personne: Personne | None, facettes: lectures.Facettes
) -> FiltresActeurs:
    return FiltresActeurs(
        request.GET,
        queryset=Acteur.objects.visibles_pour(personne),
        personne=personne,
        facettes=facettes,
    )


def _trouves(filtres: FiltresActeurs) -> QuerySet[Acteur]:
    trouves: QuerySet[Acteur] = filtres.qs if filtres.is_valid() else filtres.queryset.none()
    return trouves


def _en_commun(
    request: HttpRequest, filtres: FiltresActeurs, facettes: lectures.Facettes
) -> dict[str, Any]:
    """Return what the list and the map both show: filters, tabs of the natures, the address without its page."""
    adresse = request.GET.copy()
    for nom in ("page", "export"):
        adresse.pop(nom, None)
    choisie = request.GET.get("nature", "")
    onglets = [("", "Toutes", facettes.total, not choisie)]
    onglets += [
        (nature.value, nom, facettes.natures.get(nature, 0), choisie == nature)
        for nature, nom in PLURIELS.items()
        if facettes.natures.get(nature)
    ]
    return {
        "filtres": filtres,
        "filtre": any(filtres.data.get(nom) for nom in filtres.filters if nom != "tri"),
        "adresse_des_filtres": adresse.urlencode(),
        "onglets": onglets,
        "total": facettes.total,
    }


def _exporter(
    genre: str,
    trouves: QuerySet[Any],
    personne: Personne | None,
    facettes: lectures.Facettes,
) -> HttpResponse:
    membre = personne is not None
    entetes = [*PUBLIQUES, *(DES_MEMBRES if membre else ()), *(("Statut",) if membre else ())]
    lus = lectures.vignettes(lectures.presentes(list(trouves[:LIGNES_EXPORTEES])), facettes)
    lignes = (_ligne(lue, membre=membre) for lue in lus)
    return tableurs.exporter(genre, "acteurs", entetes, lignes, feuille="Acteurs")


def _ligne(lue: lectures.Vignette, *, membre: bool) -> Sequence[Any]:
    acteur = lue.acteur
    ligne = [
        acteur.nom,
        acteur.sigle,
        acteur.get_nature_display(),
        acteur.get_forme_juridique_display(),
        acteur.get_presence_display(),
        ", ".join(pole.nom for pole in lue.poles),
        ", ".join(domaine.nom for domaine in lue.domaines),
        acteur.site_web,
        acteur.adresse,
        acteur.adhere_le,
    ]
    if membre:
        ligne += [acteur.courriel, acteur.telephone, acteur.get_statut_display()]
    return ligne


@login_not_required
@require_safe
def fiche(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an organisation: what it is, what it does, how to reach it, what it carries in the hub."""
    personne = personne_ou_visiteur(request)
    acteur = get_object_or_404(
        Acteur.objects.visibles_pour(personne)
        .select_related("college")
        .prefetch_related("poles", "domaines"),
        slug=slug,
    )
    maintenant = timezone.now()
    publique = acteur.statut == StatutActeur.MEMBRE
    contexte = {
        "acteur": acteur,
        "publique": publique,
        "les_siens": personne is not None and personne.role_chez(acteur.pk) is not None,
        "personnes": personnes_affichees(acteur, timezone.localdate()),
        "blocs": blocs(acteur, personne, maintenant),
        "json_ld": json_ld(acteur) if publique else "",
    }
    return render(request, "acteurs/fiche.html", contexte)


@login_not_required
@require_safe
def logo(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Send the logo of an organisation to whoever may see its page."""
    acteur = get_object_or_404(
        Acteur.objects.visibles_pour(personne_ou_visiteur(request)), slug=slug
    )
    return servir(acteur.logo, public=acteur.statut == StatutActeur.MEMBRE)
