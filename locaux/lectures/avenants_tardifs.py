"""An amendment that takes effect before what was already applied or liquidated: what it leaves, and what is computed again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from locaux.calculs import MontantsNouveaux, Tranche, loyers_en_vigueur
from locaux.enums import NatureEcheance, StatutAvenant, StatutEcheance, StatutRevision
from locaux.models import Avenant, EcheanceLoyer, Revision


@dataclass(frozen=True)
class AvenantTardif:
    """What signing a late amendment does: rents from its day on, revisions that stay as they were, months put right."""

    loyers: list[Tranche]
    revisions: list[Revision]
    """Applied after its day, hence computed from the rent that it changes: they keep their amount."""
    mois_liquides: int


def des_avenants(avenants: Iterable[Avenant]) -> Iterable[MontantsNouveaux]:
    """Yield the amounts that signed amendments say."""
    for avenant in avenants:
        assert avenant.enregistre_le  # noqa: S101 a signed amendment says when (constraint)
        yield _montants(avenant, avenant.enregistre_le)


def des_revisions(revisions: Iterable[Revision]) -> Iterable[MontantsNouveaux]:
    """Yield the rents that applied revisions say."""
    for revision in revisions:
        assert revision.decidee_le  # noqa: S101 an applied revision says when (constraint)
        yield MontantsNouveaux(
            revision.prend_effet_le, revision.decidee_le, revision.loyer_apres, None
        )


def _montants(avenant: Avenant, note_le: datetime) -> MontantsNouveaux:
    return MontantsNouveaux(
        avenant.prend_effet_le, note_le, avenant.loyer_mensuel_ht, avenant.charges_mensuelles
    )


def tardif(avenant: Avenant, maintenant: datetime) -> AvenantTardif | None:
    """Return what an amendment that is not signed would leave and put right; None when nothing comes after its day.

    Four queries, one when it changes no amount and no month is liquidated.
    """
    if not avenant.en_preparation:
        return None
    mois = _mois_liquides(avenant)
    appliquees = (
        []
        if avenant.loyer_mensuel_ht is None
        else list(
            avenant.convention.revisions.filter(
                statut=StatutRevision.APPLIQUEE, prend_effet_le__gt=avenant.prend_effet_le
            ).order_by("prend_effet_le")
        )
    )
    if not appliquees and not mois:
        return None
    return AvenantTardif(_loyers(avenant, maintenant), appliquees, mois)


def _mois_liquides(avenant: Avenant) -> int:
    """Return how many months, from that of its day on, were liquidated by the terms it changes. One query."""
    if not avenant.change_le_loyer and avenant.prend_fin_le is None:
        return 0
    depuis = avenant.prend_effet_le if avenant.change_le_loyer else avenant.prend_fin_le
    assert depuis is not None  # noqa: S101 one of both is said
    return (
        EcheanceLoyer.objects.filter(
            convention=avenant.convention_id,
            nature=NatureEcheance.ECHEANCE,
            mois__gte=depuis.replace(day=1),
        )
        .exclude(statut=StatutEcheance.A_LIQUIDER)
        .count()
    )


def _loyers(avenant: Avenant, maintenant: datetime) -> list[Tranche]:
    """Return the rents there would be from its day on. Two queries."""
    convention = avenant.convention
    signes = convention.avenants.filter(statut=StatutAvenant.SIGNE)
    revisions = convention.revisions.filter(statut=StatutRevision.APPLIQUEE)
    fin: date = avenant.prend_fin_le or convention.dernier_jour
    tranches = loyers_en_vigueur(
        Tranche(
            convention.premier_jour,
            fin,
            convention.loyer_mensuel_ht,
            convention.charges_mensuelles,
        ),
        [*des_avenants(signes), *des_revisions(revisions), _montants(avenant, maintenant)],
    )
    return [une for une in tranches if une.fin >= avenant.prend_effet_le]
