"""Applications as the animators answer them: the list, one of them, each act on a page of its own."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

import django_tables2 as tables
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views import View
from django.views.generic import FormView, TemplateView

from acteurs import regles
from acteurs.actions import admission as actions
from acteurs.actions.etapes_candidature import ActeImpossible, CandidatureModifiee
from acteurs.enums import Presence, StatutCandidature
from acteurs.forms.admission import (
    FiltresCandidatures,
    FormulaireAcceptation,
    FormulaireComplement,
    FormulaireRefus,
)
from acteurs.forms.candidatures import ActeDeCandidature, FormulaireMessage
from acteurs.lectures.adhesion import fil
from acteurs.lectures.doublons import doublons
from acteurs.models import Candidature
from acteurs.regles import personne_connectee
from acteurs.views.candidature import METHODES_D_UN_FORMULAIRE
from ptce.socle import typographie
from ptce.socle.listes import ListeFiltree
from ptce.socle.templatetags.ptce import etat
from ptce.socle.transactions import rejouer

ETATS = {
    StatutCandidature.BROUILLON: ("", "pencil"),
    StatutCandidature.DEPOSEE: ("attente", "inbox"),
    StatutCandidature.COMPLEMENT_DEMANDE: ("info", "message-square"),
    StatutCandidature.ACCEPTEE: ("bon", "check"),
    StatutCandidature.REFUSEE: ("alerte", "x"),
    StatutCandidature.RETIREE: ("", "minus"),
}


class LecteurMixin(View):
    """For those who read applications: 403 to the others, whatever they ask."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Authorise before anything else."""
        if not regles.lit_les_candidatures(personne_connectee(request)):
            raise PermissionDenied("Seules les équipes du pôle lisent les candidatures.")
        return super().dispatch(request, *args, **kwargs)


class TableauCandidatures(tables.Table):  # type: ignore[misc]
    """Applications, the oldest first."""

    nom = tables.Column(verbose_name="Organisation")
    contact = tables.Column(verbose_name="Contact", order_by=("contact_nom", "contact_prenom"))
    deposee_le = tables.Column(verbose_name="Déposée le", order_by=("deposee_le", "pk"))
    statut = tables.Column(verbose_name="État")
    suivie_par = tables.Column(
        verbose_name="Suivie par", order_by=("suivie_par__nom", "suivie_par__prenom"), default="–"
    )

    class Meta:
        model = Candidature
        fields = ("nom", "contact", "deposee_le", "statut", "suivie_par")
        order_by = "deposee_le"
        attrs = {"legende": "Candidatures"}
        empty_text = "Aucune candidature ne correspond à ces filtres."

    def render_nom(self, record: Candidature) -> SafeString:
        """Link to the application."""
        return format_html('<a href="{}">{}</a>', record.get_absolute_url(), record.nom)

    def render_deposee_le(self, record: Candidature) -> str:
        """The day, with its year when it is another than this one."""
        jour = timezone.localdate(record.deposee_le)
        return typographie.jour_court(jour, annee=jour.year != timezone.localdate().year)

    def render_statut(self, record: Candidature) -> SafeString:
        """Word, icon and colour."""
        genre, icone = ETATS[StatutCandidature(record.statut)]
        return etat(genre, record.get_statut_display(), icone=icone)


class Candidatures(LecteurMixin, ListeFiltree[Candidature]):
    """Applications that were sent: those that wait, unless told otherwise."""

    template_name = "acteurs/candidatures.html"
    genre_de_tableau = TableauCandidatures
    fichier = "candidatures"
    feuille = "Candidatures"
    entetes = (
        "Référence",
        "Organisation",
        "Sigle",
        "Nature",
        "Forme juridique",
        "SIRET",
        "RNA",
        "Pôles",
        "Présence",
        "Contact",
        "Adresse e-mail",
        "Téléphone",
        "État",
        "Déposée le",
        "Suivie par",
        "Décidée le",
    )

    def filtrer(self) -> FiltresCandidatures:
        """Return the filters, on what this person reads."""
        personne = personne_connectee(self.request)
        lues = Candidature.objects.visibles_pour(personne).completes()
        if self.request.GET.get("export"):
            lues = lues.prefetch_related("poles")
        return FiltresCandidatures(
            self.request.GET, queryset=lues.order_by("deposee_le", "pk"), personne=personne
        )

    def ligne(self, lue: Candidature) -> Sequence[Any]:
        """Return what the file says of an application."""
        return [
            lue.reference,
            lue.nom,
            lue.sigle,
            lue.get_nature_display(),
            lue.get_forme_juridique_display(),
            lue.siret,
            lue.rna,
            typographie.enumeration(map(str, lue.poles.all())),
            lue.get_presence_display(),
            lue.contact,
            lue.contact_courriel,
            lue.contact_telephone,
            lue.get_statut_display(),
            _local(lue.deposee_le),
            str(lue.suivie_par or ""),
            _local(lue.decidee_le),
        ]


def _local(moment: Any) -> Any:
    return timezone.localtime(moment) if moment else None


