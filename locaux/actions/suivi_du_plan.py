"""How sure a resource of a funding plan is follows the grant files of its funder, while the plan is a draft.

A settled plan says what was known the day it was settled: it never follows.
"""

from locaux.calculs import degre_des_dossiers
from locaux.enums import DegreCertitude, NatureRecette, StatutPlan
from locaux.models import DossierSubvention, LigneRecette, PlanFinancement


def suivre_dans_le_plan(dossier: DossierSubvention) -> LigneRecette | None:
    """Give the resource of this funder, in the draft of the operation's plan, the certainty of its files.

    Only when the draft has one such grant and no more: which of two a file is about, nobody but the agents knows.
    Returns the line that follows, None when none does.
    """
    plan = (
        PlanFinancement.objects.select_for_update(no_key=True)
        .filter(operation=dossier.operation_id, statut=StatutPlan.BROUILLON)
        .first()
    )
    if plan is None:
        return None
    lignes = list(
        plan.recettes.filter(financeur=dossier.financeur_id, nature=NatureRecette.SUBVENTION)[:2]
    )
    if len(lignes) != 1:
        return None
    etats = DossierSubvention.objects.filter(
        operation=dossier.operation_id, financeur=dossier.financeur_id
    ).values_list("statut", flat=True)
    degre = DegreCertitude(degre_des_dossiers(etats))
    (ligne,) = lignes
    if ligne.degre != degre:
        ligne.degre = degre
        ligne.save(update_fields=["degre"])
    return ligne
