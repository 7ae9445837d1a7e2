"""What suits a request for premises is told once to the agents, as soon as the end of a lease frees it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from acteurs.enums import StatutActeur
from locaux.actions import avis_de_locaux
from locaux.lectures.rapprochements import Convient, espaces_libres, rapprocher
from locaux.models import DemandeLocaux, Rapprochement


def retenir(trouves: Iterable[Convient], maintenant: datetime) -> None:
    """Remember that these are told."""
    Rapprochement.objects.bulk_create(
        (
            Rapprochement(
                demande_id=demande, espace_id=espace, libre_le=libre_le, annonce_le=maintenant
            )
            for demande, espace, libre_le in (lu.cle for lu in trouves)
        ),
        ignore_conflicts=True,
    )


@transaction.atomic
def annoncer_ce_qui_se_libere(maintenant: datetime) -> int:
    """Tell the agents what has come to suit the requests that wait, and return how many spaces that is.

    Answers `contributions.entretenir`: a lease that is ended, or shortened, frees a match at once. Each is told once.
    """
    demandes = list(
        DemandeLocaux.objects.attendues()
        .filter(acteur__statut=StatutActeur.MEMBRE)
        .completes()
        .order_by("souhaite_le", "cree_le", "pk")
    )
    if not demandes:
        return 0
    trouves = rapprocher(demandes, espaces_libres(timezone.localdate(maintenant)))
    connus = set(
        Rapprochement.objects.filter(demande__in=demandes).values_list(
            "demande_id", "espace_id", "libre_le"
        )
    )
    nouveaux = [lu for suite in trouves.values() for lu in suite if lu.cle not in connus]
    if nouveaux:
        retenir(nouveaux, maintenant)
        avis_de_locaux.prevenir_de_ce_qui_se_libere(nouveaux)
    return len(nouveaux)
