"""Forms of what is done with an application, by whoever makes it or answers it: each names the revision that was read."""

from typing import Any

from django import forms
from django.core import signing

from acteurs.models import Candidature
from ptce.socle.formulaires import ChampNom, ChampRevision, ressaisir

MESSAGE_AU_PLUS = 2000
SEL_D_UN_BROUILLON = "acteurs.brouillon"


class ActeDeCandidature(forms.Form):
    """What every act on an application has."""

    sequence = ChampRevision()

    def __init__(self, *args: Any, candidature: Candidature, **options: Any) -> None:
        initial = {"sequence": candidature.sequence, **options.pop("initial", {})}
        super().__init__(*args, **{**options, "initial": initial})
        self.candidature = candidature

    def relire(self, candidature: Candidature) -> None:
        """Let this form be sent again: who is shown the application as it is now has seen its last revision."""
        ressaisir(self, sequence=str(candidature.sequence))


def preuve_de(cle: str) -> str:
    """Return what shows that a page of the application of this key was read while it was there."""
    return signing.Signer(salt=SEL_D_UN_BROUILLON).signature(cle)


class FormulaireEffacement(ActeDeCandidature):
    """Drop a draft; `preuve` tells the form that is sent again from an address that somebody made up."""

    preuve = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)


class ChampMessage(ChampNom):
    """What is written to the other side: it shows something."""

    widget = forms.Textarea(attrs={"rows": 5})

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"label": "Message", "max_length": MESSAGE_AU_PLUS, **options})


class FormulaireMessage(ActeDeCandidature):
    """A word to the other side."""

    texte = ChampMessage()


class FormulaireDepot(ActeDeCandidature):
    """Send the application: what it commits to is said, and acknowledged."""

    texte = forms.CharField(
        label="Un mot à l’équipe d’animation",
        required=False,
        max_length=MESSAGE_AU_PLUS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    charte = forms.BooleanField(
        label="Nous avons lu la charte du pôle, et la signerons si notre candidature est acceptée.",
        error_messages={"required": "Cochez pour dire que vous avez lu la charte."},
    )
    mandat = forms.BooleanField(
        label="L’organisation m’a chargé ou chargée de déposer cette candidature.",
        error_messages={"required": "Cochez pour dire que vous agissez pour l’organisation."},
    )

    def __init__(self, *args: Any, candidature: Candidature, **options: Any) -> None:
        super().__init__(*args, candidature=candidature, **options)
        if candidature.deposee_le is not None:
            for nom in ("charte", "mandat"):
                del self.fields[nom]
            self.fields["texte"].label = "Votre réponse à l’équipe d’animation"


class FormulaireRetrait(ActeDeCandidature):
    """Withdraw an application that waits."""

    motif = ChampMessage(
        label="Pourquoi la retirer",
        help_text="L’équipe d’animation le lit.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
