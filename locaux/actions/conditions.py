"""The rents in force: written at signature, split by amendments and by revisions, cut or carried to another last day."""

from datetime import date
from decimal import Decimal
from typing import Any

from locaux.models import Avenant, ConditionFinanciere, Convention
from ptce.socle.periodes import calendrier


def ouvrir(convention: Convention) -> ConditionFinanciere:
    """Write the rent that a convention says, for the whole of it, as it is signed."""
    return ConditionFinanciere.objects.create(
        convention=convention,
        periode=convention.periode_effective,
        loyer_mensuel_ht=convention.loyer_mensuel_ht,
        charges_mensuelles=convention.charges_mensuelles,
    )


def changer(
    convention: Convention,
    *,
    depuis: date,
    loyer_mensuel_ht: Decimal | None = None,
    charges_mensuelles: Decimal | None = None,
    **source: Any,
) -> ConditionFinanciere:
    """Write other amounts from `depuis` on, until the next ones that are already written; None keeps an amount.

    `source` says what wrote them (`avenant=…` or `revision=…`). The convention is locked; `depuis` is one of its days.
    """
    actuelle = convention.conditions.get(periode__contains=depuis)
    debut, fin = actuelle.periode.lower, actuelle.periode.upper
    if debut == depuis:
        actuelle.delete()
    else:
        actuelle.periode = calendrier(debut, depuis)
        actuelle.save(update_fields=["periode"])
    return ConditionFinanciere.objects.create(
        convention=convention,
        periode=calendrier(depuis, fin),
        loyer_mensuel_ht=_premier(loyer_mensuel_ht, actuelle.loyer_mensuel_ht),
        charges_mensuelles=_premier(charges_mensuelles, actuelle.charges_mensuelles),
        **source,
    )


def appliquer(avenant: Avenant) -> None:
    """Write the amounts that a signed amendment says, from its day on; nothing when it says none."""
    if avenant.change_le_loyer:
        changer(
            avenant.convention,
            depuis=avenant.prend_effet_le,
            loyer_mensuel_ht=avenant.loyer_mensuel_ht,
            charges_mensuelles=avenant.charges_mensuelles,
            avenant=avenant,
        )


def _premier(nouveau: Decimal | None, ancien: Decimal) -> Decimal:
    return ancien if nouveau is None else nouveau


def porter_a(convention: Convention, fin: date) -> None:
    """Make the rents end at `fin`, excluded: those that would begin later go, the last one is cut or goes on."""
    convention.conditions.filter(periode__startswith__gte=fin).delete()
    derniere = convention.conditions.order_by("-periode").first()
    assert derniere is not None  # noqa: S101 a signed convention has a rent from its first day (trigger)
    if derniere.periode.upper != fin:
        derniere.periode = calendrier(derniere.periode.lower, fin)
        derniere.save(update_fields=["periode"])
