"""Conventions and their amendments: who wrote, sent, recorded what."""

from ptce.socle.personnelles import ACTE, Lien, Table

TENIR = "Tenir les conventions d’occupation et savoir qui les a enregistrées"
RESTE = "La ligne reste ; elle ne nomme plus personne une fois le compte effacé"

LOUER = (
    Table(
        "locaux.Convention",
        finalite=TENIR,
        duree=RESTE,
        liens=(
            Lien("creee_par", "Conventions que vous avez rédigées", ("reference", "creee_le")),
            Lien(
                "envoyee_par",
                "Conventions que vous avez envoyées à la signature",
                ("reference", "envoyee_le"),
            ),
            Lien(
                "enregistree_par",
                "Conventions dont vous avez enregistré la signature",
                ("reference", "signee_le", "enregistree_le"),
            ),
            Lien(
                "resiliee_par",
                "Conventions dont vous avez enregistré la résiliation",
                ("reference", "prend_fin_le", "resiliee_le", "motif_resiliation"),
            ),
            Lien(
                "abandonnee_par",
                "Conventions que vous avez abandonnées",
                ("reference", "abandonnee_le", "motif_abandon"),
            ),
        ),
        colonnes=dict.fromkeys(
            (
                "creee_le",
                "envoyee_le",
                "enregistree_le",
                "resiliee_le",
                "abandonnee_le",
                "clauses",
                "destination",
                "document",
                "document_nom",
                "motif_resiliation",
                "motif_abandon",
            ),
            ACTE,
        ),
        neutres="reference type acteur bailleur periode periode_effective preavis_mois loyer_mensuel_ht charges_mensuelles"
        " depot_garantie loyer_de_reference_ht regime_tva taux_tva indice annee_reference trimestre_reference"
        " methode_prorata terme_loyer duree_max_mois pepiniere statut signee_le sha256 conge_donne_par conge_recu_le"
        " prend_fin_le echue_le jeton_envoi",
    ),
    Table(
        "locaux.Avenant",
        finalite=TENIR,
        duree=RESTE,
        liens=(
            Lien("cree_par", "Avenants que vous avez rédigés", ("convention", "numero", "cree_le")),
            Lien(
                "envoye_par",
                "Avenants que vous avez envoyés à la signature",
                ("convention", "numero", "envoye_le"),
            ),
            Lien(
                "enregistre_par",
                "Avenants dont vous avez enregistré la signature",
                ("convention", "numero", "signe_le", "enregistre_le"),
            ),
            Lien(
                "abandonne_par",
                "Avenants que vous avez abandonnés",
                ("convention", "numero", "abandonne_le"),
            ),
        ),
        colonnes=dict.fromkeys(
            (
                "cree_le",
                "envoye_le",
                "enregistre_le",
                "abandonne_le",
                "objet",
                "clauses",
                "document",
                "document_nom",
            ),
            ACTE,
        ),
        neutres="convention numero prend_effet_le loyer_mensuel_ht charges_mensuelles prend_fin_le statut signe_le sha256"
        " loyer_de_reference_ht jeton_envoi",
    ),
    Table("locaux.LigneAvenant", neutres="avenant espace sens surface_m2"),
    Table(
        "locaux.LotConvention",
        neutres="convention espace surface_m2 periode ajoute_par retire_par",
    ),
    Table(
        "locaux.ConditionFinanciere",
        neutres="convention periode loyer_mensuel_ht charges_mensuelles avenant revision",
    ),
    Table("locaux.AlerteConvention", neutres="convention terme mois ecrite_le"),
)
