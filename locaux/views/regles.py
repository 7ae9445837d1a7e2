"""Booking rules, for the agents: the list, one of them, and the forms that create, change, archive and delete them."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from acteurs.models import Personne
from acteurs.regles import personne_connectee
from locaux.actions import reglages as actions
from locaux.actions.annulations import ReservationsGenees, Suite
from locaux.actions.reglages import ReglageModifie, ReglageRefuse
from locaux.forms.genees import FormulaireSuite
from locaux.forms.reglages import FiltresRegles, FormulaireRegle
from locaux.lectures import reglages as lectures
from locaux.lectures.lieux import conditions
from locaux.lectures.reglages import Constat
from locaux.models import RegleReservation
from locaux.views.lieux import AmenagerMixin
from locaux.views.suppressions import SupprimerReglage
from locaux.views.tableaux import TableauRegles
from ptce.socle import typographie
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.formulaires import dire_le_renvoi
from ptce.socle.listes import ListeFiltree
from ptce.socle.transactions import rejouer


class ListeRegles(AmenagerMixin, ListeFiltree[RegleReservation]):
    """Every rule in service; the archived ones when asked."""

    template_name = "locaux/gestion_regles.html"
    genre_de_tableau = TableauRegles
    fichier, feuille = "regles", "Règles"
    entetes = ("Règle", "Ce qu’elle dit", "Espaces en service", "Archivée le")

    def filtrer(self) -> FiltresRegles:
        """Return the filters."""
        return FiltresRegles(self.request.GET, queryset=lectures.regles_comptees())

    def ligne(self, lue: Any) -> Sequence[Any]:
        """Return what it says, and how many spaces follow it."""
        return [
            lue.nom,
            " ".join(conditions(lue)),
            lue.suivie_par,
            timezone.localtime(lue.archive_le) if lue.archive_le else None,
        ]


class FormulaireDeRegle(AmenagerMixin, ABC):
    """What creating and changing a rule share: the form, then a page that says the rule in words and what it changes."""

    regle: RegleReservation | None = None

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the form."""
        return self.montrer(FormulaireRegle(regle=self.regle))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the rule in words; once that was read, write it."""
        form = FormulaireRegle(request.POST, regle=self.regle)
        if not form.is_valid():
            return self.montrer(form, statut=422)
        if "corriger" in request.POST:
            return self.montrer(form)
        if "confirmer" not in request.POST:
            libre = form.exiger_un_nom_libre()
            return self.relire(form) if libre else self.montrer(form, statut=422)
        return self._ecrire(form)

    def _ecrire(self, form: FormulaireRegle) -> HttpResponse:
        voulue = form.voulue()
        if self.regle is not None and self.regle.valeurs == voulue.valeurs:
            # Sent twice: it is so already, and there is nothing more to decide.
            return self.ecrire(form, Suite(vues=""))
        constat = self.constat(voulue)
        reponse = FormulaireSuite(self.request.POST, gardable=bool(constat.genees))
        changees = self.request.POST.get("vues") != constat.genees.empreinte
        if changees or not reponse.is_valid():
            return self.relire(form, constat, reponse, statut=409 if changees else 422)
        try:
            return self.ecrire(form, reponse.decision())
        except ReservationsGenees:
            # They have changed since the line above: they are read again.
            return self.relire(form, reponse=reponse, statut=409)
        except ReglageRefuse as refus:
            form.add_error(refus.champ or None, str(refus))
            return self.montrer(form, statut=422)
        except ReglageModifie as modifie:
            form.add_error(None, str(modifie))
            form.relire()
            return self.montrer(form, statut=409)
        except FormulaireDejaEnvoye as deja:
            dire_le_renvoi(form, deja)
            return self.montrer(form, statut=409)

    def constat(self, voulue: RegleReservation) -> Constat:
        """Return what becomes of the bookings to come; a new rule has none."""
        if self.regle is None:
            return Constat()
        return lectures.constater_regle(
            lectures.espaces_de(self.regle), self.regle, voulue, maintenant=timezone.now()
        )

    def montrer(self, form: FormulaireRegle, *, statut: int = 200) -> HttpResponse:
        """Render the form."""
        contexte = {"form": form, "regle": self.regle}
        return render(self.request, "locaux/gestion_regle_formulaire.html", contexte, status=statut)

    def relire(
        self,
        form: FormulaireRegle,
        constat: Constat | None = None,
        reponse: FormulaireSuite | None = None,
        *,
        statut: int = 200,
    ) -> HttpResponse:
        """Render the rule in words, and what it does to the bookings to come."""
        voulue = form.voulue()
        constat = constat or self.constat(voulue)
        gardable = bool(constat.genees)
        if reponse is None or reponse.gardable != gardable:
            reponse = FormulaireSuite(gardable=gardable)
        contexte = {
            "form": form,
            "regle": self.regle,
            "voulue": voulue,
            "avant": conditions(self.regle) if self.regle else [],
            "apres": conditions(voulue),
            "espaces": lectures.espaces_de(self.regle) if self.regle else [],
            "constat": constat,
            "genees": constat.genees,
            "suite": reponse.pour(constat.genees),
            "changees": statut == 409,
        }
        return render(self.request, "locaux/gestion_regle_relire.html", contexte, status=statut)

    @abstractmethod
    def ecrire(self, form: FormulaireRegle, suite: Suite) -> HttpResponse:
        """Call the action, and say what was done."""


class NouvelleRegle(FormulaireDeRegle):
    """Create a rule."""

    def ecrire(self, form: FormulaireRegle, suite: Suite) -> HttpResponse:
        """Create; there is nothing to decide of."""
        regle = rejouer(actions.creer_regle)(
            voulue=form.voulue(),
            par=personne_connectee(self.request),
            jeton=form.cleaned_data["jeton"],
        )
        messages.success(
            self.request, f"Règle créée : {regle}. Choisissez-la sur la fiche d’un espace."
        )
        return redirect(regle)


class RegleMixin(AmenagerMixin):
    """Load the rule of the address, once the person is known to be an agent."""

    regle: RegleReservation

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Keep the key; it is read once the right is checked."""
        super().setup(request, *args, **kwargs)
        self.cle: int = kwargs["pk"]

    def charger(self) -> RegleReservation:
        """Return the rule, counted. Raises Http404."""
        self.regle = get_object_or_404(lectures.regles_comptees(), pk=self.cle)
        return self.regle


