"""Aids under the de minimis rule, for the agents."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from acteurs.regles import personne_connectee
from locaux import regles
from locaux.actions import aides as actions
from locaux.actions.aides import AideDejaAnnulee
from locaux.forms.filtres_loyers import FiltresAides
from locaux.forms.loyers import FormulaireAide, FormulaireMotif
from locaux.lectures import aides as lectures
from locaux.models import AideDeMinimis
from locaux.views.loyers import LoyersMixin
from locaux.views.tableaux_loyers import TableauAides
from ptce.socle import typographie
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.formulaires import dire_le_renvoi
from ptce.socle.listes import ListeFiltree
from ptce.socle.transactions import rejouer


class ListeAides(LoyersMixin, ListeFiltree[AideDeMinimis]):
    """Every aid, and where each organisation stands over three years."""

    template_name = "locaux/aides.html"
    genre_de_tableau = TableauAides
    fichier, feuille = "aides-de-minimis", "Aides de minimis"
    entetes = (
        "Organisation",
        "SIRET",
        "Objet",
        "Origine",
        "Convention",
        "Accordée le",
        "Montant",
        "Annulée le",
        "Motif de l’annulation",
    )

    def filtrer(self) -> FiltresAides:
        """Return the filters."""
        return FiltresAides(
            self.request.GET, queryset=AideDeMinimis.objects.select_related("acteur", "convention")
        )

    def ligne(self, lue: AideDeMinimis) -> Sequence[Any]:
        """Return what it is, and whether it counts."""
        return [
            str(lue.acteur.nom),
            lue.acteur.siret or "",
            lue.objet,
            lue.get_origine_display(),
            str(lue.convention or ""),
            lue.accordee_le,
            lue.montant,
            timezone.localtime(lue.annulee_le) if lue.annulee_le else None,
            lue.motif_annulation,
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the totals over three years."""
        jour = timezone.localdate()
        return super().get_context_data(
            situations=lectures.situations(jour), plafond=lectures.plafond_au(jour), **kwargs
        )


class NouvelleAide(LoyersMixin):
    """Write an aid that an organisation told of."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        return self._montrer(FormulaireAide())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Write it, and say where the organisation stands."""
        form = FormulaireAide(request.POST)
        if not form.is_valid():
            return self._montrer(form)
        try:
            aide = rejouer(actions.declarer)(**form.cleaned_data, par=personne_connectee(request))
        except FormulaireDejaEnvoye as deja:
            dire_le_renvoi(form, deja, reverse("locaux:aides"))
            return self._montrer(form, statut=409)
        situation = lectures.situation(aide.acteur, timezone.localdate())
        mots = f"Aide inscrite. {aide.acteur} : {typographie.euros(situation.total)} sur trois ans."
        if situation.depasse:
            messages.warning(request, f"{mots} Le plafond est dépassé.")
        else:
            messages.success(request, mots)
        return redirect("locaux:aides")

    def _montrer(self, form: FormulaireAide, statut: int | None = None) -> HttpResponse:
        statut = statut or (422 if form.errors else 200)
        return render(self.request, "locaux/aide.html", {"form": form}, status=statut)


class AnnulerAide(LoyersMixin):
    """Count an aid no more, and say why."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Load after the right is checked."""
        if regles.peut_gerer_les_loyers(personne_connectee(request)):
            self.aide = get_object_or_404(
                AideDeMinimis.objects.select_related("acteur"), pk=kwargs["pk"]
            )
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask."""
        if self.aide.annulee_le is not None:
            return redirect("locaux:aides")
        return self._demander(FormulaireMotif())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Cancel it; asking twice says so."""
        form = FormulaireMotif(request.POST)
        if not form.is_valid():
            return self._demander(form)
        try:
            rejouer(actions.annuler)(
                aide=self.aide, motif=form.cleaned_data["motif"], par=personne_connectee(request)
            )
        except AideDejaAnnulee as deja:
            messages.warning(request, str(deja))
        else:
            messages.success(request, "Aide annulée : elle ne compte plus.")
        return redirect("locaux:aides")

    def _demander(self, form: FormulaireMotif) -> HttpResponse:
        contexte = {"aide": self.aide, "form": form}
        statut = 422 if form.errors else 200
        return render(self.request, "locaux/aide_annuler.html", contexte, status=statut)
