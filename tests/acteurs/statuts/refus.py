"""What changes of status refuse, by raw SQL."""

from tests.contraintes import Cas

CHANGEMENT = """
    INSERT INTO acteurs_changementdestatut (acteur_id, avant, apres, motif, par_id, le, jeton_envoi)
    VALUES (%(acteur)s, {avant}, {apres}, {motif}, %(personne)s, now(), {jeton})
"""
NEUF = {
    "avant": "'membre'",
    "apres": "'suspendu'",
    "motif": "'motif'",
    "jeton": "gen_random_uuid()",
}


def changer(**autres: str) -> str:
    """Return the statement that writes a change, valid but for `autres`."""
    return CHANGEMENT.format(**{**NEUF, **autres})


DES_STATUTS = (
    Cas("acteurs_changementdestatut_nom_lisible", "no reason", changer(motif="' '")),
    Cas("acteurs_changementdestatut_avant_connu", "invented", changer(avant="'perdu'")),
    Cas("acteurs_changementdestatut_apres_connu", "invented", changer(apres="'perdu'")),
    Cas("acteurs_changementdestatut_change", "nothing changes", changer(apres="'membre'")),
    Cas(
        "acteurs_changementdestatut_jeton_envoi_key",
        "sent twice",
        changer(jeton="(SELECT jeton_envoi FROM acteurs_changementdestatut LIMIT 1)"),
    ),
)
