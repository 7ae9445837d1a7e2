"""What revisions, aids, indices, thresholds and files about rents refuse, by raw SQL: rows of `refus_des_loyers`."""

# ruff: noqa: S608 the statements are made of our own names

from tests.contraintes import Cas
from tests.locaux.refus_des_conventions import copier
from tests.locaux.refus_des_lignes import INVISIBLE
from tests.locaux.sql import changer

JETON = "'00000000-0000-4000-8000-000000000000'"


def _revision(nom: str, quoi: str, **colonnes: str) -> Cas:
    return Cas(f"locaux_revision_{nom}", quoi, changer("revision", "revision", **colonnes))


def _aide(nom: str, quoi: str, cle: str = "aide", **colonnes: str) -> Cas:
    return Cas(f"locaux_aidedeminimis_{nom}", quoi, changer("aidedeminimis", cle, **colonnes))


def _indice(nom: str, quoi: str, **colonnes: str) -> Cas:
    return Cas(
        f"locaux_indicereference_{nom}", quoi, changer("indicereference", "indice", **colonnes)
    )


def _seuil(nom: str, quoi: str, **colonnes: str) -> Cas:
    return Cas(f"locaux_seuillegal_{nom}", quoi, changer("seuillegal", "seuil", **colonnes))


def _import(nom: str, quoi: str, cle: str = "import_de_loyers", **colonnes: str) -> Cas:
    return Cas(f"locaux_importdeloyers_{nom}", quoi, changer("importdeloyers", cle, **colonnes))


APPLIQUER = {
    "statut": "'appliquee'",
    "decidee_le": "now()",
    "decidee_par_id": "%(personne)s",
}

DES_REVISIONS = (
    _revision("serie_connue", "invented", serie="'icc'"),
    _revision(
        "statut_connu",
        "invented",
        statut="'perdue'",
        decidee_le="now()",
        decidee_par_id="%(personne)s",
    ),
    _revision("ancien_trimestre_connu", "none", trimestre_ancien="0", annee_nouvelle="2048"),
    _revision("nouveau_trimestre_connu", "fifth", trimestre_nouveau="5", annee_nouvelle="2048"),
    _revision("trimestres_proches", "two years", annee_nouvelle="2050"),
    _revision("trimestres_proches", "the same", annee_nouvelle="2048"),
    *(
        _revision("montants", colonne, **{colonne: valeur})
        for colonne, valeur in {
            "indice_ancien": "0",
            "indice_nouveau": "0",
            "loyer_avant": "-0.01",
            "loyer_apres": "-0.01",
            "prix_fixe": "-0.01",
            "seuil": "0",
        }.items()
    ),
    *(_revision("par_ses_indices", apres, loyer_apres=apres) for apres in ("859.45", "859.47")),
    Cas(
        "locaux_revision_etapes",
        "born applied",
        copier("revision", "revision_appliquee", prend_effet_le="'2051-04-12'"),
    ),
    *(
        _revision("du_loyer_en_vigueur", quoi, **APPLIQUER, **colonnes)
        for quoi, colonnes in {
            "after the lease": {"prend_effet_le": "'2060-01-01'"},
            "from another rent": {"loyer_avant": "840", "loyer_apres": "849.35"},
        }.items()
    ),
    _revision("de_la_table", "another index", **APPLIQUER),
    _revision("decidee", "by nobody", statut="'appliquee'", decidee_le="now()"),
    _revision("decidee", "dated, proposed", decidee_le="now()", decidee_par_id="%(personne)s"),
    *(
        _revision("ecartee", quoi, **{**APPLIQUER, "statut": "'ecartee'"}, motif=motif)
        for quoi, motif in {
            "without a word": "''",
            "a blank": "' '",
            "nothing that shows": INVISIBLE,
        }.items()
    ),
    Cas("locaux_revision_un_anniversaire", "twice", copier("revision", "revision")),
    Cas(
        "locaux_revision_intouchable",
        "another price agreed on",
        changer("revision", "revision_appliquee", prix_fixe="1"),
    ),
    Cas(
        "locaux_revision_intouchable",
        "removed",
        "DELETE FROM locaux_revision WHERE id = %(revision_appliquee)s;",
    ),
    _aide("nom_lisible", "blank", objet=INVISIBLE),
    _aide("origine_connue", "invented", origine="'don'"),
    _aide("loyer", "of no lease", convention_id="NULL"),
    _aide(
        "nom_lisible",
        "cancelled for a blank",
        annulee_le="now()",
        annulee_par_id="%(personne)s",
        motif_annulation="' '",
    ),
    Cas(
        "locaux_aidedeminimis_loyer",
        "another aid, of an amendment",
        copier(
            "aidedeminimis",
            "aide",
            jeton_envoi=JETON,
            origine="'autre'",
            avenant_id="%(avenant_signe)s",
        ),
    ),
    Cas(
        "locaux_aidedeminimis_une_par_avenant",
        "twice",
        copier("aidedeminimis", "aide_d_avenant", jeton_envoi=JETON),
    ),
    _aide("montant", "less than nothing", montant="-0.01"),
    Cas(
        "locaux_aidedeminimis_montant",
        "another aid, of nothing",
        copier(
            "aidedeminimis",
            "aide",
            convention_id="NULL",
            origine="'autre'",
            jeton_envoi=JETON,
            montant="0",
        ),
    ),
    _aide("annulee", "without a word", annulee_le="now()", annulee_par_id="%(personne)s"),
    _aide("annulee", "a word alone", motif_annulation="'Doublon'"),
    Cas(
        "locaux_aidedeminimis_une_par_convention",
        "twice",
        copier("aidedeminimis", "aide", jeton_envoi=JETON),
    ),
    Cas(
        "locaux_aidedeminimis_jeton_envoi_key",
        "twice",
        copier("aidedeminimis", "aide", convention_id="NULL", origine="'autre'"),
    ),
    Cas(
        "locaux_aide_intouchable",
        "another day",
        changer("aidedeminimis", "aide", accordee_le="'2049-01-01'"),
    ),
    Cas(
        "locaux_aide_intouchable",
        "another amount than was told",
        copier(
            "aidedeminimis",
            "aide",
            id="9999",
            convention_id="NULL",
            origine="'autre'",
            jeton_envoi=JETON,
        )
        + changer("aidedeminimis", "nouvelle", montant="1"),
    ),
    Cas(
        "locaux_aide_d_une_convention_echue",
        "another amount",
        changer("convention", "bail", statut="'echue'", echue_le="'2054-04-12 00:00+02'")
        + changer("aidedeminimis", "aide", montant="1"),
    ),
    Cas(
        "locaux_aide_intouchable",
        "taken back",
        changer(
            "aidedeminimis",
            "aide_annulee",
            annulee_le="NULL",
            annulee_par_id="NULL",
            motif_annulation="''",
        ),
    ),
    Cas(
        "locaux_aidedeminimis_ne_s_efface_pas",
        "removed",
        "DELETE FROM locaux_aidedeminimis WHERE id = %(aide)s;",
    ),
)

