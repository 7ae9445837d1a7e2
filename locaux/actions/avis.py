"""What people are told of a booking, by e-mail."""

from acteurs.models import Personne
from locaux.models import Reservation
from ptce.socle import courriels, typographie


def prevenir(modele: str, reservation: Reservation, *, par: Personne) -> None:
    """Write the message `modele` to the person who booked, in the transaction that changes the booking."""
    site = reservation.espace.site
    courriels.deposer(
        modele,
        destinataires=[reservation.demandeur.courriel],
        contexte={
            "reference": reservation.reference,
            "sequence": reservation.sequence,
            "espace": reservation.espace.nom,
            "niveau": reservation.espace.niveau.nom,
            "site": site.nom,
            "adresse": site.adresse,
            "fuseau": site.fuseau,
            "debut": reservation.debut.isoformat(),
            "fin": reservation.fin.isoformat(),
            "quand": typographie.creneau(reservation.debut, reservation.fin, site.zone),
            "acteur": str(reservation.acteur),
            "objet": reservation.objet,
            "prenom": reservation.demandeur.prenom,
            "par": str(par),
            "par_un_autre": par.pk != reservation.demandeur_id,
            "motif": reservation.motif_annulation,
            "chemin": reservation.get_absolute_url(),
        },
    )
