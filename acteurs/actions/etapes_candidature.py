"""What the steps of an application share: written under its lock, one at a time, none is lost or repeated."""

from datetime import datetime
from typing import Any

from acteurs.actions import nouvelles_candidature as nouvelles
from acteurs.enums import GenreMessage, StatutCandidature
from acteurs.models import Candidature, MessageCandidature, Personne
from ptce.socle.transactions import ChangeEntreTemps


class CandidatureModifiee(ChangeEntreTemps):
    """Someone moved the application on since the form was shown; the message is for the person."""

    def __init__(self) -> None:
        super().__init__(
            "Cette candidature a changé entre-temps. Relisez-la, puis recommencez si besoin."
        )


class ActeImpossible(Exception):
    """The application is not in a state that allows this; the message is for the person."""


def verrouiller(candidature: Candidature) -> Candidature:
    """Lock the application, then read it. The organisation, when there is one to lock, comes before."""
    # Two queries: what a query that waits for a lock joins (who follows it) is as it was before the wait.
    verrous = Candidature.objects.select_for_update(no_key=True).order_by().values_list("pk")
    try:
        (cle,) = verrous.get(pk=candidature.pk)
    except Candidature.DoesNotExist as erreur:
        # A draft may be dropped in another tab.
        raise CandidatureModifiee from erreur
    return Candidature.objects.completes().get(pk=cle)


def deja_fait(
    candidature: Candidature,
    *,
    genre: GenreMessage,
    par: Personne | None,
    sequence: int,
    texte: str = "",
) -> bool:
    """Tell whether this very step was written from this very form: sent twice, it has one effect."""
    return candidature.messages.filter(
        sequence__gt=sequence, genre=genre, par=par, texte=texte
    ).exists()


def exiger_la_revision(candidature: Candidature, sequence: int) -> None:
    """Raise CandidatureModifiee unless the application is as the form showed it."""
    if candidature.sequence != sequence:
        raise CandidatureModifiee


def avancer(
    candidature: Candidature,
    *,
    genre: GenreMessage,
    par: Personne | None,
    maintenant: datetime,
    texte: str = "",
    du_candidat: bool = False,
    statut: StatutCandidature | None = None,
    **champs: Any,
) -> Candidature:
    """Write the next step of a locked application, change `champs` with it, and tell those whom it concerns.

    `statut` is where it leads, None to stay there; `par` is None for an applicant without account.
    """
    champs = {"statut": statut or candidature.statut, "modifiee_le": maintenant, **champs}
    for nom, valeur in champs.items():
        setattr(candidature, nom, valeur)
    candidature.sequence += 1
    candidature.save(update_fields=["sequence", *champs])
    message = MessageCandidature.objects.create(
        candidature=candidature,
        sequence=candidature.sequence,
        genre=genre,
        statut=candidature.statut,
        texte=texte,
        du_candidat=du_candidat,
        par=par,
        le=maintenant,
    )
    nouvelles.faire_savoir(candidature, message, maintenant=maintenant)
    return candidature
