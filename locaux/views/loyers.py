"""Rents, for the agents: the statements by month, one of them, its liquidation, titles, and what is not paid."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views import View

from acteurs.regles import personne_connectee
from locaux import regles
from locaux.actions import liquidations as actions
from locaux.actions.echeanciers import SuiviImpossible, suivre_depuis
from locaux.actions.liquidations import EtatModifie, LiquidationImpossible
from locaux.calculs import TitreImpossible
from locaux.enums import StatutEcheance
from locaux.forms.filtres_loyers import FiltresEcheances, FiltresImpayes
from locaux.forms.loyers import FormulaireAnnee, FormulaireSuivi, FormulaireTitre, FormulaireVue
from locaux.lectures import document_loyers, impayes
from locaux.lectures import loyers as lectures
from locaux.lectures.revisions import revisions_dues
from locaux.lectures.titres import titre_de
from locaux.models import EcheanceLoyer, Revision
from locaux.views.tableaux_loyers import TableauEcheances, TableauImpayes
from ptce.socle import documents, typographie
from ptce.socle.listes import ListeFiltree
from ptce.socle.transactions import ChangeEntreTemps, rejouer

ANNEES = range(2000, 2100)


class LoyersMixin(View):
    """For the agents alone: 403 to the others, whatever they ask."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Authorise before anything else."""
        if not regles.peut_gerer_les_loyers(personne_connectee(request)):
            raise PermissionDenied("Seuls les agents de la collectivité tiennent les loyers.")
        return super().dispatch(request, *args, **kwargs)


class Loyers(LoyersMixin):
    """The statements of a year, month by month, and what awaits the agents."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the year that was asked for, the present one unless told."""
        jour = timezone.localdate()
        annees = sorted({jour.year, *lectures.annees()}, reverse=True)
        form = FormulaireAnnee(request.GET or None, annees=annees)
        annee = (form.cleaned_data["annee"] if form.is_valid() else None) or jour.year
        dues = EcheanceLoyer.objects.impayees()
        contexte = {
            "form": form,
            "annee": annee,
            "annees": annees,
            "mois": lectures.mois_de_l_annee(annee),
            "prochain": lectures.prochain_mois(jour),
            "suivi": lectures.premier_mois_suivi(),
            "impaye": dues.restant_du(),
            "a_decider": Revision.objects.filter(statut="proposee").count(),
            "bloquees": sum(bool(due.manquants) for due in revisions_dues(jour)),
        }
        return render(request, "locaux/loyers.html", contexte)


class DebutDuSuivi(LoyersMixin):
    """Say from which month rents are followed here: at the latest, from the first one of which something is liquidated."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        return self._montrer(FormulaireSuivi(jour=timezone.localdate()))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Follow rents from that month."""
        form = FormulaireSuivi(request.POST, jour=timezone.localdate())
        if not form.is_valid():
            return self._montrer(form)
        mois = form.cleaned_data["mois"]
        try:
            rejouer(suivre_depuis)(mois=mois, par=personne_connectee(request))
        except SuiviImpossible as impossible:
            form.add_error("mois", str(impossible))
            return self._montrer(form)
        messages.success(
            request,
            f"Les loyers sont suivis ici à partir {typographie.de(typographie.mois(mois))}.",
        )
        return redirect("locaux:loyers")

    def _montrer(self, form: FormulaireSuivi) -> HttpResponse:
        contexte = {"form": form, "suivi": lectures.premier_mois_suivi()}
        statut = 422 if form.errors else 200
        return render(self.request, "locaux/loyers_debut.html", contexte, status=statut)


class MoisMixin(LoyersMixin):
    """The month that the address names; 404 for what is none."""

    mois: date

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Read the month once the person is known to be an agent."""
        if regles.peut_gerer_les_loyers(personne_connectee(request)):
            annee, mois = kwargs["annee"], kwargs["mois"]
            if annee not in ANNEES or not 1 <= mois <= 12:
                raise Http404
            self.mois = date(annee, mois, 1)
        return super().dispatch(request, *args, **kwargs)


class EtatDuMois(MoisMixin, ListeFiltree[EcheanceLoyer]):
    """The statement of a month: its totals by VAT regime, its lines, and the act that liquidates it."""

    template_name = "locaux/etat_liquidatif.html"
    genre_de_tableau = TableauEcheances
    feuille = "État liquidatif"
    entetes = lectures.ENTETES

    def filtrer(self) -> FiltresEcheances:
        """Return the filters, on the lines of the month."""
        self.lu = lectures.etat_du_mois(self.mois)
        self.fichier = f"etat-liquidatif-{self.mois:%Y-%m}"
        return FiltresEcheances(self.request.GET, queryset=self.lu.lignes)

    def ligne(self, lue: EcheanceLoyer) -> Sequence[Any]:
        """Return what the accountant reads, and fills."""
        return lectures.ligne_exportee(lue)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the totals, and whether the month may be liquidated."""
        liquidable = (
            self.lu.etat is None
            and bool(self.lu.nombre)
            and self.mois <= lectures.dernier_liquidable(timezone.localdate())
        )
        return super().get_context_data(
            **{
                **kwargs,
                "lu": self.lu,
                "mois": self.mois,
                "nom": typographie.mois(self.mois),
                "liquidable": liquidable,
            }
        )


