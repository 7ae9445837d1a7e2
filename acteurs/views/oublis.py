"""What a visitor left, erased by themselves: the secret link of a message tells that it is theirs."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from acteurs.actions.oublis_a_la_demande import effacer_l_inscription, effacer_la_demande
from acteurs.models import DemandeCreation, Inscription
from ptce.socle.transactions import rejouer

EFFACE = "Ce que vous aviez laissé est effacé. Le lien de vos messages n’ouvre plus rien."


@method_decorator([login_not_required, never_cache], name="dispatch")
class ParLeLien(View):
    """Ask once, on a page that says the consequences, then erase. Sent twice, it is answered the same."""

    titre: str
    consequences: tuple[str, ...]
    page: str
    ensuite: str
    trouver: Callable[[str], Any]
    effacer: Callable[[Any], None]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Keep the page from search engines."""
        reponse = super().dispatch(request, *args, **kwargs)
        reponse["X-Robots-Tag"] = "noindex"
        return reponse

    def get(self, request: HttpRequest, secret: str) -> HttpResponse:
        """Ask. Raises Http404 when the link opens nothing."""
        if type(self).trouver(secret) is None:
            raise Http404
        contexte = {
            "titre": self.titre,
            "consequences": self.consequences,
            "retour": reverse(self.page, args=[secret]),
        }
        return render(request, "acteurs/lien_effacer.html", contexte)

    def post(self, request: HttpRequest, secret: str) -> HttpResponse:
        """Erase what the link opens, if it still does."""
        if (trouve := type(self).trouver(secret)) is not None:
            type(self).effacer(trouve)
        messages.success(request, EFFACE)
        return redirect(self.ensuite)


class EffacerLaDemande(ParLeLien):
    """A request to be called by those who help start a business."""

    titre = "Effacer ma demande"
    consequences = (
        "Votre nom, vos coordonnées et votre projet sont effacés tout de suite, et ne reviennent pas.",
        "Les organisations qui ont déjà reçu la demande par courriel l’ont encore : demandez-leur de l’effacer aussi.",
    )
    page, ensuite = "acteurs:creer_suivi", "acteurs:creer"

    @staticmethod
    def trouver(secret: str) -> DemandeCreation | None:
        """Return the request that this secret opens."""
        return DemandeCreation.objects.du_lien(secret).first()

    @staticmethod
    def effacer(demande: DemandeCreation) -> None:
        """Forget it."""
        rejouer(effacer_la_demande)(demande=demande)


class EffacerLInscription(ParLeLien):
    """A visitor's registration for an event."""

    titre = "Effacer ce qui est gardé sur moi"
    consequences = (
        "Votre nom, votre adresse et votre organisation sont effacés tout de suite.",
        "Si l’événement est à venir, votre place va à quelqu’un d’autre, et nous ne pourrons plus vous écrire s’il change.",
    )
    page, ensuite = "acteurs:inscription_par_lien", "acteurs:agenda"

    @staticmethod
    def trouver(secret: str) -> Inscription | None:
        """Return the registration that this secret opens."""
        return Inscription.objects.du_lien(secret).select_related("evenement").first()

    @staticmethod
    def effacer(inscription: Inscription) -> None:
        """Forget it."""
        rejouer(effacer_l_inscription)(inscription=inscription)
