"""Forms that anyone may send: two fields that nobody sees keep programs away, without third parties.

Views add rate limits (`allauth.core.ratelimit`), by address and by mailbox.
"""

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError

from ptce.socle.formulaires import ressaisir

SECONDES_AU_MOINS = 3
SECONDES_AU_PLUS = 24 * 3600
CHAMP_PIEGE = "site_web"
"""What programs like to fill. No form of this kind asks for the address of a site."""


class ChampOuverture(forms.CharField):
    """When the form was shown, signed: a program fills it at once, a person takes a few seconds.

    `sel` tells a form from the others: the stamp of one opens no other.
    """

    widget = forms.HiddenInput

    def __init__(self, *, sel: str, **options: Any) -> None:
        self.sel = sel
        super().__init__(
            **{"initial": lambda: signing.TimestampSigner(salt=sel).sign("vu"), **options}
        )

    def clean(self, valeur: Any) -> Any:
        """Return nothing of use; raises ValidationError when the form was shown too short or too long ago."""
        signataire = signing.TimestampSigner(salt=self.sel)
        try:
            signataire.unsign(str(valeur or ""), max_age=SECONDES_AU_PLUS)
        except signing.BadSignature as erreur:
            raise ValidationError(
                "Ce formulaire a expiré : relisez-le, puis envoyez-le de nouveau.", code="expire"
            ) from erreur
        try:
            signataire.unsign(str(valeur), max_age=SECONDES_AU_MOINS)
        except signing.SignatureExpired:
            return ""
        raise ValidationError(
            "Vous avez été très rapide : relisez, puis envoyez de nouveau.", code="trop_vite"
        )


class FormulaireDeVisiteur(forms.Form):
    """What a form open to all has beside its own fields; someone who is logged in does without.

    A subclass gives its `SEL`; `templates/composants/formulaire_ouvert.html` draws it.
    """

    SEL = ""

    def __init__(self, *args: Any, anonyme: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if anonyme:
            self.fields[CHAMP_PIEGE] = forms.CharField(
                label="Laissez ce champ vide",
                required=False,
                widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
            )
            self.fields["vu_le"] = ChampOuverture(sel=self.SEL)

    def clean(self) -> dict[str, Any]:
        """Refuse what only a program fills; a person whose browser did it sends again, emptied."""
        lu: dict[str, Any] = super().clean() or self.cleaned_data
        if lu.get(CHAMP_PIEGE):
            self.add_error(
                None, "Un champ invisible était rempli : relisez, puis envoyez de nouveau."
            )
        return lu

    def preparer_un_renvoi(self) -> None:
        """Let the form be sent again by a person: what they could not see is as if it had just been shown."""
        if CHAMP_PIEGE not in self.fields:
            return
        ressaisir(self, **{CHAMP_PIEGE: ""})
        if self.has_error("vu_le", "expire"):
            neuf = self.get_initial_for_field(self.fields["vu_le"], "vu_le")
            ressaisir(self, vu_le=str(neuf))
