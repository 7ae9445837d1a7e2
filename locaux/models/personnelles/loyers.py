"""Rents, indices and aids: who decided what. Tenants are organisations."""

from ptce.socle.personnelles import ACTE, Lien, Table

TENIR = "Savoir qui a liquidé, révisé ou importé des loyers"
SANS_NOM = "La ligne reste ; elle ne nomme plus personne une fois le compte effacé"

LOYERS = (
    Table("locaux.IndiceReference", neutres="serie annee trimestre valeur source"),
    Table("locaux.SeuilLegal", neutres="nature valeur periode source"),
    Table(
        "locaux.EtatLiquidatif",
        finalite=TENIR,
        duree=SANS_NOM,
        liens=(
            Lien("liquide_par", "États que vous avez liquidés", ("mois", "liquide_le", "total")),
        ),
        colonnes={"liquide_le": ACTE},
        neutres="annee rang mois nombre total_ht total_tva total sha256",
    ),
    Table(
        "locaux.EcheanceLoyer",
        neutres="convention nature mois loyer charges regime_tva taux_tva tva total statut etat debiteur siret"
        " numero_titre titre_emis_le montant_paye paye_le",
    ),
    Table(
        "locaux.SuiviLoyers",
        finalite=TENIR,
        duree=SANS_NOM,
        liens=(
            Lien(
                "decide_par",
                "Début du suivi des loyers que vous avez décidé",
                ("depuis", "decide_le"),
            ),
        ),
        colonnes={"decide_le": ACTE},
        neutres="cle depuis",
    ),
    Table(
        "locaux.Revision",
        finalite=TENIR,
        duree=SANS_NOM,
        liens=(
            Lien(
                "decidee_par",
                "Révisions de loyer que vous avez décidées",
                ("convention", "prend_effet_le", "statut", "decidee_le", "motif"),
            ),
        ),
        colonnes={"decidee_le": ACTE, "motif": ACTE},
        neutres="convention prend_effet_le serie annee_ancienne trimestre_ancien indice_ancien annee_nouvelle"
        " trimestre_nouveau indice_nouveau loyer_avant loyer_apres prix_fixe seuil statut proposee_le",
    ),
    Table(
        "locaux.AideDeMinimis",
        finalite=TENIR,
        duree=SANS_NOM,
        liens=(
            Lien(
                "inscrite_par",
                "Aides que vous avez inscrites",
                ("acteur", "objet", "montant", "inscrite_le"),
            ),
            Lien(
                "annulee_par",
                "Aides que vous avez annulées",
                ("acteur", "objet", "annulee_le", "motif_annulation"),
            ),
        ),
        colonnes={"inscrite_le": ACTE, "annulee_le": ACTE, "motif_annulation": ACTE},
        neutres="acteur convention avenant origine objet accordee_le montant jeton_envoi",
    ),
    Table(
        "locaux.ImportDeLoyers",
        finalite=TENIR,
        duree="Le fichier, un mois ; la ligne reste, sans nom",
        liens=(
            Lien(
                "depose_par",
                "Fichiers de loyers que vous avez déposés",
                ("nom_fichier", "depose_le"),
            ),
            Lien(
                "importe_par",
                "Fichiers de loyers que vous avez importés",
                ("nom_fichier", "importe_le"),
            ),
        ),
        colonnes=dict.fromkeys(
            ("nom_fichier", "lignes", "rapport", "depose_le", "importe_le", "oublie_le"), ACTE
        ),
        neutres="genre entetes statut empreinte jeton_envoi",
    ),
)
