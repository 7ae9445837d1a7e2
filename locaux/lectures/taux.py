"""Dated rates and ceilings, with what keeps one from being corrected: it was used."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from locaux.enums import NatureVersement, StatutPlan
from locaux.models import PlafondAvance, PlanFinancement, TauxParticipation, Versement


def taux_connus() -> "QuerySet[Any]":
    """Return the rates of participation, the latest first; `utilise` tells whether a plan was settled with one."""
    arretes = PlanFinancement.objects.exclude(statut=StatutPlan.BROUILLON).filter(
        taux_minimal=OuterRef("taux"), arrete_le__contained_by=OuterRef("periode")
    )
    return TauxParticipation.objects.annotate(utilise=Exists(arretes)).order_by("-periode")


def a_servi_depuis(ligne: TauxParticipation | PlafondAvance, jour: date) -> bool:
    """Tell whether a rate or a ceiling served for what was decided on this day or later. One query."""
    if isinstance(ligne, TauxParticipation):
        return (
            PlanFinancement.objects.exclude(statut=StatutPlan.BROUILLON)
            .filter(
                taux_minimal=ligne.taux,
                arrete_le__gte=jour,
                arrete_le__contained_by=ligne.periode,
            )
            .exists()
        )
    return (
        Versement.objects.vivants()
        .filter(
            nature=NatureVersement.AVANCE,
            dossier__financeur=ligne.financeur_id,
            dossier__decide_le__gte=jour,
            dossier__decide_le__contained_by=ligne.periode,
        )
        .exists()
    )


def plafonds_connus() -> "QuerySet[Any]":
    """Return the ceilings of advances, by funder, the latest first; `utilise` tells whether an advance stands under one."""
    avances = Versement.objects.vivants().filter(
        nature=NatureVersement.AVANCE,
        dossier__financeur=OuterRef("financeur"),
        dossier__decide_le__contained_by=OuterRef("periode"),
    )
    return (
        PlafondAvance.objects.select_related("financeur")
        .annotate(utilise=Exists(avances))
        .order_by("financeur__nom", "-periode")
    )
