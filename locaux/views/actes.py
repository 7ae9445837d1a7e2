"""Pages that acts on conventions and on their amendments share: a step to confirm, a form that may meet bookings, a copy."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views import View

from acteurs.models import Personne
from locaux.actions.actes import ConventionClose, ConventionModifiee, ConventionRefusee
from locaux.actions.annulations import Fait, ReservationsGenees, Suite
from locaux.actions.avenants import AvenantModifie
from locaux.actions.signatures import EspaceLoue
from locaux.forms.genees import FormulaireSuite
from locaux.forms.suites_conventions import FormulaireEtape, FormulaireExemplaire
from locaux.models import LotConvention
from locaux.views.amenager import phrase_des_annulees
from ptce.socle import typographie


class Etape(NamedTuple):
    """A step that is confirmed on a page: its question, what it does, the word of its button, what is said once done."""

    question: str
    consequences: str
    acte: str
    icone: str
    fait: str
    grave: bool = False
    motive: bool = False


class PageDEtape(View, ABC):
    """Ask once, on a page that says the consequences, then do it."""

    etapes: dict[str, Etape]

    @property
    @abstractmethod
    def objet(self) -> Any:
        """What the step is about."""

    def get(self, request: HttpRequest, etape: str) -> HttpResponse:
        """Ask."""
        return self._montrer(etape, FormulaireEtape(motive=self._etape(etape).motive))

    def post(self, request: HttpRequest, etape: str) -> HttpResponse:
        """Do it; what is no longer possible is said."""
        voulue = self._etape(etape)
        form = FormulaireEtape(request.POST, motive=voulue.motive)
        if not form.is_valid():
            return self._montrer(etape, form, statut=422)
        try:
            self.faire(etape, form.cleaned_data.get("motif", ""))
        except (ConventionClose, ConventionRefusee, EspaceLoue) as refus:
            messages.warning(request, str(refus))
        except ReservationsGenees as en_travers:
            combien = typographie.compte(len(en_travers.genees), "réservation")
            messages.warning(request, f"{combien} en travers : annulez-les d’abord.")
        else:
            messages.success(request, voulue.fait)
        return redirect(self.objet)

    @abstractmethod
    def faire(self, etape: str, motif: str) -> None:
        """Call the action."""

    def contexte(self, etape: str) -> dict[str, Any]:
        """Return what the page shows besides."""
        return {}

    def _etape(self, etape: str) -> Etape:
        if etape not in self.etapes:
            raise Http404
        return self.etapes[etape]

    def _montrer(self, etape: str, form: FormulaireEtape, *, statut: int = 200) -> HttpResponse:
        contexte = {
            "etape": self._etape(etape),
            "objet": self.objet,
            "form": form,
            **self.contexte(etape),
        }
        return render(self.request, "locaux/convention_etape.html", contexte, status=statut)


class SuiteAvecGenees(View, ABC):
    """A form whose act may meet bookings: they are shown, and their cancelling is asked."""

    gabarit: str
    personne: Personne

    @property
    @abstractmethod
    def objet(self) -> Any:
        """What the act is about."""

    @abstractmethod
    def formulaire(self, *donnees: Any) -> forms.Form:
        """Return the form."""

    @abstractmethod
    def ecrire(self, form: Any, suite: Suite | None) -> Fait[Any]:
        """Call the action."""

    @abstractmethod
    def phrase(self, fait: Any) -> str:
        """Return the sentence that confirms."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        return self.montrer(self.formulaire(None))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Write at once when nothing is in the way; else show what is, and ask what becomes of it."""
        form = self.formulaire(request.POST, request.FILES)
        if not form.is_valid():
            return self.montrer(form, statut=422)
        if "corriger" in request.POST:
            return self.montrer(form)
        reponse = FormulaireSuite(
            request.POST if "confirmer" in request.POST else None, gardable=False
        )
        suite = reponse.decision() if reponse.is_valid() else None
        try:
            fait = self.ecrire(form, suite)
        except ReservationsGenees as en_travers:
            return self._demander(form, reponse, en_travers)
        except ConventionRefusee as refus:
            form.add_error(refus.champ if refus.champ in form.fields else None, str(refus))
            return self.montrer(form, statut=422)
        except EspaceLoue as loue:
            form.add_error(None, str(loue))
            return self.montrer(form, statut=409, prises=loue.lots)
        except (ConventionModifiee, AvenantModifie) as modifie:
            messages.warning(
                request, f"{modifie} Le texte à signer n’est plus celui que vous aviez lu."
            )
            return redirect(self.objet)
        except ConventionClose as close:
            messages.warning(request, str(close))
            return redirect(self.objet)
        messages.success(request, f"{self.phrase(fait.objet)}{phrase_des_annulees(fait)}")
        return redirect(fait.objet)

    def montrer(
        self, form: forms.Form, *, statut: int = 200, prises: Sequence[LotConvention] = ()
    ) -> HttpResponse:
        """Render the form; `prises` are the lots of other conventions that are in the way."""
        autres = list(dict.fromkeys(lot.convention for lot in prises))
        contexte = {"form": form, "objet": self.objet, "autres": autres, **self.contexte()}
        return render(self.request, self.gabarit, contexte, status=statut)

    def contexte(self) -> dict[str, Any]:
        """Return what both pages show besides."""
        return {}

    def _demander(
        self, form: forms.Form, reponse: FormulaireSuite, en_travers: ReservationsGenees
    ) -> HttpResponse:
        genees = en_travers.genees
        invalide = reponse.is_bound and not reponse.is_valid()
        contexte = {
            **self.contexte(),
            "objet": self.objet,
            # A file is not sent again by a page: it is asked for once more.
            "form": [champ for champ in form if champ.name != "document"],
            "fichier": form["document"] if "document" in form.fields else None,
            "genees": genees,
            "changees": reponse.is_valid() and reponse.cleaned_data["vues"] != genees.empreinte,
            "suite": reponse.pour(genees),
        }
        statut = 422 if invalide else 409
        return render(self.request, "locaux/convention_genees.html", contexte, status=statut)


class PageDExemplaire(View, ABC):
    """Send the signed copy of what was recorded without."""

    @property
    @abstractmethod
    def objet(self) -> Any:
        """What was signed."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        return self._montrer(FormulaireExemplaire())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep it, once for all."""
        form = FormulaireExemplaire(request.POST, request.FILES)
        if not form.is_valid():
            return self._montrer(form, statut=422)
        try:
            self.deposer(form)
        except ConventionClose as close:
            messages.warning(request, str(close))
        else:
            messages.success(request, "L’exemplaire signé est gardé.")
        return redirect(self.objet)

    @abstractmethod
    def deposer(self, form: FormulaireExemplaire) -> Model:
        """Call the action."""

    def _montrer(self, form: FormulaireExemplaire, *, statut: int = 200) -> HttpResponse:
        contexte = {"form": form, "objet": self.objet}
        return render(self.request, "locaux/convention_deposer.html", contexte, status=statut)
