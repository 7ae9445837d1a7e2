"""Forms of requests for premises: ask, follow, write, decide, withdraw; and the filters of their list."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.text import capfirst

from acteurs.models import Acteur, Personne
from locaux import regles
from locaux.enums import StatutDemande, TypeEspace
from locaux.forms.signalements import ChampMessage
from locaux.models import DemandeLocaux, Espace, Site
from locaux.models.demande import ATTENDUES
from locaux.models.espace import TYPES_A_LOUER
from ptce.socle.formulaires import (
    ChampJeton,
    ChampJour,
    ChampMontant,
    ChampRevision,
    ChampSurface,
    ChampTexte,
    ressaisir,
)

TYPES = [(genre.value, capfirst(genre.label)) for genre in TYPES_A_LOUER]

TOUTES = "toutes"


class FormulaireDemande(forms.Form):
    """Ask for premises."""

    acteur = forms.ModelChoiceField(
        Acteur.objects.none(),
        label="Pour",
        empty_label=None,
        error_messages={
            "required": "Choisissez pour quelle organisation.",
            "invalid_choice": "Vous ne pouvez pas demander de locaux pour cette organisation.",
        },
    )
    type = forms.ChoiceField(label="Type", choices=TYPES, initial=TypeEspace.BUREAU)
    site = forms.ModelChoiceField(
        Site.objects.none(),
        label="Site souhaité",
        required=False,
        empty_label="Peu importe",
        error_messages={"invalid_choice": "Ce site n’existe pas, ou n’est plus en service."},
    )
    surface_min = ChampSurface(
        label="Surface minimale (m²)",
        error_messages={"required": "Indiquez la surface qu’il vous faut au moins."},
    )
    surface_max = ChampSurface(label="Surface maximale (m²)", required=False)
    souhaite_le = ChampJour(
        label="À partir du",
        error_messages={"required": "Indiquez à partir de quand vous cherchez."},
    )
    budget_mensuel = ChampMontant(
        label="Budget mensuel hors taxes (€)",
        required=False,
        help_text="Loyer sans les charges, au plus. Vide : les agents vous proposent ce qui existe.",
    )
    besoins = ChampTexte(
        label="Besoins",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Nombre de personnes, accès, calme, stockage, accueil du public…",
    )
    jeton = ChampJeton()

    def __init__(
        self, *args: Any, organisations: Sequence[Acteur], aujourdhui: date, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.aujourdhui = aujourdhui
        acteurs = cast("forms.ModelChoiceField[Acteur]", self.fields["acteur"])
        acteurs.queryset = Acteur.objects.filter(pk__in=[acteur.pk for acteur in organisations])
        sites = cast("forms.ModelChoiceField[Site]", self.fields["site"])
        sites.queryset = Site.objects.en_service()

    def clean_souhaite_le(self) -> date:
        """Refuse a day that is over."""
        voulu: date = self.cleaned_data["souhaite_le"]
        if voulu < self.aujourdhui:
            raise ValidationError("Ce jour est passé : indiquez aujourd’hui ou un jour à venir.")
        return voulu

    def clean(self) -> dict[str, Any]:
        """Say that the largest area is not under the smallest."""
        lu: dict[str, Any] = super().clean() or {}
        petite, grande = lu.get("surface_min"), lu.get("surface_max")
        if petite is not None and grande is not None and grande < petite:
            self.add_error(
                "surface_max", "La surface maximale n’est pas en dessous de la surface minimale."
            )
        return lu


class FormulaireDEtapeDeDemande(forms.Form):
    """What every step has."""

    sequence = ChampRevision()

    def __init__(
        self, *args: Any, demande: DemandeLocaux, personne: Personne, **options: Any
    ) -> None:
        initial = {"sequence": demande.sequence, **options.pop("initial", {})}
        super().__init__(*args, **{**options, "initial": initial})
        self.demande, self.personne = demande, personne

    def relire(self, demande: DemandeLocaux) -> None:
        """Let this form be sent again: who is shown the request as it is now has seen its last revision."""
        ressaisir(self, sequence=str(demande.sequence))


class FormulaireSuivi(FormulaireDEtapeDeDemande):
    """Who follows, and a word to who asked."""

    responsable = forms.ModelChoiceField(
        Personne.objects.none(),
        label="Suivie par",
        empty_label=None,
        error_messages={
            "required": "Choisissez qui suit la demande.",
            "invalid_choice": "Choisissez une personne de l’équipe.",
        },
    )
    message = ChampMessage(
        label="Message à qui demande",
        required=False,
        help_text="Il part par courriel, et reste sur la page de la demande.",
    )

    def __init__(
        self, *args: Any, demande: DemandeLocaux, personne: Personne, **options: Any
    ) -> None:
        suit = demande.responsable
        garde = suit is not None and regles.peut_suivre_une_demande(suit)
        options["initial"] = {"responsable": suit if garde else personne}
        super().__init__(*args, demande=demande, personne=personne, **options)
        champ = cast("forms.ModelChoiceField[Personne]", self.fields["responsable"])
        champ.queryset = regles.agents()


class FormulaireDecision(FormulaireDEtapeDeDemande):
    """How a request ends, as an agent decides it."""

    issue = forms.ChoiceField(
        label="Décision",
        choices=[
            (StatutDemande.SATISFAITE.value, "Satisfaite : des locaux sont trouvés"),
            (StatutDemande.REFUSEE.value, "Refusée"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez la décision."},
    )
    message = ChampMessage(
        label="Motif",
        error_messages={"required": "Dites à qui demande ce qui est décidé, et pourquoi."},
        help_text="Ce qui a été trouvé, ou pourquoi la demande est refusée. Il part par courriel.",
    )


class FormulaireMot(FormulaireDEtapeDeDemande):
    """A word of who asks to the agents."""

    message = ChampMessage(error_messages={"required": "Écrivez votre message."})


class FormulaireRetrait(FormulaireDEtapeDeDemande):
    """Nobody looks for premises any more."""

    message = ChampMessage(label="Pourquoi", required=False)


class FiltresDemandes(django_filters.FilterSet):  # type: ignore[misc]
    """Search, state, type and site; without a state, what still waits."""

    q = django_filters.CharFilter(label="Rechercher", method="chercher", max_length=100)
    statut = django_filters.ChoiceFilter(
        label="État",
        method="choisir_statut",
        empty_label="En attente",
        choices=[
            *((statut.value, capfirst(statut.label)) for statut in StatutDemande),
            (TOUTES, "Toutes"),
        ],
    )
    type = django_filters.ChoiceFilter(label="Type", empty_label="Tous", choices=TYPES)
    site = django_filters.ModelChoiceFilter(
        label="Site", queryset=Site.objects.all(), empty_label="Tous"
    )

    class Meta:
        model = DemandeLocaux
        fields: list[str] = []

    def __init__(self, *args: Any, agent: bool, **kwargs: Any) -> None:
        """`agent` sees what still waits first; people see all of theirs."""
        self.agent = agent
        super().__init__(*args, **kwargs)
        if not agent:
            self.filters["statut"].extra["empty_label"] = "Toutes"
            self.filters["statut"].extra["choices"] = self.filters["statut"].extra["choices"][:-1]

    def filter_queryset(self, queryset: QuerySet[DemandeLocaux]) -> QuerySet[DemandeLocaux]:
        """Apply the filters; without a state, agents see what waits."""
        filtre: QuerySet[DemandeLocaux] = super().filter_queryset(queryset)
        if self.agent and not self.form.cleaned_data.get("statut"):
            filtre = filtre.filter(statut__in=ATTENDUES)
        return filtre

    def chercher(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Search the reference, the organisation and its needs."""
        return queryset.filter(
            Q(reference__icontains=valeur)
            | Q(acteur__nom__icontains=valeur)
            | Q(acteur__sigle__icontains=valeur)
            | Q(besoins__icontains=valeur)
        )

    def choisir_statut(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Keep one state, or everything."""
        return queryset if valeur == TOUTES else queryset.filter(statut=valeur)


class DebutDeConvention(forms.Form):
    """Who a new convention is for, and where, as its address says: the request it answers, or an organisation alone."""

    demande = forms.ModelChoiceField(
        DemandeLocaux.objects.select_related("acteur"), to_field_name="reference", required=False
    )
    espace = forms.ModelChoiceField(Espace.objects.all(), required=False)
    acteur = forms.ModelChoiceField(Acteur.objects.all(), required=False)
