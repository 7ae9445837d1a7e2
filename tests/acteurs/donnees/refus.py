"""What requests to erase an account refuse, by raw SQL."""

from tests.contraintes import Cas

DEMANDE = """
    INSERT INTO acteurs_demandeeffacement
        (personne_id, origine, statut, reservations, motif, empechement, jeton_envoi, demandee_le, prevue_le, close_le)
    VALUES ({personne}, {origine}, {statut}, {reservations}, '', '', {jeton}, now(), {prevue}, {close})
"""
NEUVE = {
    "personne": "%(personne)s",
    "origine": "'personne'",
    "statut": "'faite'",
    "reservations": "'annuler'",
    "jeton": "gen_random_uuid()",
    "prevue": "now()",
    "close": "now()",
}


def demander(**autres: str) -> str:
    """Return the statement that writes a request, valid but for `autres`."""
    return DEMANDE.format(**{**NEUVE, **autres})


DES_EFFACEMENTS = (
    Cas(
        "acteurs_demandeeffacement_une_en_attente",
        "a second one",
        ";".join([demander(statut="'demandee'", close="NULL")] * 2),
    ),
    Cas(
        "acteurs_demandeeffacement_jeton_envoi_key",
        "a form twice",
        ";".join([demander(jeton="'0f0e0d0c-0000-4000-8000-000000000001'")] * 2),
    ),
    Cas("acteurs_demandeeffacement_origine_connue", "invented", demander(origine="'hasard'")),
    Cas("acteurs_demandeeffacement_statut_connu", "invented", demander(statut="'oubliee'")),
    Cas(
        "acteurs_demandeeffacement_reservations_connu",
        "invented",
        demander(reservations="'vendre'"),
    ),
    Cas("acteurs_demandeeffacement_close", "done, no date", demander(close="NULL")),
    Cas("acteurs_demandeeffacement_close", "waits, closed", demander(statut="'demandee'")),
    Cas(
        "acteurs_demandeeffacement_prevue",
        "before it is asked",
        demander(prevue="now() - interval '1 day'"),
    ),
    Cas("acteurs_demandeeffacement_personne", "nobody's", demander(personne="NULL")),
)