DU_JOUR = "WHERE nature = 'revision' AND periode @> date '2049-04-12'"

DES_INDICES = (
    _indice("serie_connue", "invented", serie="'icc'"),
    _indice("trimestre_connu", "fifth", trimestre="5"),
    _indice("annee", "too old", annee="1999"),
    _indice("annee", "too far", annee="2100"),
    _indice("valeur", "its comma forgotten", valeur="13729"),
    _indice("valeur", "nearly nothing", valeur="9.99"),
    Cas("locaux_indicereference_trimestre_unique", "twice", copier("indicereference", "indice")),
    _seuil("nature_connue", "invented", nature="'age'"),
    _seuil("valeur", "nothing", valeur="0"),
    _seuil("periode", "empty", periode="'empty'::daterange"),
    _seuil("periode", "no start", periode="daterange(NULL, '1995-01-01')"),
    Cas(
        "locaux_seuillegal_sans_chevauchement",
        "its last day",
        copier("seuillegal", "seuil", periode="'[1994-12-31,1996-01-01)'"),
    ),
    *(
        Cas("locaux_seuillegal_utilise", quoi, f"UPDATE locaux_seuillegal SET {ecrit} {DU_JOUR};")
        for quoi, ecrit in {
            "another value": "valeur = 30",
            "another text": "source = 'Autre'",
            "ended before": "periode = daterange(lower(periode), '2049-04-12')",
        }.items()
    ),
    Cas(
        "locaux_seuillegal_ne_s_efface_pas",
        "removed",
        "DELETE FROM locaux_seuillegal WHERE id = %(seuil)s;",
    ),
    _import("genre_connu", "invented", genre="'baux'"),
    _import("statut_connu", "invented", statut="'perdu'"),
    _import("importe", "by nobody", statut="'importe'", importe_le="now()"),
    _import("importe", "dated, not imported", importe_le="now()", importe_par_id="%(personne)s"),
    Cas(
        "locaux_importdeloyers_jeton_envoi_key",
        "twice",
        copier("importdeloyers", "import_de_loyers"),
    ),
)
