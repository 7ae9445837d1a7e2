"""How every form looks and behaves: the renderer, the summary of errors, and fields that bear hostile input."""

import re
from collections.abc import Collection, Iterable, Set
from copy import copy
from dataclasses import dataclass
from datetime import date, time
from decimal import Context, Decimal
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms.renderers import TemplatesSetting
from django.utils import timezone

from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.noms import nom_lisible, texte_clair
from ptce.socle.typographie import MOINS, jour_sans_nom, nombre

CENTIME = Decimal("0.01")
MONTANT_AU_PLUS = Decimal(10**10)
MONTANT = re.compile(rf"[-{MOINS}]?[0-9]{{1,30}}(?:[.,][0-9]{{0,30}})?")
ECARTS_D_UN_NOMBRE = re.compile("[ \\t\u00a0\u202f\u2009€]")
ESPACES = re.compile(r"(?<=\d)[ \u00a0\u202f\u2009](?=\d)")
"""Between the thousands of a number."""
NOMBRE = re.compile(r"[-+]?[0-9]*[.]?[0-9]*")
"""What a number is written with, its spaces taken out."""
LARGE = Context(prec=70)
PREMIER_JOUR = date(2000, 1, 1)
DERNIER_JOUR = date(2099, 12, 31)
PERIME = "Ce formulaire a expiré : rechargez la page, puis recommencez."


class Rendu(TemplatesSetting):
    """Draws every form, formset and field with the pieces of `templates/composants/`."""

    form_template_name = "composants/formulaire.html"
    formset_template_name = "composants/formulaires.html"
    field_template_name = "composants/champ.html"


@dataclass(frozen=True, slots=True)
class ErreurDeChamp:
    """One line of the summary: the message, the label of its field and the id to jump to (both empty for the whole form).

    `suite` is the address of what the message is about, if there is one to open.
    """

    message: str
    champ: str = ""
    ancre: str = ""
    suite: str = ""


class ErreurSituee(ValidationError):
    """An error of the whole form that is mended elsewhere on the page: the name of the place, and its id."""

    def __init__(self, message: str, *, lieu: str, ancre: str) -> None:
        super().__init__(message)
        self.lieu, self.ancre = lieu, ancre


class ErreurDeRenvoi(ValidationError):
    """An error of the whole form, sent already: `suite` is the address of what it made, empty when it is not shown."""

    def __init__(self, message: str, *, suite: str) -> None:
        super().__init__(message)
        self.suite = suite


def erreurs_de(formulaire: forms.BaseForm) -> list[ErreurDeChamp]:
    """Return every error of `formulaire`, those of the whole form first, then in the order of the fields."""
    liste = [
        ErreurDeChamp(
            message,
            getattr(erreur, "lieu", ""),
            getattr(erreur, "ancre", ""),
            getattr(erreur, "suite", ""),
        )
        for erreur in formulaire.non_field_errors().as_data()
        for message in erreur.messages
    ]
    for champ in formulaire:
        nom = "" if champ.is_hidden else str(champ.label)
        ancre = "" if champ.is_hidden else ancre_de(champ)
        liste += [ErreurDeChamp(str(message), nom, ancre) for message in champ.errors]
    return liste


def ancre_de(champ: forms.BoundField) -> str:
    """Return the id of the first control of a field, which the summary links to."""
    return (
        champ.id_for_label or (champ.subwidgets[0].id_for_label if champ.subwidgets else "") or ""
    )


def ressaisir(formulaire: forms.BaseForm, **champs: str) -> None:
    """Let `formulaire` be drawn, and sent again, as it was typed but for `champs`, which the person does not see."""
    # A copy keeps what was chosen several times; what a request holds does not change.
    saisie: Any = copy(formulaire.data)
    for nom, valeur in champs.items():
        saisie[nom] = valeur
    formulaire.data = saisie


def rangees(
    champs: Iterable[forms.BoundField], cote_a_cote: Collection[Set[str]]
) -> list[list[forms.BoundField]]:
    """Return these fields by row of the page; two that follow each other stand side by side when a set has both."""
    lignes: list[list[forms.BoundField]] = []
    for champ in champs:
        if lignes and any({champ.name, lignes[-1][0].name} <= noms for noms in cote_a_cote):
            lignes[-1].append(champ)
        else:
            lignes.append([champ])
    return lignes


