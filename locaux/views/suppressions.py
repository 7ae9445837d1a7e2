"""Delete what nothing uses: one page asks, and asking twice is no error."""

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from acteurs.models import Personne
from acteurs.regles import personne_connectee
from locaux.actions.reglages import ReglageRefuse
from locaux.lectures.reglages import fut_supprime
from locaux.views.lieux import AmenagerMixin
from ptce.socle.transactions import rejouer


class SupprimerReglage(AmenagerMixin, ABC):
    """Delete a setting that no space uses, after a page that says so. `nom` is how the page calls it."""

    modele: ClassVar[type[Model]]
    gabarit: ClassVar[str]
    nom: ClassVar[str]
    liste: ClassVar[str]
    faite: ClassVar[str]
    """The sentence that says it is done."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask."""
        return render(request, self.gabarit, {self.nom: self.charger(pk), "form": None})

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Delete; asked twice, it is said to be done."""
        if not fut_supprime(self.modele.__name__, pk):
            reglage = self.charger(pk)
            try:
                rejouer(self.supprimer)(reglage, personne_connectee(request))
            except ReglageRefuse as refus:
                messages.error(request, str(refus))
                return redirect(self.refusee(reglage))
        messages.success(request, self.faite)
        return redirect(self.liste)

    @abstractmethod
    def charger(self, pk: int) -> Any:
        """Return the setting of this key, counted. Raises Http404."""

    @abstractmethod
    def supprimer(self, reglage: Any, par: Personne) -> None:
        """Call the action."""

    def refusee(self, reglage: Any) -> Any:
        """Return where one is led when it is in use."""
        return self.liste
