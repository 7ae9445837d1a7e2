"""Amendments: the page of one with its discussion, proposing, taking back, settling."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from acteurs import regles
from acteurs.actions import amendements as actions
from acteurs.differences import differences
from acteurs.enums import StatutAmendement
from acteurs.forms.charte import (
    FormulaireAmendement,
    FormulaireCommentaire,
    FormulaireMotif,
    FormulaireReponse,
)
from acteurs.lectures.comparaisons import comparer_les_textes
from acteurs.models import Amendement, ArticleCharte, CommentaireAmendement, VersionCharte
from acteurs.regles import personne_connectee
from acteurs.views.etapes_charte import FormulaireDeCharte, exiger_l_animation
from acteurs.views.liste_amendements import ETATS
from ptce.socle.transactions import rejouer


class Proposer(FormulaireDeCharte):
    """Propose to change an article, or a new one."""

    template_name = "acteurs/amendement_formulaire.html"
    form_class = FormulaireAmendement
    titre = "Proposer un amendement"
    acte, icone = "Proposer", "send"
    reussite = "Votre amendement est enregistré : les membres le lisent, et vous recevrez la réponse par courriel."
    article: ArticleCharte | None = None

    def charger(self) -> None:
        """404 for what this person does not read; 403 for who belongs to no member in force."""
        personne = personne_connectee(self.request)
        visibles = VersionCharte.objects.visibles_pour(personne)
        if "pk" in self.kwargs:
            self.article = get_object_or_404(
                ArticleCharte.objects.filter(version__in=visibles).select_related("version"),
                pk=self.kwargs["pk"],
            )
            self.version = self.article.version
        else:
            self.version = get_object_or_404(visibles, numero=self.kwargs["numero"])
            self.titre = "Proposer un article nouveau"
        self.organisations = regles.amende_pour(personne)
        if not self.organisations:
            raise PermissionDenied("Un amendement se propose au nom d’une organisation membre.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form while amendments are received."""
        if not self.version.recoit_des_amendements(timezone.now()):
            return redirect(self.version)
        return super().get(request, *args, **kwargs)

    def relire(self, form: Any) -> None:
        """Read the article as it is now."""
        self.version = VersionCharte.objects.get(pk=self.version.pk)
        if self.article is not None:
            self.article = ArticleCharte.objects.get(pk=self.article.pk)
        form.relire(self.version)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Fill the form with the article."""
        return {
            **super().get_form_kwargs(),
            "version": self.version,
            "article": self.article,
            "organisations": self.organisations,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the article as it is; when something was typed, what it would change."""
        form = kwargs.get("form")
        texte = form["texte"].value() if form is not None and form.is_bound else None
        avant = self.article.texte if self.article else ""
        return super().get_context_data(
            version=self.version,
            article=self.article,
            changements=comparer_les_textes(avant, texte[:20_000])
            if isinstance(texte, str)
            else [],
            **kwargs,
        )

    def ecrire(self, form: Any) -> Amendement:
        """Propose."""
        return rejouer(actions.proposer)(
            version=self.version,
            article=self.article,
            par=personne_connectee(self.request),
            **form.cleaned_data,
        )

    def arrivee(self, fait: Amendement) -> HttpResponse:
        """Go to its page."""
        return redirect(fait)

    def etapes(self) -> list[tuple[str, str]]:
        """By the version."""
        return [
            ("Charte", reverse("acteurs:charte")),
            (f"Version {self.version.numero}", self.version.get_absolute_url()),
        ]


