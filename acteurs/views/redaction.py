"""The desk of the charter, for the animation: begin a version, write it, take it through its steps."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from acteurs.actions import charte as actions
from acteurs.actions import etapes_charte
from acteurs.enums import StatutCharte
from acteurs.forms.charte import (
    FormulaireArticle,
    FormulaireConsultation,
    FormulaireDecision,
    FormulaireDeplacement,
    FormulaireGel,
    FormulaireMotif,
    FormulairePreambule,
    FormulaireProlongation,
)
from acteurs.lectures.charte import nombres_d_amendements, progression
from acteurs.models import ArticleCharte, VersionCharte
from acteurs.models.charte import EN_PREPARATION
from acteurs.regles import anime_la_charte, personne_connectee
from acteurs.views.etapes_charte import (
    EtapeDeVersion,
    bureau,
    charger_un_article,
    exiger_l_animation,
    exiger_l_equipe,
)
from ptce.socle.transactions import ChangeEntreTemps, rejouer

DUREE_PROPOSEE = timedelta(days=30)


@require_safe
def atelier(request: HttpRequest) -> HttpResponse:
    """List the versions, for the animation to work on and the staff to read."""
    personne = exiger_l_equipe(request)
    versions = list(VersionCharte.objects.all())
    contexte = {
        "versions": versions,
        "en_preparation": next((v for v in versions if v.statut in EN_PREPARATION), None),
        "en_vigueur": next((v for v in versions if v.est_en_vigueur), None),
        "anime": anime_la_charte(personne),
    }
    return render(request, "acteurs/charte_atelier.html", contexte)


@require_POST
def commencer(request: HttpRequest) -> HttpResponse:
    """Begin the next version, from the one in force; there is one at a time."""
    exiger_l_animation(request)
    version = rejouer(actions.commencer)(par=personne_connectee(request))
    messages.success(request, f"La version {version.numero} est en préparation.")
    return redirect(bureau(version))


@require_safe
def voir(request: HttpRequest, numero: int) -> HttpResponse:
    """Show where a version stands, its text, and what may be done with it now."""
    personne = exiger_l_equipe(request)
    version = get_object_or_404(VersionCharte, numero=numero)
    maintenant = timezone.now()
    amendements = nombres_d_amendements(version)
    contexte = {
        "version": version,
        "articles": list(version.articles.all()),
        "amendements": amendements,
        "nombre_d_amendements": sum(amendements.values()),
        "anime": anime_la_charte(personne),
        "ouverte": version.recoit_des_amendements(maintenant),
        "finie": bool(version.consultation and version.consultation.upper <= maintenant),
        "progression": progression(version) if version.est_adoptee else None,
        "etapes_de_la_charte": [
            (statut.label.partition(",")[0], statut.value)
            for statut in StatutCharte
            if statut != StatutCharte.ABANDONNEE
        ],
    }
    return render(request, "acteurs/charte_version.html", contexte)


class EcrirePreambule(EtapeDeVersion):
    """The title and the preamble."""

    form_class: Any = FormulairePreambule
    titre = "Titre et préambule"
    reussite = "Le titre et le préambule sont enregistrés."

    def get_form_kwargs(self) -> dict[str, Any]:
        """Fill the form with the version."""
        return {**super().get_form_kwargs(), "version": self.version}

    def ecrire(self, form: Any) -> VersionCharte:
        """Write."""
        return rejouer(actions.ecrire_le_preambule)(
            version=self.version, par=personne_connectee(self.request), **form.cleaned_data
        )


class AjouterUnArticle(EcrirePreambule):
    """A new article, at the end."""

    form_class = FormulaireArticle
    titre = "Ajouter un article"
    acte, icone = "Ajouter", "plus"
    reussite = "L’article est ajouté."

    def ecrire(self, form: Any) -> Any:
        """Add."""
        return rejouer(actions.ajouter_un_article)(
            version=self.version, par=personne_connectee(self.request), **form.cleaned_data
        )


class ChangerUnArticle(EtapeDeVersion):
    """An article written anew."""

    form_class: Any = FormulaireArticle
    titre = "Modifier l’article"
    reussite = "L’article est enregistré."
    article: ArticleCharte

    def charger(self) -> None:
        """Load the article, and its version with it."""
        exiger_l_animation(self.request)
        self.article = charger_un_article(self.kwargs["pk"])
        self.version = self.article.version

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form, unless someone took the article out."""
        if self.version.articles.filter(pk=self.article.pk).exists():
            return super().get(request, *args, **kwargs)
        messages.info(request, f"L’article « {self.article.titre} » a été supprimé.")
        return redirect(bureau(self.version))

    def relire(self, form: Any) -> None:
        """Read both again; what was typed is then compared with the article as it is."""
        super().relire(form)
        self.article = ArticleCharte.objects.filter(pk=self.article.pk).first() or self.article
        self.conflit = True

    def get_form_kwargs(self) -> dict[str, Any]:
        """Fill the form with the article."""
        return {
            **super().get_form_kwargs(),
            "version": self.version,
            "article": self.article,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the article as it is when someone changed it meanwhile."""
        actuel = self.article if getattr(self, "conflit", False) else None
        return super().get_context_data(article=self.article, actuel=actuel, **kwargs)

    def ecrire(self, form: Any) -> Any:
        """Write."""
        return rejouer(actions.changer_un_article)(
            article=self.article, par=personne_connectee(self.request), **form.cleaned_data
        )


class SupprimerUnArticle(ChangerUnArticle):
    """Take an article out of a draft, asked once."""

    template_name = "acteurs/charte_confirmation.html"
    form_class = FormulaireGel
    titre = "Supprimer l’article"
    acte, icone = "Supprimer l’article", "trash-2"
    reussite = "L’article est supprimé : les suivants remontent d’un rang."

    def get_form_kwargs(self) -> dict[str, Any]:
        """Carry the revision alone."""
        voulus = super().get_form_kwargs()
        voulus.pop("article")
        return voulus

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what goes."""
        return super().get_context_data(
            question=f"Supprimer « {self.article} » de cette version ?",
            consequences=["Le brouillon seul change : la version en vigueur garde cet article."],
            **kwargs,
        )

    def ecrire(self, form: Any) -> Any:
        """Take it out."""
        return rejouer(actions.supprimer_un_article)(
            article=self.article,
            par=personne_connectee(self.request),
            revision=form.cleaned_data["revision"],
        )


@require_POST
def deplacer(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an article at another rank."""
    exiger_l_animation(request)
    article = charger_un_article(pk)
    form = FormulaireDeplacement(request.POST, version=article.version)
    if not form.is_valid():
        messages.error(request, "Ce déplacement n’a pas été compris : recommencez depuis la liste.")
        return redirect(bureau(article.version))
    try:
        rejouer(actions.deplacer_un_article)(
            article=article, par=personne_connectee(request), **form.cleaned_data
        )
    except (ChangeEntreTemps, actions.EtapeImpossible) as erreur:
        messages.warning(request, str(erreur))
    return redirect(f"{bureau(article.version)}#articles")


class OuvrirLaConsultation(EcrirePreambule):
    """Open the draft to members."""

    form_class = FormulaireConsultation
    titre = "Ouvrir la consultation"
    acte, icone = "Ouvrir la consultation", "send"
    reussite = "La consultation est ouverte : les membres en reçoivent l’annonce par courriel."

    def get_initial(self) -> dict[str, Any]:
        """Propose a month from today."""
        jour = timezone.localdate()
        return {"debut": jour, "fin": jour + DUREE_PROPOSEE}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what it does."""
        return super().get_context_data(
            consequences=[
                "Les personnes des organisations membres reçoivent un courriel, lisent le texte et proposent des amendements.",
                "Ensuite, le texte ne change plus que par les amendements que vous retenez.",
            ],
            **kwargs,
        )

    def ecrire(self, form: Any) -> Any:
        """Open."""
        return rejouer(etapes_charte.ouvrir_la_consultation)(
            version=self.version, par=personne_connectee(self.request), **form.cleaned_data
        )


class Prolonger(EtapeDeVersion):
    """Another last day for the consultation."""

    form_class = FormulaireProlongation
    titre = "Changer la date de fin"
    statuts = (StatutCharte.CONSULTATION,)
    reussite = "La date de fin de la consultation est changée."

    def get_initial(self) -> dict[str, Any]:
        """Show the present one."""
        return {"fin": self.version.consultation_jusqu_au}

    def ecrire(self, form: Any) -> Any:
        """Change it."""
        return rejouer(etapes_charte.prolonger)(
            version=self.version,
            par=personne_connectee(self.request),
            fin=form.cleaned_data["fin"],
        )


class Figer(EcrirePreambule):
    """Freeze the text, asked once: it is for good."""

    template_name = "acteurs/charte_confirmation.html"
    form_class = FormulaireGel
    statuts = (StatutCharte.CONSULTATION,)
    titre = "Figer le texte"
    acte, icone = "Figer le texte", "snowflake"
    reussite = "Le texte est figé, avec son empreinte. Il attend sa décision."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say that there is no way back."""
        return super().get_context_data(
            question=f"Figer le texte de la version {self.version.numero} ?",
            consequences=[
                "C’est irréversible : plus personne ne peut changer un mot, une virgule ou l’ordre des articles, pas même l’administration.",
                "L’empreinte SHA-256 du texte est calculée et gardée avec lui : elle sera celle que les organisations signent.",
                "Le texte est ensuite soumis à la décision. S’il n’est pas adopté, il s’abandonne et une autre version commence.",
            ],
            **kwargs,
        )

    def ecrire(self, form: Any) -> Any:
        """Freeze."""
        return rejouer(etapes_charte.figer)(
            version=self.version, par=personne_connectee(self.request), **form.cleaned_data
        )


class MettreEnVigueur(EtapeDeVersion):
    """Put the frozen text in force, by a decision."""

    form_class = FormulaireDecision
    statuts = (StatutCharte.FIGEE,)
    titre = "Mettre en vigueur"
    acte, icone = "Mettre en vigueur", "scroll-text"
    reussite = "La version est en vigueur : les représentants des organisations reçoivent un courriel pour signer."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what it does."""
        return super().get_context_data(
            consequences=[
                "Cette version devient publique, et remplace celle qui est en vigueur s’il y en a une.",
                "Chaque organisation membre est invitée à la signer : aucune signature d’une version précédente ne compte pour elle.",
            ],
            **kwargs,
        )

    def ecrire(self, form: Any) -> Any:
        """Put in force."""
        return rejouer(etapes_charte.mettre_en_vigueur)(
            version=self.version, par=personne_connectee(self.request), **form.cleaned_data
        )


class Abandonner(EtapeDeVersion):
    """Give up a version that is not in force."""

    form_class = FormulaireMotif
    statuts = EN_PREPARATION
    titre = "Abandonner cette version"
    acte, icone = "Abandonner", "x"
    reussite = "La version est abandonnée. Une autre peut être commencée."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what it does."""
        return super().get_context_data(
            consequences=[
                "Le texte et ses amendements sont gardés, et ne changeront plus. La version en vigueur le reste."
            ],
            **kwargs,
        )

    def ecrire(self, form: Any) -> Any:
        """Give up."""
        return rejouer(etapes_charte.abandonner)(
            version=self.version,
            par=personne_connectee(self.request),
            motif=form.cleaned_data["motif"],
        )
