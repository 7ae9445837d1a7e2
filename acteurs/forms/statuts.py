"""Forms by which animators suspend, put back, take note that an organisation leaves, let it come back."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from acteurs.forms.organisations import DecisionsForm
from acteurs.models import Acteur
from ptce.socle.contributions import Sort
from ptce.socle.formulaires import ChampJeton
from ptce.socle.noms import nom_lisible


class ChampMotif(forms.CharField):
    """Why; told to the organisation's people."""

    default_validators = [nom_lisible]

    def __init__(self, **options: Any) -> None:
        super().__init__(
            **{
                "label": "Motif",
                "max_length": 2000,
                "widget": forms.Textarea(attrs={"rows": 3}),
                "help_text": "Envoyé par courriel aux personnes de l’organisation, et gardé.",
                **options,
            }
        )


class StatutForm(forms.Form):
    """Why an organisation is suspended, put back or let in again."""

    motif = ChampMotif()
    jeton = ChampJeton()


class SortieForm(DecisionsForm):
    """Why an organisation leaves, and what becomes of what it holds."""

    motif = ChampMotif()
    retirer_les_signatures = forms.BooleanField(
        label="Retirer aussi sa signature de la charte",
        required=False,
        help_text="Sans cela, elle reste dans l’histoire de la charte, à sa date.",
    )
    jeton = ChampJeton()

    fixes: Mapping[Sort, str] = {
        Sort.GARDER: "Garder jusqu’à sa date",
        Sort.ANNULER: "Annuler",
    }

    def __init__(self, *args: Any, organisations: Sequence[Acteur], **options: Any) -> None:
        autres = {str(acteur.pk): acteur for acteur in organisations}
        super().__init__(*args, repreneurs=autres, **options)
