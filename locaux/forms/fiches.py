"""What the agents' forms of places share: made from the model, written by an action, refused when they are stale."""

from copy import copy
from typing import Any, Generic, TypeVar

from django import forms
from django.db.models import Model

from locaux.models.convention_contraintes import MENSUEL_AU_PLUS
from ptce.socle.formulaires import ChampJeton, ChampMontant, ChampVue, ressaisir

M = TypeVar("M", bound=Model)


class ChampMensuel(ChampMontant):
    """An amount in euros a month, ten million at most."""

    default_error_messages = {
        "mensuel": "Ce montant est trop grand : dix millions d’euros par mois au plus.",
    }

    def to_python(self, value: Any) -> Any:
        """Return the amount. Raises ValidationError, with a sentence."""
        montant = super().to_python(value)
        if montant is not None and montant > MENSUEL_AU_PLUS:
            raise forms.ValidationError(self.error_messages["mensuel"], code="mensuel")
        return montant


class FormulaireDeFiche(forms.ModelForm, Generic[M]):  # type: ignore[type-arg]
    """Create a place, or change `lieu`, of which `vue` tells what was shown.

    What the database refuses is asked of the action, which knows a form that was sent twice.
    """

    jeton = ChampJeton()
    vue = ChampVue()

    def __init__(
        self, donnees: Any = None, *, lieu: M | None = None, vue: str = "", **options: Any
    ) -> None:
        # A copy: what is typed does not change what the page says of the place.
        super().__init__(donnees, instance=copy(lieu), **options)
        self.lieu = lieu
        self.initial["vue"] = vue
        del self.fields["jeton" if lieu else "vue"]

    def _post_clean(self) -> None:
        """Check each field as the model does; what is unique or tied to something else is left to the action."""
        exclus = self._get_validation_exclusions()  # type: ignore[attr-defined]
        self.instance = forms.models.construct_instance(self, self.instance, None, exclus)
        try:
            self.instance.clean_fields(exclude=exclus)
        except forms.ValidationError as erreur:
            self._update_errors(erreur)  # type: ignore[attr-defined]

    def relire(self, vue: str) -> None:
        """Let this form be sent again: who is shown the place as it is now has seen its last state."""
        ressaisir(self, vue=vue)

    def ecarts(self, actuel: M) -> list[tuple[str, str]]:
        """Return, of what was typed, the fields that differ from what there is now: label and present value, in words."""
        maintenant = type(self)(lieu=actuel)
        return [
            (str(champ.label), _en_mots(maintenant[champ.name]))
            for champ in self.visible_fields()
            if champ.name not in self.errors
            and champ.field.has_changed(maintenant[champ.name].initial, champ.data)
        ]


def _en_mots(champ: forms.BoundField) -> str:
    """Return the value of a field as one reads it."""
    valeur = champ.initial
    if isinstance(champ.field, forms.ModelMultipleChoiceField):
        return ", ".join(str(choisi) for choisi in valeur) or "aucun"
    if isinstance(champ.field, forms.ChoiceField):
        choix: Any = champ.field.choices
        noms = {str(cle): str(nom) for cle, nom in choix}
        return noms.get("" if valeur is None else str(valeur), "")
    if isinstance(champ.field, forms.BooleanField):
        return "oui" if valeur else "non"
    return str(champ.field.widget.format_value(champ.field.prepare_value(valeur)) or "rien")


def sauts_unifies(texte: str) -> str:
    """Return a text with the line ends that are kept: browsers send two characters for each."""
    return texte.replace("\r\n", "\n").replace("\r", "\n")
