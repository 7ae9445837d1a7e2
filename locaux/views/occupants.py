"""An organisation to let to that the portal does not know yet."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views import View

from acteurs.regles import personne_connectee
from locaux import regles
from locaux.actions.occupants import OccupantRefuse, inscrire_un_occupant
from locaux.forms.occupants import FormulaireOccupant
from ptce.socle.transactions import rejouer

SANS_SIRET = (
    "Sa fiche n’a pas de SIRET, et celui que vous avez tapé n’y est pas écrit : demandez à qui gère cette organisation, "
    "ou à l’équipe d’animation, de l’y mettre. Il paraît sur la convention et sur l’état liquidatif."
)


class NouvelOccupant(View):
    """Name an organisation, then write its convention."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Authorise before anything else."""
        self.personne = personne_connectee(request)
        if not regles.peut_louer(self.personne):
            raise PermissionDenied("Les conventions se tiennent par les agents de la collectivité.")
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        return self._montrer(FormulaireOccupant())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Create it, or take the one that is known, and go on to its convention."""
        form = FormulaireOccupant(request.POST)
        if not form.is_valid():
            return self._montrer(form, statut=422)
        try:
            acteur, cree = rejouer(inscrire_un_occupant)(par=self.personne, **form.cleaned_data)
        except OccupantRefuse as refus:
            form.add_error("nom", str(refus))
            return self._montrer(form, statut=422)
        if cree:
            messages.success(request, f"« {acteur} » est inscrite : voici sa convention.")
        else:
            messages.info(
                request, f"« {acteur} » était déjà connue du portail : voici sa convention."
            )
            if form.cleaned_data["siret"] and not acteur.siret:
                messages.warning(request, SANS_SIRET)
        suite = urlencode({"acteur": acteur.pk})
        return redirect(f"{reverse('locaux:convention_nouvelle')}?{suite}")

    def _montrer(self, form: FormulaireOccupant, statut: int = 200) -> HttpResponse:
        return render(self.request, "locaux/occupant_nouveau.html", {"form": form}, status=statut)
