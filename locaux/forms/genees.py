"""What an agent decides of the bookings in the way, on the page that lists them."""

from typing import cast

from django import forms

from locaux.actions.annulations import Suite
from locaux.lectures.genees import Genees
from ptce.socle.formulaires import ressaisir

GARDER, ANNULER = "garder", "annuler"


class FormulaireSuite(forms.Form):
    """Keep the bookings that are listed, or cancel them with a message; without `gardable`, only the message is asked.

    With `expliquer`, who cancels without a word says so: a box is there to be ticked.
    """

    suite = forms.ChoiceField(
        label="Ces réservations",
        choices=[
            (GARDER, "Les garder telles quelles"),
            (ANNULER, "Les annuler, avec un courriel à chaque personne"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Dites ce que deviennent ces réservations."},
    )
    message = forms.CharField(
        label="Message aux personnes dont la réservation est annulée",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Écrivez à ces personnes, ou cochez « Sans message »."},
        help_text="Il figure dans le courriel d’annulation et sur la page de la réservation, avec le motif.",
    )
    sans_message = forms.BooleanField(
        label="Sans message : le motif, dans le courriel, suffit", required=False
    )
    vues = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(
        self, *args: object, gardable: bool, expliquer: bool = False, **options: object
    ) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.gardable = gardable
        if not gardable:
            del self.fields["suite"]
        if expliquer:
            # The browser does not know that the box does instead.
            self.use_required_attribute = False
            self.fields["message"].required = not self["sans_message"].data
        else:
            del self.fields["sans_message"]

    def decision(self) -> Suite:
        """Return what was decided; the form is valid."""
        lu = self.cleaned_data
        return Suite(
            vues=lu["vues"],
            annuler=not self.gardable or lu["suite"] == ANNULER,
            message=lu["message"],
        )

    def pour(self, genees: Genees) -> "FormulaireSuite":
        """Return this form to be shown beside `genees`: what was typed is kept, the digest is theirs."""
        self.initial["vues"] = genees.empreinte
        if len(genees) == 1:
            self._parler_d_une_seule()
        if self.is_bound:
            ressaisir(self, vues=genees.empreinte)
        return self

    def _parler_d_une_seule(self) -> None:
        if "suite" in self.fields:
            suite = cast("forms.ChoiceField", self.fields["suite"])
            suite.label = "Cette réservation"
            suite.choices = [
                (GARDER, "La garder telle quelle"),
                (ANNULER, "L’annuler, avec un courriel à la personne"),
            ]
        self.fields["message"].label = "Message à la personne dont la réservation est annulée"
