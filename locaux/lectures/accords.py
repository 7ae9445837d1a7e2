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
        """The line to correct; None when it has several, of which nobody but the agents knows."""
        return self.lignes[0] if len(self.lignes) == 1 else None

    @property
    def saisie(self) -> str:
        """The amount to propose, as an address says it."""
        return f"{self.attendu:.2f}"

    @property
    def phrase(self) -> str:
        """Say both amounts."""
        suite = f", {euros(self.demande)} encore demandés" if self.demande else ""
        return f"{euros(self.accorde)} accordés{suite}, {euros(self.au_plan)} au plan"


def accords(lu: PlanLu, dossiers: Iterable[DossierSubvention]) -> list[Accord]:
    """Return the funders whose grants, once one is awarded, are not what this plan says, in its order. No query.

    Refused, abandoned and lapsed files bring nothing.
    """
    octroyes: defaultdict[int, Decimal] = defaultdict(Decimal)
    demandes: defaultdict[int, Decimal] = defaultdict(Decimal)
    for dossier in dossiers:
        if dossier.statut in OCTROYES and dossier.montant_accorde is not None:
            octroyes[dossier.financeur_id] += dossier.montant_accorde
        elif dossier.statut in A_VENIR:
            demandes[dossier.financeur_id] += dossier.montant_demande
    lignes: defaultdict[int, list[LigneRecette]] = defaultdict(list)
    for ligne in lu.recettes:
        if ligne.nature == NatureRecette.SUBVENTION:
            lignes[ligne.financeur_id].append(ligne)
    lus = [
        Accord(siennes[0].financeur, siennes, octroyes[cle], demandes[cle])
        for cle, siennes in lignes.items()
        if cle in octroyes
    ]
    return [lu for lu in lus if lu.attendu != lu.au_plan]


def accords_de(lu: PlanLu) -> list[Accord]:
    """Return the same, from the files of the operation as they are. One query."""
    return accords(lu, DossierSubvention.objects.filter(operation=lu.plan.operation_id))
