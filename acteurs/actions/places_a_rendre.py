"""Seats at events for members alone: whoever belongs there no more gives theirs back, and is told."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from acteurs.actions.inscriptions import se_desinscrire
from acteurs.enums import Groupe, PublicEvenement, StatutEvenement
from acteurs.models import Appartenance, Inscription, Personne


def rendre_les_places(maintenant: datetime) -> int:
    """Give back the seats of those whom an event to come is not for any more, one transaction each. Return how many.

    Answers `contributions.entretenir`: a membership also ends on a day that was planned, or with its organisation.
    """
    return sum(_rendre(lue, maintenant) for lue in _sans_droit(maintenant))


@transaction.atomic
def rendre_ses_places(*, personne: Personne, maintenant: datetime) -> int:
    """Give back the seats of someone who has just left, in the transaction of their departure. Return how many."""
    return sum(
        _rendre(lue, maintenant) for lue in _sans_droit(maintenant).filter(personne=personne)
    )


def _rendre(inscription: Inscription, maintenant: datetime) -> bool:
    se_desinscrire(inscription=inscription, par=None, maintenant=maintenant, annonce="plus_invitee")
    return True


def _sans_droit(maintenant: datetime) -> "QuerySet[Inscription]":
    """Registrations of accounts for events that are not theirs any more, in the order that events are locked."""
    siennes = Appartenance.objects.du_pole(timezone.localdate(maintenant)).filter(
        personne=OuterRef("personne")
    )
    du_pole = siennes.filter(acteur__poles=OuterRef("evenement__pole"))
    return (
        Inscription.objects.vivantes()
        .filter(
            Q(evenement__public=PublicEvenement.MEMBRES) & ~Exists(siennes)
            | Q(evenement__public=PublicEvenement.POLE) & ~Exists(du_pole),
            personne__isnull=False,
            evenement__statut=StatutEvenement.PUBLIE,
            evenement__debut__gt=maintenant,
        )
        .exclude(personne=F("evenement__responsable"))
        .exclude(personne__is_superuser=True)
        .exclude(personne__in=Personne.objects.filter(groups__name__in=Groupe.values))
        .select_related("evenement", "personne")
        .order_by("evenement", "pk")
    )
