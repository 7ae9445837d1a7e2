"""Payments of a grant: expected, asked, received or cancelled. The sums are PostgreSQL's business."""

import uuid
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from acteurs.models import Personne
from locaux.actions.ecritures import FinancementRefuse
from locaux.actions.subventions import DossierImpossible, exiger, verrouiller
from locaux.enums import NatureVersement, StatutSubvention
from locaux.lectures.versements import depassement
from locaux.models import DossierSubvention, Financeur, Versement
from locaux.models.subvention import EN_VIGUEUR
from ptce.socle.envois import deja_cree
from ptce.socle.transactions import ChangeEntreTemps, contrainte_refusee, en_concurrence
from ptce.socle.typographie import jour_sans_nom

JETON_UNIQUE = "locaux_versement_jeton_envoi_key"
SOLDE = "Ce dossier est soldé : reprenez d’abord l’étape qui le dit, puis annulez le versement."
PHRASES = {
    "locaux_versement_dans_l_accorde": ("Ce versement dépasserait ce qui est accordé.", "montant"),
    "locaux_versement_dans_le_plafond": (
        "Ce versement dépasserait le plafond d’avance du financeur.",
        "montant",
    ),
    "locaux_versement_un_solde": ("Cette subvention a déjà un solde.", "nature"),
}
"""What PostgreSQL refuses: the sentence, and the field that it is about."""


class VersementRefuse(FinancementRefuse):
    """PostgreSQL refuses the sum that this payment would make; the message is for the person."""


class VersementClos(VersementRefuse):
    """The payment was received or cancelled: this is not done any more; the message is for the person."""


class VersementModifie(ChangeEntreTemps):
    """Someone changed the payment since the form was shown; the message is for the person."""

    def __init__(self) -> None:
        super().__init__("Ce versement a changé entre-temps. Relisez-le, puis recommencez.")


@transaction.atomic
def prevoir(
    *,
    dossier: DossierSubvention,
    nature: NatureVersement,
    montant: Decimal,
    prevu_le: date,
    par: Personne,
    note: str = "",
    jeton: uuid.UUID | None = None,
    maintenant: datetime | None = None,
) -> Versement:
    """Say that a payment is expected by a day. `jeton` is the form's token: sent twice, one payment.

    Raises PermissionDenied, FormulaireDejaEnvoye, DossierImpossible (nothing is granted), VersementRefuse (too much),
    EnConcurrence.
    """
    exiger(par)
    jeton = jeton or uuid.uuid4()
    dossier = verrouiller(dossier)
    voulues = {
        "dossier": dossier,
        "nature": nature,
        "montant": montant,
        "prevu_le": prevu_le,
        "note": note,
    }
    if deja := deja_cree(Versement, jeton, voulues):
        return deja
    if dossier.statut not in EN_VIGUEUR:
        raise DossierImpossible(
            "Un versement s’attend d’une subvention accordée, et pas encore soldée."
        )
    if trop := depassement(dossier, nature, montant):
        raise VersementRefuse(trop, "montant")
    versement = Versement(
        **voulues,
        cree_par=par,
        cree_le=maintenant or timezone.now(),
        jeton_envoi=jeton,
    )
    with en_concurrence([JETON_UNIQUE]):
        verifier_les_sommes(lambda: versement.save(force_insert=True))
    return versement


@transaction.atomic
def demander(*, versement: Versement, le: date, vue: str, par: Personne) -> Versement:
    """Note that a payment was asked for. Asking twice is once.

    Raises PermissionDenied, DossierImpossible, VersementModifie, VersementClos (asked for already, received, cancelled).
    """
    frais = _verrouiller(versement, par)
    if (frais.demande_le, frais.demande_par_id) == (le, par.pk):
        return frais
    _exiger_attendu(frais)
    if frais.demande_le is not None:
        raise VersementClos(f"Ce versement est déjà demandé, le {jour_sans_nom(frais.demande_le)}.")
    return _ecrire(frais, {"demande_le": le, "demande_par": par}, vue)


