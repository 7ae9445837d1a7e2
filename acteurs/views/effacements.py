"""What administrators do for those who ask by post, by e-mail, or left traces without an account."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from acteurs.actions import effacement as actions
from acteurs.actions.adresses_effacees import effacer_une_adresse
from acteurs.actions.anonymat import pourquoi_pas
from acteurs.compte.identite import IdentiteConfirmeeMixin
from acteurs.enums import SuiteDesReservations
from acteurs.forms.donnees import AdresseForm, EffacementForm, EffacerAdresseForm
from acteurs.lectures import donnees as lectures
from acteurs.models import DemandeEffacement, Personne
from acteurs.regles import personne_connectee
from acteurs.views.administration import AdministrerMixin
from acteurs.views.donnees import montrer
from ptce.socle import typographie
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.formulaires import dire_le_renvoi
from ptce.socle.transactions import rejouer


class EffacerCompte(AdministrerMixin, IdentiteConfirmeeMixin):
    """Start the erasure of someone's account, or do it at once."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Say what it does, and show the form."""
        return self._montrer(get_object_or_404(Personne, pk=pk), EffacementForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Start it or do it."""
        personne = get_object_or_404(Personne, pk=pk)
        form = EffacementForm(request.POST)
        if not form.is_valid():
            return self._montrer(personne, form)
        try:
            self._agir(personne, form)
        except FormulaireDejaEnvoye as deja:
            dire_le_renvoi(form, deja, "")
            return self._montrer(personne, form)
        except actions.EffacementImpossible as refus:
            form.add_error(None, str(refus))
            return self._montrer(personne, form)
        return redirect("acteurs:donnees_gardees")

    def _agir(self, personne: Personne, form: EffacementForm) -> None:
        par, dit = personne_connectee(self.request), form.cleaned_data
        suite = SuiteDesReservations(dit["reservations"])
        if dit["quand"] == EffacementForm.MAINTENANT:
            rejouer(actions.effacer)(
                personne=personne, par=par, reservations=suite, motif=dit["motif"]
            )
            messages.success(self.request, "Le compte est effacé.")
            return
        rejouer(actions.demander)(
            personne=personne, par=par, reservations=suite, motif=dit["motif"], jeton=dit["jeton"]
        )
        messages.success(
            self.request, f"L’effacement du compte {typographie.de(personne)} est demandé."
        )

    def _montrer(self, personne: Personne, form: EffacementForm) -> HttpResponse:
        faites = DemandeEffacement.objects.filter(personne=personne, statut="faite")
        contexte = {
            "personne": personne,
            "form": form,
            "demande": lectures.demande_en_attente(personne),
            "faite": faites.first(),
            "empechement": pourquoi_pas(personne, timezone.now()),
        }
        statut = 422 if form.errors else 200
        return render(self.request, "acteurs/donnees_compte.html", contexte, status=statut)


class DonneesGardees(AdministrerMixin, IdentiteConfirmeeMixin):
    """The accounts that await their erasure; what is kept about an address, and its erasure."""

    lecture_libre = True

    def get(self, request: HttpRequest) -> HttpResponse:
        """Find what an address left."""
        cherchee = "adresse" in request.GET
        form = AdresseForm(request.GET if cherchee else None)
        if cherchee and not form.is_valid():
            return self._montrer(form, statut=422)
        adresse = form.cleaned_data["adresse"] if cherchee else ""
        return self._montrer(form, adresse=adresse)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Erase it."""
        form = EffacerAdresseForm(request.POST)
        if not form.is_valid():
            adresse = form.cleaned_data.get("adresse", "")
            cherche = AdresseForm({"adresse": request.POST.get("adresse", "")})
            return self._montrer(cherche, effacer=form, adresse=adresse, statut=422)
        dit = form.cleaned_data
        try:
            rejouer(effacer_une_adresse)(
                adresse=dit["adresse"],
                par=personne_connectee(request),
                motif=dit["motif"],
                jeton=dit["jeton"],
            )
        except FormulaireDejaEnvoye as deja:
            dire_le_renvoi(form, deja)
            cherche = AdresseForm({"adresse": dit["adresse"]})
            return self._montrer(cherche, effacer=form, adresse=dit["adresse"], statut=409)
        except actions.EffacementImpossible as refus:
            form.add_error(None, str(refus))
            cherche = AdresseForm({"adresse": dit["adresse"]})
            return self._montrer(cherche, effacer=form, adresse=dit["adresse"], statut=422)
        messages.success(request, "Ce qui était gardé sur cette adresse est effacé.")
        return redirect("acteurs:donnees_gardees")

    def _montrer(
        self,
        form: AdresseForm,
        *,
        adresse: str = "",
        effacer: EffacerAdresseForm | None = None,
        statut: int = 200,
    ) -> HttpResponse:
        compte = Personne.objects.filter(courriel__iexact=adresse).first() if adresse else None
        sujet = lectures.sujet_de(compte) if compte else lectures.sujet_d_une_adresse(adresse)
        contexte = {
            "form": form,
            "adresse": adresse,
            "compte": compte,
            "effacer": effacer or EffacerAdresseForm(initial={"adresse": adresse}),
            "sections": montrer(lectures.sections_de(sujet)) if adresse else [],
            "demandes": lectures.demandes_en_attente(),
            "ici": reverse("acteurs:donnees_gardees"),
        }
        return render(self.request, "acteurs/donnees_gardees.html", contexte, status=statut)
