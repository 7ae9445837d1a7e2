"""Lines of a funding plan, for the agents: expenses and resources of a draft, each on a form that says the balance."""

from decimal import Decimal
from typing import Any

from django import forms
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from acteurs.models import Personne
from locaux.actions import plans as actions
from locaux.enums import NatureRecette
from locaux.forms.plans import Apercu, FormulaireDepense, FormulaireRecette
from locaux.lectures.accords import accords_de
from locaux.lectures.plans import lire
from locaux.lectures.reglages import fut_supprime
from locaux.models import LigneDepense, LigneRecette
from locaux.views.financer import Demander
from locaux.views.plans import DuPlan, charger_plan, chemin_du_plan
from ptce.socle.transactions import rejouer

EN_DIRECT = {
    "hx-get": "",
    "hx-trigger": "input changed delay:400ms",
    "hx-include": "[name='nature']",
    "hx-target": "#equilibre",
    "hx-select": "#equilibre > *",
    "hx-swap": "innerHTML",
}
"""The balance follows what is typed; without a script, it is read once the line is written."""


class AvecEcart(DuPlan):
    """A line of a plan: its page says what is left to fund."""

    gabarit = "locaux/plan_ligne.html"
    modele: Any
    """Which lines: LigneDepense or LigneRecette."""

    def formulaire(self, *donnees: Any) -> forms.Form:
        """Return the form; typing the amount asks what the balance would be."""
        form = super().formulaire(*donnees)
        form.fields["montant"].widget.attrs.update(EN_DIRECT)
        propose = self._apercu().get("montant")
        if propose is not None and not form.is_bound:
            form.initial["montant"] = propose
        return form

    def _apercu(self) -> dict[str, Any]:
        """Return what the address says of the line: what is being typed, or an amount that another page proposes."""
        apercu = Apercu(self.request.GET)
        apercu.full_clean()
        return apercu.cleaned_data

    def contexte(self) -> dict[str, Any]:
        """Add the balance: as it is, or as it would be with what is being typed."""
        lu = lire(self.plan, timezone.localdate())
        apercu = self._apercu()
        montant = apercu.get("montant")
        if montant is not None and self.plan.modifiable:
            lu = lu.avec(self._essai(montant, apercu.get("nature", "")))
        return {"plan": self.plan, "lu": lu, "essai": montant}

    def _essai(self, montant: Decimal, nature: str) -> LigneDepense | LigneRecette:
        """Return the line as it would be, unsaved."""
        ligne: LigneDepense | LigneRecette = self.modele(
            pk=self.objet.pk if self.objet else None, montant=montant
        )
        if isinstance(ligne, LigneRecette):
            ligne.nature = nature or getattr(self.objet, "nature", "")
        return ligne


class NouvelleLigne(AvecEcart):
    """Add a line."""

    def ecrire(self, form: Any, par: Personne) -> tuple[Any, str]:
        """Add once."""
        ligne = rejouer(actions.ajouter)(
            modele=self.modele,
            plan=self.plan,
            valeurs=form.valeurs(),
            par=par,
            jeton=form.cleaned_data["jeton"],
        )
        return self.plan, f"Ligne ajoutée : {ligne}."

    def page_de(self, objet: LigneDepense | LigneRecette) -> str:
        """Where it is changed."""
        nom = f"locaux:{self.modele._meta.model_name}_modifier"  # noqa: SLF001 Django's public API
        plan = objet.plan
        return reverse(nom, args=[plan.operation.slug, plan.version, objet.pk])


class NouvelleDepense(NouvelleLigne):
    """Add an expense."""

    form_class, modele = FormulaireDepense, LigneDepense
    titre, acte = "Ajouter une dépense", "Ajouter la dépense"


class NouvelleRecette(NouvelleLigne):
    """Add a resource."""

    form_class, modele = FormulaireRecette, LigneRecette
    titre, acte = "Ajouter une recette", "Ajouter la recette"


class ModifierLigne(AvecEcart):
    """Change a line."""

    def charger(self) -> None:
        """Load the line, of this version."""
        super().charger()
        self.objet = get_object_or_404(
            self.modele.objects.filter(plan=self.plan), pk=self.kwargs["pk"]
        )
        self.objet.plan = self.plan

    def contexte(self) -> dict[str, Any]:
        """Offer to take it off."""
        nom = f"locaux:{self.modele._meta.model_name}_retirer"  # noqa: SLF001 Django's public API
        cles = [self.plan.operation.slug, self.plan.version, self.objet.pk]
        return {**super().contexte(), "retirer": reverse(nom, args=cles)}

    def relire(self, form: Any) -> None:
        """Let the form be sent again; a line that is gone leads back to the plan."""
        if self.modele.objects.filter(pk=self.objet.pk).exists():
            super().relire(form)

    def ecrire(self, form: Any, par: Personne) -> tuple[Any, str]:
        """Write, unless someone else did meanwhile."""
        ligne = rejouer(actions.corriger)(
            ligne=self.objet, valeurs=form.valeurs(), vue=form.cleaned_data["vue"], par=par
        )
        return self.plan, f"Ligne enregistrée : {ligne}."


class ModifierDepense(ModifierLigne):
    """Change an expense."""

    form_class, modele = FormulaireDepense, LigneDepense
    titre = "Modifier la dépense"


class ModifierRecette(ModifierLigne):
    """Change a resource."""

    form_class, modele = FormulaireRecette, LigneRecette
    titre = "Modifier la recette"

    def contexte(self) -> dict[str, Any]:
        """Say what its funder granted when it is another amount; offer to open a file of what no file asks."""
        lu = lire(self.plan, timezone.localdate())
        siens = [une for une in accords_de(lu) if une.ligne == self.objet]
        dossiers = self.plan.operation.subventions.filter(financeur=self.objet.financeur_id)
        subvention = self.objet.nature == NatureRecette.SUBVENTION
        a_demander = self.objet.pk if subvention and not dossiers.exists() else None
        return {**super().contexte(), "accords": siens, "a_demander": a_demander}


class RetirerLigne(Demander):
    """Take a line off a draft."""

    modele: type[LigneDepense] | type[LigneRecette] = LigneDepense

    def charger(self) -> None:
        """Load the line; one that is gone already is no error."""
        self.plan = charger_plan(self.kwargs["slug"], self.kwargs["version"])
        self.ligne = self.modele.objects.filter(plan=self.plan, pk=self.kwargs["pk"]).first()
        if self.ligne is None and not self._retiree():
            raise Http404
        if self.ligne is not None:
            self.ligne.plan = self.plan

    def _retiree(self) -> bool:
        """Tell whether a form that is sent again took it off already."""
        return self.request.method == "POST" and fut_supprime(
            self.modele.__name__, self.kwargs["pk"]
        )

    def contexte(self) -> dict[str, Any]:
        """Say what goes."""
        return {
            "question": "Retirer cette ligne ?",
            "quoi": str(self.ligne),
            "montant": self.ligne.montant if self.ligne else None,
            "consequence": "Elle ne compte plus dans cette version. Les autres versions gardent la leur.",
            "acte": "Retirer",
            "icone": "trash-2",
            "grave": True,
            "etapes": chemin_du_plan(self.plan),
            "ici": "Retirer une ligne",
            "retour": self.plan.get_absolute_url(),
        }

    def faire(self, par: Personne) -> tuple[Any, str]:
        """Take it off."""
        if self.ligne is not None:
            rejouer(actions.retirer)(ligne=self.ligne, par=par)
        return self.plan, "La ligne est retirée."


class RetirerRecette(RetirerLigne):
    """Take a resource off a draft."""

    modele = LigneRecette
