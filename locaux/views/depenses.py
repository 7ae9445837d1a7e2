"""What an operation really paid: the list, and each act with its form."""

from collections.abc import Sequence
from typing import Any

import django_tables2 as tables
from django.contrib import messages
from django.db.models import Prefetch, Sum
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.views.generic import FormView

from acteurs.regles import personne_connectee
from locaux import regles
from locaux.actions import depenses as actions
from locaux.actions.depenses import DepenseModifiee
from locaux.actions.ecritures import FinancementRefuse
from locaux.forms.versements import (
    FiltresDepenses,
    FormulaireAnnulation,
    FormulaireDepense,
)
from locaux.models import DepenseReelle, Justificatif, OperationImmobiliere
from locaux.models.depense import DepenseReelleQuerySet
from locaux.views.changements import METHODES_D_UN_FORMULAIRE
from locaux.views.financer import FinancerMixin
from locaux.views.subventions import NOMBRE
from ptce.socle import typographie
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.formulaires import dire_le_renvoi
from ptce.socle.listes import ListeFiltree
from ptce.socle.templatetags.ptce import etat
from ptce.socle.transactions import rejouer


class TableauDepenses(tables.Table):  # type: ignore[misc]
    """Real expenses, the latest first."""

    objet = tables.Column(verbose_name="Objet")
    fournisseur = tables.Column(verbose_name="Fournisseur")
    payee_le = tables.Column(verbose_name="Payée le")
    montant_ht = tables.Column(verbose_name="HT", attrs=NOMBRE)
    montant_ttc = tables.Column(verbose_name="TTC", attrs=NOMBRE)
    eligible = tables.Column(verbose_name="Éligible")
    pieces = tables.Column(verbose_name="Facture", accessor="pk", orderable=False)

    class Meta:
        model = DepenseReelle
        fields = (
            *("objet", "fournisseur", "payee_le", "montant_ht", "montant_ttc"),
            *("eligible", "pieces"),
        )
        attrs = {"legende": "Dépenses réelles"}
        empty_text = "Aucune dépense ne correspond à ces filtres."

    def render_objet(self, record: DepenseReelle) -> SafeString | str:
        """Link to its form; say when it was cancelled."""
        if record.annulee_le is not None:
            return format_html("{} {}", record.objet, etat("alerte", "annulée", icone="x"))
        adresse = reverse("locaux:depense_modifier", args=[record.operation.slug, record.pk])
        return format_html('<a href="{}">{}</a>', adresse, record.objet)

    def render_payee_le(self, record: DepenseReelle) -> str:
        """The day."""
        return typographie.jour_court(record.payee_le, annee=True)

    def render_montant_ht(self, record: DepenseReelle) -> str:
        """In euros."""
        return typographie.euros(record.montant_ht)

    def render_montant_ttc(self, record: DepenseReelle) -> str:
        """In euros."""
        return typographie.euros(record.montant_ttc)

    def render_eligible(self, record: DepenseReelle) -> SafeString:
        """Word, icon and colour."""
        if record.eligible:
            return etat("bon", "éligible", icone="check")
        return etat("", "non éligible", icone="minus")

    def render_pieces(self, record: DepenseReelle) -> SafeString | str:
        """Links to its documents."""
        pieces = record.justificatifs.all()
        if not pieces:
            return "–"
        return format_html_join(
            ", ",
            '<a href="{}">{}</a>',
            ((reverse("locaux:justificatif", args=[lue.pk]), lue.nom_original) for lue in pieces),
        )


class OperationMixin(FinancerMixin):
    """Load the operation of the address, once the person is known to be an agent."""

    operation: OperationImmobiliere

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Load after authorising."""
        personne = personne_connectee(request)
        if regles.peut_financer(personne):
            visibles = OperationImmobiliere.objects.visibles_pour(personne)
            self.operation = get_object_or_404(visibles, slug=kwargs["slug"])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the operation."""
        contexte: dict[str, Any] = super().get_context_data(operation=self.operation, **kwargs)  # type: ignore[misc]
        return contexte


