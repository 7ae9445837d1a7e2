"""What whoever saw a fault does: report it, with or without an account, follow it by a secret link, write again."""

from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.generic import FormView

from acteurs.models import Personne
from acteurs.regles import personne_connectee, personne_ou_visiteur
from locaux import regles
from locaux.actions import signalements as actions
from locaux.actions.etapes import EtapeImpossible, SignalementModifie
from locaux.enums import Urgence
from locaux.forms.signalements import FormulaireMessage, FormulaireSignalement, initiales
from locaux.lectures.signalements import etapes, problemes_de
from locaux.models import Espace, Signalement
from locaux.views.changements import METHODES_D_UN_FORMULAIRE
from locaux.views.signalements import SignalementMixin
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.formulaires import dire_le_renvoi
from ptce.socle.images import servir
from ptce.socle.transactions import rejouer

TROP = "Trop de signalements en peu de temps. Réessayez dans une heure, ou écrivez-nous à l’adresse en bas de page."


@method_decorator(login_not_required, name="dispatch")
class Signaler(View):
    """Report a fault."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form, for the space of the address if there is one."""
        form = FormulaireSignalement(
            initial=initiales(request.GET), personne=personne_ou_visiteur(request)
        )
        return self._montrer(form)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Check and write once; what is refused comes back as it was typed."""
        personne = personne_ou_visiteur(request)
        form = FormulaireSignalement(request.POST, request.FILES, personne=personne)
        # Before the picture is read, which costs.
        if not ratelimit.consume(
            request, action=f"signaler_{'visiteur' if personne is None else 'personne'}"
        ):
            return self._refuser(form, TROP, statut=429)
        if not form.is_valid():
            form.preparer_un_renvoi()
            return self._montrer(form, statut=422)
        if personne is None and not ratelimit.consume(
            request, action="signaler_courriel", key=form.cleaned_data["courriel"].lower()
        ):
            return self._refuser(form, TROP, statut=429)
        try:
            signalement = self._ecrire(form, personne)
        except FormulaireDejaEnvoye as deja:
            return self._deja_envoye(form, deja, personne)
        return self._remercier(signalement)

    def _ecrire(self, form: FormulaireSignalement, personne: Personne | None) -> Signalement:
        lu = form.cleaned_data
        return rejouer(actions.signaler)(
            espace=lu["espace"],
            titre=lu["titre"],
            description=lu["description"],
            urgence=Urgence(lu["urgence"]),
            photo=lu["photo"],
            nom=lu.get("nom", ""),
            courriel=lu.get("courriel", ""),
            jeton=lu["jeton"],
            par=personne,
        )

    def _remercier(self, signalement: Signalement) -> HttpResponse:
        if signalement.auteur:
            messages.success(
                self.request, "Merci, c’est signalé. Vous recevrez un courriel à chaque étape."
            )
            return redirect(signalement)
        messages.success(
            self.request,
            f"Merci, c’est signalé (référence {signalement.reference}). Un courriel part vers "
            f"{signalement.courriel}, avec un lien pour suivre ce qui est fait.",
        )
        return redirect(signalement.espace)

    def _deja_envoye(
        self, form: FormulaireSignalement, deja: FormulaireDejaEnvoye, personne: Personne | None
    ) -> HttpResponse:
        form.rappeler_la_photo()
        dire_le_renvoi(form, deja, deja.adresse if personne else "")
        return self._montrer(form, statut=409)

    def _refuser(self, form: FormulaireSignalement, phrase: str, *, statut: int) -> HttpResponse:
        form.refuser(phrase)
        return self._montrer(form, statut=statut)

    def _montrer(self, form: FormulaireSignalement, statut: int = 200) -> HttpResponse:
        espace = self._espace_voulu(form)
        personne = personne_ou_visiteur(self.request)
        deja = (
            problemes_de(espace, espace.ensembles.all())
            if espace and regles.voit_les_noms(personne)
            else []
        )
        contexte = {"form": form, "espace": espace, "problemes": deja}
        return render(self.request, "locaux/signaler.html", contexte, status=statut)

    def _espace_voulu(self, form: FormulaireSignalement) -> Espace | None:
        if form.is_bound:
            return None
        cle = form.initial.get("espace")
        return Espace.objects.en_service().complets().filter(pk=cle).first() if cle else None


class RepondreMixin(FormView):  # type: ignore[type-arg]
    """Write as the reporter: what both ways in share."""

    form_class = FormulaireMessage
    http_method_names = METHODES_D_UN_FORMULAIRE
    signalement: Signalement

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form which fault it is about."""
        return {**super().get_form_kwargs(), "signalement": self.signalement}

    def ecrire(self, form: FormulaireMessage, par: Personne | None) -> bool:
        """Call the action and tell the person; False when the form is to be shown again."""
        try:
            rejouer(actions.repondre)(
                signalement=self.signalement,
                message=form.cleaned_data["message"],
                sequence=form.cleaned_data["sequence"],
                par=par,
            )
        except (SignalementModifie, EtapeImpossible) as erreur:
            form.add_error(None, str(erreur))
            return False
        messages.success(self.request, "Merci, votre message est transmis à l’équipe du lieu.")
        return True

    def form_invalid(self, form: FormulaireMessage, statut: int = 422) -> HttpResponse:
        """Answer with the form as it was typed, beside the fault as it is now."""
        self.signalement = Signalement.objects.complets().get(pk=self.signalement.pk)
        form.relire(self.signalement)
        return self.render_to_response(self.get_context_data(form=form), status=statut)


