"""Framework agreements of the territory, for the agents: the list, one of them, what is committed to."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from acteurs.models import Personne
from locaux.actions import territoires as actions
from locaux.forms.territoires import (
    FiltresTerritoriales,
    FormulaireEngagement,
    FormulaireTerritoriale,
)
from locaux.lectures.operations import territoriales_comptees
from locaux.models import ConventionTerritoriale, EngagementTerritorial
from locaux.views.financer import Archiver, EcrireFiche, Etapes, FinancerMixin, chemin, vers
from locaux.views.tableaux_financement import TableauTerritoriales
from ptce.socle.depots import remettre
from ptce.socle.listes import ListeFiltree
from ptce.socle.transactions import rejouer
from ptce.socle.typographie import UN_JOUR


def vers_les_territoriales() -> tuple[str, str]:
    """Return the step that lists the agreements."""
    return ("Conventions territoriales", reverse("locaux:territoriales"))


class ListeTerritoriales(FinancerMixin, ListeFiltree[ConventionTerritoriale]):
    """Every agreement in service; the archived ones when asked."""

    template_name = "locaux/territoriales.html"
    genre_de_tableau = TableauTerritoriales
    fichier, feuille = "conventions-territoriales", "Conventions territoriales"
    entetes = (
        "Convention",
        "Partenaires",
        "À partir du",
        "Jusqu’au",
        "Signée le",
        "Engagements",
        "Engagements tenus",
    )

    def filtrer(self) -> FiltresTerritoriales:
        """Return the filters."""
        return FiltresTerritoriales(self.request.GET, queryset=territoriales_comptees())

    def ligne(self, lue: Any) -> Sequence[Any]:
        """Return who signs, for how long, and how many commitments are kept."""
        fin = lue.periode.upper
        return [
            lue.nom,
            ", ".join(lue.liste_des_partenaires),
            lue.periode.lower,
            fin - UN_JOUR if fin else None,
            lue.signee_le,
            lue.combien,
            lue.tenus,
        ]


class VoirTerritoriale(FinancerMixin):
    """The page of an agreement."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the partners, the dates, the commitments."""
        convention = get_object_or_404(ConventionTerritoriale, pk=pk)
        contexte = {
            "convention": convention,
            "engagements": convention.engagements.select_related("suivi_par"),
            "aujourdhui": timezone.localdate(),
            "titre": convention.nom,
            "etapes": chemin(vers_les_territoriales()),
            "ici": convention.nom,
        }
        return render(request, "locaux/territoriale.html", contexte)


class DocumentTerritorial(FinancerMixin):
    """Send the document of an agreement."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Send it as it was deposited; 404 when there is none."""
        lue = get_object_or_404(ConventionTerritoriale.objects.exclude(document=""), pk=pk)
        return remettre(lue.document, nom=lue.document_nom, type_mime=lue.document_type)


class NouvelleTerritoriale(EcrireFiche):
    """Create an agreement."""

    form_class = FormulaireTerritoriale
    titre, acte = "Nouvelle convention territoriale", "Créer la convention"

    def etapes(self) -> Etapes:
        """From the list."""
        return chemin(vers_les_territoriales())

    def ecrire(self, form: FormulaireTerritoriale, par: Personne) -> tuple[Any, str]:
        """Create once, with its document."""
        convention = rejouer(actions.creer)(
            valeurs=form.valeurs(),
            par=par,
            document=form.cleaned_data["document"],
            jeton=form.cleaned_data["jeton"],
        )
        return convention, f"Convention créée : {convention}."


class ModifierTerritoriale(EcrireFiche):
    """Change an agreement."""

    form_class = FormulaireTerritoriale
    titre = "Modifier la convention"

    def charger(self) -> None:
        """Load it."""
        self.objet = get_object_or_404(ConventionTerritoriale, pk=self.kwargs["pk"])

    def etapes(self) -> Etapes:
        """From its page."""
        return chemin(vers_les_territoriales(), vers(self.objet))

    def ecrire(self, form: FormulaireTerritoriale, par: Personne) -> tuple[Any, str]:
        """Write, unless someone else did meanwhile."""
        convention = rejouer(actions.modifier)(
            convention=self.objet,
            valeurs=form.valeurs(),
            vue=form.cleaned_data["vue"],
            par=par,
            document=form.cleaned_data["document"],
        )
        return convention, f"Convention enregistrée : {convention}."


class ArchiverTerritoriale(Archiver):
    """Set an agreement aside, or put it back."""

    genre, feminin = "cette convention", True
    consequence = "Elle ne se change plus, et ses engagements n’attendent plus personne. Elle reste lisible ici."

    def charger(self) -> None:
        """Load it."""
        self.objet = get_object_or_404(ConventionTerritoriale, pk=self.kwargs["pk"])

    def etapes(self) -> Etapes:
        """From its page."""
        return chemin(vers_les_territoriales(), vers(self.objet))


class NouvelEngagement(EcrireFiche):
    """Add a commitment."""

    form_class = FormulaireEngagement
    titre, acte = "Ajouter un engagement", "Ajouter l’engagement"
    convention: ConventionTerritoriale

    def charger(self) -> None:
        """Load the agreement."""
        self.convention = get_object_or_404(ConventionTerritoriale, pk=self.kwargs["pk"])

    def etapes(self) -> Etapes:
        """From the page of the agreement."""
        return chemin(vers_les_territoriales(), vers(self.convention))

    def ecrire(self, form: FormulaireEngagement, par: Personne) -> tuple[Any, str]:
        """Add once."""
        rejouer(actions.engager)(
            convention=self.convention,
            valeurs=form.valeurs(),
            par=par,
            jeton=form.cleaned_data["jeton"],
        )
        return self.convention, "L’engagement est ajouté."

    def page_de(self, objet: EngagementTerritorial) -> str:
        """Where it is followed."""
        return reverse("locaux:engagement_modifier", args=[objet.pk])


class SuivreEngagement(EcrireFiche):
    """Say how a commitment goes, or change it."""

    form_class = FormulaireEngagement
    titre = "Suivre l’engagement"

    def charger(self) -> None:
        """Load it, with its agreement."""
        tous = EngagementTerritorial.objects.select_related("convention")
        self.objet = get_object_or_404(tous, pk=self.kwargs["pk"])

    def etapes(self) -> Etapes:
        """From the page of the agreement."""
        return chemin(vers_les_territoriales(), vers(self.objet.convention))

    def ecrire(self, form: FormulaireEngagement, par: Personne) -> tuple[Any, str]:
        """Write, unless someone else did meanwhile."""
        rejouer(actions.suivre)(
            engagement=self.objet, valeurs=form.valeurs(), vue=form.cleaned_data["vue"], par=par
        )
        return self.objet.convention, "L’engagement est enregistré."
