from acteurs.models.acteur import Acteur, College, Domaine, Pole
from acteurs.models.personne import Appartenance, Personne

__all__ = ["Acteur", "Appartenance", "College", "Domaine", "Personne", "Pole"]
