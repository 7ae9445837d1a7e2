"""What stands in the way of changing the parts of a divisible room, and what may be one."""

from datetime import datetime

from django.db.models import Q

from locaux.lectures.genees import Genees, a_venir, constater, tenant
from locaux.models import Composition, Espace, Fermeture
from locaux.models.espace import EspaceQuerySet


def constater_recomposition(
    ensemble: Espace, nouvelles: set[int], *, maintenant: datetime
) -> Genees:
    """Return the bookings to come of the room, and those that its closures meet in its new parts (keys)."""
    reservations = {lue.pk: lue for lue in a_venir([ensemble.pk], maintenant)}
    motifs: dict[int, list[str]] = {}
    fermetures = Fermeture.objects.filter(
        espace=ensemble, levee_le__isnull=True, periode__endswith__gt=maintenant
    )
    for fermeture in fermetures if nouvelles else ():
        debut = max(fermeture.periode.lower, maintenant)
        for lue in tenant(nouvelles, debut, fermeture.periode.upper):
            reservations.setdefault(lue.pk, lue)
            motifs[lue.pk] = [f"« {ensemble} » est fermé à ce moment ({fermeture.texte})."]
    return constater(reservations.values(), maintenant=maintenant, motifs=motifs)


def parties_possibles(ensemble: Espace) -> EspaceQuerySet:
    """Return the spaces that may be a part of this one: on its site, in service, of one piece; its own parts too."""
    divisibles = Composition.objects.values("ensemble")
    return (
        Espace.objects.filter(
            Q(niveau__site=ensemble.niveau.site_id, archive_le__isnull=True)
            | Q(appartient_a__ensemble=ensemble)
        )
        .exclude(pk=ensemble.pk)
        .exclude(pk__in=divisibles)
        .select_related("niveau__site")
        .distinct()
        .dans_l_ordre()
    )
