"""What the views of the charter share: load, authorise, refuse as it was typed."""

from abc import ABC, abstractmethod
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView

from acteurs import regles
from acteurs.actions.charte import CharteModifiee, EtapeImpossible
from acteurs.enums import StatutCharte
from acteurs.forms.charte import FormulaireDeVersion
from acteurs.lectures.charte import article_meme_supprime
from acteurs.models import ArticleCharte, Personne, VersionCharte
from acteurs.regles import personne_connectee
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.formulaires import dire_le_renvoi
from ptce.socle.redaction import ApercuMixin

METHODES = ["get", "post", "head", "options"]
ANIMEE = "La charte est animée par l’équipe d’animation du collectif."


def exiger_l_animation(request: HttpRequest) -> None:
    """Raise PermissionDenied to all but those who run the charter."""
    if not regles.anime_la_charte(personne_connectee(request)):
        raise PermissionDenied(ANIMEE)


def exiger_l_equipe(request: HttpRequest) -> Personne:
    """Return who reads the desk of the charter, those who run the hub. Raises PermissionDenied to the others."""
    personne = personne_connectee(request)
    if not personne.gere_le_pole:
        raise PermissionDenied(ANIMEE)
    return personne


def charger_un_article(cle: int) -> ArticleCharte:
    """Return an article, or what the journal keeps of one that was taken out: the actions tell. Raises Http404."""
    article = article_meme_supprime(cle)
    if article is None:
        raise Http404
    return article


class FormulaireDeCharte(ApercuMixin, FormView, ABC):  # type: ignore[type-arg]
    """A form about the charter: refused, it comes back as it was typed, with what the text has become.

    A subclass loads in `charger`, writes in `ecrire`, and says where to go in `arrivee`.
    """

    http_method_names = METHODES
    template_name = "acteurs/charte_formulaire.html"
    form_class: Any = None
    titre = ""
    """The page, and the end of its path."""
    acte = "Enregistrer"
    icone = "check"
    reussite = ""
    """The sentence that confirms."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Load and authorise before anything else."""
        self.charger()
        return super().dispatch(request, *args, **kwargs)

    @abstractmethod
    def charger(self) -> None:
        """Load what the address names: 404 to strangers, 403 to those who only read."""

    def relire(self, form: Any) -> None:
        """Read again what the form is about, which changed meanwhile; it may be sent again from there."""

    @abstractmethod
    def ecrire(self, form: Any) -> Any:
        """Call the action."""

    @abstractmethod
    def arrivee(self, fait: Any) -> HttpResponse:
        """Return where the person goes next."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Write once; who comes second is shown what the first did."""
        try:
            fait = self.ecrire(form)
        except FormulaireDejaEnvoye as deja:
            dire_le_renvoi(form, deja, self.page_de(deja.objet))
            return self.form_invalid(form)
        except (CharteModifiee, EtapeImpossible) as erreur:
            form.add_error(None, str(erreur))
            self.relire(form)
            return self.form_invalid(form)
        if phrase := self.phrase(fait):
            messages.success(self.request, phrase)
        return self.arrivee(fait)

    def page_de(self, objet: Any) -> str:
        """Return where what this form made already is read."""
        return str(objet.get_absolute_url())

    def phrase(self, fait: Any) -> str:
        """Return the sentence that confirms."""
        return self.reussite

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        """Answer 422 with the form as it was typed."""
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def etapes(self) -> list[tuple[str, str]]:
        """Return the path to the page: labels and addresses."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the page and its act."""
        etapes = self.etapes()
        return super().get_context_data(
            titre=self.titre,
            acte=self.acte,
            icone=self.icone,
            etapes=etapes,
            ici=self.titre,
            retour=etapes[-1][1] if etapes else "",
            **kwargs,
        )


class EtapeDeVersion(FormulaireDeCharte):
    """A form of the animation about one version, in one state: in another, the page of the version says where it stands."""

    version: VersionCharte
    statuts: tuple[StatutCharte, ...] = (StatutCharte.REDACTION,)

    def charger(self) -> None:
        """The animation alone."""
        exiger_l_animation(self.request)
        self.version = get_object_or_404(VersionCharte, numero=self.kwargs["numero"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form, or send back to the page of the version, with the reason."""
        if self.version.statut not in self.statuts:
            return self.renvoyer()
        return super().get(request, *args, **kwargs)

    def renvoyer(self) -> HttpResponse:
        """Say where the version stands, on its page."""
        messages.warning(
            self.request,
            f"La version {self.version.numero} est {self.version.get_statut_display()} : cette étape n’est plus possible.",
        )
        return redirect(bureau(self.version))

    def relire(self, form: Any) -> None:
        """Read the version as it is now; a form that carries its revision may be sent again on it."""
        self.version = VersionCharte.objects.get(pk=self.version.pk)
        if isinstance(form, FormulaireDeVersion):
            form.relire(self.version)

    def arrivee(self, fait: Any) -> HttpResponse:
        """Come back to the version."""
        return redirect(bureau(self.version))

    def etapes(self) -> list[tuple[str, str]]:
        """By the desk of the charter."""
        return chemin(self.version)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the version too."""
        return super().get_context_data(version=self.version, **kwargs)


def bureau(version: VersionCharte) -> str:
    """Return the page where the animation works on a version."""
    return reverse("acteurs:charte_redaction_version", args=[version.numero])


def chemin(version: VersionCharte) -> list[tuple[str, str]]:
    """Return the path to what the animation does of a version."""
    return [
        ("Charte", reverse("acteurs:charte")),
        ("Atelier de la charte", reverse("acteurs:charte_redaction")),
        (f"Version {version.numero}", bureau(version)),
    ]
