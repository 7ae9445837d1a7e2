"""What the agents do with a grant file: each act has its form, beside the file as it is now."""

from abc import ABC, abstractmethod
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.views.generic import FormView

from acteurs.regles import personne_connectee
from locaux.actions import choix_de_depenses, etapes_subvention
from locaux.actions import subventions as actions
from locaux.actions.ecritures import FinancementRefuse
from locaux.actions.etapes_subvention import SANS_ATTENTE, VERSEMENTS_ATTENDUS, etat_d_avant
from locaux.actions.subventions import DossierModifie
from locaux.enums import StatutSubvention
from locaux.forms.etapes_subvention import (
    FormulaireChoix,
    FormulairePassage,
    FormulaireRetour,
    FormulaireTravaux,
)
from locaux.forms.subventions import (
    FormulaireDescription,
    FormulaireNouveauDossier,
    valeurs_d_origine,
)
from locaux.lectures import subventions as lectures
from locaux.models import DossierSubvention, OperationImmobiliere
from locaux.models.subvention import MOTIVES
from locaux.views.changements import METHODES_D_UN_FORMULAIRE
from locaux.views.financer import FinancerMixin
from locaux.views.subventions import LIBELLES, DossierMixin
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.formulaires import dire_le_renvoi
from ptce.socle.transactions import rejouer


