"""Faults: the list, the page of one, its photo."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import django_tables2 as tables
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views import View
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from acteurs.regles import personne_connectee
from locaux.actions.signalements import marquer_lu
from locaux.enums import StatutSignalement, Urgence
from locaux.forms.filtres_signalements import FiltresSignalements
from locaux.lectures.signalements import etapes
from locaux.models import Signalement
from locaux.regles import peut_repondre, peut_traiter
from ptce.socle import typographie
from ptce.socle.images import servir
from ptce.socle.listes import ListeFiltree
from ptce.socle.templatetags.ptce import etat
from ptce.socle.transactions import rejouer

ETATS = {
    StatutSignalement.OUVERT: ("attente", "inbox"),
    StatutSignalement.EN_COURS: ("info", "wrench"),
    StatutSignalement.RESOLU: ("bon", "check"),
    StatutSignalement.SANS_SUITE: ("", "minus"),
}
URGENCES = {
    Urgence.FAIBLE: ("", "signal-low"),
    Urgence.GENANTE: ("attente", "signal-medium"),
    Urgence.BLOQUANTE: ("alerte", "triangle-alert"),
}


class TableauSignalements(tables.Table):  # type: ignore[misc]
    """Faults, in the order that they are to be dealt with."""

    titre = tables.Column(verbose_name="Problème")
    espace = tables.Column(verbose_name="Espace", order_by="espace__nom")
    urgence = tables.Column(verbose_name="Urgence", order_by="rang_d_urgence")
    statut = tables.Column(verbose_name="État")
    cree_le = tables.Column(verbose_name="Signalé le")
    declarant = tables.Column(
        verbose_name="Signalé par", order_by=("auteur__nom", "auteur__prenom", "nom")
    )
    responsable = tables.Column(
        verbose_name="Suivi par", order_by=("responsable__nom", "responsable__prenom"), default="–"
    )
    prevu_le = tables.Column(verbose_name="Prévu le", default="–")

    class Meta:
        model = Signalement
        fields = (
            "titre",
            "espace",
            "urgence",
            "statut",
            "cree_le",
            "declarant",
            "responsable",
            "prevu_le",
        )
        attrs = {"legende": "Signalements"}
        empty_text = "Aucun signalement ne correspond à ces filtres."

    def render_titre(self, record: Signalement) -> SafeString:
        """Link to the fault."""
        return format_html('<a href="{}">{}</a>', record.get_absolute_url(), record.titre)

    def render_urgence(self, record: Signalement) -> SafeString:
        """Word, icon and colour."""
        genre, icone = URGENCES[Urgence(record.urgence)]
        return etat(genre, record.get_urgence_display(), icone=icone)

    def render_statut(self, record: Signalement) -> SafeString:
        """Word, icon and colour."""
        genre, icone = ETATS[StatutSignalement(record.statut)]
        return etat(genre, record.get_statut_display(), icone=icone)

    def render_cree_le(self, record: Signalement) -> str:
        """The day, on the clock of the site."""
        return _jour(record.cree_le.astimezone(record.espace.site.zone).date())

    def render_prevu_le(self, record: Signalement) -> str:
        """The day."""
        return _jour(record.prevu_le) if record.prevu_le else ""


def _jour(jour: date) -> str:
    """Return a day, with its year when it is another than this one."""
    return typographie.jour_court(jour, annee=jour.year != timezone.localdate().year)


class ListeSignalements(ListeFiltree[Signalement]):
    """The faults one reported; everyone's for the agents."""

    template_name = "locaux/signalement_liste.html"
    fichier, feuille = "signalements", "Signalements"
    entetes = (
        "Référence",
        "Problème",
        "Détails",
        "Urgence",
        "État",
        "Espace",
        "Site",
        "Signalé par",
        "Signalé le",
        "Suivi par",
        "Réparation prévue le",
        "Clos le",
    )

    def filtrer(self) -> FiltresSignalements:
        """Return the filters."""
        personne = personne_connectee(self.request)
        return FiltresSignalements(
            self.request.GET,
            queryset=Signalement.objects.visibles_pour(personne).complets().dans_l_ordre(),
            personne=personne,
        )

    def tableau(self) -> TableauSignalements:
        """Return the table: whose faults are one's own is not told who reported them, nor who follows."""
        agent = peut_traiter(personne_connectee(self.request))
        return TableauSignalements(
            self.trouvees(), exclude=() if agent else ("declarant", "responsable")
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say whether they are everyone's."""
        return super().get_context_data(
            agent=peut_traiter(personne_connectee(self.request)), **kwargs
        )

    def ligne(self, lue: Signalement) -> Sequence[Any]:
        """Return what is wrong, where, and what becomes of it."""
        zone = lue.espace.site.zone
        return [
            lue.reference,
            lue.titre,
            lue.description,
            lue.get_urgence_display(),
            lue.get_statut_display(),
            lue.espace.nom,
            lue.espace.site.nom,
            lue.declarant,
            lue.cree_le.astimezone(zone),
            str(lue.responsable or ""),
            lue.prevu_le,
            lue.clos_le.astimezone(zone) if lue.clos_le else None,
        ]


class SignalementMixin(View):
    """Load the fault of the address: 404 to strangers; 403 to those who read it without the right that `exiger` asks."""

    signalement: Signalement

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Load and authorise before anything else."""
        self.signalement = charger(request, kwargs["reference"])
        self.exiger()
        with timezone.override(self.signalement.espace.site.zone):
            reponse = super().dispatch(request, *args, **kwargs)
            # Rendered while the site's own time zone is the one dates are shown in.
            return reponse.render() if hasattr(reponse, "render") else reponse

    def exiger(self) -> None:
        """Raise PermissionDenied when this person may read and no more."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the fault and its steps."""
        contexte: dict[str, Any] = super().get_context_data(  # type: ignore[misc]
            **{
                "signalement": self.signalement,
                "photo": reverse("locaux:signalement_photo", args=[self.signalement.reference])
                if self.signalement.photo
                else "",
                "fermeture": self.signalement.fermeture_au(timezone.now()),
                "etapes": etapes(self.signalement, interne=True),
                "agent": peut_traiter(personne_connectee(self.request)),
                **kwargs,
            }
        )
        return contexte


def charger(request: HttpRequest, reference: str) -> Signalement:
    """Return the fault if this person may read it. Raises Http404 otherwise."""
    if "\x00" in reference:
        raise Http404
    return get_object_or_404(
        Signalement.objects.visibles_pour(personne_connectee(request)).complets(),
        reference=reference.upper(),
    )


def exiger_un_agent(request: HttpRequest) -> None:
    """Raise PermissionDenied to all but the agents."""
    if not peut_traiter(personne_connectee(request)):
        raise PermissionDenied("Seuls les agents de la collectivité traitent les signalements.")


class VoirSignalement(SignalementMixin, TemplateView):
    """The page of a fault; once its reporter has seen it, nothing awaits them there."""

    template_name = "locaux/signalement.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what may be done with it."""
        personne, lu = personne_connectee(self.request), self.signalement
        if lu.auteur_id == personne.pk and lu.revision_lue < lu.sequence:
            rejouer(marquer_lu)(signalement=lu, par=personne)
        sien = peut_repondre(personne, lu)
        return super().get_context_data(
            sien=sien,
            repond=sien and (not lu.clos or lu.se_rouvre(timezone.now())),
            **kwargs,
        )


@require_safe
def photo(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Send the photo of a fault to those who may read it."""
    return servir(charger(request, reference).photo, public=False)
