"""Applications to join the hub."""

from ptce.socle.personnelles import (
    ACTE,
    ACTIVITE,
    ADRESSE,
    CONTACT,
    ECRIT_EXIGE,
    NOM,
    Colonne,
    Lien,
    Table,
)

JUGER = "Instruire la candidature d’une organisation"
DE_CONTACT = (
    "contact_prenom",
    "contact_nom",
    "contact_courriel",
    "contact_telephone",
    "contact_fonction",
)

ENTRER = (
    Table(
        "acteurs.Candidature",
        finalite=JUGER,
        duree="Un an après un refus ou un retrait ; acceptée, elle reste à l’organisation, sans son contact une fois effacé",
        liens=(
            Lien(
                "contact_courriel",
                "Candidatures dont vous êtes le contact",
                ("reference", "nom", *DE_CONTACT, "motivation", "statut", "cree_le"),
                adresse=True,
            ),
            Lien(
                "demandeur",
                "Candidatures que vous avez faites",
                ("reference", "nom", *DE_CONTACT, "motivation", "statut", "cree_le"),
            ),
            Lien("suivie_par", "Candidatures que vous suivez", ("reference", "nom", "statut")),
            Lien(
                "decidee_par",
                "Candidatures que vous avez décidées",
                ("reference", "nom", "statut", "motif", "decidee_le"),
            ),
        ),
        colonnes={
            "contact_prenom": CONTACT,
            "contact_nom": CONTACT,
            "contact_courriel": CONTACT,
            "contact_telephone": CONTACT,
            "contact_fonction": CONTACT,
            "adresse": ACTE,
            "motivation": ACTE,
            "motif": ACTE,
            "cree_le": ACTIVITE,
            "modifiee_le": ACTIVITE,
            "confirmee_le": ACTIVITE,
            "deposee_le": ACTIVITE,
            "decidee_le": ACTE,
            "anonymisee_le": ACTIVITE,
        },
        neutres="reference statut nom sigle nature forme_juridique siret rna site_web presentation presence sequence"
        " acteur jeton_envoi",
    ),
    Table(
        "acteurs.PersonneDeCandidature",
        finalite="Inviter les personnes d’une organisation qui entre au pôle",
        duree="Comme la candidature",
        liens=(
            Lien(
                "courriel",
                "Candidatures qui proposent de vous inviter",
                ("candidature", "prenom", "nom", "courriel", "role"),
                adresse=True,
            ),
        ),
        colonnes={"prenom": NOM, "nom": NOM, "courriel": ADRESSE, "role": ACTIVITE},
        neutres="candidature",
        supprimees=True,
    ),
    Table(
        "acteurs.MessageCandidature",
        finalite=JUGER,
        duree="Comme la candidature",
        liens=(
            Lien("par", "Messages sur des candidatures", ("candidature", "genre", "texte", "le")),
            Lien(
                "candidature__contact_courriel",
                "Messages de vos candidatures",
                ("candidature", "genre", "texte", "le"),
                adresse=True,
                filtre=(("du_candidat", True),),
            ),
        ),
        colonnes={"texte": ECRIT_EXIGE, "genre": ACTIVITE, "le": ACTIVITE},
        neutres="candidature sequence statut du_candidat",
    ),
    Table(
        "acteurs.LienDeCandidature",
        finalite="Laisser un contact revenir à sa candidature ; seule l’empreinte du lien est gardée",
        duree="60 jours après la décision",
        liens=(Lien("candidature__contact_courriel", "", ("empreinte",), adresse=True),),
        colonnes={
            "empreinte": Colonne("secret de connexion", montree=False),
            "cree_le": ACTIVITE,
        },
        neutres="candidature",
        supprimees=True,
    ),
    Table("acteurs.Candidature_poles", neutres="candidature pole"),
    Table("acteurs.Candidature_domaines", neutres="candidature domaine"),
    Table(
        "acteurs.ImportActeurs",
        finalite="Savoir qui a fait entrer des organisations par un fichier",
        duree="Le fichier, un mois ; la ligne reste, sans nom",
        liens=(
            Lien(
                "depose_par",
                "Fichiers que vous avez déposés",
                ("nom_fichier", "statut", "depose_le"),
            ),
            Lien("importe_par", "Fichiers que vous avez importés", ("nom_fichier", "importe_le")),
        ),
        colonnes=dict.fromkeys(
            ("nom_fichier", "fichier", "rapport", "depose_le", "importe_le", "oublie_le"), ACTE
        ),
        neutres="feuille correspondance creer_seulement statut revision empreinte jeton_envoi",
    ),
    Table(
        "acteurs.ChangementDeStatut",
        finalite="Savoir qui a suspendu, réadmis ou fait sortir une organisation, et pourquoi",
        duree="Toujours : la ligne reste ; elle ne nomme plus personne une fois le compte effacé",
        liens=(
            Lien("par", "Statuts d’organisations que vous avez changés", ("acteur", "apres", "le")),
        ),
        colonnes={"le": ACTE},
        neutres="acteur avant apres motif jeton_envoi",
    ),
)
