"""What writing a row of funding takes: an agent, a row inserted once, the state that was read."""

# ruff: noqa: SLF001 Django's public API

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from acteurs.models import Personne
from locaux import regles
from locaux.lectures.fiches_financement import empreinte_de, valeurs_de
from locaux.models import OperationImmobiliere
from locaux.models.piece import AvecPiece
from ptce.socle.depots import DocumentVerifie, garder
from ptce.socle.transactions import ChangeEntreTemps, en_concurrence

M = TypeVar("M", bound=Model)
P = TypeVar("P", bound=AvecPiece)


class FinancementRefuse(Exception):
    """This cannot be so; the message is for the person, `champ` is the field it is about (empty for none)."""

    def __init__(self, phrase: str, champ: str = "") -> None:
        self.champ = champ
        super().__init__(phrase)


def exiger(par: Personne) -> None:
    """Raise PermissionDenied unless `par` follows operations and what funds them."""
    if not regles.peut_financer(par):
        raise PermissionDenied("Seuls les agents de la collectivité suivent les opérations.")


def verrouiller(operation: OperationImmobiliere) -> OperationImmobiliere:
    """Return an operation, locked and fresh: whoever changes what hangs on it comes here first.

    Raises FinancementRefuse when it is archived.
    """
    operation = OperationImmobiliere.objects.select_for_update(no_key=True).get(pk=operation.pk)
    if operation.archive_le is not None:
        raise FinancementRefuse("Cette opération est archivée : remettez-la d’abord en service.")
    return operation


def inserer(objet: M, *uniques: str) -> M:
    """Insert a row; raise EnConcurrence when one with the same token, or `uniques`, has just been written elsewhere."""
    with en_concurrence([f"{objet._meta.db_table}_jeton_envoi_key", *uniques]):
        objet.save(force_insert=True)
    return objet


def changer(
    objet: M,
    voulues: Mapping[str, Any],
    *,
    vue: str,
    avec: Mapping[str, Any] | None = None,
) -> bool:
    """Give these values to a row that is locked, and save it; tell whether anything changed.

    `avec` is written with them: who and when. `vue` is the digest of the same columns as the form showed them. Raises ChangeEntreTemps when someone changed one
    since: asking for what is already so changes nothing, whoever asked first.
    """
    avant, lue = valeurs_de(objet, voulues), empreinte_de(objet, voulues)
    for champ, valeur in voulues.items():
        setattr(objet, champ, valeur)
    if valeurs_de(objet, voulues) == avant:
        return False
    if vue != lue:
        raise ChangeEntreTemps
    signees = avec or {}
    for champ, valeur in signees.items():
        setattr(objet, champ, valeur)
    objet.save(update_fields=[*voulues, *signees])
    return True


@transaction.atomic
def archiver(
    *, objet: M, par: Personne, archive: bool = True, maintenant: datetime | None = None
) -> M:
    """Set a row aside, or put it back in service; asking again changes nothing.

    Raises PermissionDenied, and FinancementRefuse for what hangs on an archived operation.
    """
    exiger(par)
    operation = getattr(objet, "operation", None)
    if operation is not None:
        verrouiller(operation)
    lu: Any = type(objet)._default_manager.select_for_update(no_key=True).get(pk=objet.pk)
    if (lu.archive_le is not None) is not archive:
        lu.archive_le = (maintenant or timezone.now()) if archive else None
        lu.archive_par = par if archive else None
        lu.save(update_fields=["archive_le", "archive_par"])
    return lu  # type: ignore[no-any-return]


def joindre(objet: P, document: DocumentVerifie | None) -> bool:
    """Give a row this document, unless it has it already; the caller saves the row. Tell whether it changed.

    The file that it replaces stays in the media: the journal still names it.
    """
    if document is None or document.sha256 == objet.document_sha256:
        return False
    objet.document = ""
    garder(objet.document, document)
    objet.document_nom, objet.document_type = document.nom, document.type_mime
    objet.document_sha256 = document.sha256
    return True
