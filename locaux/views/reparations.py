"""What the agents do with a fault: each act has its form, beside the fault as it is now."""

from abc import ABC, abstractmethod
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import FormView

from acteurs.regles import personne_connectee
from locaux.actions import reparations as actions
from locaux.actions.annulations import Fait, Suite
from locaux.actions.etapes import EtapeImpossible, SignalementModifie
from locaux.enums import MotifFermeture, StatutSignalement, Urgence
from locaux.forms.fermetures import FormulaireFermeture
from locaux.forms.reparations import (
    FormulaireCloture,
    FormulaireFermetureDePanne,
    FormulaireTraitement,
)
from locaux.forms.signalements import FormulaireDEtape, FormulaireMessage
from locaux.models import Fermeture, Signalement
from locaux.views.changements import METHODES_D_UN_FORMULAIRE
from locaux.views.fermetures import FormulaireDeFermeture
from locaux.views.signalements import SignalementMixin, exiger_un_agent
from ptce.socle.transactions import rejouer


class EtapeDAgent(SignalementMixin, FormView, ABC):  # type: ignore[type-arg]
    """One act of an agent: refused, it comes back as it was typed; the fault is read again first."""

    template_name = "locaux/signalement_etape.html"
    http_method_names = METHODES_D_UN_FORMULAIRE
    clos = False
    """Whether the act is about a closed fault."""
    libelle = ""
    bouton = "Enregistrer"

    def exiger(self) -> None:
        """The agents alone."""
        exiger_un_agent(self.request)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form; a fault that this act is not for sends back to its page, with the reason."""
        if self.signalement.clos != self.clos:
            etat = "clos" if self.signalement.clos else "ouvert"
            messages.warning(request, f"Ce signalement est déjà {etat}.")
            return redirect(self.signalement)
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form which fault it is about."""
        return {**super().get_form_kwargs(), "signalement": self.signalement}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the act."""
        return super().get_context_data(libelle=self.libelle, bouton=self.bouton, **kwargs)

    def form_valid(self, form: FormulaireDEtape) -> HttpResponse:
        """Write once; the second of two agents is shown what the first did."""
        try:
            signalement = self.ecrire(form)
        except (SignalementModifie, EtapeImpossible) as erreur:
            form.add_error(None, str(erreur))
            self.signalement = Signalement.objects.complets().get(pk=self.signalement.pk)
            form.relire(self.signalement)
            return self.form_invalid(form)
        messages.success(self.request, self.phrase(signalement))
        return redirect(signalement)

    def form_invalid(self, form: FormulaireDEtape) -> HttpResponse:
        """Answer 422 with the form as it was typed."""
        return self.render_to_response(self.get_context_data(form=form), status=422)

    @abstractmethod
    def ecrire(self, form: FormulaireDEtape) -> Signalement:
        """Call the action."""

    @abstractmethod
    def phrase(self, signalement: Signalement) -> str:
        """Return the sentence that confirms."""


class Traiter(EtapeDAgent):
    """Take charge, plan, write to the reporter."""

    form_class = FormulaireTraitement

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the act: the first time, it takes charge."""
        self.libelle = "Faire le point" if self.signalement.pris else "Prendre en charge"
        return super().get_context_data(**kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form who is at work, and what day it is there."""
        return {
            **super().get_form_kwargs(),
            "personne": personne_connectee(self.request),
            "aujourdhui": timezone.localdate(),
        }

    def ecrire(self, form: FormulaireDEtape) -> Signalement:
        """Take charge, or go on."""
        lu = form.cleaned_data
        return rejouer(actions.traiter)(
            signalement=self.signalement,
            par=personne_connectee(self.request),
            sequence=lu["sequence"],
            titre=lu["titre"],
            urgence=Urgence(lu["urgence"]),
            responsable=lu["responsable"],
            prevu_le=lu["prevu_le"],
            message=lu["message"],
        )

    def phrase(self, signalement: Signalement) -> str:
        """Say that it is under way."""
        return "C’est noté : le signalement est en cours."


class Clore(EtapeDAgent):
    """Say that it is repaired, or why it will not be."""

    form_class = FormulaireCloture
    libelle = "Clore le signalement"
    bouton = "Clore"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form what time it is: a closure that is over is lifted no more."""
        return {**super().get_form_kwargs(), "maintenant": timezone.now()}

    def ecrire(self, form: FormulaireDEtape) -> Signalement:
        """Close."""
        lu = form.cleaned_data
        return rejouer(actions.clore)(
            signalement=self.signalement,
            par=personne_connectee(self.request),
            sequence=lu["sequence"],
            resolu=lu["issue"] == StatutSignalement.RESOLU,
            message=lu["message"],
            rouvrir_l_espace=lu.get("rouvrir_l_espace", False),
        )

    def phrase(self, signalement: Signalement) -> str:
        """Say how it ended."""
        return f"Le signalement est clos : {signalement.get_statut_display()}."


class Rouvrir(EtapeDAgent):
    """Open again what was closed too soon."""

    form_class = FormulaireMessage
    libelle = "Rouvrir le signalement"
    bouton = "Rouvrir"
    clos = True

    def ecrire(self, form: FormulaireDEtape) -> Signalement:
        """Open again."""
        return rejouer(actions.rouvrir)(
            signalement=self.signalement,
            par=personne_connectee(self.request),
            sequence=form.cleaned_data["sequence"],
            message=form.cleaned_data["message"],
        )

    def phrase(self, signalement: Signalement) -> str:
        """Say that it awaits somebody."""
        return "Le signalement est rouvert : il attend d’être pris en charge."


class FermerLEspace(SignalementMixin, FormulaireDeFermeture):
    """Close the space while it is repaired: the bookings in the way are listed first, as for any closure."""

    gabarit = "locaux/signalement_fermer.html"
    gabarit_des_genees = "locaux/signalement_fermer_genees.html"

    def exiger(self) -> None:
        """The agents alone."""
        exiger_un_agent(self.request)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the form, or send back to the page of a fault whose space is not to be closed, with the reason."""
        if self.signalement.clos:
            messages.warning(request, "Ce signalement est déjà clos.")
            return redirect(self.signalement)
        if self.signalement.fermeture_au(timezone.now()):
            messages.warning(request, "L’espace est déjà fermé pour ce signalement.")
            return redirect(self.signalement)
        return super().get(request, **kwargs)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Close; what moved meanwhile is told, and the form comes back as it was typed."""
        try:
            return super().post(request, **kwargs)
        except (SignalementModifie, EtapeImpossible) as erreur:
            form = self.formulaire(request.POST)
            form.add_error(None, str(erreur))
            self.signalement = Signalement.objects.complets().get(pk=self.signalement.pk)
            form.revoir(self.signalement)
            return self.montrer(form, statut=422)

    def formulaire(self, donnees: Any) -> FormulaireFermetureDePanne:
        """Return the form about the space of the fault."""
        return FormulaireFermetureDePanne(
            donnees, signalement=self.signalement, maintenant=timezone.now()
        )

    def contexte(self, form: FormulaireFermeture) -> dict[str, Any]:
        """Show the fault too."""
        return {**super().contexte(form), "signalement": self.signalement}

    def ecrire(self, form: FormulaireFermeture, suite: Suite | None) -> Fait[Fermeture]:
        """Close, and take charge."""
        lu = form.cleaned_data
        fait = rejouer(actions.fermer_l_espace)(
            signalement=self.signalement,
            par=personne_connectee(self.request),
            sequence=lu["sequence"],
            debut=lu["debut_voulu"],
            fin=lu["fin_voulue"],
            motif=MotifFermeture(lu["motif"]),
            precisions=lu["precisions"],
            message=lu["mot"],
            suite=suite,
            jeton=lu["jeton"],
        )
        fermeture = fait.objet.fermeture
        assert fermeture is not None  # noqa: S101 it was just decided
        return Fait(fermeture, fait.annulees)

    def arrivee(self, fermeture: Fermeture) -> str:
        """Come back to the fault."""
        return self.signalement.get_absolute_url()
