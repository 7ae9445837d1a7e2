"""What people are told of a fault, by e-mail: its reporter at each step that concerns them, and the team.

A visitor's message holds a link of its own to follow the fault: only the hash of its secret is kept, so each message
has another, and the outbox forgets the text once it left.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Literal

from django.urls import reverse

from acteurs.models import Personne
from locaux import regles
from locaux.enums import StatutSignalement, Urgence
from locaux.lectures.signalements import faits
from locaux.models import LienDeSuivi, Signalement
from ptce.socle import courriels
from ptce.socle.liens import empreinte_du_secret, nouveau_secret

RECU, SUIVI, EQUIPE = "signalement_recu", "signalement_suivi", "signalement_equipe"
AVEC_UN_SECRET = (RECU, SUIVI)
"""Messages whose text is forgotten once they left."""

Annonce = Literal["urgent", "confie", "reponse"]


def annoncer(signalement: Signalement, *, maintenant: datetime) -> None:
    """Tell the reporter that their fault is known; the agents too when it is urgent.

    Nobody has read what a visitor wrote: their message repeats none of it, and so cannot serve to write to strangers.
    """
    _au_declarant(RECU, signalement, maintenant=maintenant)
    if signalement.urgence == Urgence.BLOQUANTE:
        _a_l_equipe("urgent", signalement, regles.agents(), sauf=signalement.auteur)


def faire_savoir(
    avant: Signalement,
    apres: Signalement,
    *,
    par: Personne | None,
    message: str,
    maintenant: datetime,
) -> None:
    """Tell those whom a step concerns: the reporter, who is given the fault to follow, who follows it."""
    if par == apres.auteur:
        suit = apres.responsable or avant.responsable
        _a_l_equipe("reponse", apres, filter(None, [suit]), sauf=par, message=message)
    else:
        dits = faits(avant, apres, zone=apres.espace.site.zone, interne=apres.auteur is not None)
        if message or _concerne_le_declarant(avant, apres):
            _au_declarant(
                SUIVI,
                apres,
                maintenant=maintenant,
                pris=avant.statut == StatutSignalement.OUVERT and apres.pris,
                message=message,
                faits=dits,
            )
    if apres.responsable is not None and apres.responsable_id != avant.responsable_id:
        _a_l_equipe("confie", apres, [apres.responsable], sauf=par)


def _concerne_le_declarant(avant: Signalement, apres: Signalement) -> bool:
    return any(
        getattr(avant, nom) != getattr(apres, nom) for nom in ("statut", "prevu_le", "fermeture_id")
    )


def _au_declarant(
    modele: str, signalement: Signalement, *, maintenant: datetime, **contexte: Any
) -> None:
    auteur = signalement.auteur
    courriels.deposer(
        modele,
        destinataires=[auteur.courriel if auteur else signalement.courriel],
        contexte={
            **_valeurs(signalement),
            "visiteur": auteur is None,
            "prenom": auteur.prenom if auteur else "",
            "chemin": signalement.get_absolute_url()
            if auteur
            else _nouveau_lien(signalement, maintenant),
            **contexte,
        },
    )


def _nouveau_lien(signalement: Signalement, maintenant: datetime) -> str:
    secret = nouveau_secret()
    LienDeSuivi.objects.create(
        signalement=signalement, empreinte=empreinte_du_secret(secret), cree_le=maintenant
    )
    return reverse("locaux:signalement_suivi", args=[secret])


def _a_l_equipe(
    annonce: Annonce,
    signalement: Signalement,
    personnes: Iterable[Personne],
    *,
    sauf: Personne | None,
    message: str = "",
) -> None:
    courriels.deposer(
        EQUIPE,
        destinataires=[personne.courriel for personne in personnes if personne != sauf],
        contexte={
            **_valeurs(signalement),
            "annonce": annonce,
            "declarant": signalement.declarant,
            "description": signalement.description,
            "message": message,
            "chemin": signalement.get_absolute_url(),
        },
    )


def _valeurs(signalement: Signalement) -> dict[str, Any]:
    espace = signalement.espace
    return {
        "reference": signalement.reference,
        "titre": signalement.titre,
        "urgence": signalement.get_urgence_display(),
        "statut": signalement.get_statut_display(),
        "clos": signalement.clos,
        "espace": espace.nom,
        "niveau": espace.niveau.nom,
        "site": espace.site.nom,
    }
