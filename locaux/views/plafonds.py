"""Ceilings of advances, by funder and date: the list, a new one, the correction of one that was not used."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView

from acteurs.models import Personne
from acteurs.regles import personne_connectee
from locaux.actions import taux_dates
from locaux.actions.ecritures import FinancementRefuse
from locaux.actions.plafonds import fixer_un_plafond
from locaux.calculs import taux_en_mots
from locaux.forms.versements import FormulairePlafond
from locaux.lectures.taux import plafonds_connus
from locaux.views.changements import METHODES_D_UN_FORMULAIRE
from locaux.views.financer import Corriger, Etapes, FinancerMixin, chemin
from ptce.socle.transactions import rejouer


class Plafonds(FinancerMixin, FormView):  # type: ignore[type-arg]
    """The ceilings of advances, by funder and date; a new one ends the one in force."""

    form_class = FormulairePlafond
    template_name = "locaux/subvention_avances.html"
    http_method_names = METHODES_D_UN_FORMULAIRE

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add those that are known."""
        return super().get_context_data(
            plafonds=[(lu, taux_en_mots(lu.taux)) for lu in plafonds_connus()], **kwargs
        )

    def form_valid(self, form: FormulairePlafond) -> HttpResponse:
        """Write once."""
        try:
            rejouer(fixer_un_plafond)(**form.cleaned_data, par=personne_connectee(self.request))
        except FinancementRefuse as refus:
            form.add_error(refus.champ or None, str(refus))
            return self.form_invalid(form)
        messages.success(self.request, "Le plafond d’avance est noté.")
        return redirect("locaux:subventions_avances")

    def form_invalid(self, form: FormulairePlafond) -> HttpResponse:
        """Answer 422 with the form as it was typed."""
        return self.render_to_response(self.get_context_data(form=form), status=422)


class CorrigerPlafond(Corriger):
    """Correct a ceiling under which no advance was expected."""

    form_class = FormulairePlafond
    titre = "Corriger le plafond d’avance"
    deja = taux_dates.PLAFOND_UTILISE

    def charger(self) -> None:
        """Load it, with its use."""
        self.objet = get_object_or_404(plafonds_connus(), pk=self.kwargs["pk"])

    def etapes(self) -> Etapes:
        """From the list."""
        return chemin(
            ("Subventions", reverse("locaux:subventions")),
            ("Plafonds d’avance", reverse("locaux:subventions_avances")),
        )

    def contexte(self) -> dict[str, Any]:
        """Say whose it is."""
        return {"chapeau": f"{self.objet.financeur}, plafond de {taux_en_mots(self.objet.taux)}."}

    def ecrire(self, form: FormulairePlafond, par: Personne) -> tuple[Any, str]:
        """Correct it."""
        rejouer(taux_dates.corriger_un_plafond)(ligne=self.objet, par=par, **form.cleaned_data)
        return self.retour(), "Le plafond d’avance est corrigé."
