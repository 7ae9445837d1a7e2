"""Equipment, for the agents: the list, and the forms that add, rename and delete."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from acteurs.models import Personne
from acteurs.regles import personne_connectee
from locaux.actions import equipements as actions
from locaux.actions.reglages import ReglageModifie, ReglageRefuse
from locaux.forms.reglages import FiltresEquipements, FormulaireEquipement
from locaux.lectures import reglages as lectures
from locaux.models import Equipement
from locaux.views.lieux import AmenagerMixin
from locaux.views.suppressions import SupprimerReglage
from locaux.views.tableaux import TableauEquipements
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.formulaires import dire_le_renvoi
from ptce.socle.listes import ListeFiltree
from ptce.socle.transactions import rejouer


class ListeEquipements(AmenagerMixin, ListeFiltree[Equipement]):
    """Everything that spaces may be equipped with."""

    template_name = "locaux/gestion_equipements.html"
    genre_de_tableau = TableauEquipements
    fichier, feuille = "equipements", "Équipements"
    entetes = ("Équipement", "Espaces")

    def filtrer(self) -> FiltresEquipements:
        """Return the filters."""
        return FiltresEquipements(self.request.GET, queryset=lectures.equipements_comptes())

    def ligne(self, lue: Any) -> Sequence[Any]:
        """Return its name, and how many spaces have it."""
        return [lue.nom, lue.combien]


class FormulaireDEquipement(AmenagerMixin, ABC):
    """What adding and renaming share."""

    equipement: Equipement | None = None

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the form."""
        return self.montrer(FormulaireEquipement(equipement=self.equipement))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Write; a refusal comes back with the form as it was typed."""
        form = FormulaireEquipement(request.POST, equipement=self.equipement)
        if not form.is_valid():
            return self.montrer(form, statut=422)
        try:
            phrase = self.ecrire(form)
        except ReglageRefuse as refus:
            form.add_error(refus.champ or None, str(refus))
            return self.montrer(form, statut=422)
        except ReglageModifie as modifie:
            form.add_error(None, str(modifie))
            form.relire()
            return self.montrer(form, statut=409)
        except FormulaireDejaEnvoye as deja:
            dire_le_renvoi(form, deja, reverse("locaux:gestion_equipements"))
            return self.montrer(form, statut=409)
        messages.success(request, phrase)
        return redirect("locaux:gestion_equipements")

    def montrer(self, form: FormulaireEquipement, *, statut: int = 200) -> HttpResponse:
        """Render the form."""
        contexte = {"form": form, "equipement": self.equipement}
        return render(self.request, "locaux/gestion_equipement.html", contexte, status=statut)

    @abstractmethod
    def ecrire(self, form: FormulaireEquipement) -> str:
        """Call the action and return the sentence that confirms."""


class NouvelEquipement(FormulaireDEquipement):
    """Add an equipment to the list."""

    def ecrire(self, form: FormulaireEquipement) -> str:
        """Add."""
        lu = form.cleaned_data
        par = personne_connectee(self.request)
        equipement = rejouer(actions.creer_equipement)(nom=lu["nom"], par=par, jeton=lu["jeton"])
        return f"Équipement ajouté : {equipement}. Cochez-le sur la fiche des espaces qui l’ont."


class RenommerEquipement(FormulaireDEquipement):
    """Name an equipment otherwise."""

    equipement: Equipement

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the form."""
        self.equipement = _equipement(kwargs["pk"])
        return super().get(request, **kwargs)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Rename."""
        self.equipement = _equipement(kwargs["pk"])
        return super().post(request, **kwargs)

    def ecrire(self, form: FormulaireEquipement) -> str:
        """Rename."""
        lu = form.cleaned_data
        par = personne_connectee(self.request)
        equipement = rejouer(actions.renommer_equipement)(
            equipement=self.equipement, nom=lu["nom"], par=par, vu=lu["vu"]
        )
        return f"Équipement renommé : {equipement}."


class SupprimerEquipement(SupprimerReglage):
    """Delete an equipment that no space has."""

    modele, nom = Equipement, "equipement"
    gabarit = "locaux/gestion_equipement_supprimer.html"
    liste, faite = "locaux:gestion_equipements", "Équipement supprimé."

    def charger(self, pk: int) -> Equipement:
        """Return the equipment, counted. Raises Http404."""
        return _equipement(pk)

    def supprimer(self, reglage: Equipement, par: Personne) -> None:
        """Delete."""
        actions.supprimer_equipement(equipement=reglage, par=par)


def _equipement(pk: int) -> Equipement:
    return get_object_or_404(lectures.equipements_comptes(), pk=pk)
