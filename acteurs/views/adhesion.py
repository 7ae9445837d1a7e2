"""Joining, as anyone comes to it: what it means, begin an application, come back to it."""

from abc import ABC, abstractmethod
from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.http import require_safe

from acteurs.actions import adhesion as actions
from acteurs.forms.adhesion import FormulaireDebut, FormulaireReprise
from acteurs.models import Candidature, Personne
from acteurs.regles import personne_ou_visiteur
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.formulaires import dire_le_renvoi
from ptce.socle.transactions import rejouer

TROP = "Trop de demandes en peu de temps. Réessayez dans une heure, ou écrivez-nous à l’adresse en bas de page."
LIEN_ENVOYE = (
    "Un courriel part vers {courriel}, avec le lien de votre candidature. "
    "Ouvrez-le pour continuer : regardez aussi dans les indésirables."
)
LIENS_ENVOYES = (
    "Si une candidature en cours a été faite avec l’adresse {courriel}, son lien vient de partir."
)


@login_not_required
@require_safe
def rejoindre(request: HttpRequest) -> HttpResponse:
    """Say who may join, how, and what it commits to."""
    return render(request, "acteurs/rejoindre.html")


class FormulaireOuvert(View, ABC):
    """A form that anyone sends: limited by address, then by mailbox; refused, it comes back as it was typed."""

    gabarit = ""

    @abstractmethod
    def formulaire(self, *donnees: Any) -> Any:
        """Return the form of this page."""

    @abstractmethod
    def boite(self, form: Any) -> str:
        """Return the mailbox that is written to; empty when it is the person's own."""

    @abstractmethod
    def agir(self, form: Any) -> HttpResponse:
        """Call the action, and lead on."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        return self._montrer(self.formulaire())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Check, and act once."""
        form = self.formulaire(request.POST)
        qui = "debut" if personne_ou_visiteur(request) is None else "personne"
        if not ratelimit.consume(request, action=f"candidature_{qui}"):
            return self.refuser(form, TROP, statut=429)
        if not form.is_valid():
            form.preparer_un_renvoi()
            return self._montrer(form, statut=422)
        boite = self.boite(form)
        if boite and not ratelimit.consume(
            request, action="candidature_courriel", key=boite.lower()
        ):
            return self.refuser(form, TROP, statut=429)
        return self.agir(form)

    def refuser(self, form: Any, phrase: str, *, statut: int) -> HttpResponse:
        """Show at the top why nothing was done."""
        form.add_error(None, phrase)
        return self._montrer(form, statut=statut)

    def _montrer(self, form: Any, statut: int = 200) -> HttpResponse:
        return render(self.request, self.gabarit, {"form": form}, status=statut)


@method_decorator(login_not_required, name="dispatch")
class Commencer(FormulaireOuvert):
    """Begin an application."""

    gabarit = "acteurs/candidature_commencer.html"

    def formulaire(self, *donnees: Any) -> FormulaireDebut:
        """Return the form: someone logged in is known."""
        return FormulaireDebut(*donnees, personne=personne_ou_visiteur(self.request))

    def boite(self, form: FormulaireDebut) -> str:
        """The address that a visitor gives."""
        return str(form.cleaned_data.get("contact_courriel", ""))

    def agir(self, form: FormulaireDebut) -> HttpResponse:
        """Begin; a visitor finds the way on in their mailbox, someone logged in goes on at once."""
        personne = personne_ou_visiteur(self.request)
        try:
            candidature = self._commencer(form, personne)
        except FormulaireDejaEnvoye as deja:
            dire_le_renvoi(form, deja)
            return self._montrer(form, statut=409)
        if personne is not None:
            return redirect("acteurs:ma_candidature_organisation", cle=candidature.reference)
        messages.success(self.request, LIEN_ENVOYE.format(courriel=candidature.contact_courriel))
        return redirect("acteurs:rejoindre")

    def _commencer(self, form: FormulaireDebut, personne: Personne | None) -> Candidature:
        lu = form.cleaned_data
        return rejouer(actions.commencer)(
            nom=lu["nom"],
            contact_prenom=personne.prenom if personne else lu["contact_prenom"],
            contact_nom=personne.nom if personne else lu["contact_nom"],
            contact_courriel=personne.courriel if personne else lu["contact_courriel"],
            jeton=lu["jeton"],
            par=personne,
        )


@method_decorator(login_not_required, name="dispatch")
class Reprendre(FormulaireOuvert):
    """Ask again for the links of one's applications; the answer does not say whether there are some."""

    gabarit = "acteurs/candidature_reprendre.html"

    def formulaire(self, *donnees: Any) -> FormulaireReprise:
        """Return the form."""
        return FormulaireReprise(*donnees, anonyme=personne_ou_visiteur(self.request) is None)

    def boite(self, form: FormulaireReprise) -> str:
        """The address that is given."""
        return str(form.cleaned_data["courriel"])

    def agir(self, form: FormulaireReprise) -> HttpResponse:
        """Write the links."""
        courriel = form.cleaned_data["courriel"]
        rejouer(actions.renvoyer_les_liens)(courriel=courriel)
        messages.success(self.request, LIENS_ENVOYES.format(courriel=courriel))
        return redirect("acteurs:rejoindre")
