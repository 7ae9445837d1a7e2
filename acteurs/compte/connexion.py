"""Who is logged in, read for every page."""

from allauth.account.adapter import get_adapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.contrib.auth.models import Group
from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import ValidationError
from django.db.models import OuterRef
from django.http import HttpRequest, HttpResponse

from acteurs.models import Personne
from ptce.socle.requetes import CLE, ObjetsFiges

PERSONNE = ObjetsFiges(
    lambda cle: (
        Personne.objects.filter(pk=cle)
        .order_by()
        .annotate(
            groupes_lus=ArraySubquery(
                Group.objects.filter(user=OuterRef("pk")).order_by().values("name")
            )
        )
    ),
    [CLE],
)


class Connexion(AuthenticationBackend):  # type: ignore[misc]
    """allauth's log-in; the person of a session, whom every page reads, comes from a query written once."""

    def get_user(self, user_id: int) -> Personne | None:
        """Return the person, fresh, or None when the account is gone or no longer active."""
        for personne in PERSONNE(user_id):
            personne.noms_des_groupes = frozenset(personne.groupes_lus)
            return personne if self.user_can_authenticate(personne) else None
        return None


def reconnaitre(request: HttpRequest, *, courriel: str, mot_de_passe: str) -> Personne | None:
    """Return who logs in by these, attempts being counted as on the page that does; None when nobody does."""
    try:
        personne = get_adapter(request).authenticate(request, email=courriel, password=mot_de_passe)
    except ValidationError:
        # Too many attempts.
        return None
    return personne if isinstance(personne, Personne) and personne.is_active else None


def entrer(
    request: HttpRequest, personne: Personne, *, mot_de_passe: str, suite: str
) -> HttpResponse:
    """Log in someone who has just chosen this password, as allauth would, and lead them to `suite`."""
    connexion = Login(user=personne, redirect_url=suite)
    secrets = {"email": personne.courriel, "password": mot_de_passe}
    reponse: HttpResponse = perform_password_login(request, secrets, connexion)
    return reponse