@transaction.atomic
def recevoir(
    *, versement: Versement, le: date, montant: Decimal, vue: str, par: Personne
) -> Versement:
    """Note that a payment came, on which day and how much; one that nobody asked for was asked that day.

    Receiving twice is once. Raises PermissionDenied, DossierImpossible, VersementModifie, VersementClos (received
    already, cancelled), VersementRefuse (too much, or before it was asked for).
    """
    frais = _verrouiller(versement, par)
    if (frais.recu_le, frais.recu_par_id, frais.montant_recu) == (le, par.pk, montant):
        return frais
    _exiger_attendu(frais)
    voulu: dict[str, Any] = {"recu_le": le, "recu_par": par, "montant_recu": montant}
    if frais.demande_le is None:
        voulu |= {"demande_le": le, "demande_par": par}
    elif le < frais.demande_le:
        raise VersementRefuse("Ce jour vient avant celui de la demande.", "le")
    if trop := depassement(frais.dossier, frais.nature, montant, actuel=frais):
        raise VersementRefuse(trop, "montant")
    return _ecrire(frais, voulu, vue)


@transaction.atomic
def annuler(
    *,
    versement: Versement,
    motif: str,
    vue: str,
    par: Personne,
    maintenant: datetime | None = None,
) -> Versement:
    """Cancel a payment, with a reason: expected in vain, or noted by mistake. Cancelling twice is once.

    Raises PermissionDenied, DossierImpossible, VersementModifie, VersementClos (cancelled already, by another or
    for another reason; or of a settled file).
    """
    frais = _verrouiller(versement, par)
    if frais.annule_le is not None:
        if (frais.motif_annulation, frais.annule_par_id) == (motif, par.pk):
            return frais
        raise VersementClos("Ce versement est déjà annulé.")
    if frais.dossier.statut == StatutSubvention.SOLDE:
        raise VersementClos(SOLDE)
    voulu = {
        "annule_le": maintenant or timezone.now(),
        "annule_par": par,
        "motif_annulation": motif,
    }
    return _ecrire(frais, voulu, vue)


def _verrouiller(versement: Versement, par: Personne) -> Versement:
    """Return a payment, fresh, under the lock of its file."""
    exiger(par)
    dossier = verrouiller(versement.dossier)
    frais = Versement.objects.get(pk=versement.pk)
    frais.dossier = dossier
    return frais


def _exiger_attendu(versement: Versement) -> None:
    if versement.annule_le is not None:
        raise VersementClos("Ce versement est annulé.")
    if versement.recu_le is not None:
        raise VersementClos(f"Ce versement est déjà reçu, le {jour_sans_nom(versement.recu_le)}.")


def _ecrire(versement: Versement, voulu: dict[str, Any], vue: str) -> Versement:
    """Write `voulu`, unless the payment changed since `vue`."""
    if versement.empreinte != vue:
        raise VersementModifie
    for nom, valeur in voulu.items():
        setattr(versement, nom, valeur)
    verifier_les_sommes(lambda: versement.save(update_fields=list(voulu)))
    return versement


def verrouiller_le_financeur(financeur: Financeur) -> Financeur:
    """Lock a funder after its files, as PostgreSQL does to check their sums, and read it."""
    siens = DossierSubvention.objects.filter(financeur=financeur).order_by("pk")
    list(siens.select_for_update(no_key=True).values_list("pk"))
    return Financeur.objects.select_for_update(no_key=True).get(pk=financeur.pk)


def verifier_les_sommes(ecrire: Callable[[], object]) -> None:
    """Write, then have the sums checked at once: what PostgreSQL refuses is said beside the form."""
    try:
        # No savepoint: the whole action is atomic, and ends here when it is refused.
        with transaction.atomic(savepoint=False):
            ecrire()
            connection.check_constraints()
    except IntegrityError as erreur:
        refus = PHRASES.get(contrainte_refusee(erreur))
        if refus is None:
            raise
        raise VersementRefuse(*refus) from erreur