class RepondreAuxAgents(SignalementMixin, RepondreMixin):
    """Write again about one's own fault; a closed one is opened again."""

    template_name = "locaux/signalement_repondre.html"

    def exiger(self) -> None:
        """The reporter alone."""
        if not regles.peut_repondre(personne_connectee(self.request), self.signalement):
            raise PermissionDenied("Seule la personne qui a signalé le problème répond ici.")

    def form_valid(self, form: FormulaireMessage) -> HttpResponse:
        """Write once."""
        if self.ecrire(form, personne_connectee(self.request)):
            return redirect(self.signalement)
        return self.form_invalid(form)


@method_decorator([login_not_required, never_cache], name="dispatch")
class SuivreParLien(RepondreMixin):
    """A visitor's way to their fault: the secret link of a message."""

    template_name = "locaux/signalement_suivi.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Load by the secret; the page is for nobody else's eyes, nor for a search engine's."""
        self.signalement = _du_lien(kwargs["secret"])
        with timezone.override(self.signalement.espace.site.zone):
            reponse = super().dispatch(request, *args, **kwargs)
            # Rendered while the site's own time zone is the one dates are shown in.
            reponse = reponse.render() if hasattr(reponse, "render") else reponse
        reponse["X-Robots-Tag"] = "noindex"
        return reponse

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the fault, and nobody's name."""
        return super().get_context_data(
            signalement=self.signalement,
            photo=reverse("locaux:signalement_suivi_photo", args=[self.kwargs["secret"]])
            if self.signalement.photo
            else "",
            fermeture=self.signalement.fermeture_au(timezone.now()),
            etapes=etapes(self.signalement, interne=False),
            **kwargs,
        )

    def form_valid(self, form: FormulaireMessage) -> HttpResponse:
        """Write once, and not too often."""
        if not ratelimit.consume(self.request, action="signaler_visiteur"):
            form.add_error(None, TROP)
            return self.form_invalid(form, statut=429)
        if self.ecrire(form, None):
            return redirect(self.request.path)
        return self.form_invalid(form)


@login_not_required
@require_safe
@never_cache
def photo_par_lien(request: HttpRequest, secret: str) -> HttpResponseBase:
    """Send the photo of a fault to whoever has its link."""
    return servir(_du_lien(secret).photo, public=False)


def _du_lien(secret: str) -> Signalement:
    return get_object_or_404(Signalement.objects.du_lien(secret, timezone.now()).complets())
