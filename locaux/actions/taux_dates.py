"""Rates and ceilings are dated rows: one is corrected until it is used, then another is put in force after it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import transaction

from acteurs.models import Personne
from locaux.actions.ecritures import FinancementRefuse, exiger
from locaux.actions.versements import verifier_les_sommes, verrouiller_le_financeur
from locaux.lectures.taux import a_servi_depuis, plafonds_connus, taux_connus
from locaux.models import PlafondAvance, TauxParticipation
from ptce.socle.periodes import calendrier
from ptce.socle.transactions import ChangeEntreTemps

TAUX_UTILISE = (
    "Un plan a été arrêté avec ce taux : il ne se corrige plus. Mettez-en un autre en vigueur."
)
PLAFOND_UTILISE = (
    "Une avance a été prévue sous ce plafond : il ne se corrige plus. Notez-en un autre."
)


@transaction.atomic
def corriger_un_taux(
    *, ligne: TauxParticipation, depuis: date, taux: Decimal, source: str, vue: str, par: Personne
) -> TauxParticipation:
    """Correct a rate that no plan was settled with; the one before ends when it begins. Asking again changes nothing.

    `vue` is the digest that the form was made from. Raises PermissionDenied, ChangeEntreTemps, FinancementRefuse (used,
    or days that cross another's).
    """
    exiger(par)
    # All of them: the one before changes too, and whoever adds one waits.
    list(TauxParticipation.objects.select_for_update().order_by("-periode"))
    connus = list(taux_connus())
    frais = next(un for un in connus if un.pk == ligne.pk)
    if _a_changer(frais, depuis, {"taux": taux, "source": source}, vue, TAUX_UTILISE):
        _dater(frais, depuis, connus)
    return frais  # type: ignore[no-any-return]


@transaction.atomic
def corriger_un_plafond(
    *, ligne: PlafondAvance, depuis: date, taux: Fraction, source: str, vue: str, par: Personne
) -> PlafondAvance:
    """Correct a ceiling under which no advance was expected; the one before ends when it begins.

    Raises PermissionDenied, ChangeEntreTemps, FinancementRefuse (used, or days that cross another's), VersementRefuse
    (advances pass it).
    """
    exiger(par)
    financeur = verrouiller_le_financeur(ligne.financeur)
    connus = list(plafonds_connus().filter(financeur=financeur))
    frais = next(un for un in connus if un.pk == ligne.pk)
    voulues = {"taux_num": taux.numerator, "taux_den": taux.denominator, "source": source}
    if _a_changer(frais, depuis, voulues, vue, PLAFOND_UTILISE):
        verifier_les_sommes(lambda: _dater(frais, depuis, connus))
    return frais  # type: ignore[no-any-return]


def _a_changer(
    frais: Any, depuis: date, voulues: Mapping[str, Any], vue: str, utilise: str
) -> bool:
    """Give a row these values, and tell whether anything is to be written."""
    lue = frais.empreinte
    avant = (frais.periode.lower, *(getattr(frais, nom) for nom in voulues))
    if avant == (depuis, *voulues.values()):
        return False
    if frais.utilise:
        raise FinancementRefuse(utilise)
    if vue != lue:
        raise ChangeEntreTemps
    for nom, valeur in voulues.items():
        setattr(frais, nom, valeur)
    return True


def _dater(frais: Any, depuis: date, connus: list[Any]) -> None:
    """Write a row that begins on another day, and the one before that ends there; no two are in force at once."""
    debut, fin = frais.periode.lower, frais.periode.upper
    precedent = next((un for un in connus if un.periode.upper == debut), None)
    autres = [un for un in connus if un.pk not in {frais.pk, getattr(precedent, "pk", None)}]
    libre_des = precedent.periode.lower if precedent else None
    if fin is not None and depuis >= fin:
        raise FinancementRefuse("Un autre le remplace avant ce jour.", "depuis")
    if (libre_des and depuis <= libre_des) or any(
        _se_croisent(un.periode, depuis, fin) for un in autres
    ):
        raise FinancementRefuse("Un autre est déjà en vigueur à partir de ce jour.", "depuis")
    frais.periode = calendrier(depuis, fin)
    ecrits = [frais]
    if precedent is not None and depuis != debut:
        if depuis < debut and a_servi_depuis(precedent, depuis):
            raise FinancementRefuse("Le précédent a servi ce jour-là ou un jour suivant.", "depuis")
        precedent.periode = calendrier(precedent.periode.lower, depuis)
        # Whichever gives days up comes first: their days never cross.
        ecrits = [precedent, frais] if depuis < debut else [frais, precedent]
    for ecrit in ecrits:
        ecrit.save()


def _se_croisent(periode: Any, depuis: date, fin: date | None) -> bool:
    commence_avant: bool = fin is None or periode.lower < fin
    return commence_avant and (periode.upper is None or depuis < periode.upper)
