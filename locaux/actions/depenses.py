"""What an operation really paid, and the documents of grant files and expenses: kept, cancelled or withdrawn, never lost."""

import uuid
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from acteurs.models import Personne
from locaux.actions.ecritures import FinancementRefuse
from locaux.actions.ecritures import verrouiller as verrouiller_l_operation
from locaux.actions.subventions import exiger, verrouiller
from locaux.enums import NatureJustificatif
from locaux.models import DepenseReelle, DossierSubvention, Justificatif, OperationImmobiliere
from ptce.socle.depots import DocumentVerifie, garder
from ptce.socle.envois import FormulaireDejaEnvoye, deja_cree
from ptce.socle.transactions import ChangeEntreTemps, contrainte_refusee, en_concurrence

JETON_UNIQUE = "locaux_depensereelle_jeton_envoi_key"
DANS_UN_SOLDE = "locaux_depensereelle_soldee"
SOLDEE = (
    "Cette dépense est comptée dans le solde d’un dossier soldé : reprenez d’abord l’étape de ce dossier qui dit "
    "qu’il est soldé."
)


class DepenseModifiee(ChangeEntreTemps):
    """Someone changed the expense since the form was shown; the message is for the person."""

    def __init__(self) -> None:
        super().__init__("Cette dépense a changé entre-temps. Relisez-la, puis recommencez.")


@dataclass(frozen=True)
class Facture:
    """What an expense says. The amount with tax is the sum of the two others."""

    payee_le: date
    fournisseur: str
    objet: str
    piece: str
    montant_ht: Decimal
    tva: Decimal
    eligible: bool


@transaction.atomic
def saisir(
    *,
    operation: OperationImmobiliere,
    facture: Facture,
    par: Personne,
    document: DocumentVerifie | None = None,
    jeton: uuid.UUID | None = None,
    maintenant: datetime | None = None,
) -> DepenseReelle:
    """Write an expense that was paid, with its invoice. `jeton` is the form's token: sent twice, one expense.

    Raises PermissionDenied, FormulaireDejaEnvoye (also with another invoice), FinancementRefuse (the operation is
    archived), EnConcurrence.
    """
    exiger(par)
    maintenant, jeton = maintenant or timezone.now(), jeton or uuid.uuid4()
    voulues = {"operation": operation, **asdict(facture)}
    if deja := deja_cree(DepenseReelle, jeton, voulues):
        if document is not None and not _deja_la(document, depense=deja):
            raise FormulaireDejaEnvoye(deja)
        return deja
    depense = DepenseReelle(
        operation=verrouiller_l_operation(operation),
        **asdict(facture),
        montant_ttc=facture.montant_ht + facture.tva,
        creee_par=par,
        creee_le=maintenant,
        jeton_envoi=jeton,
    )
    with en_concurrence([JETON_UNIQUE]):
        depense.save(force_insert=True)
    if document is not None:
        _joindre(
            Justificatif(depense=depense, nature=NatureJustificatif.DEPENSE),
            document,
            par=par,
            maintenant=maintenant,
        )
    return depense


@transaction.atomic
def corriger(
    *,
    depense: DepenseReelle,
    facture: Facture,
    vue: str,
    par: Personne,
    document: DocumentVerifie | None = None,
    maintenant: datetime | None = None,
) -> DepenseReelle:
    """Mend what an expense says; an invoice that is sent again is added to those it has.

    Raises PermissionDenied, FinancementRefuse (archived, or a settled grant counts it, or would), DepenseModifiee (also
    when it was cancelled).
    """
    exiger(par)
    verrouiller_l_operation(depense.operation)
    depense = DepenseReelle.objects.select_for_update(no_key=True).get(pk=depense.pk)
    voulu = {**asdict(facture), "montant_ttc": facture.montant_ht + facture.tva}
    if any(getattr(depense, nom) != valeur for nom, valeur in voulu.items()):
        if depense.empreinte != vue or depense.annulee_le is not None:
            raise DepenseModifiee
        _ecrire(depense, voulu)
    if document is not None and not _deja_la(document, depense=depense):
        _joindre(
            Justificatif(depense=depense, nature=NatureJustificatif.DEPENSE),
            document,
            par=par,
            maintenant=maintenant or timezone.now(),
        )
    return depense


@transaction.atomic
def annuler(
    *, depense: DepenseReelle, motif: str, par: Personne, maintenant: datetime | None = None
) -> DepenseReelle:
    """Cancel an expense that should not have been written. Twice is once.

    Raises PermissionDenied, FinancementRefuse (archived, or a settled grant counts it).
    """
    exiger(par)
    verrouiller_l_operation(depense.operation)
    depense = DepenseReelle.objects.select_for_update(no_key=True).get(pk=depense.pk)
    if depense.annulee_le is None:
        _ecrire(
            depense,
            {
                "annulee_le": maintenant or timezone.now(),
                "annulee_par": par,
                "motif_annulation": motif,
            },
        )
    return depense


def _ecrire(depense: DepenseReelle, champs: dict[str, Any]) -> None:
    """Change these columns of a locked expense. Raises FinancementRefuse when a settled grant counts it, or would."""
    for nom, valeur in champs.items():
        setattr(depense, nom, valeur)
    try:
        # No savepoint: the whole action is atomic, and ends here when it is refused.
        with transaction.atomic(savepoint=False):
            depense.save(update_fields=list(champs))
    except IntegrityError as erreur:
        if contrainte_refusee(erreur) != DANS_UN_SOLDE:
            raise
        raise FinancementRefuse(SOLDEE) from erreur


@transaction.atomic
def deposer(
    *,
    dossier: DossierSubvention,
    nature: NatureJustificatif,
    intitule: str,
    document: DocumentVerifie,
    par: Personne,
    maintenant: datetime | None = None,
) -> Justificatif:
    """Add a document to a file. The same bytes twice are one document. Raises PermissionDenied, FinancementRefuse."""
    exiger(par)
    dossier = verrouiller(dossier)
    deja = _deja_la(document, dossier=dossier)
    if deja is not None:
        return deja
    justificatif = Justificatif(dossier=dossier, nature=nature, intitule=intitule)
    return _joindre(justificatif, document, par=par, maintenant=maintenant or timezone.now())


@transaction.atomic
def retirer(
    *, justificatif: Justificatif, par: Personne, maintenant: datetime | None = None
) -> Justificatif:
    """Take a document out of a file or of an expense; its bytes stay. Twice is once.

    Raises PermissionDenied, FinancementRefuse.
    """
    exiger(par)
    verrouiller_l_operation(justificatif.operation)
    justificatif = Justificatif.objects.select_for_update(no_key=True).get(pk=justificatif.pk)
    if justificatif.retire_le is None:
        justificatif.retire_le, justificatif.retire_par = maintenant or timezone.now(), par
        justificatif.save(update_fields=["retire_le", "retire_par"])
    return justificatif


def _deja_la(document: DocumentVerifie, **cle: object) -> Justificatif | None:
    return Justificatif.objects.en_service().filter(sha256=document.sha256, **cle).first()


def _joindre(
    justificatif: Justificatif, document: DocumentVerifie, *, par: Personne, maintenant: datetime
) -> Justificatif:
    justificatif.nom_original, justificatif.type_mime = document.nom, document.type_mime
    justificatif.taille, justificatif.sha256 = document.taille, document.sha256
    justificatif.depose_par, justificatif.le = par, maintenant
    garder(justificatif.fichier, document)
    justificatif.save(force_insert=True)
    return justificatif
