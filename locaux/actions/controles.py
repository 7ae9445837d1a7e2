"""What a booking is checked against before it is written, and the refusals that come of it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from acteurs.models import Acteur, Personne
from locaux.calculs import Ouverture, Refus, verifier_creneau
from locaux.lectures.ouvertures import fermeture_en_cause, valeurs
from locaux.models import Espace, Reservation
from locaux.regles import refus_de_modifier, refus_de_reserver
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.transactions import ChangeEntreTemps


class ReservationRefusee(Exception):
    """The rules refuse this booking; `refus` says each reason, for the person."""

    def __init__(self, refus: Iterable[Refus]) -> None:
        self.refus = list(refus)
        super().__init__(" ".join(motif.phrase for motif in self.refus))


class ReservationModifiee(ChangeEntreTemps):
    """Someone changed the booking since the form was shown; the message is for the person."""

    def __init__(self) -> None:
        super().__init__(
            "Cette réservation a changé entre-temps. Relisez-la ci-dessous, puis recommencez si besoin."
        )


def du_meme_envoi(deja: Reservation, *, par: Personne, demande: tuple[object, ...]) -> Reservation:
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


def exiger_modifiable(reservation: Reservation, *, par: Personne, maintenant: datetime) -> None:
    """Raise ReservationClose, with the reason, when `par` may no longer move or cancel this booking.

    Members have until the rule's delay before the start; agents until it starts.
    """
    regle = reservation.espace.regle
    delai = 0 if par.est_agent or regle is None else regle.delai_annulation
    reservation.exiger_ouverte(maintenant, delai=timedelta(minutes=delai))


def exiger_changeable(reservation: Reservation, *, par: Personne, maintenant: datetime) -> None:
    """Raise as `exiger_modifiable`; ReservationRefusee when its organisation only keeps or cancels its bookings."""
    exiger_modifiable(reservation, par=par, maintenant=maintenant)
    if refus := refus_de_modifier(reservation.acteur):
        raise ReservationRefusee([refus])


def exiger_permis(
    *,
    espace: Espace,
    acteur: Acteur,
    par: Personne,
    debut: datetime,
    fin: datetime,
    nb_personnes: int,
    ouverture: Ouverture,
    fermee: bool | None = None,
    maintenant: datetime,
) -> None:
    """Raise ReservationRefusee with every reason at once, so that the form is mended in one go.

    `ouverture` is that of the site around `[debut, fin)`; `fermee` tells whether a closure was seen in the way, None
    when nobody looked.
    """
    if droit := refus_de_reserver(par, acteur, espace):
        raise ReservationRefusee([droit])
    assert espace.regle is not None  # noqa: S101 refus_de_reserver refuses a space without rule
    refus = verifier_creneau(
        debut,
        fin,
        regle=valeurs(espace.regle),
        ouverture=ouverture,
        maintenant=maintenant,
    )
    if nb_personnes > espace.capacite:
        refus.append(_trop_petit(espace))
    peut_etre_fermee = fermee is None or fermee
    if not refus and peut_etre_fermee and (fermeture := fermeture_en_cause(espace, debut, fin)):
        refus.append(fermeture)
    if refus:
        raise ReservationRefusee(refus)


def exiger_assez_grand(espace: Espace, nb_personnes: int) -> None:
    """Raise ReservationRefusee when the space has fewer places than people."""
    if nb_personnes > espace.capacite:
        raise ReservationRefusee([_trop_petit(espace)])


def _trop_petit(espace: Espace) -> Refus:
    places = f"{espace.capacite} place{'s' if espace.capacite > 1 else ''}"
    return Refus("capacite", f"{espace} compte {places}.", "nb_personnes")
