"""What each side does with a request for premises: each act has its form, beside the request as it is now."""

from abc import ABC, abstractmethod
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import FormView

from acteurs import regles as regles_des_acteurs
from acteurs.regles import personne_connectee
from locaux import regles
from locaux.actions import demandes_de_locaux as actions
from locaux.actions.etapes_de_demande import DemandeModifiee, EtapeDeDemandeImpossible
from locaux.enums import StatutDemande
from locaux.forms.demandes_de_locaux import (
    FormulaireDecision,
    FormulaireDEtapeDeDemande,
    FormulaireMot,
    FormulaireRetrait,
    FormulaireSuivi,
)
from locaux.models import DemandeLocaux
from locaux.views.changements import METHODES_D_UN_FORMULAIRE
from locaux.views.demandes_de_locaux import DemandeMixin
from ptce.socle.transactions import rejouer


class EtapeDeDemande(DemandeMixin, FormView, ABC):  # type: ignore[type-arg]
    """One act: refused, it comes back as it was typed; the request is read again first."""

    template_name = "locaux/demande_etape.html"
    http_method_names = METHODES_D_UN_FORMULAIRE
    libelle = ""
    bouton = "Envoyer"
    grave = False
    des_agents = False
    """Whether the act is the agents', or that of who asks."""

    def exiger(self) -> None:
        """The agents alone, or who acts for the organisation that asks."""
        personne = personne_connectee(self.request)
        if self.des_agents and not regles.peut_suivre_l_occupation(personne):
            raise PermissionDenied("Seuls les agents de la collectivité suivent les demandes.")
        if not self.des_agents and not regles_des_acteurs.gere(personne, self.demande.acteur_id):
            raise PermissionDenied("Seule l’organisation qui demande peut le faire.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form; a closed request sends back to its page, with the reason."""
        if self.demande.close:
            messages.warning(
                request, f"Cette demande est déjà {self.demande.get_statut_display()}."
            )
            return redirect(self.demande)
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form what it is about, and who writes."""
        return {
            **super().get_form_kwargs(),
            "demande": self.demande,
            "personne": personne_connectee(self.request),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the act."""
        return super().get_context_data(
            libelle=self.libelle, bouton=self.bouton, grave=self.grave, **kwargs
        )

    def form_valid(self, form: FormulaireDEtapeDeDemande) -> HttpResponse:
        """Write once; the second of two people is shown what the first did."""
        try:
            demande = self.ecrire(form)
        except (DemandeModifiee, EtapeDeDemandeImpossible) as erreur:
            form.add_error(None, str(erreur))
            self.demande = DemandeLocaux.objects.completes().get(pk=self.demande.pk)
            form.relire(self.demande)
            return self.form_invalid(form)
        messages.success(self.request, f"C’est noté : demande {demande.get_statut_display()}.")
        return redirect(demande)

    def form_invalid(self, form: FormulaireDEtapeDeDemande) -> HttpResponse:
        """Answer 422 with the form as it was typed."""
        return self.render_to_response(self.get_context_data(form=form), status=422)

    @abstractmethod
    def ecrire(self, form: FormulaireDEtapeDeDemande) -> DemandeLocaux:
        """Call the action."""

    def commun(self, form: FormulaireDEtapeDeDemande) -> dict[str, Any]:
        """Return what every action is told."""
        return {
            "demande": self.demande,
            "par": personne_connectee(self.request),
            "sequence": form.cleaned_data["sequence"],
            "message": form.cleaned_data["message"],
        }


class SuivreDemande(EtapeDeDemande):
    """Take charge, hand on, write to who asked."""

    form_class = FormulaireSuivi
    libelle, bouton, des_agents = "Suivre la demande", "Enregistrer", True

    def ecrire(self, form: FormulaireDEtapeDeDemande) -> DemandeLocaux:
        """Take charge, or go on."""
        return rejouer(actions.suivre)(
            responsable=form.cleaned_data["responsable"], **self.commun(form)
        )


class DeciderDemande(EtapeDeDemande):
    """Say that premises are found, or why none will be."""

    form_class = FormulaireDecision
    libelle, bouton, des_agents = "Décider", "Décider", True

    def ecrire(self, form: FormulaireDEtapeDeDemande) -> DemandeLocaux:
        """Close."""
        satisfaite = form.cleaned_data["issue"] == StatutDemande.SATISFAITE
        return rejouer(actions.decider)(satisfaite=satisfaite, **self.commun(form))


class EcrireDemande(EtapeDeDemande):
    """Write to the agents."""

    form_class = FormulaireMot
    libelle = "Écrire aux agents"

    def ecrire(self, form: FormulaireDEtapeDeDemande) -> DemandeLocaux:
        """Add the message."""
        return rejouer(actions.ecrire)(**self.commun(form))


class RetirerDemande(EtapeDeDemande):
    """Withdraw the request, on a page that says what follows."""

    form_class = FormulaireRetrait
    libelle, bouton, grave = "Retirer la demande", "Retirer la demande", True

    def ecrire(self, form: FormulaireDEtapeDeDemande) -> DemandeLocaux:
        """Withdraw."""
        return rejouer(actions.retirer)(**self.commun(form))
