"""Forms of the animation team: a text of the portal, a date of the history."""

from typing import Any

from django import forms
from django.utils.text import capfirst

from acteurs.enums import PrecisionDate
from acteurs.models import Jalon
from ptce.socle.formulaires import ChampJeton, ChampNom, ChampRevision, ressaisir
from ptce.socle.redaction import ChampMarkdown

PREMIERE_ANNEE = 1800
DERNIERE_ANNEE = 2099


class FormulaireTexte(forms.Form):
    """A title and a text, and why they change."""

    titre = ChampNom(label="Titre", max_length=120)
    corps = ChampMarkdown(label="Texte", rows=18)
    motif = forms.CharField(
        label="Raison du changement",
        required=False,
        max_length=200,
        help_text="En quelques mots, pour qui relira les versions.",
    )
    revision = ChampRevision()

    def relire(self, revision: int) -> None:
        """Let this form be sent again by who has been told of the last version."""
        ressaisir(self, revision=str(revision))


class Comparaison(forms.Form):
    """Two versions of a text, by number; 0 is the portal's own."""

    avant = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1)
    apres = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1)


class ChampDate(forms.DateField):
    """A day of the history: long ago is allowed, the year 1 is not."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    default_error_messages = {"invalid": "Indiquez un jour qui existe, par exemple 24/11/2026."}

    def clean(self, valeur: Any) -> Any:
        """Return the day. Raises ValidationError outside of what a history may tell."""
        jour = super().clean(valeur)
        if jour is not None and not PREMIERE_ANNEE <= jour.year <= DERNIERE_ANNEE:
            raise forms.ValidationError(
                f"Indiquez une année entre {PREMIERE_ANNEE} et {DERNIERE_ANNEE}.", code="borne"
            )
        return jour


class FormulaireJalon(forms.Form):
    """A date of the history."""

    titre = ChampNom(label="Ce qui s’est passé", max_length=160)
    debut = ChampDate(label="Début", help_text="Si seule l’année est connue, son 1er janvier.")
    fin = ChampDate(label="Fin", required=False, help_text="Vide : un moment, pas une période.")
    se_poursuit = forms.BooleanField(label="Se poursuit aujourd’hui", required=False)
    precision = forms.ChoiceField(
        label="La date est connue",
        choices=[(precision.value, capfirst(precision.label)) for precision in PrecisionDate],
        initial=PrecisionDate.ANNEE,
        widget=forms.RadioSelect,
    )
    etape = ChampNom(
        label="Étape de l’histoire",
        max_length=120,
        widget=forms.TextInput(attrs={"list": "etapes-connues", "autocomplete": "off"}),
        help_text="Les dates d’une même étape sont rassemblées sous son nom.",
    )
    texte = ChampMarkdown(label="Détails", required=False, rows=6, titre=4, max_length=5000)
    source = forms.CharField(
        label="Source",
        required=False,
        max_length=200,
        help_text="D’où cela est su : un document, une délibération, un souvenir.",
    )
    revision = ChampRevision(initial=0)
    jeton = ChampJeton()

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the start, and the end of what goes on."""
        lu: dict[str, Any] = super().clean() or self.cleaned_data
        debut, fin = lu.get("debut"), lu.get("fin")
        if fin and lu.get("se_poursuit"):
            self.add_error("fin", "Ce qui se poursuit aujourd’hui n’a pas de fin.")
        elif debut and fin and fin < debut:
            self.add_error("fin", "La fin vient après le début.")
        return lu

    def relire(self, revision: int) -> None:
        """Let this form be sent again by who has been told of the last state."""
        ressaisir(self, revision=str(revision))


CHAMPS_DU_JALON = (
    "titre",
    "debut",
    "fin",
    "se_poursuit",
    "precision",
    "etape",
    "texte",
    "source",
)


def initiales(jalon: Jalon) -> dict[str, Any]:
    """Return what the form of a date shows at first."""
    return {nom: getattr(jalon, nom) for nom in (*CHAMPS_DU_JALON, "revision")}
