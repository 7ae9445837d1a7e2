"""What people are told of a booking, by e-mail, and the calendar file that goes with it."""

from collections.abc import Mapping
from typing import Any

from acteurs.models import Personne
from locaux.lectures import calendrier
from locaux.models import Reservation
from ptce.socle import courriels, typographie
from ptce.socle.courriels import PieceJointe

MODELES = (
    "reservation_confirmee",
    "reservation_deplacee",
    "reservation_annulee",
    "reservation_transferee",
)


def prevenir(modele: str, reservation: Reservation, *, par: Personne) -> None:
    """Write the message `modele` to the person who booked, in the transaction that changes the booking."""
    courriels.deposer(
        modele,
        destinataires=[reservation.demandeur.courriel],
        contexte={
            **calendrier.valeurs_de(reservation),
            "quand": typographie.creneau(
                reservation.debut, reservation.fin, reservation.espace.site.zone
            ),
            "participant": reservation.demandeur.courriel,
            "prenom": reservation.demandeur.prenom,
            "par": str(par),
            "par_un_autre": par.pk != reservation.demandeur_id,
            "motif": reservation.motif_annulation,
            "message": reservation.message_annulation,
        },
    )


def joindre_agenda(contexte: Mapping[str, Any]) -> PieceJointe:
    """Return the calendar file of a message about a booking; made when it is sent, to keep booking quick."""
    return PieceJointe(
        nom="reservation.ics",
        contenu=calendrier.evenement(contexte),
        type_mime=f"text/calendar; method={calendrier.methode(contexte)}",
    )
