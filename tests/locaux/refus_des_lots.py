"""What lots, rents and amendments of conventions refuse, by raw SQL; their rows are made in `refus_des_conventions`."""

# ruff: noqa: S608 the statements are made of our own names

from tests.contraintes import Cas
from tests.locaux.refus_des_conventions import copier
from tests.locaux.refus_des_lignes import INVISIBLE
from tests.locaux.sql import changer

ENVOYER_AVENANT = {"envoye_le": "now()", "envoye_par_id": "%(personne)s"}


def _avenant_change(nom: str, quoi: str, cle: str = "avenant_projet", **colonnes: str) -> Cas:
    return Cas(f"locaux_avenant_{nom}", quoi, changer("avenant", cle, **colonnes))


DES_LOTS = (
    Cas(
        "locaux_lotconvention_periode",
        "no end",
        changer("lotconvention", "lot_projet", periode="daterange('2050-03-07', NULL)"),
    ),
    Cas(
        "locaux_lotconvention_surface",
        "none",
        changer("lotconvention", "lot_projet", surface_m2="0"),
    ),
    Cas("locaux_lotconvention_sans_chevauchement", "twice", copier("lotconvention", "lot_projet")),
    Cas("locaux_lot_intouchable", "area", changer("lotconvention", "lot_reste", surface_m2="1")),
    Cas(
        "locaux_lot_intouchable",
        "space",
        changer("lotconvention", "lot_reste", espace_id="%(bureau_libre)s"),
    ),
    Cas(
        "locaux_lot_intouchable",
        "first day",
        changer("lotconvention", "lot_reste", periode="daterange('2050-03-08', '2053-03-07')"),
    ),
    Cas(
        "locaux_lot_intouchable",
        "back in",
        changer("lotconvention", "lot_sort", retire_par_id="NULL"),
    ),
    Cas(
        "locaux_lot_intouchable",
        "gone",
        "DELETE FROM locaux_occupation WHERE lot_id = %(lot_reste)s; DELETE FROM locaux_lotconvention WHERE id = %(lot_reste)s",
    ),
    Cas(
        "locaux_lot_intouchable",
        "one more",
        copier("lotconvention", "lot_reste", espace_id="%(bureau_libre)s"),
    ),
    Cas(
        "locaux_lot_intouchable",
        "of one to sign",
        changer("lotconvention", "lot_a_signer", surface_m2="1"),
    ),
    Cas(
        "locaux_lot_justifie",
        "shorter",
        changer("lotconvention", "lot_reste", periode="daterange('2050-03-07', '2052-01-01')"),
    ),
    Cas(
        "locaux_lot_justifie",
        "added by what says nothing of it",
        copier("lotconvention", "lot_entre", espace_id="%(bureau_libre)s"),
    ),
    Cas(
        "locaux_lot_justifie",
        "a draft shorter than its convention",
        changer("lotconvention", "lot_projet", periode="daterange('2050-03-07', '2052-01-01')"),
    ),
    Cas(
        "locaux_lot_justifie",
        "nothing to sign",
        "DELETE FROM locaux_lotconvention WHERE id = %(lot_projet)s;"
        + changer(
            "convention",
            "conv_projet",
            statut="'a_signer'",
            envoyee_le="now()",
            envoyee_par_id="%(personne)s",
        ),
    ),
    Cas(
        "locaux_lot_tient_ses_jours",
        "freed",
        "DELETE FROM locaux_occupation WHERE lot_id = %(lot_reste)s",
    ),
    Cas(
        "locaux_lot_tient_ses_jours",
        "cut",
        "UPDATE locaux_occupation SET periode = tstzrange(lower(periode), upper(periode) - interval '1 day') WHERE lot_id = %(lot_reste)s",
    ),
    Cas(
        "locaux_lot_tient_ses_jours",
        "elsewhere",
        "UPDATE locaux_occupation SET espace_id = %(bureau_libre)s WHERE lot_id = %(lot_reste)s",
    ),
    Cas(
        "locaux_lot_tient_ses_jours",
        "of a draft",
        "INSERT INTO locaux_occupation (espace_id, periode, lot_id) SELECT espace_id, locaux_jours(periode, espace_id), id FROM locaux_lotconvention WHERE id = %(lot_projet)s",
    ),
    Cas(
        "locaux_lot_tient_ses_jours",
        "on another clock",
        "UPDATE locaux_site SET fuseau = 'Indian/Reunion' WHERE id = (SELECT n.site_id FROM locaux_espace e JOIN locaux_niveau n ON n.id = e.niveau_id WHERE e.id = %(bureau_loue)s)",
    ),
    Cas(
        "locaux_occupation_lot_id_key",
        "held twice",
        "INSERT INTO locaux_occupation (espace_id, periode, lot_id) SELECT espace_id, tstzrange('2060-01-01', '2060-02-01'), id FROM locaux_lotconvention WHERE id = %(lot_reste)s",
    ),
    Cas(
        "locaux_occupation_sans_chevauchement",
        "a closure over a lease",
        "INSERT INTO locaux_occupation (espace_id, periode, fermeture_id) SELECT espace_id, tstzrange('2050-04-01', '2050-04-02'), %(fermeture)s FROM locaux_lotconvention WHERE id = %(lot_reste)s",
    ),
    Cas(
        "locaux_occupation_une_cause",
        "a lease and a closure",
        "UPDATE locaux_occupation SET fermeture_id = %(fermeture)s WHERE lot_id = %(lot_reste)s",
    ),
    Cas(
        "locaux_espace_archive_sans_convention",
        "let",
        changer("espace", "bureau_loue", archive_le="now()"),
    ),
    Cas(
        "locaux_lot_espace_en_service",
        "archived, then let",
        "ALTER TABLE locaux_espace DISABLE TRIGGER locaux_espace_archive_sans_reservation;"
        + changer("espace", "bureau_loue", archive_le="now()")
        + changer("lotconvention", "lot_reste", periode="periode"),
    ),
)


