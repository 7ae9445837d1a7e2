"""Accounts of people, and the organisations they belong to."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from acteurs.enums import RoleAppartenance
from acteurs.models import Acteur, Appartenance, Personne
from ptce.socle.periodes import calendrier
from ptce.socle.transactions import en_concurrence


@transaction.atomic
def ouvrir_compte(
    *, courriel: str, nom: str, prenom: str, mot_de_passe: str | None = None
) -> Personne:
    """Open the account of a person whose address is known to be theirs.

    Without `mot_de_passe` they choose one through « mot de passe oublié ». Raises IntegrityError when the address
    already has an account, whatever its case.
    """
    personne = Personne.objects.create_user(courriel, mot_de_passe, nom=nom, prenom=prenom)
    # The library looks addresses up in lower case.
    EmailAddress.objects.create(
        user=personne, email=personne.courriel.lower(), verified=True, primary=True
    )
    return personne


def retenir_le_compte(personne: Personne) -> None:
    """Keep an account from being erased until the end of the transaction; called before any other lock.

    Raises PermissionDenied when it is closed, or was erased meanwhile: nothing more is written in its name.
    """
    ouverts = Personne.objects.filter(pk=personne.pk, is_active=True).order_by()
    if not ouverts.select_for_update(no_key=True).values_list("pk").first():
        raise PermissionDenied("Ce compte est fermé.")


@transaction.atomic
def rattacher(
    *, acteur: Acteur, personne: Personne, role: RoleAppartenance, maintenant: datetime
) -> Appartenance:
    """Return the membership that holds today, made when there is none: a role they have already is kept.

    The organisation is locked. Raises EnConcurrence when it is being made elsewhere: `rejouer` runs the action again;
    PermissionDenied when the account is closed.
    """
    retenir_le_compte(personne)
    aujourdhui = timezone.localdate(maintenant)
    liens = Appartenance.objects.filter(personne=personne, acteur=acteur)
    if deja := liens.filter(periode__contains=aujourdhui).first():
        return deja
    prochain = liens.filter(periode__startswith__gt=aujourdhui).order_by("periode").first()
    fin = prochain.periode.lower if prochain else None
    with en_concurrence(["acteurs_appartenance_sans_chevauchement"]):
        return Appartenance.objects.create(
            personne=personne, acteur=acteur, role=role, periode=calendrier(aujourdhui, fin)
        )


@transaction.atomic
def corriger_identite(
    *, personne: Personne, par: Personne, prenom: str, nom: str, telephone: str
) -> Personne:
    """Correct the name and the telephone of an account, which the journal keeps. The same again writes nothing.

    Raises PermissionDenied: each corrects their own.
    """
    if par.pk != personne.pk:
        raise PermissionDenied("Chaque personne corrige elle-même ce que son compte dit d’elle.")
    personne = Personne.objects.select_for_update(no_key=True).get(pk=personne.pk)
    if (personne.prenom, personne.nom, personne.telephone) != (prenom, nom, telephone):
        personne.prenom, personne.nom, personne.telephone = prenom, nom, telephone
        personne.save(update_fields=["prenom", "nom", "telephone"])
    return personne
