"""Funding plans: a new version is a copy of the last, its lines change until it is settled, then it changes no more."""

import uuid
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone

from acteurs.models import Personne
from locaux.actions.ecritures import FinancementRefuse, changer, exiger, inserer, verrouiller
from locaux.actions.suivi_du_plan import suivre_les_dossiers
from locaux.enums import Assiette, StatutPlan
from locaux.lectures.plans import PlanLu, lire
from locaux.models import (
    LigneDepense,
    LigneRecette,
    OperationImmobiliere,
    PlanFinancement,
    TauxParticipation,
)
from ptce.socle.envois import FormulaireDejaEnvoye, deja_cree
from ptce.socle.transactions import ChangeEntreTemps
from ptce.socle.typographie import euros, jour_sans_nom

L = TypeVar("L", LigneDepense, LigneRecette)

BROUILLON_UNIQUE = "locaux_plan_un_brouillon"
VERSION_UNIQUE = "locaux_plan_version_unique"


class BrouillonExistant(Exception):
    """A version is being prepared already: `plan`; the message is for the person."""

    def __init__(self, plan: PlanFinancement) -> None:
        self.plan = plan
        super().__init__(f"La version {plan.version} est déjà en préparation.")


@transaction.atomic
def nouvelle_version(
    *,
    operation: OperationImmobiliere,
    par: Personne,
    assiette: Assiette = Assiette.HT,
    note: str = "",
    jeton: uuid.UUID | None = None,
) -> PlanFinancement:
    """Begin a version: a copy of the last one, lines included; the first is empty, with this `assiette`.

    Grants are as sure as their files say today, whatever the last version said of them.

    Raises PermissionDenied, FormulaireDejaEnvoye, FinancementRefuse (archived), BrouillonExistant.
    """
    exiger(par)
    voulues = {"operation": operation, "note": note}
    if deja := deja_cree(PlanFinancement, jeton, voulues):
        if deja.version == 1 and deja.assiette != assiette:
            raise FormulaireDejaEnvoye(deja)
        return deja
    operation = verrouiller(operation)
    versions = list(operation.plans.order_by("-version"))
    if brouillon := next((plan for plan in versions if plan.modifiable), None):
        raise BrouillonExistant(brouillon)
    derniere = versions[0] if versions else None
    plan = PlanFinancement(
        operation=operation,
        version=derniere.version + 1 if derniere else 1,
        assiette=derniere.assiette if derniere else assiette,
        note=note,
        creee_par=par,
        jeton_envoi=jeton,
    )
    inserer(plan, BROUILLON_UNIQUE, VERSION_UNIQUE)
    if derniere is not None:
        _copier(LigneDepense, derniere, plan)
        _copier(LigneRecette, derniere, plan)
        suivre_les_dossiers(plan)
    return plan


def _copier(modele: type[L], avant: PlanFinancement, apres: PlanFinancement) -> None:
    lignes = list(modele.objects.filter(plan=avant))
    for ligne in lignes:
        ligne.pk, ligne.plan, ligne.jeton_envoi = None, apres, None
    modele.objects.bulk_create(lignes)


@transaction.atomic
def decrire(
    *, plan: PlanFinancement, valeurs: Mapping[str, Any], vue: str, par: Personne
) -> PlanFinancement:
    """Change what a draft says of itself. Raises PermissionDenied, FinancementRefuse, ChangeEntreTemps."""
    exiger(par)
    frais = _brouillon(plan)
    changer(frais, valeurs, vue=vue)
    return frais


@transaction.atomic
def ajouter(
    *,
    modele: type[L],
    plan: PlanFinancement,
    valeurs: Mapping[str, Any],
    par: Personne,
    jeton: uuid.UUID | None = None,
) -> L:
    """Add a line to a draft; sent twice, it is one. Raises PermissionDenied, FormulaireDejaEnvoye, FinancementRefuse."""
    exiger(par)
    if deja := deja_cree(modele, jeton, {**valeurs, "plan": plan}):
        return deja
    frais = _brouillon(plan)
    dernier = modele.objects.filter(plan=frais).order_by("-rang").first()
    rang = dernier.rang + 1 if dernier else 1
    return inserer(modele(**valeurs, plan=frais, rang=rang, jeton_envoi=jeton))


@transaction.atomic
def corriger(*, ligne: L, valeurs: Mapping[str, Any], vue: str, par: Personne) -> L:
    """Change a line of a draft. Raises PermissionDenied, FinancementRefuse, ChangeEntreTemps (gone, or changed)."""
    exiger(par)
    _brouillon(ligne.plan)
    fraiche = type(ligne).objects.select_for_update(no_key=True).filter(pk=ligne.pk).first()
    if fraiche is None:
        raise ChangeEntreTemps
    changer(fraiche, valeurs, vue=vue)
    return fraiche


@transaction.atomic
def retirer(*, ligne: LigneDepense | LigneRecette, par: Personne) -> None:
    """Take a line off a draft; one that is gone already is no error. Raises PermissionDenied, FinancementRefuse."""
    exiger(par)
    _brouillon(ligne.plan)
    type(ligne).objects.filter(pk=ligne.pk).delete()


