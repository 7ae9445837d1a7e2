"""For which of their organisations a person acts: kept in the session, as long as they belong to it."""

from django.http import HttpRequest

from acteurs.models import Acteur
from acteurs.regles import ORGANISATION_CHOISIE, personne_connectee


def organisation_choisie(request: HttpRequest) -> Acteur | None:
    """Return the organisation they act for: the one chosen, else the first in force, else the first; None without any.

    A choice whose membership has ended is forgotten. Raises PermissionDenied for a visitor.
    """
    personne = personne_connectee(request)
    siennes = personne.organisations()
    if personne.agit_pour is not None:
        if siennes and siennes[0].pk == personne.agit_pour:
            return siennes[0]
        del request.session[ORGANISATION_CHOISIE]
    return next((acteur for acteur in siennes if acteur.peut_reserver), next(iter(siennes), None))


def choisir(request: HttpRequest, acteur: Acteur) -> None:
    """Act for this organisation from now on, in this session."""
    request.session[ORGANISATION_CHOISIE] = acteur.pk
