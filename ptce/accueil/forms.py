"""The forms of the guide of style: one field of each kind, several at once, filters."""

from django import forms

from ptce.socle.formulaires import ChampHeure, ChampJour
from ptce.socle.redaction import ChampMarkdown
from ptce.socle.visiteurs import FormulaireDeVisiteur


class FormulaireDExemple(forms.Form):
    """Every kind of field, with a help, optional, or that cannot be changed. Nothing of it is kept."""

    reference = forms.CharField(
        label="Référence",
        initial="YM3E-2SVX",
        disabled=True,
        help_text="Donnée par le portail : elle ne change pas.",
    )
    objet = forms.CharField(label="Objet", max_length=120, help_text="En quelques mots.")
    courriel = forms.EmailField(label="E-mail", required=False)
    message = forms.CharField(
        label="Message", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    espace = forms.ChoiceField(
        label="Espace",
        choices=[
            ("", "Choisissez un espace"),
            ("Rez-de-chaussée", [("garonne", "Salle Garonne"), ("hers", "Salle Hers")]),
            ("1er étage", [("ariege", "Salle Ariège")]),
        ],
    )
    moment = forms.ChoiceField(
        label="Moment",
        choices=[("matin", "Matin"), ("apres_midi", "Après-midi")],
        widget=forms.RadioSelect,
    )
    equipements = forms.MultipleChoiceField(
        label="Équipement",
        choices=[("ecran", "Écran"), ("visio", "Visioconférence")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    jour = ChampJour(label="Jour")
    heure = ChampHeure(label="Heure")
    personnes = forms.IntegerField(label="Nombre de personnes", min_value=1, max_value=500)
    document = forms.FileField(label="Document", required=False)
    accord = forms.BooleanField(label="J’ai lu les règles de la salle")


class FormulaireAvecTexte(FormulaireDExemple):
    """With a text in Markdown, whose preview asks for a page that the form is sent to."""

    presentation = ChampMarkdown(
        label="Présentation", required=False, titre=3, rows=6, max_length=2000
    )


class FormulaireOuvertDExemple(FormulaireDeVisiteur):
    """What anyone may send, with the field that nobody sees."""

    SEL = "exemple"

    nom = forms.CharField(label="Votre nom", max_length=100)


class FiltresDExemple(forms.Form):
    """What a list may be filtered by."""

    q = forms.CharField(label="Rechercher", required=False)
    quand = forms.ChoiceField(
        label="Quand", choices=[("", "À venir"), ("toutes", "Toutes")], required=False
    )


class LigneDExemple(forms.Form):
    """One of several small forms at once."""

    nom = forms.CharField(label="Partie de la salle")


ExemplesEnSerie: type["forms.BaseFormSet[LigneDExemple]"] = forms.formset_factory(
    LigneDExemple, extra=2
)
