"""Events and who comes, news, shared documents."""

from acteurs.models.personnelles.mots import ACTE_GARDE, AVEC_LE_COMPTE
from ptce.socle.personnelles import ACTE, ACTIVITE, CONTACT, Colonne, Lien, Sort, Table

VENIR = "Savoir qui vient à un événement, et l’en prévenir"
LIRE = "Vous écrire aussi souvent que vous le voulez"
PARTAGER = "Savoir qui a publié quoi"
DE_VISITEUR = ("nom", "courriel", "organisation")

VIE = (
    Table(
        "acteurs.Inscription",
        finalite=VENIR,
        duree="Un visiteur, 90 jours après l’événement ; avec un compte, jusqu’à son effacement",
        liens=(
            Lien(
                "personne",
                "Événements auxquels vous êtes inscrit ou inscrite",
                ("evenement", "statut", "demandee_le", "present"),
            ),
            Lien(
                "courriel",
                "Inscriptions faites avec cette adresse",
                ("evenement", *DE_VISITEUR, "statut", "demandee_le", "oubliee_le"),
                adresse=True,
            ),
        ),
        colonnes={
            "nom": Colonne("identité", Sort.VIDE),
            "courriel": CONTACT,
            "organisation": CONTACT,
            "statut": ACTIVITE,
            "demandee_le": ACTIVITE,
            "rang_le": ACTIVITE,
            "annulee_le": ACTIVITE,
            "present": ACTIVITE,
            "rappel_le": ACTIVITE,
            "oubliee_le": Colonne("activité", Sort.DATE),
        },
        neutres="evenement sequence jeton_envoi",
    ),
    Table(
        "acteurs.LienInscription",
        finalite="Laisser un visiteur tenir son inscription ; seule l’empreinte du lien est gardée",
        duree="90 jours après l’événement",
        liens=(Lien("inscription__courriel", "", ("empreinte",), adresse=True),),
        colonnes={
            "empreinte": Colonne("secret de connexion", montree=False),
            "cree_le": ACTIVITE,
        },
        neutres="inscription",
        supprimees=True,
    ),
    Table(
        "acteurs.Evenement",
        finalite=PARTAGER,
        duree=ACTE_GARDE,
        liens=(Lien("responsable", "Événements que vous organisez", ("titre", "debut")),),
        neutres="uid type titre slug resume texte debut fin lieu lien_visio public pole statut inscriptions_jusqu_a jauge"
        " liste_attente organisateur photo texte_photo sequence jeton_envoi cree_le publie_le annule_le"
        " motif_annulation",
    ),
    Table(
        "acteurs.Nouvelle",
        finalite=PARTAGER,
        duree=ACTE_GARDE,
        liens=(Lien("auteur", "Annonces que vous avez publiées", ("titre", "publiee_le")),),
        colonnes={"publiee_le": ACTE},
        neutres="titre texte pole expire_le retiree_le jeton_envoi",
    ),
    Table(
        "acteurs.PreferenceCourriel",
        finalite=LIRE,
        duree=AVEC_LE_COMPTE,
        liens=(Lien("personne", "Ce que vous recevez par courriel", ("nouvelles", "rappels")),),
        colonnes={"nouvelles": ACTIVITE, "rappels": ACTIVITE},
        supprimees=True,
    ),
    Table(
        "acteurs.Recapitulatif",
        finalite=LIRE,
        duree="60 jours",
        liens=(Lien("personne", "Récapitulatifs envoyés", ("jusqu_a",)),),
        colonnes={"periode": ACTIVITE, "jusqu_a": ACTIVITE},
        supprimees=True,
    ),
    Table(
        "acteurs.VersionDocument",
        finalite=PARTAGER,
        duree=ACTE_GARDE,
        liens=(
            Lien("depose_par", "Documents que vous avez déposés", ("document", "numero", "le")),
        ),
        colonnes={"le": ACTE},
        neutres="document numero fichier nom_original type_mime taille sha256 note",
    ),
    Table(
        "acteurs.DocumentPartage",
        neutres="titre theme visibilite pole cree_le retire_le jeton_envoi",
    ),
    Table("acteurs.Theme", neutres="nom"),
)
