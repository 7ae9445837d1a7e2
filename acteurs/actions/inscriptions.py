"""Registering for an event and giving up one's place: members at once, visitors by a secret link."""

import uuid
from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from acteurs.actions import avis_d_evenements as avis
from acteurs.actions.personnes import retenir_le_compte
from acteurs.actions.places import Complet, libres, placer, promouvoir, verrouiller
from acteurs.enums import PublicEvenement, StatutEvenement, StatutInscription
from acteurs.models import Evenement, Inscription, LienInscription, Personne
from ptce.socle.envois import FormulaireDejaEnvoye, dit, est_fini
from ptce.socle.transactions import ChangeEntreTemps

AVANT_LE_RAPPEL = timedelta(hours=24)
"""How long before an event those who come are reminded."""

POINTAGE_AVANT = timedelta(hours=2)
LOT = 200


class InscriptionsCloses(Exception):
    """Nobody registers, or gives up a place, any more; the message is for the person."""

    def __init__(self, phrase: str = "Les inscriptions sont closes.") -> None:
        super().__init__(phrase)


@transaction.atomic
def s_inscrire(
    *, evenement: Evenement, par: Personne, maintenant: datetime | None = None
) -> Inscription:
    """Register a person; the right was checked by the view. Twice is once.

    Raises InscriptionsCloses, Complet (no seat, and no waiting list), PermissionDenied when the account is closed.
    """
    maintenant = maintenant or timezone.now()
    retenir_le_compte(par)
    evenement = verrouiller(evenement)
    inscription = evenement.inscriptions.filter(personne=par).first()
    if inscription is not None and inscription.vivante:
        return inscription
    if not evenement.s_inscrit(maintenant):
        raise InscriptionsCloses
    inscription = inscription or Inscription(evenement=evenement, personne=par)
    inscription.demandee_le = maintenant
    return _placer(inscription, evenement, maintenant=maintenant)


@transaction.atomic
def demander(
    *,
    evenement: Evenement,
    nom: str,
    courriel: str,
    organisation: str = "",
    jeton: uuid.UUID | None = None,
    maintenant: datetime | None = None,
) -> Inscription:
    """Note that a visitor wants to come, and write to them: the seat is theirs once they confirm by the link.

    Who is registered already is told so, by e-mail alone: the page says the same to everybody. `jeton` is the form's
    token: sent twice, one message leaves. Raises InscriptionsCloses, Complet,
    FormulaireDejaEnvoye (with other words, or once the place was given up).
    """
    maintenant, jeton = maintenant or timezone.now(), jeton or uuid.uuid4()
    evenement = verrouiller(evenement)
    envoyee = Inscription.objects.filter(jeton_envoi=jeton).first()
    if envoyee is not None:
        memes = dit(envoyee, {"evenement": evenement, "nom": nom, "organisation": organisation})
        if est_fini(envoyee) or not memes or envoyee.courriel.lower() != courriel.lower():
            raise FormulaireDejaEnvoye
    deja = evenement.inscriptions.filter(courriel__iexact=courriel).first()
    if deja is not None and deja.jeton_envoi == jeton:
        return deja
    _exiger_ouvert_aux_visiteurs(evenement, maintenant)
    if deja is not None and deja.vivante:
        avis.prevenir("deja", deja, evenement, maintenant=maintenant)
        return deja
    if libres(evenement) == 0 and not evenement.liste_attente:
        raise Complet
    inscription = deja or Inscription(evenement=evenement, courriel=courriel)
    inscription.nom, inscription.organisation = nom, organisation
    inscription.statut, inscription.annulee_le = StatutInscription.A_CONFIRMER, None
    inscription.demandee_le, inscription.jeton_envoi = maintenant, jeton
    inscription.save()
    avis.prevenir("a_confirmer", inscription, evenement, maintenant=maintenant)
    return inscription


@transaction.atomic
def confirmer(*, inscription: Inscription, maintenant: datetime | None = None) -> Inscription:
    """Give a visitor who followed their link the seat they asked for. Twice is once.

    Raises InscriptionsCloses, Complet.
    """
    maintenant = maintenant or timezone.now()
    evenement, inscription = _verrouiller_une(inscription)
    if inscription.vivante:
        return inscription
    _exiger_ouvert_aux_visiteurs(evenement, maintenant)
    return _placer(inscription, evenement, maintenant=maintenant)


def _exiger_ouvert_aux_visiteurs(evenement: Evenement, maintenant: datetime) -> None:
    if not evenement.s_inscrit(maintenant):
        raise InscriptionsCloses
    if evenement.public != PublicEvenement.TOUS:
        raise InscriptionsCloses("Cet événement est désormais réservé aux membres du pôle.")


