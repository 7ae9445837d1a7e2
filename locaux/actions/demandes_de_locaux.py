"""What becomes of a request for premises: asked, followed, discussed, decided, withdrawn.

Each form names the revision it was made from (`sequence`): two people at once, the second is told, and nothing is lost.
"""

import uuid
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from acteurs.actions.personnes import retenir_le_compte
from acteurs.models import Acteur, Personne
from locaux import regles
from locaux.actions import avis_de_locaux
from locaux.actions.etapes_de_demande import (
    EtapeDeDemandeImpossible,
    avancer,
    clore,
    deja_dit,
    exiger_a_jour,
    exiger_le_demandeur,
    exiger_ouverte,
    exiger_un_agent,
    verrouiller,
)
from locaux.actions.rapprochements import retenir
from locaux.enums import StatutDemande, TypeEspace
from locaux.lectures.demandes_de_locaux import qui_repond
from locaux.lectures.rapprochements import espaces_pour
from locaux.models import DemandeLocaux, Site
from ptce.socle.envois import FormulaireDejaEnvoye, dit, est_fini
from ptce.socle.transactions import en_concurrence

JETON_UNIQUE = "locaux_demandelocaux_jeton_envoi_key"


@transaction.atomic
def demander(
    *,
    acteur: Acteur,
    surface_min: Decimal,
    souhaite_le: date,
    par: Personne,
    type: TypeEspace = TypeEspace.BUREAU,  # noqa: A002 the name of the column
    site: Site | None = None,
    surface_max: Decimal | None = None,
    budget_mensuel: Decimal | None = None,
    besoins: str = "",
    jeton: uuid.UUID | None = None,
    maintenant: datetime | None = None,
) -> DemandeLocaux:
    """Ask for premises for `acteur`, and tell the agents, with what suits already.

    `jeton` is the form's token: sent twice, it gives the request of the first time. Raises PermissionDenied,
    FormulaireDejaEnvoye (token used for something else), EnConcurrence (token being used at this moment).
    """
    maintenant = maintenant or timezone.now()
    jeton = jeton or uuid.uuid4()
    if acteur not in regles.organisations_pour_demander(par):
        raise PermissionDenied("Vous ne pouvez pas demander de locaux pour cette organisation.")
    voulu: dict[str, Any] = {
        "acteur": acteur,
        "demandeur": par,
        "type": type,
        "site": site,
        "surface_min": surface_min,
        "surface_max": surface_max,
        "souhaite_le": souhaite_le,
        "budget_mensuel": budget_mensuel,
        "besoins": besoins,
    }
    deja = DemandeLocaux.objects.completes().filter(jeton_envoi=jeton).first()
    if deja is not None:
        if deja.demandeur_id != par.pk:
            raise FormulaireDejaEnvoye(None)
        if est_fini(deja) or not dit(deja, voulu):
            raise FormulaireDejaEnvoye(deja)
        return deja
    retenir_le_compte(par)
    demande = DemandeLocaux(**voulu, jeton_envoi=jeton, cree_le=maintenant)
    with en_concurrence([JETON_UNIQUE]):
        demande.save(force_insert=True)
    trouves = espaces_pour(demande, timezone.localdate(maintenant))
    retenir(trouves, maintenant)
    avis_de_locaux.annoncer(demande, trouves)
    return demande


@transaction.atomic
def suivre(
    *,
    demande: DemandeLocaux,
    responsable: Personne,
    par: Personne,
    sequence: int,
    message: str = "",
    maintenant: datetime | None = None,
) -> DemandeLocaux:
    """Take charge of a request, hand it to another agent, or write to who asked.

    Asking again for what is already so changes nothing. Raises PermissionDenied, DemandeModifiee,
    EtapeDeDemandeImpossible (it is closed, or `responsable` is no agent in activity).
    """
    exiger_un_agent(par)
    demande = verrouiller(demande)
    if deja_dit(demande, par=par, sequence=sequence, message=message):
        return demande
    inchangee = demande.statut == StatutDemande.SUIVIE and demande.responsable_id == responsable.pk
    if inchangee and not message:
        return demande
    exiger_a_jour(demande, sequence)
    exiger_ouverte(demande)
    if not regles.peut_suivre_une_demande(responsable):
        raise EtapeDeDemandeImpossible(
            f"{responsable} n’est plus de l’équipe : confiez la demande à quelqu’un d’autre."
        )
    return avancer(
        demande,
        par=par,
        statut=StatutDemande.SUIVIE,
        message=message,
        maintenant=maintenant,
        responsable=responsable,
    )


@transaction.atomic
def decider(
    *,
    demande: DemandeLocaux,
    satisfaite: bool,
    message: str,
    par: Personne,
    sequence: int,
    maintenant: datetime | None = None,
) -> DemandeLocaux:
    """Close a request: premises were found, or it is refused; `message` says which, or why.

    Raises PermissionDenied, DemandeModifiee, EtapeDeDemandeImpossible (closed already, or no message).
    """
    exiger_un_agent(par)
    issue = StatutDemande.SATISFAITE if satisfaite else StatutDemande.REFUSEE
    demande = verrouiller(demande)
    if deja_dit(demande, par=par, sequence=sequence, message=message, statut=issue):
        return demande
    exiger_a_jour(demande, sequence)
    exiger_ouverte(demande)
    if not message:
        raise EtapeDeDemandeImpossible("Dites à qui demande ce qui est décidé, et pourquoi.")
    return clore(demande, par=par, statut=issue, message=message, maintenant=maintenant)


@transaction.atomic
def ecrire(
    *,
    demande: DemandeLocaux,
    message: str,
    par: Personne,
    sequence: int,
    maintenant: datetime | None = None,
) -> DemandeLocaux:
    """Add what who asks writes to the agents. Raises PermissionDenied, EtapeDeDemandeImpossible (it is closed)."""
    exiger_le_demandeur(demande, par)
    retenir_le_compte(par)
    demande = verrouiller(demande)
    if deja_dit(demande, par=par, sequence=sequence, message=message):
        return demande
    exiger_ouverte(demande)
    statut = StatutDemande(demande.statut)
    return avancer(demande, par=par, statut=statut, message=message, maintenant=maintenant)


@transaction.atomic
def retirer(
    *,
    demande: DemandeLocaux,
    par: Personne,
    sequence: int,
    message: str = "",
    maintenant: datetime | None = None,
) -> DemandeLocaux:
    """Withdraw a request: nobody looks for premises any more. Withdrawn already, it stays so.

    Raises PermissionDenied, DemandeModifiee, EtapeDeDemandeImpossible (it is decided).
    """
    exiger_le_demandeur(demande, par)
    demande = verrouiller(demande)
    if demande.statut == StatutDemande.RETIREE:
        return demande
    exiger_a_jour(demande, sequence)
    exiger_ouverte(demande)
    return clore(
        demande, par=par, statut=StatutDemande.RETIREE, message=message, maintenant=maintenant
    )


@transaction.atomic
def marquer_lue(
    *, demande: DemandeLocaux, par: Personne, maintenant: datetime | None = None
) -> None:
    """Remember that who answers for the organisation has seen the request as it was read: nothing awaits them there."""
    if par in qui_repond(demande, maintenant or timezone.now()):
        DemandeLocaux.objects.filter(pk=demande.pk, revision_lue__lt=F("sequence")).update(
            revision_lue=demande.sequence
        )
