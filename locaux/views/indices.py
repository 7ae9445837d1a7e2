"""The tables that rents are computed from, for the agents: published indices, dated thresholds."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from acteurs.regles import personne_connectee
from locaux import regles
from locaux.actions import indices as actions
from locaux.actions.indices import SeuilImpossible
from locaux.forms.filtres_loyers import FiltresIndices
from locaux.forms.loyers import FormulaireIndice, FormulaireSeuil
from locaux.models import IndiceReference, SeuilLegal
from locaux.views.loyers import LoyersMixin
from locaux.views.tableaux_loyers import TableauIndices
from ptce.socle.listes import ListeFiltree
from ptce.socle.transactions import rejouer


class ListeIndices(LoyersMixin, ListeFiltree[IndiceReference]):
    """The table of indices."""

    template_name = "locaux/indices.html"
    genre_de_tableau = TableauIndices
    fichier, feuille = "indices", "Indices"
    entetes = ("Série", "Période", "Valeur", "Source")

    def filtrer(self) -> FiltresIndices:
        """Return the filters."""
        return FiltresIndices(self.request.GET, queryset=IndiceReference.objects.all())

    def ligne(self, lue: IndiceReference) -> Sequence[Any]:
        """Return what the import reads again."""
        return [lue.serie.upper(), f"{lue.annee}-T{lue.trimestre}", lue.valeur, lue.source]


class NouvelIndice(LoyersMixin):
    """Write an index, or correct it when the table knows it."""

    indice: IndiceReference | None = None

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the form; the address may say the series and the quarter that are missing."""
        voulus = {nom: request.GET.get(nom, "")[:10] for nom in ("serie", "annee", "trimestre")}
        return self._montrer(FormulaireIndice(indice=self.indice, initial=voulus))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Write it."""
        form = FormulaireIndice(request.POST, indice=self.indice)
        if not form.is_valid():
            return self._montrer(form)
        indice = rejouer(actions.noter)(**form.voulu(), par=personne_connectee(request))
        messages.success(request, f"{indice} enregistré.")
        return redirect("locaux:indices")

    def _montrer(self, form: FormulaireIndice) -> HttpResponse:
        contexte = {"form": form, "indice": self.indice}
        statut = 422 if form.errors else 200
        return render(self.request, "locaux/indice.html", contexte, status=statut)


class ModifierIndice(NouvelIndice):
    """Correct the value of an index."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Load after the right is checked."""
        if regles.peut_gerer_les_loyers(personne_connectee(request)):
            self.indice = get_object_or_404(IndiceReference, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)


class Seuils(LoyersMixin):
    """The dated thresholds of the law, and the form that writes another."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them."""
        return self._montrer(FormulaireSeuil())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Write one, in force from a day on."""
        form = FormulaireSeuil(request.POST)
        if not form.is_valid():
            return self._montrer(form)
        try:
            rejouer(actions.noter_seuil)(**form.cleaned_data, par=personne_connectee(request))
        except SeuilImpossible as impossible:
            form.add_error("depuis", str(impossible))
            return self._montrer(form)
        messages.success(request, "Seuil enregistré.")
        return redirect("locaux:seuils")

    def _montrer(self, form: FormulaireSeuil) -> HttpResponse:
        contexte = {"form": form, "seuils": SeuilLegal.objects.all()}
        statut = 422 if form.errors else 200
        return render(self.request, "locaux/seuils.html", contexte, status=statut)
