"""What an administrator does to someone else's account, in the open."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from acteurs import regles
from acteurs.actions.seconds_facteurs import retirer_second_facteur
from acteurs.compte.identite import IdentiteConfirmeeMixin
from acteurs.forms.comptes import RetraitForm
from acteurs.lectures import comptes as lectures
from acteurs.models import Personne
from acteurs.regles import personne_connectee
from ptce.socle import typographie
from ptce.socle.transactions import rejouer


class AdministrerMixin(View):
    """For the administrators alone: 403 to the others, whatever they ask."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Authorise before anything else."""
        if not personne_connectee(request).is_superuser:
            raise PermissionDenied("Seule l’administration du portail ouvre cette page.")
        return super().dispatch(request, *args, **kwargs)


class RetirerSecondFacteur(AdministrerMixin, IdentiteConfirmeeMixin):
    """Show what protects someone's account, and take it away when they lost it."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the factors and the form."""
        return self._montrer(_autre_que_soi(request, pk), RetraitForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take them away; what is not there any more is not said twice."""
        personne = _autre_que_soi(request, pk)
        form = RetraitForm(request.POST)
        if not form.is_valid():
            return self._montrer(personne, form)
        rejouer(retirer_second_facteur)(
            personne=personne, par=personne_connectee(request), motif=form.cleaned_data["motif"]
        )
        messages.success(
            request, f"Le compte {typographie.de(personne)} n’a plus de double authentification."
        )
        return redirect("acteurs:second_facteur", pk=personne.pk)

    def _montrer(self, personne: Personne, form: RetraitForm) -> HttpResponse:
        contexte = {
            "personne": personne,
            "form": form,
            "facteurs": lectures.facteurs_de(personne),
            "changements": lectures.changements_de(personne),
        }
        statut = 422 if form.errors else 200
        return render(self.request, "acteurs/second_facteur.html", contexte, status=statut)


def _autre_que_soi(request: HttpRequest, pk: int) -> Personne:
    personne = get_object_or_404(Personne, pk=pk)
    if not regles.peut_retirer_le_second_facteur(personne_connectee(request), personne):
        raise PermissionDenied("Pour votre propre compte, passez par « Mon compte ».")
    return personne