class CandidatureMixin(View):
    """Load the application of the address: 404 to strangers and for drafts; 403 to readers when `exiger` asks for more."""

    candidature: Candidature

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Load and authorise before anything else."""
        self.candidature = _charger(request, kwargs["reference"])
        self.exiger()
        return super().dispatch(request, *args, **kwargs)

    def exiger(self) -> None:
        """Raise PermissionDenied when this person may read and no more."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the application, its thread, what it may already be."""
        contexte: dict[str, Any] = super().get_context_data(  # type: ignore[misc]
            **{
                "candidature": self.candidature,
                "personnes": list(self.candidature.personnes.all()),
                "poles": list(self.candidature.poles.all()),
                "domaines": list(self.candidature.domaines.all()),
                "fil": fil(self.candidature, interne=True),
                "doublons": self.ressemblances(),
                "instruit": regles.instruit_les_candidatures(personne_connectee(self.request)),
                **kwargs,
            }
        )
        return contexte

    def ressemblances(self) -> list[Any]:
        """Return what the application may already be, read once."""
        if not hasattr(self, "_ressemblances"):
            self._ressemblances = doublons(self.candidature) if self.candidature.ouverte else []
        return self._ressemblances


def _charger(request: HttpRequest, reference: str) -> Candidature:
    if "\x00" in reference:
        raise Http404
    return get_object_or_404(
        Candidature.objects.visibles_pour(personne_connectee(request)).completes(),
        reference=reference.upper(),
    )


class VoirCandidature(CandidatureMixin, TemplateView):
    """The page of an application."""

    template_name = "acteurs/candidature.html"


class ActeDAnimateur(CandidatureMixin, FormView, ABC):  # type: ignore[type-arg]
    """One act of an animator: refused, it comes back as it was typed; the application is read again first."""

    template_name = "acteurs/candidature_acte.html"
    http_method_names = METHODES_D_UN_FORMULAIRE
    libelle = ""
    bouton = ""
    icone = "send"
    phrase = ""

    def exiger(self) -> None:
        """The animators alone."""
        if not regles.instruit_les_candidatures(personne_connectee(self.request)):
            raise PermissionDenied("Seule l’équipe d’animation instruit les candidatures.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form; what is decided sends back to its page."""
        if self.candidature.ouverte:
            return super().get(request, *args, **kwargs)
        messages.info(
            request, f"Cette candidature est déjà {self.candidature.get_statut_display()}."
        )
        return redirect(self.candidature)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form which application it is about."""
        return {**super().get_form_kwargs(), "candidature": self.candidature}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the act."""
        return super().get_context_data(
            libelle=self.libelle, bouton=self.bouton, icone=self.icone, **kwargs
        )

    @abstractmethod
    def agir(self, form: Any) -> None:
        """Call the action."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Act once; the second of two animators is shown what the first did."""
        try:
            self.agir(form)
        except (CandidatureModifiee, ActeImpossible) as erreur:
            form.add_error(None, str(erreur))
            self.candidature = _charger(self.request, self.kwargs["reference"])
            form.relire(self.candidature)
            return self.form_invalid(form)
        messages.success(self.request, self.phrase)
        return redirect(self.candidature)

    def form_invalid(self, form: Any) -> HttpResponse:
        """Answer 422 with the form as it was typed."""
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def dire(self, action: Any, form: Any, **autres: Any) -> None:
        """Call an action that takes the revision and who acts."""
        rejouer(action)(
            candidature=self.candidature,
            sequence=form.cleaned_data["sequence"],
            par=personne_connectee(self.request),
            **autres,
        )


class Prendre(ActeDAnimateur):
    """Take charge of the application."""

    form_class = ActeDeCandidature
    libelle, bouton, icone = "Prendre en charge", "Prendre en charge", "user-round"
    phrase = "Vous suivez cette candidature."

    def agir(self, form: ActeDeCandidature) -> None:
        """Take charge."""
        self.dire(actions.prendre_en_charge, form)


class Ecrire(ActeDAnimateur):
    """Write to the applicant."""

    form_class = FormulaireMessage
    libelle, bouton = "Écrire à l’organisation", "Envoyer"
    phrase = "Votre message est parti."

    def agir(self, form: FormulaireMessage) -> None:
        """Write."""
        self.dire(actions.ecrire, form, texte=form.cleaned_data["texte"])


class DemanderUnComplement(ActeDAnimateur):
    """Send the application back to be completed."""

    form_class = FormulaireComplement
    libelle, bouton = "Demander un complément", "Demander"
    icone = "message-square"
    phrase = "La demande est partie : l’organisation peut de nouveau modifier sa candidature."

    def agir(self, form: FormulaireComplement) -> None:
        """Ask for more."""
        self.dire(actions.demander_un_complement, form, texte=form.cleaned_data["texte"])


class Refuser(ActeDAnimateur):
    """Refuse the application."""

    form_class = FormulaireRefus
    libelle, bouton, icone = "Refuser la candidature", "Refuser", "x"
    phrase = "La candidature est refusée : le motif est parti par courriel."

    def agir(self, form: FormulaireRefus) -> None:
        """Refuse."""
        self.dire(actions.refuser, form, motif=form.cleaned_data["texte"])


class Accepter(ActeDAnimateur):
    """Accept: the organisation becomes a member, its people come in."""

    form_class = FormulaireAcceptation
    libelle, bouton, icone = "Accepter la candidature", "Accepter", "check"
    phrase = "L’organisation est membre du pôle : ses premières personnes sont prévenues."

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form what the application may already be, and what day it is."""
        return {
            **super().get_form_kwargs(),
            "doublons": self.ressemblances(),
            "aujourdhui": timezone.localdate(),
        }

    def agir(self, form: FormulaireAcceptation) -> None:
        """Accept."""
        lu = form.cleaned_data
        self.dire(
            actions.accepter,
            form,
            motif=lu["texte"],
            presence=Presence(lu["presence"]),
            adhere_le=lu["adhere_le"],
            college=lu["college"],
            rattacher=form.rattacher,
        )
