"""Who may do what with places and bookings. Predicates only; they never write.

Source: the design's domain page ("Roles", "Who sees what of a booking").
"""

from typing import Literal

from acteurs import regles as regles_des_acteurs
from acteurs.enums import Presence
from acteurs.models import Acteur, Personne
from acteurs.models.acteur import ActeurQuerySet
from locaux.calculs import Refus
from locaux.enums import PublicReservation
from locaux.models import Espace, Reservation


def voit_les_noms(personne: Personne | None) -> bool:
    """Tell whether this person reads which organisation holds a slot: members and those who run the place."""
    return personne is not None and (personne.gere_le_pole or bool(personne.organisations()))


def peut_lire(personne: Personne | None, reservation: Reservation) -> bool:
    """Tell whether this person may read the details: object, people, reference."""
    if personne is None:
        return False
    return (
        personne.gere_le_pole
        or reservation.demandeur_id == personne.pk
        or regles_des_acteurs.appartient_a(personne, reservation.acteur_id)
    )


def peut_changer(personne: Personne, reservation: Reservation) -> bool:
    """Tell whether this person may move or cancel: who booked while still a member, who manages it, the agents."""
    if personne.est_agent or regles_des_acteurs.gere(personne, reservation.acteur_id):
        return True
    return reservation.demandeur_id == personne.pk and regles_des_acteurs.appartient_a(
        personne, reservation.acteur_id
    )


def organisations_pour_reserver(personne: Personne) -> ActeurQuerySet:
    """Return the organisations this person may book for: their own; any member for the agents."""
    if personne.est_agent:
        return Acteur.objects.membres()
    return Acteur.objects.filter(pk__in=[acteur.pk for acteur in personne.organisations()])


Empechement = Literal["", "suspendue", "sans_organisation"]


def empechement_de_reserver(personne: Personne) -> Empechement:
    """Return what keeps this person from booking anything: no organisation, or only suspended ones; empty when nothing does."""
    if personne.est_agent:
        return ""
    siennes = personne.organisations()
    if not siennes:
        return "sans_organisation"
    return "suspendue" if all(map(regles_des_acteurs.est_suspendu, siennes)) else ""


def peut_reserver(personne: Personne) -> bool:
    """Tell whether this person may book for somebody: a member for their organisations, the agents for any."""
    if personne.est_agent:
        return organisations_pour_reserver(personne).exists()
    return bool(personne.organisations())


def refus_de_reserver(personne: Personne, acteur: Acteur, espace: Espace) -> Refus | None:
    """Return why this person may not book this space for this organisation, or None when they may."""
    if not personne.is_active:
        return Refus("compte_inactif", "Votre compte n’est plus actif.", "acteur")
    if not personne.est_agent and not regles_des_acteurs.appartient_a(personne, acteur.pk):
        return Refus(
            "organisation", "Vous ne pouvez pas réserver pour cette organisation.", "acteur"
        )
    if regles_des_acteurs.est_suspendu(acteur):
        return Refus(
            "suspendue",
            f"{acteur} ne peut pas réserver pour l’instant : son adhésion est suspendue.",
            "acteur",
        )
    if not acteur.peut_reserver:
        return Refus("organisation", f"{acteur} n’est pas membre du pôle.", "acteur")
    if not espace.reservable or espace.regle is None:
        return Refus("non_reservable", "Cet espace ne se réserve pas.", "espace")
    return _refus_du_public(personne, acteur, espace.regle.public)


def _refus_du_public(personne: Personne, acteur: Acteur, public: str) -> Refus | None:
    if personne.est_agent or public == PublicReservation.MEMBRES:
        return None
    if public == PublicReservation.AGENTS:
        return Refus(
            "public", "Cet espace est réservé par les agents de la collectivité.", "espace"
        )
    if acteur.presence == Presence.PERMANENT:
        return None
    return Refus("public", "Cet espace est ouvert aux organisations permanentes.", "espace")


def peut_amenager(personne: Personne | None) -> bool:
    """Tell whether this person describes places, and sees those that are archived: the agents."""
    return personne is not None and personne.est_agent
