"""Use of rooms, counted by PostgreSQL: booked hours ÷ open hours, elapsed time, buffers left aside.

When a site opens is said by its hours and the public holidays as they are today; closures and leases are taken from
it, and so is what comes before a space enters service, or after it is archived. A booking counts for what it holds of what is open. A divisible room
counts by its parts.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import connection
from psycopg.types.multirange import Multirange
from psycopg.types.range import Range

from locaux.calculs import Ouverture, Usage
from locaux.lectures.chiffres import COLONNES, TOTAL, Dimension, Perimetre
from locaux.lectures.ouvertures import ouvertures
from locaux.models import Site
from ptce.socle import temps

SALLES = """
    WITH ouvertures AS (
        SELECT * FROM unnest(%(sites)s::bigint[], %(ouverts)s::tstzmultirange[]) AS lu (site_id, ouvert)
    ),
    salles AS (
        SELECT espace.id, espace.type, espace.niveau_id, niveau.site_id,
               ouvertures.ouvert * tstzmultirange(tstzrange(
                   bornes.debut, greatest(bornes.debut, coalesce(bornes.fin, 'infinity')))) AS ouvert
          FROM locaux_espace espace
          JOIN locaux_niveau niveau ON niveau.id = espace.niveau_id
          JOIN locaux_site site ON site.id = niveau.site_id
          JOIN ouvertures ON ouvertures.site_id = niveau.site_id
          CROSS JOIN LATERAL (
               SELECT max(CASE WHEN tout.reservable THEN 'infinity'
                               WHEN tout.se_reservait THEN tout.archive_le END) AS fin
                 FROM locaux_composition part JOIN locaux_espace tout ON tout.id = part.ensemble_id
                WHERE part.element_id = espace.id) salle
          CROSS JOIN LATERAL (
               SELECT espace.en_service_le::timestamp AT TIME ZONE site.fuseau AS debut,
                      least(espace.archive_le, niveau.archive_le, site.archive_le,
                            CASE WHEN NOT (espace.reservable OR espace.se_reservait) THEN salle.fin END) AS fin) bornes
         WHERE (%(site)s::bigint IS NULL OR niveau.site_id = %(site)s)
           AND (%(niveau)s::bigint IS NULL OR niveau.id = %(niveau)s)
           AND (%(type)s::text IS NULL OR espace.type = %(type)s)
           AND NOT (%(bati)s AND espace.type = %(terrain)s)
           AND NOT EXISTS (SELECT FROM locaux_composition tout WHERE tout.ensemble_id = espace.id)
           AND (espace.reservable OR espace.se_reservait OR salle.fin IS NOT NULL)
    ),
    tenues AS (
        SELECT salles.id,
               range_agg(occupation.periode) FILTER (WHERE occupation.reservation_id IS NULL) AS fermees,
               range_agg(reservation.periode) FILTER (WHERE occupation.reservation_id IS NOT NULL) AS reservees
          FROM salles
          JOIN locaux_occupation occupation ON occupation.espace_id = salles.id
               AND occupation.periode && tstzrange(%(premier)s, %(dernier)s)
          LEFT JOIN locaux_reservation reservation ON reservation.id = occupation.reservation_id
         GROUP BY salles.id
    ),
    restes AS (
        SELECT salles.*, salles.ouvert - coalesce(tenues.fermees, '{}') AS offert,
               coalesce(tenues.reservees, '{}') AS reservees
          FROM salles LEFT JOIN tenues ON tenues.id = salles.id
    )
"""
PAR_SALLE = """
    SELECT {colonne}, sum((SELECT coalesce(sum(upper(lu) - lower(lu)), '0') FROM unnest(offert) lu)),
           sum((SELECT coalesce(sum(upper(lu) - lower(lu)), '0') FROM unnest(offert * reservees) lu))
      FROM restes GROUP BY GROUPING SETS (({colonne}), ())
"""
PAR_POLE = """
    , prises AS (
        SELECT reservation.acteur_id,
               (SELECT coalesce(sum(upper(lu) - lower(lu)), '0')
                  FROM unnest(restes.offert * tstzmultirange(reservation.periode)) lu) AS duree
          FROM restes
          JOIN locaux_occupation occupation ON occupation.espace_id = restes.id
               AND occupation.periode && tstzrange(%(premier)s, %(dernier)s)
          JOIN locaux_reservation reservation ON reservation.id = occupation.reservation_id
    )
    SELECT pole.id, poles.combien, sum(prises.duree)
      FROM prises
      CROSS JOIN LATERAL (SELECT count(*) AS combien FROM acteurs_acteur_poles lien
                           WHERE lien.acteur_id = prises.acteur_id) poles
      LEFT JOIN acteurs_acteur_poles lien ON lien.acteur_id = prises.acteur_id
      LEFT JOIN acteurs_pole pole ON pole.id = lien.pole_id
     GROUP BY 1, 2
