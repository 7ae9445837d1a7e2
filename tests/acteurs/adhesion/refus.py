"""What applications, their people, their messages and their links refuse, by raw SQL: one case a constraint at least."""

# ruff: noqa: S608 the statements are made of our own names

from tests.contraintes import Cas

INCONNUS = {
    "statut_connu": ("deposee", "statut"),
    "nature_connue": ("brouillon", "nature"),
    "forme_connue": ("brouillon", "forme_juridique"),
    "presence_connue": ("brouillon", "presence"),
}


def changer(cle: str, **colonnes: str) -> str:
    """Return the statement that changes an application."""
    valeurs = ", ".join(f"{nom} = {valeur}" for nom, valeur in colonnes.items())
    return f"UPDATE acteurs_candidature SET {valeurs} WHERE id = %(candidature_{cle})s;"


DES_CANDIDATURES = (
    Cas("acteurs_candidature_nom_lisible", "nothing", changer("brouillon", nom="''")),
    *(
        Cas(f"acteurs_candidature_{nom}", "invented", changer(cle, **{colonne: "'perdu'"}))
        for nom, (cle, colonne) in INCONNUS.items()
    ),
    Cas("acteurs_candidature_siret", "13 digits", changer("brouillon", siret="'1234567890123'")),
    Cas("acteurs_candidature_rna", "no letter", changer("brouillon", rna="'0123456789'")),
    *(
        Cas("acteurs_candidature_depot", quoi, changer(cle, **colonnes))
        for quoi, cle, colonnes in (
            ("a draft that was sent", "brouillon", {"deposee_le": "now()"}),
            ("sent without date", "deposee", {"deposee_le": "NULL"}),
            ("sent without proof of the address", "deposee", {"confirmee_le": "NULL"}),
        )
    ),
    *(
        Cas(
            "acteurs_candidature_entiere",
            f"without {colonne}",
            changer("deposee", **{colonne: "''"}),
        )
        for colonne in (
            "presence",
            "forme_juridique",
            "adresse",
            "presentation",
            "motivation",
            "contact_prenom",
            "contact_nom",
            "contact_courriel",
        )
    ),
    *(
        Cas("acteurs_candidature_decision", quoi, changer(cle, **colonnes))
        for quoi, cle, colonnes in (
            ("decided by nobody", "refusee", {"decidee_par_id": "NULL"}),
            ("decided without date", "refusee", {"decidee_le": "NULL"}),
            ("decided without reason", "refusee", {"motif": "' '"}),
            ("accepted by nobody", "acceptee", {"decidee_par_id": "NULL"}),
            ("withdrawn without reason", "retiree", {"motif": "''"}),
            ("withdrawn without date", "retiree", {"decidee_le": "NULL"}),
            ("waits with a reason", "deposee", {"motif": "'oui'"}),
            ("waits and was decided", "deposee", {"decidee_le": "now()"}),
            ("waits and somebody decided", "deposee", {"decidee_par_id": "%(personne)s"}),
        )
    ),
    Cas("acteurs_candidature_acteur", "accepted, nobody", changer("acceptee", acteur_id="NULL")),
    Cas(
        "acteurs_candidature_acteur",
        "refused, and a member",
        changer("refusee", acteur_id="%(acteur)s"),
    ),
    Cas(
        "acteurs_candidature_suivi",
        "a draft that somebody follows",
        changer("brouillon", suivie_par_id="%(personne)s"),
    ),
    *(
        Cas("acteurs_candidature_anonyme", quoi, changer(cle, anonymisee_le="now()", **colonnes))
        for quoi, cle, colonnes in (
            ("one that waits", "deposee", {}),
            ("one that still names its contact", "refusee", {"motif": "'(effacé)'"}),
        )
    ),
    Cas(
        "acteurs_candidature_reference_key",
        "a reference twice",
        "UPDATE acteurs_candidature SET reference = 'AAAA-AAAA'",
    ),
    Cas(
        "acteurs_candidature_jeton_envoi_key",
        "a form twice",
        "UPDATE acteurs_candidature SET jeton_envoi = '00000000-0000-4000-8000-000000000000'",
    ),
    *(
        Cas(
            contrainte,
            "twice",
            f"INSERT INTO acteurs_candidature_{liste} (candidature_id, {liste[:-1]}_id)"
            f" SELECT candidature_id, {liste[:-1]}_id FROM acteurs_candidature_{liste}",
        )
        for liste, contrainte in (
            ("poles", "acteurs_candidature_poles_candidature_id_pole_id_cbc4ecc6_uniq"),
            ("domaines", "acteurs_candidature_doma_candidature_id_domaine_i_fb377b1a_uniq"),
        )
    ),
    Cas(
        "acteurs_personnedecandidature_une_fois",
        "the same, other case",
        "INSERT INTO acteurs_personnedecandidature (candidature_id, prenom, nom, courriel, role)"
        " SELECT candidature_id, '', '', upper(courriel), role FROM acteurs_personnedecandidature",
    ),
    Cas(
        "acteurs_personnedecandidature_role_connu",
        "invented",
        "UPDATE acteurs_personnedecandidature SET role = 'ami'",
    ),
    *(
        Cas(
            f"acteurs_messagecandidature_{colonne}_connu",
            "invented",
            f"UPDATE acteurs_messagecandidature SET {colonne} = 'perdu'",
        )
        for colonne in ("genre", "statut")
    ),
    Cas(
        "acteurs_messagecandidature_texte",
        "a refusal that says nothing",
        "UPDATE acteurs_messagecandidature SET texte = ' ' WHERE genre = 'refus'",
    ),
    Cas(
        "acteurs_messagecandidature_par",
        "the team, that is nobody",
        "UPDATE acteurs_messagecandidature SET par_id = NULL WHERE NOT du_candidat",
    ),
    Cas(
        "acteurs_messagecandidature_revision",
        "a revision twice",
        "UPDATE acteurs_messagecandidature SET sequence = 1",
    ),
    Cas(
        "acteurs_liendecandidature_hache",
        "a secret in clear",
        "UPDATE acteurs_liendecandidature SET empreinte = 'secret'",
    ),
    Cas(
        "acteurs_liendecandidature_empreinte_key",
        "a secret for two",
        "INSERT INTO acteurs_liendecandidature (candidature_id, empreinte, cree_le)"
        " SELECT candidature_id, empreinte, cree_le FROM acteurs_liendecandidature",
    ),
)