class SurUnAmendement(FormulaireDeCharte):
    """A form about one amendment."""

    amendement: Amendement

    def charger(self) -> None:
        """404 for what this person does not read."""
        self.amendement = get_object_or_404(
            Amendement.objects.visibles_pour(personne_connectee(self.request)).complets(),
            pk=self.kwargs["pk"],
        )

    def relire(self, form: Any) -> None:
        """Read it as it is now."""
        self.amendement = Amendement.objects.complets().get(pk=self.amendement.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show it with what it changes."""
        lu = self.amendement
        article = lu.article
        return super().get_context_data(
            **{
                "amendement": lu,
                "version": lu.version,
                "etat_de_l_amendement": ETATS[StatutAmendement(lu.statut)],
                "titre_compare": differences(lu.titre_initial, lu.titre),
                "texte_compare": comparer_les_textes(lu.texte_initial, lu.texte),
                "retenu_compare": comparer_les_textes(lu.texte, lu.texte_retenu)
                if lu.texte_retenu and lu.texte_retenu != lu.texte
                else [],
                "actuel_compare": comparer_les_textes(article.texte, lu.texte)
                if article is not None and lu.article_change
                else [],
                **kwargs,
            }
        )

    def etapes(self) -> list[tuple[str, str]]:
        """By the list."""
        return [
            ("Charte", reverse("acteurs:charte")),
            ("Amendements", reverse("acteurs:amendements")),
        ]

    def arrivee(self, fait: Any) -> HttpResponse:
        """Come back to its page."""
        return redirect(self.amendement)


class VoirAmendement(SurUnAmendement):
    """The page of an amendment; posting there adds to its discussion."""

    template_name = "acteurs/amendement.html"
    form_class = FormulaireCommentaire
    acte, icone = "Envoyer", "send"
    reussite = "Votre message est ajouté à la discussion."

    def charger(self) -> None:
        """Those who speak: people of members in force, and the animation."""
        super().charger()
        personne = personne_connectee(self.request)
        self.titre = f"Amendement {self.amendement.pk}"
        self.organisations = regles.amende_pour(personne)
        self.anime = regles.anime_la_charte(personne)
        self.discute = self.amendement.version.en_consultation and (
            self.anime or bool(self.organisations)
        )
        if self.request.method == "POST" and not (self.anime or self.organisations):
            raise PermissionDenied("On discute un amendement au nom d’une organisation membre.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Say in whose name one may speak."""
        return {
            **super().get_form_kwargs(),
            "organisations": self.organisations,
            "anime": self.anime,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the discussion and what may be done."""
        personne = personne_connectee(self.request)
        lu = self.amendement
        ouvert = lu.ouvert and lu.version.en_consultation
        return super().get_context_data(
            commentaires=list(lu.commentaires.select_related("auteur", "acteur")),
            discute=self.discute,
            retire=ouvert and lu.auteur_id == personne.pk,
            tranche=ouvert and self.anime,
            **kwargs,
        )

    def ecrire(self, form: Any) -> Any:
        """Say it."""
        lu = form.cleaned_data
        return rejouer(actions.commenter)(
            amendement=self.amendement,
            par=personne_connectee(self.request),
            acteur=lu.get("acteur"),
            texte=lu["texte"],
            jeton=lu["jeton"],
        )

    def page_de(self, objet: CommentaireAmendement) -> str:
        """The discussion it is in."""
        return f"{objet.amendement.get_absolute_url()}#discussion"

    def arrivee(self, fait: Any) -> HttpResponse:
        """Come back to the discussion."""
        return redirect(f"{self.amendement.get_absolute_url()}#discussion")


class Retirer(SurUnAmendement):
    """Its author takes it back, asked once."""

    template_name = "acteurs/charte_confirmation.html"
    form_class = FormulaireMotif
    titre = "Retirer l’amendement"
    acte, icone = "Retirer mon amendement", "undo-2"
    reussite = "Votre amendement est retiré."

    def charger(self) -> None:
        """Its author alone; nothing to do once it is settled."""
        super().charger()
        if self.amendement.auteur_id != personne_connectee(self.request).pk:
            raise PermissionDenied("Un amendement se retire par son auteur.")

    def get_form(self, form_class: Any = None) -> Any:
        """Ask for nothing: one needs no reason to take back one's own words."""
        form = super().get_form(form_class)
        del form.fields["motif"]
        return form

    def etapes(self) -> list[tuple[str, str]]:
        """By its page."""
        lu = self.amendement
        return [*super().etapes(), (f"Amendement {lu.pk}", lu.get_absolute_url())]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what it does."""
        return super().get_context_data(
            question="Retirer votre amendement ?",
            consequences=[
                "Il reste lisible, avec sa discussion et la mention « retiré », et n’attend plus de réponse.",
                "Pour changer vos mots, retirez-le puis proposez-en un autre.",
            ],
            **kwargs,
        )

    def ecrire(self, form: Any) -> Any:
        """Take it back."""
        return rejouer(actions.retirer)(
            amendement=self.amendement, par=personne_connectee(self.request)
        )


class Trancher(SurUnAmendement):
    """The animation's answer, with its reason."""

    template_name = "acteurs/amendement_trancher.html"
    form_class = FormulaireReponse
    titre = "Répondre à l’amendement"
    acte, icone = "Envoyer la réponse", "send"
    reussite = "La réponse est enregistrée, et envoyée à l’auteur."

    def charger(self) -> None:
        """The animation alone."""
        exiger_l_animation(self.request)
        super().charger()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form while an answer is awaited."""
        if not (self.amendement.ouvert and self.amendement.version.en_consultation):
            return redirect(self.amendement)
        return super().get(request, *args, **kwargs)

    def relire(self, form: Any) -> None:
        """What is shown is what the text has become."""
        super().relire(form)
        form.relire(self.amendement.version)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Fill the form with what is proposed."""
        return {
            **super().get_form_kwargs(),
            "version": self.amendement.version,
            "amendement": self.amendement,
        }

    def etapes(self) -> list[tuple[str, str]]:
        """By its page."""
        lu = self.amendement
        return [*super().etapes(), (f"Amendement {lu.pk}", lu.get_absolute_url())]

    def ecrire(self, form: Any) -> Any:
        """Retain or refuse."""
        lu = dict(form.cleaned_data)
        par = personne_connectee(self.request)
        if lu.pop("issue") == FormulaireReponse.ECARTER:
            return rejouer(actions.ecarter)(
                amendement=self.amendement, par=par, reponse=lu["reponse"]
            )
        return rejouer(actions.retenir)(amendement=self.amendement, par=par, **lu)
