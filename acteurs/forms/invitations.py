"""Forms of invitations: to make one, and to open the account of who has none."""

from typing import Any

from allauth.account.fields import PasswordField, SetPasswordField
from django import forms

from acteurs.enums import RoleAppartenance
from acteurs.models import Personne
from ptce.socle.formulaires import ChampJeton, ChampNom

CE_QUE_FAIT_UN_ROLE = (
    "Représenter, c’est aussi signer et voter au nom de l’organisation. "
    "Gérer, c’est tenir sa fiche et ses membres. Collaborer, c’est réserver et lire."
)


class ChampRole(forms.ChoiceField):
    """What someone does in an organisation; what each may do is said under the field."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            **{
                "label": "Rôle",
                "choices": RoleAppartenance.choices,
                "help_text": CE_QUE_FAIT_UN_ROLE,
                **options,
            }
        )


class InvitationForm(forms.Form):
    """Whom to invite, and to do what."""

    courriel = forms.EmailField(
        label="Adresse e-mail",
        max_length=254,
        help_text="La personne reçoit un lien qui vaut 14 jours. Si elle n’a pas de compte, elle le crée à ce moment-là.",
    )
    role = ChampRole(initial=RoleAppartenance.COLLABORATEUR)
    jeton = ChampJeton()


class CompteForm(forms.Form):
    """The account of who was invited: their name and a password, by the portal's rules."""

    prenom = ChampNom(
        label="Prénom",
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    nom = ChampNom(
        label="Nom",
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    password1 = SetPasswordField(label="Mot de passe")
    password2 = PasswordField(label="Mot de passe, une seconde fois", autocomplete="new-password")

    def __init__(self, *args: Any, courriel: str, **options: Any) -> None:
        super().__init__(*args, **options)
        # A password too close to their name or address is refused.
        self.personne = Personne(courriel=courriel)
        champ: Any = self.fields["password1"]
        champ.user = self.personne

    def clean_prenom(self) -> str:
        """Return the first name, and let the password be compared with it."""
        self.personne.prenom = self.cleaned_data["prenom"]
        return self.personne.prenom

    def clean_nom(self) -> str:
        """Return the name, and let the password be compared with it."""
        self.personne.nom = self.cleaned_data["nom"]
        return self.personne.nom

    def clean(self) -> dict[str, Any]:
        """Compare the two passwords."""
        donnees = super().clean() or self.cleaned_data
        premier, second = donnees.get("password1"), donnees.get("password2")
        if premier and second and premier != second:
            self.add_error("password2", "Ce n’est pas le même mot de passe que le premier.")
        return donnees
