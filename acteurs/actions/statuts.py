"""Suspend an organisation, put it back, take note that it leaves, let it come back.

Locks: what it holds (spaces first), then the organisation. Two animators at once have one effect.
"""

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from acteurs import regles
from acteurs.actions.appartenances import UN_GESTIONNAIRE_RESTE
from acteurs.actions.creation import rendre_les_siennes
from acteurs.enums import StatutActeur
from acteurs.models import (
    Acteur,
    Appartenance,
    ChangementDeStatut,
    Invitation,
    Personne,
    SignatureCharte,
)
from ptce.socle import courriels
from ptce.socle.contributions import (
    Decision,
    Depart,
    Engagement,
    Sort,
    empreinte_des_engagements,
    engagements,
)
from ptce.socle.envois import deja_cree
from ptce.socle.periodes import calendrier
from ptce.socle.transactions import ChangeEntreTemps, en_concurrence

MODELE = "statut_change"
MEMBRE, SUSPENDU, SORTI = StatutActeur.MEMBRE, StatutActeur.SUSPENDU, StatutActeur.SORTI
DEJA_FAIT = "C’est déjà fait, avec un autre motif : celui que vous venez d’écrire n’est pas gardé."


class StatutRefuse(Exception):
    """This organisation cannot be moved so; the message is for who asks."""


class EngagementsDeLOrganisation(ChangeEntreTemps):
    """What the organisation holds is no longer what the page showed."""

    def __init__(self) -> None:
        super().__init__(
            "Ce que cette organisation a réservé a changé entre-temps. Rien n’a été enregistré : relisez, puis confirmez."
        )


@transaction.atomic
def suspendre(
    *,
    acteur: Acteur,
    motif: str,
    par: Personne,
    jeton: uuid.UUID | None = None,
    maintenant: datetime | None = None,
) -> Acteur:
    """Suspend a member: it books nothing new, and is no longer shown; write to its people. Asked again, change nothing.

    Raises PermissionDenied, FormulaireDejaEnvoye, StatutRefuse.
    """
    return _passer(acteur, MEMBRE, SUSPENDU, motif, par, jeton, maintenant)


@transaction.atomic
def lever_la_suspension(
    *,
    acteur: Acteur,
    motif: str,
    par: Personne,
    jeton: uuid.UUID | None = None,
    maintenant: datetime | None = None,
) -> Acteur:
    """Make a suspended organisation a member in force again, and write to its people. Raises as `suspendre`."""
    return _passer(acteur, SUSPENDU, MEMBRE, motif, par, jeton, maintenant)


@transaction.atomic
def readmettre(
    *,
    acteur: Acteur,
    motif: str,
    par: Personne,
    jeton: uuid.UUID | None = None,
    maintenant: datetime | None = None,
) -> Acteur:
    """Make an organisation that left a member again, from today on; its people are to be invited. Raises as `suspendre`."""
    return _passer(acteur, SORTI, MEMBRE, motif, par, jeton, maintenant)


@transaction.atomic
def sortir(
    *,
    acteur: Acteur,
    motif: str,
    par: Personne,
    decisions: Mapping[str, Decision] | None = None,
    vus: str = "",
    retirer_les_signatures: bool = False,
    jeton: uuid.UUID | None = None,
    maintenant: datetime | None = None,
) -> Acteur:
    """Take note that an organisation leaves: settle what it holds, end its memberships, revoke its invitations.

    `decisions` say what becomes of each thing by its key, `vus` which were shown. Its signatures of the charter stay as
    history unless told otherwise. Raises PermissionDenied, FormulaireDejaEnvoye, StatutRefuse,
    EngagementsDeLOrganisation, EnConcurrence.
    """
    maintenant = maintenant or timezone.now()
    _exiger(par)
    tenus = engagements(Depart(acteur, None, par, maintenant), verrouiller=True)
    frais = Acteur.objects.verrouiller(acteur.pk)
    if _deja_fait(frais, SORTI, motif, jeton):
        return frais
    if frais.statut not in (MEMBRE, SUSPENDU):
        raise StatutRefuse("Une candidate ne sort pas du pôle : sa candidature se refuse.")
    aujourdhui = timezone.localdate(maintenant)
    if frais.adhere_le is not None and frais.adhere_le > aujourdhui:
        raise StatutRefuse("Cette organisation n’est pas encore membre à cette date.")
    if tenus and empreinte_des_engagements(tenus) != vus:
        raise EngagementsDeLOrganisation
    gens = _gens(frais, maintenant)
    _regler(tenus, decisions or {})
    if retirer_les_signatures:
        SignatureCharte.objects.vivantes().filter(acteur=frais).update(
            retiree_le=maintenant, retiree_par=par, motif_retrait=motif
        )
    Invitation.objects.en_attente().filter(acteur=frais).update(
        revoquee_le=maintenant, revoquee_par=par
    )
    rendre_les_siennes(frais)
    avant, frais.statut, frais.sorti_le = frais.statut, SORTI, aujourdhui
    frais.save(update_fields=["statut", "sorti_le"])
    with en_concurrence({UN_GESTIONNAIRE_RESTE}, differees=True):
        _finir_les_appartenances(frais, maintenant)
    _noter(frais, avant, motif, par, jeton, maintenant, gens)
    return frais


