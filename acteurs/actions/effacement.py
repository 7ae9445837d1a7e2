"""Erase accounts: asked for, taken back, done. What is done is never undone, and the books stay true.

Locks: the account, its request, then what it holds (spaces, organisations, bookings). Whoever books, registers or joins
holds their account too (`retenir_le_compte`): what they write is erased with the rest, or refused.
"""

import uuid
from datetime import datetime

import structlog
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from acteurs.actions.anonymat import anonymiser, pourquoi_pas
from acteurs.actions.reglements import regler_ce_qu_il_tient
from acteurs.enums import OrigineEffacement, StatutEffacement, SuiteDesReservations
from acteurs.lectures.donnees import sujet_de
from acteurs.models import Acteur, Appartenance, DemandeEffacement, Personne
from acteurs.models.effacement import REFLEXION
from ptce.socle import courriels, typographie
from ptce.socle.envois import FormulaireDejaEnvoye, deja_cree
from ptce.socle.transactions import en_concurrence, rejouer

ATTEND_DEJA = (
    "Une demande attend déjà, avec un autre choix pour les réservations : retirez-la d’abord."
)
UNE_SEULE = {
    "acteurs_demandeeffacement_une_en_attente",
    "acteurs_demandeeffacement_jeton_envoi_key",
}
journal = structlog.get_logger("ptce.effacement")


class EffacementImpossible(Exception):
    """This account cannot be erased as things are; the message is for who asks."""


@transaction.atomic
def demander(
    *,
    personne: Personne,
    par: Personne,
    reservations: SuiteDesReservations,
    motif: str = "",
    jeton: uuid.UUID | None = None,
    maintenant: datetime | None = None,
) -> DemandeEffacement:
    """Ask that an account be erased in seven days, and write to its person. Asking again gives the same request.

    Raises PermissionDenied, FormulaireDejaEnvoye (also when one awaits with another choice), EffacementImpossible,
    EnConcurrence (`rejouer`).
    """
    maintenant = maintenant or timezone.now()
    _exiger_le_droit(personne, par)
    personne = Personne.objects.select_for_update(no_key=True).get(pk=personne.pk)
    jeton = jeton or uuid.uuid4()
    voulues = {"personne": personne, "reservations": reservations, "motif": motif}
    if deja := deja_cree(DemandeEffacement, jeton, voulues):
        return deja
    deja = DemandeEffacement.objects.en_attente().filter(personne=personne).first()
    if deja is not None and deja.reservations != reservations:
        raise FormulaireDejaEnvoye(deja, ATTEND_DEJA)
    if deja is not None:
        return deja
    if refus := pourquoi_pas(personne, maintenant):
        raise EffacementImpossible(refus)
    with en_concurrence(UNE_SEULE):
        demande = DemandeEffacement.objects.create(
            **voulues,
            origine=OrigineEffacement.PERSONNE
            if par.pk == personne.pk
            else OrigineEffacement.ADMINISTRATION,
            jeton_envoi=jeton,
            demandee_le=maintenant,
            demandee_par=par,
            prevue_le=maintenant + REFLEXION,
        )
    prevenir("effacement_demande", demande)
    return demande


@transaction.atomic
def retirer(
    *, demande: DemandeEffacement, par: Personne, maintenant: datetime | None = None
) -> DemandeEffacement:
    """Take a request back before it is done. Asking again changes nothing.

    Raises PermissionDenied; EffacementImpossible when it is done.
    """
    personne = _exiger_une_personne(demande)
    _exiger_le_droit(personne, par)
    demande = DemandeEffacement.objects.select_for_update(of=("self",)).get(pk=demande.pk)
    if demande.statut == StatutEffacement.FAITE:
        raise EffacementImpossible("Ce compte est déjà effacé : cela ne se défait pas.")
    if demande.en_attente:
        _clore(demande, StatutEffacement.RETIREE, par, maintenant or timezone.now())
    return demande


@transaction.atomic
def effacer(
    *,
    personne: Personne,
    par: Personne | None,
    reservations: SuiteDesReservations = SuiteDesReservations.TRANSMETTRE,
    motif: str = "",
    origine: OrigineEffacement = OrigineEffacement.ADMINISTRATION,
    maintenant: datetime | None = None,
) -> DemandeEffacement:
    """Erase an account for good, at once, and close its request; `par` is None for the worker. Done again, it changes nothing.

    Raises PermissionDenied, EffacementImpossible with the reason.
    """
    maintenant = maintenant or timezone.now()
    if par is not None and not par.is_superuser:
        raise PermissionDenied("Seule l’administration du portail efface un compte sur-le-champ.")
    personne = _verrouillee(personne)
    faites = DemandeEffacement.objects.filter(personne=personne, statut=StatutEffacement.FAITE)
    if faite := faites.first():
        return faite
    if refus := pourquoi_pas(personne, maintenant):
        raise EffacementImpossible(refus)
    attendent = DemandeEffacement.objects.en_attente().filter(personne=personne)
    demande = attendent.select_for_update(of=("self",)).first()
    if demande is None:
        demande = DemandeEffacement.objects.create(
            personne=personne,
            origine=origine,
            reservations=reservations,
            motif=motif,
            demandee_le=maintenant,
            demandee_par=par,
            prevue_le=maintenant,
        )
    return _executer(demande, personne, par, reservations, maintenant)


