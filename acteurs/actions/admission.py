"""What the animators do with an application: take charge, write, ask for more, refuse, accept.

Locks: the organisation that it is attached to, then the application. Each act names the revision that was read.
"""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from acteurs import regles
from acteurs.actions import entrees
from acteurs.actions.etapes_candidature import (
    ActeImpossible,
    CandidatureModifiee,
    avancer,
    deja_fait,
    exiger_la_revision,
    verrouiller,
)
from acteurs.enums import GenreMessage, Presence, StatutCandidature
from acteurs.models import Acteur, Candidature, College, Personne


@transaction.atomic
def prendre_en_charge(
    *, candidature: Candidature, sequence: int, par: Personne, maintenant: datetime | None = None
) -> Candidature:
    """Say that `par` follows the application, in the stead of whoever did. Asking again changes nothing.

    Raises PermissionDenied, CandidatureModifiee.
    """
    _exiger_qui_instruit(par)
    candidature = verrouiller(candidature)
    if candidature.suivie_par == par:
        return candidature
    _exiger_ouverte(candidature, sequence)
    return _avancer(candidature, GenreMessage.PRISE_EN_CHARGE, par, maintenant, suivie_par=par)


@transaction.atomic
def ecrire(
    *,
    candidature: Candidature,
    sequence: int,
    texte: str,
    par: Personne,
    maintenant: datetime | None = None,
) -> Candidature:
    """Write to the applicant; whoever writes first follows the application. Raises as `demander_un_complement`."""
    return _dire(candidature, GenreMessage.MESSAGE, sequence, texte, par, maintenant)


@transaction.atomic
def demander_un_complement(
    *,
    candidature: Candidature,
    sequence: int,
    texte: str,
    par: Personne,
    maintenant: datetime | None = None,
) -> Candidature:
    """Send the application back to be completed, and say what is missing.

    Raises PermissionDenied, CandidatureModifiee when it moved on since it was read.
    """
    return _dire(
        candidature,
        GenreMessage.COMPLEMENT,
        sequence,
        texte,
        par,
        maintenant,
        statut=StatutCandidature.COMPLEMENT_DEMANDE,
    )


def _dire(
    candidature: Candidature,
    genre: GenreMessage,
    sequence: int,
    texte: str,
    par: Personne,
    maintenant: datetime | None,
    **champs: Any,
) -> Candidature:
    _exiger_qui_instruit(par)
    candidature = verrouiller(candidature)
    if deja_fait(candidature, genre=genre, par=par, sequence=sequence, texte=texte):
        return candidature
    _exiger_ouverte(candidature, sequence)
    suivie_par = candidature.suivie_par or par
    return _avancer(
        candidature, genre, par, maintenant, texte=texte, suivie_par=suivie_par, **champs
    )


@transaction.atomic
def refuser(
    *,
    candidature: Candidature,
    sequence: int,
    motif: str,
    par: Personne,
    maintenant: datetime | None = None,
) -> Candidature:
    """Refuse the application; the reason is written to the applicant. Raises as `demander_un_complement`."""
    _exiger_qui_instruit(par)
    maintenant = maintenant or timezone.now()
    candidature = verrouiller(candidature)
    genre = GenreMessage.REFUS
    if deja_fait(candidature, genre=genre, par=par, sequence=sequence, texte=motif):
        return candidature
    _exiger_ouverte(candidature, sequence)
    return _avancer(
        candidature,
        genre,
        par,
        maintenant,
        texte=motif,
        statut=StatutCandidature.REFUSEE,
        motif=motif,
    )


@transaction.atomic
def accepter(
    *,
    candidature: Candidature,
    sequence: int,
    motif: str,
    presence: Presence,
    adhere_le: date,
    college: College | None = None,
    rattacher: Acteur | None = None,
    par: Personne,
    maintenant: datetime | None = None,
) -> Candidature:
    """Make the organisation a member, bring in its contact and those it names, all in one transaction.

    `rattacher` is a known organisation, candidate or gone, that becomes the member; without it one is made. Two who
    accept at once make one member: the second is told. Raises PermissionDenied, CandidatureModifiee, ActeImpossible,
    EnConcurrence (`rejouer` runs it again).
    """
    _exiger_qui_instruit(par)
    maintenant = maintenant or timezone.now()
    connue = entrees.verrouiller(rattacher) if rattacher else None
    candidature = verrouiller(candidature)
    genre = GenreMessage.ACCEPTATION
    if deja_fait(candidature, genre=genre, par=par, sequence=sequence, texte=motif):
        return candidature
    _exiger_ouverte(candidature, sequence)
    if adhere_le > timezone.localdate(maintenant):
        raise ActeImpossible("Une adhésion ne commence pas dans le futur.")
    acteur = entrees.faire_membre(
        candidature, connue, presence=presence, adhere_le=adhere_le, college=college
    )
    candidature = _avancer(
        candidature,
        genre,
        par,
        maintenant,
        texte=motif,
        statut=StatutCandidature.ACCEPTEE,
        motif=motif,
        acteur=acteur,
    )
    entrees.faire_entrer(candidature, acteur, par=par, maintenant=maintenant)
    return candidature


def _exiger_qui_instruit(par: Personne) -> None:
    if not regles.instruit_les_candidatures(par):
        raise PermissionDenied("Seule l’équipe d’animation instruit les candidatures.")


def _exiger_ouverte(candidature: Candidature, sequence: int) -> None:
    exiger_la_revision(candidature, sequence)
    if not candidature.ouverte:
        raise CandidatureModifiee


def _avancer(
    candidature: Candidature,
    genre: GenreMessage,
    par: Personne,
    maintenant: datetime | None,
    **champs: Any,
) -> Candidature:
    maintenant = maintenant or timezone.now()
    if "motif" in champs:
        champs |= {"decidee_le": maintenant, "decidee_par": par}
    return avancer(candidature, genre=genre, par=par, maintenant=maintenant, **champs)
