"""The rents in force, written from what was agreed: a signed convention, its signed amendments, its applied revisions."""

from locaux.calculs import Tranche, loyers_en_vigueur
from locaux.enums import StatutAvenant, StatutRevision
from locaux.lectures.avenants_tardifs import des_avenants, des_revisions
from locaux.models import ConditionFinanciere, Convention
from ptce.socle.periodes import calendrier, lendemain

IDENTIQUES = ("loyer_mensuel_ht", "charges_mensuelles", "avenant_id", "revision_id")


def refaire(convention: Convention) -> None:
    """Make the rents of a signed convention those that were agreed, up to its last day in effect.

    Whoever signs, amends, revises, ends or lengthens comes here once the fact is written: nothing is copied from
    one rent to the next, so that the order in which facts are recorded is of no consequence. What is already so
    stays. The convention is locked, and says its last day in effect.
    """
    voulues = {une.periode.lower: une for une in _convenues(convention)}
    gardees: list[tuple[ConditionFinanciere, ConditionFinanciere]] = []
    perimees: list[int] = []
    for ecrite in convention.conditions.order_by("periode"):
        voulue = voulues.get(ecrite.periode.lower)
        if voulue is not None and _memes_montants(ecrite, voulue):
            gardees.append((ecrite, voulues.pop(ecrite.periode.lower)))
        else:
            perimees.append(ecrite.pk)
    ConditionFinanciere.objects.filter(pk__in=perimees).delete()
    # The shorter first: two rents never hold the same day.
    for ecrite, voulue in sorted(
        gardees, key=lambda deux: deux[1].periode.upper - deux[0].periode.upper
    ):
        if ecrite.periode != voulue.periode:
            ecrite.periode = voulue.periode
            ecrite.save(update_fields=["periode"])
    ConditionFinanciere.objects.bulk_create(voulues.values())


def _convenues(convention: Convention) -> list[ConditionFinanciere]:
    """Return the rents as they are to be, not written; each names what took effect on its first day."""
    avenants = [
        avenant
        for avenant in convention.avenants.filter(statut=StatutAvenant.SIGNE).order_by(
            "enregistre_le", "pk"
        )
        if avenant.change_le_loyer
    ]
    revisions = list(convention.revisions.filter(statut=StatutRevision.APPLIQUEE))
    tranches = loyers_en_vigueur(
        Tranche(
            convention.premier_jour,
            convention.dernier_jour,
            convention.loyer_mensuel_ht,
            convention.charges_mensuelles,
        ),
        [*des_avenants(avenants), *des_revisions(revisions)],
    )
    amende_le = {avenant.prend_effet_le: avenant for avenant in avenants}
    revise_le = {revision.prend_effet_le: revision for revision in revisions}
    return [
        ConditionFinanciere(
            convention=convention,
            periode=calendrier(tranche.debut, lendemain(tranche.fin)),
            loyer_mensuel_ht=tranche.loyer,
            charges_mensuelles=tranche.charges,
            avenant=amende_le.get(tranche.debut),
            revision=revise_le.get(tranche.debut),
        )
        for tranche in tranches
    ]


def _memes_montants(ecrite: ConditionFinanciere, voulue: ConditionFinanciere) -> bool:
    return all(getattr(ecrite, nom) == getattr(voulue, nom) for nom in IDENTIQUES)
