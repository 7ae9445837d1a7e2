"""What a visitor left is forgotten at once, when the secret link of a message asks it: what others did of it stays."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from acteurs.actions import avis_d_evenements, creation
from acteurs.actions.places import promouvoir, verrouiller
from acteurs.enums import StatutInscription
from acteurs.models import DemandeCreation, Inscription, LienInscription
from ptce.socle.models import Courriel


@transaction.atomic
def effacer_la_demande(*, demande: DemandeCreation, maintenant: datetime | None = None) -> None:
    """Forget who asked to be called and for what; what has not left yet leaves to nobody. Twice is once.

    What the organisations received before is theirs to forget: the page says so.
    """
    maintenant = maintenant or timezone.now()
    demande = DemandeCreation.objects.select_for_update().get(pk=demande.pk)
    if demande.oubliee:
        return
    messages = Courriel.objects.filter(
        modele__in=creation.AVEC_UN_SECRET, contexte__reference=demande.reference
    )
    _retenir(messages, maintenant)
    creation.oublier([demande.pk], maintenant)


@transaction.atomic
def effacer_l_inscription(*, inscription: Inscription, maintenant: datetime | None = None) -> None:
    """Forget a visitor who registered, their seat with them: it goes to who waits. Twice is once."""
    maintenant = maintenant or timezone.now()
    evenement = verrouiller(inscription.evenement)
    lue = Inscription.objects.filter(pk=inscription.pk, personne=None, oubliee_le=None).first()
    if lue is None:
        return
    messages = Courriel.objects.filter(
        modele__in=avis_d_evenements.AVEC_UN_SECRET,
        destinataire__iexact=lue.courriel,
        # What is written of other events still leaves.
        contexte__uid=str(evenement.uid),
    )
    _retenir(messages, maintenant)
    LienInscription.objects.filter(inscription=lue).delete()
    if lue.a_confirmer:
        lue.delete()
        return
    if lue.vivante and evenement.fin > maintenant:
        lue.statut, lue.annulee_le, lue.present = StatutInscription.ANNULEE, maintenant, None
        lue.sequence += 1
    lue.nom = lue.courriel = lue.organisation = ""
    lue.oubliee_le = maintenant
    lue.save()
    promouvoir(evenement, maintenant=maintenant)


def _retenir(messages: "QuerySet[Courriel]", maintenant: datetime) -> None:
    """Keep what waits from leaving, and forget the text of all."""
    messages.filter(envoye_le=None, abandonne_le=None).update(abandonne_le=maintenant)
    messages.update(contexte={}, erreur="")
