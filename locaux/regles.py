"""Who may do what with places and bookings. Predicates only; they never write.

Source: the design's domain page ("Roles", "Who sees what of a booking").
"""

from typing import Literal, Protocol

from django.db.models import Q, QuerySet

from acteurs import regles as regles_des_acteurs
from acteurs.enums import Groupe, Presence, StatutActeur
from acteurs.models import Acteur, Personne
from acteurs.models.acteur import ActeurQuerySet
from locaux.calculs import Refus
from locaux.enums import PublicReservation
from locaux.models import Espace, Reservation, Signalement


def voit_les_noms(personne: Personne | None) -> bool:
    """Tell whether this person reads which organisation holds a slot: members and those who run the place."""
    return personne is not None and (personne.gere_le_pole or bool(personne.organisations()))


class Reservee(Protocol):
    """A booking, or a row that stands for one: whose it is."""

    @property
    def acteur_id(self) -> int: ...
    @property
    def demandeur_id(self) -> int: ...


def peut_lire(personne: Personne | None, reservation: Reservee) -> bool:
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


def qui_peut_changer(reservation: Reservation) -> str:
    """Say, to whoever only reads a booking, who may move or cancel it: what `peut_changer` decides, in words."""
    siens = f"les gestionnaires de l’organisation {reservation.acteur} et les agents du lieu"
    if regles_des_acteurs.appartient_a(reservation.demandeur, reservation.acteur_id):
        siens = f"{reservation.demandeur}, {siens}"
    quoi = "annulée" if refus_de_modifier(reservation.acteur) else "déplacée ou annulée"
    return f"Cette réservation peut être {quoi} par {siens}."


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
    return None if personne.est_agent else refus_du_public(acteur, espace.regle.public)


def organisation_qui_reserve(personne: Personne, espace: Espace) -> Acteur | None:
    """Return the first of this person's organisations that may book this space, None when there is none."""
    return next(
        (
            acteur
            for acteur in personne.organisations()
            if refus_de_reserver(personne, acteur, espace) is None
        ),
        None,
    )


def refus_pour_tous(personne: Personne, espace: Espace) -> Refus | None:
    """Return why this person may book this space for none of their organisations; None when they may, or have none."""
    if personne.est_agent or organisation_qui_reserve(personne, espace):
        return None
    siennes = personne.organisations()
    return refus_de_reserver(personne, siennes[0], espace) if siennes else None


def refus_de_modifier(acteur: Acteur) -> Refus | None:
    """Return why the bookings of this organisation no longer change, whoever asks, or None when they may.

    An organisation that is not in force keeps its bookings or has them cancelled: it takes no other place, nor
    turns those it has to another use.
    """
    if acteur.peut_reserver:
        return None
    debut = "Cette réservation peut être annulée, mais pas changée"
    if regles_des_acteurs.est_suspendu(acteur):
        return Refus(
            "suspendue", f"{debut} : l’adhésion de l’organisation {acteur} est suspendue.", "acteur"
        )
    return Refus("organisation", f"{debut} : {acteur} n’est pas membre du pôle.", "acteur")


def refus_du_public(acteur: Acteur, public: str) -> Refus | None:
    """Return why a rule that is open to `public` refuses this organisation; agents book whatever the public."""
    if public == PublicReservation.MEMBRES:
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


def peut_louer(personne: Personne | None) -> bool:
    """Tell whether this person lets premises, and reads every convention: the agents."""
    return personne is not None and personne.est_agent


def voit_l_argent(personne: Personne, acteur: int) -> bool:
    """Tell whether this person reads the amounts of the conventions of this organisation: agents, and who acts for it."""
    return personne.est_agent or regles_des_acteurs.gere(personne, acteur)


def voit_la_fin(personne: Personne | None, acteur: int) -> bool:
    """Tell whether this person reads until when this organisation holds premises: agents, and the tenant's people.

    Source: the design's domain page, "Who sees what of a booking".
    """
    return personne is not None and (
        personne.est_agent or regles_des_acteurs.appartient_a(personne, acteur)
    )


def peut_signer_un_etat(personne: Personne, acteur: int) -> bool:
    """Tell whether this person signs an état des lieux for this tenant: who acts for it, or an agent who records it."""
    return personne.est_agent or regles_des_acteurs.gere(personne, acteur)


def peut_traiter(personne: Personne | None) -> bool:
    """Tell whether this person takes charge of faults, and reads those of others: the agents, who run the place."""
    return personne is not None and personne.est_agent


def peut_suivre_l_occupation(personne: Personne | None) -> bool:
    """Tell whether this person reads who rents what, for how much, and answers requests for premises: the agents."""
    return personne is not None and personne.est_agent


def peut_suivre_une_demande(personne: Personne) -> bool:
    """Tell whether a request for premises may be this person's to follow: an agent in activity."""
    return personne.is_active and peut_suivre_l_occupation(personne)


def organisations_pour_demander(personne: Personne) -> list[Acteur]:
    """Return the organisations for which this person asks for premises: the members in force that they act for."""
    return [
        acteur
        for acteur in personne.organisations()
        if acteur.statut == StatutActeur.MEMBRE and regles_des_acteurs.gere(personne, acteur.pk)
    ]


def suit_ses_demandes(personne: Personne) -> bool:
    """Tell whether this person reads requests for premises: who acts for an organisation, the agents for all."""
    return personne.est_agent or any(lien.gere for lien in personne.appartenances_du_jour)


def peut_financer(personne: Personne | None) -> bool:
    """Tell whether this person runs operations, grants and funding plans: the agents; the animators do not."""
    return personne is not None and personne.est_agent


def peut_repondre(personne: Personne, signalement: Signalement) -> bool:
    """Tell whether this person writes as the reporter of the fault: nobody does it in their stead."""
    return signalement.auteur_id == personne.pk


def agents() -> QuerySet[Personne]:
    """Return the people to whom a fault may be given, and who are told of the urgent ones: the agents in activity.

    Who administers the portal is one of them: on a new portal there is nobody else to tell.
    """
    du_groupe = Personne.objects.filter(groups__name=Groupe.AGENT).values("pk")
    return Personne.objects.filter(Q(is_superuser=True) | Q(pk__in=du_groupe), is_active=True)


def peut_gerer_les_loyers(personne: Personne | None) -> bool:
    """Tell whether this person keeps rents, indices and aids: the agents."""
    return personne is not None and personne.est_agent


def voit_les_loyers_de(personne: Personne, acteur_id: int) -> bool:
    """Tell whether this person reads what this organisation owes: who manages it, and the agents."""
    return personne.est_agent or regles_des_acteurs.gere(personne, acteur_id)
