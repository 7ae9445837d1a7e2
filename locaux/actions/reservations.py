"""Book, move, cancel: the one path of each.

Order of locks, everywhere: spaces by key, then the booking (design, domain page). The refusal of an overlap is
PostgreSQL's, translated in `registre`.
"""

import uuid
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from acteurs.models import Acteur, Personne
from locaux.actions import avis, registre
from locaux.actions.controles import (
    FormulaireDejaEnvoye,
    ReservationModifiee,
    ReservationRefusee,
    exiger_assez_grand,
    exiger_modifiable,
    exiger_permis,
)
from locaux.actions.registre import CreneauPris
from locaux.calculs import Refus
from locaux.enums import StatutReservation
from locaux.lectures.ouvertures import valeurs
from locaux.models import Espace, Reservation
from ptce.socle import contributions
from ptce.socle.periodes import creneau
from ptce.socle.requetes import UUID_TEMOIN, LignesFigees
from ptce.socle.temps import Intervalle
from ptce.socle.transactions import EnConcurrence

DU_JETON = LignesFigees(
    lambda jeton: Reservation.objects.filter(jeton_envoi=jeton).order_by().values_list("pk"),
    [UUID_TEMOIN],
)
JETON_UNIQUE = "locaux_reservation_jeton_envoi_key"


@transaction.atomic
def reserver(
    *,
    espace: Espace,
    acteur: Acteur,
    par: Personne,
    debut: datetime,
    fin: datetime,
    objet: str = "",
    nb_personnes: int = 1,
    jeton: uuid.UUID | None = None,
    maintenant: datetime | None = None,
) -> Reservation:
    """Book `espace` for `acteur` during `[debut, fin)` (aware instants) and write to the person.

    `jeton` is the form's token: sent twice, it gives the booking of the first time.
    Raises ReservationRefusee (rules), CreneauPris (taken), FormulaireDejaEnvoye (token used for something else),
    EnConcurrence (token being used at this moment: `rejouer` runs the action again).
    """
    maintenant = maintenant or timezone.now()
    jeton = jeton or uuid.uuid4()
    espace = registre.lire(espace.pk)
    # Two sendings at once both pass here: the second meets the token when it writes, and is run again.
    if DU_JETON(jeton):
        deja = Reservation.objects.completes().get(jeton_envoi=jeton)
        demande = (espace.pk, acteur.pk, debut, fin, objet, nb_personnes)
        return _du_meme_envoi(deja, par=par, demande=demande)
    exiger_permis(
        espace=espace,
        acteur=acteur,
        par=par,
        debut=debut,
        fin=fin,
        nb_personnes=nb_personnes,
        maintenant=maintenant,
    )
    if registre.deja_tenu(espace, *_tenu(espace, debut, fin)):
        if DU_JETON(jeton):
            # The same form, written meanwhile: run again, it will be found.
            raise EnConcurrence
        raise CreneauPris(espace, debut, fin)
    # All that reads comes before the lock, so that those who want the same space wait less for one another.
    atomes = registre.verrouiller_atomes(espace)
    reservation = _inscrire(
        espace=espace,
        acteur=acteur,
        demandeur=par,
        periode=creneau(debut, fin),
        objet=objet,
        nb_personnes=nb_personnes,
        confirmee_le=maintenant,
        creee_le=maintenant,
        jeton_envoi=jeton,
    )
    _tenir(reservation, espace, atomes)
    avis.prevenir("reservation_confirmee", reservation, par=par)
    return reservation


