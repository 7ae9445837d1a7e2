"""What funders granted beside what a plan counts on: a plan keeps the amount that was written, files say the real one."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from locaux.enums import NatureRecette
from locaux.lectures.plans import PlanLu, somme
from locaux.lectures.subventions import OCTROYES
from locaux.models import DossierSubvention, Financeur, LigneRecette
from locaux.models.subvention import A_VENIR
from ptce.socle.typographie import euros


@dataclass(frozen=True)
class Accord:
    """A funder who granted another amount than its lines in a plan: `demande` is asked of it still, in other files."""

    financeur: Financeur
    lignes: Sequence[LigneRecette]
    accorde: Decimal
    demande: Decimal

    @property
    def au_plan(self) -> Decimal:
        """What the plan counts on."""
        return somme(ligne.montant for ligne in self.lignes)

    @property
    def attendu(self) -> Decimal:
        """What its files bring: what is granted, and what is still asked."""
        return self.accorde + self.demande

    @property
    def ligne(self) -> LigneRecette | None:
        """The line to correct; None when it has none, or several, of which nobody but the agents knows."""
        return self.lignes[0] if len(self.lignes) == 1 else None

    @property
    def saisie(self) -> str:
        """The amount to propose, as an address says it."""
        return f"{self.attendu:.2f}"

    @property
    def phrase(self) -> str:
        """Say both amounts."""
        suite = f", {euros(self.demande)} encore demandés" if self.demande else ""
        plan = f"{euros(self.au_plan)} au plan" if self.lignes else "aucune ligne au plan"
        return f"{euros(self.accorde)} accordés{suite}, {plan}"


def accords(lu: PlanLu, dossiers: Iterable[DossierSubvention]) -> list[Accord]:
    """Return the funders whose grants, once one is awarded, are not what this plan says, in its order. No query.

    Those that it does not name come last. Refused, abandoned and lapsed files bring nothing. Files have their funder.
    """
    octroyes: defaultdict[int, Decimal] = defaultdict(Decimal)
    demandes: defaultdict[int, Decimal] = defaultdict(Decimal)
    financeurs: dict[int, Financeur] = {}
    for dossier in dossiers:
        if dossier.statut in OCTROYES and dossier.montant_accorde is not None:
            octroyes[dossier.financeur_id] += dossier.montant_accorde
            financeurs[dossier.financeur_id] = dossier.financeur
        elif dossier.statut in A_VENIR:
            demandes[dossier.financeur_id] += dossier.montant_demande
    lignes: dict[int, list[LigneRecette]] = {}
    for ligne in lu.recettes:
        if ligne.nature == NatureRecette.SUBVENTION:
            lignes.setdefault(ligne.financeur_id, []).append(ligne)
    lus = [
        Accord(financeurs[cle], lignes.get(cle, []), octroyes[cle], demandes[cle])
        for cle in {**lignes, **financeurs}
        if cle in financeurs
    ]
    return [lu for lu in lus if lu.attendu != lu.au_plan]


def accords_de(lu: PlanLu) -> list[Accord]:
    """Return the same, from the files of the operation as they are. One query."""
    return accords(lu, DossierSubvention.objects.complets().filter(operation=lu.plan.operation_id))
