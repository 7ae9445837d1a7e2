"""What texts, dates of the history, orientations and requests refuse, by raw SQL."""

from tests.contraintes import Cas

DEMANDE = "UPDATE acteurs_demandecreation SET {} WHERE id = %(demande)s"
ORIENTATION = "UPDATE acteurs_orientation SET {}"
JALON = "UPDATE acteurs_jalon SET {} WHERE id = %(jalon)s"
INSERER_UN_JALON = """
    INSERT INTO acteurs_jalon (debut, se_poursuit, "precision", titre, texte, etape, source, revision, jeton_envoi)
    SELECT debut, se_poursuit, "precision", titre, texte, etape, source, revision, jeton_envoi
      FROM acteurs_jalon WHERE id = %(jalon)s
"""
INSERER_UNE_DEMANDE = """
    INSERT INTO acteurs_demandecreation
        (reference, etape, besoins, commune, nom, courriel, telephone, projet, jeton_envoi, cree_le)
    SELECT {reference}, etape, besoins, '', nom, courriel, '', '', {jeton}, now()
      FROM acteurs_demandecreation WHERE id = %(demande)s
"""
PRISE = "prise_en_charge_le = now(), prise_en_charge_par_id = %(personne)s, prise_en_charge_pour_id = %(acteur)s"

DES_TEXTES = (
    *(
        Cas(f"acteurs_{table}_nom_lisible", colonne, f"UPDATE acteurs_{table} SET {colonne} = ' '")  # noqa: S608
        for table, colonne in (
            ("texte", "titre"),
            ("texte", "corps"),
            ("jalon", "titre"),
            ("jalon", "etape"),
        )
    ),
    Cas("acteurs_texte_cle_connue", "invented", "UPDATE acteurs_texte SET cle = 'ailleurs'"),
    Cas(
        "acteurs_texte_cle_key",
        "the same place",
        "INSERT INTO acteurs_texte (cle, titre, corps, revision) SELECT cle, titre, corps, 1 FROM acteurs_texte",
    ),
    Cas(
        "acteurs_versiontexte_numero",
        "the same number",
        "INSERT INTO acteurs_versiontexte (texte_id, numero, titre, corps, motif, par_id, le)"
        " SELECT texte_id, numero, titre, corps, motif, par_id, le FROM acteurs_versiontexte",
    ),
    Cas("acteurs_jalon_precision_connue", "invented", JALON.format("\"precision\" = 'heure'")),
    Cas("acteurs_jalon_fin", "ends before", JALON.format("fin = debut - 1")),
    Cas("acteurs_jalon_fin", "ends and goes on", JALON.format("fin = debut, se_poursuit = true")),
    Cas("acteurs_jalon_jeton_envoi_key", "a form twice", INSERER_UN_JALON),
    Cas("acteurs_orientation_besoins_connus", "invented", ORIENTATION.format("besoins = '{or}'")),
    Cas("acteurs_orientation_besoins_connus", "none", ORIENTATION.format("besoins = '{}'")),
    Cas("acteurs_orientation_etapes_connues", "invented", ORIENTATION.format("etapes = '{fin}'")),
    Cas(
        "acteurs_orientation_acteur_id_key",
        "twice for one",
        "INSERT INTO acteurs_orientation (acteur_id, besoins, etapes, propose, active, revision)"
        " SELECT acteur_id, besoins, etapes, propose, active, revision FROM acteurs_orientation",
    ),
    Cas("acteurs_demandecreation_etape_connue", "invented", DEMANDE.format("etape = 'fin'")),
    Cas("acteurs_demandecreation_besoins_connus", "invented", DEMANDE.format("besoins = '{or}'")),
    Cas("acteurs_demandecreation_besoins_connus", "none", DEMANDE.format("besoins = '{}'")),
    Cas("acteurs_demandecreation_contact", "nobody", DEMANDE.format("nom = ''")),
    Cas("acteurs_demandecreation_contact", "no address", DEMANDE.format("courriel = ''")),
    Cas(
        "acteurs_demandecreation_contact", "kept all the same", DEMANDE.format("oubliee_le = now()")
    ),
    Cas(
        "acteurs_demandecreation_contact",
        "half forgotten",
        DEMANDE.format("oubliee_le = now(), nom = '', courriel = '', telephone = '', projet = ''"),
    ),
    Cas(
        "acteurs_demandecreation_prise_en_charge",
        "by nobody",
        DEMANDE.format("confirmee_le = now(), prise_en_charge_le = now()"),
    ),
    Cas(
        "acteurs_demandecreation_prise_en_charge",
        "before it was confirmed",
        DEMANDE.format(f"confirmee_le = NULL, {PRISE}"),
    ),
    Cas(
        "acteurs_demandecreation_reference_key",
        "the same reference",
        INSERER_UNE_DEMANDE.format(reference="reference", jeton="gen_random_uuid()"),
    ),
    Cas(
        "acteurs_demandecreation_jeton_envoi_key",
        "a form twice",
        INSERER_UNE_DEMANDE.format(reference="'0000-0000'", jeton="jeton_envoi"),
    ),
    Cas(
        "acteurs_acteursollicite_une_fois",
        "twice the same",
        "INSERT INTO acteurs_acteursollicite (demande_id, acteur_id) SELECT demande_id, acteur_id FROM acteurs_acteursollicite",
    ),
    Cas(
        "acteurs_liendedemande_hache",
        "a secret in clear",
        "UPDATE acteurs_liendedemande SET empreinte = 'en-clair'",
    ),
    Cas(
        "acteurs_liendedemande_empreinte_key",
        "the same secret",
        "INSERT INTO acteurs_liendedemande (demande_id, empreinte, cree_le)"
        " SELECT demande_id, empreinte, cree_le FROM acteurs_liendedemande",
    ),
)

INTOUCHABLES = (
    "UPDATE acteurs_versiontexte SET corps = 'Autre chose'",
    "DELETE FROM acteurs_versiontexte",
)
