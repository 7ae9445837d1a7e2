"""What requests for premises keep about people, and what reference rents do not."""

from locaux.models.personnelles.lieu import TANT_QUE_LE_COMPTE
from ptce.socle.personnelles import ACTIVITE, ECRIT, ECRIT_EXIGE, Lien, Table

LOUER = "Trouver des locaux aux organisations qui en demandent"

OCCUPER = (
    Table(
        "locaux.DemandeLocaux",
        finalite=LOUER,
        duree=TANT_QUE_LE_COMPTE,
        liens=(
            Lien(
                "demandeur",
                "Demandes de locaux que vous avez faites",
                (
                    "reference",
                    "acteur",
                    "type",
                    "surface_min",
                    "surface_max",
                    "souhaite_le",
                    "budget_mensuel",
                    "besoins",
                    "statut",
                    "cree_le",
                ),
            ),
            Lien(
                "responsable",
                "Demandes de locaux que vous suivez",
                ("reference", "acteur", "statut", "cree_le"),
            ),
        ),
        colonnes={"besoins": ECRIT, "cree_le": ACTIVITE, "close_le": ACTIVITE},
        neutres="reference acteur type site surface_min surface_max souhaite_le budget_mensuel statut sequence revision_lue"
        " jeton_envoi",
    ),
    Table(
        "locaux.EtapeDemande",
        finalite=LOUER,
        duree="Comme la demande",
        liens=(
            Lien(
                "par",
                "Messages sur des demandes de locaux",
                ("demande", "message", "statut", "le"),
            ),
        ),
        colonnes={"message": ECRIT_EXIGE, "le": ACTIVITE},
        neutres="demande sequence statut",
    ),
    Table("locaux.Rapprochement", neutres="demande espace libre_le annonce_le"),
    Table("locaux.LoyerDeReference", neutres="espace site type annuel_m2 periode jeton_envoi"),
)
