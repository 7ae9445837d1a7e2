"""What a booking asks of the database before it is written: everything of one moment, in one query."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Exists, Func, IntegerField, Q, QuerySet

from locaux.calculs import Ouverture
from locaux.lectures.ouvertures import (
    fermetures_de_l_espace,
    ouverture_aux_horaires,
    valeurs,
)
from locaux.models import Composition, Espace, HoraireOuverture, Occupation, Reservation
from ptce.socle.periodes import creneau
from ptce.socle.requetes import (
    AUTRE_CLE,
    AUTRE_PERIODE,
    CLE,
    PERIODE,
    UUID_TEMOIN,
    LignesFigees,
)
from ptce.socle.temps import Intervalle


def _tenues(ensemble: int, periode: DateTimeTZRange) -> QuerySet[Occupation]:
    parties = Composition.objects.filter(ensemble=ensemble).values("element")
    return Occupation.objects.filter(
        Q(espace=ensemble) | Q(espace__in=parties), periode__overlap=periode
    )


def _horaires(site: int) -> ArraySubquery:
    """Return the opening hours of a site as one value: day, opening, closing of each row."""
    return ArraySubquery(
        HoraireOuverture.objects.filter(site=site)
        .order_by()
        .values_list(
            Func(
                "jour",
                "ouvre",
                "ferme",
                template="ARRAY[%(expressions)s]",
                output_field=ArrayField(IntegerField()),
            )
        )
    )


SITUATION = LignesFigees(
    lambda espace, site, tenue, demandee, jeton: Espace.objects.filter(pk=espace).values_list(
        Exists(Reservation.objects.filter(jeton_envoi=jeton)),
        Exists(_tenues(espace, tenue)),
        Exists(fermetures_de_l_espace(site, espace, demandee)),
        _horaires(site),
    ),
    [CLE, AUTRE_CLE, PERIODE, AUTRE_PERIODE, UUID_TEMOIN],
)


@dataclass(frozen=True)
class Situation:
    """What is already written: a booking of this form, something in the way, a closure; and when the site opens."""

    deja_envoye: bool
    deja_tenu: bool
    fermee: bool
    ouverture: Ouverture


def tenu(espace: Espace, debut: datetime, fin: datetime) -> Intervalle:
    """Return what a booking holds, buffers included; a space without rule, which is never booked, has none."""
    return valeurs(espace.regle).avec_battements(debut, fin) if espace.regle else (debut, fin)


def situation(espace: Espace, debut: datetime, fin: datetime, *, jeton: UUID) -> Situation:
    """Look, without waiting for any lock. One query; `espace` has its floor, its site and its rule.

    Who comes too late for the slot is told so before any lock; what passes here is PostgreSQL's to refuse.
    """
    # An end before its start is refused by the rules, and is no period for PostgreSQL.
    demandee = creneau(debut, max(debut, fin))
    tenue = creneau(*tenu(espace, debut, max(debut, fin)))
    [(envoye, pris, fermee, horaires)] = SITUATION(
        espace.pk, espace.niveau.site_id, tenue, demandee, jeton
    )
    heures = ouverture_aux_horaires(espace.site, horaires, debut, max(debut, fin))
    return Situation(envoye, pris, fermee, heures)
