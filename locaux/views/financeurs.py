"""Funders and rates, for the agents."""

from collections.abc import Sequence
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from acteurs.models import Personne
from locaux.actions import financeurs as actions
from locaux.actions import taux_dates
from locaux.forms.plans import FiltresFinanceurs, FormulaireFinanceur, FormulaireTaux
from locaux.lectures.taux import taux_connus
from locaux.models import Financeur
from locaux.views.financer import (
    Archiver,
    Corriger,
    EcrireFiche,
    Etapes,
    FinancerMixin,
    chemin,
)
from locaux.views.tableaux_financement import TableauFinanceurs
from ptce.socle.listes import ListeFiltree
from ptce.socle.transactions import rejouer


class ListeFinanceurs(FinancerMixin, ListeFiltree[Financeur]):
    """Every funder in service; the archived ones when asked."""

    template_name = "locaux/financeurs.html"
    genre_de_tableau = TableauFinanceurs
    fichier, feuille = "financeurs", "Financeurs"
    entetes = ("Financeur", "Type", "SIRET")

    def filtrer(self) -> FiltresFinanceurs:
        """Return the filters."""
        return FiltresFinanceurs(self.request.GET, queryset=Financeur.objects.all())

    def ligne(self, lue: Financeur) -> Sequence[Any]:
        """Return who it is."""
        return [lue.nom, lue.get_type_display(), lue.siret]


def vers_les_financeurs() -> tuple[str, str]:
    """Return the step that lists the funders."""
    return ("Financeurs", reverse("locaux:financeurs"))


class NouveauFinanceur(EcrireFiche):
    """Add a funder."""

    form_class = FormulaireFinanceur
    titre, acte = "Nouveau financeur", "Ajouter le financeur"

    def etapes(self) -> Etapes:
        """From the list."""
        return chemin(vers_les_financeurs())

    def ecrire(self, form: FormulaireFinanceur, par: Personne) -> tuple[Any, str]:
        """Add once."""
        financeur = rejouer(actions.creer)(
            valeurs=form.valeurs(), par=par, jeton=form.cleaned_data["jeton"]
        )
        return self.retour(), f"Financeur ajouté : {financeur}."

    def page_de(self, objet: Financeur) -> str:
        """Where it is changed."""
        return reverse("locaux:financeur_modifier", args=[objet.pk])


class ModifierFinanceur(EcrireFiche):
    """Change a funder."""

    form_class = FormulaireFinanceur
    titre = "Modifier le financeur"

    def charger(self) -> None:
        """Load it."""
        self.objet = get_object_or_404(Financeur, pk=self.kwargs["pk"])

    def etapes(self) -> Etapes:
        """From the list."""
        return chemin(vers_les_financeurs())

    def ecrire(self, form: FormulaireFinanceur, par: Personne) -> tuple[Any, str]:
        """Write, unless someone else did meanwhile."""
        financeur = rejouer(actions.modifier)(
            financeur=self.objet, valeurs=form.valeurs(), vue=form.cleaned_data["vue"], par=par
        )
        return self.retour(), f"Financeur enregistré : {financeur}."


class ArchiverFinanceur(Archiver):
    """Set a funder aside, or put it back."""

    genre = "ce financeur"
    consequence = "Il n’est plus proposé pour une nouvelle recette. Ce qu’il finance reste."

    def charger(self) -> None:
        """Load it."""
        self.objet = get_object_or_404(Financeur, pk=self.kwargs["pk"])

    def etapes(self) -> Etapes:
        """From the list."""
        return chemin(vers_les_financeurs())


class Taux(EcrireFiche):
    """The rates of the least share, by date, and the form that puts another in force."""

    gabarit = "locaux/taux_de_participation.html"
    titre, acte = "Part minimale du maître d’ouvrage", "Mettre ce taux en vigueur"

    def formulaire(self, *donnees: Any) -> FormulaireTaux:
        """Return the form."""
        return FormulaireTaux(*donnees[:1])

    def etapes(self) -> Etapes:
        """From the management of the place."""
        return chemin()

    def contexte(self) -> dict[str, Any]:
        """Add the rates, the latest first."""
        return {"taux": taux_connus()}

    def ecrire(self, form: FormulaireTaux, par: Personne) -> tuple[Any, str]:
        """Put it in force."""
        rejouer(actions.changer_de_taux)(par=par, **form.valeurs())
        return "locaux:taux", "Le taux est enregistré. Les plans arrêtés gardent le leur."


class CorrigerTaux(Corriger):
    """Correct a rate that no plan was settled with."""

    form_class = FormulaireTaux
    titre = "Corriger le taux"
    deja = taux_dates.TAUX_UTILISE

    def charger(self) -> None:
        """Load it, with its use."""
        self.objet = get_object_or_404(taux_connus(), pk=self.kwargs["pk"])

    def etapes(self) -> Etapes:
        """From the list."""
        return chemin(("Part minimale du maître d’ouvrage", reverse("locaux:taux")))

    def ecrire(self, form: FormulaireTaux, par: Personne) -> tuple[Any, str]:
        """Correct it."""
        rejouer(taux_dates.corriger_un_taux)(
            ligne=self.objet, vue=form.cleaned_data["vue"], par=par, **form.valeurs()
        )
        return self.retour(), "Le taux est corrigé."
