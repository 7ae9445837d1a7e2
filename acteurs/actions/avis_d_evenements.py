"""What people are told of an event, by e-mail, with the calendar file that goes with it.

A visitor's message holds a link of its own: only the hash of its secret is kept, and the outbox forgets the text once
it left.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from django.urls import reverse
from django.utils import timezone

from acteurs.lectures import agenda
from acteurs.models import Evenement, Inscription, LienInscription
from ptce.socle import courriels, typographie
from ptce.socle.courriels import PieceJointe
from ptce.socle.liens import empreinte_du_secret, nouveau_secret

SANS_AGENDA, AVEC_AGENDA = "evenement", "evenement_agenda"
AVEC_UN_SECRET = (SANS_AGENDA, AVEC_AGENDA)

Annonce = Literal[
    "a_confirmer",
    "deja",
    "inscrite",
    "en_attente",
    "promue",
    "modifie",
    "annule",
    "desinscrite",
    "plus_invitee",
    "rappel",
]
SUJETS: dict[Annonce, str] = {
    "a_confirmer": "Confirmez votre inscription",
    "deja": "Votre inscription est déjà enregistrée",
    "inscrite": "Votre place est réservée",
    "en_attente": "Vous êtes en liste d’attente",
    "promue": "Une place s’est libérée pour vous",
    "modifie": "Ce qui change",
    "annule": "Événement annulé",
    "desinscrite": "Votre inscription est annulée",
    "plus_invitee": "Votre place est rendue",
    "rappel": "C’est demain",
}
PHRASES: dict[Annonce, str] = {
    "a_confirmer": "Quelqu’un a demandé une place avec votre adresse. Si c’est vous, confirmez : la place n’est à vous "
    "qu’à ce moment. Sinon, ignorez ce message : il n’y a rien à faire.",
    "deja": "Une demande d’inscription vient d’arriver avec votre adresse : c’est déjà fait, il n’y a rien à faire.",
    "inscrite": "C’est noté. Si vous ne pouvez plus venir, annulez : quelqu’un d’autre en profitera.",
    "en_attente": "Toutes les places sont prises. Dès que l’une se libère, elle va à la première personne qui attend, et "
    "vous recevez un courriel.",
    "promue": "Vous attendiez une place : elle est à vous. Si vous ne pouvez plus venir, annulez : elle ira à la personne suivante.",
    "modifie": "L’événement a changé. Voici ce qu’il en est maintenant.",
    "annule": "Cet événement n’aura pas lieu.",
    "desinscrite": "C’est noté : vous ne venez plus.",
    "plus_invitee": "Cet événement est réservé, et aucune de vos organisations n’est de celles qu’il concerne : votre place "
    "va à quelqu’un d’autre.",
    "rappel": "Nous vous attendons. Si vous ne pouvez plus venir, dites-le : quelqu’un d’autre en profitera.",
}
ACTIONS: dict[Annonce, str] = {
    "a_confirmer": "Confirmer ma venue",
    "annule": "Voir l’événement",
    "desinscrite": "Voir l’événement",
}


def prevenir(
    annonce: Annonce,
    inscription: Inscription,
    evenement: Evenement,
    *,
    maintenant: datetime,
    message: str = "",
    changes: Sequence[str] = (),
) -> None:
    """Write to whoever registered, in the transaction that changes their place."""
    if not inscription.adresse:
        return
    # A calendar is told of a seat that is had, changed or lost; never of one that is only asked.
    dit = inscription.inscrite or annonce in ("desinscrite", "plus_invitee", "annule")
    avec = dit and annonce not in ("deja", "rappel") and inscription.sequence > 0
    courriels.deposer(
        AVEC_AGENDA if avec else SANS_AGENDA,
        destinataires=[inscription.adresse],
        contexte={
            **agenda.valeurs_de(evenement, inscription),
            "participant": inscription.adresse,
            "sujet": f"{SUJETS[annonce]} : {evenement.titre}",
            "entete": SUJETS[annonce],
            "prenom": _prenom(annonce, inscription),
            "phrase": PHRASES[annonce],
            "change": f"Ce qui change : {typographie.enumeration(changes)}." if changes else "",
            "message": message,
            "quand": typographie.creneau(
                evenement.debut, evenement.fin, timezone.get_default_timezone()
            ),
            "action": ACTIONS.get(annonce, "Voir mon inscription"),
            "lien": _chemin(inscription, evenement, maintenant),
        },
    )


def _prenom(annonce: Annonce, inscription: Inscription) -> str:
    """Return how to greet them. What a visitor typed is repeated to nobody until the address is known to be theirs."""
    if inscription.personne is not None:
        return inscription.personne.prenom
    return "" if annonce in ("a_confirmer", "deja") else inscription.nom


def a_tous(
    annonce: Annonce,
    evenement: Evenement,
    *,
    maintenant: datetime,
    message: str = "",
    changes: Sequence[str] = (),
) -> int:
    """Write to all those who hold a seat or wait for one. Return how many."""
    vivantes = list(evenement.inscriptions.vivantes().select_related("personne"))
    for inscription in vivantes:
        prevenir(
            annonce, inscription, evenement, maintenant=maintenant, message=message, changes=changes
        )
    return len(vivantes)


def _chemin(inscription: Inscription, evenement: Evenement, maintenant: datetime) -> str:
    """Return where they manage their place: the page of the event, or a new secret link for a visitor."""
    if inscription.personne is not None:
        return evenement.get_absolute_url()
    secret = nouveau_secret()
    LienInscription.objects.create(
        inscription=inscription, empreinte=empreinte_du_secret(secret), cree_le=maintenant
    )
    return reverse("acteurs:inscription_par_lien", args=[secret])


def joindre_agenda(contexte: Mapping[str, Any]) -> PieceJointe:
    """Return the calendar file of a message; made when it is sent."""
    return PieceJointe(
        nom="evenement.ics",
        contenu=agenda.fichier([contexte]),
        type_mime=f"text/calendar; method={agenda.methode(contexte)}",
    )