class EtatEnPdf(MoisMixin):
    """The statement as a document, once it is liquidated."""

    def get(self, request: HttpRequest, annee: int, mois: int) -> HttpResponse:
        """Send it. 404 as long as the month is not liquidated."""
        lu = lectures.etat_du_mois(self.mois)
        if lu.etat is None:
            raise Http404
        return documents.servir_pdf(
            document_loyers.etat_en_pdf(lu), f"etat-liquidatif-{lu.etat.numero}"
        )


class Liquider(MoisMixin):
    """Liquidate a month, after a page that says what it does."""

    def get(self, request: HttpRequest, annee: int, mois: int) -> HttpResponse:
        """Ask once; a month that is already liquidated shows its statement."""
        return self._demander(lectures.etat_du_mois(self.mois))

    def post(self, request: HttpRequest, annee: int, mois: int) -> HttpResponse:
        """Settle the statement."""
        form = FormulaireVue(request.POST)
        if not form.is_valid():
            return self._demander(lectures.etat_du_mois(self.mois), statut=422)
        try:
            etat = rejouer(actions.liquider)(
                mois=self.mois, vue=form.cleaned_data["vue"], par=personne_connectee(request)
            )
        except LiquidationImpossible as impossible:
            messages.warning(request, str(impossible))
            return redirect("locaux:etat_liquidatif", annee=annee, mois=mois)
        except EtatModifie as modifie:
            rejouer(actions.preparer)(mois=self.mois, par=personne_connectee(request))
            return self._demander(lectures.etat_du_mois(self.mois), refus=str(modifie), statut=409)
        messages.success(request, f"État {etat.numero} liquidé : il ne change plus.")
        return redirect(etat.get_absolute_url())

    def _demander(
        self, lu: lectures.EtatDuMois, *, refus: str = "", statut: int = 200
    ) -> HttpResponse:
        if lu.etat is not None or not lu.nombre:
            return redirect("locaux:etat_liquidatif", annee=self.mois.year, mois=self.mois.month)
        contexte = {"lu": lu, "mois": self.mois, "nom": typographie.mois(self.mois), "refus": refus}
        return render(self.request, "locaux/etat_liquider.html", contexte, status=statut)


class TitreDeLigne(LoyersMixin):
    """What the public accountant says of a line."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Load after the right is checked; a line that is not liquidated has no title."""
        if regles.peut_gerer_les_loyers(personne_connectee(request)):
            self.ligne = get_object_or_404(
                EcheanceLoyer.objects.completes().exclude(statut=StatutEcheance.A_LIQUIDER),
                pk=kwargs["pk"],
            )
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the form."""
        return self._montrer(self._formulaire(None))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Mirror it."""
        form = self._formulaire(request.POST)
        if not form.is_valid():
            return self._montrer(form)
        try:
            ligne = rejouer(actions.noter_le_titre)(
                ligne=self.ligne,
                titre=form.cleaned_data["titre"],
                vue=form.cleaned_data["vue"],
                par=personne_connectee(request),
            )
        except ChangeEntreTemps as change:
            form.add_error(None, str(change))
            self.ligne = EcheanceLoyer.objects.completes().get(pk=pk)
            form.relire(self.ligne)
            return self._montrer(form, statut=409)
        except TitreImpossible as impossible:  # pragma: no cover the form asked the same
            form.add_error(impossible.champ, str(impossible))
            return self._montrer(form)
        messages.success(request, f"{self.ligne.reference} : {ligne.get_statut_display()}.")
        assert self.ligne.etat is not None  # noqa: S101 a liquidated line has its statement (constraint)
        return redirect(self.ligne.etat.get_absolute_url())

    def _formulaire(self, donnees: Any) -> FormulaireTitre:
        assert self.ligne.etat is not None  # noqa: S101 a liquidated line has its statement (constraint)
        return FormulaireTitre(
            donnees,
            ligne=self.ligne,
            liquide_le=timezone.localdate(self.ligne.etat.liquide_le),
        )

    def _montrer(self, form: FormulaireTitre, statut: int | None = None) -> HttpResponse:
        contexte = {
            "ligne": self.ligne,
            "titre": titre_de(self.ligne),
            "form": form,
        }
        statut = statut or (422 if form.errors else 200)
        return render(self.request, "locaux/titre.html", contexte, status=statut)


class Impayes(LoyersMixin, ListeFiltree[EcheanceLoyer]):
    """What is due and not paid: by age, by organisation, title by title."""

    template_name = "locaux/impayes.html"
    fichier, feuille = "impayes", "Impayés"
    entetes = (*lectures.ENTETES, "Âge en jours")

    def filtrer(self) -> FiltresImpayes:
        """Return the filters, on the titles that are out."""
        self.jour = timezone.localdate()
        self.impayees: QuerySet[EcheanceLoyer] = EcheanceLoyer.objects.impayees()
        return FiltresImpayes(
            self.request.GET,
            queryset=EcheanceLoyer.objects.impayees().completes(),
            jour=self.jour,
        )

    def tableau(self) -> TableauImpayes:
        """Return the table, at this day."""
        return TableauImpayes(self.trouvees(), jour=self.jour)

    def ligne(self, lue: EcheanceLoyer) -> Sequence[Any]:
        """Return what the accountant reads, and the age."""
        emis = lue.titre_emis_le or self.jour
        return [*lectures.ligne_exportee(lue), (self.jour - emis).days]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is unpaid by age, and by organisation."""
        ages = impayes.par_age(self.impayees, self.jour)
        return super().get_context_data(
            ages=ages,
            total=sum(un.reste for un in ages),
            organisations=impayes.par_organisation(self.impayees, self.jour),
            **kwargs,
        )
