"""Erase what visitors left with an e-mail address: faults, applications, requests, messages."""

import uuid
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from acteurs.actions.candidatures_effacees import clore_les_candidatures
from acteurs.actions.effacement import UNE_SEULE, EffacementImpossible
from acteurs.actions.reglements import renoncer_aux_evenements
from acteurs.enums import OrigineEffacement, StatutEffacement
from acteurs.models import DemandeEffacement, Personne
from ptce.socle import contributions, effacement, traces
from ptce.socle.envois import FormulaireDejaEnvoye, dit
from ptce.socle.personnelles import Sujet
from ptce.socle.transactions import en_concurrence


@transaction.atomic
def effacer_une_adresse(
    *,
    adresse: str,
    par: Personne,
    motif: str,
    jeton: uuid.UUID | None = None,
    maintenant: datetime | None = None,
) -> DemandeEffacement:
    """Erase what visitors left with an e-mail address that is no account's. The address itself is kept nowhere.

    The same form sent twice (`jeton`) erases once; sent with another address, it erases that one too: as the address is
    not kept, what is compared is drawn from both. Raises PermissionDenied, FormulaireDejaEnvoye (another reason),
    EffacementImpossible when it is an account's.
    """
    maintenant = maintenant or timezone.now()
    if not par.is_superuser:
        raise PermissionDenied("Seule l’administration du portail efface ce qui est gardé.")
    jeton = jeton or uuid.uuid4()
    sujet = Sujet(adresses=effacement.en_petites_lettres([adresse]))
    jeton = uuid.uuid5(jeton, "\n".join(sorted(sujet.adresses)))
    deja = DemandeEffacement.objects.filter(jeton_envoi=jeton).first()
    if deja is not None:
        if not dit(deja, {"demandee_par": par, "motif": motif}):
            raise FormulaireDejaEnvoye
        return deja
    if Personne.objects.filter(courriel__iexact=adresse).exists():
        raise EffacementImpossible("Cette adresse est celle d’un compte : effacez le compte.")
    renoncer_aux_evenements(sujet, maintenant)
    identites = {*sujet.adresses, *clore_les_candidatures(sujet, maintenant)}
    textes: set[str] = set()
    for repondre in contributions.effacement:
        textes.update(repondre(sujet, maintenant))
    traces.effacer_des_messages(sujet.adresses, maintenant)
    traces.effacer_les_mentions(identites, textes)
    with en_concurrence(UNE_SEULE):
        return DemandeEffacement.objects.create(
            origine=OrigineEffacement.ADRESSE,
            statut=StatutEffacement.FAITE,
            motif=motif,
            jeton_envoi=jeton,
            demandee_le=maintenant,
            demandee_par=par,
            prevue_le=maintenant,
            close_le=maintenant,
            close_par=par,
        )
