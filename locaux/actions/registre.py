"""The ledger's only pen: locks spaces, writes and frees occupied time, translates PostgreSQL's refusal."""

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import IntegrityError, connection, transaction
from django.db.models import Func, Prefetch, Q, TextField

from locaux.battements import Tenue
from locaux.calculs import Ouverture
from locaux.models import Composition, Convention, Espace, Occupation, Reservation
from ptce.socle.periodes import creneau
from ptce.socle.requetes import CLE, ObjetsFiges, curseur_prepare, ecrire
from ptce.socle.transactions import EnConcurrence, contrainte_refusee, en_concurrence

CHEVAUCHEMENT = "locaux_occupation_sans_chevauchement"
CHANGE_DEPUIS_LA_LECTURE = {"locaux_reservation_jeton_envoi_key", "locaux_espace_tel_que_lu"}
"""What was written between a reading and the lock: a booking of the same form, other rules."""

ETAT_LU = {"etat_lu": Func("pk", function="locaux_etat", output_field=TextField())}
ESPACE = ObjetsFiges(
    lambda cle: (
        Espace.objects.select_related("niveau__site", "regle")
        .annotate(**ETAT_LU)
        .filter(pk=cle)
        .order_by()
    ),
    [CLE],
)
OCCUPER = """
    INSERT INTO locaux_occupation (espace_id, periode, reservation_id)
    SELECT coalesce(partie.element_id, espace.id), %s::tstzrange, %s::bigint
      FROM locaux_espace espace LEFT JOIN locaux_composition partie ON partie.ensemble_id = espace.id
     WHERE espace.id = %s
     ORDER BY 1
    RETURNING id
"""
LOUER = """
    UPDATE locaux_occupation occupation SET periode = locaux_jours(lot.periode, lot.espace_id)
      FROM locaux_lotconvention lot
     WHERE lot.id = occupation.lot_id AND lot.convention_id = %(convention)s
       AND occupation.periode <> locaux_jours(lot.periode, lot.espace_id);
    INSERT INTO locaux_occupation (espace_id, periode, lot_id)
    SELECT lot.espace_id, locaux_jours(lot.periode, lot.espace_id), lot.id
      FROM locaux_lotconvention lot LEFT JOIN locaux_occupation occupation ON occupation.lot_id = lot.id
     WHERE lot.convention_id = %(convention)s AND occupation.id IS NULL
     ORDER BY lot.espace_id, lot.periode;
"""
VERROUILLER_SI_LIBRE = "SELECT locaux_verrouiller_si_libre(%s::bigint, %s::tstzrange, %s::uuid, %s)"


class CreneauPris(Exception):
    """Someone else holds this space during some of `[debut, fin)`; `ouverture` is that of its site, when it was read."""

    def __init__(
        self, espace: Espace, debut: datetime, fin: datetime, ouverture: Ouverture | None = None
    ) -> None:
        self.espace, self.debut, self.fin, self.ouverture = espace, debut, fin, ouverture
        super().__init__(f"{espace} est déjà pris à ce moment.")


def verrouiller(cles: Iterable[int]) -> dict[int, Espace]:
    """Lock these spaces and their parts, by key, then read them, with floor, site, rule and parts.

    Every writer of the ledger comes here first, so that they queue instead of deadlocking. `FOR NO KEY UPDATE`
    leaves foreign keys to the spaces free to be checked. Raises EnConcurrence when a room was given other parts
    during the wait: `rejouer` runs the action again.
    """
    cles = set(cles)
    parties = Composition.objects.filter(ensemble__in=cles).values("element")
    verrouilles = (
        Espace.objects.filter(Q(pk__in=cles) | Q(pk__in=parties))
        .order_by("pk")
        .select_for_update(no_key=True)
        .values_list("pk", flat=True)
    )
    # Two queries: what a query that waits for a lock joins is as it was before the wait.
    espaces = {
        espace.pk: espace
        for espace in Espace.objects.filter(pk__in=list(verrouilles))
        .select_related("niveau__site", "regle")
        # Their own order would join floors and sites, and the lock is held meanwhile.
        .prefetch_related(Prefetch("elements", Espace.objects.order_by("pk")))
        .order_by("pk")
    }
    if any(partie.pk not in espaces for lu in espaces.values() for partie in lu.elements.all()):
        raise EnConcurrence
    return espaces


def lire(cle: int) -> Espace:
    """Return a space fresh, with floor, site, rule and `etat_lu`, and lock nothing. Raises Espace.DoesNotExist."""
    for espace in ESPACE(cle):
        return espace
    raise Espace.DoesNotExist


def verrouiller_si_libre(
    reservation: Reservation, *, debut: datetime, fin: datetime, jeton: uuid.UUID
) -> None:
    """Lock the space of this booking to be, which `lire` gave, and its parts, when nothing holds `[debut, fin)` there.

    One exchange, and a refusal frees the lock at once: those who wait behind do not wait for Python.
    Raises CreneauPris; EnConcurrence when its form was sent meanwhile, or when the space, its rule, its site or
    their hours are no longer as they were read.
    """
    espace = reservation.espace
    demande = [espace.pk, creneau(debut, fin), jeton, espace.etat_lu]
    with (
        _refus_traduit(reservation),
        en_concurrence(CHANGE_DEPUIS_LA_LECTURE),
        curseur_prepare() as curseur,
    ):
        curseur.execute(VERROUILLER_SI_LIBRE, demande)


def occuper(reservation: Reservation, *, debut: datetime, fin: datetime) -> None:
    """Hold `[debut, fin)` (buffers included) for this booking in its space, or in each of its parts, read at this moment.

    Raises CreneauPris when PostgreSQL refuses the overlap; the transaction is then to be rolled back.
    """
    with _refus_traduit(reservation):
        ecrire(OCCUPER, [creneau(debut, fin), reservation.pk, reservation.espace_id])


def liberer(reservation: Reservation) -> None:
    """Free everything this booking holds."""
    Occupation.objects.filter(reservation=reservation).delete()


def liberer_toutes(reservations: Iterable[int]) -> None:
    """Free everything the bookings of these keys hold."""
    Occupation.objects.filter(reservation__in=list(reservations)).delete()


def retenir(tenues: Iterable[Tenue]) -> None:
    """Make these bookings hold what they want instead of what they hold; their spaces are locked, and there is room."""
    tenues = list(tenues)
    liberer_toutes(tenue.cle for tenue in tenues)
    Occupation.objects.bulk_create(
        Occupation(espace_id=espace, periode=creneau(*tenue.voulue), reservation_id=tenue.cle)
        for tenue in tenues
        for espace in tenue.espaces
    )


def louer(convention: Convention) -> None:
    """Make the lots of a signed convention hold their days, on the calendar of their sites: no more, no less.

    Their spaces are locked, and nothing else holds these days.
    """
    with connection.cursor() as curseur:
        curseur.execute(LOUER, {"convention": convention.pk})


def rendre(lots: Iterable[int]) -> None:
    """Free everything the lots of these keys hold."""
    Occupation.objects.filter(lot__in=list(lots)).delete()


@contextmanager
def _refus_traduit(reservation: Reservation) -> Iterator[None]:
    """Raise CreneauPris where PostgreSQL refuses an overlap."""
    try:
        # No savepoint: the refusal ends the whole action, which is atomic.
        with transaction.atomic(savepoint=False):
            yield
    except IntegrityError as erreur:
        if contrainte_refusee(erreur) != CHEVAUCHEMENT:
            raise
        raise CreneauPris(reservation.espace, reservation.debut, reservation.fin) from erreur
