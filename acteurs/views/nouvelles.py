"""News of the hub: read, written, corrected, withdrawn; and what each person is sent."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from acteurs import regles
from acteurs.actions import nouvelles as actions
from acteurs.actions.nouvelles import NouvelleModifiee
from acteurs.enums import Frequence
from acteurs.forms.nouvelles import FiltresNouvelles, FormulaireNouvelle, FormulairePreferences
from acteurs.lectures import nouvelles as lectures
from acteurs.models import Nouvelle
from acteurs.regles import personne_connectee
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.formulaires import dire_le_renvoi
from ptce.socle.redaction import apercu_demande, montrer_l_apercu
from ptce.socle.transactions import rejouer

PAR_PAGE = 15


@require_safe
def nouvelles(request: HttpRequest) -> HttpResponse:
    """Show the news of this person, the latest first; whoever belongs to nothing reads none."""
    personne = personne_connectee(request)
    visibles = Nouvelle.objects.visibles_pour(personne).completes()
    filtres = FiltresNouvelles(request.GET, queryset=visibles, maintenant=timezone.now())
    trouvees = filtres.qs if filtres.is_valid() else visibles.none()
    contexte = {
        "filtres": filtres,
        "filtre": any(filtres.data.get(nom) for nom in filtres.filters),
        "page": Paginator(trouvees, PAR_PAGE).get_page(request.GET.get("page")),
        "ecrit": bool(regles.poles_ou_annoncer(personne)) or regles.peut_annoncer_a_tous(personne),
    }
    return render(request, "acteurs/nouvelles.html", contexte)


def charger(request: HttpRequest, pk: int) -> Nouvelle:
    """Return the news if this person may read it. Raises Http404 otherwise."""
    visibles = Nouvelle.objects.visibles_pour(personne_connectee(request)).completes()
    return get_object_or_404(visibles, pk=pk)


@require_safe
def nouvelle(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one piece of news."""
    lue = charger(request, pk)
    contexte = {
        "nouvelle": lue,
        "en_cours": lue.en_cours(timezone.now()),
        "change": regles.peut_changer_la_nouvelle(personne_connectee(request), lue),
    }
    return render(request, "acteurs/nouvelle.html", contexte)


class Ecrire(View):
    """Publish a piece of news: the animators for anybody, who acts for an organisation for its poles."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Authorise before anything else."""
        personne = personne_connectee(request)
        self.a_tous = regles.peut_annoncer_a_tous(personne)
        self.poles = regles.poles_ou_annoncer(personne)
        if not (self.a_tous or self.poles):
            raise PermissionDenied(
                "L’équipe d’animation écrit les nouvelles, et les gestionnaires celles de leurs pôles."
            )
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        return self._montrer(self._formulaire(None))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Publish once, or show how the text will look."""
        form = self._formulaire(request.POST)
        if apercu_demande(request):
            montrer_l_apercu(form)
            return self._montrer(form)
        if not form.is_valid():
            return self._montrer(form, statut=422)
        lu = form.cleaned_data
        try:
            publiee = rejouer(actions.publier)(
                titre=lu["titre"],
                texte=lu["texte"],
                pole=form.pole,
                expire_le=lu["jour_fin"],
                jeton=lu["jeton"],
                par=personne_connectee(request),
            )
        except FormulaireDejaEnvoye as deja:
            dire_le_renvoi(form, deja)
            return self._montrer(form, statut=409)
        messages.success(
            request, "La nouvelle est publiée. Chacun la recevra par courriel comme il l’a choisi."
        )
        return redirect(publiee)

    def _formulaire(self, saisie: Any) -> FormulaireNouvelle:
        return FormulaireNouvelle(
            saisie, poles=self.poles, a_tous=self.a_tous, maintenant=timezone.now()
        )

    def _montrer(self, form: FormulaireNouvelle, statut: int = 200) -> HttpResponse:
        contexte = {"form": form, "nouvelle": None}
        return render(self.request, "acteurs/nouvelle_formulaire.html", contexte, status=statut)


class ChangerMixin(View):
    """Load the news of the address: 404 to those who do not read it, 403 to those who do no more."""

    nouvelle: Nouvelle

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Load and authorise before anything else."""
        self.nouvelle = charger(request, kwargs["pk"])
        if not regles.peut_changer_la_nouvelle(personne_connectee(request), self.nouvelle):
            raise PermissionDenied("Cette nouvelle est changée par qui l’a écrite.")
        return super().dispatch(request, *args, **kwargs)


