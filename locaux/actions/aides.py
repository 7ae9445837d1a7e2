"""Aids under the de minimis rule: written when a rent below the market is signed, or told by the organisation."""

import uuid
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from acteurs.models import Acteur, Personne
from locaux.actions.echeanciers import exiger, seul_a_ecrire
from locaux.enums import OrigineAide
from locaux.lectures.aides import aide_de, conventions_sans_aide
from locaux.models import AideDeMinimis
from ptce.socle.transactions import en_concurrence


class AideDejaAnnulee(Exception):
    """This aid no longer counts: somebody cancelled it."""

    def __init__(self) -> None:
        super().__init__("Cette aide est déjà annulée.")


@transaction.atomic
def inscrire_les_loyers(*, maintenant: datetime | None = None) -> list[AideDeMinimis]:
    """Write the aid of each signed convention whose rent is below the market, as granted on the day it was signed.

    Written once a convention; one that an agent cancelled is not written again.
    """
    seul_a_ecrire()
    inscrites = []
    for convention in conventions_sans_aide():
        montant = aide_de(convention)
        if montant and convention.signee_le is not None:
            inscrites.append(
                AideDeMinimis.objects.create(
                    acteur=convention.acteur,
                    convention=convention,
                    origine=OrigineAide.LOYER,
                    objet=f"Loyer inférieur au marché, {convention.reference}",
                    accordee_le=convention.signee_le,
                    montant=montant,
                    inscrite_le=maintenant or timezone.now(),
                )
            )
    return inscrites


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

    Raises PermissionDenied, EnConcurrence (`rejouer`).
    """
    exiger(par)
    jeton = jeton or uuid.uuid4()
    if deja := AideDeMinimis.objects.filter(jeton_envoi=jeton).first():
        return deja
    with en_concurrence({"locaux_aidedeminimis_jeton_envoi_key"}):
        return AideDeMinimis.objects.create(
            acteur=acteur,
            origine=OrigineAide.AUTRE,
            objet=objet,
            accordee_le=accordee_le,
            montant=montant,
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
