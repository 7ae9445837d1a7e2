"""What an archived operation and a settled grant refuse, by raw SQL: rows of `refus_du_financement` and of the grants."""

# ruff: noqa: S608 the statements are made of our own names

from tests.contraintes import Cas
from tests.locaux.refus_des_conventions import copier
from tests.locaux.sql import changer

JETON = "gen_random_uuid()"
ARCHIVER = {"archive_le": "now()", "archive_par_id": "%(personne)s"}


def _archivee(table: str, cle: str) -> str:
    """Return the statement that archives the operation that a row hangs on."""
    return (
        "UPDATE locaux_operationimmobiliere SET archive_le = now(), archive_par_id = %(personne)s"
        f" WHERE id = (SELECT operation_id FROM locaux_{table} WHERE id = %({cle})s);"
    )


D_UNE_OPERATION_ARCHIVEE = (
    *(
        Cas("locaux_operation_archivee", f"{quoi} {table}", _archivee(table, cle) + sql)
        for table, cle, colonne in (
            ("jalonoperation", "jalon", "note"),
            ("etude", "etude", "conclusion"),
            ("dossiersubvention", "signe", "dispositif"),
            ("depensereelle", "depense_reelle", "piece"),
            ("planfinancement", "brouillon", "note"),
        )
        for quoi, sql in {
            "changed": changer(table, cle, **{colonne: "'Autre'"}),
            "another": copier(table, cle, jeton_envoi=JETON, reference="'ZZZZ-ZZZZ'", version="99"),
        }.items()
        if (table, quoi) != ("planfinancement", "another")
    ),
    *(
        Cas("locaux_operation_archivee", quoi, _archivee("planfinancement", "brouillon") + sql)
        for quoi, sql in {
            "a line": changer("lignedepense", "depense", montant="1"),
            "a line less": "DELETE FROM locaux_lignerecette WHERE id = %(recette)s;",
            "a note": copier("noteoperation", "note", jeton_envoi=JETON),
        }.items()
    ),
    *(
        Cas("locaux_operation_archivee", quoi, _archivee("dossiersubvention", "signe") + sql)
        for quoi, sql in {
            "a payment": changer("versement", "acompte", note="'Autre'"),
            "a choice": changer("choixdepense", "choix", retenue="true"),
            "a document": changer(
                "justificatif", "justificatif", retire_le="now()", retire_par_id="%(personne)s"
            ),
        }.items()
    ),
    Cas(
        "locaux_operation_archivee",
        "a document of an expense",
        _archivee("depensereelle", "depense_annulee")
        + changer("justificatif", "de_la_depense", retire_le="now()", retire_par_id="%(personne)s"),
    ),
    Cas(
        "locaux_operation_archivee",
        "a milestone that leaves",
        _archivee("jalonoperation", "jalon")
        + changer(
            "jalonoperation",
            "jalon",
            operation_id="(SELECT operation_id FROM locaux_planfinancement WHERE id = %(arrete)s)",
        ),
    ),
    Cas(
        "locaux_operation_archivee",
        "its own name",
        changer("operationimmobiliere", "operation_archivee", nom="'Autre'"),
    ),
)

DECIDES = (
    *(
        Cas(
            "locaux_dossiersubvention_demande_figee",
            colonne,
            changer("dossiersubvention", "signe", **{colonne: valeur}),
        )
        for colonne, valeur in {
            "depense_subventionnable": "2000000",
            "taux_num": "3",
            "plafond": "700000",
            "montant_demande": "500000",
            "assiette": "'ttc'",
        }.items()
    ),
    *(
        Cas(
            "locaux_dossiersubvention_acte_fige",
            colonne,
            changer("dossiersubvention", "signe", **{colonne: valeur}),
        )
        for colonne, valeur in {
            "montant_accorde": "599999.99",
            "depense_retenue": "1600000",
            "taux_retenu_num": "3",
            "decision": "'Autre'",
            "depose_le": "'2049-02-28'",
            "complet_le": "'2049-03-10'",
            "instruit_le": "'2049-03-20'",
            "decide_le": "'2049-03-30'",
            "conventionne_le": "'2049-04-11'",
        }.items()
    ),
    Cas(
        "locaux_dossiersubvention_acte_fige",
        "the day it was settled",
        changer("dossiersubvention", "solde_dossier", clos_le="'2049-05-01'"),
    ),
    *(
        Cas(
            "locaux_dossiersubvention_solde",
            colonne,
            changer("dossiersubvention", "solde_dossier", **{colonne: "'2049-01-01'"}),
        )
        for colonne in ("depenses_du", "depenses_au")
    ),
    *(
        Cas("locaux_versement_en_vigueur", quoi, sql)
        for quoi, sql in {
            "of a settled file": copier(
                "versement", "acompte", dossier_id="%(solde_dossier)s", jeton_envoi=JETON
            ),
            "of a file that asks": copier(
                "versement", "acompte", dossier_id="%(depose)s", jeton_envoi=JETON
            ),
            "cancelled, settled": changer(
                "versement",
                "versement_solde",
                annule_le="now()",
                annule_par_id="%(personne)s",
                motif_annulation="'Erreur'",
            ),
            "moved to a settled file": changer(
                "versement", "acompte", dossier_id="%(solde_dossier)s"
            ),
        }.items()
    ),
    Cas(
        "locaux_choixdepense_clos",
        "of a settled file",
        "INSERT INTO locaux_choixdepense (dossier_id, depense_id, retenue, motif, par_id, le)"
        " VALUES (%(solde_dossier)s, %(depense_soldee)s, false, 'Autre', %(personne)s, now());",
    ),
    *(
        Cas(
            "locaux_depensereelle_soldee",
            quoi,
            changer("depensereelle", "depense_soldee", **colonnes),
        )
        for quoi, colonnes in {
            "another amount": {"montant_ht": "1", "montant_ttc": "201"},
            "another day": {"payee_le": "'2049-10-02'"},
            "not eligible": {"eligible": "false"},
            "cancelled": {
                "annulee_le": "now()",
                "annulee_par_id": "%(personne)s",
                "motif_annulation": "'Doublon'",
            },
        }.items()
    ),
    *(
        Cas(
            "locaux_depensereelle_soldee",
            quoi,
            copier("depensereelle", "depense_soldee", jeton_envoi=JETON, creee_le="'2050-01-01'"),
        )
        for quoi in ("written as if it were before",)
    ),
    Cas(
        "locaux_plafondavance_utilise",
        "removed",
        "DELETE FROM locaux_plafondavance WHERE id = %(plafond)s;",
    ),
    Cas(
        "locaux_plafondavance_utilise",
        "ended before the decision",
        changer("plafondavance", "plafond", periode="daterange('2049-01-01', '2049-03-31')"),
    ),
)

DES_ARCHIVES = (*D_UNE_OPERATION_ARCHIVEE, *DECIDES)
