"""Ceilings of a funder's advances: dated rows, one after the other."""

from datetime import date
from fractions import Fraction

from django.db import transaction

from acteurs.models import Personne
from locaux.actions.subventions import DossierImpossible, exiger
from locaux.actions.versements import verifier_les_sommes, verrouiller_le_financeur
from locaux.lectures.taux import a_servi_depuis
from locaux.models import Financeur, PlafondAvance
from ptce.socle.periodes import calendrier

PLAFOND_UTILISE = (
    "Une avance a été prévue sous le plafond en vigueur, pour une décision de ce jour ou d’un jour suivant : donnez un "
    "jour plus tardif."
)


@transaction.atomic
def fixer_un_plafond(
    *, financeur: Financeur, depuis: date, taux: Fraction, source: str, par: Personne
) -> PlafondAvance:
    """Say the ceiling of a funder's advances from a day on; the one in force ends the day before.

    Saying again what is already so changes nothing. Raises PermissionDenied, DossierImpossible (a later one is
    known, or the one in force served since), VersementRefuse (advances already pass it).
    """
    exiger(par)
    financeur = verrouiller_le_financeur(financeur)
    plafonds = PlafondAvance.objects.filter(financeur=financeur)
    meme = plafonds.filter(periode__startswith=depuis).first()
    if meme is not None and (meme.taux, meme.source) == (taux, source):
        return meme
    if plafonds.filter(periode__startswith__gte=depuis).exists():
        raise DossierImpossible(
            "Un plafond est déjà noté à partir de ce jour ou d’un jour suivant : corrigez-le, s’il n’a pas servi.",
            "depuis",
        )
    if (en_cours := plafonds.filter(periode__contains=depuis).first()) is not None:
        if a_servi_depuis(en_cours, depuis):
            raise DossierImpossible(PLAFOND_UTILISE, "depuis")
        en_cours.periode = calendrier(en_cours.periode.lower, depuis)
        en_cours.save(update_fields=["periode"])
    plafond = PlafondAvance(
        financeur=financeur,
        periode=calendrier(depuis),
        taux_num=taux.numerator,
        taux_den=taux.denominator,
        source=source,
    )
    verifier_les_sommes(lambda: plafond.save(force_insert=True))
    return plafond
