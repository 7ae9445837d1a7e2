"""What the agents' forms of places share: the form, then the bookings that the change contradicts, then the act."""

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from locaux.actions.amenagement import LieuModifie, LieuRefuse
from locaux.actions.annulations import Fait, ReservationsGenees, Suite
from locaux.forms.genees import FormulaireSuite
from locaux.lectures.genees import Genees
from locaux.views.lieux import AmenagerMixin
from ptce.socle import typographie
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.formulaires import dire_le_renvoi


class FormulaireDeLieu(AmenagerMixin, ABC):
    """A form that writes a place. A stale one comes back with what changed; one that contradicts bookings asks first."""

    gabarit: ClassVar[str]
    gardable: ClassVar[bool] = True

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the form."""
        return self.montrer(self.formulaire(None))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Write at once when nothing is contradicted; else show what is, and ask what becomes of it."""
        form = self.formulaire(request.POST)
        if not form.is_valid():
            return self.montrer(form, statut=422)
        if "corriger" in request.POST:
            return self.montrer(form)
        reponse = FormulaireSuite(
            request.POST if "confirmer" in request.POST else None, gardable=self.gardable
        )
        suite = reponse.decision() if reponse.is_valid() else None
        try:
            fait = self.ecrire(form, suite)
        except ReservationsGenees as genees:
            return self.demander(form, reponse, genees.genees)
        except LieuRefuse as refuse:
            form.add_error(refuse.champ if refuse.champ in form.fields else None, str(refuse))
            return self.montrer(form, statut=422)
        except LieuModifie as modifie:
            form.add_error(None, str(modifie))
            return self.montrer(form, statut=409, ecarts=self.relire(form))
        except FormulaireDejaEnvoye as deja:
            dire_le_renvoi(form, deja, self.adresse(deja.objet))
            return self.montrer(form, statut=409)
        messages.success(request, f"{self.phrase(fait.objet)}{phrase_des_annulees(fait)}")
        return redirect(self.adresse(fait.objet))

    def montrer(self, form: forms.BaseForm, *, statut: int = 200, **contexte: Any) -> HttpResponse:
        """Render the form."""
        return render(
            self.request,
            self.gabarit,
            {"form": form, "ecarts": [], **self.contexte(), **contexte},
            status=statut,
        )

    def demander(
        self, form: forms.BaseForm, reponse: FormulaireSuite, genees: Genees
    ) -> HttpResponse:
        """Show the bookings that are contradicted, and ask what becomes of them."""
        invalide = reponse.is_bound and not reponse.is_valid()
        changees = reponse.is_valid() and reponse.cleaned_data["vues"] != genees.empreinte
        reponse.pour(genees)
        contexte = {
            "form": form,
            "genees": genees,
            "suite": reponse,
            "changees": changees,
            "gardable": self.gardable,
            "impossible": bool(genees.retenues) and not self.gardable,
            **self.contexte(),
        }
        return render(
            self.request,
            "locaux/gestion_genees.html",
            contexte,
            status=422 if invalide else 409,
        )

    @abstractmethod
    def formulaire(self, donnees: Any) -> Any:
        """Return the form, bound when `donnees` are given."""

    @abstractmethod
    def contexte(self) -> dict[str, Any]:
        """Return what the page says besides the form: `titre`, `etapes` (names and addresses), `ici`, `retour`."""

    @abstractmethod
    def ecrire(self, form: Any, suite: Suite | None) -> Fait[Any]:
        """Call the action."""

    def relire(self, form: Any) -> list[tuple[str, str]]:
        """Let a stale form be sent again, and return what differs from it now: labels and present values.

        That of a new place is never stale: nothing differs.
        """
        return []

    @abstractmethod
    def adresse(self, lieu: Any) -> str:
        """Return where one goes once it is done."""

    def phrase(self, lieu: Any) -> str:
        """Return the sentence that confirms."""
        return f"{lieu} : c’est enregistré."


def phrase_des_annulees(fait: Fait[Any]) -> str:
    """Return what is said of the bookings that were cancelled, empty when none was."""
    if not fait.annulees:
        return ""
    combien = typographie.compte(
        len(fait.annulees), "réservation est annulée", "réservations sont annulées"
    )
    return f" {combien}, chaque personne reçoit un courriel."
