"""How sure a resource of a funding plan is follows the grant files of its funder, while the plan is a draft.

A settled plan says what was known the day it was settled: it never follows.
"""

from collections import defaultdict

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
    return next(iter(suivre_les_dossiers(plan, financeur=dossier.financeur_id)), None)


def suivre_les_dossiers(
    plan: PlanFinancement, *, financeur: int | None = None
) -> list[LigneRecette]:
    """Give the grants of a draft the certainty of their funders' files as they are today; of one funder when it is named.

    A funder that has no file, or several lines, follows nothing. Returns the lines that follow; the draft is locked.
    """
    lignes = plan.recettes.filter(nature=NatureRecette.SUBVENTION)
    dossiers = DossierSubvention.objects.filter(operation=plan.operation_id)
    if financeur is not None:
        lignes, dossiers = lignes.filter(financeur=financeur), dossiers.filter(financeur=financeur)
    par_financeur: defaultdict[int, list[LigneRecette]] = defaultdict(list)
    for ligne in lignes:
        par_financeur[ligne.financeur_id].append(ligne)
    etats: defaultdict[int, list[str]] = defaultdict(list)
    for cle, statut in dossiers.values_list("financeur", "statut"):
        etats[cle].append(statut)
    suivent = []
    for cle, siennes in par_financeur.items():
        if len(siennes) == 1 and cle in etats:
            suivent.append(_donner_le_degre(siennes[0], degre_des_dossiers(etats[cle])))
    return suivent


def _donner_le_degre(ligne: LigneRecette, lu: str) -> LigneRecette:
    degre = DegreCertitude(lu)
    if ligne.degre != degre:
        ligne.degre = degre
        ligne.save(update_fields=["degre"])
    return ligne
