"""Revisions of rents: whose anniversary has come, by which indices, and what the new rent would be."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Max, Q

from locaux.calculs import Trimestre, anniversaire, exiger_trimestres_proches, reviser
from locaux.enums import IndiceRevision, NatureSeuil, SerieIndice, StatutAvenant, StatutRevision
from locaux.models import (
    ACTEES,
    Avenant,
    ConditionFinanciere,
    Convention,
    IndiceReference,
    Revision,
    SeuilLegal,
)

INTERVALLE = 12
"""Months between two revisions of a rent."""
TRIMESTRES = INTERVALLE // 3
SEUIL_PAR_DEFAUT = Decimal(25)
"""A quarter, when no row of thresholds covers the day."""


@dataclass(frozen=True)
class Anniversaire:
    """A revision that is due: the day it takes effect, the quarters it goes from and to, the values that are known."""

    convention: Convention
    prend_effet_le: date
    serie: str
    ancien: Trimestre
    nouveau: Trimestre
    indice_ancien: Decimal | None = None
    indice_nouveau: Decimal | None = None

    @property
    def manquants(self) -> list[Trimestre]:
        """The quarters whose index is not in the table."""
        connus = ((self.ancien, self.indice_ancien), (self.nouveau, self.indice_nouveau))
        return [trimestre for trimestre, valeur in connus if valeur is None]

    @property
    def nom_de_l_indice(self) -> str:
        """ILAT or ILC."""
        return self.serie.upper()

    @property
    def refus(self) -> str:
        """Why it is not computed, in a sentence; empty when it can be."""
        if not self.manquants:
            return ""
        if len(self.manquants) == 1:
            return (
                f"L’indice {self.nom_de_l_indice} du {self.manquants[0]} manque dans la table : "
                "la révision attend."
            )
        quels = " et du ".join(str(trimestre) for trimestre in self.manquants)
        return f"Les indices {self.nom_de_l_indice} du {quels} manquent dans la table : la révision attend."


def premiere_revision(premier_jour: date, reference: Trimestre) -> date:
    """Return the first anniversary on which a rent is revised from this quarter: a year after it began, at least."""
    depuis = date(reference.annee + 1, 3 * reference.rang - 2, 1)
    annees = 1
    while anniversaire(premier_jour, annees) < depuis:
        annees += 1
    return anniversaire(premier_jour, annees)


def prochaine_revision(convention: Convention, derniere: date | None) -> Anniversaire | None:
    """Return the revision that comes after `derniere`, the last one decided, or the first; None without an index.

    None too when the convention ends before it.
    """
    if convention.indice == IndiceRevision.AUCUN:
        return None
    # An index has its quarter (constraint).
    assert convention.annee_reference  # noqa: S101
    assert convention.trimestre_reference  # noqa: S101
    reference = Trimestre(convention.annee_reference, convention.trimestre_reference)
    premiere = premiere_revision(convention.premier_jour, reference)
    annees = premiere.year - convention.premier_jour.year
    le = premiere
    while derniere is not None and le <= derniere:
        annees += 1
        le = anniversaire(convention.premier_jour, annees)
    if le >= convention.periode_effective.upper:
        return None
    rang = le.year - premiere.year
    return Anniversaire(
        convention,
        le,
        convention.indice,
        reference.plus(TRIMESTRES * rang),
        reference.plus(TRIMESTRES * (rang + 1)),
    )


def revisions_dues(jour: date, *, conventions: Iterable[int] | None = None) -> list[Anniversaire]:
    """Return the revisions whose day has come and that nobody decided, one a convention: the earliest. Two queries."""
    indexees = (
        # What ended a year ago is revised no more.
        Convention.objects.filter(
            statut__in=ACTEES, periode_effective__endswith__gt=anniversaire(jour, -1)
        )
        .exclude(indice=IndiceRevision.AUCUN)
        .select_related("acteur")
        .annotate(
            derniere=Max(
                "revisions__prend_effet_le", filter=~Q(revisions__statut=StatutRevision.PROPOSEE)
            )
        )
        .order_by("reference")
    )
    if conventions is not None:
        indexees = indexees.filter(pk__in=conventions)
    attendues = [
        une
        for convention in indexees
        if (une := prochaine_revision(convention, derniere_decidee(convention))) is not None
        and une.prend_effet_le <= jour
    ]
    return avec_les_indices(attendues)


def derniere_decidee(convention: Convention) -> date | None:
    """Return the day of the last revision that was decided, as `revisions_dues` counted it."""
    derniere: date | None = convention.derniere  # type: ignore[attr-defined]
    return derniere


def avec_les_indices(attendues: list[Anniversaire]) -> list[Anniversaire]:
    """Return the same with the values of the table. One query."""
    table = {
        (serie, annee, trimestre): valeur
        for serie, annee, trimestre, valeur in IndiceReference.objects.values_list(
            "serie", "annee", "trimestre", "valeur"
        )
    }
    return [
        Anniversaire(
            une.convention,
            une.prend_effet_le,
            une.serie,
            une.ancien,
            une.nouveau,
            table.get((une.serie, *une.ancien)),
            table.get((une.serie, *une.nouveau)),
        )
        for une in attendues
    ]


def condition_au(convention: Convention, jour: date) -> ConditionFinanciere | None:
    """Return the condition in force that day. One query."""
    return ConditionFinanciere.objects.filter(convention=convention, periode__contains=jour).first()


def prix_convenu(convention: Convention, jour: date) -> Decimal:
    """Return the rent last agreed on, by the convention or an amendment: what L145-39 counts from. One query."""
    convenu: Decimal | None = (
        Avenant.objects.filter(
            convention=convention,
            statut=StatutAvenant.SIGNE,
            loyer_mensuel_ht__isnull=False,
            prend_effet_le__lte=jour,
        )
        .order_by("-prend_effet_le", "-enregistre_le", "-pk")
        .values_list("loyer_mensuel_ht", flat=True)
        .first()
    )
    return convention.loyer_mensuel_ht if convenu is None else convenu


def seuil_au(nature: NatureSeuil, jour: date) -> SeuilLegal | None:
    """Return the threshold in force that day. One query."""
    return SeuilLegal.objects.en_vigueur(nature, jour).first()


def calculer(due: Anniversaire) -> Revision | None:
    """Return the revision computed, not written; None when an index or a rent is missing. Three queries.

    Raises TrimestresTropEloignes.
    """
    if due.indice_ancien is None or due.indice_nouveau is None:
        return None
    exiger_trimestres_proches(due.ancien, due.nouveau, intervalle_mois=INTERVALLE)
    condition = condition_au(due.convention, due.prend_effet_le)
    if condition is None:
        return None
    seuil = seuil_au(NatureSeuil.REVISION, due.prend_effet_le)
    return Revision(
        convention=due.convention,
        prend_effet_le=due.prend_effet_le,
        serie=SerieIndice(due.serie),
        annee_ancienne=due.ancien.annee,
        trimestre_ancien=due.ancien.rang,
        indice_ancien=due.indice_ancien,
        annee_nouvelle=due.nouveau.annee,
        trimestre_nouveau=due.nouveau.rang,
        indice_nouveau=due.indice_nouveau,
        loyer_avant=condition.loyer_mensuel_ht,
        loyer_apres=reviser(condition.loyer_mensuel_ht, due.indice_ancien, due.indice_nouveau),
        prix_fixe=prix_convenu(due.convention, due.prend_effet_le),
        seuil=seuil.valeur if seuil else SEUIL_PAR_DEFAUT,
    )
