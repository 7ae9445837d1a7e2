"""Forms of the animators: filters of the applications, and what they do with one."""

from datetime import date
from typing import Any, cast

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.text import capfirst

from acteurs.enums import NatureActeur, Presence, StatutCandidature
from acteurs.forms.adhesion import PRESENCES
from acteurs.forms.candidatures import ActeDeCandidature, ChampMessage
from acteurs.lectures.doublons import Doublon
from acteurs.models import Acteur, Candidature, College, Personne, Pole
from acteurs.models.candidature import OUVERTES
from ptce.socle.formulaires import ChampJour
from ptce.socle.typographie import insecables

TOUTES = "toutes"
NOUVELLE = "nouvelle"


class FiltresCandidatures(django_filters.FilterSet):  # type: ignore[misc]
    """Search, state, who follows, nature, pole."""

    MOI, PERSONNE = "moi", "personne"

    q = django_filters.CharFilter(label="Rechercher", method="chercher", max_length=100)
    statut = django_filters.ChoiceFilter(
        label="État",
        method="choisir_statut",
        empty_label="À étudier",
        choices=[
            *(
                (statut.value, capfirst(statut.label))
                for statut in StatutCandidature
                if statut != StatutCandidature.BROUILLON
            ),
            (TOUTES, "Toutes"),
        ],
    )
    suivi = django_filters.ChoiceFilter(
        label="Suivie par",
        method="choisir_suivi",
        empty_label="Tout le monde",
        choices=[(MOI, "Moi"), (PERSONNE, "Personne")],
    )
    nature = django_filters.ChoiceFilter(
        label="Nature",
        empty_label="Toutes",
        choices=[(nature.value, capfirst(nature.label)) for nature in NatureActeur],
    )
    pole = django_filters.ModelChoiceFilter(
        label="Pôle",
        field_name="poles",
        queryset=Pole.objects.order_by("rang", "nom"),
        empty_label="Tous",
    )

    class Meta:
        model = Candidature
        fields: list[str] = []

    def __init__(self, *args: Any, personne: Personne, **options: Any) -> None:
        self.personne = personne
        super().__init__(*args, **options)

    def filter_queryset(self, queryset: Any) -> Any:
        """Apply the filters; without a state, those that wait for a decision."""
        filtrees = super().filter_queryset(queryset)
        if not self.form.cleaned_data.get("statut"):
            filtrees = filtrees.filter(statut__in=OUVERTES)
        return filtrees

    def chercher(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Search names without accents, the reference, the numbers, the contact."""
        compact = "".join(valeur.split())
        return queryset.filter(
            Q(nom__contient=valeur)
            | Q(sigle__contient=valeur)
            | Q(reference__contient=valeur)
            | Q(siret__startswith=compact)
            | Q(rna__iexact=compact)
            | Q(contact_nom__contient=valeur)
            | Q(contact_courriel__contient=valeur)
        )

    def choisir_statut(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Keep one state, or everything."""
        return queryset if valeur == TOUTES else queryset.filter(statut=valeur)

    def choisir_suivi(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Keep what this person follows, or what nobody does."""
        return queryset.filter(suivie_par=self.personne if valeur == self.MOI else None)


class FormulaireComplement(ActeDeCandidature):
    """Ask for more."""

    texte = ChampMessage(
        label="Ce qui manque",
        help_text="Ce message part par courriel : l’organisation complète sa candidature, puis la renvoie.",
    )


class FormulaireRefus(ActeDeCandidature):
    """Refuse, and say why."""

    texte = ChampMessage(
        label="Motif du refus",
        help_text="Il part par courriel à la personne qui a déposé la candidature.",
    )


class FormulaireAcceptation(ActeDeCandidature):
    """Accept: the organisation that it makes or becomes, since when, and why."""

    organisation = forms.ChoiceField(
        label="Organisation du pôle",
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choisissez une organisation de la liste."},
    )
    presence = forms.ChoiceField(
        label="Présence",
        choices=[(presence.value, insecables(PRESENCES[presence])) for presence in Presence],
        widget=forms.RadioSelect,
    )
    college = forms.ModelChoiceField(
        College.objects.none(),
        label="Collège",
        required=False,
        empty_label="Aucun pour l’instant",
        error_messages={"invalid_choice": "Choisissez un collège de la liste."},
    )
    adhere_le = ChampJour(label="Membre depuis le")
    texte = ChampMessage(
        label="Motif de la décision",
        help_text=insecables(
            "Qui a décidé, quand, à quelles conditions : « Décision du collectif du 12 novembre ». Il part par courriel."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(
        self,
        *args: Any,
        candidature: Candidature,
        doublons: list[Doublon],
        aujourdhui: date,
        **options: Any,
    ) -> None:
        self.attachables = {
            str(doublon.acteur.pk): doublon.acteur
            for doublon in doublons
            if doublon.acteur is not None and doublon.attachable
        }
        certaines = [
            str(doublon.acteur.pk)
            for doublon in doublons
            if doublon.acteur is not None and doublon.attachable and doublon.certain
        ]
        options["initial"] = {
            "organisation": certaines[0] if certaines else NOUVELLE,
            "presence": candidature.presence,
            "adhere_le": aujourdhui,
        }
        super().__init__(*args, candidature=candidature, **options)
        self.aujourdhui = aujourdhui
        choix = cast("forms.ChoiceField", self.fields["organisation"])
        choix.choices = [
            (NOUVELLE, "Créer une nouvelle organisation"),
            *(
                (cle, insecables(f"Rattacher à {acteur.nom} ({acteur.get_statut_display()})"))
                for cle, acteur in self.attachables.items()
            ),
        ]
        colleges = cast("forms.ModelChoiceField[College]", self.fields["college"])
        colleges.queryset = College.objects.order_by("rang", "nom")

    def clean_adhere_le(self) -> date:
        """Refuse a day to come."""
        adhere_le: date = self.cleaned_data["adhere_le"]
        if adhere_le > self.aujourdhui:
            raise ValidationError("L’adhésion commence aujourd’hui au plus tard.")
        return adhere_le

    @property
    def rattacher(self) -> Acteur | None:
        """The known organisation that becomes the member, None to make one."""
        return self.attachables.get(self.cleaned_data["organisation"])
