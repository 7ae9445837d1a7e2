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


def seuil_au(nature: NatureSeuil, jour: date) -> SeuilLegal | None:
    """Return the threshold in force that day. One query."""
    return SeuilLegal.objects.en_vigueur(nature, jour).first()


def calculer(due: Anniversaire) -> Revision | None:
    """Return the revision computed, not written; None when an index or a rent is missing. Three queries.

    Raises TrimestresTropEloignes.
    """
    return next(iter(calculer_toutes([due])), None)


def calculer_toutes(dues: Iterable[Anniversaire]) -> list[Revision]:
    """Return the revisions computed, not written, but for those whose index or rent is missing. Three queries.

    Raises TrimestresTropEloignes.
    """
    calculables = [due for due in dues if not due.manquants]
    loyers = _loyers_en_vigueur(calculables)
    convenus = _prix_convenus(calculables)
    seuils = list(SeuilLegal.objects.filter(nature=NatureSeuil.REVISION))
    return [
        _calculee(due, loyer, convenus.get(due.convention.pk), seuils)
        for due in calculables
        if (loyer := loyers.get(due.convention.pk)) is not None
    ]


def _calculee(
    due: Anniversaire, loyer: Decimal, convenu: Decimal | None, seuils: list[SeuilLegal]
) -> Revision:
    # What lacks an index is not computed.
    assert due.indice_ancien is not None  # noqa: S101
    assert due.indice_nouveau is not None  # noqa: S101
    exiger_trimestres_proches(due.ancien, due.nouveau, intervalle_mois=INTERVALLE)
    en_vigueur = (seuil.valeur for seuil in seuils if due.prend_effet_le in seuil.periode)
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
        loyer_avant=loyer,
        loyer_apres=reviser(loyer, due.indice_ancien, due.indice_nouveau),
        prix_fixe=due.convention.loyer_mensuel_ht if convenu is None else convenu,
        seuil=next(en_vigueur, SEUIL_PAR_DEFAUT),
    )


def _loyers_en_vigueur(dues: list[Anniversaire]) -> dict[int, Decimal]:
    """Return the rent in force on its day of revision, by convention. One query."""
    jours = {due.convention.pk: due.prend_effet_le for due in dues}
    conditions = ConditionFinanciere.objects.filter(convention__in=jours).values_list(
        "convention", "periode", "loyer_mensuel_ht"
    )
    return {
        convention: loyer
        for convention, periode, loyer in conditions
        if jours[convention] in periode
    }


def _prix_convenus(dues: list[Anniversaire]) -> dict[int, Decimal]:
    """Return the rent that amendments last agreed on, by convention: what L145-39 counts from. One query."""
    jours = {due.convention.pk: due.prend_effet_le for due in dues}
    amendes = (
        Avenant.objects.filter(
            convention__in=jours, statut=StatutAvenant.SIGNE, loyer_mensuel_ht__isnull=False
        )
        .order_by("prend_effet_le", "enregistre_le", "pk")
        .values_list("convention", "prend_effet_le", "loyer_mensuel_ht")
    )
    return {
        convention: loyer
        for convention, effet, loyer in amendes
        if loyer is not None and effet <= jours[convention]
    }
