"""A funding plan as it is read: its lines, totals and shares, what is left to fund, what its owner must bring.

Source: the design's page "Rules of computation", "Funding plan"; CGCT L1111-10 III.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from django.apps import apps

from acteurs.enums import PaletteCouleur
from locaux.calculs import (
    Changement,
    comparer,
    ecart_equilibre,
    participation_minimale,
    pourcentages,
)
from locaux.enums import NatureRecette
from locaux.models import (
    LigneDepense,
    LigneRecette,
    OperationImmobiliere,
    PlanFinancement,
    TauxParticipation,
)
from ptce.socle.empreintes import empreinte

L = TypeVar("L", LigneDepense, LigneRecette)

DU_MAITRE_D_OUVRAGE = (NatureRecette.AUTOFINANCEMENT, NatureRecette.EMPRUNT)
"""What the owner brings itself, its loans included."""

RIEN = Decimal("0.00")

COULEURS = (
    PaletteCouleur.SARCELLE,
    PaletteCouleur.OCRE,
    PaletteCouleur.VIOLET,
    PaletteCouleur.CIEL,
    PaletteCouleur.OLIVE,
    PaletteCouleur.PRUNE,
    PaletteCouleur.ARDOISE,
    PaletteCouleur.BRIQUE,
)
"""Colours of the lines, in turn: the same in the bars and in the tables."""


def somme(montants: Iterable[Decimal]) -> Decimal:
    """Return the total of amounts, to the cent."""
    return sum(montants, RIEN)


def couleur(rang: int) -> str:
    """Return the colour of a line, by its place in the plan, from 0."""
    return COULEURS[rang % len(COULEURS)].value


class LigneMontree(NamedTuple, Generic[L]):
    """A line as it is shown: its share in percent, its colour and its mark, the same in the bars and in the tables."""

    ligne: L
    part: Decimal
    couleur: str
    repere: str


def _montrer(lignes: Sequence[L], lettre: str) -> list[LigneMontree[L]]:
    parts = pourcentages([ligne.montant for ligne in lignes])
    return [
        LigneMontree(ligne, part, couleur(rang), f"{lettre}{rang + 1}")
        for rang, (ligne, part) in enumerate(zip(lignes, parts, strict=True))
    ]


@dataclass(frozen=True)
class PlanLu:
    """A version of a plan with its lines. `taux` is the rate required of a public owner, None when none is."""

    plan: PlanFinancement
    depenses: Sequence[LigneDepense]
    recettes: Sequence[LigneRecette]
    taux: Decimal | None

    @cached_property
    def total_depenses(self) -> Decimal:
        """What it costs."""
        return somme(ligne.montant for ligne in self.depenses)

    @cached_property
    def total_recettes(self) -> Decimal:
        """What is brought."""
        return somme(ligne.montant for ligne in self.recettes)

    @cached_property
    def total_eligible(self) -> Decimal:
        """What funders count of the expenses."""
        return somme(ligne.montant for ligne in self.depenses if ligne.eligible)

    @cached_property
    def ecart(self) -> Decimal:
        """What is left to fund; below zero when too much is brought."""
        return ecart_equilibre(
            (ligne.montant for ligne in self.depenses), (ligne.montant for ligne in self.recettes)
        )

    @property
    def surplus(self) -> Decimal:
        """What is brought beyond the cost."""
        return max(-self.ecart, RIEN)

    @property
    def equilibre(self) -> bool:
        """Tell whether it is balanced to the cent; nothing at all is no balance."""
        return self.ecart == 0 and bool(self.depenses)

    @cached_property
    def part(self) -> Decimal:
        """What the owner brings, loans included."""
        return self._de_nature(*DU_MAITRE_D_OUVRAGE)

    @cached_property
    def prives(self) -> Decimal:
        """Private money."""
        return self._de_nature(NatureRecette.FONDS_PRIVES)

    def _de_nature(self, *natures: NatureRecette) -> Decimal:
        return somme(ligne.montant for ligne in self.recettes if ligne.nature in natures)

    @cached_property
    def public(self) -> Decimal:
        """The public financing: the cost less private money."""
        return max(self.total_depenses - self.prives, RIEN)

    @cached_property
    def minimum(self) -> Decimal | None:
        """The least that the owner must bring, None when nothing is required."""
        if self.taux is None:
            return None
        return participation_minimale(self.total_depenses, self.prives, taux=Fraction(self.taux))

    @property
    def manque(self) -> Decimal:
        """What the owner's share is short of."""
        return max((self.minimum or RIEN) - self.part, RIEN)

    @property
    def part_suffisante(self) -> bool:
        """Tell whether the owner brings enough, or nothing is required."""
        return not self.manque

    @property
    def part_du_public(self) -> Decimal | None:
        """The owner's share of the public financing, in percent; None when there is none."""
        if not self.public:
            return None
        return (self.part * 100 / self.public).quantize(Decimal("0.01"), ROUND_HALF_UP)

    @cached_property
    def parts_des_depenses(self) -> list[LigneMontree[LigneDepense]]:
        """Each expense, its share of the cost in percent, its colour and its mark: D1, D2."""
        return _montrer(self.depenses, "D")

    @cached_property
    def parts_des_recettes(self) -> list[LigneMontree[LigneRecette]]:
        """Each resource, its share of what is brought in percent, its colour and its mark: R1, R2."""
        return _montrer(self.recettes, "R")

    def avec(self, ligne: LigneDepense | LigneRecette) -> "PlanLu":
        """Return the plan as it would be with this line, in the place of the one it was if it was there."""
        if isinstance(ligne, LigneDepense):
            autres = [une for une in self.depenses if une.pk != ligne.pk]
            return replace(self, depenses=[*autres, ligne])
        restes = [une for une in self.recettes if une.pk != ligne.pk]
        return replace(self, recettes=[*restes, ligne])

    @cached_property
    def empreinte(self) -> str:
        """A digest of what a settlement freezes."""
        return empreinte(
            [
                str(self.plan.assiette),
                *((une.pk, une.poste, une.montant, une.eligible) for une in self.depenses),
                *(
                    (une.pk, une.financeur_id, une.objet, une.nature, une.degre, une.montant)
                    for une in self.recettes
                ),
            ]
        )


