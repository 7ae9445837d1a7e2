"""What the database itself says afterwards: overlaps counted in two ways, deadlocks, half-written bookings."""

import time

from django.db import connection

RECOUVREMENTS_DU_REGISTRE = """
    SELECT count(*) FROM locaux_occupation a JOIN locaux_occupation b
        ON a.espace_id = b.espace_id AND a.id < b.id AND a.periode && b.periode
"""

# From what was asked for, the parts of divisible rooms spelled out: the ledger and its constraint have no say.
RECOUVREMENTS_DES_RESERVATIONS = """
    WITH tenu AS (
        SELECT r.id, coalesce(c.element_id, r.espace_id) AS atome, r.periode
          FROM locaux_reservation r LEFT JOIN locaux_composition c ON c.ensemble_id = r.espace_id
         WHERE r.statut = 'confirmee')
    SELECT count(*) FROM tenu a JOIN tenu b
        ON a.atome = b.atome AND a.id < b.id AND a.periode && b.periode
"""

# Confirmed, and not held exactly once in each of its parts for its whole period.
RESERVATIONS_INCOMPLETES = """
    WITH attendu AS (
        SELECT r.id, coalesce(c.element_id, r.espace_id) AS atome, r.periode
          FROM locaux_reservation r LEFT JOIN locaux_composition c ON c.ensemble_id = r.espace_id
         WHERE r.statut = 'confirmee')
    SELECT count(*) FROM attendu a WHERE 1 <> (
        SELECT count(*) FROM locaux_occupation o
         WHERE o.reservation_id = a.id AND o.espace_id = a.atome AND o.periode @> a.periode)
"""

OCCUPATIONS_SANS_CAUSE = """
    SELECT count(*) FROM locaux_occupation o LEFT JOIN locaux_reservation r ON r.id = o.reservation_id
     WHERE o.fermeture_id IS NULL AND (
        r.id IS NULL OR r.statut <> 'confirmee' OR NOT (
            o.espace_id = r.espace_id OR EXISTS (
                SELECT FROM locaux_composition c
                 WHERE c.ensemble_id = r.espace_id AND c.element_id = o.espace_id)))
"""

# The journal's line and the e-mail are of the same transaction as the booking.
RESERVATIONS_SANS_SUITE = """
    SELECT count(*) FROM locaux_reservation r
     WHERE 1 <> (SELECT count(*) FROM socle_courriel c WHERE c.contexte->>'reference' = r.reference)
        OR 1 <> (SELECT count(*) FROM locaux_reservationevent e
                  WHERE e.pgh_obj_id = r.id AND e.pgh_label = 'insert')
"""

INTERBLOCAGES = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"


def compter(requete: str) -> int:
    """Return the only number that `requete` gives."""
    with connection.cursor() as curseur:
        curseur.execute(requete)
        return int(curseur.fetchone()[0])


def interblocages() -> int:
    """Return the deadlocks PostgreSQL saw since this database exists; its processes tell a second late at most."""
    time.sleep(1.2)
    return compter(INTERBLOCAGES)


def references() -> set[str]:
    """Return the references of the confirmed bookings."""
    with connection.cursor() as curseur:
        curseur.execute("SELECT reference FROM locaux_reservation WHERE statut = 'confirmee'")
        return {reference for (reference,) in curseur.fetchall()}
