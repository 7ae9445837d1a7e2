"""Revisions of rents, for the agents: those that await a decision, one of them with its computation, and its letter."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from acteurs import regles as regles_des_acteurs
from acteurs.regles import personne_connectee
from locaux import regles
from locaux.actions import revisions as actions
from locaux.actions.revisions import RevisionImpossible, RevisionModifiee, empreinte_de
from locaux.enums import StatutRevision
from locaux.forms.filtres_loyers import FiltresRevisions
from locaux.forms.loyers import FormulaireMotif, FormulaireVue
from locaux.lectures import document_loyers
from locaux.lectures.revisions import revisions_dues
from locaux.models import Revision
from locaux.views.loyers import LoyersMixin
from locaux.views.tableaux_loyers import TableauRevisions, pour_cent
from ptce.socle import documents, typographie
from ptce.socle.listes import ListeFiltree
from ptce.socle.transactions import rejouer


class ListeRevisions(LoyersMixin, ListeFiltree[Revision]):
    """Revisions to be decided, and those that were; what waits for an index."""

    template_name = "locaux/revisions.html"
    genre_de_tableau = TableauRevisions
    fichier, feuille = "revisions", "Révisions"
    entetes = (
        "Convention",
        "Organisation",
        "À partir du",
        "Indice",
        "Ancien trimestre",
        "Ancien indice",
        "Nouveau trimestre",
        "Nouvel indice",
        "Loyer avant",
        "Loyer après",
        "Loyer convenu",
        "État",
        "Décidée le",
        "Décidée par",
        "Motif",
    )

    def post(self, request: HttpRequest) -> HttpResponse:
        """Propose what is due now, without waiting for the worker."""
        faites = rejouer(actions.proposer)()
        mots = typographie.compte(len(faites), "révision proposée", "révisions proposées")
        messages.success(request, f"{mots}." if faites else "Aucune révision nouvelle à proposer.")
        return redirect("locaux:revisions")

    def filtrer(self) -> FiltresRevisions:
        """Return the filters."""
        return FiltresRevisions(
            self.request.GET,
            queryset=Revision.objects.select_related("convention__acteur", "decidee_par"),
        )

    def ligne(self, lue: Revision) -> Sequence[Any]:
        """Return what it is computed from, and what became of it."""
        return [
            lue.convention.reference,
            str(lue.convention.acteur.nom),
            lue.prend_effet_le,
            lue.get_serie_display(),
            str(lue.ancien),
            lue.indice_ancien,
            str(lue.nouveau),
            lue.indice_nouveau,
            lue.loyer_avant,
            lue.loyer_apres,
            lue.prix_fixe,
            lue.get_statut_display(),
            timezone.localtime(lue.decidee_le) if lue.decidee_le else None,
            str(lue.decidee_par or ""),
            lue.motif,
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the revisions that wait for an index."""
        dues = revisions_dues(timezone.localdate())
        return super().get_context_data(bloquees=[due for due in dues if due.manquants], **kwargs)


class RevisionMixin(LoyersMixin):
    """Load the revision of the address, once the person is known to be an agent."""

    revision: Revision

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """404 for one that is not there."""
        if regles.peut_gerer_les_loyers(personne_connectee(request)):
            self.revision = _lue(kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def montrer(self, *, refus: str = "", statut: int = 200) -> HttpResponse:
        """Show the computation, and what may be done."""
        revision = self.revision
        contexte = {
            "revision": revision,
            "decidable": revision.statut == StatutRevision.PROPOSEE,
            "vue": empreinte_de(revision),
            "variation": pour_cent(revision.variation),
            "cumulee": pour_cent(revision.variation_cumulee),
            "refus": refus,
        }
        return render(self.request, "locaux/revision.html", contexte, status=statut)


class VoirRevision(RevisionMixin):
    """A revision: what it is computed from, what it changes; POST applies it."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it."""
        return self.montrer()

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Apply what the page showed."""
        form = FormulaireVue(request.POST)
        if not form.is_valid():
            return self.montrer(refus=str(form.errors["vue"][0]), statut=422)
        try:
            rejouer(actions.appliquer)(
                revision=self.revision,
                vue=form.cleaned_data["vue"],
                par=personne_connectee(request),
            )
        except RevisionModifiee as modifiee:
            self.revision = rejouer(actions.actualiser)(
                revision=self.revision, par=personne_connectee(request)
            )
            return self.montrer(refus=str(modifiee), statut=409)
        except RevisionImpossible as impossible:
            messages.warning(request, str(impossible))
            return redirect(self.revision.get_absolute_url())
        messages.success(
            request, "Révision appliquée : l’échéancier est à jour et l’organisation est prévenue."
        )
        return redirect(self.revision.get_absolute_url())


class EcarterRevision(RevisionMixin):
    """Set a revision aside, and say why."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask."""
        if self.revision.statut != StatutRevision.PROPOSEE:
            return redirect(self.revision.get_absolute_url())
        return self._demander(FormulaireMotif())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Set it aside."""
        form = FormulaireMotif(request.POST)
        if not form.is_valid():
            return self._demander(form)
        try:
            rejouer(actions.ecarter)(
                revision=self.revision,
                motif=form.cleaned_data["motif"],
                par=personne_connectee(request),
            )
        except RevisionImpossible as impossible:
            messages.warning(request, str(impossible))
        else:
            messages.success(request, "Révision écartée : le loyer ne change pas.")
        return redirect(self.revision.get_absolute_url())

    def _demander(self, form: FormulaireMotif) -> HttpResponse:
        contexte = {"revision": self.revision, "form": form}
        statut = 422 if form.errors else 200
        return render(self.request, "locaux/revision_ecarter.html", contexte, status=statut)


@require_safe
def courrier(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the letter of a revision that was applied, to the agents and to who manages the organisation."""
    personne = personne_connectee(request)
    revision = _lue(pk)
    acteur_id = revision.convention.acteur_id
    if not regles.voit_les_loyers_de(personne, acteur_id):
        if not (regles_des_acteurs.appartient_a(personne, acteur_id) or personne.gere_le_pole):
            raise Http404
        raise PermissionDenied("Les loyers se lisent par qui gère l’organisation.")
    if revision.statut != StatutRevision.APPLIQUEE:
        raise Http404
    return documents.servir_pdf(
        document_loyers.courrier(revision), f"revision-{revision.convention.reference}"
    )


def _lue(pk: int) -> Revision:
    return get_object_or_404(
        Revision.objects.select_related(
            "convention__acteur", "convention__bailleur", "decidee_par"
        ),
        pk=pk,
    )
