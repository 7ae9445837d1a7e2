"""What the steps of a request for premises share: they are written under its lock, one at a time, none lost or repeated."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from acteurs import regles as regles_des_acteurs
from acteurs.models import Personne
from locaux import regles
from locaux.actions import avis_de_locaux
from locaux.enums import StatutDemande
from locaux.lectures.demandes_de_locaux import qui_repond
from locaux.models import DemandeLocaux, EtapeDemande
from ptce.socle.transactions import ChangeEntreTemps


class DemandeModifiee(ChangeEntreTemps):
    """Someone moved the request on since the form was shown; the message is for the person."""

    def __init__(self) -> None:
        super().__init__(
            "Cette demande a changé entre-temps. Relisez-la ci-dessous, puis recommencez si besoin."
        )


class EtapeDeDemandeImpossible(Exception):
    """The request is not in a state that allows this; the message is for the person."""


def verrouiller(demande: DemandeLocaux) -> DemandeLocaux:
    """Lock the request, then read it."""
    # Two queries: what a query that waits for a lock joins is as it was before the wait.
    verrous = DemandeLocaux.objects.select_for_update(no_key=True).order_by().values_list("pk")
    return DemandeLocaux.objects.completes().get(pk=verrous.get(pk=demande.pk)[0])


def deja_dit(
    demande: DemandeLocaux,
    *,
    par: Personne,
    sequence: int,
    message: str,
    statut: StatutDemande | None = None,
) -> bool:
    """Tell whether this very step was written from this very form: sent twice, it has one effect."""
    if not message:
        return False
    faites = demande.etapes.filter(sequence__gt=sequence, par=par, message=message)
    return (faites.filter(statut=statut) if statut else faites).exists()


def avancer(
    demande: DemandeLocaux,
    *,
    par: Personne,
    statut: StatutDemande,
    message: str,
    maintenant: datetime | None,
    **champs: Any,
) -> DemandeLocaux:
    """Write the next step of a locked request, change `champs` with it, and tell those whom it concerns."""
    maintenant = maintenant or timezone.now()
    demande.statut = statut
    for nom, valeur in champs.items():
        setattr(demande, nom, valeur)
    demande.sequence += 1
    if par in qui_repond(demande, maintenant):
        # Who writes has read.
        demande.revision_lue = demande.sequence
    demande.save(update_fields=["statut", "sequence", "revision_lue", *champs])
    EtapeDemande.objects.create(
        demande=demande,
        sequence=demande.sequence,
        statut=statut,
        message=message,
        par=par,
        le=maintenant,
    )
    avis_de_locaux.faire_savoir(demande, par=par, message=message, maintenant=maintenant)
    return demande


def clore(
    demande: DemandeLocaux,
    *,
    par: Personne,
    statut: StatutDemande,
    message: str,
    maintenant: datetime | None,
) -> DemandeLocaux:
    """Write the last step of a locked request."""
    maintenant = maintenant or timezone.now()
    return avancer(
        demande, par=par, statut=statut, message=message, maintenant=maintenant, close_le=maintenant
    )


def exiger_un_agent(par: Personne) -> None:
    """Raise PermissionDenied to all but the agents."""
    if not regles.peut_suivre_l_occupation(par):
        raise PermissionDenied(
            "Seuls les agents de la collectivité suivent les demandes de locaux."
        )


def exiger_le_demandeur(demande: DemandeLocaux, par: Personne) -> None:
    """Raise PermissionDenied to whoever does not act for the organisation that asks."""
    if not regles_des_acteurs.gere(par, demande.acteur_id):
        raise PermissionDenied("Seule l’organisation qui demande peut le faire.")


def exiger_a_jour(demande: DemandeLocaux, sequence: int) -> None:
    """Raise DemandeModifiee when the request is no longer as the form showed it."""
    if demande.sequence != sequence:
        raise DemandeModifiee


def exiger_ouverte(demande: DemandeLocaux) -> None:
    """Raise EtapeDeDemandeImpossible when the request is closed."""
    if demande.close:
        raise EtapeDeDemandeImpossible(f"Cette demande est déjà {demande.get_statut_display()}.")
