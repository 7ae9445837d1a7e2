"""États des lieux are signed for the owner, then by the tenant, and change no more. Locks: the état."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from acteurs.actions.personnes import retenir_le_compte
from acteurs.models import Personne
from locaux import regles
from locaux.actions.etats_des_lieux import (
    EtatModifie,
    EtatRefuse,
    exiger,
    exiger_redigeable,
    verrouiller,
)
from locaux.actions.nouvelles_locataires import etat_a_signer, etat_signe
from locaux.enums import StatutEtat
from locaux.lectures.etats_des_lieux import empreinte_a_signer
from locaux.models import EtatDesLieux


@transaction.atomic
def signer_pour_le_bailleur(
    *,
    etat: EtatDesLieux,
    par: Personne,
    vue: str | None = None,
    maintenant: datetime | None = None,
) -> EtatDesLieux:
    """Sign for the owner: the content is frozen, the tenant reads it and is asked to sign. Asking again changes nothing.

    `vue` is `empreinte_a_signer` of what was read. Raises PermissionDenied, EtatModifie, EtatRefuse when nothing was
    observed.
    """
    exiger(par)
    maintenant = maintenant or timezone.now()
    frais = verrouiller(etat)
    if frais.statut == StatutEtat.A_SIGNER:
        return frais
    exiger_redigeable(frais)
    _exiger_lu(frais, vue)
    if not frais.observations.exists():
        raise EtatRefuse("Écrivez au moins une observation avant de signer.")
    frais.statut = StatutEtat.A_SIGNER
    frais.bailleur_le, frais.bailleur_par = maintenant, par
    frais.save(update_fields=["statut", "bailleur_le", "bailleur_par"])
    etat_a_signer(frais, maintenant=maintenant)
    return frais


@transaction.atomic
def reprendre(*, etat: EtatDesLieux, par: Personne) -> EtatDesLieux:
    """Take back an état that the tenant did not sign: it is a draft again. Raises PermissionDenied, EtatRefuse."""
    exiger(par)
    frais = verrouiller(etat)
    if frais.statut == StatutEtat.BROUILLON:
        return frais
    if frais.signe:
        raise EtatRefuse("L’occupant a signé : cet état des lieux ne change plus.")
    frais.statut, frais.bailleur_le, frais.bailleur_par = StatutEtat.BROUILLON, None, None
    frais.save(update_fields=["statut", "bailleur_le", "bailleur_par"])
    return frais


@transaction.atomic
def signer_pour_l_occupant(
    *,
    etat: EtatDesLieux,
    par: Personne,
    nom: str,
    reserves: str = "",
    vue: str | None = None,
    maintenant: datetime | None = None,
) -> EtatDesLieux:
    """Sign for the tenant, with what they do not agree to: nothing changes any more.

    `par` acts for the tenant, or is the agent who records what `nom` signed; `vue` is
    `empreinte_a_signer` of what was read. Raises PermissionDenied, EtatModifie, EtatRefuse.
    """
    if not regles.peut_signer_un_etat(par, etat.lot.convention.acteur_id):
        raise PermissionDenied("Seul l’occupant, ou un agent qui l’enregistre, signe pour lui.")
    retenir_le_compte(par)
    frais = verrouiller(etat)
    if frais.signe:
        return frais
    if frais.statut != StatutEtat.A_SIGNER:
        raise EtatRefuse("Cet état des lieux n’est pas, ou plus, à signer.")
    _exiger_lu(frais, vue)
    frais.statut = StatutEtat.SIGNE
    frais.occupant_le, frais.occupant_par = maintenant or timezone.now(), par
    frais.occupant_nom, frais.reserves = nom, reserves
    frais.save(update_fields=["statut", "occupant_le", "occupant_par", "occupant_nom", "reserves"])
    etat_signe(frais)
    return frais


def _exiger_lu(etat: EtatDesLieux, vue: str | None) -> None:
    """Raise EtatModifie when this is not what was read: nobody signs what they did not see."""
    if vue is not None and vue != empreinte_a_signer(etat):
        raise EtatModifie
