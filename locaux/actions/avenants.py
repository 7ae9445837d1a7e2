"""Write an amendment of a signed convention, send it to be signed, take it back, give it up; signing is beside.

Locks: the spaces of the convention, then the convention, then the amendment: what is checked when the transaction ends
locks them in that order.
"""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from acteurs.models import Personne
from locaux.actions import avis_de_conventions
from locaux.actions.actes import (
    ConventionClose,
    exiger,
    exiger_etat,
)
from locaux.actions.justesse_des_avenants import exiger_avenant_juste
from locaux.actions.signatures import verrouiller_avec_ses_espaces
from locaux.enums import StatutAvenant, StatutConvention
from locaux.lectures.termes import Ligne, TermesAvenant, lignes_de
from locaux.models import Avenant, Convention, LigneAvenant
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.transactions import ChangeEntreTemps, en_concurrence

A_RELIRE = {"locaux_avenant_jeton_envoi_key", "locaux_avenant_numero"}


class AvenantModifie(ChangeEntreTemps):
    """Someone changed the amendment since the form was shown; the message is for the person."""

    def __init__(self) -> None:
        super().__init__(
            "Quelqu’un a changé cet avenant depuis que vous l’avez ouvert : rien n’est enregistré. Relisez, puis recommencez."
        )


@transaction.atomic
def rediger_avenant(
    *,
    convention: Convention,
    termes: TermesAvenant,
    lignes: Iterable[Ligne] = (),
    par: Personne,
    jeton: uuid.UUID | None = None,
    maintenant: datetime | None = None,
) -> Avenant:
    """Write the draft of an amendment; it changes nothing until it is signed.

    `jeton` is the form's token: sent twice, it gives the amendment of the first time. Raises PermissionDenied,
    ConventionClose, ConventionRefusee, FormulaireDejaEnvoye.
    """
    exiger(par)
    jeton, lignes = jeton or uuid.uuid4(), set(lignes)
    fraiche, _ = verrouiller_avec_ses_espaces(convention)
    deja = Avenant.objects.filter(jeton_envoi=jeton).first()
    if deja is not None:
        tient = deja.convention_id == fraiche.pk and deja.statut != StatutAvenant.ABANDONNE
        memes = TermesAvenant.de(deja) == termes and lignes_de(deja.lignes.all()) == lignes
        if not (tient and memes):
            raise FormulaireDejaEnvoye(deja)
        return deja
    exiger_etat(fraiche, StatutConvention.SIGNEE)
    exiger_avenant_juste(fraiche, termes, lignes)
    dernier = fraiche.avenants.order_by("-numero").values_list("numero", flat=True).first()
    avenant = Avenant(
        convention=fraiche,
        numero=(dernier or 0) + 1,
        cree_le=maintenant or timezone.now(),
        cree_par=par,
        jeton_envoi=jeton,
    )
    termes.ecrire(avenant)
    with en_concurrence(A_RELIRE):
        avenant.save(force_insert=True)
    _ecrire_les_lignes(avenant, lignes)
    return avenant


@transaction.atomic
def modifier_avenant(
    *,
    avenant: Avenant,
    termes: TermesAvenant,
    lignes: Iterable[Ligne] = (),
    par: Personne,
    vue: str | None = None,
) -> Avenant:
    """Write another change over a draft; `vue` is its `empreinte` as the form showed it.

    Raises PermissionDenied, ConventionClose, ConventionRefusee, AvenantModifie.
    """
    exiger(par)
    lignes = set(lignes)
    convention, _ = verrouiller_avec_ses_espaces(avenant.convention)
    frais = verrouiller_l_avenant(avenant)
    if TermesAvenant.de(frais) == termes and lignes_de(frais.lignes.all()) == lignes:
        return frais
    exiger_etape(frais, StatutAvenant.PROJET)
    if vue is not None and vue != frais.empreinte:
        raise AvenantModifie
    exiger_avenant_juste(convention, termes, lignes)
    termes.ecrire(frais)
    frais.save()
    frais.lignes.all().delete()
    _ecrire_les_lignes(frais, lignes)
    return frais


@transaction.atomic
def envoyer_avenant(
    *, avenant: Avenant, par: Personne, maintenant: datetime | None = None
) -> Avenant:
    """Send a draft to be signed: it is frozen, those who act for the organisation are told.

    Raises PermissionDenied, ConventionClose, ConventionRefusee.
    """
    maintenant = maintenant or timezone.now()
    exiger(par)
    convention, _ = verrouiller_avec_ses_espaces(avenant.convention)
    frais = verrouiller_l_avenant(avenant)
    if frais.statut == StatutAvenant.A_SIGNER:
        return frais
    exiger_etat(convention, StatutConvention.SIGNEE)
    exiger_etape(frais, StatutAvenant.PROJET)
    exiger_avenant_juste(convention, TermesAvenant.de(frais), lignes_de(frais.lignes.all()))
    frais.statut = StatutAvenant.A_SIGNER
    frais.envoye_le, frais.envoye_par = maintenant, par
    frais.save(update_fields=["statut", "envoye_le", "envoye_par"])
    avis_de_conventions.a_signer(frais, maintenant=maintenant)
    return frais


@transaction.atomic
def reprendre_avenant(*, avenant: Avenant, par: Personne) -> Avenant:
    """Take back an amendment that was sent to be signed. Raises PermissionDenied, ConventionClose."""
    exiger(par)
    verrouiller_avec_ses_espaces(avenant.convention)
    frais = verrouiller_l_avenant(avenant)
    if frais.statut == StatutAvenant.PROJET:
        return frais
    exiger_etape(frais, StatutAvenant.A_SIGNER)
    frais.statut = StatutAvenant.PROJET
    frais.envoye_le, frais.envoye_par = None, None
    frais.save(update_fields=["statut", "envoye_le", "envoye_par"])
    return frais


@transaction.atomic
def abandonner_avenant(
    *, avenant: Avenant, par: Personne, maintenant: datetime | None = None
) -> Avenant:
    """Give up an amendment that is not signed; it is kept. Raises PermissionDenied, ConventionClose."""
    exiger(par)
    verrouiller_avec_ses_espaces(avenant.convention)
    frais = verrouiller_l_avenant(avenant)
    if frais.statut == StatutAvenant.ABANDONNE:
        return frais
    exiger_etape(frais, StatutAvenant.PROJET, StatutAvenant.A_SIGNER)
    frais.statut = StatutAvenant.ABANDONNE
    frais.abandonne_le, frais.abandonne_par = maintenant or timezone.now(), par
    frais.save(update_fields=["statut", "abandonne_le", "abandonne_par"])
    return frais


def verrouiller_l_avenant(avenant: Avenant) -> Avenant:
    """Return the amendment locked and fresh; its convention is locked before."""
    return (
        Avenant.objects.select_related("convention__acteur")
        .select_for_update(of=("self",), no_key=True)
        .get(pk=avenant.pk)
    )


def exiger_etape(avenant: Avenant, *etapes: StatutAvenant) -> None:
    """Raise ConventionClose unless the amendment is at one of these steps."""
    if avenant.statut not in etapes:
        raise ConventionClose(
            f"Cet avenant est {avenant.get_statut_display()} : cela ne se fait plus."
        )


def _ecrire_les_lignes(avenant: Avenant, lignes: Iterable[Ligne]) -> None:
    LigneAvenant.objects.bulk_create(
        LigneAvenant(
            avenant=avenant,
            espace_id=ligne.espace,
            sens=ligne.sens,
            surface_m2=ligne.surface_m2,
        )
        for ligne in sorted(lignes, key=lambda ligne: ligne.espace)
    )
