"""The ledger's only pen: locks spaces, writes and frees occupied time, translates PostgreSQL's refusal."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Exists, Prefetch, Q

from locaux.models import Composition, Espace, Occupation, Reservation
from ptce.socle.periodes import creneau
from ptce.socle.requetes import (
    AUTRE_CLE,
    CLE,
    PERIODE,
    UUID_TEMOIN,
    LignesFigees,
    ObjetsFiges,
    ecrire,
)

CHEVAUCHEMENT = "locaux_occupation_sans_chevauchement"


ESPACE = ObjetsFiges(
    lambda cle: Espace.objects.select_related("niveau__site", "regle").filter(pk=cle).order_by(),
    [CLE],
)
ETAT = LignesFigees(
    lambda cle, ensemble, periode, jeton: Espace.objects.filter(pk=cle).values_list(
        Exists(Reservation.objects.filter(jeton_envoi=jeton)),
        Exists(
            Occupation.objects.filter(
                Q(espace=ensemble)
                | Q(espace__in=Composition.objects.filter(ensemble=ensemble).values("element")),
                periode__overlap=periode,
            )
        ),
    ),
    [CLE, AUTRE_CLE, PERIODE, UUID_TEMOIN],
)
OCCUPER = """
    INSERT INTO locaux_occupation (espace_id, periode, reservation_id)
    SELECT coalesce(partie.element_id, espace.id), %s::tstzrange, %s::bigint
      FROM locaux_espace espace LEFT JOIN locaux_composition partie ON partie.ensemble_id = espace.id
     WHERE espace.id = %s
     ORDER BY 1
    RETURNING id
"""
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
    """Return a space fresh, with floor, site and rule, and lock nothing. Raises Espace.DoesNotExist."""
    for espace in ESPACE(cle):
        return espace
    raise Espace.DoesNotExist


class Etat(NamedTuple):
    """What is already written, at one moment: a booking with this token, something in the way of this period."""

    deja_envoye: bool
    deja_tenu: bool


def etat(espace: Espace, debut: datetime, fin: datetime, *, jeton: UUID) -> Etat:
    """Look, without waiting for any lock, whether the form was sent before, and whether the space is held already.

    A shortcut for those who come too late: they queue for no lock. What passes here is PostgreSQL's to refuse.
    """
    # An end before its start is refused by the rules, and is no period for PostgreSQL.
    [ligne] = ETAT(espace.pk, espace.pk, creneau(debut, max(debut, fin)), jeton)
    return Etat(*ligne)


def verrouiller_un(espace: Espace) -> None:
    """Lock this space and its parts, by key.

    As `verrouiller`, with the least done while others wait: `lire` has read the rest before.
    """
    VERROUS(espace.pk, espace.pk)


def occuper(reservation: Reservation, *, debut: datetime, fin: datetime) -> None:
    """Hold `[debut, fin)` (buffers included) for this booking in its space, or in each of its parts, read at this moment.

    Raises CreneauPris when PostgreSQL refuses the overlap; the transaction is then to be rolled back.
    """
    try:
        # No savepoint: the refusal ends the whole action, which is atomic.
        with transaction.atomic(savepoint=False):
            ecrire(OCCUPER, [creneau(debut, fin), reservation.pk, reservation.espace_id])
    except IntegrityError as erreur:
        diagnostic = getattr(erreur.__cause__, "diag", None)
        if diagnostic is None or diagnostic.constraint_name != CHEVAUCHEMENT:
            raise
        raise CreneauPris(reservation.espace, reservation.debut, reservation.fin) from erreur


def liberer(reservation: Reservation) -> None:
    """Free everything this booking holds."""
    Occupation.objects.filter(reservation=reservation).delete()
