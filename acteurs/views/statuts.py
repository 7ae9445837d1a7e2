"""Where an organisation stands in the hub, as the animators move it: suspended, put back, gone, come back."""

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
from acteurs.actions import statuts as actions
from acteurs.actions.statuts import EngagementsDeLOrganisation, StatutRefuse
from acteurs.enums import StatutActeur
from acteurs.forms.statuts import SortieForm, StatutForm
from acteurs.models import Acteur, Appartenance
from acteurs.regles import personne_connectee
from ptce.socle.contributions import DecisionImpossible, Depart, engagements
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.formulaires import dire_le_renvoi
from ptce.socle.transactions import rejouer

ACTES = {
    "suspendre": (actions.suspendre, {StatutActeur.MEMBRE}),
    "lever": (actions.lever_la_suspension, {StatutActeur.SUSPENDU}),
    "readmettre": (actions.readmettre, {StatutActeur.SORTI}),
}
"""What is done by a reason alone: the action, and the statuses it starts from."""
RESTE = {StatutActeur.MEMBRE, StatutActeur.SUSPENDU}


class StatutMixin(View):
    """Load an organisation for those who run the hub; `ecrit` keeps the animators and the administrators."""

    ecrit = True
    acteur: Acteur

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Authorise, then load."""
        personne = personne_connectee(request)
        if not (regles.peut_tenir_les_acteurs(personne) if self.ecrit else personne.gere_le_pole):
            raise PermissionDenied("Seule l’équipe d’animation change le statut des organisations.")
        self.acteur = get_object_or_404(Acteur, slug=kwargs.pop("slug"))
        return super().dispatch(request, *args, **kwargs)

    def montrer(self, gabarit: str, *, statut: int = 200, **contexte: Any) -> HttpResponse:
        """Draw a page of this organisation."""
        return render(self.request, gabarit, {"acteur": self.acteur, **contexte}, status=statut)

    def retour(self) -> HttpResponse:
        """Lead back to the page of the organisation."""
        return redirect("acteurs:statut", slug=self.acteur.slug)


class Statut(StatutMixin):
    """Where it stands, since when, who belongs to it, what was decided."""

    ecrit = False

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it."""
        jour = timezone.localdate()
        liens = Appartenance.objects.en_cours(jour).filter(acteur=self.acteur)
        contexte: dict[str, Any] = {
            "membres": liens.select_related("personne").order_by("pk"),
            "changements": self.acteur.changements.select_related("par"),
            "tient": regles.peut_tenir_les_acteurs(personne_connectee(request)),
        }
        return self.montrer("acteurs/statut.html", **contexte)


class Changer(StatutMixin):
    """Suspend, put back, let come back: a reason, and it is done."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Keep the act. Raises Http404 on an unknown one."""
        self.acte = kwargs.pop("acte")
        if self.acte not in ACTES:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask why; where the organisation stands elsewhere already, lead back."""
        _, depuis = ACTES[self.acte]
        if self.acteur.statut not in depuis:
            return self.retour()
        return self._montrer(StatutForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Do it once."""
        form = StatutForm(request.POST)
        if not form.is_valid():
            return self._montrer(form)
        action, _ = ACTES[self.acte]
        try:
            self.acteur = rejouer(action)(
                acteur=self.acteur, par=personne_connectee(request), **form.cleaned_data
            )
        except FormulaireDejaEnvoye as deja:
            dire_le_renvoi(form, deja, reverse("acteurs:statut", args=[self.acteur.slug]))
            return self._montrer(form)
        except StatutRefuse as refus:
            form.add_error(None, str(refus))
            return self._montrer(form)
        messages.success(request, f"{self.acteur} : {self.acteur.get_statut_display()}.")
        return self.retour()

    def _montrer(self, form: StatutForm) -> HttpResponse:
        statut = 422 if form.errors else 200
        return self.montrer("acteurs/statut_changer.html", form=form, acte=self.acte, statut=statut)


class Sortie(StatutMixin):
    """Take note that an organisation leaves, and settle what it holds."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show what it holds and the consequences."""
        if self.acteur.statut not in RESTE:
            return self.retour()
        return self._montrer(self._formulaire())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Do it once; what changed meanwhile is shown again."""
        if self.acteur.statut == StatutActeur.SORTI:
            return self.retour()
        form = self._formulaire(request.POST)
        if not form.is_valid():
            return self._montrer(form)
        lu = form.cleaned_data
        try:
            rejouer(actions.sortir)(
                acteur=self.acteur,
                par=personne_connectee(request),
                **{
                    nom: lu[nom]
                    for nom in ("motif", "decisions", "vus", "retirer_les_signatures", "jeton")
                },
            )
        except FormulaireDejaEnvoye as deja:
            dire_le_renvoi(form, deja, reverse("acteurs:statut", args=[self.acteur.slug]))
            return self._montrer(form)
        except (StatutRefuse, DecisionImpossible) as refus:
            form.add_error(None, str(refus))
            return self._montrer(form)
        except EngagementsDeLOrganisation as changes:
            form = self._formulaire(request.POST)
            form.add_error(None, str(changes))
            form.relire()
            return self._montrer(form)
        messages.success(request, f"{self.acteur} ne fait plus partie du pôle.")
        return self.retour()

    def _formulaire(self, donnees: Any = None) -> SortieForm:
        maintenant = timezone.now()
        demande = Depart(self.acteur, None, personne_connectee(self.request), maintenant)
        tenus = engagements(demande)
        autres = Acteur.objects.membres().exclude(pk=self.acteur.pk) if tenus else []
        return SortieForm(donnees, tenus=tenus, organisations=list(autres))

    def _montrer(self, form: SortieForm) -> HttpResponse:
        statut = 422 if form.errors else 200
        return self.montrer("acteurs/statut_depart.html", form=form, statut=statut)