@transaction.atomic
def deplacer(
    *,
    reservation: Reservation,
    espace: Espace,
    par: Personne,
    debut: datetime,
    fin: datetime,
    objet: str | None = None,
    nb_personnes: int | None = None,
    sequence: int | None = None,
    maintenant: datetime | None = None,
) -> Reservation:
    """Move a booking to `espace` and `[debut, fin)`, and change what it says; write to the person.

    `sequence` is the revision the form was made from. Asking again for what is already so changes nothing.
    Raises ReservationClose, ReservationModifiee, ReservationRefusee, CreneauPris.
    """
    maintenant = maintenant or timezone.now()
    espaces = registre.verrouiller([reservation.espace_id, espace.pk])
    espace = espaces[espace.pk]
    reservation = _verrouillee(reservation, espaces)
    objet = reservation.objet if objet is None else objet
    nb_personnes = reservation.nb_personnes if nb_personnes is None else nb_personnes
    voulu = (espace.pk, debut, fin, objet, nb_personnes)
    actuel = (
        reservation.espace_id,
        reservation.debut,
        reservation.fin,
        reservation.objet,
        reservation.nb_personnes,
    )
    if voulu == actuel and reservation.confirmee:
        return reservation
    if sequence is not None and sequence != reservation.sequence:
        raise ReservationModifiee
    exiger_modifiable(reservation, par=par, maintenant=maintenant)
    if voulu[:3] == actuel[:3]:
        exiger_assez_grand(espace, nb_personnes)
    else:
        exiger_permis(
            espace=espace,
            acteur=reservation.acteur,
            par=par,
            debut=debut,
            fin=fin,
            nb_personnes=nb_personnes,
            maintenant=maintenant,
        )
    reservation.espace, reservation.periode = espace, creneau(debut, fin)
    reservation.objet, reservation.nb_personnes = objet, nb_personnes
    reservation.sequence += 1
    reservation.save(update_fields=["espace", "periode", "objet", "nb_personnes", "sequence"])
    if voulu[:3] != actuel[:3]:
        registre.liberer(reservation)
        _tenir(reservation, espace, espace.atomes())
    _faire_savoir("reservation_deplacee", reservation, par)
    return reservation


@transaction.atomic
def annuler(
    *, reservation: Reservation, par: Personne, motif: str = "", maintenant: datetime | None = None
) -> Reservation:
    """Cancel a booking, free its slot, write to the person.

    Raises ReservationClose when it is over, under way, cancelled or invoiced, or too late for this person.
    """
    maintenant = maintenant or timezone.now()
    espaces = registre.verrouiller([reservation.espace_id])
    reservation = _verrouillee(reservation, espaces)
    exiger_modifiable(reservation, par=par, maintenant=maintenant)
    reservation.statut = StatutReservation.ANNULEE
    reservation.annulee_le, reservation.annulee_par = maintenant, par
    reservation.motif_annulation = motif
    reservation.sequence += 1
    reservation.save(
        update_fields=["statut", "annulee_le", "annulee_par", "motif_annulation", "sequence"]
    )
    registre.liberer(reservation)
    _faire_savoir("reservation_annulee", reservation, par)
    return reservation


def _inscrire(**champs: Any) -> Reservation:
    """Write a confirmed booking. Raises EnConcurrence when its form is being sent twice at once."""
    try:
        # No savepoint: the refusal ends the whole action, which is atomic.
        with transaction.atomic(savepoint=False):
            return Reservation.objects.create(statut=StatutReservation.CONFIRMEE, **champs)
    except IntegrityError as erreur:
        diagnostic = getattr(erreur.__cause__, "diag", None)
        if diagnostic is None or diagnostic.constraint_name != JETON_UNIQUE:
            raise
        raise EnConcurrence from erreur


def _du_meme_envoi(deja: Reservation, *, par: Personne, demande: tuple[object, ...]) -> Reservation:
    """Return what the same form made; raise when it is someone else's, or asks for something else now."""
    if deja.demandeur_id != par.pk:
        raise ReservationRefusee(
            [Refus("jeton", "Ce formulaire n’est plus valable : rechargez la page.", "espace")]
        )
    faite = (
        deja.espace_id,
        deja.acteur_id,
        deja.debut,
        deja.fin,
        deja.objet,
        deja.nb_personnes,
    )
    if not deja.confirmee or demande != faite:
        raise FormulaireDejaEnvoye(deja)
    return deja


def _tenu(espace: Espace, debut: datetime, fin: datetime) -> Intervalle:
    assert espace.regle is not None  # noqa: S101 checked before
    return valeurs(espace.regle).avec_battements(debut, fin)


def _tenir(reservation: Reservation, espace: Espace, atomes: list[Espace]) -> None:
    debut, fin = _tenu(espace, reservation.debut, reservation.fin)
    registre.occuper(reservation, atomes=atomes, debut=debut, fin=fin)


def _verrouillee(reservation: Reservation, espaces: dict[int, Espace]) -> Reservation:
    """Return the booking locked and fresh. Raises ReservationModifiee when it left the spaces that are locked."""
    fraiche = (
        Reservation.objects.select_for_update(of=("self",))
        .select_related("acteur", "demandeur", "espace")
        .get(pk=reservation.pk)
    )
    if fraiche.espace_id not in espaces:
        raise ReservationModifiee
    fraiche.espace = espaces[fraiche.espace_id]
    return fraiche


def _faire_savoir(modele: str, reservation: Reservation, par: Personne) -> None:
    for prevenir in contributions.reservation_changee:
        prevenir(reservation, par)
    avis.prevenir(modele, reservation, par=par)
