"""Titles of the public accountant: how many lines carry, and one of them whole, with the lines that it gathers."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, TextField, Value
from django.db.models.functions import Concat, ExtractYear

from locaux.models import EcheanceLoyer
from ptce.socle.empreintes import empreinte


def nombre_de_titres(*, filtre: Q | None = None, chemin: str = "") -> Count:
    """Return how many titles the lines carry: one number of one year is one title, whatever it gathers.

    Accountants number titles anew each year. `chemin` leads to the lines, ending in `__`.
    """
    emis = Q(**{f"{chemin}titre_emis_le__isnull": False})
    cle = Concat(
        f"{chemin}numero_titre",
        Value("/"),
        ExtractYear(f"{chemin}titre_emis_le"),
        output_field=TextField(),
    )
    return Count(cle, distinct=True, filter=emis if filtre is None else emis & filtre)


@dataclass(frozen=True)
class TitreLu:
    """The lines that bear one number; euros, tax included."""

    lignes: list[EcheanceLoyer]

    @property
    def total(self) -> Decimal:
        """What it asks for."""
        return sum((ligne.total for ligne in self.lignes), Decimal(0))

    @property
    def paye(self) -> Decimal:
        """What was paid of it."""
        return sum((ligne.montant_paye for ligne in self.lignes), Decimal(0))


def titre_de(ligne: EcheanceLoyer) -> TitreLu:
    """Return the title of a line, with all that it gathers; a line without one stands alone. One query at most."""
    if ligne.titre_emis_le is None:
        return TitreLu([ligne])
    lignes = EcheanceLoyer.objects.completes().filter(
        numero_titre=ligne.numero_titre, titre_emis_le__year=ligne.titre_emis_le.year
    )
    return TitreLu(list(lignes.dans_l_ordre()))


def empreinte_du_titre(ligne: EcheanceLoyer) -> str:
    """Return the digest of what is mirrored of a title: its form writes over no other."""
    payee = ligne.paye_le
    return empreinte([ligne.numero_titre, ligne.titre_emis_le, ligne.montant_paye, payee])