def dire_le_renvoi(
    formulaire: forms.BaseForm, deja: FormulaireDejaEnvoye, suite: str | None = None
) -> None:
    """Say above the fields that this form was sent already, with the way to what it made; what was typed stays.

    `suite` is where it is read or corrected: its own page unless said, empty when the person may not see it. The form
    has another token: sent once more by who was told, it makes another row.
    """
    suite = deja.adresse if suite is None else suite
    formulaire.add_error(None, ErreurDeRenvoi(str(deja), suite=suite))
    ressaisir(formulaire, jeton=str(uuid4()))


def phrase_des_obligatoires(formulaire: forms.BaseForm) -> str:
    """Return the sentence above the fields: which must be filled; empty for a single field, which speaks for itself."""
    visibles = [champ.field for champ in formulaire.visible_fields()]
    saisis = [champ for champ in visibles if not isinstance(champ.widget, forms.CheckboxInput)]
    obligatoires = sum(champ.required for champ in saisis)
    if len(saisis) < 2 or not obligatoires:
        return ""
    if obligatoires == len(saisis):
        return "Tous les champs sont obligatoires."
    return "Les champs sont obligatoires, sauf ceux marqués «\u00a0facultatif\u00a0»."


class ChampTexte(forms.CharField):
    """A text that others read: nothing hidden in it changes what it says."""

    default_validators = [texte_clair]


class ChampNom(ChampTexte):
    """A name: something of it shows."""

    default_validators = [nom_lisible, texte_clair]


