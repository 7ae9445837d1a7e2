"""The steps of a grant file, from state to state, one at a time; the draft of the funding plan follows."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import transaction
from django.utils import timezone

from acteurs.models import Personne
from locaux.actions.subventions import (
    DossierImpossible,
    DossierModifie,
    ecrire,
    exiger,
    verrouiller,
)
from locaux.actions.suivi_du_plan import suivre_dans_le_plan
from locaux.enums import StatutSubvention
from locaux.models import DossierSubvention, EtapeSubvention
from locaux.models.subvention import MOTIVES
from ptce.socle.typographie import euros

DATES = {
    StatutSubvention.DEPOSE: "depose_le",
    StatutSubvention.COMPLET: "complet_le",
    StatutSubvention.EN_INSTRUCTION: "instruit_le",
    StatutSubvention.ACCORDE: "decide_le",
    StatutSubvention.REFUSE: "decide_le",
    StatutSubvention.SANS_SUITE: "decide_le",
    StatutSubvention.CONVENTIONNE: "conventionne_le",
    StatutSubvention.SOLDE: "clos_le",
    StatutSubvention.CADUC: "clos_le",
}
"""The column that dates each state."""
SANS_ATTENTE = (StatutSubvention.SOLDE, StatutSubvention.CADUC)
"""States that leave no payment to come."""
VERSEMENTS_ATTENDUS = (
    "Des versements sont encore attendus : notez-les reçus, ou annulez-les d’abord."
)


@dataclass(frozen=True)
class Octroi:
    """What was granted: how much, of which expense, at which rate, by which act."""

    montant: Decimal
    depense: Decimal
    taux: Fraction
    acte: str = ""


@transaction.atomic
def passer(
    *,
    dossier: DossierSubvention,
    vers: StatutSubvention,
    le: date,
    sequence: int,
    par: Personne,
    motif: str = "",
    octroi: Octroi | None = None,
    maintenant: datetime | None = None,
) -> DossierSubvention:
    """Take a file to its next state, on the day `le` of the fact; the draft of the funding plan follows.

    `sequence` is the revision that the form was made from: the same step sent twice is written once. `octroi` is due
    when the grant is given, `motif` when the file ends without it. Raises PermissionDenied, DossierModifie, and
    DossierImpossible.
    """
    exiger(par)
    dossier = verrouiller(dossier)
    if dossier.etapes.filter(sequence=sequence + 1, statut=vers, par=par, le=le).exists():
        return dossier
    if dossier.sequence != sequence:
        raise DossierModifie
    if vers not in dossier.suites:
        raise DossierImpossible(
            f"Un dossier {dossier.get_statut_display()} ne devient pas {vers.label}."
        )
    _exiger_ce_qu_il_faut(dossier, vers, le, motif, octroi)
    champs: dict[str, Any] = {DATES[vers]: le, "motif": motif if vers in MOTIVES else ""}
    if octroi is not None:
        champs |= {
            "montant_accorde": octroi.montant,
            "depense_retenue": octroi.depense,
            "taux_retenu_num": octroi.taux.numerator,
            "taux_retenu_den": octroi.taux.denominator,
            "decision": octroi.acte,
        }
    return _avancer(dossier, vers, champs, le=le, motif=motif, par=par, maintenant=maintenant)


def _exiger_ce_qu_il_faut(
    dossier: DossierSubvention,
    vers: StatutSubvention,
    le: date,
    motif: str,
    octroi: Octroi | None,
) -> None:
    precedente = dossier.derniere_date
    if precedente is not None and le < precedente:
        raise DossierImpossible("Cette date vient avant celle de l’étape précédente.", "le")
    if vers in MOTIVES and not motif:
        raise DossierImpossible("Dites pourquoi.", "motif")
    if (vers == StatutSubvention.ACCORDE) != (octroi is not None):
        raise DossierImpossible("Un dossier accordé dit ce qui est accordé.")
    if octroi is not None and dossier.plafond is not None and octroi.montant > dossier.plafond:
        raise DossierImpossible(
            f"Le montant accordé dépasse le plafond de l’aide, {euros(dossier.plafond)}.",
            "montant",
        )
    attend = dossier.versements.attendus().exists()
    if vers in SANS_ATTENTE and attend:
        raise DossierImpossible(VERSEMENTS_ATTENDUS)


@transaction.atomic
def corriger(
    *,
    dossier: DossierSubvention,
    motif: str,
    sequence: int,
    par: Personne,
    le: date,
    maintenant: datetime | None = None,
) -> DossierSubvention:
    """Take back the last step, which was written by mistake: the file is again what it was, and says why.

    Raises PermissionDenied, DossierModifie, DossierImpossible (nothing to take back, or payments stand on it).
    """
    exiger(par)
    dossier = verrouiller(dossier)
    if dossier.etapes.filter(sequence=sequence + 1, correction=True, par=par).exists():
        return dossier
    if dossier.sequence != sequence:
        raise DossierModifie
    avant = etat_d_avant(dossier)
    if avant is None:
        raise DossierImpossible("Ce dossier n’a pas d’étape à reprendre.")
    quitte = StatutSubvention(dossier.statut)
    champs: dict[str, Any] = {DATES[quitte]: None, "motif": ""}
    if quitte == StatutSubvention.ACCORDE:
        if dossier.versements.vivants().exists():
            raise DossierImpossible(
                "Des versements tiennent à cette décision : annulez-les d’abord."
            )
        champs |= dict.fromkeys(
            ("montant_accorde", "depense_retenue", "taux_retenu_num", "taux_retenu_den")
        ) | {"decision": ""}
    return _avancer(
        dossier, avant, champs, le=le, motif=motif, par=par, maintenant=maintenant, correction=True
    )


def etat_d_avant(dossier: DossierSubvention) -> StatutSubvention | None:
    """Return the state that the last step left, None when nothing is left to take back."""
    pile = [StatutSubvention.A_DEPOSER]
    for etape in dossier.etapes.order_by("sequence"):
        if etape.correction:
            pile.pop()
        else:
            pile.append(StatutSubvention(etape.statut))
    return pile[-2] if len(pile) > 1 else None


def _avancer(
    dossier: DossierSubvention,
    vers: StatutSubvention,
    champs: dict[str, Any],
    *,
    le: date,
    motif: str,
    par: Personne,
    maintenant: datetime | None,
    correction: bool = False,
) -> DossierSubvention:
    ecrire(dossier, {**champs, "statut": vers, "sequence": dossier.sequence + 1})
    EtapeSubvention.objects.create(
        dossier=dossier,
        sequence=dossier.sequence,
        statut=vers,
        correction=correction,
        le=le,
        motif=motif,
        par=par,
        ecrite_le=maintenant or timezone.now(),
    )
    suivre_dans_le_plan(dossier)
    return dossier