def lire(plan: PlanFinancement, jour: date) -> PlanLu:
    """Return a plan with its lines; a draft is read with the rate in force on `jour`. `operation` is loaded.

    Two queries, three for the draft of a public owner.
    """
    taux = plan.taux_minimal if not plan.modifiable else taux_du_jour(plan.operation, jour)
    return PlanLu(
        plan,
        list(plan.depenses.all()),
        list(plan.recettes.select_related("financeur")),
        taux,
    )


def taux_en_vigueur(jour: date) -> TauxParticipation | None:
    """Return the rate in force that day, with its source. One query."""
    return TauxParticipation.objects.filter(periode__contains=jour).first()


def taux_du_jour(operation: OperationImmobiliere, jour: date) -> Decimal | None:
    """Return the rate required of this owner that day; a private one owes none."""
    if not operation.maitre_ouvrage_public:
        return None
    en_vigueur = taux_en_vigueur(jour)
    return en_vigueur.taux if en_vigueur else None


def fut_abandonnee(operation: OperationImmobiliere, version: int) -> bool:
    """Tell whether a draft of this number was given up: who asks again did it already. One query."""
    evenements = apps.get_model("locaux", "PlanFinancementEvent").objects
    return bool(
        evenements.filter(operation=operation.pk, version=version, pgh_label="delete").exists()
    )


CleDeDepense = str
CleDeRecette = tuple[str, str, str]
"""Funder, nature, object."""


@dataclass(frozen=True)
class Comparaison:
    """Two versions of a plan side by side, line by line."""

    avant: PlanLu
    apres: PlanLu

    @cached_property
    def depenses(self) -> list[Changement[CleDeDepense]]:
        """The expenses, by item."""
        return comparer(_depenses(self.avant), _depenses(self.apres))

    @cached_property
    def recettes(self) -> list[Changement[CleDeRecette]]:
        """The resources, by funder, nature and object."""
        return comparer(_recettes(self.avant), _recettes(self.apres))

    @property
    def total(self) -> Changement[str]:
        """The totals of expenses."""
        return Changement("", self.avant.total_depenses, self.apres.total_depenses)

    @property
    def total_des_recettes(self) -> Changement[str]:
        """The totals of resources."""
        return Changement("", self.avant.total_recettes, self.apres.total_recettes)

    @property
    def changees(self) -> int:
        """How many lines differ."""
        return sum(une.avant != une.apres for une in self.depenses) + sum(
            une.avant != une.apres for une in self.recettes
        )


def _depenses(lu: PlanLu) -> list[tuple[CleDeDepense, Decimal]]:
    return [(ligne.poste, ligne.montant) for ligne in lu.depenses]


def _recettes(lu: PlanLu) -> list[tuple[CleDeRecette, Decimal]]:
    return [
        ((ligne.financeur.nom, ligne.get_nature_display(), ligne.objet), ligne.montant)
        for ligne in lu.recettes
    ]
