"""Forms of framework agreements and of what is committed to; the filters of their list."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Model, Q

from acteurs.forms.textes import ChampDate
from locaux.enums import StatutEngagement
from locaux.forms.fiches_financement import AvecDocument, FormulaireFiche, Texte, choix
from locaux.models import ConventionTerritoriale
from ptce.socle.formulaires import ChampJour, ChampNom, jour_venu
from ptce.socle.noms import nom_lisible
from ptce.socle.periodes import calendrier
from ptce.socle.typographie import UN_JOUR


class FormulaireTerritoriale(AvecDocument):
    """A framework agreement; its last day is included."""

    champs = ("nom", "objet", "partenaires", "periode", "signee_le")

    nom = ChampNom(label="Nom", max_length=160)
    partenaires = Texte(
        label="Partenaires",
        max_length=2000,
        validators=[nom_lisible],
        help_text="Un par ligne.",
    )
    debut = ChampDate(label="Vaut à partir du")
    fin = ChampDate(
        label="Jusqu’au", required=False, help_text="Ce jour compris. Vide, elle n’a pas de terme."
    )
    signee_le = ChampDate(label="Signée le", required=False, validators=[jour_venu])
    objet = Texte(label="Objet", max_length=4000, required=False)

    field_order = ["nom", "partenaires", "debut", "fin", "signee_le", "objet", "document"]

    def initiales(self, objet: Model) -> dict[str, Any]:
        """Return what the fields show, the period as two days included."""
        lues = super().initiales(objet)
        periode = lues.pop("periode")
        fin = periode.upper - UN_JOUR if periode.upper else None
        return {**lues, "debut": periode.lower, "fin": fin}

    def clean(self) -> dict[str, Any]:
        """Return one period, which ends after it began."""
        lu: dict[str, Any] = super().clean() or self.cleaned_data
        debut, fin = lu.get("debut"), lu.get("fin")
        if debut and fin and fin < debut:
            self.add_error("fin", "La convention finit avant d’avoir commencé.")
        elif debut:
            lu["periode"] = calendrier(debut, fin + UN_JOUR if fin else None)
        return lu


class FormulaireEngagement(FormulaireFiche):
    """A commitment, and how it goes."""

    champs = ("intitule", "porteur", "echeance", "statut", "suivi")

    intitule = ChampNom(label="Engagement", max_length=300)
    porteur = ChampNom(label="Porté par", max_length=160)
    echeance = ChampJour(label="Échéance", required=False)
    statut = forms.ChoiceField(label="État", choices=choix(StatutEngagement))
    suivi = Texte(
        label="Suivi",
        max_length=2000,
        required=False,
        validators=[nom_lisible],
        help_text="Ce qui est fait, ce qui reste.",
    )

    def clean(self) -> dict[str, Any]:
        """Ask why what was given up was."""
        lu: dict[str, Any] = super().clean() or self.cleaned_data
        abandonne = lu.get("statut") == StatutEngagement.ABANDONNE
        if abandonne and not lu.get("suivi") and "suivi" not in self.errors:
            self.add_error("suivi", "Dites pourquoi cet engagement est abandonné.")
        return lu


class FiltresTerritoriales(django_filters.FilterSet):  # type: ignore[misc]
    """Search and state of the agreements."""

    ARCHIVEES = "archivees"

    q = django_filters.CharFilter(label="Rechercher", method="chercher", max_length=100)
    etat = django_filters.ChoiceFilter(
        label="État", method="garder", empty_label="En service", choices=[(ARCHIVEES, "Archivées")]
    )

    class Meta:
        model = ConventionTerritoriale
        fields: list[str] = []

    def filter_queryset(self, queryset: Any) -> Any:
        """Apply the filters; archived ones when they are asked for, alone."""
        filtre: Any = super().filter_queryset(queryset)
        return filtre.filter(archive_le__isnull=not self.form.cleaned_data.get("etat"))

    def garder(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Left to `filter_queryset`."""
        return queryset

    def chercher(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Search the name, the partners and what they commit to."""
        return queryset.filter(
            Q(nom__contient=valeur)
            | Q(partenaires__contient=valeur)
            | Q(engagements__intitule__contient=valeur)
        ).distinct()
