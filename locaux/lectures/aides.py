"""Aids under the de minimis rule: what a rent below the market is worth, and where each organisation stands over three years."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import F

from acteurs.models import Acteur
from locaux.calculs import Methode, Tranche, anniversaire, echeancier, mensualites, total_glissant
from locaux.enums import NatureSeuil, OrigineAide
from locaux.lectures.revisions import seuil_au
from locaux.models import ACTEES, AideDeMinimis, Convention

RIEN = Decimal(0)
ANNEES = 3


@dataclass(frozen=True)
class Situation:
    """Where an organisation stands on a day: what it was granted over three years, and the ceiling, if one is known."""

    acteur: Acteur
    total: Decimal
    plafond: Decimal | None

    @property
    def depasse(self) -> bool:
        """Tell whether it is past the ceiling."""
        return self.plafond is not None and self.total > self.plafond

    @property
    def reste(self) -> Decimal | None:
        """What may still be granted."""
        return None if self.plafond is None else max(self.plafond - self.total, RIEN)


def aide_de(convention: Convention) -> Decimal:
    """Return what a rent below the market is worth, from its first to its last day as signed; nothing without a market rent.

    Counted on the first rent: a later revision follows the market as it follows the index. One query.
    """
    if convention.loyer_de_reference_ht is None:
        return RIEN
    methode: Methode = convention.methode_prorata  # type: ignore[assignment]
    debut, fin = convention.premier_jour, convention.dernier_jour_signe
    marche = echeancier(convention.loyer_de_reference_ht, debut, fin, methode=methode)
    paye = mensualites(
        [Tranche(debut, fin, convention.loyer_mensuel_ht, RIEN)],
        methode=methode,
    )
    return max(sum(du for _, du in marche) - sum((du.loyer for du in paye), RIEN), RIEN)


def conventions_sans_aide() -> list[Convention]:
    """Return the signed conventions below the market whose aid was never written. One query."""
    return list(
        Convention.objects.filter(
            statut__in=ACTEES, loyer_de_reference_ht__gt=F("loyer_mensuel_ht")
        )
        .exclude(aides__origine=OrigineAide.LOYER)
        .select_related("acteur")
        .order_by("pk")
    )


def plafond_au(jour: date) -> Decimal | None:
    """Return the ceiling in force that day, None when no row says it. One query."""
    seuil = seuil_au(NatureSeuil.DE_MINIMIS, jour)
    return seuil.valeur if seuil else None


def situations(jour: date) -> list[Situation]:
    """Return where each organisation that was granted something over three years stands, the nearest to the ceiling first.

    Two queries, and one for the ceiling.
    """
    aides = list(
        AideDeMinimis.objects.comptees()
        .filter(accordee_le__gt=anniversaire(jour, -ANNEES), accordee_le__lte=jour)
        .select_related("acteur")
        .order_by("acteur", "accordee_le")
    )
    plafond = plafond_au(jour)
    par_acteur: dict[Acteur, list[tuple[date, Decimal]]] = {}
    for aide in aides:
        par_acteur.setdefault(aide.acteur, []).append((aide.accordee_le, aide.montant))
    lues = [
        Situation(acteur, total_glissant(siennes, jour, annees=ANNEES), plafond)
        for acteur, siennes in par_acteur.items()
    ]
    return sorted(lues, key=lambda lue: (-lue.total, lue.acteur.pk))


def situation(acteur: Acteur, jour: date) -> Situation:
    """Return where one organisation stands. Two queries."""
    aides = AideDeMinimis.objects.comptees().filter(acteur=acteur)
    total = total_glissant(aides.values_list("accordee_le", "montant"), jour, annees=ANNEES)
    return Situation(acteur, total, plafond_au(jour))
