"""What is forgotten of applications: a draft that is dropped, and every night what is kept for a time only."""

from datetime import datetime

from django.db import transaction

from acteurs.actions.etapes_candidature import CandidatureModifiee, verrouiller
from acteurs.enums import StatutCandidature
from acteurs.models import (
    Candidature,
    LienDeCandidature,
    MessageCandidature,
    PersonneDeCandidature,
)
from acteurs.models.candidature import DUREE_DU_LIEN, EFFACE, PERSONNELS


@transaction.atomic
def abandonner(*, candidature: Candidature) -> None:
    """Forget a draft. Raises CandidatureModifiee when it was sent, or dropped already."""
    candidature = verrouiller(candidature)
    if candidature.statut != StatutCandidature.BROUILLON:
        raise CandidatureModifiee
    candidature.delete()


@transaction.atomic
def oublier_les_candidatures(maintenant: datetime) -> int:
    """Forget drafts without a morrow, links that open nothing any more, and who was behind what led to nothing.

    Return how many applications were forgotten or made anonymous.
    """
    oubliees = list(
        Candidature.objects.oubliees(maintenant).select_for_update(skip_locked=True).order_by("pk")
    )
    for candidature in oubliees:
        candidature.delete()
    LienDeCandidature.objects.filter(
        candidature__decidee_le__lte=maintenant - DUREE_DU_LIEN
    ).delete()
    anciennes = list(
        Candidature.objects.a_anonymiser(maintenant)
        .select_for_update(skip_locked=True)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    Candidature.objects.filter(pk__in=anciennes).update(
        **{**dict.fromkeys(PERSONNELS, ""), "motif": EFFACE},
        demandeur=None,
        anonymisee_le=maintenant,
    )
    MessageCandidature.objects.filter(candidature__in=anciennes).exclude(texte="").update(
        texte=EFFACE
    )
    PersonneDeCandidature.objects.filter(candidature__in=anciennes).delete()
    return len(oubliees) + len(anciennes)
