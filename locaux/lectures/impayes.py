"""Titles that are out and not paid: by age, by organisation."""

from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from django.db.models import F, Min, Q, QuerySet, Sum

from locaux.lectures.titres import nombre_de_titres
from locaux.models import EcheanceLoyer

RIEN = Decimal(0)
AGES = (
    (0, "moins de 30 jours"),
    (30, "de 30 à 59 jours"),
    (60, "de 60 à 89 jours"),
    (90, "90 jours et plus"),
)
"""Days since the title was issued, and how each range is said."""


class ParAge(NamedTuple):
    """What is unpaid of one age; `nombre` counts titles."""

    cle: int
    libelle: str
    nombre: int
    reste: Decimal


class ParOrganisation(NamedTuple):
    """What one organisation has not paid, by age in the order of `AGES`, and in all."""

    slug: str
    nom: str
    par_age: list[Decimal]
    total: Decimal
    plus_ancien: date


def de_l_age(age: int, jour: date) -> Q:
    """Return the condition: issued so many days ago, up to the next range."""
    suivante = next((debut for debut, _ in AGES if debut > age), None)
    condition = Q(titre_emis_le__lte=jour - timedelta(days=age)) if age else Q()
    if suivante is not None:
        condition &= Q(titre_emis_le__gt=jour - timedelta(days=suivante))
    return condition


def par_age(impayees: QuerySet[EcheanceLoyer], jour: date) -> list[ParAge]:
    """Return what is unpaid by age, every range in order. One query."""
    reste = F("total") - F("montant_paye")
    sommes = impayees.order_by().aggregate(
        **{f"reste_{age}": Sum(reste, filter=de_l_age(age, jour)) for age, _ in AGES},
        **{f"nombre_{age}": nombre_de_titres(filtre=de_l_age(age, jour)) for age, _ in AGES},
    )
    return [
        ParAge(age, libelle, sommes[f"nombre_{age}"], sommes[f"reste_{age}"] or RIEN)
        for age, libelle in AGES
    ]


def par_organisation(impayees: QuerySet[EcheanceLoyer], jour: date) -> list[ParOrganisation]:
    """Return what each organisation has not paid, who owes the most first. One query."""
    reste = F("total") - F("montant_paye")
    sommes = (
        impayees.order_by()
        .values("convention__acteur__slug", "convention__acteur__nom")
        .annotate(
            **{f"reste_{age}": Sum(reste, filter=de_l_age(age, jour)) for age, _ in AGES},
            reste=Sum(reste),
            plus_ancien=Min("titre_emis_le"),
        )
        .order_by("-reste", "convention__acteur__nom")
    )
    return [
        ParOrganisation(
            une["convention__acteur__slug"],
            une["convention__acteur__nom"],
            [une[f"reste_{age}"] or RIEN for age, _ in AGES],
            une["reste"],
            une["plus_ancien"],
        )
        for une in sommes
    ]
