"""Where to start a business: a few questions, the organisations to turn to, and the request that is sent to them."""

from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from acteurs.actions.creation import confirmer, demander
from acteurs.enums import CleTexte
from acteurs.forms.creation import FormulaireDemande, FormulaireProjet
from acteurs.lectures.creation import acteurs_proposes
from acteurs.lectures.textes import texte
from acteurs.models import DemandeCreation
from acteurs.regles import personne_ou_visiteur
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.formulaires import dire_le_renvoi
from ptce.socle.transactions import rejouer

TROP = "Trop de demandes en peu de temps. Réessayez dans une heure, ou écrivez-nous à l’adresse en bas de page."
CONFIRMEZ = (
    "Il reste une chose à faire : un courriel part vers {}, avec un lien pour confirmer que l’adresse "
    "est la vôtre. Votre demande est envoyée dès que vous l’ouvrez."
)


@method_decorator(login_not_required, name="dispatch")
class Creer(View):
    """Ask where one is, show whom to turn to, send them the request."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the questions; the answers are in the address."""
        return self._montrer(FormulaireProjet(request.GET if self._repondu() else None))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Write the request once; what is refused comes back as it was typed."""
        projet = FormulaireProjet(request.GET)
        if not projet.is_valid():
            return self._montrer(projet, statut=422)
        personne = personne_ou_visiteur(request)
        proposes, _ = acteurs_proposes(projet.profil())
        form = FormulaireDemande(request.POST, anonyme=personne is None, proposes=proposes)
        if not ratelimit.consume(
            request, action=f"creer_{'visiteur' if personne is None else 'personne'}"
        ):
            return self._refuser(projet, form, 429)
        if not form.is_valid():
            form.preparer_un_renvoi()
            return self._montrer(projet, form, 422)
        lu = form.cleaned_data
        courriel = personne.courriel if personne else lu["courriel"]
        if personne is None and not ratelimit.consume(
            request, action="creer_courriel", key=courriel.lower()
        ):
            return self._refuser(projet, form, 429)
        profil = projet.profil()
        try:
            rejouer(demander)(
                etape=profil.etape,
                besoins=profil.besoins,
                secteur=projet.cleaned_data["secteur"],
                commune=projet.cleaned_data["commune"],
                acteurs=list(lu["acteurs"]),
                nom=str(personne) if personne else lu["nom"],
                courriel=courriel,
                telephone=lu["telephone"],
                projet=lu["projet"],
                jeton=lu["jeton"],
                par=personne,
            )
        except FormulaireDejaEnvoye as deja:
            dire_le_renvoi(form, deja)
            return self._montrer(projet, form, 409)
        if personne is None:
            messages.success(request, CONFIRMEZ.format(courriel))
        else:
            messages.success(request, "Votre demande est envoyée. Vous en recevez la copie.")
        return redirect("acteurs:creer")

    def _repondu(self) -> bool:
        return any(nom in self.request.GET for nom in FormulaireProjet.base_fields)

    def _refuser(
        self, projet: FormulaireProjet, form: FormulaireDemande, statut: int
    ) -> HttpResponse:
        form.add_error(None, TROP)
        return self._montrer(projet, form, statut)

    def _montrer(
        self, projet: FormulaireProjet, form: FormulaireDemande | None = None, statut: int = 200
    ) -> HttpResponse:
        contexte: dict[str, Any] = {
            "texte": texte(CleTexte.CREER),
            "projet": projet,
            "form": form or projet,
            "repondu": projet.is_bound and projet.is_valid(),
        }
        if contexte["repondu"]:
            proposes, sans_reponse = acteurs_proposes(projet.profil())
            anonyme = personne_ou_visiteur(self.request) is None
            contexte |= {
                "proposes": proposes,
                "sans_reponse": sans_reponse,
                "demande": form or FormulaireDemande(anonyme=anonyme, proposes=proposes),
                "adresse": f"{reverse('acteurs:creer')}?{self.request.GET.urlencode()}",
            }
            contexte["form"] = contexte["demande"]
        return render(self.request, "acteurs/creer.html", contexte, status=statut)


@method_decorator([login_not_required, never_cache], name="dispatch")
class SuivreSaDemande(TemplateView):
    """What the secret link of a message opens: confirm one's address, then see who takes care of the request."""

    template_name = "acteurs/creer_suivi.html"
    http_method_names = ["get", "post", "head", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Load by the secret; the page is for nobody else's eyes, nor for a search engine's."""
        self.demande = get_object_or_404(
            DemandeCreation.objects.du_lien(kwargs["secret"]).completes()
        )
        reponse = super().dispatch(request, *args, **kwargs)
        reponse["X-Robots-Tag"] = "noindex"
        return reponse

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the request."""
        effacer = reverse("acteurs:creer_effacer", args=[self.kwargs["secret"]])
        return super().get_context_data(demande=self.demande, effacer=effacer, **kwargs)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Confirm the address, once: a reader of mail that opens links by itself confirms nothing."""
        rejouer(confirmer)(demande=self.demande)
        messages.success(request, "Merci, votre demande est envoyée aux organisations choisies.")
        return redirect(request.path)
