"""What an organisation says of itself: its page, its logo, its headcount."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from acteurs.actions import appartenances, fiches
from acteurs.actions.fiches import FicheModifiee, SiretDejaPris
from acteurs.forms.fiches import EffectifForm, FicheForm, LogoForm
from acteurs.lectures.organisations import effectifs
from acteurs.models import Acteur, Appartenance
from acteurs.views.organisation import (
    OrganisationMixin,
    TenirLaFicheMixin,
    exiger_de_tenir_la_fiche,
)
from ptce.socle.images import servir
from ptce.socle.redaction import apercu_demande, montrer_l_apercu
from ptce.socle.transactions import rejouer


class TenirLaFiche(TenirLaFicheMixin):
    """Write the organisation's page."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        return self._montrer(FicheForm(acteur=self.acteur))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Write it, or show the presentation as it will be read when a preview is asked for."""
        form = FicheForm(request.POST, acteur=self.acteur)
        if apercu_demande(request):
            montrer_l_apercu(form)
            return self._montrer(form)
        if not form.is_valid():
            return self._montrer(form)
        try:
            rejouer(fiches.tenir_fiche)(
                acteur=self.acteur,
                fiche=form.fiche(),
                domaines=form.cleaned_data["domaines"],
                par=self.personne,
                vue=form.cleaned_data["vue"],
            )
        except SiretDejaPris as pris:
            form.add_error("siret", str(pris))
            return self._montrer(form)
        except FicheModifiee as modifiee:
            form = FicheForm(request.POST, acteur=Acteur.objects.get(pk=self.acteur.pk))
            form.add_error(None, str(modifiee))
            form.relire()
            return self._montrer(form)
        messages.success(request, "La fiche est enregistrée.")
        return redirect("acteurs:organisation", slug=self.acteur.slug)

    def _montrer(self, form: FicheForm) -> HttpResponse:
        statut = 422 if form.errors else 200
        return self.montrer("acteurs/organisation_fiche.html", form=form, statut=statut)


class Logo(TenirLaFicheMixin):
    """Give the organisation its logo, or take it away."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form, and the logo as it is."""
        return self._montrer(LogoForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep the picture, encoded again; `retirer` takes away the one there is."""
        if "retirer" in request.POST:
            rejouer(fiches.poser_logo)(acteur=self.acteur, logo=None, par=self.personne)
            messages.success(request, "Le logo est retiré.")
            return redirect("acteurs:organisation_logo", slug=self.acteur.slug)
        form = LogoForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._montrer(form)
        rejouer(fiches.poser_logo)(
            acteur=self.acteur, logo=form.cleaned_data["logo"], par=self.personne
        )
        messages.success(request, "Le logo est enregistré.")
        return redirect("acteurs:organisation", slug=self.acteur.slug)

    def _montrer(self, form: LogoForm) -> HttpResponse:
        statut = 422 if form.errors else 200
        return self.montrer("acteurs/organisation_logo.html", form=form, statut=statut)


class ImageDuLogo(OrganisationMixin):
    """Send the logo to those who see the organisation's space: it may not be public."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Send it. Raises Http404 when there is none."""
        return servir(self.acteur.logo, public=False)


class Effectif(OrganisationMixin):
    """Show the headcounts one after the other; write the next."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the history, and the form for those who may."""
        return self._montrer(EffectifForm(initial={"a_partir_du": timezone.localdate()}))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Write a figure: the one before ends the day before."""
        exiger_de_tenir_la_fiche(self.personne, self.acteur)
        form = EffectifForm(request.POST)
        if not form.is_valid():
            return self._montrer(form)
        lu = form.cleaned_data
        rejouer(fiches.declarer)(
            acteur=self.acteur,
            valeur=lu["valeur"],
            a_partir_du=lu["a_partir_du"],
            justificatif=lu["justificatif"],
            par=self.personne,
        )
        messages.success(request, "L’effectif est enregistré.")
        return redirect("acteurs:organisation_effectif", slug=self.acteur.slug)

    def _montrer(self, form: EffectifForm) -> HttpResponse:
        aujourdhui = timezone.localdate()
        valeurs = effectifs(self.acteur)
        return self.montrer(
            "acteurs/organisation_effectif.html",
            form=form,
            statut=422 if form.errors else 200,
            effectifs=valeurs,
            en_cours=next((un for un in valeurs if aujourdhui in un.periode), None),
        )


class Affichage(OrganisationMixin):
    """Choose to be shown on the organisation's public page, or not: one's own choice."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Write it; for those who belong to the organisation today."""
        lien = next(
            (un for un in self.personne.appartenances_du_jour if un.acteur_id == self.acteur.pk),
            None,
        )
        if lien is None:
            messages.error(request, "Vous ne faites pas partie de cette organisation.")
        else:
            self._ecrire(lien, request.POST.get("affichee") == "oui")
        return redirect("acteurs:organisation", slug=self.acteur.slug)

    def _ecrire(self, lien: Appartenance, affichee: bool) -> None:
        rejouer(appartenances.afficher)(appartenance=lien, affichee=affichee, par=self.personne)
        messages.success(
            self.request,
            "Votre nom paraît maintenant sur la page de l’organisation."
            if affichee
            else "Votre nom ne paraît plus sur la page de l’organisation.",
        )
