"""What whoever saw a fault does with it: report it, write again, read the answer."""

import uuid
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from acteurs.actions.personnes import retenir_le_compte
from acteurs.models import Personne
from locaux.actions import nouvelles
from locaux.actions.etapes import (
    ROUVERT,
    EtapeImpossible,
    SignalementModifie,
    avancer,
    deja_dit,
    verrouiller,
)
from locaux.enums import StatutSignalement, Urgence
from locaux.models import Espace, LienDeSuivi, Signalement
from locaux.models.signalement import CLOS
from ptce.socle.envois import FormulaireDejaEnvoye, dit, est_fini
from ptce.socle.images import ImageRecodee, est_la_meme, remplacer
from ptce.socle.transactions import en_concurrence

JETON_UNIQUE = "locaux_signalement_jeton_envoi_key"


@transaction.atomic
def signaler(
    *,
    espace: Espace,
    titre: str,
    urgence: Urgence,
    par: Personne | None,
    nom: str = "",
    courriel: str = "",
    description: str = "",
    photo: ImageRecodee | None = None,
    jeton: uuid.UUID | None = None,
    maintenant: datetime | None = None,
) -> Signalement:
    """Report a fault in `espace`; a visitor (`par` is None) gives `nom` and `courriel`. Write to the reporter.

    `jeton` is the form's token: sent twice, it gives the fault of the first time.
    Raises FormulaireDejaEnvoye (token used for something else), EnConcurrence (token being used at this moment:
    `rejouer` runs the action again).
    """
    maintenant = maintenant or timezone.now()
    jeton = jeton or uuid.uuid4()
    demande = {
        "espace": espace,
        "titre": titre,
        "urgence": urgence,
        "auteur": par,
        "nom": nom,
        "courriel": courriel,
        "description": description,
    }
    deja = Signalement.objects.complets().filter(jeton_envoi=jeton).first()
    if deja is not None:
        return _du_meme_envoi(deja, demande, photo)
    if par is not None:
        retenir_le_compte(par)
    signalement = Signalement(**demande, jeton_envoi=jeton, cree_le=maintenant)
    remplacer(signalement.photo, photo)
    with en_concurrence([JETON_UNIQUE]):
        signalement.save(force_insert=True)
    nouvelles.annoncer(signalement, maintenant=maintenant)
    return signalement


def _du_meme_envoi(
    deja: Signalement, demande: dict[str, Any], photo: ImageRecodee | None
) -> Signalement:
    """Return what the same form made; raise when it is someone else's, or asks for something else now."""
    if (deja.auteur, deja.courriel) != (demande["auteur"], demande["courriel"]):
        raise FormulaireDejaEnvoye(None)
    # Whoever took charge of it may have corrected the title and the urgency since.
    corriges = ("titre", "urgence") if deja.pris_le is not None else ()
    autre_photo = photo is not None and not est_la_meme(deja.photo, photo)
    if (
        est_fini(deja)
        or autre_photo
        or not dit(deja, {n: v for n, v in demande.items() if n not in corriges})
    ):
        raise FormulaireDejaEnvoye(deja)
    return deja


@transaction.atomic
def repondre(
    *,
    signalement: Signalement,
    message: str,
    sequence: int,
    par: Personne | None,
    maintenant: datetime | None = None,
) -> Signalement:
    """Add what the reporter writes (`par` is None for a visitor); a closed fault is opened again by it.

    `sequence` is the revision that the form was made from. Raises SignalementModifie when it was closed or opened
    since, EtapeImpossible when it was closed too long ago.
    """
    maintenant = maintenant or timezone.now()
    if par is not None:
        retenir_le_compte(par)
    signalement = verrouiller(signalement)
    if deja_dit(signalement, par=par, sequence=sequence, message=message):
        return signalement
    if signalement.clos != _etait_clos(signalement, sequence):
        raise SignalementModifie
    if not signalement.clos:
        statut = StatutSignalement(signalement.statut)
        return avancer(signalement, par=par, statut=statut, message=message, maintenant=maintenant)
    if not signalement.se_rouvre(maintenant):
        raise EtapeImpossible(
            "Ce signalement est clos depuis trop longtemps : faites-en un nouveau."
        )
    return avancer(signalement, par=par, message=message, maintenant=maintenant, **ROUVERT)


def _etait_clos(signalement: Signalement, sequence: int) -> bool:
    """Tell whether the fault was closed at this revision, which is what the form showed."""
    vue = signalement.etapes.filter(sequence__lte=sequence).order_by("-sequence").first()
    return vue is not None and vue.statut in CLOS


@transaction.atomic
def marquer_lu(*, signalement: Signalement, par: Personne) -> None:
    """Remember that the reporter has seen the fault as it was read: nothing awaits them there any more."""
    if signalement.auteur_id == par.pk:
        Signalement.objects.filter(pk=signalement.pk, revision_lue__lt=F("sequence")).update(
            revision_lue=signalement.sequence
        )


@transaction.atomic
def oublier_les_liens_eteints(maintenant: datetime) -> int:
    """Forget the secret links that open nothing any more. Return how many."""
    return int(LienDeSuivi.objects.eteints(maintenant).delete()[0])
