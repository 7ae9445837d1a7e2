"""What people are told of an application, by e-mail: its contact person, and the animators.

A contact without account is written a link of their own in each message: only the hash of its secret is kept, and the
outbox forgets the text once it left.
"""

from datetime import datetime
from typing import Any

from django.urls import reverse

from acteurs import regles
from acteurs.enums import GenreMessage
from acteurs.models import Candidature, LienDeCandidature, MessageCandidature
from acteurs.models.candidature import DUREE_DU_LIEN, OUBLI_DU_BROUILLON, OUBLI_SANS_CONFIRMATION
from ptce.socle import courriels
from ptce.socle.liens import empreinte_du_secret, nouveau_secret

LIEN, SUIVI, EQUIPE = "candidature_lien", "candidature_suivi", "candidature_equipe"
AVEC_UN_SECRET = (LIEN, SUIVI)
"""Messages whose text is forgotten once they left."""

SANS_NOUVELLE = (GenreMessage.PRISE_EN_CHARGE,)
"""Steps that the applicant is not told of."""


def donner_le_lien(candidature: Candidature, *, maintenant: datetime) -> None:
    """Write to the contact how to come back to a draft or an application.

    Nobody has proved that the mailbox is theirs: the message repeats nothing of what was typed, and so cannot serve to
    write to strangers.
    """
    courriels.deposer(
        LIEN,
        destinataires=[candidature.contact_courriel],
        contexte={
            "reference": candidature.reference,
            "confirmee": candidature.confirmee_le is not None,
            "statut": candidature.get_statut_display(),
            "jours_pour_confirmer": OUBLI_SANS_CONFIRMATION.days,
            "jours_du_brouillon": OUBLI_DU_BROUILLON.days,
            "chemin": _chemin(candidature, maintenant),
        },
    )


def faire_savoir(
    candidature: Candidature, message: MessageCandidature, *, maintenant: datetime
) -> None:
    """Tell of a step: the contact, of what the hub did and of what they sent; the hub, of what they did."""
    if message.genre not in SANS_NOUVELLE and (
        not message.du_candidat or message.genre != GenreMessage.MESSAGE
    ):
        courriels.deposer(
            SUIVI,
            destinataires=[candidature.contact_courriel],
            contexte={
                **_valeurs(candidature, message),
                "prenom": candidature.contact_prenom,
                "avec_compte": candidature.demandeur_id is not None,
                "jours_du_lien": DUREE_DU_LIEN.days,
                "chemin": _chemin(candidature, maintenant),
            },
        )
    if message.du_candidat:
        suivie_par = regles.instruisent().filter(candidatures_suivies=candidature).distinct()
        personnes = suivie_par if suivie_par else regles.qui_instruit()
        courriels.deposer(
            EQUIPE,
            destinataires=[personne.courriel for personne in personnes if personne != message.par],
            contexte={
                **_valeurs(candidature, message),
                "contact": candidature.contact,
                "chemin": candidature.get_absolute_url(),
            },
        )


def _valeurs(candidature: Candidature, message: MessageCandidature) -> dict[str, Any]:
    return {
        "reference": candidature.reference,
        "organisation": candidature.nom,
        "genre": message.genre,
        "texte": message.texte,
    }


def _chemin(candidature: Candidature, maintenant: datetime) -> str:
    """Return the address of the application: by its name for who is logged in, by a secret of its own otherwise."""
    if candidature.demandeur_id is not None:
        return reverse("acteurs:ma_candidature", args=[candidature.reference])
    secret = nouveau_secret()
    LienDeCandidature.objects.create(
        candidature=candidature, empreinte=empreinte_du_secret(secret), cree_le=maintenant
    )
    return reverse("acteurs:ma_candidature", args=[secret])