def _revise_le(jour: str, convention: str, revision: str) -> str:
    """Return the statements that say of the last rent of a convention that a revision took effect that day: same amounts."""
    return (
        f"UPDATE locaux_conditionfinanciere SET periode = daterange(lower(periode), '{jour}')"
        f" WHERE convention_id = {convention} AND periode @> '{jour}'::date;"
        "INSERT INTO locaux_conditionfinanciere (convention_id, periode, loyer_mensuel_ht, charges_mensuelles, revision_id)"
        f" SELECT convention_id, daterange('{jour}', upper(convention.periode_effective)), condition.loyer_mensuel_ht,"
        f" condition.charges_mensuelles, %({revision})s FROM locaux_conditionfinanciere condition"
        " JOIN locaux_convention convention ON convention.id = convention_id"
        f" WHERE convention_id = {convention} ORDER BY condition.periode DESC LIMIT 1"
    )


REVISEE = "(SELECT convention_id FROM locaux_revision WHERE id = %(revision_appliquee)s)"

DES_CONDITIONS = (
    Cas(
        "locaux_conditionfinanciere_periode",
        "no end",
        changer("conditionfinanciere", "condition", periode="daterange('2050-03-07', NULL)"),
    ),
    Cas(
        "locaux_conditionfinanciere_montants",
        "rent",
        copier(
            "conditionfinanciere",
            "condition",
            convention_id="%(conv_projet)s",
            loyer_mensuel_ht="-1",
        ),
    ),
    Cas(
        "locaux_conditionfinanciere_montants",
        "charges",
        copier(
            "conditionfinanciere",
            "condition",
            convention_id="%(conv_projet)s",
            charges_mensuelles="-1",
        ),
    ),
    Cas(
        "locaux_conditionfinanciere_sans_chevauchement",
        "twice",
        copier("conditionfinanciere", "condition"),
    ),
    Cas(
        "locaux_condition_intouchable",
        "rent",
        changer("conditionfinanciere", "condition", loyer_mensuel_ht="1"),
    ),
    Cas(
        "locaux_condition_intouchable",
        "first day",
        changer(
            "conditionfinanciere", "condition2", periode="daterange('2051-02-01', '2053-03-07')"
        ),
    ),
    Cas(
        "locaux_condition_entiere",
        "gone",
        "DELETE FROM locaux_conditionfinanciere WHERE id = %(condition2)s",
    ),
    Cas(
        "locaux_condition_entiere",
        "cut",
        changer(
            "conditionfinanciere", "condition2", periode="daterange('2051-01-01', '2052-01-01')"
        ),
    ),
    Cas(
        "locaux_condition_justifiee",
        "another rent",
        "DELETE FROM locaux_conditionfinanciere WHERE id = %(condition2)s; INSERT INTO locaux_conditionfinanciere (convention_id, periode, loyer_mensuel_ht, charges_mensuelles) VALUES (%(conv_signee)s, daterange('2051-01-01', '2053-03-07'), 1, 120)",
    ),
    Cas(
        "locaux_condition_justifiee",
        "before its amendment",
        "DELETE FROM locaux_conditionfinanciere WHERE convention_id = %(conv_signee)s; INSERT INTO locaux_conditionfinanciere (convention_id, periode, loyer_mensuel_ht, charges_mensuelles, avenant_id) VALUES (%(conv_signee)s, daterange('2050-03-07', '2053-03-07'), 900, 120, %(avenant_signe)s)",
    ),
    Cas(
        "locaux_condition_justifiee",
        "by a revision of another convention",
        _revise_le("2049-04-12", "%(bail)s", "revision_appliquee"),
    ),
    Cas(
        "locaux_condition_justifiee",
        "by a revision that is not applied",
        _revise_le("2050-04-12", "%(bail)s", "revision"),
    ),
    Cas(
        "locaux_condition_justifiee",
        "by a revision, on another day",
        _revise_le("2049-04-13", REVISEE, "revision_appliquee"),
    ),
    Cas(
        "locaux_condition_justifiee",
        "by an amendment, on another day",
        "DELETE FROM locaux_conditionfinanciere WHERE id = %(condition2)s; INSERT INTO locaux_conditionfinanciere (convention_id, periode, loyer_mensuel_ht, charges_mensuelles, avenant_id) VALUES (%(conv_signee)s, daterange('2051-01-01', '2051-02-01'), 900, 120, %(avenant_signe)s), (%(conv_signee)s, daterange('2051-02-01', '2053-03-07'), 900, 120, %(avenant_signe)s)",
    ),
    Cas(
        "locaux_condition_justifiee",
        "a revision that the rent does not follow",
        "UPDATE locaux_indicereference SET valeur = 106 WHERE annee = 2048;"
        + changer(
            "revision",
            "revision",
            statut="'appliquee'",
            decidee_le="now()",
            decidee_par_id="%(personne)s",
        ),
    ),
)

