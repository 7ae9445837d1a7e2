"""Filters of the directory: every GET parameter passes here."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django.db.models import Case, F, QuerySet, When
from django.utils.text import capfirst

from acteurs.enums import FormeJuridique, NatureActeur, Presence, StatutActeur
from acteurs.lectures.annuaire import Facettes, Question
from acteurs.models import Acteur, Personne

TOUS = "tous"
NOM, RECENTS, PERTINENCE = "nom", "recents", "pertinence"
PLURIELS = {
    NatureActeur.ACTEUR_ESS: "Acteurs de l’ESS",
    NatureActeur.COLLECTIVITE: "Collectivités",
    NatureActeur.INSTITUTION: "Institutions",
    NatureActeur.ENTREPRISE: "Entreprises",
}
Choix = list[tuple[Any, str]]


class FiltresActeurs(django_filters.FilterSet):  # type: ignore[misc]
    """Search, nature, pole, field, presence, legal form, order; those who run the hub also filter by membership."""

    q = django_filters.CharFilter(label="Rechercher", method="chercher", max_length=100)
    nature = django_filters.ChoiceFilter(label="Nature", empty_label="Toutes")
    pole = django_filters.ChoiceFilter(label="Pôle", field_name="poles", empty_label="Tous")
    domaine = django_filters.ChoiceFilter(
        label="Domaine", field_name="domaines", empty_label="Tous"
    )
    presence = django_filters.ChoiceFilter(label="Présence", empty_label="Toutes")
    forme = django_filters.ChoiceFilter(
        label="Forme juridique", field_name="forme_juridique", empty_label="Toutes"
    )
    statut = django_filters.ChoiceFilter(
        label="Adhésion",
        method="choisir_statut",
        empty_label="Membres",
        choices=[
            (StatutActeur.CANDIDAT, "Candidates"),
            (StatutActeur.SUSPENDU, "Suspendues"),
            (StatutActeur.SORTI, "Sorties"),
            (TOUS, "Toutes"),
        ],
    )
    tri = django_filters.ChoiceFilter(label="Trier par", method="trier", empty_label="Nom")

    class Meta:
        model = Acteur
        fields: list[str] = []

    def __init__(
        self, *args: Any, personne: Personne | None, facettes: Facettes, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.gere = personne is not None and personne.gere_le_pole
        self._proposer("nature", _comptes(PLURIELS.items(), facettes.natures))
        self._proposer("pole", _classement(facettes.poles))
        self._proposer("domaine", _classement(facettes.domaines))
        self._proposer("presence", _comptes(_mots(Presence), facettes.presences))
        self._proposer("forme", _comptes(_mots(FormeJuridique), facettes.formes))
        if not self.gere:
            del self.filters["statut"]
        self._proposer("tri", [(RECENTS, "Adhésion la plus récente")])
        if self.data.get("q", "").strip():
            self.filters["tri"].extra["empty_label"] = "Pertinence"
            self._proposer("tri", [(NOM, "Nom"), (RECENTS, "Adhésion la plus récente")])

    def _proposer(self, nom: str, choix: Choix) -> None:
        self.filters[nom].extra["choices"] = choix

    def filter_queryset(self, queryset: QuerySet[Acteur]) -> QuerySet[Acteur]:
        """Apply the filters; those who run the hub see the members alone unless they ask for others.

        What is named as the search says comes before what only speaks of it.
        """
        filtre: QuerySet[Acteur] = super().filter_queryset(queryset)
        lues = self.form.cleaned_data
        if self.gere and not lues.get("statut"):
            filtre = filtre.filter(statut=StatutActeur.MEMBRE)
        if lues.get("tri") == RECENTS:
            return filtre.order_by(F("adhere_le").desc(nulls_last=True), "cle_tri", "pk")
        if lues.get("q") and lues.get("tri") != NOM:
            nomme = When(mots__vecteur=Question(lues["q"], du_nom=True), then=0)
            return filtre.order_by(Case(nomme, default=1), "cle_tri", "pk")
        return filtre.order_by("cle_tri", "pk")

    def chercher(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Search the name, the acronym, the fields and the presentation, without accents, by stem or beginning."""
        return queryset.filter(mots__vecteur=Question(valeur))

    def choisir_statut(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Keep one status, or all of them."""
        return queryset if valeur == TOUS else queryset.filter(statut=valeur)

    def trier(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Leave the order to `filter_queryset`, which knows whether something is searched."""
        return queryset


def _mots(vocabulaire: Any) -> Choix:
    return [(valeur, capfirst(mot)) for valeur, mot in vocabulaire.choices]


def _comptes(mots: Iterable[Any], nombres: dict[str, int]) -> Choix:
    """Return the choices with how many members each has."""
    return [(valeur, f"{mot} ({nombres.get(valeur, 0)})") for valeur, mot in mots]


def _classement(lus: Iterable[Any]) -> Choix:
    return [(str(lu.pk), f"{lu.nom} ({lu.nombre})") for lu in lus]
