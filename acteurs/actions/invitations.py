"""Invite people to an organisation by e-mail: invite, send again, revoke, accept.

Locks: the organisation, then the invitation. The link's secret is in the message alone: each sending has another, and
the one before opens nothing any more.
"""

import uuid
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from acteurs import regles
from acteurs.actions.personnes import ouvrir_compte, rattacher
from acteurs.enums import RoleAppartenance
from acteurs.models import Acteur, Appartenance, Invitation, Personne
from acteurs.models.invitation import DUREE
from ptce.socle import courriels, typographie
from ptce.socle.envois import deja_cree
from ptce.socle.liens import empreinte_du_secret, nouveau_secret
from ptce.socle.transactions import en_concurrence

INVITATION = "invitation"
"""The message; its text is forgotten once it left."""

ECRITE_ENTRE_TEMPS = {
    "acteurs_invitation_une_en_attente",
    "acteurs_invitation_jeton_envoi_key",
    "acteurs_personne_courriel_unique",
}


class InvitationRefusee(Exception):
    """This invitation cannot be made or sent again; the message is for who asks."""


class InvitationFermee(Exception):
    """The link opens nothing any more, or not for this person; the message is for who holds it."""


@transaction.atomic
def inviter(
    *,
    acteur: Acteur,
    courriel: str,
    role: RoleAppartenance,
    par: Personne,
    jeton: uuid.UUID | None = None,
    maintenant: datetime | None = None,
) -> Invitation:
    """Ask someone by e-mail to join an organisation, and write to them.

    `jeton` is the form's token: sent twice, it gives the invitation of the first time. An address that an invitation
    awaits already is sent another when that one has expired or was for another role: there is one at a time.
    Raises PermissionDenied, FormulaireDejaEnvoye (also once it was accepted or revoked), InvitationRefusee,
    EnConcurrence (`rejouer` runs it again).
    """
    maintenant = maintenant or timezone.now()
    acteur = Acteur.objects.verrouiller(acteur.pk)
    if not regles.peut_inviter(par, acteur):
        raise PermissionDenied("Seules les personnes qui gèrent cette organisation y invitent.")
    jeton, courriel = jeton or uuid.uuid4(), courriel.lower()
    voulues = {"acteur": acteur, "courriel": courriel, "role": role, "cree_par": par}
    if deja := deja_cree(Invitation, jeton, {**voulues, "acceptee_le": None}):
        return deja
    _exiger_une_autre_personne(acteur, courriel, par, maintenant)
    attend = Invitation.objects.en_attente().filter(acteur=acteur, courriel=courriel)
    invitation = attend.select_for_update().first()
    if invitation is None:
        invitation = Invitation(acteur=acteur, courriel=courriel, cree_le=maintenant)
    elif invitation.role == role and not invitation.expiree(maintenant):
        raise InvitationRefusee(
            "Une invitation attend déjà cette adresse. Vous pouvez la renvoyer ci-dessous."
        )
    invitation.role, invitation.cree_par, invitation.jeton_envoi = role, par, jeton
    return _envoyer(invitation, par=par, maintenant=maintenant)


@transaction.atomic
def renvoyer(
    *,
    invitation: Invitation,
    par: Personne,
    envoyee_le: datetime | None = None,
    maintenant: datetime | None = None,
) -> Invitation:
    """Send an invitation again, by a link of its own that lives 14 days; the link before is dead.

    `envoyee_le` is the sending that the page showed: asking twice sends once. Raises PermissionDenied,
    InvitationRefusee when it was accepted or revoked, or when the person has joined since.
    """
    maintenant = maintenant or timezone.now()
    invitation = _fraiche(invitation, par)
    if not invitation.en_attente:
        raise InvitationRefusee("Cette invitation n’attend plus de réponse.")
    if envoyee_le is not None and invitation.envoyee_le != envoyee_le:
        return invitation
    _exiger_une_autre_personne(invitation.acteur, invitation.courriel, par, maintenant)
    return _envoyer(invitation, par=par, maintenant=maintenant)


@transaction.atomic
def revoquer(
    *, invitation: Invitation, par: Personne, maintenant: datetime | None = None
) -> Invitation:
    """Take an invitation back: its link opens nothing any more. Asking again changes nothing.

    Raises PermissionDenied, InvitationRefusee when it was accepted.
    """
    invitation = _fraiche(invitation, par)
    if invitation.acceptee_le is not None:
        raise InvitationRefusee("Cette invitation a déjà été acceptée.")
    if invitation.revoquee_le is None:
        invitation.revoquee_le, invitation.revoquee_par = maintenant or timezone.now(), par
        invitation.save(update_fields=["revoquee_le", "revoquee_par"])
    return invitation


