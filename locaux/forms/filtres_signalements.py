"""Filters of the list of faults: every GET parameter passes here."""

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.utils.text import capfirst

from acteurs.models import Personne
from locaux.enums import StatutSignalement, Urgence
from locaux.models import Espace, Signalement, Site
from locaux.regles import peut_traiter

TOUS = "tous"
STATUTS = [(statut.value, capfirst(statut.label)) for statut in StatutSignalement]


class FiltresSignalements(django_filters.FilterSet):  # type: ignore[misc]
    """Search, state, urgency, place and who follows; of their own faults, people filter by state and urgency alone."""

    MOI, PERSONNE, LES_MIENS = "moi", "personne", "miens"

    q = django_filters.CharFilter(label="Rechercher", method="chercher", max_length=100)
    statut = django_filters.ChoiceFilter(
        label="État",
        method="choisir_statut",
        empty_label="À traiter et en cours",
        choices=[*STATUTS, (TOUS, "Tous")],
    )
    urgence = django_filters.ChoiceFilter(
        label="Urgence",
        empty_label="Toutes",
        choices=[(urgence.value, capfirst(urgence.label)) for urgence in Urgence],
    )
    suivi = django_filters.ChoiceFilter(
        label="Suivi par",
        method="choisir_suivi",
        empty_label="Tous",
        choices=[(MOI, "Moi"), (PERSONNE, "Personne"), (LES_MIENS, "Signalés par moi")],
    )
    site = django_filters.ModelChoiceFilter(
        label="Site",
        field_name="espace__niveau__site",
        queryset=Site.objects.all(),
        empty_label="Tous",
    )
    espace = django_filters.ModelChoiceFilter(
        label="Espace", queryset=Espace.objects.none(), empty_label="Tous"
    )

    class Meta:
        model = Signalement
        fields: list[str] = []

    def __init__(self, *args: Any, personne: Personne, **kwargs: Any) -> None:
        self.personne = personne
        super().__init__(*args, **kwargs)
        if peut_traiter(personne):
            signales = Signalement.objects.filter(espace=OuterRef("pk"))
            self.filters["espace"].queryset = Espace.objects.filter(Exists(signales)).order_by(
                "nom", "pk"
            )
        else:
            for nom in ("suivi", "site", "espace"):
                del self.filters[nom]
            self.filters["statut"].extra["empty_label"] = "Tous"
            self.filters["statut"].extra["choices"] = STATUTS

    def filter_queryset(self, queryset: QuerySet[Signalement]) -> QuerySet[Signalement]:
        """Apply the filters; without a state, agents see what awaits somebody, people all of theirs."""
        filtre: QuerySet[Signalement] = super().filter_queryset(queryset)
        if not self.form.cleaned_data.get("statut") and peut_traiter(self.personne):
            filtre = filtre.filter(
                statut__in=(StatutSignalement.OUVERT, StatutSignalement.EN_COURS)
            )
        return filtre

    def chercher(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Search the reference, the words, the space and who reported."""
        nommes = queryset.alias(nom_complet=Concat("auteur__prenom", Value(" "), "auteur__nom"))
        return nommes.filter(
            Q(reference__contient=valeur)
            | Q(titre__contient=valeur)
            | Q(description__contient=valeur)
            | Q(espace__nom__contient=valeur)
            | Q(nom__contient=valeur)
            | Q(courriel__contient=valeur)
            | Q(nom_complet__contient=valeur)
        )

    def choisir_statut(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Keep one state, or everything."""
        return queryset if valeur == TOUS else queryset.filter(statut=valeur)

    def choisir_suivi(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Keep what this person follows, what nobody does, or what this person reported."""
        if valeur == self.MOI:
            return queryset.filter(responsable=self.personne)
        if valeur == self.PERSONNE:
            return queryset.filter(responsable__isnull=True)
        return queryset.filter(auteur=self.personne)