class NouvelleSubvention(FinancerMixin, FormView):  # type: ignore[type-arg]
    """Open a file."""

    form_class = FormulaireNouveauDossier
    template_name = "locaux/subvention_formulaire.html"
    http_method_names = METHODES_D_UN_FORMULAIRE

    def get_initial(self) -> dict[str, Any]:
        """Begin with what the page that one comes from knows: its operation, or a resource of its plan."""
        return {**super().get_initial(), **valeurs_d_origine(self.request.GET)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Go back to the operation that one comes from."""
        origine = self.get_initial().get("operation")
        venue = OperationImmobiliere.objects.filter(pk=origine).first() if origine else None
        return super().get_context_data(origine=venue, **kwargs)

    def form_valid(self, form: FormulaireNouveauDossier) -> HttpResponse:
        """Write once."""
        try:
            dossier = rejouer(actions.ouvrir)(
                operation=form.cleaned_data["operation"],
                financeur=form.cleaned_data["financeur"],
                termes=form.termes(),
                jeton=form.cleaned_data["jeton"],
                par=personne_connectee(self.request),
            )
        except FinancementRefuse as refus:
            form.add_error(None, str(refus))
            return self.form_invalid(form)
        except FormulaireDejaEnvoye as deja:
            dire_le_renvoi(form, deja)
            return self.form_invalid(form, statut=409)
        messages.success(self.request, "Le dossier est ouvert : il reste à déposer.")
        return redirect(dossier)

    def form_invalid(self, form: FormulaireNouveauDossier, *, statut: int = 422) -> HttpResponse:
        """Answer with the form as it was typed."""
        return self.render_to_response(self.get_context_data(form=form), status=statut)


class ActeDeDossier(DossierMixin, FormView, ABC):  # type: ignore[type-arg]
    """One act: refused, it comes back as it was typed; the file is read again first."""

    template_name = "locaux/subvention_acte.html"
    http_method_names = METHODES_D_UN_FORMULAIRE
    libelle = ""
    bouton = "Enregistrer"
    explication = ""
    grave = False
    phrase = "C’est noté."

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form which file it is about."""
        return {**super().get_form_kwargs(), "dossier": self.dossier}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the act, and say what it does."""
        return super().get_context_data(
            libelle=self.libelle,
            bouton=self.bouton,
            explication=self.explication,
            grave=self.grave,
            **kwargs,
        )

    def form_valid(self, form: Any) -> HttpResponse:
        """Write once; the second of two agents is shown what the first did."""
        try:
            dossier = self.ecrire(form)
        except (DossierModifie, FinancementRefuse) as erreur:
            form.add_error(getattr(erreur, "champ", "") or None, str(erreur))
            self.dossier = DossierSubvention.objects.complets().get(pk=self.dossier.pk)
            form.relire(self.dossier)
            return self.form_invalid(form)
        messages.success(self.request, self.phrase)
        return redirect(self.suite(dossier))

    def suite(self, dossier: DossierSubvention) -> str:
        """Return where one goes once it is done."""
        return dossier.get_absolute_url()

    def form_invalid(self, form: Any) -> HttpResponse:
        """Answer 422 with the form as it was typed."""
        return self.render_to_response(self.get_context_data(form=form), status=422)

    @abstractmethod
    def ecrire(self, form: Any) -> DossierSubvention:
        """Call the action."""


class ModifierSubvention(ActeDeDossier):
    """Change what a file says."""

    form_class = FormulaireDescription
    template_name = "locaux/subvention_formulaire.html"
    phrase = "Le dossier est à jour."

    def ecrire(self, form: FormulaireDescription) -> DossierSubvention:
        """Change it."""
        return rejouer(actions.decrire)(
            dossier=self.dossier,
            termes=form.termes(),
            vue=form.cleaned_data["vue"],
            par=personne_connectee(self.request),
        )


class PasserSubvention(ActeDeDossier):
    """Take a file to its next state, named by the address: 404 for a state that does not exist."""

    form_class = FormulairePassage
    vers: StatutSubvention

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Read the state of the address."""
        super().setup(request, *args, **kwargs)
        try:
            self.vers = StatutSubvention(kwargs["vers"])
        except ValueError as inconnu:
            raise Http404 from inconnu
        if self.vers not in LIBELLES:
            raise Http404
        self.libelle = self.bouton = LIBELLES[self.vers]
        self.grave = self.vers in MOTIVES
        self.phrase = f"C’est noté : dossier {self.vers.label}."

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form; a file that does not go there sends back to its page, with the reason."""
        if empechement := self._empechement():
            messages.warning(request, empechement)
            return redirect(self.dossier)
        return super().get(request, *args, **kwargs)

    def _empechement(self) -> str:
        """Return why this step is not to be taken now, empty when it is."""
        if self.vers not in self.dossier.suites:
            return f"Ce dossier est {self.dossier.get_statut_display()} : il ne devient pas {self.vers.label}."
        attend = self.dossier.versements.attendus().exists()
        return VERSEMENTS_ATTENDUS if attend and self.vers in SANS_ATTENTE else ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what the real expenses still give right to, before a file is closed."""
        if self.vers == StatutSubvention.SOLDE:
            verse = lectures.lire(self.dossier, timezone.localdate()).verse
            kwargs["solde"] = lectures.solde_de(self.dossier, verse)
        return super().get_context_data(**kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form where the file goes, and what day it is."""
        return {**super().get_form_kwargs(), "vers": self.vers, "aujourdhui": timezone.localdate()}

    def ecrire(self, form: FormulairePassage) -> DossierSubvention:
        """Take the step."""
        lu = form.cleaned_data
        return rejouer(etapes_subvention.passer)(
            dossier=self.dossier,
            vers=self.vers,
            le=lu["le"],
            sequence=lu["sequence"],
            motif=lu.get("motif", ""),
            octroi=form.octroi(),
            par=personne_connectee(self.request),
        )


class CorrigerSubvention(ActeDeDossier):
    """Take back the last step."""

    form_class = FormulaireRetour
    bouton = "Reprendre l’étape"
    grave = True
    phrase = "L’étape est reprise : le dossier est revenu à son état d’avant."

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form; a file without step sends back to its page, with the reason."""
        if etat_d_avant(self.dossier) is None:
            messages.warning(request, "Ce dossier n’a pas d’étape à reprendre.")
            return redirect(self.dossier)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say where it goes back to."""
        avant = etat_d_avant(self.dossier)
        self.libelle = f"Reprendre l’étape « {capfirst(self.dossier.get_statut_display())} »"
        if avant is not None:
            self.explication = (
                f"Le dossier redevient « {avant.label} ». L’étape notée par erreur reste dans "
                "son histoire, avec cette raison."
            )
        return super().get_context_data(**kwargs)

    def ecrire(self, form: FormulaireRetour) -> DossierSubvention:
        """Take it back."""
        return rejouer(etapes_subvention.corriger)(
            dossier=self.dossier,
            motif=form.cleaned_data["motif"],
            sequence=form.cleaned_data["sequence"],
            le=timezone.localdate(),
            par=personne_connectee(self.request),
        )


class NoterLesTravaux(ActeDeDossier):
    """Say when the works began."""

    form_class = FormulaireTravaux
    libelle = "Début des travaux"
    explication = (
        "Des travaux commencés avant le dépôt du dossier peuvent faire perdre la subvention, "
        "sauf si le financeur l’a permis par écrit, au plus tard le jour où ils commencent."
    )

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form what day it is."""
        return {**super().get_form_kwargs(), "aujourdhui": timezone.localdate()}

    def ecrire(self, form: FormulaireTravaux) -> DossierSubvention:
        """Note it."""
        lu = form.cleaned_data
        return rejouer(actions.noter_les_travaux)(
            dossier=self.dossier,
            commence_le=lu["commence_le"],
            autorise_le=lu["autorise_le"],
            autorisation=lu["autorisation"],
            vue=lu["vue"],
            par=personne_connectee(self.request),
        )


class ChoisirLesDepenses(ActeDeDossier):
    """Choose the real expenses that a file claims."""

    form_class = FormulaireChoix
    libelle = "Dépenses de ce dossier"
    explication = (
        "Sans choix, un dossier compte les dépenses éligibles de l’opération, payées dans sa période. "
        "Écartez celles que cette subvention ne finance pas ; retenez celles que ce financeur admet en plus."
    )
    phrase = "Les dépenses du dossier sont choisies : le solde est recalculé."

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form; a file that ended sends back to its claim, with the reason."""
        if self.dossier.clos:
            messages.warning(request, choix_de_depenses.CLOS)
            return redirect(self.suite(self.dossier))
        return super().get(request, *args, **kwargs)

    def suite(self, dossier: DossierSubvention) -> str:
        """Back to the claim."""
        return reverse("locaux:subvention_solde", args=[dossier.reference])

    def ecrire(self, form: FormulaireChoix) -> DossierSubvention:
        """Choose."""
        lu = form.cleaned_data
        return rejouer(choix_de_depenses.choisir)(
            dossier=self.dossier,
            retenues=lu["retenues"],
            motif=lu["motif"],
            vue=lu["vue"],
            par=personne_connectee(self.request),
        )
