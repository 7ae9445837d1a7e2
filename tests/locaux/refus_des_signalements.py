"""What faults, their steps and their links refuse, by raw SQL."""

from itertools import product

from locaux.enums import StatutSignalement
from tests.contraintes import Cas
from tests.locaux.sql import changer, signaler

PRIS = {"statut": "'en_cours'", "pris_le": "now()"}
RESOLU = {"statut": "'resolu'", "pris_le": "now()", "clos_le": "now()"}
SANS_SUITE = {**RESOLU, "statut": "'sans_suite'"}
OUVERT = {"statut": "'ouvert'", "pris_le": "NULL", "clos_le": "NULL"}
ETATS = {"ouvert": OUVERT, "en_cours": PRIS, "resolu": RESOLU, "sans_suite": SANS_SUITE}
DEPUIS_LE_DEBUT: dict[str, tuple[dict[str, str], ...]] = {
    "ouvert": (),
    "en_cours": (PRIS,),
    "resolu": (RESOLU,),
    "sans_suite": (SANS_SUITE,),
}
PERMIS = {
    ("ouvert", "en_cours"),
    ("ouvert", "resolu"),
    ("ouvert", "sans_suite"),
    ("en_cours", "resolu"),
    ("en_cours", "sans_suite"),
    ("resolu", "ouvert"),
    ("sans_suite", "ouvert"),
}


def passer(*etats: dict[str, str]) -> str:
    """Return the statements that take the fault through these states, without a step."""
    return "".join(
        changer("signalement", "signalement", **{"clos_le": "NULL", **etat}) for etat in etats
    )


def etape(signalement: str, **colonnes: str) -> str:
    """Return the statement that adds a step to a fault: the first revision, in progress, by somebody."""
    valeurs = {
        "signalement_id": f"%({signalement})s",
        "sequence": "1",
        "statut": "'en_cours'",
        "message": "''",
        "par_id": "%(personne)s",
        "le": "now()",
        **colonnes,
    }
    noms = ", ".join(valeurs)
    return f"INSERT INTO locaux_etapesignalement ({noms}) VALUES ({', '.join(valeurs.values())});"  # noqa: S608 names of ours


DES_SIGNALEMENTS = (
    *(
        Cas("locaux_signalement_auteur", quoi, changer("signalement", "signalement", **colonnes))
        for quoi, colonnes in {
            "nobody to tell": {"auteur_id": "NULL"},
            "a visitor without name": {"auteur_id": "NULL", "courriel": "'a@example.org'"},
            "a visitor without address": {"auteur_id": "NULL", "nom": "'Ada'"},
            "two to tell": {"courriel": "'a@example.org'"},
            "two names": {"nom": "'Ada'"},
        }.items()
    ),
    Cas(
        "locaux_signalement_urgence_connue",
        "invented",
        changer("signalement", "signalement", urgence="'panique'"),
    ),
    Cas(
        "locaux_signalement_statut_connu",
        "invented",
        changer("signalement", "signalement", statut="'oublie'"),
    ),
    Cas(
        "locaux_signalement_clos",
        "ended without date",
        changer("signalement", "signalement", statut="'resolu'", pris_le="now()"),
    ),
    Cas(
        "locaux_signalement_clos",
        "dated and open",
        changer("signalement", "signalement", clos_le="now()"),
    ),
    *(
        Cas("locaux_signalement_pris", quoi, changer("signalement", "signalement", **colonnes))
        for quoi, colonnes in {
            "in progress without date": {"statut": "'en_cours'"},
            "ended and never taken": {"statut": "'resolu'", "clos_le": "now()"},
            "taken and open": {"pris_le": "now()"},
            "open and followed": {"responsable_id": "%(personne)s"},
            "open and promised": {"prevu_le": "'2050-03-07'"},
        }.items()
    ),
    *(
        Cas(
            "locaux_signalement_parcours",
            f"from {avant} to {apres}",
            passer(*DEPUIS_LE_DEBUT[avant], ETATS[apres]),
        )
        for avant, apres in product(StatutSignalement.values, repeat=2)
        if avant != apres and (avant, apres) not in PERMIS
    ),
    *(
        Cas("locaux_signalement_parcours", f"born {etat}", signaler("libre", **colonnes))
        for etat, colonnes in ETATS.items()
        if etat != "ouvert"
    ),
    Cas("locaux_signalement_etape", "no step", passer({**PRIS, "sequence": "1"})),
    Cas(
        "locaux_signalement_etape",
        "the step of another state",
        passer({**PRIS, "sequence": "1"}) + etape("signalement", statut="'resolu'"),
    ),
    Cas(
        "locaux_signalement_etape",
        "the step of another revision",
        passer({**PRIS, "sequence": "2"}) + etape("signalement"),
    ),
    Cas(
        "locaux_signalement_etape",
        "taken by a visitor",
        changer("signalement", "signalement_de_visiteur", **PRIS, sequence="1")
        + etape("signalement_de_visiteur", par_id="NULL"),
    ),
    Cas(
        "locaux_signalement_reference_key",
        "a reference twice",
        "UPDATE locaux_signalement SET reference = 'AAAA-AAAA'",
    ),
    Cas(
        "locaux_signalement_jeton_envoi_key",
        "a form twice",
        "UPDATE locaux_signalement SET jeton_envoi = '00000000-0000-4000-8000-000000000000'",
    ),
    Cas(
        "locaux_signalement_ne_s_efface_pas",
        "deleted",
        "DELETE FROM locaux_signalement WHERE id = %(signalement)s",
    ),
    Cas(
        "locaux_etapesignalement_statut_connu",
        "invented",
        "UPDATE locaux_etapesignalement SET statut = 'oublie'",
    ),
    Cas(
        "locaux_etapesignalement_motif",
        "without a reason",
        "UPDATE locaux_etapesignalement SET statut = 'sans_suite'",
    ),
    Cas("locaux_etapesignalement_par", "nobody's", etape("signalement", par_id="NULL")),
    Cas(
        "locaux_etapesignalement_par",
        "nobody's any more",
        "UPDATE locaux_etapesignalement SET par_id = NULL",
    ),
    Cas(
        "locaux_etapesignalement_revision",
        "a revision twice",
        etape("signalement") + etape("signalement"),
    ),
    Cas(
        "locaux_etapesignalement_ne_s_efface_pas",
        "deleted",
        "DELETE FROM locaux_etapesignalement",
    ),
    Cas(
        "locaux_liendesuivi_hache",
        "a secret in clear",
        "UPDATE locaux_liendesuivi SET empreinte = 'secret'",
    ),
    Cas(
        "locaux_liendesuivi_empreinte_key",
        "a secret for two",
        "INSERT INTO locaux_liendesuivi (signalement_id, empreinte, cree_le)"
        " SELECT %(signalement)s, empreinte, cree_le FROM locaux_liendesuivi",
    ),
)