@transaction.atomic
def abandonner(*, plan: PlanFinancement, par: Personne) -> None:
    """Delete a draft and its lines, which nobody acted; the journal keeps them. Gone already, it is no error.

    Raises PermissionDenied, FinancementRefuse when it was settled meanwhile.
    """
    exiger(par)
    verrouiller(plan.operation)
    frais = PlanFinancement.objects.select_for_update(no_key=True).filter(pk=plan.pk).first()
    if frais is None:
        return
    _exiger_brouillon(frais)
    for lignes in (frais.depenses, frais.recettes):
        lignes.all().delete()
    frais.delete()


@transaction.atomic
def arreter(
    *,
    plan: PlanFinancement,
    arrete_le: date,
    decision: str,
    derogation: str,
    vue: str,
    par: Personne,
    maintenant: datetime | None = None,
) -> PlanFinancement:
    """Settle a draft, in place of the version in force. `vue` is the digest of the lines that were read.

    Settling twice with the same words is once. Raises PermissionDenied, ChangeEntreTemps, FinancementRefuse: not
    balanced to the cent, a day to come, the owner's share too small without a reason (CGCT L1111-10 III).
    """
    exiger(par)
    maintenant = maintenant or timezone.now()
    operation = verrouiller(plan.operation)
    frais = PlanFinancement.objects.select_for_update(no_key=True).filter(pk=plan.pk).first()
    if frais is None:
        raise ChangeEntreTemps
    # What needs no derogation keeps none, whatever was typed.
    dit = (arrete_le, decision, derogation if frais.derogation else "")
    if frais.arrete_par_id == par.pk and (frais.arrete_le, frais.decision, frais.derogation) == dit:
        return frais
    _exiger_brouillon(frais)
    frais.operation = operation
    # Whoever corrects a rate waits for this plan, or is waited for.
    list(TauxParticipation.objects.select_for_update(no_key=True).order_by("-periode"))
    lu = lire(frais, arrete_le)
    if vue != lu.empreinte:
        raise ChangeEntreTemps
    en_vigueur = operation.plans.select_for_update(no_key=True).arretes().first()
    _exiger_arretable(lu, arrete_le, derogation, en_vigueur, timezone.localdate(maintenant))
    if en_vigueur is not None:
        en_vigueur.statut = StatutPlan.REMPLACE
        en_vigueur.remplace_le, en_vigueur.remplace_par = maintenant, par
        en_vigueur.save(update_fields=["statut", "remplace_le", "remplace_par"])
    frais.statut, frais.arrete_le, frais.arrete_par = StatutPlan.ARRETE, arrete_le, par
    frais.decision, frais.taux_minimal = decision, lu.taux
    frais.derogation = "" if lu.part_suffisante else derogation
    frais.save()
    return frais


def _exiger_arretable(
    lu: PlanLu,
    arrete_le: date,
    derogation: str,
    en_vigueur: PlanFinancement | None,
    aujourdhui: date,
) -> None:
    """Raise FinancementRefuse, with what is missing, unless these lines may be settled that day."""
    if not lu.depenses:
        vide = "Ce plan est vide : ajoutez ses dépenses et ses recettes."
        raise FinancementRefuse(vide, "depenses")
    if lu.ecart:
        trop = f"Les recettes dépassent les dépenses de {euros(-lu.ecart)}."
        peu = f"Il reste {euros(lu.ecart)} à financer."
        raise FinancementRefuse(peu if lu.ecart > 0 else trop, "recettes")
    if arrete_le > aujourdhui:
        raise FinancementRefuse(
            "Ce jour est à venir : un plan est arrêté par un acte.", "arrete_le"
        )
    if en_vigueur is not None and en_vigueur.arrete_le and arrete_le < en_vigueur.arrete_le:
        avant = jour_sans_nom(en_vigueur.arrete_le)
        raise FinancementRefuse(
            f"La version {en_vigueur.version} a été arrêtée après, le {avant}.", "arrete_le"
        )
    if not (lu.part_suffisante or derogation):
        raise FinancementRefuse(
            f"Le maître d’ouvrage apporte {euros(lu.part)}, au lieu de {euros(lu.minimum or 0)} au moins : "
            f"il manque {euros(lu.manque)}. Changez le plan, ou écrivez le motif de la dérogation.",
            "derogation",
        )


def _brouillon(plan: PlanFinancement) -> PlanFinancement:
    """Return a draft, locked and fresh, its operation being locked first. Raises FinancementRefuse once it is settled."""
    verrouiller(plan.operation)
    frais = PlanFinancement.objects.select_for_update(no_key=True).filter(pk=plan.pk).first()
    if frais is None:
        raise ChangeEntreTemps
    _exiger_brouillon(frais)
    return frais


def _exiger_brouillon(plan: PlanFinancement) -> None:
    if not plan.modifiable:
        raise FinancementRefuse(
            f"La version {plan.version} est arrêtée : elle ne change plus. Commencez une nouvelle version."
        )
