"""Forms of whoever saw a fault: report it, write again; and what every step of a repair has."""

import functools
from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.text import capfirst

from acteurs.models import Personne
from locaux.enums import Urgence
from locaux.forms.lieux import COTE_PHOTO
from locaux.models import Espace, Signalement
from locaux.models.espace import EspaceQuerySet
from ptce.socle.formulaires import ChampJeton, ChampNom, ChampRevision, ressaisir
from ptce.socle.images import ChampImage
from ptce.socle.typographie import insecables
from ptce.socle.visiteurs import FormulaireDeVisiteur

EXPLICATIONS = {
    Urgence.FAIBLE: "le lieu s’utilise sans gêne. Une ampoule grillée, une poignée qui grince.",
    Urgence.GENANTE: "on s’en sert, mais mal. Un vidéoprojecteur en panne, un chauffage trop faible.",
    Urgence.BLOQUANTE: "on ne peut plus s’en servir, ou quelqu’un peut se blesser. Une fuite d’eau, des fils à nu.",
}
CHOIX_D_URGENCE = [
    (urgence.value, insecables(f"{capfirst(urgence.label)} : {EXPLICATIONS[urgence]}"))
    for urgence in Urgence
]


class ChampMessage(forms.CharField):
    """What is written to the other side."""

    widget = forms.Textarea(attrs={"rows": 4})

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"label": "Message", "max_length": 2000, **options})


class FormulaireSignalement(FormulaireDeVisiteur):
    """Report a fault. A visitor says who they are."""

    SEL = "locaux.signaler"

    espace = forms.ModelChoiceField(
        Espace.objects.none(),
        label="Espace",
        empty_label="Choisissez un espace",
        error_messages={
            "required": "Choisissez l’espace où est le problème.",
            "invalid_choice": "Cet espace n’existe pas, ou n’est plus en service.",
        },
    )
    titre = ChampNom(
        label="Problème",
        max_length=120,
        error_messages={"required": "Dites le problème en quelques mots."},
        help_text=insecables("En quelques mots : « Vidéoprojecteur en panne »."),
    )
    description = forms.CharField(
        label="Détails",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Où exactement, depuis quand, dans quelles circonstances.",
    )
    urgence = forms.ChoiceField(
        label="Urgence",
        choices=CHOIX_D_URGENCE,
        initial=Urgence.GENANTE,
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez le degré d’urgence."},
        help_text="En cas de danger immédiat, appelez d’abord le 112.",
    )
    photo = ChampImage(
        cote_max=COTE_PHOTO,
        label="Photo",
        required=False,
        widget=forms.FileInput,
        help_text="JPEG, PNG ou WebP, 12 Mo au plus. Personne ne doit y être reconnaissable.",
    )
    nom = ChampNom(
        label="Votre nom", max_length=100, error_messages={"required": "Indiquez votre nom."}
    )
    courriel = forms.EmailField(
        label="Votre adresse e-mail",
        max_length=254,
        error_messages={"required": "Indiquez votre adresse e-mail."},
        help_text="Pour vous dire ce qui est fait. Seuls les agents du lieu la voient.",
    )
    jeton = ChampJeton()

    def __init__(self, *args: Any, personne: Personne | None, **options: Any) -> None:
        super().__init__(*args, anonyme=personne is None, **options)
        espaces = Espace.objects.en_service().filter(
            niveau__archive_le__isnull=True, niveau__site__archive_le__isnull=True
        )
        champ = cast("forms.ModelChoiceField[Espace]", self.fields["espace"])
        champ.queryset = espaces.select_related("niveau__site")
        # Read when the list is drawn: a fault that is reported draws none.
        champ.choices = functools.cache(functools.partial(_choix_d_espaces, espaces))
        self.fields["nom"].widget.attrs["autocomplete"] = "name"
        self.fields["courriel"].widget.attrs["autocomplete"] = "email"
        if personne is not None:
            for nom in ("nom", "courriel"):
                del self.fields[nom]

    def clean(self) -> dict[str, Any]:
        """Say that the photo is to be chosen again when the form comes back."""
        lu = super().clean()
        if self.errors:
            self.rappeler_la_photo()
        return lu

    def refuser(self, phrase: str) -> None:
        """Show at the top why nothing was written, and say that the photo is to be chosen again; it is not read."""
        photo = self.fields["photo"]
        self.fields["photo"] = forms.FileField(
            label=photo.label, required=False, widget=photo.widget, help_text=photo.help_text
        )
        self.add_error(None, phrase)
        self.rappeler_la_photo()

    def rappeler_la_photo(self) -> None:
        """Say that the photo is to be chosen again, when one was."""
        if self.files.get("photo") and "photo" not in self.errors:
            self.add_error(
                "photo", "Choisissez de nouveau la photo : un navigateur ne la garde pas."
            )


def _choix_d_espaces(espaces: EspaceQuerySet) -> Sequence[Any]:
    groupes: dict[str, list[tuple[int, str]]] = {}
    for cle, nom, niveau, site in espaces.dans_l_ordre().values_list(
        "pk", "nom", "niveau__nom", "niveau__site__nom"
    ):
        groupes.setdefault(f"{site} · {niveau}", []).append((cle, nom))
    return [("", "Choisissez un espace"), *groupes.items()]


class _Parametres(forms.Form):
    espace = forms.IntegerField(required=False, min_value=1, max_value=2**62)


def initiales(parametres: Any) -> dict[str, Any]:
    """Return the initial values that a link puts in the address; anything unreadable is left out."""
    lues = _Parametres(parametres)
    lues.full_clean()
    return {nom: valeur for nom, valeur in lues.cleaned_data.items() if valeur}


class FormulaireDEtape(forms.Form):
    """What every step has."""

    sequence = ChampRevision()

    def __init__(self, *args: Any, signalement: Signalement, **options: Any) -> None:
        initial = {"sequence": signalement.sequence, **options.pop("initial", {})}
        super().__init__(*args, **{**options, "initial": initial})
        self.signalement = signalement

    def relire(self, signalement: Signalement) -> None:
        """Let this form be sent again: who is shown the fault as it is now has seen its last revision."""
        ressaisir(self, sequence=str(signalement.sequence))


class FormulaireMessage(FormulaireDEtape):
    """A word to the other side, which is all there is to say."""

    message = ChampMessage()
