"""The dates of the hub's history: added, changed, archived, put back by the animation team."""

import uuid
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from acteurs import regles
from acteurs.enums import PrecisionDate
from acteurs.models import Jalon, Personne
from ptce.socle.envois import deja_cree
from ptce.socle.transactions import ChangeEntreTemps, en_concurrence

JETON_UNIQUE = "acteurs_jalon_jeton_envoi_key"


@transaction.atomic
def ajouter(
    *,
    debut: date,
    precision: PrecisionDate,
    titre: str,
    etape: str,
    par: Personne,
    fin: date | None = None,
    se_poursuit: bool = False,
    texte: str = "",
    source: str = "",
    jeton: uuid.UUID | None = None,
) -> Jalon:
    """Add a date to the history; the same form sent twice (`jeton`) adds one.

    Raises PermissionDenied, FormulaireDejaEnvoye, EnConcurrence (`rejouer` runs it again).
    """
    _exiger(par)
    jeton = jeton or uuid.uuid4()
    voulues: dict[str, Any] = {
        "debut": debut,
        "fin": fin,
        "se_poursuit": se_poursuit,
        "precision": precision,
        "titre": titre,
        "texte": texte,
        "etape": etape,
        "source": source,
    }
    if deja := deja_cree(Jalon, jeton, voulues):
        return deja
    jalon = Jalon(**voulues, jeton_envoi=jeton)
    with en_concurrence([JETON_UNIQUE]):
        jalon.save(force_insert=True)
    return jalon


@transaction.atomic
def modifier(*, jalon: Jalon, revision: int, par: Personne, **champs: Any) -> Jalon:
    """Change a date. `revision` is the one that was read; the same values write nothing.

    Raises PermissionDenied, ChangeEntreTemps when someone else changed it meanwhile.
    """
    _exiger(par)
    jalon = Jalon.objects.select_for_update().get(pk=jalon.pk)
    if all(getattr(jalon, nom) == valeur for nom, valeur in champs.items()):
        return jalon
    if jalon.revision != revision:
        raise ChangeEntreTemps
    for nom, valeur in champs.items():
        setattr(jalon, nom, valeur)
    jalon.revision += 1
    jalon.save(update_fields=[*champs, "revision"])
    return jalon


@transaction.atomic
def archiver(
    *, jalon: Jalon, par: Personne, archive: bool = True, maintenant: datetime | None = None
) -> Jalon:
    """Take a date off the public history, or put it back. Asking again changes nothing. Raises PermissionDenied."""
    _exiger(par)
    jalon = Jalon.objects.select_for_update().get(pk=jalon.pk)
    if (jalon.archive_le is not None) is not archive:
        jalon.archive_le = (maintenant or timezone.now()) if archive else None
        jalon.save(update_fields=["archive_le"])
    return jalon


def _exiger(par: Personne) -> None:
    if not regles.peut_rediger(par):
        raise PermissionDenied("Seule l’équipe d’animation écrit l’histoire du pôle.")
