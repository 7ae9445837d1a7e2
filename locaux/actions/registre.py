"""The ledger's only pen: locks spaces, writes and frees occupied time, translates PostgreSQL's refusal."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Prefetch, Q

from locaux.models import Composition, Espace, Occupation, Reservation
from ptce.socle.periodes import creneau
from ptce.socle.requetes import AUTRE_CLE, CLE, PERIODE, LignesFigees, ObjetsFiges, deja_lus

CHEVAUCHEMENT = "locaux_occupation_sans_chevauchement"


ESPACE = ObjetsFiges(
    lambda cle: Espace.objects.select_related("niveau__site", "regle").filter(pk=cle).order_by(),
    [CLE],
)
PARTIES = ObjetsFiges(
    lambda cle: Espace.objects.filter(appartient_a__ensemble=cle).order_by("pk"), [CLE]
)
TENUES = LignesFigees(
    lambda periode, cle, ensemble: (
        Occupation.objects.filter(
            Q(espace=cle)
            | Q(espace__in=Composition.objects.filter(ensemble=ensemble).values("element")),
            periode__overlap=periode,
        )
        .order_by()
        .values_list("pk")[:1]
    ),
    [PERIODE, CLE, AUTRE_CLE],
)
VERROUS = LignesFigees(
    lambda cle, ensemble: (
        Espace.objects.filter(
            Q(pk=cle) | Q(pk__in=Composition.objects.filter(ensemble=ensemble).values("element"))
        )
        .order_by("pk")
        .select_for_update(no_key=True)
        .values_list("pk")
    ),
    [CLE, AUTRE_CLE],
)


class CreneauPris(Exception):
    """Someone else holds this space during some of `[debut, fin)`."""

    def __init__(self, espace: Espace, debut: datetime, fin: datetime) -> None:
        self.espace, self.debut, self.fin = espace, debut, fin
        super().__init__(f"{espace} est déjà pris à ce moment.")


def verrouiller(cles: Iterable[int]) -> dict[int, Espace]:
    """Lock these spaces and their parts, by key, and return them fresh, with floor, site and rule.

    Every writer of the ledger comes here first, so that they queue instead of deadlocking. `FOR NO KEY UPDATE`
    leaves foreign keys to the spaces free to be checked.
    """
    cles = set(cles)
    parties = Composition.objects.filter(ensemble__in=cles).values("element")
    espaces = (
        Espace.objects.filter(Q(pk__in=cles) | Q(pk__in=parties))
        .select_related("niveau__site", "regle")
        # Their own order would join floors and sites, and the lock is held meanwhile.
        .prefetch_related(Prefetch("elements", Espace.objects.order_by("pk")))
        .order_by("pk")
        .select_for_update(no_key=True, of=("self",))
    )
    return {espace.pk: espace for espace in espaces}


def lire(cle: int) -> Espace:
    """Return a space fresh, with floor, site, rule and parts, and lock nothing. Raises Espace.DoesNotExist."""
    for espace in ESPACE(cle):
        deja_lus(espace, "elements", PARTIES(cle))
        return espace
    raise Espace.DoesNotExist


def deja_tenu(espace: Espace, debut: datetime, fin: datetime) -> bool:
    """Tell, without waiting for any lock, whether someone holds the space already, or one of its parts.

    A shortcut for those who come too late: they queue for no lock. What passes here is PostgreSQL's to refuse.
    """
    return bool(TENUES(creneau(debut, fin), espace.pk, espace.pk))


def verrouiller_atomes(espace: Espace) -> list[Espace]:
    """Lock this space and its parts, by key, and return those that the ledger occupies, read once they are locked.

    As `verrouiller`, with the least done while others wait: `lire` has read the rest before.
    """
    VERROUS(espace.pk, espace.pk)
    return PARTIES(espace.pk) or [espace]


def occuper(
    reservation: Reservation, *, atomes: Sequence[Espace], debut: datetime, fin: datetime
) -> None:
    """Hold `[debut, fin)` (buffers included) in each of `atomes` for this booking.

    Raises CreneauPris when PostgreSQL refuses the overlap; the transaction is then to be rolled back.
    """
    try:
        # No savepoint: the refusal ends the whole action, which is atomic.
        with transaction.atomic(savepoint=False):
            Occupation.objects.bulk_create(
                Occupation(espace=atome, periode=creneau(debut, fin), reservation=reservation)
                for atome in atomes
            )
    except IntegrityError as erreur:
        diagnostic = getattr(erreur.__cause__, "diag", None)
        if diagnostic is None or diagnostic.constraint_name != CHEVAUCHEMENT:
            raise
        raise CreneauPris(reservation.espace, reservation.debut, reservation.fin) from erreur


def liberer(reservation: Reservation) -> None:
    """Free everything this booking holds."""
    Occupation.objects.filter(reservation=reservation).delete()
