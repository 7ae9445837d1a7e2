"""What columns of grants share: money, exact rates, amounts held to a rate, dates held to a state."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import DecimalField, ExpressionWrapper, F, Q, Value
from django.db.models.lookups import LessThanOrEqual

from ptce.socle.empreintes import empreinte

EXACT: "DecimalField[Any, Any]" = DecimalField(max_digits=40, decimal_places=4)


def argent(libelle: str, **options: Any) -> "models.DecimalField[Any, Any]":
    """Return a column of money."""
    return models.DecimalField(libelle, max_digits=12, decimal_places=2, **options)


def taux_valable(table: str, prefixe: str) -> models.CheckConstraint:
    """Return the constraint `<table>_<prefixe>`: a rate is a fraction of ]0, 1], kept exact as two whole numbers."""
    return models.CheckConstraint(
        name=f"{table}_{prefixe}",
        condition=Q(**{f"{prefixe}_num__gt": 0, f"{prefixe}_num__lte": F(f"{prefixe}_den")}),
        violation_error_message="Un taux va de plus de 0 à 100 %.",
    )


def dans_le_taux(
    nom: str, *, montant: str, depense: str, taux: str, phrase: str
) -> models.CheckConstraint:
    """Return the constraint that an amount is at most the rate of an expense, rounded half up to the cent.

    Written without a division: montant × den ≤ depense × num + half a cent × den.
    """
    du = F(depense) * F(f"{taux}_num") + Value(Decimal("0.005")) * F(f"{taux}_den")
    return models.CheckConstraint(
        name=nom,
        condition=LessThanOrEqual(
            ExpressionWrapper(F(montant) * F(f"{taux}_den"), output_field=EXACT),
            ExpressionWrapper(du, output_field=EXACT),
        ),
        violation_error_message=phrase,
    )


def etat_date(champ: str, *, exige: tuple[str, ...], libre: tuple[str, ...] = ()) -> Q:
    """Return what ties a date to a state: there in `exige`, as one likes in `libre`, absent elsewhere."""
    return (
        Q(statut__in=exige, **{f"{champ}__isnull": False})
        | Q(statut__in=libre)
        | (~Q(statut__in=[*exige, *libre]) & Q(**{f"{champ}__isnull": True}))
    )


def empreinte_de(valeurs: Iterable[object]) -> str:
    """Return a digest of these values, the same before and after the database read them."""
    return empreinte(
        f"{valeur:.2f}" if isinstance(valeur, Decimal) else str(valeur) for valeur in valeurs
    )
