"""Who may do what with organisations. Predicates only; they never write."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from acteurs.enums import RoleAppartenance, StatutActeur
from acteurs.models import Acteur, Personne

ROLES_QUI_GERENT = (RoleAppartenance.REPRESENTANT, RoleAppartenance.GESTIONNAIRE)


def appartient_a(personne: Personne, acteur_id: int) -> bool:
    """Tell whether this person belongs to the organisation today."""
    return personne.role_chez(acteur_id) is not None


def gere(personne: Personne, acteur_id: int) -> bool:
    """Tell whether this person acts for the organisation: `representant` or `gestionnaire`."""
    return personne.role_chez(acteur_id) in ROLES_QUI_GERENT


def est_suspendu(acteur: Acteur) -> bool:
    """Tell whether the organisation's membership is suspended."""
    return acteur.statut == StatutActeur.SUSPENDU


def personne_ou_visiteur(request: HttpRequest) -> Personne | None:
    """Return the person who is logged in, None for a visitor."""
    return request.user if isinstance(request.user, Personne) else None


def personne_connectee(request: HttpRequest) -> Personne:
    """Return the person who is logged in. Raises PermissionDenied for a visitor."""
    personne = personne_ou_visiteur(request)
    if personne is None:
        raise PermissionDenied
    return personne