@transaction.atomic
def accepter(
    *, invitation: Invitation, par: Personne, maintenant: datetime | None = None
) -> Appartenance:
    """Make `par`, to whose address it was sent, a member of the organisation from today on.

    Asking again gives the same membership. Raises InvitationFermee.
    """
    maintenant = maintenant or timezone.now()
    invitation = _ouverte(invitation, maintenant, deja_par=par)
    if invitation.courriel.lower() != par.courriel.lower():
        raise InvitationFermee("Cette invitation a été envoyée à une autre adresse que la vôtre.")
    if invitation.acceptee_le is None:
        invitation.acceptee_le, invitation.acceptee_par = maintenant, par
        invitation.save(update_fields=["acceptee_le", "acceptee_par"])
    return rattacher(
        acteur=invitation.acteur,
        personne=par,
        role=RoleAppartenance(invitation.role),
        maintenant=maintenant,
    )


@transaction.atomic
def accepter_par_un_compte(
    *,
    invitation: Invitation,
    prenom: str,
    nom: str,
    mot_de_passe: str,
    maintenant: datetime | None = None,
) -> Appartenance:
    """Open the account of who was invited, whose address the link has proved, and make them a member.

    Raises InvitationFermee, also when that address has an account by now.
    """
    maintenant = maintenant or timezone.now()
    invitation = _ouverte(invitation, maintenant)
    if Personne.objects.filter(courriel__iexact=invitation.courriel).exists():
        raise InvitationFermee("Cette adresse a déjà un compte : connectez-vous pour accepter.")
    with en_concurrence(ECRITE_ENTRE_TEMPS):
        personne = ouvrir_compte(
            courriel=invitation.courriel, nom=nom, prenom=prenom, mot_de_passe=mot_de_passe
        )
    return accepter(invitation=invitation, par=personne, maintenant=maintenant)


# --- What they share ------------------------------------------------------------------------------


def _fraiche(invitation: Invitation, par: Personne) -> Invitation:
    """Return the invitation, locked and fresh. Raises PermissionDenied."""
    acteur = Acteur.objects.verrouiller(invitation.acteur_id)
    if not regles.gere_les_personnes(par, acteur):
        raise PermissionDenied("Seules les personnes qui gèrent cette organisation y invitent.")
    fraiche = Invitation.objects.select_for_update().get(pk=invitation.pk)
    fraiche.acteur = acteur
    return fraiche


def _ouverte(
    invitation: Invitation, maintenant: datetime, *, deja_par: Personne | None = None
) -> Invitation:
    """Return the invitation of a link, locked and fresh; `deja_par` may have accepted it. Raises InvitationFermee."""
    acteur = Acteur.objects.verrouiller(invitation.acteur_id)
    fraiche = Invitation.objects.select_for_update().get(pk=invitation.pk)
    fraiche.acteur = acteur
    if fraiche.empreinte != invitation.empreinte:
        raise InvitationFermee("Ce lien a été remplacé par celui d’un courriel plus récent.")
    if deja_par is not None and fraiche.acceptee_par_id == deja_par.pk:
        return fraiche
    if refus := fraiche.pourquoi_fermee(maintenant):
        raise InvitationFermee(refus)
    return fraiche


def _exiger_une_autre_personne(
    acteur: Acteur, courriel: str, par: Personne, maintenant: datetime
) -> None:
    if courriel == par.courriel.lower():
        raise InvitationRefusee("C’est votre adresse : on ne s’invite pas soi-même.")
    membres = Appartenance.objects.filter(
        acteur=acteur,
        personne__courriel__iexact=courriel,
        periode__contains=timezone.localdate(maintenant),
    )
    if membres.exists():
        raise InvitationRefusee("Cette personne fait déjà partie de l’organisation.")


def _envoyer(invitation: Invitation, *, par: Personne, maintenant: datetime) -> Invitation:
    secret = nouveau_secret()
    renvoi = invitation.pk is not None
    invitation.empreinte = empreinte_du_secret(secret)
    invitation.envoyee_le, invitation.expire_le = maintenant, maintenant + DUREE
    with en_concurrence(ECRITE_ENTRE_TEMPS):
        invitation.save()
    courriels.deposer(
        INVITATION,
        destinataires=[invitation.courriel],
        contexte={
            "organisation": str(invitation.acteur),
            "role": invitation.get_role_display(),
            "par": str(par),
            "renvoi": renvoi,
            "expire_le": typographie.jour_long(timezone.localtime(invitation.expire_le)),
            "chemin": reverse("acteurs:invitation", args=[secret]),
        },
    )
    return invitation
