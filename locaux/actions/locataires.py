"""What a tenant is handed: keys given and given back, the deposit as the public accountant holds it. Locks: the convention."""

import uuid
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from acteurs.models import Personne
from locaux import regles
from locaux.actions.actes import verrouiller
from locaux.enums import SensDepot
from locaux.models import Convention, MouvementDepot, RemiseDeCle
from ptce.socle.envois import deja_cree
from ptce.socle.transactions import contrainte_refusee, en_concurrence
from ptce.socle.typographie import euros

DEPASSE = "locaux_mouvementdepot_jamais_plus_que_recu"


class MouvementRefuse(Exception):
    """This cannot be so; the message is for the person, `champ` is the field it is about (empty for none)."""

    def __init__(self, phrase: str, champ: str = "") -> None:
        self.champ = champ
        super().__init__(phrase)


@transaction.atomic
def remettre_cle(
    *,
    convention: Convention,
    quoi: str,
    numero: str,
    nombre: int,
    remise_a: str,
    remise_le: date,
    par: Personne,
    remarque: str = "",
    jeton: uuid.UUID | None = None,
    maintenant: datetime | None = None,
) -> RemiseDeCle:
    """Record keys that were handed to somebody. Sent twice, recorded once.

    Raises PermissionDenied, MouvementRefuse, and FormulaireDejaEnvoye, also when they were given back since.
    """
    _exiger(par)
    jeton = jeton or uuid.uuid4()
    voulues: dict[str, Any] = {
        "convention": convention,
        "quoi": quoi,
        "numero": numero,
        "nombre": nombre,
        "remise_a": remise_a,
        "remise_le": remise_le,
        "remarque": remarque,
    }
    if deja := deja_cree(RemiseDeCle, jeton, {**voulues, "rendue_le": None}):
        return deja
    voulues["convention"] = _actee(convention)
    _exiger_passe(remise_le, maintenant, "remise_le")
    cle = RemiseDeCle(**voulues, remise_par=par, jeton_envoi=jeton)
    with en_concurrence({"locaux_remisedecle_jeton_envoi_key"}):
        cle.save(force_insert=True)
    return cle


@transaction.atomic
def reprendre_cle(
    *, cle: RemiseDeCle, rendue_le: date, par: Personne, maintenant: datetime | None = None
) -> RemiseDeCle:
    """Record that keys were given back; given back already, change nothing. Raises PermissionDenied, MouvementRefuse."""
    _exiger(par)
    fraiche = RemiseDeCle.objects.select_for_update(of=("self",), no_key=True).get(pk=cle.pk)
    if fraiche.rendue_le is not None:
        return fraiche
    _exiger_passe(rendue_le, maintenant, "rendue_le")
    if rendue_le < fraiche.remise_le:
        raise MouvementRefuse("Une clé se rend après avoir été remise.", "rendue_le")
    fraiche.rendue_le, fraiche.rendue_a = rendue_le, par
    fraiche.save(update_fields=["rendue_le", "rendue_a"])
    return fraiche


@transaction.atomic
def enregistrer_depot(
    *,
    convention: Convention,
    sens: SensDepot,
    montant: Decimal,
    le: date,
    par: Personne,
    retenue: Decimal = Decimal(0),
    motif_retenue: str = "",
    jeton: uuid.UUID | None = None,
    maintenant: datetime | None = None,
) -> MouvementDepot:
    """Record what the public accountant received, or gave back less `retenue`, kept for `motif_retenue`.

    Sent twice, recorded once. Raises PermissionDenied, FormulaireDejaEnvoye, also when it was cancelled since, and
    MouvementRefuse when more would go out than came in.
    """
    _exiger(par)
    jeton = jeton or uuid.uuid4()
    voulues: dict[str, Any] = {
        "convention": convention,
        "sens": sens,
        "montant": montant,
        "retenue": retenue,
        "motif_retenue": motif_retenue,
        "le": le,
    }
    if deja := deja_cree(MouvementDepot, jeton, voulues):
        return deja
    fraiche = voulues["convention"] = _actee(convention)
    _exiger_passe(le, maintenant, "le")
    solde = fraiche.mouvements_de_depot.all().solde()
    if sens == SensDepot.RESTITUE and montant + retenue > solde:
        raise MouvementRefuse(
            f"Il reste {euros(solde)} de dépôt : on ne peut pas en restituer ou en retenir davantage.",
            "montant",
        )
    mouvement = MouvementDepot(
        **voulues,
        enregistre_par=par,
        enregistre_le=maintenant or timezone.now(),
        jeton_envoi=jeton,
    )
    with en_concurrence({"locaux_mouvementdepot_jeton_envoi_key"}):
        mouvement.save(force_insert=True)
    return mouvement


@transaction.atomic
def annuler_depot(
    *, mouvement: MouvementDepot, motif: str, par: Personne, maintenant: datetime | None = None
) -> MouvementDepot:
    """Cancel what was recorded by mistake; it stays, struck. Asking again changes nothing.

    Raises PermissionDenied, and MouvementRefuse when what was given back would pass what was received.
    """
    _exiger(par)
    verrouiller(mouvement.convention)
    frais = MouvementDepot.objects.select_for_update(of=("self",)).get(pk=mouvement.pk)
    if frais.annule_le is not None:
        return frais
    frais.annule_le, frais.annule_par = maintenant or timezone.now(), par
    frais.motif_annulation = motif
    try:
        with transaction.atomic():
            frais.save(update_fields=["annule_le", "annule_par", "motif_annulation"])
    except IntegrityError as erreur:
        if contrainte_refusee(erreur) != DEPASSE:
            raise
        raise MouvementRefuse(
            "Ce dépôt a déjà été restitué, en tout ou partie : annulez d’abord la restitution."
        ) from erreur
    return frais


def _actee(convention: Convention) -> Convention:
    fraiche = verrouiller(convention)
    if not fraiche.actee:
        raise MouvementRefuse("Cette convention n’est pas signée : il n’y a rien à remettre.")
    return fraiche


def _exiger(par: Personne) -> None:
    if not regles.peut_louer(par):
        raise PermissionDenied(
            "Seuls les agents de la collectivité tiennent les entrées et les sorties."
        )


def _exiger_passe(jour: date, maintenant: datetime | None, champ: str) -> None:
    if jour > timezone.localdate(maintenant):
        raise MouvementRefuse("Ce jour n’est pas encore venu.", champ)
