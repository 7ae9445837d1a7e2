"""The guide of style: every piece that pages are made of, with the words to use. Open to all; nothing is written."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods, require_safe
from django.views.generic import FormView

from ptce.accueil import exemples, style
from ptce.accueil.forms import (
    ExemplesEnSerie,
    FiltresDExemple,
    FormulaireAvecTexte,
    FormulaireDExemple,
    FormulaireOuvertDExemple,
)
from ptce.socle.icones import NOTIONS
from ptce.socle.listes import presenter
from ptce.socle.redaction import ApercuMixin

PAR_PAGE = 3
RIEN_NE_CHANGE = "C’était un exemple : rien n’a été enregistré."


@login_not_required
@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Show the tokens, then each piece of page."""
    contexte = {
        "couleurs": [jeton for jeton in style.couleurs() if jeton.emploi],
        "palette": style.poles(),
        "contrastes": style.contrastes(),
        "mesures": style.mesures(),
        "notions": NOTIONS,
        "champs": FormulaireDExemple(prefix="exemple"),
        "refuse": FormulaireDExemple({}, prefix="refuse"),
        "filtres": FiltresDExemple(prefix="filtre"),
        "series": ExemplesEnSerie(prefix="serie"),
        "ouvert": FormulaireOuvertDExemple(prefix="ouvert", anonyme=True),
        "table": presenter(exemples.TableauDExemple(exemples.LIGNES), request, par_page=PAR_PAGE),
        "planning": exemples.planning(),
        "morceaux": exemples.morceaux_du_planning(),
        "titre": "exemple",
        "espace": None,
        "exemples": [
            Message(
                messages.SUCCESS,
                "C’est réservé : Salle Garonne, mardi 24 novembre 2026, 9 h – 10 h.",
            ),
            Message(messages.WARNING, "Cette réservation a changé entre-temps."),
        ],
    }
    return render(request, "accueil/style.html", contexte)


@method_decorator(login_not_required, name="dispatch")
class Formulaire(ApercuMixin, FormView):  # type: ignore[type-arg]
    """A form to try: sent empty, it shows what a refusal looks like."""

    form_class = FormulaireAvecTexte
    template_name = "accueil/style_formulaire.html"
    http_method_names = ["get", "post", "head", "options"]

    def form_valid(self, form: FormulaireDExemple) -> HttpResponse:
        """Say that it was an example."""
        messages.success(self.request, RIEN_NE_CHANGE)
        return redirect("accueil:style")

    def form_invalid(self, form: FormulaireDExemple) -> HttpResponse:
        """Answer 422 with the form as it was typed."""
        return self.render_to_response(self.get_context_data(form=form), status=422)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirmation(request: HttpRequest) -> HttpResponse:
    """Show the page that asks once before an act that destroys; confirming does nothing."""
    if request.method == "POST":
        messages.info(request, RIEN_NE_CHANGE)
        return redirect("accueil:style")
    return render(request, "accueil/style_confirmation.html")
