"""Grants: who opened, took on, asked, received, deposited."""

from ptce.socle.personnelles import ACTE, Lien, Table

FINALITE = "Savoir qui a fait quoi d’une subvention, dont l’emploi se justifie"
DUREE = "La ligne reste ; elle ne nomme plus personne une fois le compte effacé"

SUBVENTIONS = (
    Table(
        "locaux.DossierSubvention",
        finalite=FINALITE,
        duree=DUREE,
        liens=(
            Lien(
                "cree_par", "Dossiers de subvention que vous avez ouverts", ("reference", "objet")
            ),
        ),
        colonnes={"cree_le": ACTE, "motif": ACTE},
        neutres="reference operation financeur objet dispositif beneficiaire beneficiaire_siret assiette"
        " depense_subventionnable taux_num taux_den plafond montant_demande de_minimis depot_avant demarrage_avant solde_avant"
        " depenses_du depenses_au commence_le autorise_le autorisation statut sequence depose_le complet_le instruit_le"
        " decide_le conventionne_le clos_le decision depense_retenue taux_retenu_num taux_retenu_den montant_accorde"
        " jeton_envoi",
    ),
    Table(
        "locaux.EtapeSubvention",
        finalite=FINALITE,
        duree=DUREE,
        liens=(
            Lien(
                "par",
                "Étapes de dossiers de subvention que vous avez notées",
                ("dossier", "statut", "le", "motif", "ecrite_le"),
            ),
        ),
        colonnes={"motif": ACTE, "le": ACTE, "ecrite_le": ACTE},
        neutres="dossier sequence statut correction",
    ),
    Table(
        "locaux.Versement",
        finalite=FINALITE,
        duree=DUREE,
        liens=(
            Lien("cree_par", "Versements que vous avez prévus", ("dossier", "nature", "cree_le")),
            Lien(
                "demande_par",
                "Versements que vous avez demandés",
                ("dossier", "nature", "demande_le"),
            ),
            Lien(
                "recu_par", "Versements que vous avez notés reçus", ("dossier", "nature", "recu_le")
            ),
            Lien(
                "annule_par",
                "Versements que vous avez annulés",
                ("dossier", "nature", "annule_le", "motif_annulation"),
            ),
        ),
        colonnes={
            "cree_le": ACTE,
            "demande_le": ACTE,
            "recu_le": ACTE,
            "annule_le": ACTE,
            "motif_annulation": ACTE,
        },
        neutres="dossier nature montant montant_recu prevu_le note jeton_envoi",
    ),
    Table(
        "locaux.DepenseReelle",
        finalite=FINALITE,
        duree=DUREE,
        liens=(
            Lien("creee_par", "Dépenses que vous avez saisies", ("operation", "objet", "creee_le")),
            Lien(
                "annulee_par",
                "Dépenses que vous avez annulées",
                ("operation", "objet", "annulee_le", "motif_annulation"),
            ),
        ),
        colonnes={"creee_le": ACTE, "annulee_le": ACTE, "motif_annulation": ACTE},
        neutres="operation payee_le fournisseur objet piece montant_ht tva montant_ttc eligible jeton_envoi",
    ),
    Table(
        "locaux.ChoixDepense",
        finalite=FINALITE,
        duree=DUREE,
        liens=(
            Lien(
                "par",
                "Dépenses que vous avez retenues ou écartées d’une subvention",
                ("dossier", "depense", "retenue", "motif", "le"),
            ),
        ),
        colonnes={"motif": ACTE, "le": ACTE},
        neutres="dossier depense retenue",
    ),
    Table(
        "locaux.Justificatif",
        finalite=FINALITE,
        duree=DUREE,
        liens=(
            Lien("depose_par", "Justificatifs que vous avez déposés", ("nom_original", "le")),
            Lien(
                "retire_par", "Justificatifs que vous avez retirés", ("nom_original", "retire_le")
            ),
        ),
        colonnes={"le": ACTE, "retire_le": ACTE},
        neutres="dossier depense nature intitule fichier nom_original type_mime taille sha256",
    ),
    Table("locaux.PlafondAvance", neutres="financeur periode taux_num taux_den source"),
    Table("locaux.RappelSubvention", neutres="dossier echeance jour palier ecrit_le"),
)
