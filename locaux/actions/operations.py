"""Real-estate operations: created, described, followed by milestones, studies and a journal that is written once."""

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from django.db import transaction
from django.utils.text import slugify

from acteurs.models import Personne
from locaux.actions.ecritures import changer, exiger, inserer, joindre, verrouiller
from locaux.models import Etude, JalonOperation, NoteOperation, OperationImmobiliere
from ptce.socle.depots import DocumentVerifie
from ptce.socle.envois import deja_cree

LONGUEUR_D_ADRESSE = 60
ADRESSE_UNIQUE = "locaux_operationimmobiliere_slug_key"

S = TypeVar("S", JalonOperation, Etude)


@transaction.atomic
def creer(
    *, valeurs: Mapping[str, Any], par: Personne, jeton: uuid.UUID | None = None
) -> OperationImmobiliere:
    """Create an operation. `jeton` is the form's token: sent twice, it gives the first.

    Raises PermissionDenied, FormulaireDejaEnvoye.
    """
    exiger(par)
    if deja := deja_cree(OperationImmobiliere, jeton, valeurs):
        return deja
    operation = OperationImmobiliere(**valeurs, creee_par=par, jeton_envoi=jeton)
    operation.slug = _adresse_libre(operation.nom)
    return inserer(operation, ADRESSE_UNIQUE)


@transaction.atomic
def modifier(
    *, operation: OperationImmobiliere, valeurs: Mapping[str, Any], vue: str, par: Personne
) -> OperationImmobiliere:
    """Change what is said of an operation; its address stays. `vue` is the digest of what the form showed.

    Raises PermissionDenied, FinancementRefuse (archived), ChangeEntreTemps.
    """
    exiger(par)
    fraiche = verrouiller(operation)
    changer(fraiche, valeurs, vue=vue)
    return fraiche


@transaction.atomic
def ajouter(
    *,
    modele: type[S],
    operation: OperationImmobiliere,
    valeurs: Mapping[str, Any],
    par: Personne,
    document: DocumentVerifie | None = None,
    jeton: uuid.UUID | None = None,
) -> S:
    """Add a milestone or a study to an operation; sent twice, it is one.

    Raises PermissionDenied, FormulaireDejaEnvoye, FinancementRefuse.
    """
    exiger(par)
    voulues = {**valeurs, "operation": operation}
    if deja := deja_cree(modele, jeton, voulues, document=document):
        return deja
    objet = modele(**valeurs, operation=verrouiller(operation), jeton_envoi=jeton)
    _joindre(objet, document)
    return inserer(objet)


@transaction.atomic
def corriger(
    *,
    objet: S,
    valeurs: Mapping[str, Any],
    vue: str,
    par: Personne,
    document: DocumentVerifie | None = None,
) -> S:
    """Change a milestone or a study; a document that is given replaces the one that was there.

    Raises PermissionDenied, FinancementRefuse, ChangeEntreTemps.
    """
    exiger(par)
    verrouiller(objet.operation)
    frais: S = type(objet).objects.select_for_update(no_key=True).get(pk=objet.pk)
    changer(frais, valeurs, vue=vue)
    if _joindre(frais, document):
        frais.save()
    return frais


@transaction.atomic
def noter(
    *,
    operation: OperationImmobiliere,
    jour: date,
    texte: str,
    par: Personne,
    jeton: uuid.UUID | None = None,
) -> NoteOperation:
    """Write an entry in the journal of an operation; sent twice, it is one.

    Raises PermissionDenied, FormulaireDejaEnvoye, FinancementRefuse.
    """
    exiger(par)
    voulues = {"operation": operation, "jour": jour, "texte": texte}
    if deja := deja_cree(NoteOperation, jeton, voulues):
        return deja
    note = NoteOperation(
        operation=verrouiller(operation), jour=jour, texte=texte, par=par, jeton_envoi=jeton
    )
    return inserer(note)


def _joindre(objet: JalonOperation | Etude, document: DocumentVerifie | None) -> bool:
    """Give a study its document; a milestone has none."""
    return isinstance(objet, Etude) and joindre(objet, document)


def _adresse_libre(nom: str) -> str:
    """Return an address drawn from a name that no operation has: the first free number after it."""
    debut = slugify(nom)[:LONGUEUR_D_ADRESSE].strip("-") or "operation"
    prises = set(
        OperationImmobiliere.objects.filter(slug__startswith=debut).values_list("slug", flat=True)
    )
    rang, adresse = 1, debut
    while adresse in prises:
        rang += 1
        adresse = f"{debut}-{rang}"
    return adresse