class ListeDepenses(OperationMixin, ListeFiltree[DepenseReelle]):
    """The real expenses of an operation, with their sums."""

    template_name = "locaux/depense_liste.html"
    genre_de_tableau = TableauDepenses
    fichier, feuille = "depenses-reelles", "Dépenses réelles"
    entetes = (
        "Payée le",
        "Fournisseur",
        "Objet",
        "Facture ou mandat",
        "HT",
        "TVA",
        "TTC",
        "Éligible",
        "Annulée le",
    )

    def filtrer(self) -> FiltresDepenses:
        """Return the filters."""
        pieces = Prefetch("justificatifs", queryset=Justificatif.objects.en_service())
        toutes = (
            DepenseReelle.objects.filter(operation=self.operation)
            .select_related("operation")
            .prefetch_related(pieces)
        )
        return FiltresDepenses(self.request.GET, queryset=toutes.order_by("-payee_le", "-pk"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what was spent, and what of it funders count."""
        vivantes = DepenseReelle.objects.vivantes().filter(operation=self.operation)
        sommes = {"ht": Sum("montant_ht"), "ttc": Sum("montant_ttc")}
        return super().get_context_data(
            somme=vivantes.aggregate(**sommes),
            eligible=vivantes.filter(eligible=True).aggregate(**sommes),
            **kwargs,
        )

    def ligne(self, lue: DepenseReelle) -> Sequence[Any]:
        """Return what an expense says."""
        return [
            *(lue.payee_le, lue.fournisseur, lue.objet, lue.piece),
            *(lue.montant_ht, lue.tva, lue.montant_ttc),
            "oui" if lue.eligible else "non",
            timezone.localdate(lue.annulee_le) if lue.annulee_le else None,
        ]


class ActeDeDepense(OperationMixin, FormView):  # type: ignore[type-arg]
    """One act: refused, it comes back as it was typed."""

    form_class: type[Any] = FormulaireDepense
    template_name = "locaux/depense_formulaire.html"
    http_method_names = METHODES_D_UN_FORMULAIRE
    libelle = "Nouvelle dépense"
    bouton = "Enregistrer"
    grave = False
    phrase = "La dépense est enregistrée."
    depense: DepenseReelle | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Load the expense of the address after authorising; one of another operation is unknown here."""
        if "pk" in kwargs and regles.peut_financer(personne_connectee(request)):
            self.depense = get_object_or_404(
                self.choisies(), pk=kwargs["pk"], operation__slug=kwargs["slug"]
            )
        return super().dispatch(request, *args, **kwargs)

    def choisies(self) -> DepenseReelleQuerySet:
        """Return the expenses that this act is about."""
        return DepenseReelle.objects.vivantes().select_related("operation")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form what day it is."""
        return {**super().get_form_kwargs(), "aujourdhui": timezone.localdate()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the act."""
        return super().get_context_data(
            libelle=self.libelle,
            bouton=self.bouton,
            grave=self.grave,
            depense=self.depense,
            **kwargs,
        )

    def form_valid(self, form: Any) -> HttpResponse:
        """Write once; the second of two agents is shown what the first did."""
        try:
            self.ecrire(form)
        except FinancementRefuse as refus:
            form.add_error(None, str(refus))
            return self.form_invalid(form)
        except FormulaireDejaEnvoye as deja:
            dire_le_renvoi(form, deja, self.page_de(deja.objet))
            return self.form_invalid(form, statut=409)
        except DepenseModifiee as erreur:
            form.add_error(None, str(erreur))
            form.relire(DepenseReelle.objects.get(pk=self.depense.pk))  # type: ignore[union-attr]
            return self.form_invalid(form)
        messages.success(self.request, self.phrase)
        return redirect("locaux:depenses", slug=self.operation.slug)

    def form_invalid(self, form: Any, *, statut: int = 422) -> HttpResponse:
        """Answer with the form as it was typed."""
        return self.render_to_response(self.get_context_data(form=form), status=statut)

    def page_de(self, depense: DepenseReelle) -> str:
        """Return where an expense is mended; the list, once it is cancelled."""
        slug = depense.operation.slug
        if depense.annulee_le is not None:
            return reverse("locaux:depenses", args=[slug])
        return reverse("locaux:depense_modifier", args=[slug, depense.pk])

    def ecrire(self, form: FormulaireDepense) -> DepenseReelle:
        """Write a new one."""
        return rejouer(actions.saisir)(
            operation=self.operation,
            facture=form.facture(),
            document=form.cleaned_data["document"],
            jeton=form.cleaned_data["jeton"],
            par=personne_connectee(self.request),
        )


class ModifierDepense(ActeDeDepense):
    """Mend what an expense says."""

    libelle, phrase = "Modifier la dépense", "La dépense est à jour."

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form which expense it is about."""
        return {**super().get_form_kwargs(), "depense": self.depense}

    def ecrire(self, form: FormulaireDepense) -> DepenseReelle:
        """Mend it."""
        assert self.depense is not None  # noqa: S101 the address names it
        return rejouer(actions.corriger)(
            depense=self.depense,
            facture=form.facture(),
            document=form.cleaned_data["document"],
            vue=form.cleaned_data["vue"],
            par=personne_connectee(self.request),
        )


class AnnulerDepense(ActeDeDepense):
    """Cancel an expense that should not have been written."""

    form_class = FormulaireAnnulation
    libelle = bouton = "Annuler la dépense"
    grave = True
    phrase = "La dépense est annulée : elle n’est plus comptée."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The reason has no day."""
        return FormView.get_form_kwargs(self)

    def choisies(self) -> DepenseReelleQuerySet:
        """Those that are cancelled already too: the same form twice has the same answer."""
        return DepenseReelle.objects.select_related("operation")

    def ecrire(self, form: Any) -> DepenseReelle:
        """Cancel it."""
        assert self.depense is not None  # noqa: S101 the address names it
        return rejouer(actions.annuler)(
            depense=self.depense,
            motif=form.cleaned_data["motif"],
            par=personne_connectee(self.request),
        )
