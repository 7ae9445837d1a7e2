"""Places, bookings and faults: what they keep about people."""

from ptce.socle.personnelles import (
    ACTE,
    ACTIVITE,
    ADRESSE,
    ECRIT,
    ECRIT_EXIGE,
    FICHIER,
    NOM,
    Colonne,
    Lien,
    Table,
)

RESERVER = "Tenir l’occupation des locaux et le compte de ce que chaque organisation utilise"
REPARER = "Réparer ce qui est en panne et répondre à qui l’a signalé"
GERER = "Savoir qui a décidé quoi dans le lieu"
TANT_QUE_LE_COMPTE = "La ligne reste, à l’organisation ; ce qui nomme la personne part avec le compte, le texte trois ans après"

SIGNALE = ("titre", "description", "photo")

TABLES = (
    Table(
        "locaux.Reservation",
        finalite=RESERVER,
        duree=TANT_QUE_LE_COMPTE,
        liens=(
            Lien(
                "demandeur",
                "Réservations que vous avez faites",
                (
                    "reference",
                    "espace",
                    "acteur",
                    "periode",
                    "objet",
                    "statut",
                    "motif_annulation",
                    "creee_le",
                ),
            ),
            Lien(
                "annulee_par",
                "Réservations que vous avez annulées",
                (
                    "reference",
                    "espace",
                    "periode",
                    "annulee_le",
                    "motif_annulation",
                    "message_annulation",
                ),
            ),
        ),
        colonnes={
            "objet": ECRIT,
            "motif_annulation": ECRIT,
            "message_annulation": ECRIT,
            "periode": ACTIVITE,
            "creee_le": ACTIVITE,
            "confirmee_le": ACTIVITE,
            "annulee_le": ACTIVITE,
            "nb_personnes": ACTIVITE,
        },
        neutres="reference espace acteur statut sequence jeton_envoi facturee_le",
    ),
    Table(
        "locaux.Signalement",
        finalite=REPARER,
        duree="Le compte ou, pour un visiteur, un an après la clôture ; la panne reste, sans nom",
        liens=(
            Lien(
                "auteur",
                "Pannes que vous avez signalées",
                ("reference", "espace", *SIGNALE, "statut", "cree_le"),
            ),
            Lien(
                "courriel",
                "Pannes signalées avec cette adresse",
                ("reference", "espace", "nom", "courriel", *SIGNALE, "statut", "cree_le"),
                adresse=True,
            ),
            Lien(
                "responsable",
                "Pannes que vous suivez",
                ("reference", "espace", "statut", "pris_le"),
            ),
        ),
        colonnes={
            "nom": NOM,
            "courriel": ADRESSE,
            "titre": ECRIT_EXIGE,
            "description": ECRIT,
            "photo": FICHIER,
            "cree_le": ACTIVITE,
            "pris_le": ACTIVITE,
            "clos_le": ACTIVITE,
        },
        neutres="reference espace urgence statut sequence revision_lue prevu_le fermeture jeton_envoi",
    ),
    Table(
        "locaux.EtapeSignalement",
        finalite=REPARER,
        duree="Comme la panne",
        liens=(
            Lien("par", "Messages sur des pannes", ("signalement", "message", "statut", "le")),
            Lien(
                "signalement__courriel",
                "Suivi des pannes signalées avec cette adresse",
                ("signalement", "message", "statut", "le"),
                adresse=True,
                filtre=(("par", None),),
            ),
        ),
        colonnes={"message": ECRIT_EXIGE, "le": ACTIVITE},
        neutres="signalement sequence statut",
    ),
    Table(
        "locaux.LienDeSuivi",
        finalite="Laisser un visiteur suivre la panne qu’il a signalée ; seule l’empreinte du lien est gardée",
        duree="60 jours après la clôture",
        liens=(Lien("signalement__courriel", "", ("empreinte",), adresse=True),),
        colonnes={
            "empreinte": Colonne("secret de connexion", montree=False),
            "cree_le": ACTIVITE,
        },
        neutres="signalement",
        supprimees=True,
    ),
    Table(
        "locaux.Fermeture",
        finalite=GERER,
        duree="La ligne reste ; elle ne nomme plus personne une fois le compte effacé",
        liens=(
            Lien(
                "creee_par",
                "Fermetures que vous avez décidées",
                ("site", "espace", "periode", "motif", "creee_le"),
            ),
            Lien(
                "levee_par",
                "Fermetures que vous avez levées",
                ("site", "espace", "periode", "levee_le"),
            ),
        ),
        colonnes={"creee_le": ACTE, "levee_le": ACTE, "precisions": ACTE},
        neutres="site espace periode motif jeton_envoi",
    ),
    Table(
        "locaux.ImportLieux",
        finalite="Savoir qui a fait entrer des espaces ou des conventions par un fichier",
        duree="Le fichier, un mois ; la ligne reste, sans nom",
        liens=(
            Lien(
                "depose_par",
                "Fichiers de locaux que vous avez déposés",
                ("nom_fichier", "genre", "statut", "depose_le"),
            ),
            Lien(
                "importe_par",
                "Fichiers de locaux que vous avez importés",
                ("nom_fichier", "genre", "importe_le"),
            ),
            Lien(
                "lance_par",
                "Imports de locaux que vous avez lancés",
                ("nom_fichier", "genre", "lance_le"),
            ),
        ),
        colonnes=dict.fromkeys(
            (
                "nom_fichier",
                "fichier",
                "rapport",
                "depose_le",
                "lance_le",
                "importe_le",
                "oublie_le",
            ),
            ACTE,
        ),
        neutres="genre feuille correspondance creer_seulement creer_acteurs statut revision empreinte avancement"
        " jeton_envoi",
    ),
    Table("locaux.Occupation", neutres="espace periode reservation fermeture lot"),
    Table(
        "locaux.RegleReservation",
        neutres="nom granularite pas duree_min duree_max horizon_jours preavis_min battement_avant battement_apres"
        " delai_annulation public archive_le jeton_envoi",
    ),
    Table(
        "locaux.Site",
        neutres="nom slug adresse presentation acces latitude longitude fuseau ferme_jours_feries coupure_midi"
        " gestionnaire archive_le jeton_envoi",
    ),
    Table("locaux.HoraireOuverture", neutres="site jour ouvre ferme"),
    Table(
        "locaux.Niveau",
        neutres="site nom rang plan plan_largeur plan_hauteur plan_clair archive_le jeton_envoi",
    ),
    Table("locaux.Equipement", neutres="nom jeton_envoi"),
    Table(
        "locaux.Espace",
        neutres="niveau nom type rang surface_m2 capacite presentation photo contour accessible_pmr reservable regle"
        " en_service_le archive_le se_reservait jeton_envoi",
    ),
    Table("locaux.Espace_equipements", neutres="espace equipement"),
    Table("locaux.Composition", neutres="ensemble element"),
)