"""
PAR_HEURE = """
    , ouverts AS (
        -- Most rooms of a site are open alike: what is open is cut into hours once for all of them.
        SELECT site_id, offert, count(*) AS combien FROM restes GROUP BY site_id, offert
    ),
    morceaux AS (
        SELECT site_id, lu, false AS pris, combien FROM ouverts CROSS JOIN LATERAL unnest(offert) lu
        UNION ALL
        SELECT site_id, lu, true, 1 FROM restes CROSS JOIN LATERAL unnest(offert * reservees) lu
    ),
    heures AS (
        SELECT heure AT TIME ZONE site.fuseau AS locale, pris,
               (least(heure + interval '1 hour', upper(lu)) - greatest(heure, lower(lu))) * combien AS duree
          FROM morceaux JOIN locaux_site site ON site.id = morceaux.site_id
          CROSS JOIN LATERAL generate_series(date_trunc('hour', lower(lu), site.fuseau),
                                             upper(lu) - interval '1 microsecond', interval '1 hour') heure
    )
    SELECT extract(isodow FROM locale)::int, extract(hour FROM locale)::int,
           sum(duree) FILTER (WHERE NOT pris), sum(duree) FILTER (WHERE pris)
      FROM heures GROUP BY 1, 2
"""
UNE_MICROSECONDE = timedelta(microseconds=1)


def _lire(
    requete: str, sites: Iterable[Site], perimetre: Perimetre, debut: date, fin: date
) -> list[tuple[Any, ...]]:
    """Run a query on the rooms of `sites`, open as their hours say over `[debut, fin)`. Two queries."""
    vus = [site for site in sites if perimetre.site in (None, site.pk)]
    heures = ouvertures(vus, range(debut.year, fin.year + 1))
    ouverts = [_ouvert(heures[site.pk], debut, fin) for site in vus]
    bornes = [lu for ouvert in ouverts for intervalle in ouvert for lu in intervalle]
    if not bornes:
        return []
    with connection.cursor() as curseur:
        curseur.execute(
            f"{SALLES} {requete}",
            {
                **perimetre.parametres,
                "sites": [site.pk for site in vus],
                "ouverts": [
                    Multirange([Range(*intervalle, "[)") for intervalle in ouvert])
                    for ouvert in ouverts
                ],
                "premier": min(bornes),
                "dernier": max(bornes),
            },
        )
        lignes: list[tuple[Any, ...]] = curseur.fetchall()
    return lignes


def _ouvert(heures: Ouverture, debut: date, fin: date) -> list[temps.Intervalle]:
    dernier = fin - timedelta(days=1)
    return heures.intervalles(debut, dernier) if debut <= dernier else []


def _usage(ouvert: timedelta | None, reserve: timedelta | None) -> Usage:
    return Usage(
        (ouvert or timedelta()) // UNE_MICROSECONDE, (reserve or timedelta()) // UNE_MICROSECONDE
    )


def usages(
    sites: Iterable[Site], perimetre: Perimetre, debut: date, fin: date, par: Dimension = "site"
) -> dict[Any, Usage]:
    """Return the use of rooms over `[debut, fin)` by key of `par`, and in all under TOTAL. Two queries, of which one counts."""
    lignes = _lire(PAR_SALLE.replace("{colonne}", COLONNES[par]), sites, perimetre, debut, fin)
    lus = {cle: _usage(*durees) for cle, *durees in lignes}
    return {TOTAL: Usage(), **{cle: usage for cle, usage in lus.items() if usage.ouvert}}


def usages_par_pole(
    sites: Iterable[Site], perimetre: Perimetre, debut: date, fin: date
) -> dict[int | None, Fraction]:
    """Return the booked time in microseconds by pole of the organisations, None for those without.

    What an organisation of several poles books is shared equally between them. Two queries, of which one counts.
    """
    parts: dict[int | None, Fraction] = defaultdict(Fraction)
    for pole, combien, duree in _lire(PAR_POLE, sites, perimetre, debut, fin):
        parts[pole] += Fraction(duree // UNE_MICROSECONDE) / max(combien, 1)
    return {cle: duree for cle, duree in parts.items() if duree}


def usages_par_heure(
    sites: Iterable[Site], perimetre: Perimetre, debut: date, fin: date
) -> dict[tuple[int, int], Usage]:
    """Return the use of rooms over `[debut, fin)` by weekday (Monday is 1) and hour of the site's clock, where it opens.

    Two queries, of which one counts.
    """
    lignes = _lire(PAR_HEURE, sites, perimetre, debut, fin)
    return {(jour, heure): _usage(ouvert, reserve) for jour, heure, ouvert, reserve in lignes}


def en_heures(microsecondes: Fraction | int) -> Decimal:
    """Return a duration in hours, to the hundredth, rounded half up."""
    centiemes = int(Fraction(microsecondes) / 36_000_000 + Fraction(1, 2))
    return Decimal(centiemes).scaleb(-2)
