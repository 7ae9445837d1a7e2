"""Texts in which something hidden changes what is read: refused by raw SQL, in each table that has one."""

from tests.contraintes import Cas
from tests.locaux.sql import changer

DETOURNES = {
    "turned round": r"E'Loyer \u202e0001'",
    "isolated": r"E'\u2067Loyer\u2069'",
    "a bell": r"E'Loyer\u0007'",
    "a control of old terminals": r"E'Loyer\u009b'",
}
COLONNES = {
    ("avenant", "avenant_projet"): "clauses",
    ("convention", "conv_projet"): "clauses",
    ("conventionterritoriale", "territoriale"): "partenaires",
    ("depensereelle", "depense_reelle"): "piece",
    ("dossiersubvention", "depose"): "objet",
    ("echeanceloyer", "echeance_au_titre"): "numero_titre",
    ("engagementterritorial", "engagement"): "porteur",
    ("etude", "etude"): "conclusion",
    ("financeur", "financeur"): "nom",
    ("indicereference", "indice"): "source",
    ("jalonoperation", "jalon"): "note",
    ("lignedepense", "depense"): "source",
    ("lignerecette", "recette"): "objet",
    ("operationimmobiliere", "operation"): "description",
    ("planfinancement", "brouillon"): "note",
    ("revision", "revision"): "motif",
    ("seuillegal", "seuil"): "source",
    ("versement", "acompte"): "note",
}

DES_TEXTES = tuple(
    Cas("locaux_texte_clair", f"{quoi}, {table}", changer(table, cle, **{colonne: texte}))
    for (table, cle), colonne in COLONNES.items()
    for quoi, texte in (
        DETOURNES if table == "convention" else {"turned round": DETOURNES["turned round"]}
    ).items()
)
