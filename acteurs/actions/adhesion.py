"""What an organisation that asks to join does: begin, write in several visits, send, answer, withdraw.

`par` is None for whoever holds the secret link of an application, without account.
"""

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from acteurs.actions import nouvelles_candidature as nouvelles
from acteurs.actions.etapes_candidature import (
    ActeImpossible,
    CandidatureModifiee,
    avancer,
    deja_fait,
    exiger_la_revision,
    verrouiller,
)
from acteurs.actions.personnes import retenir_le_compte
from acteurs.enums import GenreMessage, RoleAppartenance, StatutCandidature
from acteurs.lectures.adhesion import manques
from acteurs.models import Candidature, Personne, PersonneDeCandidature
from ptce.socle import typographie
from ptce.socle.envois import FormulaireDejaEnvoye, dit
from ptce.socle.transactions import en_concurrence

JETON_UNIQUE = "acteurs_candidature_jeton_envoi_key"
LISTES = ("poles", "domaines")
LIENS_AU_PLUS = 10
"""How many applications one mailbox is sent the links of at once."""


class AInviter(NamedTuple):
    """Someone whom the application asks to invite."""

    courriel: str
    prenom: str
    nom: str
    role: RoleAppartenance


@transaction.atomic
def commencer(
    *,
    nom: str,
    contact_prenom: str,
    contact_nom: str,
    contact_courriel: str,
    par: Personne | None,
    jeton: uuid.UUID | None = None,
    maintenant: datetime | None = None,
) -> Candidature:
    """Begin an application and write its link to the contact; someone logged in has proved their address already.

    `jeton` is the form's token: sent twice, it gives the application of the first time. Raises
    FormulaireDejaEnvoye, EnConcurrence (token being used at this moment: `rejouer` runs the action again).
    """
    maintenant = maintenant or timezone.now()
    jeton = jeton or uuid.uuid4()
    deja = Candidature.objects.filter(jeton_envoi=jeton).first()
    if deja is not None:
        voulues = {"demandeur": par, "contact_courriel": contact_courriel}
        if deja.modifiee_le == deja.cree_le:
            # Its other pages may say it otherwise since.
            voulues |= {"nom": nom, "contact_prenom": contact_prenom, "contact_nom": contact_nom}
        if not dit(deja, voulues):
            raise FormulaireDejaEnvoye
        return deja
    if par is not None:
        retenir_le_compte(par)
    candidature = Candidature(
        nom=nom,
        contact_prenom=contact_prenom,
        contact_nom=contact_nom,
        contact_courriel=contact_courriel,
        demandeur=par,
        jeton_envoi=jeton,
        cree_le=maintenant,
        modifiee_le=maintenant,
        confirmee_le=maintenant if par else None,
    )
    with en_concurrence([JETON_UNIQUE]):
        candidature.save(force_insert=True)
    nouvelles.donner_le_lien(candidature, maintenant=maintenant)
    return candidature


@transaction.atomic
def renvoyer_les_liens(*, courriel: str, maintenant: datetime | None = None) -> int:
    """Write to this mailbox the links of the applications it answers for. Return how many; the page does not say."""
    maintenant = maintenant or timezone.now()
    trouvees = Candidature.objects.a_reprendre(courriel, maintenant).order_by("-cree_le", "-pk")
    lues = list(trouvees[:LIENS_AU_PLUS])
    for candidature in lues:
        nouvelles.donner_le_lien(candidature, maintenant=maintenant)
    return len(lues)


