"""What bookings to come hold, buffers included, beside what the rule of their space would have them hold."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from locaux.battements import Obstacles, Tenue
from locaux.lectures.genees import a_venir
from locaux.lectures.ouvertures import valeurs
from locaux.models import Espace, Occupation
from ptce.socle.periodes import intervalle
from ptce.socle.temps import Intervalle


def tenues(espaces: Iterable[Espace], *, maintenant: datetime) -> tuple[list[Tenue], Obstacles]:
    """Return what the bookings to come of `espaces` hold and want, the oldest first, and what else is around them.

    `espaces` carry the rule that is to be followed; without one, a booking wants what it holds. Three queries.
    """
    regles = {espace.pk: espace.regle for espace in espaces}
    reservations = list(a_venir(regles, maintenant).order_by("creee_le", "pk"))
    lignes: dict[int, list[tuple[int, Intervalle]]] = defaultdict(list)
    cles = [reservation.pk for reservation in reservations]
    for cle, espace, periode in Occupation.objects.filter(reservation__in=cles).values_list(
        "reservation_id", "espace_id", "periode"
    ):
        lignes[cle].append((espace, intervalle(periode)))
    trouvees = []
    for reservation in reservations:
        tenu = lignes[reservation.pk]
        if not tenu:
            # Cancelled since the line above, where nobody holds the lock: there is nothing left to move.
            continue
        regle = regles[reservation.espace_id]
        bornes = (reservation.debut, reservation.fin)
        trouvees.append(
            Tenue(
                cle=reservation.pk,
                espaces=tuple(sorted(espace for espace, _ in tenu)),
                actuelle=tenu[0][1],
                voulue=valeurs(regle).avec_battements(*bornes) if regle else tenu[0][1],
            )
        )
    atomes = {espace for tenue in trouvees for espace in tenue.espaces}
    return trouvees, _obstacles(atomes, cles, maintenant)


def _obstacles(atomes: set[int], sauf: list[int], maintenant: datetime) -> Obstacles:
    obstacles: dict[int, list[Intervalle]] = defaultdict(list)
    # A buffer lasts twelve hours at most.
    autour = Occupation.objects.filter(
        espace__in=atomes, periode__endswith__gt=maintenant - timedelta(days=1)
    ).exclude(reservation__in=sauf)
    for espace, periode in autour.values_list("espace_id", "periode"):
        obstacles[espace].append(intervalle(periode))
    return obstacles
