"""The search of a free slot, open to all: a sentence or fields in, spaces and slots to book out."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from acteurs.regles import personne_ou_visiteur
from locaux.forms.disponibilites import (
    ChampPhrase,
    FormulaireDisponibilites,
    comprendre_la_phrase,
    en_requete,
)
from locaux.lectures.criteres import Criteres
from locaux.lectures.disponibilites import Recherche, lieu
from locaux.lectures.pistes import secourir
from locaux.phrase import Comprise
from locaux.regles import empechement_de_reserver

PAR_PAGE = 10


@login_not_required
@require_safe
def disponibilites(request: HttpRequest) -> HttpResponse:
    """Search: what was understood, what answers, or what to let go."""
    maintenant = timezone.now()
    lu = lieu()
    zone = next((site.zone for site in lu.sites.values()), timezone.get_default_timezone())
    aujourdhui = maintenant.astimezone(zone).date()
    phrase = ChampPhrase(request.GET)
    comprise = None
    if phrase.is_valid() and (dite := phrase.cleaned_data["q"]):
        comprise = comprendre_la_phrase(dite, lieu=lu, aujourdhui=aujourdhui)
    form = FormulaireDisponibilites(_donnees(request.GET, comprise), lieu=lu, aujourdhui=aujourdhui)
    personne = personne_ou_visiteur(request)
    cherche = comprise is not None or bool(request.GET.keys() & form.fields.keys())
    contexte: dict[str, object] = {
        "lieu": lu,
        "form": form if phrase.is_valid() else phrase,
        "phrase": phrase,
        "champs": form,
        "comprise": comprise,
        "empechement": empechement_de_reserver(personne) if personne else "",
        "cherche": False,
    }
    if cherche and lu.espaces and phrase.is_valid() and form.is_valid():
        criteres = form.criteres()
        jours = (criteres.premier, criteres.dernier)
        recherche = Recherche(lu, personne, maintenant, jours)
        contexte |= _resultats(recherche, criteres, request.GET.get("page", "1"))
    return render(request, "locaux/disponibilites.html", contexte)


def _donnees(parametres: QueryDict, comprise: Comprise | None) -> QueryDict:
    """Return what the fields hold: what a sentence said, unless they say otherwise themselves."""
    donnees = parametres.copy()
    for nom, valeur in comprise.champs.items() if comprise else ():
        if not any(donnees.getlist(nom)):
            donnees.setlist(nom, [valeur] if isinstance(valeur, str) else list(valeur))
    return donnees


def _resultats(recherche: Recherche, criteres: Criteres, page: str) -> dict[str, object]:
    recherche.lire(criteres.parmi(recherche.espaces), criteres.premier, criteres.dernier)
    trouves = recherche.trouver(criteres)
    secours = None if trouves else secourir(recherche, criteres)
    noms = {cle: site.nom for cle, site in recherche.lieu.sites.items()}
    return {
        "cherche": True,
        "resultats": Paginator(trouves, PAR_PAGE).get_page(page),
        "resume": criteres.en_mots(recherche.lieu.equipements, noms),
        "places": criteres.places,
        "en_panne": any(trouve.pannes for trouve in trouves),
        "secours": secours,
        "pistes": [(piste, en_requete(piste.criteres)) for piste in secours.pistes]
        if secours
        else [],
        "peut_reserver": recherche.peut_reserver or recherche.personne is None,
    }
