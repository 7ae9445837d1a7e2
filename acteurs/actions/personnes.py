"""Accounts of people."""

from allauth.account.models import EmailAddress
from django.db import transaction

from acteurs.models import Personne


@transaction.atomic
def ouvrir_compte(
    *, courriel: str, nom: str, prenom: str, mot_de_passe: str | None = None
) -> Personne:
    """Open the account of a person whose address is known to be theirs.

    Without `mot_de_passe` they choose one through « mot de passe oublié ». Raises IntegrityError when the address
    already has an account, whatever its case.
    """
    personne = Personne.objects.create_user(courriel, mot_de_passe, nom=nom, prenom=prenom)
    EmailAddress.objects.create(user=personne, email=personne.courriel, verified=True, primary=True)
    return personne
