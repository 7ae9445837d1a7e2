"""What the agents do with a fault: take charge, plan, write to the reporter, close, open again.

Each form names the revision it was made from (`sequence`): two agents at once, the second is told, and nothing is lost.
"""

import uuid
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from acteurs.models import Personne
from locaux import regles
from locaux.actions.annulations import Fait, Suite
from locaux.actions.etapes import (
    ROUVERT,
    EtapeImpossible,
    SignalementModifie,
    avancer,
    deja_dit,
    verrouiller,
)
from locaux.actions.fermetures import FermetureClose, fermer, lever
from locaux.enums import MotifFermeture, StatutSignalement, Urgence
from locaux.models import Fermeture, Signalement
from ptce.socle.envois import FormulaireDejaEnvoye


@transaction.atomic
def traiter(
    *,
    signalement: Signalement,
    par: Personne,
    sequence: int,
    titre: str,
    urgence: Urgence,
    responsable: Personne | None,
    prevu_le: date | None,
    message: str = "",
    maintenant: datetime | None = None,
) -> Signalement:
    """Take charge of a fault, or say how it goes: who follows it, when it is to be repaired, a word to the reporter.

    Asking again for what is already so changes nothing. Raises PermissionDenied, SignalementModifie, EtapeImpossible
    (it is closed).
    """
    _exiger(par)
    maintenant = maintenant or timezone.now()
    signalement = verrouiller(signalement)
    voulu = (titre, urgence, responsable, prevu_le)
    actuel = (
        signalement.titre,
        signalement.urgence,
        signalement.responsable,
        signalement.prevu_le,
    )
    dit = not message or deja_dit(
        signalement,
        par=par,
        sequence=sequence,
        message=message,
        statut=StatutSignalement.EN_COURS,
    )
    if signalement.pris and voulu == actuel and dit:
        return signalement
    _exiger_a_jour(signalement, sequence)
    _exiger_ouvert(signalement)
    return avancer(
        signalement,
        par=par,
        statut=StatutSignalement.EN_COURS,
        message=message,
        maintenant=maintenant,
        titre=titre,
        urgence=urgence,
        responsable=responsable,
        prevu_le=prevu_le,
        pris_le=signalement.pris_le or maintenant,
    )


@transaction.atomic
def fermer_l_espace(
    *,
    signalement: Signalement,
    par: Personne,
    sequence: int,
    debut: datetime,
    fin: datetime,
    motif: MotifFermeture = MotifFermeture.TRAVAUX,
    precisions: str = "",
    message: str = "",
    suite: Suite | None = None,
    jeton: uuid.UUID | None = None,
    maintenant: datetime | None = None,
) -> Fait[Signalement]:
    """Close the space of a fault during `[debut, fin)`, and take charge of it: nobody books there meanwhile.

    `suite` and `jeton` are those of `locaux.actions.fermetures.fermer`, which raises what it raises there. Raises
    PermissionDenied, SignalementModifie, EtapeImpossible (the fault is closed, or its space is already).
    """
    _exiger(par)
    maintenant = maintenant or timezone.now()
    # Spaces are locked before the fault.
    decidee = fermer(
        cible=signalement.espace,
        debut=debut,
        fin=fin,
        motif=motif,
        precisions=precisions,
        par=par,
        suite=suite,
        jeton=jeton,
        maintenant=maintenant,
    )
    fermeture = decidee.objet
    signalement = verrouiller(signalement)
    if signalement.fermeture_id == fermeture.pk:
        if message and not signalement.etapes.filter(par=par, message=message).exists():
            raise FormulaireDejaEnvoye(fermeture)
        return Fait(signalement, decidee.annulees)
    _exiger_a_jour(signalement, sequence)
    _exiger_ouvert(signalement)
    if signalement.fermeture_au(maintenant) is not None:
        raise EtapeImpossible("L’espace est déjà fermé pour ce signalement : changez sa fermeture.")
    avance = avancer(
        signalement,
        par=par,
        statut=StatutSignalement.EN_COURS,
        message=message,
        maintenant=maintenant,
        fermeture=fermeture,
        pris_le=signalement.pris_le or maintenant,
        responsable=signalement.responsable or par,
    )
    return Fait(avance, decidee.annulees)


@transaction.atomic
def clore(
    *,
    signalement: Signalement,
    par: Personne,
    sequence: int,
    resolu: bool,
    message: str = "",
    rouvrir_l_espace: bool = False,
    maintenant: datetime | None = None,
) -> Signalement:
    """Close a fault, repaired (`resolu`) or not; a reason is due when it is not. The closure it led to may be lifted.

    Raises PermissionDenied, SignalementModifie, EtapeImpossible (closed already, or no reason).
    """
    _exiger(par)
    maintenant = maintenant or timezone.now()
    issue = StatutSignalement.RESOLU if resolu else StatutSignalement.SANS_SUITE
    fermeture = signalement.fermeture_au(maintenant) if rouvrir_l_espace else None
    if fermeture is not None:
        # Spaces are locked before the fault.
        _lever(fermeture, par=par, maintenant=maintenant)
    signalement = verrouiller(signalement)
    if deja_dit(signalement, par=par, sequence=sequence, message=message, statut=issue):
        return signalement
    _exiger_a_jour(signalement, sequence)
    _exiger_ouvert(signalement)
    if not resolu and not message:
        raise EtapeImpossible("Dites pourquoi ce signalement reste sans suite.")
    return avancer(
        signalement,
        par=par,
        statut=issue,
        message=message,
        maintenant=maintenant,
        pris_le=signalement.pris_le or maintenant,
        clos_le=maintenant,
        fermeture=None if fermeture else signalement.fermeture,
    )


@transaction.atomic
def rouvrir(
    *,
    signalement: Signalement,
    par: Personne,
    sequence: int,
    message: str,
    maintenant: datetime | None = None,
) -> Signalement:
    """Open a closed fault again: it awaits somebody, as a new one.

    Raises PermissionDenied, SignalementModifie, EtapeImpossible (it is not closed).
    """
    _exiger(par)
    signalement = verrouiller(signalement)
    if deja_dit(
        signalement,
        par=par,
        sequence=sequence,
        message=message,
        statut=StatutSignalement.OUVERT,
    ):
        return signalement
    _exiger_a_jour(signalement, sequence)
    if not signalement.clos:
        raise EtapeImpossible("Ce signalement est déjà ouvert.")
    return avancer(
        signalement, par=par, message=message, maintenant=maintenant or timezone.now(), **ROUVERT
    )


def _lever(fermeture: Fermeture, *, par: Personne, maintenant: datetime) -> None:
    try:
        lever(fermeture=fermeture, par=par, maintenant=maintenant)
    except FermetureClose:
        # It is over, or someone lifted it meanwhile: the space is open.
        return


def _exiger(par: Personne) -> None:
    if not regles.peut_traiter(par):
        raise PermissionDenied("Seuls les agents de la collectivité traitent les signalements.")


def _exiger_a_jour(signalement: Signalement, sequence: int) -> None:
    if sequence != signalement.sequence:
        raise SignalementModifie


def _exiger_ouvert(signalement: Signalement) -> None:
    if signalement.clos:
        raise EtapeImpossible("Ce signalement est déjà clos.")
