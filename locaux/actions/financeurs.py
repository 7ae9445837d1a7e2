"""Funders, and the rates of the least share of public owners, as dated rows."""

import uuid
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from acteurs.models import Personne
from locaux.actions.ecritures import FinancementRefuse, changer, exiger, inserer
from locaux.lectures.taux import a_servi_depuis
from locaux.models import Financeur, TauxParticipation
from ptce.socle.envois import deja_cree
from ptce.socle.periodes import calendrier

UNIQUES = ("locaux_financeur_nom_unique", "locaux_financeur_siret_key")


@transaction.atomic
def creer(
    *, valeurs: Mapping[str, Any], par: Personne, jeton: uuid.UUID | None = None
) -> Financeur:
    """Add a funder; sent twice, the form gives the first.

    Raises PermissionDenied, FormulaireDejaEnvoye, FinancementRefuse (taken).
    """
    exiger(par)
    if deja := deja_cree(Financeur, jeton, valeurs):
        return deja
    _exiger_libre(valeurs)
    return inserer(Financeur(**valeurs, jeton_envoi=jeton), *UNIQUES)


@transaction.atomic
def modifier(
    *, financeur: Financeur, valeurs: Mapping[str, Any], vue: str, par: Personne
) -> Financeur:
    """Change a funder. Raises PermissionDenied, FinancementRefuse (taken), ChangeEntreTemps."""
    exiger(par)
    frais = Financeur.objects.select_for_update(no_key=True).get(pk=financeur.pk)
    _exiger_libre(valeurs, sauf=frais.pk)
    changer(frais, valeurs, vue=vue)
    return frais


def _exiger_libre(valeurs: Mapping[str, Any], *, sauf: int = 0) -> None:
    autres = Financeur.objects.exclude(pk=sauf)
    if autres.filter(nom__iexact=valeurs["nom"]).exists():
        raise FinancementRefuse("Un autre financeur porte déjà ce nom.", "nom")
    if valeurs["siret"] and autres.filter(siret=valeurs["siret"]).exists():
        raise FinancementRefuse("Un autre financeur a déjà ce SIRET.", "siret")


@transaction.atomic
def changer_de_taux(
    *, depuis: date, taux: Decimal, source: str, par: Personne
) -> TauxParticipation:
    """Put a rate in force from a day on: the one before ends there. Asked twice, it is written once.

    Settled plans keep theirs. Raises PermissionDenied, FinancementRefuse when a later one is known already, or when a
    plan was settled with the one in force since.
    """
    exiger(par)
    connus = list(TauxParticipation.objects.select_for_update().order_by("-periode"))
    dernier = connus[0] if connus else None
    if dernier is not None:
        if (dernier.periode.lower, dernier.taux, dernier.source) == (depuis, taux, source):
            return dernier
        if depuis <= dernier.periode.lower:
            raise FinancementRefuse(
                "Un taux est déjà connu à partir de ce jour ou d’un jour suivant : corrigez-le, s’il n’a pas servi.",
                "depuis",
            )
        if a_servi_depuis(dernier, depuis):
            raise FinancementRefuse(
                "Un plan a été arrêté avec le taux en vigueur, ce jour-là ou un jour suivant : donnez un jour plus tardif.",
                "depuis",
            )
        dernier.periode = calendrier(dernier.periode.lower, depuis)
        dernier.save(update_fields=["periode"])
    return TauxParticipation.objects.create(periode=calendrier(depuis), taux=taux, source=source)
