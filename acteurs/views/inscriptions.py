"""Register for an event and give up one's place, with or without an account."""

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

from acteurs import regles
from acteurs.actions import inscriptions as actions
from acteurs.actions.inscriptions import InscriptionsCloses
from acteurs.actions.places import Complet
from acteurs.forms.evenements import PHRASE_DU_LIEN, FormulaireInscription
from acteurs.lectures import evenements as lectures
from acteurs.models import Evenement, Inscription, Personne
from acteurs.regles import personne_connectee, personne_ou_visiteur
from acteurs.views.agenda import charger
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.formulaires import dire_le_renvoi
from ptce.socle.transactions import rejouer

TROP = "Trop d’inscriptions en peu de temps. Réessayez dans une heure, ou écrivez-nous à l’adresse en bas de page."
INSCRITE = "C’est noté, votre place est réservée. Un courriel vous le confirme."
EN_ATTENTE = "Toutes les places sont prises : vous êtes en liste d’attente. Un courriel vous dira si une place se libère."
DESINSCRITE = "C’est noté : vous ne venez plus."


def dire(request: HttpRequest, inscription: Inscription) -> None:
    """Tell what became of someone's place."""
    if inscription.inscrite:
        messages.success(request, INSCRITE)
    else:
        messages.warning(request, EN_ATTENTE)


@method_decorator(login_not_required, name="dispatch")
class SInscrire(View):
    """Take a place: at once for someone who is logged in, by a form and a link for a visitor."""

    evenement: Evenement

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Load and authorise before anything else."""
        self.evenement = charger(request, kwargs["slug"])
        if not regles.peut_s_inscrire(personne_ou_visiteur(request), self.evenement):
            raise PermissionDenied("Cet événement est réservé à d’autres.")
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Show the form to a visitor; whoever is logged in has a button on the page."""
        if personne_ou_visiteur(request) is not None or not self.evenement.s_inscrit(
            timezone.now()
        ):
            return redirect(self.evenement)
        return self._montrer(FormulaireInscription())

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Give a seat or a place in the line, or write to the visitor."""
        personne = personne_ou_visiteur(request)
        if personne is None:
            return self._demander(FormulaireInscription(request.POST))
        try:
            inscription = rejouer(actions.s_inscrire)(evenement=self.evenement, par=personne)
        except (InscriptionsCloses, Complet) as refus:
            messages.warning(request, str(refus))
        else:
            dire(request, inscription)
        return redirect(self.evenement)

    def _demander(self, form: FormulaireInscription) -> HttpResponse:
        if not ratelimit.consume(self.request, action="inscription_visiteur"):
            form.add_error(None, TROP)
            return self._montrer(form, statut=429)
        if not form.is_valid():
            form.preparer_un_renvoi()
            return self._montrer(form, statut=422)
        lu = form.cleaned_data
        if not ratelimit.consume(
            self.request, action="inscription_courriel", key=lu["courriel"].lower()
        ):
            form.add_error(None, TROP)
            return self._montrer(form, statut=429)
        try:
            rejouer(actions.demander)(
                evenement=self.evenement,
                nom=lu["nom"],
                courriel=lu["courriel"],
                organisation=lu["organisation"],
                jeton=lu["jeton"],
            )
        except FormulaireDejaEnvoye as refus:
            dire_le_renvoi(form, refus)
            return self._montrer(form, statut=409)
        except (InscriptionsCloses, Complet) as refus:
            messages.warning(self.request, str(refus))
        else:
            messages.success(self.request, f"{lu['courriel']} : {PHRASE_DU_LIEN}")
        return redirect(self.evenement)

    def _montrer(self, form: FormulaireInscription, statut: int = 200) -> HttpResponse:
        places = lectures.places_libres(self.evenement)
        contexte = {"form": form, "evenement": self.evenement, "places": places}
        return render(self.request, "acteurs/evenement_inscription.html", contexte, status=statut)


class SeDesinscrire(View):
    """Give up one's place, after a page that says who gets it."""

    evenement: Evenement
    inscription: Inscription

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Load the event, then this person's place: 404 when they have none."""
        self.evenement = charger(request, kwargs["slug"])
        self.inscription = get_object_or_404(
            Inscription.objects.completes(),
            evenement=self.evenement,
            personne=personne_connectee(request),
        )
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Ask once."""
        if not self.inscription.vivante:
            return redirect(self.evenement)
        contexte = {"evenement": self.evenement, "inscription": self.inscription, "form": None}
        return render(request, "acteurs/evenement_desinscription.html", contexte)

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Give it up."""
        par: Personne = personne_connectee(request)
        try:
            rejouer(actions.se_desinscrire)(inscription=self.inscription, par=par)
        except InscriptionsCloses as refus:
            messages.warning(request, str(refus))
        else:
            messages.success(request, DESINSCRITE)
        return redirect(self.evenement)


@method_decorator([login_not_required, never_cache], name="dispatch")
class ParLien(View):
    """A visitor's way to their place: the secret link of a message."""

    inscription: Inscription

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Load by the secret; the page is for nobody else's eyes, nor for a search engine's."""
        trouvees = Inscription.objects.du_lien(kwargs["secret"]).completes()
        self.inscription = get_object_or_404(trouvees)
        reponse = super().dispatch(request, *args, **kwargs)
        reponse["X-Robots-Tag"] = "noindex"
        return reponse

    def get(self, request: HttpRequest, secret: str) -> HttpResponse:
        """Say where they stand, and offer what may be done."""
        evenement = Evenement.objects.complets().get(pk=self.inscription.evenement_id)
        maintenant = timezone.now()
        contexte = {
            "evenement": evenement,
            "inscription": self.inscription,
            "ouvertes": evenement.s_inscrit(maintenant) and regles.peut_s_inscrire(None, evenement),
            "passe": evenement.fin <= maintenant,
            "places": lectures.places_libres(evenement),
            "effacer": reverse("acteurs:inscription_effacer", args=[secret]),
        }
        return render(request, "acteurs/inscription_par_lien.html", contexte)

    def post(self, request: HttpRequest, secret: str) -> HttpResponse:
        """Confirm or give up; neither happens twice. A link that is only opened does nothing."""
        try:
            if request.POST.get("acte") == "confirmer":
                dire(request, rejouer(actions.confirmer)(inscription=self.inscription))
            elif request.POST.get("acte") == "annuler":
                rejouer(actions.se_desinscrire)(inscription=self.inscription, par=None)
                messages.success(request, DESINSCRITE)
            else:
                messages.warning(request, "Choisissez ce que vous voulez faire.")
        except (InscriptionsCloses, Complet) as refus:
            messages.warning(request, str(refus))
        return redirect(request.path)
