"""What tenancies keep about people: who looked premises over and signed, who holds keys, whom young companies met."""

from ptce.socle.personnelles import ACTE, Lien, Table

CONSTATER = "Garder la preuve de l’état des lieux à l’entrée et à la sortie d’un occupant"
REMETTRE = "Savoir qui tient les clés, et ce qui a été reçu et rendu du dépôt de garantie"
SUIVRE = "Accompagner les jeunes entreprises de la pépinière"
COMME_LA_CONVENTION = (
    "Comme la convention : la ligne reste, elle ne nomme plus de compte une fois le compte effacé"
)

LOCATAIRES = (
    Table(
        "locaux.EtatDesLieux",
        finalite=CONSTATER,
        duree="Comme la convention : une signature garde son nom",
        liens=(
            Lien(
                "bailleur_par",
                "États des lieux que vous avez signés pour le bailleur",
                ("lot", "sens", "dresse_le", "presents", "bailleur_le"),
            ),
            Lien(
                "occupant_par",
                "États des lieux que vous avez signés pour l’occupant",
                ("lot", "sens", "dresse_le", "presents", "occupant_le", "occupant_nom", "reserves"),
            ),
            Lien("cree_par", "États des lieux que vous avez ouverts", ("lot", "sens", "cree_le")),
        ),
        colonnes=dict.fromkeys(
            (
                "dresse_le",
                "presents",
                "generalites",
                "bailleur_le",
                "occupant_le",
                "occupant_nom",
                "reserves",
                "cree_le",
            ),
            ACTE,
        ),
        neutres="lot sens statut jeton_envoi",
    ),
    Table(
        "locaux.ObservationEtat",
        neutres="etat_des_lieux rang piece element constat remarque",
    ),
    Table("locaux.ReleveCompteur", neutres="etat_des_lieux nature numero valeur"),
    Table(
        "locaux.PhotoEtat",
        neutres="etat_des_lieux fichier legende prise_le jeton_envoi",
    ),
    Table(
        "locaux.RemiseDeCle",
        finalite=REMETTRE,
        duree=COMME_LA_CONVENTION,
        liens=(
            Lien(
                "remise_par",
                "Clés que vous avez remises",
                ("quoi", "numero", "remise_a", "remise_le"),
            ),
            Lien("rendue_a", "Clés que vous avez reprises", ("quoi", "numero", "rendue_le")),
        ),
        colonnes=dict.fromkeys(("remise_a", "remise_le", "rendue_le", "remarque"), ACTE),
        neutres="convention quoi numero nombre jeton_envoi",
    ),
    Table(
        "locaux.MouvementDepot",
        finalite=REMETTRE,
        duree=COMME_LA_CONVENTION,
        liens=(
            Lien(
                "enregistre_par",
                "Mouvements de dépôt que vous avez notés",
                ("convention", "sens", "montant", "le", "enregistre_le"),
            ),
            Lien(
                "annule_par",
                "Mouvements de dépôt que vous avez annulés",
                ("convention", "sens", "montant", "annule_le", "motif_annulation"),
            ),
        ),
        colonnes=dict.fromkeys(
            ("enregistre_le", "annule_le", "motif_annulation", "motif_retenue"), ACTE
        ),
        neutres="convention sens montant retenue le jeton_envoi",
    ),
    Table(
        "locaux.EntretienSuivi",
        finalite=SUIVRE,
        duree="3 ans après le dernier jour de la convention : le texte est effacé, la date reste",
        liens=(
            Lien(
                "redige_par",
                "Entretiens de suivi que vous avez notés",
                ("convention", "le", "avec", "redige_le"),
            ),
        ),
        colonnes={
            "avec": ACTE,
            "resume": ACTE,
            "suite": ACTE,
            "le": ACTE,
            "redige_le": ACTE,
            "prochain_le": ACTE,
        },
        neutres="convention jeton_envoi",
    ),
    Table(
        "locaux.SortiePepiniere",
        finalite=SUIVRE,
        duree=COMME_LA_CONVENTION,
        liens=(
            Lien(
                "enregistree_par",
                "Sorties de pépinière que vous avez notées",
                ("convention", "le", "destination", "enregistree_le"),
            ),
        ),
        colonnes={"enregistree_le": ACTE},
        neutres="convention le destination lieu emplois commentaire",
    ),
)
