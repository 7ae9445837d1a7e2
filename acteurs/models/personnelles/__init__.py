"""What accounts and organisations keep about people: `ptce.socle.personnelles`. A new column is declared here."""

from acteurs.models.personnelles.adhesion import ENTRER
from acteurs.models.personnelles.charte import SIGNER
from acteurs.models.personnelles.comptes import TABLES
from acteurs.models.personnelles.connexions import CONNEXIONS
from acteurs.models.personnelles.vie import VIE

TOUTES = (TABLES, ENTRER, SIGNER, VIE, CONNEXIONS)

__all__ = ["TABLES", "TOUTES"]
