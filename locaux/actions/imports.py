"""Files of spaces and of conventions that agents import: which kind writes what, and their being forgotten."""

from datetime import datetime
from typing import Any

from locaux.actions.imports_conventions import CONVENTIONS
from locaux.actions.imports_espaces import ESPACES
from locaux.enums import GenreImport
from locaux.models import ImportLieux
from ptce.socle.imports import filiere
from ptce.socle.imports.filiere import Filiere

FILIERES: dict[str, Filiere[Any]] = {
    GenreImport.ESPACES: ESPACES,
    GenreImport.CONVENTIONS: CONVENTIONS,
}


def oublier_les_fichiers(maintenant: datetime) -> int:
    """Forget the files and reports of a month ago. Return how many."""
    return filiere.oublier_les_fichiers(ImportLieux, maintenant)
