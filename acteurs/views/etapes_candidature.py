"""The steps of one's own application: what is typed is kept, complete or not."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from acteurs.actions import adhesion as actions
from acteurs.actions.adhesion import AInviter
from acteurs.enums import RoleAppartenance
from acteurs.forms.adhesion import (
    FormulaireContact,
    FormulaireMotivation,
    FormulaireOrganisation,
    Personnes,
)
from acteurs.lectures import adhesion as lectures
from acteurs.views.candidature import PLUS_MODIFIABLE, ActeMixin, avec_adresses
from ptce.socle.transactions import rejouer


class Etape(ActeMixin):
    """One step: what is typed is kept, complete or not."""

    template_name = "acteurs/candidature_etape.html"
    etape = ""
    suivante = "_relire"

    def ferme(self) -> str:
        """It may change, or not any more."""
        return "" if self.candidature.modifiable else PLUS_MODIFIABLE

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say where one stands."""
        return super().get_context_data(
            etape=self.etape,
            titre_de_l_etape=lectures.ETAPES[self.etape],
            etapes=avec_adresses(self, lectures.manques(self.candidature)),
            **kwargs,
        )

    def agir(self, form: Any) -> None:
        """Keep what was typed."""
        rejouer(actions.enregistrer)(candidature=self.candidature, valeurs=form.valeurs)

    def suite(self) -> HttpResponse:
        """Go on, or stop there."""
        if "plus_tard" not in self.request.POST:
            return redirect(self.adresse(self.suivante))
        messages.success(self.request, "C’est enregistré : reprenez quand vous voulez.")
        return redirect(self.adresse())


class EtapeOrganisation(Etape):
    """What the organisation is."""

    form_class = FormulaireOrganisation
    etape = lectures.ORGANISATION
    suivante = "_contact"


class EtapeMotivation(Etape):
    """What it does, and why it comes."""

    form_class = FormulaireMotivation
    etape = lectures.MOTIVATION


class EtapeContact(Etape):
    """Who answers for it, and who will be invited."""

    form_class = FormulaireContact
    etape = lectures.CONTACT
    suivante = "_motivation"

    def personnes(self) -> Any:
        """Return the rows of people: those that are sent, or those that are kept."""
        if self.request.method == "POST":
            return Personnes(self.request.POST, prefix="personnes")
        gens = self.candidature.personnes.values("prenom", "nom", "courriel", "role")
        return Personnes(initial=list(gens), prefix="personnes")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the rows."""
        return super().get_context_data(
            **{"personnes": kwargs.pop("personnes", None) or self.personnes(), **kwargs}
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Check the contact and every row, and keep them together."""
        form, self.lues = self.get_form(), self.personnes()
        if form.is_valid() and self.lues.is_valid():
            return self.form_valid(form)
        return self.form_invalid(form)

    def form_invalid(self, form: Any, statut: int = 422) -> HttpResponse:
        """Answer with both as they were typed; the summary names the row that is wrong."""
        if not self.lues.is_valid():
            for phrase in self.lues.en_phrases():
                form.add_error(None, phrase)
        contexte = self.get_context_data(form=form, personnes=self.lues)
        return self.render_to_response(contexte, status=statut)

    def agir(self, form: FormulaireContact) -> None:
        """Keep the contact and the people."""
        rejouer(actions.enregistrer)(
            candidature=self.candidature,
            valeurs=form.valeurs,
            a_inviter=[
                AInviter(lu["courriel"], lu["prenom"], lu["nom"], RoleAppartenance(lu["role"]))
                for lu in self.lues.nommees
            ],
        )
