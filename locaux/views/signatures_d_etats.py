"""États des lieux are signed: for the owner by an agent, then by the tenant, or by an agent who records it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from acteurs.regles import personne_connectee
from locaux.actions import signatures_d_etats as actions
from locaux.actions.etats_des_lieux import EtatModifie, EtatRefuse
from locaux.enums import StatutEtat
from locaux.forms.etats_des_lieux import (
    FormulaireSignature,
    FormulaireSignatureEnregistree,
    FormulaireSignatureOccupant,
)
from locaux.lectures.etats_des_lieux import empreinte_a_signer
from locaux.models import EtatDesLieux
from locaux.views.etats_des_lieux import EtatMixin, etat_visible
from locaux.views.locataires import chemin_dessous
from ptce.socle.transactions import rejouer


class SignerEtat(View):
    """Sign: what it does is said first. An agent signs for the owner, then records the tenant's; the tenant signs theirs."""

    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask once."""
        etat = etat_visible(request, pk)
        if etat.signe:
            return redirect(etat)
        return self._montrer(etat, self._formulaire(etat, None))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Sign."""
        etat = etat_visible(request, pk)
        if etat.signe:
            return redirect(etat)
        form = self._formulaire(etat, request.POST)
        if not form.is_valid():
            return self._montrer(etat, form, statut=422)
        try:
            self._signer(etat, form)
        except EtatModifie as modifie:
            etat = etat_visible(request, pk)
            form.add_error(None, str(modifie))
            form.relire(empreinte_a_signer(etat))
            return self._montrer(etat, form, statut=409)
        except EtatRefuse as refus:
            form.add_error(None, str(refus))
            return self._montrer(etat, form, statut=409)
        messages.success(request, "C’est signé.")
        return redirect(etat)

    def _formulaire(self, etat: EtatDesLieux, donnees: Any) -> FormulaireSignature:
        vue = {"vue": empreinte_a_signer(etat)}
        if etat.statut == StatutEtat.BROUILLON:
            return FormulaireSignature(donnees, initial=vue)
        if personne_connectee(self.request).est_agent:
            return FormulaireSignatureEnregistree(donnees, initial=vue)
        return FormulaireSignatureOccupant(donnees, initial=vue)

    def _signer(self, etat: EtatDesLieux, form: FormulaireSignature) -> None:
        personne, vue = personne_connectee(self.request), form.cleaned_data["vue"]
        if etat.statut == StatutEtat.BROUILLON:
            rejouer(actions.signer_pour_le_bailleur)(etat=etat, par=personne, vue=vue)
            return
        rejouer(actions.signer_pour_l_occupant)(
            etat=etat,
            par=personne,
            vue=vue,
            nom=form.cleaned_data.get("nom") or str(personne),
            reserves=form.cleaned_data["reserves"].replace("\r\n", "\n"),
        )

    def _montrer(
        self, etat: EtatDesLieux, form: FormulaireSignature, statut: int = 200
    ) -> HttpResponse:
        contexte = {
            "etat": etat,
            "form": form,
            "agent": personne_connectee(self.request).est_agent,
            "etapes": [
                *chemin_dessous(etat.lot.convention, personne_connectee(self.request)),
                (str(etat), etat.get_absolute_url()),
            ],
        }
        return render(self.request, "locaux/etat_signer.html", contexte, status=statut)


class ReprendreEtat(EtatMixin):
    """Take back an état that the tenant did not sign."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Make it a draft again."""
        try:
            rejouer(actions.reprendre)(etat=self.etat, par=personne_connectee(request))
        except EtatRefuse as refus:
            return self.refuser(str(refus))
        messages.success(request, "L’état des lieux est de nouveau un brouillon.")
        return redirect(reverse("locaux:etat_modifier", args=[self.etat.pk]))