class Corriger(ChangerMixin):
    """Correct the words of a piece of news, or how long it is shown."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the form."""
        return self._montrer(self._formulaire(None))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Keep what was typed, unless someone else changed it meanwhile."""
        form = self._formulaire(request.POST)
        if apercu_demande(request):
            montrer_l_apercu(form)
            return self._montrer(form)
        if not form.is_valid():
            return self._montrer(form, statut=422)
        lu = form.cleaned_data
        try:
            rejouer(actions.corriger)(
                nouvelle=self.nouvelle,
                titre=lu["titre"],
                texte=lu["texte"],
                expire_le=lu["jour_fin"],
                vue=lu["vue"],
                par=personne_connectee(request),
            )
        except NouvelleModifiee as modifiee:
            form.add_error(None, str(modifiee))
            form.relire(Nouvelle.objects.get(pk=self.nouvelle.pk))
            return self._montrer(form, statut=409)
        messages.success(request, "La nouvelle est corrigée. Personne n’est prévenu de nouveau.")
        return redirect(self.nouvelle)

    def _formulaire(self, saisie: Any) -> FormulaireNouvelle:
        return FormulaireNouvelle(
            saisie, nouvelle=self.nouvelle, poles=[], a_tous=False, maintenant=timezone.now()
        )

    def _montrer(self, form: FormulaireNouvelle, statut: int = 200) -> HttpResponse:
        contexte = {"form": form, "nouvelle": self.nouvelle}
        return render(self.request, "acteurs/nouvelle_formulaire.html", contexte, status=statut)


class Retirer(ChangerMixin):
    """Withdraw a piece of news, after a page that says what it does."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask once."""
        contexte = {"nouvelle": self.nouvelle, "form": None}
        return render(request, "acteurs/nouvelle_retirer.html", contexte)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Withdraw."""
        rejouer(actions.retirer)(nouvelle=self.nouvelle, par=personne_connectee(request))
        messages.success(request, "La nouvelle est retirée.")
        return redirect("acteurs:nouvelles")


class Preferences(View):
    """What one is sent."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the choices as they are."""
        return self._montrer(None)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep them."""
        personne = personne_connectee(request)
        form = FormulairePreferences(request.POST, preference=lectures.preference_de(personne))
        if not form.is_valid():
            return self._montrer(form, statut=422)
        rejouer(actions.choisir_ses_courriels)(
            personne=personne,
            nouvelles=Frequence(form.cleaned_data["nouvelles"]),
            rappels=form.cleaned_data["rappels"],
            par=personne,
        )
        messages.success(request, "Vos choix sont enregistrés.")
        return redirect("acteurs:preferences")

    def _montrer(self, form: FormulairePreferences | None, statut: int = 200) -> HttpResponse:
        personne = personne_connectee(self.request)
        form = form or FormulairePreferences(preference=lectures.preference_de(personne))
        return render(self.request, "acteurs/preferences.html", {"form": form}, status=statut)


@method_decorator([csrf_exempt, login_not_required, never_cache], name="dispatch")
class SeDesabonner(View):
    """Stop the messages of news by the link of one: a page that asks, and what mail readers post in one click (RFC 8058).

    No session and no form of ours stands there: the signed link is the right.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Load by the signature."""
        personne = lectures.personne_du_jeton(kwargs["jeton"])
        if personne is None:
            raise Http404
        self.personne = personne
        reponse = super().dispatch(request, *args, **kwargs)
        reponse["X-Robots-Tag"] = "noindex"
        return reponse

    def get(self, request: HttpRequest, jeton: str) -> HttpResponse:
        """Ask: a link that is only opened stops nothing."""
        return render(request, "acteurs/desabonnement.html", {"fait": False, "form": None})

    def post(self, request: HttpRequest, jeton: str) -> HttpResponse:
        """Stop them."""
        rejouer(actions.se_desabonner)(personne=self.personne)
        return render(request, "acteurs/desabonnement.html", {"fait": True, "form": None})