def _exiger(par: Personne) -> None:
    if not regles.peut_tenir_les_acteurs(par):
        raise PermissionDenied("Seule l’équipe d’animation suspend, réadmet ou fait sortir.")


def _passer(
    acteur: Acteur,
    de: StatutActeur,
    vers: StatutActeur,
    motif: str,
    par: Personne,
    jeton: uuid.UUID | None,
    maintenant: datetime | None,
) -> Acteur:
    """Move an organisation from one status to another, once."""
    maintenant = maintenant or timezone.now()
    _exiger(par)
    frais = Acteur.objects.verrouiller(acteur.pk)
    if _deja_fait(frais, vers, motif, jeton):
        return frais
    if frais.statut != de:
        raise StatutRefuse(
            f"{frais} est « {frais.get_statut_display()} » : cet acte ne la concerne plus."
        )
    frais.statut = vers
    if de == SORTI:
        frais.sorti_le, frais.adhere_le = None, timezone.localdate(maintenant)
    frais.save(update_fields=["statut", "sorti_le", "adhere_le"])
    if vers == SUSPENDU:
        rendre_les_siennes(frais)
    _noter(frais, de, motif, par, jeton, maintenant, _gens(frais, maintenant))
    return frais


def _deja_fait(acteur: Acteur, vers: StatutActeur, motif: str, jeton: uuid.UUID | None) -> bool:
    """Tell whether it is so already, or was made so by this form, whatever happened since. Raises FormulaireDejaEnvoye."""
    voulues = {"acteur": acteur, "apres": vers, "motif": motif}
    fait = deja_cree(ChangementDeStatut, jeton, voulues, phrase=DEJA_FAIT)
    return fait is not None or acteur.statut == vers


def _regler(tenus: Iterable[Engagement], decisions: Mapping[str, Decision]) -> None:
    for tenu in tenus:
        decision = decisions.get(tenu.cle)
        if decision is None or decision.sort not in tenu.sorts:
            raise EngagementsDeLOrganisation
        if decision.sort == Sort.TRANSFERER and not isinstance(decision.a, Acteur):
            raise EngagementsDeLOrganisation
        tenu.regler(decision)


def _gens(acteur: Acteur, maintenant: datetime) -> list[Personne]:
    liens = Appartenance.objects.en_cours(timezone.localdate(maintenant)).filter(acteur=acteur)
    return [lien.personne for lien in liens.select_related("personne").order_by("pk")]


def _finir_les_appartenances(acteur: Acteur, maintenant: datetime) -> None:
    """End today what holds; what had not begun, or began today, is taken away: the journal keeps it."""
    aujourdhui = timezone.localdate(maintenant)
    liens = Appartenance.objects.select_for_update().filter(acteur=acteur).order_by("pk")
    for lien in liens:
        debut, fin = lien.periode.lower, lien.periode.upper
        if debut >= aujourdhui:
            lien.delete()
        elif fin is None or fin > aujourdhui:
            lien.periode = calendrier(debut, aujourdhui)
            lien.save(update_fields=["periode"])


def _noter(
    acteur: Acteur,
    avant: str,
    motif: str,
    par: Personne,
    jeton: uuid.UUID | None,
    maintenant: datetime,
    gens: list[Personne],
) -> None:
    """Keep who, when and why, and write to the organisation's people; to its own address when it has none."""
    with en_concurrence({"acteurs_changementdestatut_jeton_envoi_key"}):
        ChangementDeStatut.objects.create(
            acteur=acteur,
            avant=avant,
            apres=acteur.statut,
            motif=motif,
            par=par,
            le=maintenant,
            jeton_envoi=jeton or uuid.uuid4(),
        )
    courriels.deposer(
        MODELE,
        destinataires=[personne.courriel for personne in gens] or [acteur.courriel],
        contexte={
            "organisation": str(acteur),
            "avant": str(avant),
            "apres": str(acteur.statut),
            "motif": motif,
            "par": str(par),
            "chemin": reverse("accueil:mon_espace"),
        },
    )
