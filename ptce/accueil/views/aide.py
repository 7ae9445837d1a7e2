"""The help: the user guides, one page each. Open to all, but those of who administers and runs the portal."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from acteurs.regles import personne_connectee, personne_ou_visiteur
from ptce.accueil import guides


@login_not_required
@require_safe
def aide(request: HttpRequest) -> HttpResponse:
    """Show the guides that the reader may open, with their parts."""
    personne = personne_ou_visiteur(request)
    contexte = {"guides": guides.guides_de(personne), "sien": guides.celui_de(personne)}
    return render(request, "accueil/aide.html", contexte)


@login_not_required
@require_safe
def guide(request: HttpRequest, nom: str) -> HttpResponse:
    """Show a guide that all may read; 404 for any other name."""
    return _montrer(request, nom, guides.PUBLICS)


@require_safe
def guide_d_administration(request: HttpRequest, nom: str) -> HttpResponse:
    """Show a guide of the administrators, to them; 403 to the others."""
    if not personne_connectee(request).is_superuser:
        raise PermissionDenied("Seule l’administration du portail ouvre cette page.")
    return _montrer(request, nom, guides.RESERVES)


def _montrer(request: HttpRequest, nom: str, connus: tuple[str, ...]) -> HttpResponse:
    if nom not in connus:
        raise Http404
    return render(request, "accueil/aide_guide.html", {"guide": guides.guide(nom)})
