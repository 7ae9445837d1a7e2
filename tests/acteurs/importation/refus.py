"""What imports refuse, by raw SQL."""

from tests.contraintes import Cas

IMPORT = """
    INSERT INTO acteurs_importacteurs
        (jeton_envoi, nom_fichier, fichier, feuille, correspondance, creer_seulement, statut, revision, rapport,
         empreinte, depose_par_id, depose_le, importe_le, importe_par_id)
    VALUES ({jeton}, 'f.csv', '', '', '{{}}', false, {statut}, 0, '{{}}', '', %(personne)s, now(), {le}, {par})
"""
NEUF = {"jeton": "gen_random_uuid()", "statut": "'depose'", "le": "NULL", "par": "NULL"}


def importer(**autres: str) -> str:
    """Return the statement that writes an import, valid but for `autres`."""
    return IMPORT.format(**{**NEUF, **autres})


DES_IMPORTS = (
    Cas("acteurs_importacteurs_statut_connu", "invented", importer(statut="'perdu'")),
    Cas("acteurs_importacteurs_importe", "done by nobody", importer(statut="'importe'")),
    Cas("acteurs_importacteurs_importe", "not done, at a date", importer(le="now()")),
    Cas(
        "acteurs_importacteurs_jeton_envoi_key",
        "sent twice",
        importer(jeton="(SELECT jeton_envoi FROM acteurs_importacteurs LIMIT 1)"),
    ),
)
