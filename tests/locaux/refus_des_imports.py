"""What imports of spaces and of conventions refuse, by raw SQL."""

from tests.contraintes import Cas

IMPORT = """
    INSERT INTO locaux_importlieux
        (jeton_envoi, genre, nom_fichier, fichier, feuille, correspondance, creer_seulement, creer_acteurs, statut,
         revision, rapport, empreinte, depose_par_id, depose_le, importe_le, importe_par_id, lance_le, lance_par_id,
         avancement)
    VALUES ({jeton}, {genre}, 'f.csv', '', '', '{{}}', false, false, {statut}, 0, '{{}}', '', %(personne)s, now(), {le}, {par},
            {lance_le}, {lance_par}, {avancement})
"""
NEUF = {
    "jeton": "gen_random_uuid()",
    "genre": "'espaces'",
    "statut": "'depose'",
    "le": "NULL",
    "par": "NULL",
    "lance_le": "NULL",
    "lance_par": "NULL",
    "avancement": "0",
}


def importer(**autres: str) -> str:
    """Return the statement that writes an import, valid but for `autres`."""
    return IMPORT.format(**{**NEUF, **autres})


DES_IMPORTS = (
    Cas("locaux_importlieux_statut_connu", "invented", importer(statut="'perdu'")),
    Cas("locaux_importlieux_genre_connu", "invented", importer(genre="'recettes'")),
    Cas("locaux_importlieux_importe", "done by nobody", importer(statut="'importe'")),
    Cas("locaux_importlieux_importe", "not done, at a date", importer(le="now()")),
    Cas("locaux_importlieux_lance", "launched by nobody", importer(lance_le="now()")),
    Cas("locaux_importlieux_lance", "launched on no day", importer(lance_par="%(personne)s")),
    Cas("locaux_importlieux_lance", "begun, not launched", importer(avancement="1")),
    Cas(
        "locaux_importlieux_lance",
        "given up once launched",
        importer(statut="'abandonne'", lance_le="now()", lance_par="%(personne)s"),
    ),
    Cas(
        "locaux_importlieux_jeton_envoi_key",
        "sent twice",
        importer(jeton="(SELECT jeton_envoi FROM locaux_importlieux LIMIT 1)"),
    ),
)
