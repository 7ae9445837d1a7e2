"""What libraries keep of accounts: declared like ours."""

from acteurs.models.personnelles.mots import ACTE_GARDE, AVEC_LE_COMPTE, COMPTE, CONNEXION
from ptce.socle.personnelles import ACTE, CONTACT, SECRET, Colonne, Lien, Sort, Table

CONNEXIONS = (
    Table(
        "account.EmailAddress",
        finalite=COMPTE,
        duree=AVEC_LE_COMPTE,
        liens=(
            Lien("user", "Vos adresses e-mail", ("email", "verified", "primary")),
            Lien("email", "", ("email",), adresse=True),
        ),
        colonnes={"email": CONTACT, "verified": CONNEXION, "primary": CONNEXION},
        supprimees=True,
    ),
    Table(
        "account.EmailConfirmation",
        duree=AVEC_LE_COMPTE,
        liens=(Lien("email_address__user", "", ("key",)),),
        colonnes={"key": SECRET, "created": CONNEXION, "sent": CONNEXION},
        neutres="email_address",
        supprimees=True,
    ),
    Table(
        "mfa.Authenticator",
        finalite=COMPTE,
        duree=AVEC_LE_COMPTE,
        liens=(
            Lien(
                "user",
                "Votre double authentification",
                ("type", "created_at", "last_used_at", "data"),
            ),
        ),
        colonnes={
            "data": SECRET,
            "type": CONNEXION,
            "created_at": CONNEXION,
            "last_used_at": CONNEXION,
        },
        supprimees=True,
    ),
    Table(
        "usersessions.UserSession",
        finalite="Vous montrer les appareils connectés à votre compte",
        duree="Tant que l’appareil est connecté",
        liens=(
            Lien("user", "Appareils connectés", ("user_agent", "ip", "created_at", "last_seen_at")),
        ),
        colonnes={
            "user_agent": Colonne("connexion", Sort.VIDE),
            "ip": CONNEXION,
            "created_at": CONNEXION,
            "last_seen_at": CONNEXION,
            "session_key": SECRET,
            "data": SECRET,
        },
        supprimees=True,
    ),
    Table(
        "admin.LogEntry",
        finalite="Savoir qui s’est servi de l’outil de secours",
        duree=ACTE_GARDE,
        liens=(Lien("user", "Actes dans l’outil de secours", ("action_time", "object_repr")),),
        colonnes={"object_repr": ACTE, "change_message": ACTE, "action_time": ACTE},
        neutres="content_type object_id action_flag",
    ),
)
