"""The charter: who wrote, discussed, signed it."""

from acteurs.models.personnelles.mots import ACTE_GARDE
from ptce.socle.personnelles import ACTE, ACTIVITE, Lien, Table

CHARTE = "Écrire la charte à plusieurs et pouvoir prouver qui l’a signée"
PUBLIC = "Aussi longtemps que la charte : c’est un acte au nom de l’organisation"

SIGNER = (
    Table(
        "acteurs.SignatureCharte",
        finalite=CHARTE,
        duree="Toujours : une signature garde le nom et la qualité de qui a signé, même une fois le compte effacé",
        liens=(
            Lien(
                "personne",
                "Signatures de la charte",
                ("version", "acteur", "nom", "qualite", "signee_le", "retiree_le", "motif_retrait"),
            ),
            Lien(
                "retiree_par",
                "Signatures que vous avez retirées",
                ("version", "acteur", "retiree_le", "motif_retrait"),
            ),
        ),
        colonnes=dict.fromkeys(
            ("nom", "qualite", "signee_le", "jour", "retiree_le", "motif_retrait"), ACTE
        ),
        neutres="version acteur sha256 jeton_envoi",
    ),
    Table(
        "acteurs.Amendement",
        finalite=CHARTE,
        duree=PUBLIC,
        liens=(
            Lien(
                "auteur",
                "Amendements que vous avez proposés",
                ("acteur", "titre", "texte", "motif", "statut", "depose_le"),
            ),
            Lien(
                "tranche_par",
                "Amendements que vous avez tranchés",
                ("titre", "reponse", "tranche_le"),
            ),
        ),
        colonnes=dict.fromkeys(
            ("titre", "texte", "motif", "reponse", "depose_le", "tranche_le", "retire_le"), ACTE
        ),
        neutres="version article nouveau acteur titre_initial texte_initial statut titre_retenu texte_retenu jeton_envoi",
    ),
    Table(
        "acteurs.CommentaireAmendement",
        finalite=CHARTE,
        duree=PUBLIC,
        liens=(
            Lien(
                "auteur",
                "Vos messages sur des amendements",
                ("amendement", "acteur", "texte", "le"),
            ),
        ),
        colonnes={"texte": ACTE, "le": ACTIVITE},
        neutres="amendement acteur jeton_envoi",
    ),
    Table(
        "acteurs.VersionCharte",
        finalite=CHARTE,
        duree=ACTE_GARDE,
        liens=(
            Lien("creee_par", "Versions de la charte que vous avez créées", ("numero", "titre")),
            Lien("consultee_par", "Versions mises en consultation", ("numero", "titre")),
            Lien("figee_par", "Versions que vous avez figées", ("numero", "titre")),
            Lien("en_vigueur_par", "Versions que vous avez mises en vigueur", ("numero", "titre")),
            Lien("remplacee_par", "Versions que vous avez remplacées", ("numero", "titre")),
            Lien("abandonnee_par", "Versions que vous avez abandonnées", ("numero", "titre")),
        ),
        neutres="numero titre preambule statut revision sha256 decision motif_abandon consultation adoptee_le creee_le"
        " consultee_le figee_le en_vigueur_le remplacee_le abandonnee_le",
    ),
    Table("acteurs.ArticleCharte", neutres="version lignee rang titre texte"),
)
