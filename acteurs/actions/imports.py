"""Files of organisations: deposited, checked as often as one wants, imported whole, given up, forgotten."""

from datetime import datetime

from acteurs.actions.importation import Organisations
from acteurs.models import ImportActeurs
from ptce.socle.imports import filiere

ORGANISATIONS = Organisations()


def oublier_les_fichiers(maintenant: datetime) -> int:
    """Forget the files and reports of a month ago. Return how many."""
    return filiere.oublier_les_fichiers(ImportActeurs, maintenant)
