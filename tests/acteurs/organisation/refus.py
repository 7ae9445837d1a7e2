"""What invitations refuse, by raw SQL."""

from tests.contraintes import Cas

INVITATION = """
    INSERT INTO acteurs_invitation
        (acteur_id, courriel, role, empreinte, jeton_envoi, cree_par_id, cree_le, envoyee_le, expire_le)
    VALUES (%(acteur)s, {courriel}, {role}, {empreinte}, {jeton}, %(personne)s, now(), now(), now() + interval '1 day')
"""
NEUVE = {
    "courriel": "'neuve@exemple.org'",
    "role": "'collaborateur'",
    "empreinte": f"'{'f' * 64}'",
    "jeton": "gen_random_uuid()",
}


def inviter(**autres: str) -> str:
    """Return the statement that writes an invitation, valid but for `autres`."""
    return INVITATION.format(**{**NEUVE, **autres})


def changer(colonnes: str) -> str:
    """Return the statement that changes the invitation that awaits."""
    return f"UPDATE acteurs_invitation SET {colonnes} WHERE courriel = 'invitee@exemple.org'"  # noqa: S608


DES_INVITATIONS = (
    Cas(
        "acteurs_invitation_une_en_attente",
        "the same address, other case",
        inviter(courriel="'INVITEE@exemple.org'"),
    ),
    Cas(
        "acteurs_invitation_hachee",
        "a secret in clear",
        inviter(empreinte="'un-secret-lisible'"),
    ),
    Cas(
        "acteurs_invitation_empreinte_key",
        "the same secret",
        inviter(empreinte="(SELECT min(empreinte) FROM acteurs_invitation)"),
    ),
    Cas(
        "acteurs_invitation_jeton_envoi_key",
        "a form twice",
        inviter(jeton="(SELECT min(jeton_envoi::text)::uuid FROM acteurs_invitation)"),
    ),
    Cas("acteurs_invitation_role_connu", "invented", inviter(role="'ami'")),
    Cas("acteurs_invitation_expire_le", "dead at once", changer("expire_le = envoyee_le")),
    Cas(
        "acteurs_invitation_expire_le",
        "sent before it was made",
        changer("envoyee_le = cree_le - interval '1 second'"),
    ),
    Cas("acteurs_invitation_acceptee", "by nobody", changer("acceptee_le = now()")),
    Cas(
        "acteurs_invitation_acceptee",
        "and revoked",
        changer(
            "acceptee_le = now(), acceptee_par_id = cree_par_id, revoquee_le = now(), revoquee_par_id = cree_par_id"
        ),
    ),
    Cas("acteurs_invitation_revoquee", "by nobody", changer("revoquee_le = now()")),
)

ASSIETTE = """
    INSERT INTO acteurs_donneeassiette (acteur_id, nature, valeur, periode, justificatif, cree_le)
    VALUES (%(acteur)s, {nature}, {valeur}, {periode}, '', now())
"""
VALABLE = {"nature": "'etp'", "valeur": "3.5", "periode": "'[2030-01-01,2031-01-01)'"}


def declarer(**autres: str) -> str:
    """Return the statement that writes a headcount, valid but for `autres`; one holds in 2024 already."""
    return ASSIETTE.format(**{**VALABLE, **autres})


DES_ASSIETTES = (
    Cas(
        "acteurs_donneeassiette_sans_chevauchement",
        "one day in common",
        declarer(periode="'[2024-12-31,2025-07-01)'"),
    ),
    Cas(
        "acteurs_donneeassiette_sans_chevauchement",
        "without end",
        declarer(periode="'[2020-01-01,)'"),
    ),
    Cas("acteurs_donneeassiette_valeur", "less than nobody", declarer(valeur="-0.01")),
    Cas("acteurs_donneeassiette_periode", "empty", declarer(periode="'empty'")),
    Cas("acteurs_donneeassiette_periode", "no start", declarer(periode="'(,2020-01-01)'")),
    Cas("acteurs_donneeassiette_nature_connue", "invented", declarer(nature="'betes'")),
)
