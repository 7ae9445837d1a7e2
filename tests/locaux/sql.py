"""Statements of the tests on constraints: names are those of the rows that `lignes` makes."""

# ruff: noqa: S608 the statements are made of our own names


def p(debut: str, fin: str, bornes: str = "[)") -> str:
    """Return a period of the Monday, in SQL."""
    return f"tstzrange('2050-03-07 {debut}+01', '2050-03-07 {fin}+01', '{bornes}')"


def occuper(
    espace: str, periode: str, *, reservation: str = "NULL", fermeture: str = "NULL"
) -> str:
    """Return the statement that adds a row to the ledger; keys are names of `lignes`."""
    cles = [nom if nom == "NULL" else f"%({nom})s" for nom in (espace, reservation, fermeture)]
    return (
        "INSERT INTO locaux_occupation (espace_id, periode, reservation_id, fermeture_id)"
        f" VALUES ({cles[0]}, {periode}, {cles[1]}, {cles[2]});"
    )


def reserver(espace: str, periode: str, **colonnes: str) -> str:
    """Return the statement that adds a booking, key 9999, confirmed unless told otherwise."""
    valeurs = {
        "id": "9999",
        "reference": "'0000-0000'",
        "espace_id": f"%({espace})s",
        "acteur_id": "%(acteur)s",
        "demandeur_id": "%(personne)s",
        "periode": periode,
        "objet": "''",
        "nb_personnes": "1",
        "statut": "'confirmee'",
        "sequence": "0",
        "jeton_envoi": "gen_random_uuid()",
        "creee_le": "now()",
        "confirmee_le": "now()",
        "motif_annulation": "''",
        **colonnes,
    }
    return f"INSERT INTO locaux_reservation ({', '.join(valeurs)}) VALUES ({', '.join(valeurs.values())});"


def fermer(espace: str | None, periode: str, **colonnes: str) -> str:
    """Return the statement that adds a closure, key 9999; it holds nothing yet."""
    valeurs = {
        "id": "9999",
        "espace_id": f"%({espace})s" if espace else "NULL",
        "periode": periode,
        "motif": "'travaux'",
        "precisions": "''",
        "creee_le": "now()",
        "creee_par_id": "%(personne)s",
        **colonnes,
    }
    return f"INSERT INTO locaux_fermeture ({', '.join(valeurs)}) VALUES ({', '.join(valeurs.values())});"


def signaler(espace: str, **colonnes: str) -> str:
    """Return the statement that adds a fault, open unless told otherwise."""
    valeurs = {
        "reference": "'0000-0000'",
        "espace_id": f"%({espace})s",
        "auteur_id": "%(personne)s",
        "nom": "''",
        "courriel": "''",
        "titre": "'Fuite'",
        "description": "''",
        "urgence": "'genante'",
        "photo": "''",
        "statut": "'ouvert'",
        "sequence": "0",
        "revision_lue": "0",
        "jeton_envoi": "gen_random_uuid()",
        "cree_le": "now()",
        **colonnes,
    }
    return f"INSERT INTO locaux_signalement ({', '.join(valeurs)}) VALUES ({', '.join(valeurs.values())});"


def changer(table: str, cle: str, **colonnes: str) -> str:
    """Return the statement that changes one row; `cle` is a name of `lignes`."""
    valeurs = ", ".join(f"{colonne} = {valeur}" for colonne, valeur in colonnes.items())
    return f"UPDATE locaux_{table} SET {valeurs} WHERE id = %({cle})s;"


def composer(ensemble: str, element: str) -> str:
    """Return the statement that makes a space a part of another."""
    return f"INSERT INTO locaux_composition (ensemble_id, element_id) VALUES (%({ensemble})s, %({element})s);"


PERIODES_FAUSSES = {
    "empty": "'empty'::tstzrange",
    "one instant": p("09:00", "09:00"),
    "end included": p("14:00", "15:00", "[]"),
    "start excluded": p("14:00", "15:00", "(]"),
    "both excluded": p("14:00", "15:00", "()"),
    "no end": "tstzrange('2050-03-07 14:00+01', NULL)",
    "no start": "tstzrange(NULL, '2050-03-07 14:00+01')",
    "no bound": "tstzrange(NULL, NULL)",
    "infinity is no date": "tstzrange('2050-03-07 14:00+01', 'infinity')",
    "before any calendar of ours": "tstzrange('-infinity', '2050-03-07 14:00+01')",
}
NEUF_DIX = p("09:00", "10:00")
LIBRE = p("14:00", "15:00")
QUATORZE_DIX_HUIT = p("14:00", "18:00")
