"""What a form shows of a row of funding, and the digest by which the action knows that it still holds."""

# ruff: noqa: SLF001 Django's public API

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from ptce.socle.empreintes import empreinte


def valeurs_de(objet: Model, champs: Iterable[str]) -> dict[str, Any]:
    """Return the values of these columns, keys of other rows as numbers."""
    return {champ: _valeur(objet, champ) for champ in champs}


def empreinte_de(objet: Model, champs: Iterable[str]) -> str:
    """Return a digest of these columns of a row, as it was read."""
    return empreinte(valeurs_de(objet, champs).values())


def _valeur(objet: Model, champ: str) -> Any:
    colonne = objet._meta.get_field(champ)
    return getattr(objet, getattr(colonne, "attname", champ))
