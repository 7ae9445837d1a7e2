"""Forms of the end of a convention: who gives notice and when, then what the agent agrees to."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst

from locaux.actions.accords import Accord
from locaux.enums import AuteurConge
from locaux.lectures.fins_de_conventions import Consequences
from locaux.models import Convention
from ptce.socle.formulaires import ChampJour, ChampTexte, ressaisir


class FormulaireResiliation(forms.Form):
    """Who gives notice, when it was received, and the last day that follows."""

    donne_par = forms.ChoiceField(
        label="Qui met fin à la convention",
        choices=[(un.value, capfirst(un.label)) for un in AuteurConge],
        widget=forms.RadioSelect,
    )
    recu_le = ChampJour(label="Congé reçu le")
    dernier_jour = ChampJour(
        label="Dernier jour",
        required=False,
        help_text="Vide : le premier jour que le préavis permet.",
    )
    motif = ChampTexte(label="Motif", max_length=300, required=False)

    def __init__(
        self, *args: Any, convention: Convention, aujourdhui: date, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.aujourdhui = aujourdhui
        self.initial = {
            "recu_le": convention.conge_recu_le or aujourdhui,
            "donne_par": convention.conge_donne_par or AuteurConge.PRENEUR,
            "dernier_jour": convention.prend_fin_le,
            "motif": convention.motif_resiliation,
            **self.initial,
        }

    def demander_un_motif(self, *, dire: bool) -> None:
        """Ask for a motive: this end is not an ordinary one. `dire` says that it was asked for already."""
        self.fields["motif"].required = True
        if dire and not self.cleaned_data["motif"]:
            self.add_error("motif", "Dites pourquoi : ce motif reste sur la page de la convention.")

    def clean_recu_le(self) -> date:
        """Refuse a day that has not come."""
        le: date = self.cleaned_data["recu_le"]
        if le > self.aujourdhui:
            raise ValidationError("Cette date n’est pas encore venue.")
        return le


class FormulaireAccord(forms.Form):
    """What the agent agrees to, on the page that says the consequences."""

    assume = forms.BooleanField(
        label="J’ai vérifié les dates, et je veux ces conséquences",
        required=False,
    )
    message = ChampTexte(
        label="Message aux personnes dont la réservation est annulée",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    vues = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def accord(self) -> Accord:
        """Return what was agreed to: nothing yet when the page was not sent."""
        return Accord(**self.cleaned_data) if self.is_bound and self.is_valid() else Accord()

    def pour(self, consequences: Consequences) -> "FormulaireAccord":
        """Return this form to be shown beside these consequences: what they do not ask for is left out."""
        lues = self.is_bound and self["vues"].value() == consequences.empreinte
        self.initial["vues"] = consequences.empreinte
        if not consequences.genees:
            del self.fields["message"]
        if not consequences.graves:
            del self.fields["assume"]
        else:
            self.fields["assume"].required = True
            if lues and self.is_valid() and not self.cleaned_data["assume"]:
                self.add_error("assume", "Cochez cette case pour continuer.")
        if self.is_bound:
            ressaisir(self, vues=consequences.empreinte)
        return self
