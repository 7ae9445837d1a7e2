"""Requests for premises: the list, the form, the page of one."""

from collections.abc import Sequence
from typing import Any

import django_tables2 as tables
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views import View
from django.views.generic import TemplateView

from acteurs import regles as regles_des_acteurs
from acteurs.regles import personne_connectee
from locaux import regles
from locaux.actions import demandes_de_locaux as actions
from locaux.actions.avis_de_locaux import surface_en_mots
from locaux.enums import StatutDemande, TypeEspace
from locaux.forms.demandes_de_locaux import (
    FiltresDemandes,
    FormulaireDemande,
)
from locaux.lectures.demandes_de_locaux import etapes_de, qui_gerent
from locaux.lectures.rapprochements import espaces_pour
from locaux.models import DemandeLocaux
from locaux.views.tableaux import NOMBRE
from ptce.socle import typographie
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.formulaires import dire_le_renvoi
from ptce.socle.listes import ListeFiltree
from ptce.socle.templatetags.ptce import etat
from ptce.socle.transactions import rejouer

ETATS = {
    StatutDemande.DEPOSEE: ("attente", "inbox"),
    StatutDemande.SUIVIE: ("info", "user-round"),
    StatutDemande.SATISFAITE: ("bon", "check"),
    StatutDemande.REFUSEE: ("alerte", "x"),
    StatutDemande.RETIREE: ("", "minus"),
}


class TableauDemandes(tables.Table):  # type: ignore[misc]
    """Requests for premises, in the order that they are to be dealt with."""

    reference = tables.Column(verbose_name="Demande")
    acteur = tables.Column(verbose_name="Organisation", order_by=("acteur__sigle", "acteur__nom"))
    surface = tables.Column(
        verbose_name="Surface", empty_values=(), order_by="surface_min", attrs=NOMBRE
    )
    souhaite_le = tables.Column(verbose_name="À partir du")
    budget_mensuel = tables.Column(verbose_name="Budget mensuel HT", default="–", attrs=NOMBRE)
    statut = tables.Column(verbose_name="État")
    responsable = tables.Column(
        verbose_name="Suivie par", order_by=("responsable__nom", "responsable__prenom"), default="–"
    )

    class Meta:
        model = DemandeLocaux
        fields = (
            "reference",
            "acteur",
            "type",
            "surface",
            "souhaite_le",
            "budget_mensuel",
            "statut",
            "responsable",
        )
        attrs = {"legende": "Demandes de locaux"}
        empty_text = "Aucune demande ne correspond à ces filtres."

    def render_reference(self, record: DemandeLocaux) -> SafeString:
        """Link to the request."""
        return format_html('<a href="{}">{}</a>', record.get_absolute_url(), record.reference)

    def render_surface(self, record: DemandeLocaux) -> str:
        """In words."""
        return surface_en_mots(record)

    def render_souhaite_le(self, record: DemandeLocaux) -> str:
        """The day."""
        return typographie.jour_sans_nom(record.souhaite_le)

    def render_budget_mensuel(self, record: DemandeLocaux) -> str:
        """In euros."""
        assert record.budget_mensuel is not None  # noqa: S101 the default stands for none
        return typographie.euros(record.budget_mensuel)

    def render_statut(self, record: DemandeLocaux) -> SafeString:
        """Word, icon and colour."""
        genre, icone = ETATS[StatutDemande(record.statut)]
        return etat(genre, record.get_statut_display(), icone=icone)


