"""The journey of young companies, for the agents alone: the list and its figures, follow-up meetings, where they go."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from acteurs.regles import personne_connectee
from locaux.actions import pepiniere as actions
from locaux.actions.locataires import MouvementRefuse
from locaux.actions.pepiniere import SuiviRefuse
from locaux.forms.locataires import FiltresPepiniere, FormulaireEntretien, FormulaireSortie
from locaux.lectures import pepiniere as lectures
from locaux.models import Convention, EntretienSuivi
from locaux.views.locataires import FormulaireDeLocataire, LouerMixin
from locaux.views.tableaux_locataires import TableauPepiniere
from ptce.socle.listes import ListeFiltree
from ptce.socle.transactions import rejouer


class Pepiniere(LouerMixin, ListeFiltree[Convention]):
    """Young companies, where each is in its journey, and the figures of the exits."""

    template_name = "locaux/pepiniere.html"
    fichier, feuille = "pepiniere", "Pépinière"
    entetes = (
        "Entreprise",
        "Convention",
        "Depuis",
        "Jusqu’au",
        "Durée maximale (mois)",
        "Dernier entretien",
        "Prochain entretien",
        "Prochaine étape",
        "Parcours",
        "Sortie le",
        "Destination",
        "Lieu",
        "Emplois à la sortie",
    )

    def filtrer(self) -> FiltresPepiniere:
        """Return the filters, at this moment."""
        self.jour = timezone.localdate()
        conventions = lectures.de_pepiniere().order_by("periode_effective__endswith", "pk")
        return FiltresPepiniere(self.request.GET, queryset=conventions)

    def tableau(self) -> TableauPepiniere:
        """Return the table."""
        return TableauPepiniere(self.trouvees(), jour=self.jour)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the figures."""
        return super().get_context_data(bilan=lectures.bilan(self.jour), **kwargs)

    def ligne(self, lue: Any) -> Sequence[Any]:
        """Return who, since when, until when, and where they went."""
        sortie = lectures.sortie_de(lue)
        return [
            str(lue.acteur),
            lue.reference,
            lue.premier_jour,
            lue.dernier_jour,
            lue.duree_max_mois,
            lue.vue_le,
            lue.revue_le,
            lue.suite or "",
            lectures.etape_de(lue, self.jour).mot,
            sortie and sortie.le,
            sortie.get_destination_display() if sortie else "",
            sortie.lieu if sortie else "",
            sortie and sortie.emplois,
        ]


class FormulaireDeSuivi(FormulaireDeLocataire, ABC):
    """A form of the journey."""

    def ecrire(self, form: Any) -> None:
        """Call the action; what it refuses is said as the others are."""
        try:
            self.noter(form)
        except SuiviRefuse as refus:
            raise MouvementRefuse(str(refus), refus.champ) from refus

    @abstractmethod
    def noter(self, form: Any) -> None:
        """Call the action."""

    def montrer(self, form: Any, statut: int = 200, **contexte: Any) -> HttpResponse:
        """Say who reads it."""
        precision = (
            f"{self.convention.acteur}. Lu des agents de la collectivité, de personne d’autre."
        )
        return super().montrer(form, statut, precision=precision, **contexte)


class NouvelEntretien(FormulaireDeSuivi):
    """Record a follow-up meeting."""

    titre, fait, acte = "Nouvel entretien de suivi", "L’entretien est noté.", "Noter l’entretien"

    def formulaire(self, donnees: Any) -> FormulaireEntretien:
        """Return the form."""
        return FormulaireEntretien(donnees, initial={"le": timezone.localdate()})

    def noter(self, form: FormulaireEntretien) -> None:
        """Record."""
        rejouer(actions.noter_entretien)(
            convention=self.convention,
            note=form.note(),
            jeton=form.cleaned_data["jeton"],
            par=personne_connectee(self.request),
        )

    def page_de(self, objet: EntretienSuivi) -> str:
        """Where it is corrected."""
        return reverse("locaux:entretien", args=[objet.pk])


class CorrigerEntretien(FormulaireDeSuivi):
    """Write a follow-up meeting anew."""

    titre, fait = "Corriger un entretien de suivi", "L’entretien est corrigé."

    def charger(self) -> Convention:
        """Load the meeting, then its convention. Raises Http404."""
        self.entretien = get_object_or_404(
            EntretienSuivi.objects.select_related("convention__acteur"), pk=self.kwargs["pk"]
        )
        return self.entretien.convention

    def formulaire(self, donnees: Any) -> FormulaireEntretien:
        """Return the form."""
        convention = self.convention
        assert convention == self.entretien.convention  # noqa: S101 loaded together
        return FormulaireEntretien(donnees, entretien=self.entretien)

    def noter(self, form: FormulaireEntretien) -> None:
        """Correct."""
        rejouer(actions.corriger_entretien)(
            entretien=self.entretien,
            note=form.note(),
            vue=form.cleaned_data["vue"],
            par=personne_connectee(self.request),
        )


class Sortie(FormulaireDeSuivi):
    """Record where a company goes, or correct it."""

    titre, fait = "Sortie de pépinière", "La sortie est notée."
    acte = "Noter la sortie"

    def formulaire(self, donnees: Any) -> FormulaireSortie:
        """Return the form, with what is known."""
        sortie = lectures.sortie_de(self.convention)
        return FormulaireSortie(donnees, sortie=sortie)

    def noter(self, form: FormulaireSortie) -> None:
        """Record."""
        rejouer(actions.noter_sortie)(
            convention=self.convention, sortie=form.sortie(), par=personne_connectee(self.request)
        )
