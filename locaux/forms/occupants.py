"""Form of an organisation that one lets to."""

from django import forms

from acteurs.forms.fiches import ChampSiret
from ptce.socle.formulaires import ChampNom


class FormulaireOccupant(forms.Form):
    """The little that a convention needs to name an organisation."""

    nom = ChampNom(label="Nom de l’organisation", max_length=200)
    siret = ChampSiret()
