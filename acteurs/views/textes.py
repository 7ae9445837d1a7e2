"""Texts of the portal: legal pages that anyone reads, and how the animation team writes them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.generic import FormView, TemplateView

from acteurs import regles
from acteurs.actions.textes import TexteModifie, rediger, reprendre
from acteurs.differences import differences
from acteurs.enums import CleTexte
from acteurs.forms.textes import Comparaison, FormulaireTexte
from acteurs.lectures.comparaisons import comparer_les_textes
from acteurs.lectures.donnees import regles_de_conservation
from acteurs.lectures.textes import texte, textes, versions
from acteurs.models import VersionTexte
from acteurs.regles import personne_connectee
from acteurs.views.animation import AnimationMixin
from ptce.socle.redaction import ApercuMixin
from ptce.socle.transactions import ChangeEntreTemps, rejouer

PAGES = {
    CleTexte.ACCUEIL: "accueil:accueil",
    CleTexte.LOGER: "accueil:accueil",
    CleTexte.MUTUALISER: "accueil:accueil",
    CleTexte.COOPERER: "accueil:accueil",
    CleTexte.REJOINDRE: "accueil:accueil",
    CleTexte.HISTOIRE: "acteurs:histoire",
    CleTexte.CREER: "acteurs:creer",
    CleTexte.MENTIONS_LEGALES: "acteurs:mentions_legales",
    CleTexte.DONNEES_PERSONNELLES: "acteurs:donnees_personnelles",
    CleTexte.ACCESSIBILITE: "acteurs:accessibilite",
}
"""The page that shows each text."""


@login_not_required
@require_safe
def mentions_legales(request: HttpRequest) -> HttpResponse:
    """Show who publishes the portal and who hosts it."""
    return _page(request, CleTexte.MENTIONS_LEGALES)


@login_not_required
@require_safe
def donnees_personnelles(request: HttpRequest) -> HttpResponse:
    """Show what is kept of people, why, and for how long: the text of the team, and the very rules that the worker runs."""
    contexte = {
        "texte": texte(CleTexte.DONNEES_PERSONNELLES),
        "regles": regles_de_conservation(),
    }
    return render(request, "acteurs/donnees_personnelles.html", contexte)


@login_not_required
@require_safe
def accessibilite(request: HttpRequest) -> HttpResponse:
    """Show the accessibility statement: its fixed part is what the suite of tests measures."""
    contexte = {"texte": texte(CleTexte.ACCESSIBILITE)}
    return render(request, "acteurs/accessibilite.html", contexte)


def _page(request: HttpRequest, cle: CleTexte) -> HttpResponse:
    return render(request, "acteurs/texte_page.html", {"texte": texte(cle)})


class ListeDesTextes(AnimationMixin, TemplateView):
    """Every text, where it is read, and whether something of it is still to be completed."""

    ecrit = False
    template_name = "acteurs/texte_liste.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the texts and the pages that show them."""
        lignes = [(lu, reverse(PAGES[lu.cle])) for lu in textes().values()]
        return super().get_context_data(
            lignes=lignes, ecrit=regles.peut_rediger(personne_connectee(self.request)), **kwargs
        )


class TexteMixin(AnimationMixin):
    """Load the text of the address: 404 on an unknown place."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Authorise, then load."""
        try:
            self.cle = CleTexte(kwargs["cle"])
        except ValueError as inconnue:
            raise Http404 from inconnue
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the text and its page."""
        contexte: dict[str, Any] = super().get_context_data(  # type: ignore[misc]
            **{**kwargs, "cle": self.cle, "page": reverse(PAGES[self.cle])}
        )
        return contexte


class ModifierTexte(TexteMixin, ApercuMixin, FormView):  # type: ignore[type-arg]
    """Write a text; who wrote meanwhile is never erased in silence."""

    form_class = FormulaireTexte
    template_name = "acteurs/texte_modifier.html"
    http_method_names = ["get", "post", "head", "options"]

    def get_initial(self) -> dict[str, Any]:
        """Return the text as it is shown."""
        lu = texte(self.cle)
        return {"titre": lu.titre, "corps": lu.corps, "revision": lu.revision}

    def form_valid(self, form: FormulaireTexte) -> HttpResponse:
        """Write once."""
        try:
            rejouer(rediger)(
                cle=self.cle, par=personne_connectee(self.request), **form.cleaned_data
            )
        except TexteModifie as erreur:
            form.add_error(None, str(erreur))
            form.relire(texte(self.cle).revision)
            return self.form_invalid(form)
        messages.success(self.request, "Le texte est enregistré : il se lit dès maintenant.")
        return redirect("acteurs:texte_versions", self.cle)

    def form_invalid(self, form: FormulaireTexte) -> HttpResponse:
        """Answer 422 with the form as it was typed."""
        return self.render_to_response(self.get_context_data(form=form), status=422)


class VersionsDeTexte(TexteMixin, TemplateView):
    """Every version of a text, and the difference between two of them, word by word."""

    ecrit = False
    template_name = "acteurs/texte_versions.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Compare the two versions of the address; by default the last with the one before."""
        toutes = versions(self.cle)
        par_numero = {version.numero: version for version in toutes}
        demande = Comparaison(self.request.GET)
        demande.full_clean()
        voulues = demande.cleaned_data
        apres = par_numero.get(voulues.get("apres") or 0) if "apres" in self.request.GET else None
        apres = apres or toutes[0]
        avant = par_numero.get(voulues.get("avant") or 0) if "avant" in self.request.GET else None
        avant = avant or par_numero[max(apres.numero - 1, 0)]
        return super().get_context_data(
            versions=toutes,
            avant=avant,
            apres=apres,
            titres=differences(avant.titre, apres.titre),
            morceaux=comparer_les_textes(avant.corps, apres.corps),
            ecrit=regles.peut_rediger(personne_connectee(self.request)),
            **kwargs,
        )


class ReprendreVersion(TexteMixin, TemplateView):
    """Ask once, then write an earlier version again."""

    template_name = "acteurs/texte_reprendre.html"
    http_method_names = ["get", "post", "head", "options"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the version; 404 on an unknown number."""
        trouvees = [v for v in versions(self.cle) if v.numero == self.kwargs["numero"]]
        if not trouvees:
            raise Http404
        return super().get_context_data(
            **{"version": trouvees[0], "revision": texte(self.cle).revision, **kwargs}
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Write it as a new version, unless someone wrote meanwhile."""
        lue = Comparaison({"avant": request.POST.get("revision", "")})
        lue.full_clean()
        revision = lue.cleaned_data.get("avant")
        if revision is None:
            raise ChangeEntreTemps
        try:
            rejouer(reprendre)(
                cle=self.cle,
                numero=kwargs["numero"],
                revision=revision,
                par=personne_connectee(request),
            )
        except VersionTexte.DoesNotExist as inconnue:
            raise Http404 from inconnue
        messages.success(request, "La version est reprise : elle se lit dès maintenant.")
        return redirect("acteurs:texte_versions", self.cle)