class VoirRegle(RegleMixin):
    """The page of a rule."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Say it in words, and who follows it."""
        regle = self.charger()
        contexte = {
            "regle": regle,
            "phrases": conditions(regle),
            "espaces": lectures.espaces_de(regle),
        }
        return render(request, "locaux/gestion_regle.html", contexte)


class ModifierRegle(RegleMixin, FormulaireDeRegle):
    """Change a rule."""

    regle: RegleReservation

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the form of a rule in service; an archived one sends back to its page."""
        if self.charger().archive_le is not None:
            messages.warning(request, "Cette règle est archivée : remettez-la d’abord en service.")
            return redirect(self.regle)
        return super().get(request, **kwargs)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Change it."""
        self.charger()
        return super().post(request, **kwargs)

    def ecrire(self, form: FormulaireRegle, suite: Suite) -> HttpResponse:
        """Change, and say how many bookings were cancelled."""
        annulees = rejouer(actions.modifier_regle)(
            regle=self.regle,
            voulue=form.voulue(),
            par=personne_connectee(self.request),
            vue=form.cleaned_data["vue"],
            suite=suite,
        )
        phrase = f"Règle enregistrée : {form.cleaned_data['nom']}."
        if annulees:
            combien = typographie.compte(
                len(annulees), "réservation annulée", "réservations annulées"
            )
            phrase += f" {combien}, chaque personne reçoit un courriel."
        messages.success(self.request, phrase)
        return redirect(self.regle)


class ArchiverRegle(RegleMixin):
    """Archive a rule, or put it back in service, after a page that says the consequences."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Ask; a rule that spaces follow sends back to its page."""
        regle = self.charger()
        contexte = {"regle": regle, "form": None}
        return render(request, "locaux/gestion_regle_archiver.html", contexte)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Do what the page said: asking twice does it once."""
        regle, par = self.charger(), personne_connectee(request)
        if request.POST.get("acte") == "retablir":
            rejouer(actions.retablir_regle)(regle=regle, par=par)
            messages.success(request, f"Règle remise en service : {regle}.")
            return redirect(regle)
        try:
            rejouer(actions.archiver_regle)(regle=regle, par=par)
        except ReglageRefuse as refus:
            messages.error(request, str(refus))
        else:
            messages.success(request, f"Règle archivée : {regle}.")
        return redirect(regle)


class SupprimerRegle(SupprimerReglage):
    """Delete a rule that no space follows."""

    modele, nom = RegleReservation, "regle"
    gabarit = "locaux/gestion_regle_supprimer.html"
    liste, faite = "locaux:gestion_regles", "Règle supprimée."

    def charger(self, pk: int) -> RegleReservation:
        """Return the rule, counted. Raises Http404."""
        return get_object_or_404(lectures.regles_comptees(), pk=pk)

    def supprimer(self, reglage: RegleReservation, par: Personne) -> None:
        """Delete."""
        actions.supprimer_regle(regle=reglage, par=par)

    def refusee(self, reglage: RegleReservation) -> RegleReservation:
        """Come back to the page of the rule, which says who follows it."""
        return reglage
