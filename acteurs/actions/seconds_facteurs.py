"""Take away someone's second factor, in the open; and what its secrets need."""

from datetime import datetime
from typing import Any

import pghistory
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from acteurs import regles
from acteurs.actions.sessions import fermer_sessions
from acteurs.lectures import comptes as lectures
from acteurs.models import Personne
from ptce.socle import chiffrement, courriels, typographie

SECRETS = {Authenticator.Type.TOTP: "secret", Authenticator.Type.RECOVERY_CODES: "seed"}
"""Type of a factor -> where its encrypted secret is; a key has none."""


@transaction.atomic
def retirer_second_facteur(
    *,
    personne: Personne,
    par: Personne | None,
    motif: str,
    maintenant: datetime | None = None,
) -> bool:
    """Take away every second factor of someone who lost theirs, close their sessions, write to them and to administrators.

    `par` is None for the command of the server. Tell whether there was one: asking again changes nothing and writes to
    nobody. Raises PermissionDenied when `par` may not.
    """
    if par is not None and not regles.peut_retirer_le_second_facteur(par, personne):
        raise PermissionDenied
    personne = Personne.objects.select_for_update(no_key=True).get(pk=personne.pk)
    facteurs = lectures.facteurs_de(personne)
    if not facteurs.en_mots:
        return False
    with pghistory.context(user=par.pk if par else None, motif=motif):
        Authenticator.objects.filter(user=personne).delete()
    fermer_sessions(personne=personne, par=par)
    contexte = {
        "de": str(personne),
        "prenom": personne.prenom,
        "par": str(par) if par else "",
        "facteurs": facteurs.en_mots,
        "motif": motif,
        "quand": _en_mots(maintenant or timezone.now()),
    }
    courriels.deposer("second_facteur_retire", destinataires=_adresses(personne), contexte=contexte)
    courriels.deposer(
        "second_facteur_retire_avis",
        destinataires=_administrateurs_autres_que(personne),
        contexte=contexte,
    )
    return True


def _adresses(personne: Personne) -> list[str]:
    verifiees = EmailAddress.objects.filter(user=personne, verified=True)
    return [personne.courriel, *verifiees.values_list("email", flat=True)]


def _administrateurs_autres_que(personne: Personne) -> list[str]:
    administrateurs = Personne.objects.filter(is_superuser=True, is_active=True)
    return list(administrateurs.exclude(pk=personne.pk).values_list("courriel", flat=True))


def _en_mots(moment: datetime) -> str:
    local = timezone.localtime(moment)
    return f"{typographie.jour_long(local)} à {typographie.heure(local)}"


@transaction.atomic
def signaler_code_de_secours(
    *, personne: Personne, restants: int, maintenant: datetime | None = None
) -> None:
    """Write to someone one of whose recovery codes has just served."""
    courriels.deposer(
        "code_de_secours_utilise",
        destinataires=_adresses(personne),
        contexte={
            "prenom": personne.prenom,
            "restants": restants,
            "quand": _en_mots(maintenant or timezone.now()),
        },
    )


@transaction.atomic
def rechiffrer_les_secrets() -> tuple[int, int]:
    """Encrypt every secret with the present key; return how many were, and how many no key reads any more."""
    faits = illisibles = 0
    for facteur in (
        Authenticator.objects.select_for_update().filter(type__in=SECRETS).order_by("pk")
    ):
        if _rechiffrer(facteur):
            faits += 1
        else:
            illisibles += 1
    return faits, illisibles


def _rechiffrer(facteur: Any) -> bool:
    nom = SECRETS[facteur.type]
    try:
        facteur.data[nom] = chiffrement.rechiffrer(facteur.data[nom])
    except chiffrement.SecretIllisible:
        return False
    facteur.save(update_fields=["data"])
    return True
