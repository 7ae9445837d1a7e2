"""One's own application, by its secret link or logged in: its steps, what is missing, its thread."""

from abc import ABC, abstractmethod
from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from acteurs.actions import adhesion as actions
from acteurs.actions.etapes_candidature import ActeImpossible, CandidatureModifiee
from acteurs.actions.oublis_candidature import abandonner
from acteurs.enums import StatutCandidature
from acteurs.forms.candidatures import (
    ActeDeCandidature,
    FormulaireDepot,
    FormulaireEffacement,
    FormulaireMessage,
    FormulaireRetrait,
    preuve_de,
)
from acteurs.lectures import adhesion as lectures
from acteurs.models import Candidature, Personne
from acteurs.regles import personne_ou_visiteur
from acteurs.views.adhesion import TROP
from ptce.socle.transactions import rejouer

# FormView takes a PUT for a POST, with an empty form.
METHODES_D_UN_FORMULAIRE = ["get", "post", "head", "options"]
LONGUEUR_D_UNE_REFERENCE = 9
CLOSE = "Cette candidature est close : il n’y a plus rien à retirer."
PLUS_MODIFIABLE = (
    "Cette candidature est déposée : elle ne se modifie plus, sauf si un complément est demandé."
)


@method_decorator([login_not_required, never_cache], name="dispatch")
class LaSienneMixin(View):
    """Load the application of the address: 404 to whoever has neither its link nor the account that made it."""

    candidature: Candidature
    par: Personne | None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Load before anything else; the page is for nobody else's eyes, nor for a search engine's."""
        reponse: HttpResponseBase | None
        try:
            self.candidature, self.par = _charger(request, kwargs["cle"])
            reponse = super().dispatch(request, *args, **kwargs)
        except Http404:
            if (reponse := self.disparue()) is None:
                raise
        reponse["X-Robots-Tag"] = "noindex"
        return reponse

    def disparue(self) -> HttpResponse | None:
        """Return the answer when there is no application (any more); None for « not found »."""
        return None

    def adresse(self, nom: str = "") -> str:
        """Return an address of this application."""
        return reverse(f"acteurs:ma_candidature{nom}", args=[self.kwargs["cle"]])

    def _dite(self) -> dict[str, Any]:
        """Return what the application says beside its own fields."""
        return {
            "personnes": list(self.candidature.personnes.all()),
            "poles": list(self.candidature.poles.all()),
            "domaines": list(self.candidature.domaines.all()),
        }

    def trop(self) -> bool:
        """Count one more sending, and tell whether it is one too many."""
        qui = "visiteur" if personne_ou_visiteur(self.request) is None else "personne"
        return not ratelimit.consume(self.request, action=f"candidature_{qui}")

    def relire(self) -> None:
        """Read the application as it is now. Raises Http404 when it was dropped."""
        self.candidature, self.par = _charger(self.request, self.kwargs["cle"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the application."""
        contexte: dict[str, Any] = super().get_context_data(  # type: ignore[misc]
            **{
                "candidature": self.candidature,
                "cle": self.kwargs["cle"],
                "par_lien": self.par is None,
                **kwargs,
            }
        )
        return contexte


def _charger(request: HttpRequest, cle: str) -> tuple[Candidature, Personne | None]:
    """Return the application and who acts: its author by its reference, nobody in particular by its link."""
    completes = Candidature.objects.completes()
    personne = personne_ou_visiteur(request)
    if personne is not None and len(cle) == LONGUEUR_D_UNE_REFERENCE and "\x00" not in cle:
        sienne = completes.filter(pk__in=Candidature.objects.du_demandeur(personne, cle)).first()
        if sienne is not None:
            return sienne, personne
    lue = completes.filter(pk__in=Candidature.objects.du_lien(cle, timezone.now())).first()
    if lue is None:
        raise Http404
    return lue, None


class ActeMixin(LaSienneMixin, FormView, ABC):  # type: ignore[type-arg]
    """An act on the application: refused, it comes back as it was typed, beside the application as it is now."""

    http_method_names = METHODES_D_UN_FORMULAIRE
    phrase = ""

    def ferme(self) -> str:
        """Return why the form is not shown any more, as a sentence; empty when it is."""
        return ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form, or say on the page of the application why not."""
        if not (refus := self.ferme()):
            return super().get(request, *args, **kwargs)
        messages.info(request, refus)
        return redirect(self.adresse())

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form which application it is about."""
        return {**super().get_form_kwargs(), "candidature": self.candidature}

    @abstractmethod
    def agir(self, form: Any) -> None:
        """Call the action."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Act once, and not too often."""
        if self.trop():
            form.add_error(None, TROP)
            return self.form_invalid(form, statut=429)
        try:
            self.agir(form)
        except (CandidatureModifiee, ActeImpossible) as erreur:
            form.add_error(None, str(erreur))
            self.relire()
            if isinstance(form, ActeDeCandidature):
                form.relire(self.candidature)
            return self.form_invalid(form)
        return self.suite()

    def suite(self) -> HttpResponse:
        """Say that it is done, and come back to the application."""
        messages.success(self.request, self.phrase)
        return redirect(self.adresse())

    def form_invalid(self, form: Any, statut: int = 422) -> HttpResponse:
        """Answer with the form as it was typed."""
        return self.render_to_response(self.get_context_data(form=form), status=statut)


