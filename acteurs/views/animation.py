"""The page of the animation team, and what its pages have in common."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views import View
from django.views.decorators.http import require_safe

from acteurs import regles
from acteurs.lectures.textes import textes
from acteurs.regles import personne_connectee

RESERVE = "Cette page est celle de l’équipe d’animation."


class AnimationMixin(View):
    """Pages of the animation team. `ecrit` keeps those that write to it; agents read the others."""

    ecrit = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Authorise before anything else."""
        personne = personne_connectee(request)
        if not (regles.peut_rediger(personne) if self.ecrit else personne.gere_le_pole):
            raise PermissionDenied(RESERVE)
        return super().dispatch(request, *args, **kwargs)


@require_safe
def animation(request: HttpRequest) -> HttpResponse:
    """Show what the animation team keeps, and what is still to be written."""
    if not personne_connectee(request).gere_le_pole:
        raise PermissionDenied(RESERVE)
    contexte = {"a_completer": [texte for texte in textes().values() if texte.a_completer]}
    return render(request, "acteurs/animation.html", contexte)
