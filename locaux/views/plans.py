"""Funding plans, for the agents: a version, its lines, its settlement, what changes from one version to another."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from acteurs.models import Personne
from locaux.actions import plans as actions
from locaux.actions.ecritures import FinancementRefuse
from locaux.actions.plans import BrouillonExistant
from locaux.enums import StatutPlan
from locaux.forms.plans import (
    FiltreComparaison,
    FormulaireArret,
    FormulairePlan,
    FormulaireVersion,
)
from locaux.lectures.accords import Accord, accords, accords_de
from locaux.lectures.barres import barres
from locaux.lectures.document_plan import ENTETES, document, lignes_exportees
from locaux.lectures.plans import Comparaison, PlanLu, fut_abandonnee, lire, taux_en_vigueur
from locaux.lectures.subventions import DossierSuivi, dossiers_de
from locaux.models import OperationImmobiliere, PlanFinancement
from locaux.views.financer import (
    Demander,
    EcrireFiche,
    Etapes,
    FinancerMixin,
    chemin,
    vers,
    vers_les_operations,
)
from locaux.views.operations import charger_operation
from ptce.socle import tableurs
from ptce.socle.documents import servir_pdf
from ptce.socle.formulaires import ErreurSituee
from ptce.socle.transactions import rejouer

LIEUX = {"depenses": "Dépenses", "recettes": "Recettes"}
"""The tables of a plan, where what keeps it from being settled is mended: their ids, and their names."""


def charger_plan(slug: str, version: int) -> PlanFinancement:
    """Return a version of the plan of an operation. Raises Http404."""
    plans = PlanFinancement.objects.select_related("operation", "arrete_par", "remplace_par")
    return get_object_or_404(plans, operation__slug=slug, version=version)


def chemin_du_plan(plan: PlanFinancement) -> Etapes:
    """Return the path to a page that is below the plan."""
    nom = f"Plan de financement, version {plan.version}"
    return chemin(vers_les_operations(), vers(plan.operation), (nom, plan.get_absolute_url()))


class VoirPlan(FinancerMixin):
    """The page of a version; its lines as a file when the address asks for one."""

    def get(self, request: HttpRequest, slug: str, version: int) -> HttpResponse:
        """Show the balance, the bars, the tables, what may be done of it."""
        plan = charger_plan(slug, version)
        lu = lire(plan, timezone.localdate())
        genre = request.GET.get("export", "")
        if genre in tableurs.FORMATS:
            nom = f"plan-{plan.operation.slug}-v{plan.version}"
            return tableurs.exporter(
                genre, nom, ENTETES, lignes_exportees(lu), feuille="Plan de financement"
            )
        autres = list(plan.operation.plans.exclude(pk=plan.pk).order_by("-version"))
        subventions = dossiers_de(plan.operation, timezone.localdate())
        contexte = {
            "plan": plan,
            "lu": lu,
            "accords": self._accords(lu, subventions),
            "dessin": barres(lu),
            "source_du_taux": taux_en_vigueur(plan.arrete_le or timezone.localdate()),
            "autres": autres,
            "subventions": subventions,
            "precedente": next((une for une in autres if une.version < plan.version), None),
            "titre": "Plan de financement",
            "etapes": chemin(vers_les_operations(), vers(plan.operation)),
            "ici": f"Plan, version {plan.version}",
        }
        return render(request, "locaux/plan_de_financement.html", contexte)

    def _accords(self, lu: PlanLu, subventions: Sequence[DossierSuivi]) -> list[Accord]:
        """Return the grants to write in the plan; a version that was replaced says what was known then."""
        if lu.plan.statut == StatutPlan.REMPLACE:
            return []
        return accords(lu, [suivi.dossier for suivi in subventions])


class PdfDuPlan(FinancerMixin):
    """A version as a document."""

    def get(self, request: HttpRequest, slug: str, version: int) -> HttpResponse:
        """Send the PDF."""
        plan = charger_plan(slug, version)
        lu = lire(plan, timezone.localdate())
        return servir_pdf(document(lu, timezone.now()), f"plan-{slug}-v{version}")


class ComparerPlans(FinancerMixin):
    """A version beside another, line by line."""

    def get(self, request: HttpRequest, slug: str, version: int) -> HttpResponse:
        """Compare with the version that the address asks for; with the one before when it asks for none."""
        plan = charger_plan(slug, version)
        autres = list(plan.operation.plans.exclude(pk=plan.pk).order_by("-version"))
        filtre = FiltreComparaison(request.GET, autres=autres)
        voulue = filtre.cleaned_data["avec"] if filtre.is_valid() else None
        autre = self._autre(autres, plan, voulue)
        contexte: dict[str, Any] = {
            "plan": plan,
            "filtre": filtre,
            "comparaison": None,
            "titre": f"Ce qui change dans la version {plan.version}",
            "etapes": chemin_du_plan(plan),
            "ici": "Comparer",
        }
        if autre is not None and not filtre.errors:
            autre.operation = plan.operation
            jour = timezone.localdate()
            contexte["comparaison"] = Comparaison(lire(autre, jour), lire(plan, jour))
            contexte["titre"] = f"De la version {autre.version} à la version {plan.version}"
        return render(
            request,
            "locaux/plan_comparer.html",
            contexte,
            status=422 if filtre.errors else 200,
        )

    def _autre(
        self, autres: list[PlanFinancement], plan: PlanFinancement, voulue: int | None
    ) -> PlanFinancement | None:
        if voulue:
            return next((une for une in autres if une.version == voulue), None)
        return next((une for une in autres if une.version < plan.version), None)


class NouvelleVersion(EcrireFiche):
    """Begin a version: a copy of the last one."""

    gabarit = "locaux/plan_nouveau.html"
    titre, acte = "Nouvelle version du plan de financement", "Commencer cette version"
    operation: OperationImmobiliere

    def charger(self) -> None:
        """Load the operation, and its last version."""
        self.operation = charger_operation(self.kwargs["slug"])
        self.derniere = self.operation.plans.order_by("-version").first()

    def etapes(self) -> Etapes:
        """From the page of the operation."""
        return chemin(vers_les_operations(), vers(self.operation))

    def formulaire(self, *donnees: Any) -> FormulaireVersion:
        """Return the form."""
        return FormulaireVersion(*donnees[:1], premiere=self.derniere is None)

    def contexte(self) -> dict[str, Any]:
        """Say what it begins with."""
        if self.derniere is None:
            return {"chapeau": "Vous y ajouterez les dépenses et les recettes, une par une."}
        self.derniere.operation = self.operation
        return {
            "chapeau": f"Elle commence par les lignes de la version {self.derniere.version},"
            " que vous pourrez changer ; une subvention y a la certitude que lui donnent ses dossiers aujourd’hui, et garde son montant. La version en vigueur le reste jusqu’à ce que celle-ci soit arrêtée.",
            "plan": self.derniere,
            "accords": accords_de(lire(self.derniere, timezone.localdate())),
        }

    def ecrire(self, form: FormulaireVersion, par: Personne) -> tuple[Any, str]:
        """Begin once; the version that is being prepared already is shown instead of another."""
        try:
            plan = rejouer(actions.nouvelle_version)(
                operation=self.operation,
                par=par,
                jeton=form.cleaned_data["jeton"],
                **form.valeurs(),
            )
        except BrouillonExistant as existant:
            existant.plan.operation = self.operation
            return existant.plan, str(existant)
        plan.operation = self.operation
        return plan, f"La version {plan.version} est en préparation."


class DuPlan(EcrireFiche):
    """Something of a version: load it, come back to it."""

    plan: PlanFinancement

    def charger(self) -> None:
        """Load the version."""
        self.plan = charger_plan(self.kwargs["slug"], self.kwargs["version"])

    def etapes(self) -> Etapes:
        """From the page of the version."""
        return chemin_du_plan(self.plan)


class DecrirePlan(DuPlan):
    """Change what a draft says of itself."""

    form_class = FormulairePlan
    titre = "Modifier la version"

    def charger(self) -> None:
        """Load the version."""
        super().charger()
        self.objet = self.plan

    def ecrire(self, form: FormulairePlan, par: Personne) -> tuple[Any, str]:
        """Write, unless someone else did meanwhile."""
        rejouer(actions.decrire)(
            plan=self.plan, valeurs=form.valeurs(), vue=form.cleaned_data["vue"], par=par
        )
        return self.plan, "La version est enregistrée."


class AbandonnerPlan(Demander):
    """Delete a draft."""

    def charger(self) -> None:
        """Load the operation and the version; a draft that is gone already is no error."""
        self.operation, self.version = (
            charger_operation(self.kwargs["slug"]),
            self.kwargs["version"],
        )
        self.plan = self.operation.plans.filter(version=self.kwargs["version"]).first()
        deja = self.request.method == "POST" and fut_abandonnee(self.operation, self.version)
        if self.plan is None and not deja:
            raise Http404

    def contexte(self) -> dict[str, Any]:
        """Say what goes."""
        version = reverse("locaux:plan_de_financement", args=[self.operation.slug, self.version])
        etapes = chemin(vers_les_operations(), vers(self.operation))
        return {
            "question": f"Abandonner la version {self.version} ?",
            "quoi": f"{self.operation}, version {self.version}",
            "consequence": "Ce brouillon et ses lignes sont supprimés. Le plan en vigueur, s’il y en a un, le reste.",
            "acte": "Abandonner cette version",
            "icone": "trash-2",
            "grave": True,
            "etapes": [*etapes, (f"Plan de financement, version {self.version}", version)],
            "ici": "Abandonner",
            "retour": version,
        }

    def faire(self, par: Personne) -> tuple[Any, str]:
        """Delete it."""
        if self.plan is not None:
            rejouer(actions.abandonner)(plan=self.plan, par=par)
        return self.operation, f"La version {self.version} est abandonnée."


class ArreterPlan(DuPlan):
    """Settle a version: what it freezes is read first, with what is missing."""

    gabarit = "locaux/plan_arreter.html"
    titre, acte = "Arrêter le plan de financement", "Arrêter le plan"
    lu: PlanLu

    def charger(self) -> None:
        """Load the version and its lines."""
        super().charger()
        self.lu = lire(self.plan, timezone.localdate())
        self.en_vigueur = self.plan.operation.plans.arretes().first()

    def get(self, request: HttpRequest, **cles: Any) -> HttpResponse:
        """Ask; a version that is settled already sends back to its page."""
        self.charger()
        if not self.plan.modifiable:
            messages.warning(request, "Cette version est arrêtée : elle ne change plus.")
            return redirect(self.plan)
        return self.montrer(self.formulaire())

    def formulaire(self, *donnees: Any) -> FormulaireArret:
        """Return the form, of the lines as they are."""
        initial = {"arrete_le": timezone.localdate(), "vue": self.lu.empreinte}
        return FormulaireArret(donnees[0] if donnees else None, initial=initial)

    def refuser(self, form: forms.Form, refus: FinancementRefuse) -> None:
        """Say what is missing; what is about the lines leads to them."""
        if refus.champ in LIEUX:
            situee = ErreurSituee(str(refus), lieu=LIEUX[refus.champ], ancre=refus.champ)
            form.add_error(None, situee)
        else:
            super().refuser(form, refus)

    def relire(self, form: Any) -> None:
        """Show the lines as they are now."""
        self.lu = lire(self.plan, timezone.localdate())
        form.relire(self.lu.empreinte)

    def contexte(self) -> dict[str, Any]:
        """Add the lines, and what is in force."""
        return {
            "plan": self.plan,
            "lu": self.lu,
            "en_vigueur": self.en_vigueur,
            "accords": accords_de(self.lu),
        }

    def ecrire(self, form: FormulaireArret, par: Personne) -> tuple[Any, str]:
        """Settle, or say what is missing."""
        plan = rejouer(actions.arreter)(plan=self.plan, par=par, **form.cleaned_data)
        return self.plan, f"La version {plan.version} est arrêtée. Elle se lit sur le site public."