class MaCandidature(ActeMixin):
    """The application, what it still lacks, what was written; once sent, write to the animators."""

    template_name = "acteurs/ma_candidature.html"
    form_class = FormulaireMessage
    phrase = "Merci, votre message est transmis à l’équipe d’animation."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the steps while it may change, and the thread."""
        manques = lectures.manques(self.candidature) if self.candidature.modifiable else []
        return super().get_context_data(
            manques=manques,
            etapes=avec_adresses(self, manques) if self.candidature.modifiable else [],
            complement=lectures.dernier_complement(self.candidature),
            envoyee=None if self.candidature.modifiable else self._dite(),
            fil=lectures.fil(self.candidature, interne=False),
            brouillon=self.candidature.statut == StatutCandidature.BROUILLON,
            **kwargs,
        )

    def agir(self, form: FormulaireMessage) -> None:
        """Write."""
        rejouer(actions.ecrire)(
            candidature=self.candidature,
            sequence=form.cleaned_data["sequence"],
            texte=form.cleaned_data["texte"],
            par=self.par,
        )


def avec_adresses(vue: LaSienneMixin, manques: list[lectures.Manque]) -> list[tuple[Any, str]]:
    """Return the steps, each with what it lacks, and the address of each."""
    return [(etape, vue.adresse(f"_{etape.nom}")) for etape in lectures.etapes(manques)]


# --- Send, withdraw -------------------------------------------------------------------------------


class Relire(ActeMixin):
    """Read the whole again, see what is missing, send it."""

    template_name = "acteurs/candidature_relire.html"
    form_class = FormulaireDepot
    phrase = "Merci, votre candidature est déposée. L’équipe d’animation vous répond par courriel."

    def ferme(self) -> str:
        """It may be sent, or was."""
        return "" if self.candidature.modifiable else PLUS_MODIFIABLE

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is missing."""
        manques = lectures.manques(self.candidature)
        return super().get_context_data(
            manques=manques,
            **self._dite(),
            etapes=avec_adresses(self, manques),
            complement=lectures.dernier_complement(self.candidature),
            **kwargs,
        )

    def agir(self, form: FormulaireDepot) -> None:
        """Send it."""
        rejouer(actions.deposer)(
            candidature=self.candidature,
            sequence=form.cleaned_data["sequence"],
            texte=form.cleaned_data["texte"],
            par=self.par,
        )


class Retirer(ActeMixin):
    """Withdraw an application that waits, and say why; a draft is dropped."""

    template_name = "acteurs/candidature_retirer.html"
    phrase = "Votre candidature est retirée."

    def ferme(self) -> str:
        """What is decided is not withdrawn."""
        return CLOSE if self.candidature.close else ""

    @property
    def brouillon(self) -> bool:
        """Tell whether it was not sent yet."""
        return self.candidature.statut == StatutCandidature.BROUILLON

    def get_form_class(self) -> type[ActeDeCandidature]:
        """Ask why, but for a draft."""
        return FormulaireEffacement if self.brouillon else FormulaireRetrait

    def get_initial(self) -> dict[str, Any]:
        """Let the form of a draft prove, sent twice, that the draft was there."""
        return {"preuve": preuve_de(self.kwargs["cle"])}

    def disparue(self) -> HttpResponse | None:
        """Answer to the form that dropped the draft, sent twice, as to the first time."""
        preuve = self.request.POST.get("preuve", "")
        return (
            self._effacee()
            if constant_time_compare(preuve, preuve_de(self.kwargs["cle"]))
            else None
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say which of the two it is."""
        return super().get_context_data(brouillon=self.brouillon, **kwargs)

    def agir(self, form: Any) -> None:
        """Drop the draft, or withdraw the application."""
        if self.brouillon:
            rejouer(abandonner)(candidature=self.candidature)
            return
        rejouer(actions.retirer)(
            candidature=self.candidature,
            sequence=form.cleaned_data["sequence"],
            motif=form.cleaned_data.get("motif", ""),
            par=self.par,
        )

    def suite(self) -> HttpResponse:
        """Come back to the application, or to the page that says how to join when it is gone."""
        return self._effacee() if self.brouillon else super().suite()

    def _effacee(self) -> HttpResponse:
        messages.success(self.request, "Votre brouillon est effacé.")
        return redirect("acteurs:rejoindre")