class ListeDemandes(ListeFiltree[DemandeLocaux]):
    """The requests of the organisations one acts for; everyone's for the agents."""

    template_name = "locaux/demande_liste.html"
    genre_de_tableau = TableauDemandes
    fichier, feuille = "demandes-de-locaux", "Demandes"
    entetes = (
        "Référence",
        "Organisation",
        "Demandée par",
        "Type",
        "Site",
        "Surface minimale (m²)",
        "Surface maximale (m²)",
        "À partir du",
        "Budget mensuel HT (€)",
        "Besoins",
        "État",
        "Suivie par",
        "Déposée le",
        "Close le",
    )

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Authorise before anything else."""
        if not regles.suit_ses_demandes(personne_connectee(request)):
            raise PermissionDenied(
                "Les demandes de locaux se lisent par qui gère une organisation."
            )
        return super().dispatch(request, *args, **kwargs)

    def filtrer(self) -> FiltresDemandes:
        """Return the filters."""
        personne = personne_connectee(self.request)
        return FiltresDemandes(
            self.request.GET,
            queryset=DemandeLocaux.objects.visibles_pour(personne).completes().dans_l_ordre(),
            agent=regles.peut_suivre_l_occupation(personne),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say whether they are everyone's, and whether this person may ask."""
        personne = personne_connectee(self.request)
        return super().get_context_data(
            agent=regles.peut_suivre_l_occupation(personne),
            demande=bool(regles.organisations_pour_demander(personne)),
            **kwargs,
        )

    def ligne(self, lue: DemandeLocaux) -> Sequence[Any]:
        """Return who asks for what, and what becomes of it."""
        return [
            lue.reference,
            str(lue.acteur),
            str(lue.demandeur),
            lue.get_type_display(),
            str(lue.site or ""),
            lue.surface_min,
            lue.surface_max,
            lue.souhaite_le,
            lue.budget_mensuel,
            lue.besoins,
            lue.get_statut_display(),
            str(lue.responsable or ""),
            timezone.localtime(lue.cree_le),
            timezone.localtime(lue.close_le) if lue.close_le else None,
        ]


class NouvelleDemande(View):
    """Ask for premises."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Authorise before anything else."""
        self.organisations = regles.organisations_pour_demander(personne_connectee(request))
        if not self.organisations:
            raise PermissionDenied(
                "Les locaux se demandent par qui représente ou gère une organisation membre."
            )
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        return self._montrer(self._formulaire())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Check and write once; what is refused comes back as it was typed."""
        form = self._formulaire(request.POST)
        if not form.is_valid():
            return self._montrer(form, statut=422)
        lu = form.cleaned_data
        try:
            demande = rejouer(actions.demander)(
                **{**lu, "type": TypeEspace(lu["type"])}, par=personne_connectee(request)
            )
        except FormulaireDejaEnvoye as deja:
            dire_le_renvoi(form, deja)
            return self._montrer(form, statut=409)
        messages.success(
            request, "Votre demande est enregistrée : les agents du lieu sont prévenus."
        )
        return redirect(demande)

    def _formulaire(self, donnees: Any = None) -> FormulaireDemande:
        return FormulaireDemande(
            donnees, organisations=self.organisations, aujourdhui=timezone.localdate()
        )

    def _montrer(self, form: FormulaireDemande, statut: int = 200) -> HttpResponse:
        contexte = {"form": form}
        return render(self.request, "locaux/demande_formulaire.html", contexte, status=statut)


class DemandeMixin(View):
    """Load the request of the address: 404 to strangers; 403 to those who read it without the right to act."""

    demande: DemandeLocaux

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Load and authorise before anything else."""
        reference, personne = kwargs["reference"], personne_connectee(request)
        if "\x00" in reference:
            raise Http404
        self.demande = get_object_or_404(
            DemandeLocaux.objects.visibles_pour(personne).completes(), reference=reference.upper()
        )
        self.exiger()
        return super().dispatch(request, *args, **kwargs)

    def exiger(self) -> None:
        """Raise PermissionDenied when this person may read and no more."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the request and its steps; what suits it, to the agents, who know when each lease ends."""
        agent = regles.peut_suivre_l_occupation(personne_connectee(self.request))
        gerent, suit = qui_gerent(self.demande, timezone.now()), self.demande.responsable
        contexte: dict[str, Any] = super().get_context_data(  # type: ignore[misc]
            **{
                "demande": self.demande,
                "gerent": gerent,
                "demandeur_parti": self.demande.demandeur not in gerent,
                "agent_parti": suit is not None and not regles.peut_suivre_une_demande(suit),
                "surface": surface_en_mots(self.demande),
                "etapes": etapes_de(self.demande),
                "agent": agent,
                "convient": espaces_pour(self.demande, timezone.localdate())
                if agent and not self.demande.close
                else [],
                **kwargs,
            }
        )
        return contexte


class VoirDemande(DemandeMixin, TemplateView):
    """The page of a request; once who answers for it has seen it, nothing awaits them there."""

    template_name = "locaux/demande.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what may be done with it."""
        personne, lue = personne_connectee(self.request), self.demande
        sienne = regles_des_acteurs.gere(personne, lue.acteur_id)
        if sienne and lue.revision_lue < lue.sequence:
            rejouer(actions.marquer_lue)(demande=lue, par=personne)
        return super().get_context_data(sienne=sienne, **kwargs)
