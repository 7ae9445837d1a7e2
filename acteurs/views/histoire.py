"""The history of the hub: the timeline that anyone reads, and how the animation team writes it."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.generic import FormView, TemplateView

from acteurs import regles
from acteurs.actions import jalons as actions
from acteurs.enums import CleTexte, PrecisionDate
from acteurs.forms.textes import FormulaireJalon, initiales
from acteurs.lectures.histoire import etapes, frise
from acteurs.lectures.textes import texte
from acteurs.models import Jalon
from acteurs.regles import personne_connectee, personne_ou_visiteur
from acteurs.views.animation import AnimationMixin
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.formulaires import dire_le_renvoi
from ptce.socle.redaction import ApercuMixin
from ptce.socle.transactions import ChangeEntreTemps, rejouer


@login_not_required
@require_safe
def histoire(request: HttpRequest) -> HttpResponse:
    """Show the stages of the hub and their dates, then the picture of them."""
    toutes = etapes(timezone.localdate())
    personne = personne_ou_visiteur(request)
    contexte = {
        "texte": texte(CleTexte.HISTOIRE),
        "etapes": toutes,
        "frise": frise(toutes),
        "ecrit": personne is not None and regles.peut_rediger(personne),
    }
    return render(request, "acteurs/histoire.html", contexte)


class ListeDesJalons(AnimationMixin, TemplateView):
    """Every date of the history, archived ones apart."""

    ecrit = False
    template_name = "acteurs/jalon_liste.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the dates."""
        tous = list(Jalon.objects.all())
        return super().get_context_data(
            jalons=[jalon for jalon in tous if jalon.archive_le is None],
            archives=[jalon for jalon in tous if jalon.archive_le is not None],
            ecrit=regles.peut_rediger(personne_connectee(self.request)),
            **kwargs,
        )


class EcrireJalonMixin(AnimationMixin, ApercuMixin, FormView):  # type: ignore[type-arg]
    """Write a date: what adding and changing have in common."""

    form_class = FormulaireJalon
    template_name = "acteurs/jalon_modifier.html"
    http_method_names = ["get", "post", "head", "options"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Offer the stages that exist."""
        connues = Jalon.objects.order_by("etape").values_list("etape", flat=True).distinct()
        return super().get_context_data(**{"jalon": None, "etapes": connues, **kwargs})

    def champs(self, form: FormulaireJalon) -> dict[str, Any]:
        """Return what the actions take."""
        lu = {**form.cleaned_data, "precision": PrecisionDate(form.cleaned_data["precision"])}
        return {nom: valeur for nom, valeur in lu.items() if nom not in ("jeton", "revision")}

    def form_invalid(self, form: FormulaireJalon, *, statut: int = 422) -> HttpResponse:
        """Answer with the form as it was typed."""
        return self.render_to_response(self.get_context_data(form=form), status=statut)


class AjouterJalon(EcrireJalonMixin):
    """Add a date."""

    def form_valid(self, form: FormulaireJalon) -> HttpResponse:
        """Write once."""
        try:
            rejouer(actions.ajouter)(
                par=personne_connectee(self.request),
                jeton=form.cleaned_data["jeton"],
                **self.champs(form),
            )
        except FormulaireDejaEnvoye as deja:
            dire_le_renvoi(form, deja, reverse("acteurs:jalon_modifier", args=[deja.objet.pk]))
            return self.form_invalid(form, statut=409)
        messages.success(self.request, "La date est ajoutée à l’histoire du pôle.")
        return redirect("acteurs:jalons")


class JalonMixin(AnimationMixin):
    """Load the date of the address: 404 on an unknown one."""

    jalon: Jalon

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Authorise, then load."""
        if not regles.peut_rediger(personne_connectee(request)):
            raise PermissionDenied("Seule l’équipe d’animation écrit l’histoire du pôle.")
        self.jalon = get_object_or_404(Jalon, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the date."""
        contexte = super().get_context_data(**{"jalon": self.jalon, **kwargs})  # type: ignore[misc]
        return cast("dict[str, Any]", contexte)


class ModifierJalon(JalonMixin, EcrireJalonMixin):
    """Change a date."""

    def get_initial(self) -> dict[str, Any]:
        """Return the date as it is."""
        return initiales(self.jalon)

    def form_valid(self, form: FormulaireJalon) -> HttpResponse:
        """Write once; who changed it meanwhile is not erased in silence."""
        try:
            rejouer(actions.modifier)(
                jalon=self.jalon,
                revision=form.cleaned_data["revision"],
                par=personne_connectee(self.request),
                **self.champs(form),
            )
        except ChangeEntreTemps as erreur:
            form.add_error(None, str(erreur))
            form.relire(Jalon.objects.get(pk=self.jalon.pk).revision)
            return self.form_invalid(form)
        messages.success(self.request, "La date est modifiée.")
        return redirect("acteurs:jalons")


class ArchiverJalon(JalonMixin, TemplateView):
    """Ask once, then take a date off the history, or put it back."""

    template_name = "acteurs/jalon_archiver.html"
    http_method_names = ["get", "post", "head", "options"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Do what the page asked, once."""
        archive = request.POST.get("remettre") != "1"
        rejouer(actions.archiver)(
            jalon=self.jalon, par=personne_connectee(request), archive=archive
        )
        fait = "La date est archivée." if archive else "La date est remise dans l’histoire."
        messages.success(request, fait)
        return redirect("acteurs:jalons")