def _verrouiller_une(inscription: Inscription) -> tuple[Evenement, Inscription]:
    """Lock the event, then read the registration. Raises ChangeEntreTemps when it was forgotten meanwhile."""
    evenement = verrouiller(inscription.evenement)
    lue = Inscription.objects.completes().filter(pk=inscription.pk, oubliee_le=None).first()
    if lue is None:
        raise ChangeEntreTemps
    return evenement, lue


def _placer(inscription: Inscription, evenement: Evenement, *, maintenant: datetime) -> Inscription:
    placer(inscription, evenement, maintenant=maintenant)
    inscription.sequence += 1
    if evenement.debut - maintenant <= AVANT_LE_RAPPEL:
        # Who registers the day before needs no reminder.
        inscription.rappel_le = maintenant
    inscription.save()
    annonce: avis.Annonce = "inscrite" if inscription.inscrite else "en_attente"
    avis.prevenir(annonce, inscription, evenement, maintenant=maintenant)
    return inscription


@transaction.atomic
def se_desinscrire(
    *,
    inscription: Inscription,
    par: Personne | None,
    maintenant: datetime | None = None,
    annonce: avis.Annonce = "desinscrite",
) -> Inscription:
    """Give up a place; it goes at once to the first of those who wait. Twice is once. `par` is None for a visitor.

    `annonce` is what the person is told.

    Raises InscriptionsCloses once the event is over.
    """
    maintenant = maintenant or timezone.now()
    evenement, inscription = _verrouiller_une(inscription)
    if inscription.statut == StatutInscription.ANNULEE:
        return inscription
    if evenement.fin <= maintenant:
        raise InscriptionsCloses("Cet événement est passé.")
    avait_une_place = inscription.inscrite
    inscription.statut, inscription.annulee_le = StatutInscription.ANNULEE, maintenant
    inscription.present = None
    inscription.sequence += 1
    inscription.save(update_fields=["statut", "annulee_le", "present", "sequence"])
    if evenement.publie and avait_une_place:
        avis.prevenir(annonce, inscription, evenement, maintenant=maintenant)
    promouvoir(evenement, maintenant=maintenant)
    return inscription


@transaction.atomic
def pointer(
    *,
    evenement: Evenement,
    presentes: Collection[int],
    par: Personne,
    maintenant: datetime | None = None,
) -> int:
    """Say who came: the keys of registrations; the others did not. Return how many came.

    Raises InscriptionsCloses before the day has come.
    """
    maintenant = maintenant or timezone.now()
    evenement = verrouiller(evenement)
    if not evenement.publie or maintenant < evenement.debut - POINTAGE_AVANT:
        raise InscriptionsCloses("On pointe les présents à partir de deux heures avant le début.")
    inscrites = evenement.inscriptions.inscrites()
    inscrites.exclude(pk__in=presentes).exclude(present=False).update(present=False)
    inscrites.filter(pk__in=presentes).exclude(present=True).update(present=True)
    return inscrites.filter(present=True).count()


def rappeler(maintenant: datetime) -> int:
    """Remind those who come tomorrow, each once: marked in the transaction that writes to them. Return how many."""
    total = 0
    while combien := _rappeler_un_lot(maintenant):
        total += combien
    return total


@transaction.atomic
def _rappeler_un_lot(maintenant: datetime) -> int:
    proches = (
        Inscription.objects.inscrites()
        .filter(
            rappel_le__isnull=True,
            evenement__statut=StatutEvenement.PUBLIE,
            evenement__debut__gt=maintenant,
            evenement__debut__lte=maintenant + AVANT_LE_RAPPEL,
        )
        .select_for_update(of=("self",), skip_locked=True, no_key=True)
        .select_related("evenement", "personne__preference_courriel")
        .order_by("pk")
    )
    lot = list(proches[:LOT])
    Inscription.objects.filter(pk__in=[lue.pk for lue in lot]).update(rappel_le=maintenant)
    for lue in lot:
        if _veut_des_rappels(lue):
            avis.prevenir("rappel", lue, lue.evenement, maintenant=maintenant)
    return len(lot)


def _veut_des_rappels(inscription: Inscription) -> bool:
    preference = getattr(inscription.personne, "preference_courriel", None)
    return preference is None or preference.rappels


@transaction.atomic
def oublier_les_visiteurs(maintenant: datetime) -> int:
    """Forget the visitors of events long over, and the requests nobody confirmed. Return how many."""
    passees = Inscription.objects.a_oublier(maintenant)
    LienInscription.objects.filter(inscription__in=passees.values("pk")).delete()
    oubliees = passees.exclude(statut=StatutInscription.A_CONFIRMER).update(
        nom="", courriel="", organisation="", oubliee_le=maintenant
    )
    perimees = Inscription.objects.perimees(maintenant)
    combien = perimees.count()
    perimees.delete()
    return oubliees + combien
