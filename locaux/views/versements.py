"""Payments and documents of a grant file: each act has its form."""

from abc import ABC, abstractmethod
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.generic import FormView

from acteurs.regles import personne_connectee
from locaux import regles
from locaux.actions import depenses as actions_des_depenses
from locaux.actions import versements as actions
from locaux.actions.ecritures import FinancementRefuse
from locaux.actions.versements import VersementModifie
from locaux.enums import NatureJustificatif, NatureVersement, StatutSubvention
from locaux.forms.versements import (
    FormulaireAnnulationDeVersement,
    FormulaireDemandeDeVersement,
    FormulaireJustificatif,
    FormulaireReception,
    FormulaireVersement,
)
from locaux.lectures import subventions as lectures
from locaux.models import Justificatif, Versement
from locaux.models.subvention import EN_VIGUEUR
from locaux.views.changements import METHODES_D_UN_FORMULAIRE
from locaux.views.financer import FinancerMixin
from locaux.views.subventions import DossierMixin, reference_lue
from ptce.socle.depots import remettre
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.formulaires import dire_le_renvoi
from ptce.socle.transactions import rejouer


class ActeDeVersement(DossierMixin, FormView, ABC):  # type: ignore[type-arg]
    """One act on a payment of the file: refused, it comes back as it was typed."""

    template_name = "locaux/subvention_acte.html"
    http_method_names = METHODES_D_UN_FORMULAIRE
    libelle = ""
    bouton = "Enregistrer"
    phrase = "C’est noté."
    explication = ""
    grave = False
    versement: Versement

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Load the payment of the address after authorising; one of another file is unknown here."""
        if "pk" in kwargs and regles.peut_financer(personne_connectee(request)):
            tous = Versement.objects.select_related("dossier__operation")
            self.versement = get_object_or_404(
                tous, pk=kwargs["pk"], dossier__reference=reference_lue(kwargs["reference"])
            )
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the act."""
        return super().get_context_data(
            libelle=self.libelle,
            bouton=self.bouton,
            explication=self.explication,
            grave=self.grave,
            **kwargs,
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form which payment it is about, and what day it is."""
        return {
            **super().get_form_kwargs(),
            "versement": self.versement,
            "aujourdhui": timezone.localdate(),
        }

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form, or send back to the file with the reason."""
        if empechement := self.empechement():
            messages.warning(request, empechement)
            return redirect(self.dossier)
        return super().get(request, *args, **kwargs)

    def empechement(self) -> str:
        """Return why this is not to be done now, empty when it is."""
        return ""

    def deja_clos(self) -> str:
        """Return why nothing is awaited of this payment, empty when something is."""
        if self.versement.annule_le:
            return "Ce versement est annulé."
        return "Ce versement est déjà reçu." if self.versement.recu_le else ""

    def form_valid(self, form: Any) -> HttpResponse:
        """Write once; what is refused is said beside the field that it is about."""
        try:
            self.ecrire(form)
        except FormulaireDejaEnvoye as deja:
            dire_le_renvoi(form, deja, deja.objet.dossier.get_absolute_url())
            return self.form_invalid(form, statut=409)
        except (VersementModifie, FinancementRefuse) as erreur:
            champ = getattr(erreur, "champ", "")
            form.add_error(champ if champ in form.fields else None, str(erreur))
            if isinstance(erreur, VersementModifie):
                form.relire(Versement.objects.get(pk=self.versement.pk))
            return self.form_invalid(form)
        messages.success(self.request, self.phrase)
        return redirect(self.dossier)

    def form_invalid(self, form: Any, *, statut: int = 422) -> HttpResponse:
        """Answer with the form as it was typed."""
        return self.render_to_response(self.get_context_data(form=form), status=statut)

    @abstractmethod
    def ecrire(self, form: Any) -> Versement:
        """Call the action."""


class PrevoirVersement(ActeDeVersement):
    """Expect a payment."""

    form_class = FormulaireVersement
    libelle, phrase = "Prévoir un versement", "Le versement est prévu."

    def empechement(self) -> str:
        """Nothing is expected of a file that was not granted."""
        if self.dossier.statut in EN_VIGUEUR:
            return ""
        return "Un versement s’attend d’une subvention accordée, et pas encore soldée."

    def get_initial(self) -> dict[str, Any]:
        """Begin with the final claim when the page that computes it sends here."""
        initial = super().get_initial()
        if self.request.GET.get("nature") != NatureVersement.SOLDE:
            return initial
        verse = lectures.lire(self.dossier, timezone.localdate()).verse
        solde = lectures.solde_de(self.dossier, verse)
        montant = solde.reste if solde and solde.reste else None
        return {**initial, "nature": NatureVersement.SOLDE.value, "montant": montant}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form what is left to share out."""
        options = FormView.get_form_kwargs(self)
        lu = lectures.lire(self.dossier, timezone.localdate())
        return {**options, "reste": max(lectures.RIEN, lu.a_venir - lu.attendu)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say how much may come in advance, and what the balance is today."""
        verse = lectures.lire(self.dossier, timezone.localdate()).verse
        return super().get_context_data(
            avance=lectures.avance_de(self.dossier),
            solde=lectures.solde_de(self.dossier, verse),
            **kwargs,
        )

    def ecrire(self, form: Any) -> Versement:
        """Expect it."""
        lu = form.cleaned_data
        return rejouer(actions.prevoir)(
            dossier=self.dossier,
            nature=NatureVersement(lu["nature"]),
            montant=lu["montant"],
            prevu_le=lu["prevu_le"],
            note=lu["note"],
            jeton=lu["jeton"],
            par=personne_connectee(self.request),
        )


class DemanderVersement(ActeDeVersement):
    """Note that a payment was asked for."""

    form_class = FormulaireDemandeDeVersement
    libelle, phrase = "Noter la demande du versement", "La demande est notée."

    def empechement(self) -> str:
        """It is asked for once."""
        deja = "Ce versement est déjà demandé." if self.versement.demande_le else ""
        return self.deja_clos() or deja

    def ecrire(self, form: Any) -> Versement:
        """Note it."""
        lu = form.cleaned_data
        return rejouer(actions.demander)(
            versement=self.versement,
            le=lu["le"],
            vue=lu["vue"],
            par=personne_connectee(self.request),
        )


class RecevoirVersement(ActeDeVersement):
    """Note that a payment came."""

    form_class = FormulaireReception
    libelle, phrase = "Noter la réception du versement", "Le versement est noté reçu."

    def empechement(self) -> str:
        """It comes once."""
        return self.deja_clos()

    def ecrire(self, form: Any) -> Versement:
        """Note it."""
        lu = form.cleaned_data
        return rejouer(actions.recevoir)(
            versement=self.versement,
            le=lu["le"],
            montant=lu["montant"],
            vue=lu["vue"],
            par=personne_connectee(self.request),
        )


class AnnulerVersement(ActeDeVersement):
    """Cancel a payment."""

    form_class = FormulaireAnnulationDeVersement
    libelle, bouton = "Annuler le versement", "Annuler le versement"
    phrase = "Le versement est annulé."
    explication = "Le versement reste dans l’histoire du dossier, mais n’est plus compté."
    grave = True

    def empechement(self) -> str:
        """It is cancelled once, and not under a settled file."""
        if self.versement.annule_le:
            return "Ce versement est annulé."
        return actions.SOLDE if self.dossier.statut == StatutSubvention.SOLDE else ""

    def ecrire(self, form: Any) -> Versement:
        """Cancel it."""
        lu = form.cleaned_data
        return rejouer(actions.annuler)(
            versement=self.versement,
            motif=lu["motif"],
            vue=lu["vue"],
            par=personne_connectee(self.request),
        )


class DeposerJustificatif(ActeDeVersement):
    """Add a document to the file."""

    form_class = FormulaireJustificatif
    libelle, bouton = "Ajouter un document", "Ajouter"
    phrase = "Le document est dans le dossier."

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the files too."""
        return FormView.get_form_kwargs(self)

    def ecrire(self, form: Any) -> Any:
        """Keep it."""
        lu = form.cleaned_data
        return rejouer(actions_des_depenses.deposer)(
            dossier=self.dossier,
            nature=NatureJustificatif(lu["nature"]),
            intitule=lu["intitule"],
            document=lu["fichier"],
            par=personne_connectee(self.request),
        )


class JustificatifMixin(FinancerMixin):
    """Load the document of the address, once the person is known to be an agent."""

    justificatif: Justificatif

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Load after authorising."""
        if regles.peut_financer(personne_connectee(request)):
            tous = Justificatif.objects.select_related("dossier__operation", "depense__operation")
            self.justificatif = get_object_or_404(tous, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)


class TelechargerJustificatif(JustificatifMixin):
    """Send a document as a file."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Send it."""
        lu = self.justificatif
        return remettre(lu.fichier, nom=lu.nom_original, type_mime=lu.type_mime)


class RetirerJustificatif(JustificatifMixin):
    """Withdraw a document, after a page that says what it does."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask once."""
        return render(
            request, "locaux/justificatif_retirer.html", {"justificatif": self.justificatif}
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Withdraw it; its bytes stay."""
        lu = self.justificatif
        try:
            rejouer(actions_des_depenses.retirer)(justificatif=lu, par=personne_connectee(request))
        except FinancementRefuse as refus:
            messages.error(request, str(refus))
        else:
            messages.success(request, "Le document est retiré du dossier.")
        if lu.dossier is not None:
            return redirect(lu.dossier)
        return redirect("locaux:depenses", slug=lu.operation.slug)
