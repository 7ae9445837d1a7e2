"""Aids under the de minimis rule: what a rent below the market is worth, and where each organisation stands over three years.

Source: regulation (EU) 2023/2831, article 3: 300 000 euros over three rolling years by undertaking, each aid counted on
the day the right to it is conferred, whatever the day it is paid.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Exists, OuterRef, Prefetch, Q

from acteurs.models import Acteur
from locaux.calculs import (
    Methode,
    MontantsNouveaux,
    Tranche,
    anniversaire,
    loyers_en_vigueur,
    mensualites,
    total_glissant,
)
from locaux.enums import NatureSeuil, OrigineAide, StatutAvenant, StatutConvention
from locaux.lectures.revisions import seuil_au
from locaux.models import ACTEES, AideDeMinimis, Avenant, Convention

RIEN = Decimal("0.00")
ANNEES = 3
AIDE_AU_PLUS = Decimal("9999999999.99")
"""What a row holds: ninety-nine years at ten million a month would pass it, as they pass any ceiling."""


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


@dataclass(frozen=True)
class AideDUnActe:
    """What one act grants: the convention itself when `avenant` is None; `le` is the day it was signed."""

    avenant: Avenant | None
    le: date
    montant: Decimal


def aides_de(convention: Convention) -> list[AideDUnActe]:
    """Return what a signed convention, then each of its signed amendments, grants below the market rent they say.

    An act grants what it adds to the acts before it, up to the last day in effect: a termination takes off what is not
    had any more, a rent that comes nearer the market what the latest acts granted. Rents are those agreed on: revisions
    by an index are left out on both sides, as the market follows it too. `avenants` are loaded or read.
    """
    assert convention.signee_le is not None  # noqa: S101 a signed convention says when (constraint)
    signes = sorted(
        (avenant for avenant in convention.avenants.all() if avenant.signe), key=_enregistrement
    )
    if convention.loyer_de_reference_ht is None and all(
        avenant.loyer_de_reference_ht is None for avenant in signes
    ):
        return []
    faites: list[AideDUnActe] = []
    acquise = RIEN
    for rang in range(len(signes) + 1):
        avenant = signes[rang - 1] if rang else None
        valeur = _valeur(convention, signes[:rang])
        le = avenant.signe_le if avenant else convention.signee_le
        assert le is not None  # noqa: S101 a signed amendment says when (constraint)
        faites.append(AideDUnActe(avenant, le, max(valeur - acquise, RIEN)))
        faites = _reprendre(faites, max(acquise - valeur, RIEN))
        acquise = valeur
    return faites


def _reprendre(faites: list[AideDUnActe], trop: Decimal) -> list[AideDUnActe]:
    """Return the same aids less `trop`, taken off the latest first."""
    restent = []
    for une in reversed(faites):
        pris = min(une.montant, trop)
        trop -= pris
        restent.append(replace(une, montant=une.montant - pris))
    return restent[::-1]


def _valeur(convention: Convention, avenants: Sequence[Avenant]) -> Decimal:
    """Return what is below the market by the convention and these amendments, month by month, to its last day in effect.

    What is above it gives nothing back; while no act says a market rent, nothing is known to be granted.
    """
    fin = next(
        (un.prend_fin_le for un in reversed(avenants) if un.prend_fin_le is not None),
        convention.dernier_jour_signe,
    )
    ecarts = [
        Tranche(debut, fin_d_un, max(marche - loyer, RIEN), RIEN)
        for debut, fin_d_un, loyer, marche in _loyers_et_marche(
            convention, avenants, min(fin, convention.dernier_jour)
        )
    ]
    methode: Methode = convention.methode_prorata  # type: ignore[assignment]
    return min(sum((du.loyer for du in mensualites(ecarts, methode=methode)), RIEN), AIDE_AU_PLUS)


def _loyers_et_marche(
    convention: Convention, avenants: Sequence[Avenant], fin: date
) -> Iterator[tuple[date, date, Decimal, Decimal]]:
    """Yield first day, last day, rent agreed on and market rent, up to `fin`, included; revisions by an index aside.

    Both follow acts alike: the market rent takes the place of the charges.
    """
    for une in loyers_en_vigueur(
        Tranche(
            convention.premier_jour,
            fin,
            convention.loyer_mensuel_ht,
            convention.loyer_de_reference_ht or RIEN,
        ),
        [
            MontantsNouveaux(
                avenant.prend_effet_le,
                _enregistrement(avenant)[0],
                avenant.loyer_mensuel_ht,
                avenant.loyer_de_reference_ht,
            )
            for avenant in avenants
        ],
    ):
        yield une.debut, une.fin, une.loyer, une.charges


def _enregistrement(avenant: Avenant) -> tuple[datetime, int]:
    assert avenant.enregistre_le is not None  # noqa: S101 a signed amendment says when (constraint)
    return avenant.enregistre_le, avenant.pk


def valeur_a_signer(convention: Convention) -> Decimal:
    """Return what a draft would grant if it were signed as it is: 0 without a market rent above its rent."""
    return _valeur(convention, ())


def conventions_aidees() -> list[Convention]:
    """Return the signed conventions of which an act says a market rent and that are not over, with amendments and aids. Four queries.

    One that is over changes no more; its aid is written a last time when it was never.
    """
    return list(
        Convention.objects.filter(
            Q(loyer_de_reference_ht__isnull=False)
            | Exists(
                Avenant.objects.filter(
                    convention=OuterRef("pk"),
                    statut=StatutAvenant.SIGNE,
                    loyer_de_reference_ht__isnull=False,
                )
            ),
            statut__in=ACTEES,
        )
        .exclude(statut=StatutConvention.ECHUE, aides__isnull=False)
        .select_related("acteur")
        .prefetch_related(
            Prefetch("avenants", Avenant.objects.filter(statut=StatutAvenant.SIGNE)),
            Prefetch("aides", AideDeMinimis.objects.filter(origine=OrigineAide.LOYER)),
        )
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
