"""Book, move, cancel: the one path of each. Locks: spaces by key, then the booking (design, domain page).

The refusal of an overlap is PostgreSQL's, translated in `registre`.
"""

import uuid
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from acteurs.actions.personnes import retenir_le_compte
from acteurs.models import Acteur, Personne
from locaux.actions import avis, registre
from locaux.actions.controles import (
    ReservationModifiee,
    du_meme_envoi,
    exiger_assez_grand,
    exiger_changeable,
    exiger_modifiable,
    exiger_permis,
)
from locaux.actions.registre import CreneauPris
from locaux.enums import StatutReservation
from locaux.lectures.demandes import situation, tenu
from locaux.lectures.ouvertures import ouverture
from locaux.models import Espace, Reservation
from ptce.socle import contributions
from ptce.socle.periodes import creneau
from ptce.socle.requetes import InsertionFigee
from ptce.socle.transactions import en_concurrence

INSCRIRE = InsertionFigee(Reservation)
A_RELIRE = {"locaux_reservation_jeton_envoi_key", "locaux_reservation_espace_en_service"}
"""What was written since one looked: the same form, or the end of the space."""


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
    EnConcurrence (token being used at this moment: `rejouer` runs the action again), PermissionDenied (closed account).
    """
    maintenant = maintenant or timezone.now()
    jeton = jeton or uuid.uuid4()
    espace = registre.lire(espace.pk)
    # All that reads comes before the transaction: who is refused opens none, who writes holds its lock less long.
    vue = situation(espace, debut, fin, jeton=jeton)
    # Two sendings at once both pass here: the second meets the token when it writes, and is run again.
    if vue.deja_envoye:
        deja = Reservation.objects.completes().get(jeton_envoi=jeton)
        demande = (espace.pk, acteur.pk, debut, fin, objet, nb_personnes)
        return du_meme_envoi(deja, par=par, demande=demande)
    exiger_permis(
        espace=espace,
        acteur=acteur,
        par=par,
        debut=debut,
        fin=fin,
        nb_personnes=nb_personnes,
        ouverture=vue.ouverture,
        fermee=vue.fermee,
        maintenant=maintenant,
    )
    if vue.deja_tenu:
        raise CreneauPris(espace, debut, fin, vue.ouverture)
    reservation = Reservation(
        statut=StatutReservation.CONFIRMEE,
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
    tenue_de, tenue_a = tenu(espace, debut, fin)
    with transaction.atomic():
        retenir_le_compte(par)
        registre.verrouiller_si_libre(reservation, debut=tenue_de, fin=tenue_a, jeton=jeton)
        with en_concurrence(A_RELIRE):
            INSCRIRE(reservation)
        registre.occuper(reservation, debut=tenue_de, fin=tenue_a)
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
    retenir_le_compte(par)
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
    exiger_changeable(reservation, par=par, maintenant=maintenant)
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
            ouverture=ouverture(espace.site, debut, fin),
            maintenant=maintenant,
        )
    reservation.espace, reservation.periode = espace, creneau(debut, fin)
    reservation.objet, reservation.nb_personnes = objet, nb_personnes
    reservation.sequence += 1
    reservation.save(update_fields=["espace", "periode", "objet", "nb_personnes", "sequence"])
    if voulu[:3] != actuel[:3]:
        registre.liberer(reservation)
        _tenir(reservation)
    _faire_savoir("reservation_deplacee", reservation, par)
    return reservation


@transaction.atomic
def annuler(
    *,
    reservation: Reservation,
    par: Personne,
    motif: str = "",
    sequence: int | None = None,
    maintenant: datetime | None = None,
) -> Reservation:
    """Cancel a booking, free its slot, write to the person. `sequence` is the revision they read.

    Raises ReservationClose when it is over, under way, cancelled or invoiced, or too late; ReservationModifiee.
    """
    maintenant = maintenant or timezone.now()
    espaces = registre.verrouiller([reservation.espace_id])
    reservation = _verrouillee(reservation, espaces)
    exiger_modifiable(reservation, par=par, maintenant=maintenant)
    if sequence is not None and sequence != reservation.sequence:
        raise ReservationModifiee
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


def _tenir(reservation: Reservation) -> None:
    debut, fin = tenu(reservation.espace, reservation.debut, reservation.fin)
    registre.occuper(reservation, debut=debut, fin=fin)


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