SIGNER_AVENANT = {
    "statut": "'signe'",
    "signe_le": "'2050-03-04'",
    "enregistre_le": "now()",
    "enregistre_par_id": "%(personne)s",
}
DES_AVENANTS = (
    _avenant_change("nom_lisible", "invisible", objet=INVISIBLE),
    _avenant_change(
        "numero", "same", numero="(SELECT numero FROM locaux_avenant WHERE id = %(avenant_signe)s)"
    ),
    _avenant_change("statut_connu", "invented", statut="'promis'", **ENVOYER_AVENANT),
    _avenant_change("dates", "too old", prend_effet_le="'1999-12-31'"),
    _avenant_change("dates", "ends before", prend_fin_le="'2050-12-31'"),
    _avenant_change("montants", "rent", loyer_mensuel_ht="-1"),
    _avenant_change("montants", "charges", charges_mensuelles="-1"),
    _avenant_change("mensuels_bornes", "rent", loyer_mensuel_ht="10000000.01"),
    _avenant_change("mensuels_bornes", "charges", charges_mensuelles="10000000.01"),
    _avenant_change("envoye", "to sign, not sent", statut="'a_signer'"),
    _avenant_change("signe", "no date", "avenant_a_signer", statut="'signe'"),
    _avenant_change(
        "document", "no hash", "avenant_signe", document="'x.pdf'", document_nom="'x.pdf'"
    ),
    _avenant_change("abandonne", "no date", statut="'abandonne'"),
    _avenant_change(
        "jeton_envoi_key",
        "same form",
        jeton_envoi="(SELECT jeton_envoi FROM locaux_avenant WHERE id = %(avenant_signe)s)",
    ),
    _avenant_change(
        "etapes",
        "draft to signed",
        envoye_le="now()",
        envoye_par_id="%(personne)s",
        **SIGNER_AVENANT,
    ),
    Cas(
        "locaux_avenant_etapes",
        "born to sign",
        copier("avenant", "avenant_a_signer", numero="99", jeton_envoi="gen_random_uuid()"),
    ),
    _avenant_change("intouchable", "signed", "avenant_signe", loyer_mensuel_ht="1"),
    _avenant_change(
        "intouchable", "market rent of a signed one", "avenant_signe", loyer_de_reference_ht="1"
    ),
    _avenant_change("marche", "a market rent below nothing", loyer_de_reference_ht="-0.01"),
    _avenant_change("marche", "a market rent without bound", loyer_de_reference_ht="10000000.01"),
    _avenant_change("intouchable", "to sign", "avenant_a_signer", charges_mensuelles="1"),
    _avenant_change("intouchable", "given up", "avenant_abandonne", objet="'Autre'"),
    _avenant_change(
        "intouchable", "moved to another convention", convention_id="%(conv_resiliee)s"
    ),
    Cas(
        "locaux_avenant_intouchable",
        "a line of a signed one",
        changer("ligneavenant", "ligne_signee", surface_m2="1"),
    ),
    Cas(
        "locaux_avenant_intouchable",
        "a line less",
        "DELETE FROM locaux_ligneavenant WHERE id = %(ligne_signee)s",
    ),
    Cas(
        "locaux_avenant_d_une_convention_signee",
        "of a draft",
        copier(
            "avenant",
            "avenant_projet",
            convention_id="%(conv_projet)s",
            jeton_envoi="gen_random_uuid()",
        ),
    ),
    Cas(
        "locaux_avenant_pendant_la_convention",
        "after its end",
        changer(
            "avenant",
            "avenant_projet",
            prend_effet_le="'2060-01-01'",
            statut="'a_signer'",
            envoye_le="now()",
            envoye_par_id="%(personne)s",
        )
        + changer("avenant", "avenant_projet", **SIGNER_AVENANT),
    ),
    Cas(
        "locaux_lot_justifie",
        "signed, its space not let",
        changer(
            "avenant",
            "avenant_projet",
            statut="'a_signer'",
            envoye_le="now()",
            envoye_par_id="%(personne)s",
        )
        + changer("avenant", "avenant_projet", **SIGNER_AVENANT),
    ),
    Cas(
        "locaux_avenant_ne_s_efface_pas",
        "a draft",
        "DELETE FROM locaux_avenant WHERE id = %(avenant_abandonne)s",
    ),
    Cas("locaux_ligneavenant_une_par_espace", "twice", copier("ligneavenant", "ligne_projet")),
    Cas(
        "locaux_ligneavenant_sens_connu",
        "invented",
        changer("ligneavenant", "ligne_projet", sens="'agrandit'"),
    ),
    Cas(
        "locaux_ligneavenant_surface",
        "comes in without",
        changer("ligneavenant", "ligne_projet", surface_m2="NULL"),
    ),
    Cas(
        "locaux_ligneavenant_surface",
        "none",
        changer("ligneavenant", "ligne_projet", surface_m2="0"),
    ),
    Cas(
        "locaux_ligneavenant_surface",
        "leaves with",
        changer("ligneavenant", "ligne_projet", sens="'retire'"),
    ),
    Cas("locaux_alerteconvention_une_fois", "twice", copier("alerteconvention", "alerte")),
    Cas("locaux_alerteconvention_mois", "none", changer("alerteconvention", "alerte", mois="0")),
    *(
        Cas("locaux_alerte_gardee", quoi, sql)
        for quoi, sql in {
            "another term": changer("alerteconvention", "alerte", terme="'2054-03-06'"),
            "removed": "DELETE FROM locaux_alerteconvention WHERE id = %(alerte)s;",
        }.items()
    ),
)

DES_LOTS_LOUES = (*DES_LOTS, *DES_CONDITIONS, *DES_AVENANTS)
