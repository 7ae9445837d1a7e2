"""Reference rents, kept up by the agents: the list, a new one from a day on, a correction."""

from collections.abc import Sequence
from typing import Any

import django_tables2 as tables
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views import View
from django.views.generic import FormView

from acteurs.regles import personne_connectee
from locaux import regles
from locaux.actions import loyers_de_reference as actions
from locaux.actions.loyers_de_reference import LoyerDejaDit
from locaux.forms.loyers_de_reference import FiltresLoyers, FormulaireCorrection, FormulaireLoyer
from locaux.models import LoyerDeReference
from locaux.views.changements import METHODES_D_UN_FORMULAIRE
from locaux.views.tableaux import NOMBRE
from ptce.socle import typographie
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.formulaires import dire_le_renvoi
from ptce.socle.listes import ListeFiltree
from ptce.socle.transactions import rejouer


class ReserveAuxAgents(View):
    """For the agents alone: 403 to the others, whatever they ask."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Authorise before anything else."""
        if not regles.peut_suivre_l_occupation(personne_connectee(request)):
            raise PermissionDenied("Seuls les agents de la collectivité tiennent les loyers.")
        return super().dispatch(request, *args, **kwargs)


class TableauLoyers(tables.Table):  # type: ignore[misc]
    """Reference rents: what each is about, how much, from when to when."""

    cible = tables.Column(
        verbose_name="Pour",
        order_by=("site__nom", "type", "espace__niveau__site__nom", "espace__nom"),
    )
    annuel_m2 = tables.Column(verbose_name="Par m² et par an, HT", attrs=NOMBRE)
    periode = tables.Column(verbose_name="Vaut")

    class Meta:
        model = LoyerDeReference
        fields = ("cible", "annuel_m2", "periode")
        attrs = {"legende": "Loyers de référence"}
        empty_text = "Aucun loyer ne correspond à ces filtres."

    def render_cible(self, record: LoyerDeReference) -> SafeString:
        """Link to the correction."""
        return format_html('<a href="{}">{}</a>', record.get_absolute_url(), record.cible)

    def render_annuel_m2(self, record: LoyerDeReference) -> str:
        """In euros."""
        return typographie.euros(record.annuel_m2)

    def render_periode(self, record: LoyerDeReference) -> str:
        """In words."""
        return typographie.jours(record.periode.lower, record.periode.upper)


class ListeLoyers(ReserveAuxAgents, ListeFiltree[LoyerDeReference]):
    """What a vacant m² is worth."""

    template_name = "locaux/loyer_liste.html"
    genre_de_tableau = TableauLoyers
    fichier, feuille = "loyers-de-reference", "Loyers de référence"
    entetes = ("Espace", "Type", "Site", "Loyer annuel HT (€/m²)", "À partir du", "Dernier jour")

    def filtrer(self) -> FiltresLoyers:
        """Return the filters."""
        return FiltresLoyers(self.request.GET, queryset=LoyerDeReference.objects.complets())

    def ligne(self, lue: LoyerDeReference) -> Sequence[Any]:
        """Return what it is about, how much, from when to when."""
        return [
            lue.espace.nom if lue.espace else "",
            lue.get_type_display(),
            str(lue.site or (lue.espace.site if lue.espace else "")),
            lue.annuel_m2,
            lue.debut,
            lue.dernier_jour,
        ]


class NouveauLoyer(ReserveAuxAgents, FormView):  # type: ignore[type-arg]
    """A reference rent from a day on."""

    template_name = "locaux/loyer_formulaire.html"
    http_method_names = METHODES_D_UN_FORMULAIRE
    form_class = FormulaireLoyer

    def form_valid(self, form: FormulaireLoyer) -> HttpResponse:
        """Write once."""
        lu = form.cleaned_data
        try:
            loyer = rejouer(actions.fixer)(
                cible=form.cible,
                annuel_m2=lu["annuel_m2"],
                depuis=lu["depuis"],
                jeton=lu["jeton"],
                par=personne_connectee(self.request),
            )
        except FormulaireDejaEnvoye as deja:
            dire_le_renvoi(form, deja)
            return self.form_invalid(form, statut=409)
        messages.success(self.request, f"Loyer de référence enregistré : {loyer.cible}.")
        return redirect("locaux:loyers_reference")

    def form_invalid(self, form: FormulaireLoyer, *, statut: int = 422) -> HttpResponse:
        """Answer with the form as it was typed."""
        return self.render_to_response(self.get_context_data(form=form), status=statut)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the act."""
        return super().get_context_data(
            **{"titre": "Nouveau loyer de référence", "loyer": None, **kwargs}
        )


class CorrigerLoyer(NouveauLoyer):
    """Correct a reference rent."""

    form_class = FormulaireCorrection  # type: ignore[assignment]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Authorise, then load."""
        if regles.peut_suivre_l_occupation(personne_connectee(request)):
            self.loyer = get_object_or_404(LoyerDeReference.objects.complets(), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form what it corrects."""
        return {**super().get_form_kwargs(), "loyer": self.loyer}

    def form_valid(self, form: Any) -> HttpResponse:
        """Write, unless another rent holds these days."""
        annuel, debut, fin = form.valeurs
        try:
            rejouer(actions.corriger)(
                loyer=self.loyer,
                annuel_m2=annuel,
                debut=debut,
                fin=fin,
                par=personne_connectee(self.request),
            )
        except LoyerDejaDit as erreur:
            form.add_error("debut", str(erreur))
            return self.form_invalid(form)
        messages.success(self.request, f"Loyer de référence corrigé : {self.loyer.cible}.")
        return redirect("locaux:loyers_reference")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name what is corrected."""
        return super().get_context_data(
            **{"titre": "Corriger un loyer de référence", "loyer": self.loyer, **kwargs}
        )