def effacer_les_comptes(maintenant: datetime) -> int:
    """Erase the accounts whose time has come, one transaction each; say why one could not be. Return how many were.

    What breaks on one account is told once the others are done.
    """
    faits, pannes = 0, list[Exception]()
    for cle in list(DemandeEffacement.objects.a_faire(maintenant).values_list("pk", flat=True)):
        try:
            faits += rejouer(_effacer_a_son_heure)(cle, maintenant)
        except EffacementImpossible as refus:
            DemandeEffacement.objects.filter(pk=cle).update(empechement=str(refus))
            journal.warning("effacement_empeche", demande=cle)
        except Exception as panne:
            journal.exception("effacement_en_panne", demande=cle)
            pannes.append(panne)
    if pannes:
        raise pannes[0]
    return faits


@transaction.atomic
def _effacer_a_son_heure(cle: int, maintenant: datetime) -> bool:
    """Erase the account of a request, unless it was taken back or the account served since. Tell whether it was."""
    personne = _verrouillee(_exiger_une_personne(DemandeEffacement.objects.get(pk=cle)))
    # Who takes it back holds this row: what they wrote is seen here, or they wait and are told.
    demande = DemandeEffacement.objects.select_for_update(of=("self",)).get(pk=cle)
    if not demande.en_attente:
        return False
    if _a_servi_depuis(demande, personne):
        _clore(demande, StatutEffacement.RETIREE, None, maintenant)
        return False
    if refus := pourquoi_pas(personne, maintenant):
        raise EffacementImpossible(refus)
    suite = SuiteDesReservations(demande.reservations)
    _executer(demande, personne, None, suite, maintenant)
    return True


def _executer(
    demande: DemandeEffacement,
    personne: Personne,
    par: Personne | None,
    suite: SuiteDesReservations,
    maintenant: datetime,
) -> DemandeEffacement:
    """Settle, erase, close the request; both rows are locked. Raises EffacementImpossible."""
    regler_ce_qu_il_tient(personne, par=par or personne, suite=suite, maintenant=maintenant)
    _verrouiller_les_organisations(personne)
    if refus := pourquoi_pas(personne, maintenant):
        raise EffacementImpossible(refus)
    anonymiser(personne, maintenant)
    _clore(demande, StatutEffacement.FAITE, par, maintenant)
    return demande


def prevenir(modele: str, demande: DemandeEffacement) -> None:
    """Write to the person about the erasure of their account."""
    personne = _exiger_une_personne(demande)
    courriels.deposer(
        modele,
        destinataires=sorted(sujet_de(personne).adresses),
        contexte={
            "prenom": personne.prenom,
            "quand": typographie.jour_long(timezone.localtime(demande.prevue_le)),
            "par_un_autre": demande.demandee_par_id != personne.pk,
        },
    )


def _verrouillee(personne: Personne) -> Personne:
    """Return the account, locked and fresh, with those of the other administrators when it is one: two never erase each other."""
    tous = Personne.objects.filter(is_superuser=True) if personne.is_superuser else None
    verrous = Personne.objects.filter(pk=personne.pk) if tous is None else tous
    list(verrous.order_by("pk").select_for_update(no_key=True).values_list("pk"))
    return Personne.objects.get(pk=personne.pk)


def _verrouiller_les_organisations(personne: Personne) -> None:
    """Lock the organisations of someone, by key: nobody else leaves them meanwhile."""
    siens = Appartenance.objects.filter(personne=personne).values("acteur")
    list(Acteur.objects.filter(pk__in=siens).order_by("pk").select_for_update(no_key=True))


def _a_servi_depuis(demande: DemandeEffacement, personne: Personne) -> bool:
    """Tell whether an account that was thought idle was opened since."""
    vu = personne.last_login
    return (
        demande.origine == OrigineEffacement.INACTIVITE
        and vu is not None
        and vu > demande.demandee_le
    )


def _clore(
    demande: DemandeEffacement, statut: StatutEffacement, par: Personne | None, le: datetime
) -> None:
    demande.statut, demande.close_le, demande.close_par = statut, le, par
    demande.motif = demande.empechement = ""
    demande.save(update_fields=["statut", "close_le", "close_par", "motif", "empechement"])


def _exiger_une_personne(demande: DemandeEffacement) -> Personne:
    personne = demande.personne
    assert personne is not None  # noqa: S101 only what is done at once has none (constraint)
    return personne


def _exiger_le_droit(personne: Personne, par: Personne) -> None:
    if par.pk != personne.pk and not par.is_superuser:
        raise PermissionDenied("Chaque personne demande elle-même l’effacement de son compte.")
