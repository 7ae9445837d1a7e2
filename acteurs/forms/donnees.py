"""Forms of what is kept about people: corrected, erased, looked for by address."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator

from acteurs.enums import SuiteDesReservations
from acteurs.models import Personne
from ptce.socle.formulaires import ChampJeton, ChampNom

TELEPHONE = RegexValidator(
    r"\A\+?[0-9 .()\u00a0\u202f-]{3,20}\Z",
    "Un numéro de téléphone se compose de chiffres, par exemple 06 12 34 56 78.",
)


class IdentiteForm(forms.Form):
    """Name and telephone, which a person corrects by themselves; the address is changed where it is proved theirs."""

    prenom = ChampNom(
        label="Prénom",
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    nom = ChampNom(
        label="Nom", max_length=100, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    telephone = forms.CharField(
        label="Téléphone",
        max_length=20,
        required=False,
        validators=[TELEPHONE],
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )

    @classmethod
    def de(cls, personne: Personne) -> "IdentiteForm":
        """Return the form as the account is."""
        noms = ("prenom", "nom", "telephone")
        return cls(initial={nom: getattr(personne, nom) for nom in noms})


class ChampSuite(forms.ChoiceField):
    """What becomes of the bookings to come."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            **{
                "label": "Vos réservations à venir",
                "choices": [
                    (suite.value, suite.label.capitalize()) for suite in SuiteDesReservations
                ],
                "initial": SuiteDesReservations.TRANSMETTRE,
                "widget": forms.RadioSelect,
                **options,
            }
        )


class DemandeForm(forms.Form):
    """A person asks that their account be erased."""

    reservations = ChampSuite()
    compris = forms.BooleanField(
        label="J’ai compris que l’effacement ne se défait pas",
        error_messages={"required": "Cochez cette case pour demander l’effacement."},
    )
    jeton = ChampJeton()


class ChampMotif(forms.CharField):
    """Why an administrator erases something."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            **{
                "label": "Motif",
                "max_length": 500,
                "widget": forms.Textarea(attrs={"rows": 3}),
                "help_text": "Comment la demande est arrivée, et comment vous savez qu’elle vient de cette personne.",
                **options,
            }
        )


class EffacementForm(forms.Form):
    """An administrator erases someone's account: in seven days, or at once."""

    MAINTENANT, DANS_SEPT_JOURS = "maintenant", "sept_jours"

    quand = forms.ChoiceField(
        label="Quand",
        choices=[
            (DANS_SEPT_JOURS, "Dans sept jours : la personne est prévenue et peut y renoncer"),
            (MAINTENANT, "Sur-le-champ"),
        ],
        initial=DANS_SEPT_JOURS,
        widget=forms.RadioSelect,
    )
    reservations = ChampSuite(label="Ses réservations à venir")
    motif = ChampMotif()
    jeton = ChampJeton()


class AdresseForm(forms.Form):
    """The e-mail address of someone who asks what is kept about them."""

    adresse = forms.EmailField(
        label="Adresse e-mail",
        max_length=254,
        error_messages={"invalid": "Indiquez une adresse e-mail, par exemple nom@exemple.fr."},
    )


class EffacerAdresseForm(AdresseForm):
    """What is kept about an address without account is erased at once."""

    adresse = forms.EmailField(max_length=254, widget=forms.HiddenInput)
    motif = ChampMotif()
    jeton = ChampJeton()
