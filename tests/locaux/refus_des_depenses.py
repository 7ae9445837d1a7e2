"""What real expenses, the choice that files make of them, and documents refuse, by raw SQL: rows of `refus_des_subventions`."""

from tests.contraintes import Cas
from tests.locaux.refus_des_lignes import INVISIBLE
from tests.locaux.sql import changer

DES_DEPENSES = (
    Cas(
        "locaux_choixdepense_un_par_depense",
        "two words",
        "INSERT INTO locaux_choixdepense (dossier_id, depense_id, retenue, motif, par_id, le)"
        " SELECT dossier_id, depense_id, false, 'Autre', par_id, le FROM locaux_choixdepense",
    ),
    *(
        Cas("locaux_choixdepense_meme_operation", quoi, changer("choixdepense", "choix", **cle))
        for quoi, cle in {
            "another file": {"dossier_id": "%(depose)s"},
            "another expense": {"depense_id": "%(depense_reelle)s"},
        }.items()
    ),
    Cas(
        "locaux_depensereelle_rattachee",
        "another operation",
        changer("depensereelle", "depense_reelle", operation_id="%(operation)s"),
    ),
    *(
        Cas(
            "locaux_depensereelle_ttc", quoi, changer("depensereelle", "depense_reelle", **colonnes)
        )
        for quoi, colonnes in {
            "a cent too much": {"montant_ttc": "1200.01"},
            "nothing": {"montant_ht": "0", "montant_ttc": "200"},
        }.items()
    ),
    *(
        Cas(
            "locaux_depensereelle_annulee",
            quoi,
            changer("depensereelle", "depense_annulee", **colonnes),
        )
        for quoi, colonnes in {
            "by nobody": {"annulee_par_id": "NULL"},
            "without reason": {"motif_annulation": "''"},
            "without date": {"annulee_le": "NULL"},
        }.items()
    ),
    *(
        Cas("locaux_justificatif_rattache", quoi, changer("justificatif", "justificatif", **cles))
        for quoi, cles in {
            "of nothing": {"dossier_id": "NULL"},
            "of both": {"depense_id": "%(depense_reelle)s"},
        }.items()
    ),
    Cas(
        "locaux_justificatif_nature_connue",
        "invented",
        changer("justificatif", "justificatif", nature="'poeme'"),
    ),
    *(
        Cas("locaux_justificatif_entier", quoi, changer("justificatif", "justificatif", **colonnes))
        for quoi, colonnes in {
            "empty": {"taille": "0"},
            "too heavy": {"taille": "20971521"},
            "no hash": {"sha256": "'abc'"},
            "no file": {"fichier": "''"},
            "no name": {"nom_original": "''"},
            "a name that does not show": {"nom_original": INVISIBLE},
        }.items()
    ),
    *(
        Cas("locaux_justificatif_retire", quoi, changer("justificatif", "retire", **colonnes))
        for quoi, colonnes in {
            "by nobody": {"retire_par_id": "NULL"},
            "without date": {"retire_le": "NULL"},
        }.items()
    ),
    Cas(
        "locaux_justificatif_une_fois",
        "twice in a file",
        "UPDATE locaux_justificatif SET sha256 = repeat('a', 64), retire_le = NULL, retire_par_id = NULL"
        " WHERE dossier_id IS NOT NULL",
    ),
    Cas(
        "locaux_justificatif_une_fois_par_depense",
        "twice for an expense",
        "UPDATE locaux_justificatif SET sha256 = repeat('a', 64), retire_le = NULL, retire_par_id = NULL,"
        " dossier_id = NULL, depense_id = %(depense_reelle)s",
    ),
    *(
        Cas(
            "locaux_justificatif_intouchable",
            quoi,
            changer("justificatif", "justificatif", **colonnes),
        )
        for quoi, colonnes in {
            "other bytes": {"sha256": "repeat('a', 64)"},
            "another file": {"dossier_id": "%(depose)s"},
            "another name": {"intitule": "'Autre'"},
        }.items()
    ),
)