@transaction.atomic
def enregistrer(
    *,
    candidature: Candidature,
    valeurs: Mapping[str, Any],
    a_inviter: Iterable[AInviter] | None = None,
    maintenant: datetime | None = None,
) -> Candidature:
    """Keep one step of a draft, or of an application to be completed, as far as it is filled.

    What the link brought proves the contact's address. Raises CandidatureModifiee when it was sent or dropped since.
    """
    maintenant = maintenant or timezone.now()
    candidature = verrouiller(candidature)
    if not candidature.modifiable:
        raise CandidatureModifiee
    champs = {nom: valeur for nom, valeur in valeurs.items() if nom not in LISTES}
    champs |= {"modifiee_le": maintenant, "confirmee_le": candidature.confirmee_le or maintenant}
    if candidature.statut == StatutCandidature.COMPLEMENT_DEMANDE:
        # Who decides meanwhile reads again: it is no longer what their page showed.
        champs["sequence"] = candidature.sequence + 1
    for nom, valeur in champs.items():
        setattr(candidature, nom, valeur)
    candidature.save(update_fields=list(champs))
    for nom in LISTES:
        if nom in valeurs:
            getattr(candidature, nom).set(valeurs[nom])
    if a_inviter is not None:
        _nommer(candidature, a_inviter)
    return candidature


def _nommer(candidature: Candidature, a_inviter: Iterable[AInviter]) -> None:
    candidature.personnes.all().delete()
    PersonneDeCandidature.objects.bulk_create(
        PersonneDeCandidature(candidature=candidature, **quelqu_un._asdict())
        for quelqu_un in a_inviter
    )


@transaction.atomic
def deposer(
    *,
    candidature: Candidature,
    sequence: int,
    par: Personne | None,
    texte: str = "",
    maintenant: datetime | None = None,
) -> Candidature:
    """Send the application to the animators, the first time or completed; `texte` goes with it.

    Raises CandidatureModifiee, ActeImpossible when something is missing.
    """
    maintenant = maintenant or timezone.now()
    if par is not None:
        retenir_le_compte(par)
    candidature = verrouiller(candidature)
    brouillon = candidature.statut == StatutCandidature.BROUILLON
    for genre in (GenreMessage.DEPOT, GenreMessage.NOUVEAU_DEPOT):
        if deja_fait(candidature, genre=genre, par=par, sequence=sequence, texte=texte):
            return candidature
    exiger_la_revision(candidature, sequence)
    if not candidature.modifiable:
        raise CandidatureModifiee
    if manquants := manques(candidature):
        liste = typographie.enumeration(manque.texte for manque in manquants)
        raise ActeImpossible(f"Il manque encore : {liste}.")
    return avancer(
        candidature,
        genre=GenreMessage.DEPOT if brouillon else GenreMessage.NOUVEAU_DEPOT,
        statut=StatutCandidature.DEPOSEE,
        par=par,
        du_candidat=True,
        texte=texte,
        maintenant=maintenant,
        confirmee_le=candidature.confirmee_le or maintenant,
        deposee_le=candidature.deposee_le or maintenant,
    )


@transaction.atomic
def ecrire(
    *,
    candidature: Candidature,
    sequence: int,
    texte: str,
    par: Personne | None,
    maintenant: datetime | None = None,
) -> Candidature:
    """Write to the animators about an application that waits. Raises CandidatureModifiee once it is decided."""
    if par is not None:
        retenir_le_compte(par)
    candidature = verrouiller(candidature)
    genre = GenreMessage.MESSAGE
    if deja_fait(candidature, genre=genre, par=par, sequence=sequence, texte=texte):
        return candidature
    if not candidature.ouverte:
        raise CandidatureModifiee
    return avancer(
        candidature,
        genre=genre,
        par=par,
        du_candidat=True,
        texte=texte,
        maintenant=maintenant or timezone.now(),
    )


@transaction.atomic
def retirer(
    *,
    candidature: Candidature,
    sequence: int,
    motif: str,
    par: Personne | None,
    maintenant: datetime | None = None,
) -> Candidature:
    """Withdraw an application that waits, and say why. Raises CandidatureModifiee once it is decided."""
    maintenant = maintenant or timezone.now()
    candidature = verrouiller(candidature)
    genre = GenreMessage.RETRAIT
    if deja_fait(candidature, genre=genre, par=par, sequence=sequence, texte=motif):
        return candidature
    if not candidature.ouverte:
        raise CandidatureModifiee
    return avancer(
        candidature,
        genre=genre,
        statut=StatutCandidature.RETIREE,
        par=par,
        du_candidat=True,
        texte=motif,
        maintenant=maintenant,
        motif=motif,
        decidee_le=maintenant,
        decidee_par=par,
    )
