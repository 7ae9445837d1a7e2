"""What an address types in the form of a booking: the planning, the search and the page of a space link to it."""

from datetime import date, time
from typing import Any

from django import forms

from locaux.enums import PartieJournee
from ptce.socle.formulaires import ChampHeure, ChampJour


def initiales_de_la_demande(parametres: Any, *, aujourdhui: date) -> dict[str, Any]:
    """Return the initial values that the planning puts in the address; anything unreadable is left out."""
    lues = _Parametres(parametres)
    lues.full_clean()
    initiales_lues = {
        nom: valeur for nom, valeur in lues.cleaned_data.items() if valeur not in (None, "")
    }
    initiales_lues.setdefault("jour", aujourdhui)
    return initiales_lues


class _Parametres(forms.Form):
    espace = forms.IntegerField(required=False, min_value=1, max_value=2**62)
    acteur = forms.IntegerField(required=False, min_value=1, max_value=2**62)
    jour = ChampJour(required=False)
    jour_fin = ChampJour(required=False)
    debut = ChampHeure(required=False)
    fin = ChampHeure(required=False)
    partie = forms.ChoiceField(choices=PartieJournee.choices, required=False)
    objet = forms.CharField(required=False, max_length=120)
    nb_personnes = forms.IntegerField(required=False, min_value=1, max_value=10_000)

    def clean(self) -> dict[str, Any]:
        donnees = super().clean() or self.cleaned_data
        debut, fin = donnees.get("debut"), donnees.get("fin")
        if debut and fin and not donnees.get("partie"):
            donnees["partie"] = _partie(debut, fin)
        return donnees


def _partie(debut: time, fin: time) -> PartieJournee:
    midi = time(12, 30)
    if debut >= midi:
        return PartieJournee.APRES_MIDI
    return PartieJournee.MATIN if fin <= time(14) and fin > debut else PartieJournee.JOURNEE