class ChampJour(forms.DateField):
    """A day, typed or picked; days no calendar of the hub can hold are refused with a sentence.

    The bounds keep a hostile date (0001, 9999) away from the conversions between time zones.
    """

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    default_error_messages = {
        "invalid": "Indiquez un jour qui existe, par exemple 24/11/2026.",
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        bornes = f"entre le {jour_sans_nom(PREMIER_JOUR)} et le {jour_sans_nom(DERNIER_JOUR)}."
        self.validators += [
            MinValueValidator(PREMIER_JOUR, f"Indiquez un jour {bornes}"),
            MaxValueValidator(DERNIER_JOUR, f"Indiquez un jour {bornes}"),
        ]


def jour_venu(jour: date, aujourdhui: date | None = None) -> None:
    """Refuse a day that has not come: what is noted as done was done today at the latest. Raises ValidationError.

    A validator of fields; a form that is told the day gives it.
    """
    if jour > (aujourdhui or timezone.localdate()):
        raise ValidationError("Ce jour n’est pas encore venu.")


class ChampHeure(forms.TimeField):
    """A wall-clock time, to the minute."""

    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    default_error_messages = {
        "invalid": "Indiquez une heure, par exemple 9:30.",
        "minuit": "Minuit s’écrit 0:00.",
        "secondes": "Indiquez l’heure à la minute, par exemple 9:30.",
    }

    def to_python(self, value: Any) -> time | None:
        """Return the time. Raises ValidationError; seconds are not dropped in silence, nor 24:00 left unexplained."""
        if str(value).strip() in ("24:00", "24:00:00"):
            raise ValidationError(self.error_messages["minuit"], code="minuit")
        heure: time | None = super().to_python(value)
        if heure is not None and (heure.second or heure.microsecond):
            raise ValidationError(self.error_messages["secondes"], code="secondes")
        return heure


class ChampMontant(forms.CharField):
    """An amount in euros, to the cent, typed as people write it: "1 200 000,50", "1200000.5 €".

    `cleaned_data` holds a Decimal with two decimals, None when nothing was typed. Source: numeric(12,2) everywhere.
    """

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    default_error_messages = {
        "invalid": "Écrivez un montant en euros, par exemple 1\u00a0234,56.",
        "centimes": "Un montant va jusqu’au centime : deux chiffres après la virgule, au plus.",
        "grand": "Ce montant est trop grand : moins de dix milliards d’euros.",
        "positif": "Écrivez un montant supérieur à zéro.",
        "negatif": "Écrivez un montant qui n’est pas négatif.",
    }

    def __init__(self, *, zero: bool = False, **options: Any) -> None:
        """`zero` lets nothing be an amount."""
        self.zero = zero
        super().__init__(**{"max_length": 40, **options})

    def to_python(self, value: Any) -> Any:
        """Return the amount. Raises ValidationError, with a sentence."""
        tape = ECARTS_D_UN_NOMBRE.sub("", str(value)) if value not in self.empty_values else ""
        if not tape:
            return None
        if not MONTANT.fullmatch(tape):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        montant = Decimal(tape.replace(",", ".").replace(MOINS, "-"))
        if montant != montant.quantize(CENTIME, context=LARGE):
            raise ValidationError(self.error_messages["centimes"], code="centimes")
        if abs(montant) >= MONTANT_AU_PLUS:
            raise ValidationError(self.error_messages["grand"], code="grand")
        if montant < 0:
            raise ValidationError(self.error_messages["negatif"], code="negatif")
        if montant == 0 and not self.zero:
            raise ValidationError(self.error_messages["positif"], code="positif")
        return montant.quantize(CENTIME)

    def run_validators(self, value: Any) -> None:
        """Nothing more: length and characters were looked at when the amount was read."""

    def prepare_value(self, value: Any) -> Any:
        """Return the amount as it is written; what was typed is shown as it was."""
        return nombre(value, 2) if isinstance(value, Decimal) else value


class ChampNombre(forms.DecimalField):
    """A number typed the French way: comma or point, spaces between its thousands. Shown so, without useless zeros."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})
    default_error_messages = {"invalid": "Indiquez un nombre, par exemple 3,5."}

    def to_python(self, value: Any) -> Any:
        """Return the number. Raises ValidationError: on an exponent too, which nobody means."""
        if not isinstance(value, str):
            return super().to_python(value)
        ecrit = ESPACES.sub("", value.strip()).replace(",", ".").replace(MOINS, "-")
        if ecrit and not NOMBRE.fullmatch(ecrit):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(ecrit)

    def prepare_value(self, value: Any) -> Any:
        """Return the number as it is written; what was typed is shown as it was."""
        return f"{value.normalize():f}".replace(".", ",") if isinstance(value, Decimal) else value


class ChampSurface(ChampNombre):
    """An area, in m², to two decimals."""

    def __init__(self, **options: Any) -> None:
        messages = {"min_value": "Une surface est supérieure à zéro."}
        super().__init__(
            **{
                "max_digits": 9,
                "decimal_places": 2,
                "min_value": CENTIME,
                **options,
                "error_messages": {**messages, **options.get("error_messages", {})},
            }
        )


class ChampDegres(ChampNombre):
    """A latitude or a longitude, in degrees of WGS 84, between `-borne` and `borne`."""

    def __init__(self, *, borne: int, **options: Any) -> None:
        limites = {"min_value": Decimal(-borne), "max_value": Decimal(borne)}
        super().__init__(**{"required": False, "decimal_places": 6, **limites, **options})


class ChampJeton(forms.UUIDField):
    """A hidden submission token, drawn when the form is shown: the same form sent twice carries the same token."""

    widget = forms.HiddenInput
    default_error_messages = {"required": PERIME, "invalid": PERIME}

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"initial": uuid4, **options})


class ChampRevision(forms.IntegerField):
    """The hidden revision of a thing that was read before it was written, as PostgreSQL counts it."""

    widget = forms.HiddenInput

    def __init__(self, **options: Any) -> None:
        messages = dict.fromkeys(("required", "invalid", "min_value", "max_value"), PERIME)
        super().__init__(
            **{"min_value": 0, "max_value": 2**31 - 1, "error_messages": messages, **options}
        )


class ChampVue(forms.CharField):
    """The hidden digest of what the form showed: an action refuses to write over what changed since."""

    widget = forms.HiddenInput

    def __init__(self, **options: Any) -> None:
        messages = dict.fromkeys(("required", "max_length"), PERIME)
        super().__init__(**{"max_length": 120, "error_messages": messages, **options})
