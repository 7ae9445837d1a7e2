"""Sign an amendment: from its day on, lots, rents and last day are what it says."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from acteurs.models import Personne
from locaux.actions import avis_de_conventions, conditions, echeanciers, emprises, lots, registre
from locaux.actions.actes import (
    ConventionClose,
    exiger,
    exiger_etat,
)
from locaux.actions.annulations import Fait, Suite
from locaux.actions.avenants import AvenantModifie, verrouiller_l_avenant
from locaux.actions.justesse_des_avenants import exiger_avenant_juste
from locaux.actions.signatures import (
    A_RELIRE,
    annulees_pour,
    exiger_signable,
    joindre,
    liberer,
    motif_d_annulation,
    verrouiller_avec_ses_espaces,
)
from locaux.enums import SensLigne, StatutAvenant, StatutConvention
from locaux.lectures.locations import emprise
from locaux.lectures.termes import TermesAvenant, lignes_de
from locaux.models import Avenant, Convention, Espace
from ptce.socle.depots import DocumentVerifie
from ptce.socle.periodes import calendrier, lendemain
from ptce.socle.transactions import EnConcurrence, en_concurrence


@transaction.atomic
def signer_avenant(
    *,
    avenant: Avenant,
    signe_le: date,
    par: Personne,
    document: DocumentVerifie | None = None,
    vue: str | None = None,
    suite: Suite | None = None,
    maintenant: datetime | None = None,
) -> Fait[Avenant]:
    """Record that an amendment was signed that day, with its signed copy; it applies from its own day on.

    `vue` is the `empreinte` of the text that was shown. Raises PermissionDenied, ConventionClose, ConventionRefusee,
    AvenantModifie, EspaceLoue, and ReservationsGenees as `signatures.signer` does. Asking again for what is signed changes nothing.
    """
    maintenant = maintenant or timezone.now()
    exiger(par)
    convention, espaces = verrouiller_avec_ses_espaces(
        avenant.convention, avenant.lignes.values_list("espace", flat=True)
    )
    frais = verrouiller_l_avenant(avenant)
    if frais.signe and frais.signe_le == signe_le:
        return Fait(frais, annulees_pour(convention, frais))
    exiger_etat(convention, StatutConvention.SIGNEE)
    exiger_signable(frais.statut == StatutAvenant.A_SIGNER, signe_le, maintenant)
    if vue is not None and vue != frais.empreinte:
        raise AvenantModifie
    lignes = list(frais.lignes.all())
    if not {ligne.espace_id for ligne in lignes} <= set(espaces):
        # Written again before it was locked.
        raise EnConcurrence
    # Another one may have been signed since this one was written.
    exiger_avenant_juste(convention, TermesAvenant.de(frais), lignes_de(lignes))
    entrent = [ligne.espace_id for ligne in lignes if ligne.sens == SensLigne.AJOUTE]
    fin = (
        lendemain(frais.prend_fin_le) if frais.prend_fin_le else convention.periode_effective.upper
    )
    sortent = [ligne.espace_id for ligne in lignes if ligne.sens == SensLigne.RETIRE]
    annulees = liberer(
        [
            *lots.voulues_jusqu_a(convention, fin, espaces, sauf=sortent),
            *(emprise(espaces[cle], frais.prend_effet_le, fin) for cle in entrent),
        ],
        suite,
        motif=motif_d_annulation(convention),
        par=par,
        maintenant=maintenant,
    )
    frais.statut, frais.signe_le = StatutAvenant.SIGNE, signe_le
    frais.enregistre_le, frais.enregistre_par = maintenant, par
    joindre(frais, document)
    with en_concurrence(A_RELIRE, differees=True):
        _ecrire(convention, frais, fin, espaces)
    echeanciers.recalculer(convention=convention, maintenant=maintenant)
    avis_de_conventions.signee(frais, maintenant=maintenant)
    return Fait(frais, annulees)


def _ecrire(
    convention: Convention, avenant: Avenant, fin: date, espaces: dict[int, Espace]
) -> None:
    convention.periode_effective = calendrier(convention.premier_jour, fin)
    convention.save(update_fields=["periode_effective"])
    avenant.save()
    rendues = lots.porter_a(convention, fin, espaces)
    rendues += lots.appliquer(avenant, fin, espaces)
    conditions.refaire(convention)
    registre.louer(convention)
    emprises.reprendre(rendues)


@transaction.atomic
def deposer_l_exemplaire_de_l_avenant(
    *, avenant: Avenant, document: DocumentVerifie, par: Personne
) -> Avenant:
    """Keep the signed copy of an amendment that was recorded without: once for all. Raises ConventionClose."""
    exiger(par)
    verrouiller_avec_ses_espaces(avenant.convention)
    frais = verrouiller_l_avenant(avenant)
    if frais.sha256 == document.sha256:
        return frais
    if not frais.signe or frais.document:
        raise ConventionClose("Cet avenant a déjà son exemplaire signé, ou n’est pas signé.")
    joindre(frais, document)
    frais.save(update_fields=["document", "document_nom", "sha256"])
    return frais
