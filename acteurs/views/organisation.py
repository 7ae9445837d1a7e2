"""An organisation's own space: what its pages share, its first page, and for which organisation one acts."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from acteurs import regles
from acteurs.compte.choix import choisir, organisation_choisie
from acteurs.enums import StatutActeur
from acteurs.forms.organisations import ChoixForm
from acteurs.lectures.organisations import completion, effectif_au, gens_de
from acteurs.models import Acteur, Personne
from acteurs.regles import personne_connectee
from ptce.socle import contributions


class MonOrganisation(View):
    """Lead to the organisation one acts for; choose another."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Lead there, or say that there is none."""
        choisie = organisation_choisie(request)
        if choisie is None:
            return render(request, "acteurs/organisation_aucune.html")
        return redirect("acteurs:organisation", slug=choisie.slug)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Act for another from now on, and come back."""
        siennes = personne_connectee(request).organisations()
        form = ChoixForm(request.POST, organisations=siennes)
        if not form.is_valid():
            messages.error(request, str(form.errors["acteur"][0]))
            return redirect("accueil:mon_espace")
        acteur = next(un for un in siennes if un.pk == form.cleaned_data["acteur"])
        choisir(request, acteur)
        messages.success(request, f"Vous agissez maintenant pour {acteur}.")
        return redirect("accueil:mon_espace")


class OrganisationMixin(View):
    """Load the organisation of the address: 404 to strangers; 403 to those who read it without the right that `exiger` asks."""

    acteur: Acteur
    personne: Personne

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Load and authorise before anything else."""
        self.personne = personne_connectee(request)
        self.acteur = get_object_or_404(
            Acteur.objects.exclude(statut=StatutActeur.SORTI), slug=kwargs.pop("slug")
        )
        if not regles.voit_l_espace(self.personne, self.acteur):
            raise Http404
        self.exiger()
        return super().dispatch(request, *args, **kwargs)

    def exiger(self) -> None:
        """Raise PermissionDenied when this person may read and no more."""

    def montrer(self, gabarit: str, *, statut: int = 200, **contexte: Any) -> HttpResponse:
        """Render a page of the space."""
        espace = reverse("acteurs:organisation", args=[self.acteur.slug])
        contexte = {
            "acteur": self.acteur,
            "espace": espace,
            "etapes": [("Mon espace", reverse("accueil:mon_espace")), (str(self.acteur), espace)],
            "gere_les_personnes": regles.gere_les_personnes(self.personne, self.acteur),
            "tient_la_fiche": regles.tient_la_fiche(self.personne, self.acteur),
            **contexte,
        }
        return render(self.request, gabarit, contexte, status=statut)


class GererLesPersonnesMixin(OrganisationMixin):
    """For those who say who belongs to the organisation."""

    def exiger(self) -> None:
        """Who acts for it, or administers the portal."""
        if not regles.gere_les_personnes(self.personne, self.acteur):
            raise PermissionDenied(
                "Seules les personnes qui représentent ou gèrent l’organisation tiennent la liste de ses membres."
            )


class TenirLaFicheMixin(OrganisationMixin):
    """For those who write the organisation's page and figures."""

    def exiger(self) -> None:
        """Who acts for it, unless it is suspended, or administers the portal."""
        exiger_de_tenir_la_fiche(self.personne, self.acteur)


def exiger_de_tenir_la_fiche(personne: Personne, acteur: Acteur) -> None:
    """Raise PermissionDenied, with the reason, to whoever does not write the organisation's page."""
    if regles.tient_la_fiche(personne, acteur):
        return
    if regles.est_suspendu(acteur) and regles.gere(personne, acteur.pk):
        raise PermissionDenied("L’adhésion est suspendue : la fiche se lit, mais ne change pas.")
    raise PermissionDenied(
        "Seules les personnes qui représentent ou gèrent l’organisation tiennent sa fiche."
    )


class VoirOrganisation(OrganisationMixin):
    """The first page of an organisation's space: where it stands, and what can be done."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it."""
        maintenant = timezone.now()
        effectif = effectif_au(self.acteur, maintenant)
        liens = self.personne.appartenances_du_jour
        return self.montrer(
            "acteurs/organisation.html",
            lien=next((lien for lien in liens if lien.acteur_id == self.acteur.pk), None),
            gens=gens_de(self.acteur, maintenant, complet=False),
            effectif=effectif,
            completion=completion(self.acteur, effectif, maintenant),
            domaines=self.acteur.domaines.all(),
            suspendue=regles.est_suspendu(self.acteur),
            blocs=[
                bloc
                for repondre in contributions.espace_acteur
                for bloc in repondre(self.acteur, self.personne, maintenant)
            ],
        )
