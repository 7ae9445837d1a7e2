"""Signing the charter for one's organisation, and taking that back."""

import uuid
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from acteurs import regles
from acteurs.actions.charte import EtapeImpossible
from acteurs.actions.personnes import retenir_le_compte
from acteurs.models import Acteur, Personne, SignatureCharte, VersionCharte
from ptce.socle.envois import deja_cree
from ptce.socle.transactions import en_concurrence

A_RELIRE = (
    "acteurs_signaturecharte_une_vivante",
    "acteurs_signaturecharte_jeton_envoi_key",
    "acteurs_signature_d_un_membre",
    "acteurs_signature_d_un_representant",
    "acteurs_signature_de_la_version",
)
"""What only something written at the same moment makes one meet: the action, run again, reads it and explains."""


class DejaSignee(Exception):
    """The organisation has signed this version: `signature` says who did, and when."""

    def __init__(self, signature: SignatureCharte) -> None:
        self.signature = signature
        super().__init__(f"{signature.acteur} a déjà signé cette version, par {signature.nom}.")


@transaction.atomic
def signer(
    *,
    version: VersionCharte,
    acteur: Acteur,
    par: Personne,
    nom: str,
    qualite: str,
    sha256: str,
    jeton: uuid.UUID | None = None,
    maintenant: datetime | None = None,
) -> SignatureCharte:
    """Sign the version in force for an organisation one represents; `sha256` is that of the text that was read.

    Sent twice, it is one signature. Raises PermissionDenied, FormulaireDejaEnvoye, DejaSignee, EtapeImpossible (not in
    force, or another text), EnConcurrence.
    """
    maintenant, jeton = maintenant or timezone.now(), jeton or uuid.uuid4()
    retenir_le_compte(par)
    acteur = Acteur.objects.select_for_update(no_key=True, of=("self",)).get(pk=acteur.pk)
    if not regles.signe_pour(par, acteur):
        raise PermissionDenied("La charte se signe par qui représente l’organisation membre.")
    voulues = {
        "version": version,
        "acteur": acteur,
        "personne": par,
        "nom": nom,
        "qualite": qualite,
    }
    if signee := deja_cree(SignatureCharte, jeton, voulues):
        return signee
    vivantes = SignatureCharte.objects.vivantes().completes()
    deja = vivantes.filter(version=version, acteur=acteur).first()
    if deja is not None:
        raise DejaSignee(deja)
    version = VersionCharte.objects.get(pk=version.pk)
    if not version.est_en_vigueur or version.sha256 != sha256:
        raise EtapeImpossible(
            "Cette version n’est plus celle qui est en vigueur : lisez la nouvelle avant de signer."
        )
    with en_concurrence(A_RELIRE):
        return SignatureCharte.objects.create(
            **voulues,
            sha256=sha256,
            signee_le=maintenant,
            jour=timezone.localdate(maintenant),
            jeton_envoi=jeton,
        )


@transaction.atomic
def retirer_la_signature(
    *, signature: SignatureCharte, par: Personne, motif: str, maintenant: datetime | None = None
) -> SignatureCharte:
    """Take back the signature of an organisation one represents, with the reason; what was signed stays on record.

    Already taken back, it stays as it is. Raises PermissionDenied.
    """
    if not regles.represente(par, signature.acteur):
        raise PermissionDenied("Une signature se retire par qui représente l’organisation.")
    retenir_le_compte(par)
    SignatureCharte.objects.select_for_update(no_key=True).order_by().values_list("pk").get(
        pk=signature.pk
    )
    signature = SignatureCharte.objects.completes().get(pk=signature.pk)
    if signature.retiree_le is None:
        signature.retiree_le = maintenant or timezone.now()
        signature.retiree_par, signature.motif_retrait = par, motif
        signature.save(update_fields=["retiree_le", "retiree_par", "motif_retrait"])
    return signature
