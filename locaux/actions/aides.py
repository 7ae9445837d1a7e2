"""Aids under the de minimis rule: written of the rents below the market, as they change, or told by the organisation."""

import uuid
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from acteurs.models import Acteur, Personne
from locaux.actions.echeanciers import exiger, seul_a_ecrire
from locaux.enums import OrigineAide
from locaux.lectures.aides import AideDUnActe, aides_de, conventions_aidees
from locaux.models import AideDeMinimis, Convention
from ptce.socle.envois import deja_cree
from ptce.socle.transactions import en_concurrence


class AideDejaAnnulee(Exception):
    """This aid no longer counts: somebody cancelled it."""

    def __init__(self) -> None:
        super().__init__("Cette aide est déjà annulée.")


@transaction.atomic
def inscrire_les_loyers(*, maintenant: datetime | None = None) -> list[AideDeMinimis]:
    """Write what each rent below the market is worth, act by act, and bring what was written to the terms of now.

    A convention and each amendment that adds to its aid count on the day they were signed: that is when the right is
    conferred (regulation (EU) 2023/2831, article 3, 300 000 euros over three rolling years). An amendment or a
    termination changes the amount until the convention is over; then it stays. What an organisation declared, and what
    an agent cancelled, is left as it is. Returns what was written or changed.
    """
    seul_a_ecrire()
    faites = []
    for convention in conventions_aidees():
        ecrites = {aide.avenant_id: aide for aide in convention.aides.all()}
        if None in ecrites and ecrites[None].annulee_le is not None:
            continue
        for acte in aides_de(convention):
            aide = ecrites.get(acte.avenant.pk if acte.avenant else None)
            if aide is None and acte.montant:
                faites.append(_inscrire(convention, acte, maintenant or timezone.now()))
            elif aide and aide.annulee_le is None and aide.montant != acte.montant:
                aide.montant = acte.montant
                aide.save(update_fields=["montant"])
                faites.append(aide)
    return faites


def _inscrire(convention: Convention, acte: AideDUnActe, maintenant: datetime) -> AideDeMinimis:
    source = (
        f"{convention.reference}, avenant n° {acte.avenant.numero}"
        if acte.avenant
        else convention.reference
    )
    return AideDeMinimis.objects.create(
        acteur=convention.acteur,
        convention=convention,
        avenant=acte.avenant,
        origine=OrigineAide.LOYER,
        objet=f"Loyer inférieur au marché, {source}",
        accordee_le=acte.le,
        montant=acte.montant,
        inscrite_le=maintenant,
    )


@transaction.atomic
def declarer(
    *,
    acteur: Acteur,
    objet: str,
    accordee_le: date,
    montant: Decimal,
    par: Personne,
    jeton: uuid.UUID | None = None,
    maintenant: datetime | None = None,
) -> AideDeMinimis:
    """Write another aid that an organisation told of. The same form sent twice writes it once.

    Raises PermissionDenied, FormulaireDejaEnvoye, EnConcurrence (`rejouer`).
    """
    exiger(par)
    jeton = jeton or uuid.uuid4()
    voulues = {"acteur": acteur, "objet": objet, "accordee_le": accordee_le, "montant": montant}
    if deja := deja_cree(AideDeMinimis, jeton, voulues):
        return deja
    with en_concurrence({"locaux_aidedeminimis_jeton_envoi_key"}):
        return AideDeMinimis.objects.create(
            **voulues,
            origine=OrigineAide.AUTRE,
            inscrite_le=maintenant or timezone.now(),
            inscrite_par=par,
            jeton_envoi=jeton,
        )


@transaction.atomic
def annuler(
    *, aide: AideDeMinimis, motif: str, par: Personne, maintenant: datetime | None = None
) -> AideDeMinimis:
    """Count an aid no more, and say why; the row stays. Raises PermissionDenied, AideDejaAnnulee."""
    exiger(par)
    fraiche = AideDeMinimis.objects.select_for_update().get(pk=aide.pk)
    if fraiche.annulee_le is not None:
        raise AideDejaAnnulee
    fraiche.annulee_le, fraiche.annulee_par = maintenant or timezone.now(), par
    fraiche.motif_annulation = motif
    fraiche.save()
    return fraiche
