"""What the places keep about people: `ptce.socle.personnelles`. A new column is declared here, one module an area."""

from locaux.models.personnelles.conventions import LOUER
from locaux.models.personnelles.financement import FINANCER
from locaux.models.personnelles.lieu import TABLES
from locaux.models.personnelles.locataires import LOCATAIRES
from locaux.models.personnelles.loyers import LOYERS
from locaux.models.personnelles.occupation import OCCUPER
from locaux.models.personnelles.subventions import SUBVENTIONS

TOUTES = (TABLES, LOUER, FINANCER, OCCUPER, SUBVENTIONS, LOCATAIRES, LOYERS)

__all__ = [
    "TABLES",
    "TOUTES",
]
