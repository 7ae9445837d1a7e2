"""What a grant file does of each real expense of its operation: claimed or not, by the rule or by a choice that says why."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from locaux.models import ChoixDepense, DepenseReelle, DossierSubvention
from locaux.models.taux import empreinte_de


@dataclass(frozen=True)
class DepenseLue:
    """An expense, whether the file claims it, and the choice that says so, None when the rule does."""

    depense: DepenseReelle
    comptee: bool
    choix: ChoixDepense | None


@dataclass(frozen=True)
class DepensesLues:
    """The expenses of an operation as a file sees them, the first paid first."""

    toutes: Sequence[DepenseLue]

    @cached_property
    def comptees(self) -> list[DepenseLue]:
        """Those that the file claims."""
        return [lue for lue in self.toutes if lue.comptee]

    @cached_property
    def ecartees(self) -> list[DepenseLue]:
        """Those that it leaves out."""
        return [lue for lue in self.toutes if not lue.comptee]

    @property
    def empreinte(self) -> str:
        """A digest of what a form that chooses was made from."""
        return empreinte_de(f"{lue.depense.pk} {lue.comptee}" for lue in self.toutes)


def depenses_du_solde(dossier: DossierSubvention) -> DepensesLues:
    """Return the real expenses of the operation of a file, in three queries."""
    comptees = set(DepenseReelle.objects.comptees_pour(dossier).values_list("pk", flat=True))
    choix = {
        un.depense_id: un
        for un in ChoixDepense.objects.filter(dossier=dossier).select_related("par")
    }
    toutes = DepenseReelle.objects.vivantes().filter(operation=dossier.operation_id)
    return DepensesLues(
        [
            DepenseLue(lue, lue.pk in comptees, choix.get(lue.pk))
            for lue in toutes.order_by("payee_le", "pk")
        ]
    )
