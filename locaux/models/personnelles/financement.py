"""Operations and what funds them: who decided what."""

from ptce.socle.personnelles import ACTE, Lien, Table

DECIDER = "Savoir qui a décidé quoi du financement du lieu"
LA_LIGNE_RESTE = "La ligne reste ; elle ne nomme plus personne une fois le compte effacé"

FINANCER = (
    Table(
        "locaux.OperationImmobiliere",
        finalite=DECIDER,
        duree=LA_LIGNE_RESTE,
        liens=(
            Lien("creee_par", "Opérations que vous avez créées", ("nom", "creee_le")),
            Lien("archive_par", "Opérations que vous avez archivées", ("nom", "archive_le")),
        ),
        colonnes={"creee_le": ACTE, "archive_le": ACTE},
        neutres="nom slug site maitre_ouvrage maitre_ouvrage_public description statut livree_le abandonnee_le"
        " motif_abandon jeton_envoi",
    ),
    Table(
        "locaux.Financeur",
        finalite=DECIDER,
        duree=LA_LIGNE_RESTE,
        liens=(Lien("archive_par", "Financeurs que vous avez archivés", ("nom", "archive_le")),),
        colonnes={"archive_le": ACTE},
        neutres="nom type siret jeton_envoi",
    ),
    Table("locaux.TauxParticipation", neutres="periode taux source"),
    Table(
        "locaux.PlanFinancement",
        finalite=DECIDER,
        duree=LA_LIGNE_RESTE,
        liens=(
            Lien(
                "creee_par",
                "Plans de financement que vous avez commencés",
                ("operation", "version", "creee_le"),
            ),
            Lien(
                "arrete_par",
                "Plans de financement que vous avez arrêtés",
                ("operation", "version", "arrete_le", "derogation"),
            ),
            Lien(
                "remplace_par",
                "Plans de financement que vous avez remplacés",
                ("operation", "version", "remplace_le"),
            ),
        ),
        colonnes={"creee_le": ACTE, "arrete_le": ACTE, "derogation": ACTE, "remplace_le": ACTE},
        neutres="operation version assiette note statut decision taux_minimal jeton_envoi",
    ),
    Table("locaux.LigneDepense", neutres="plan rang poste eligible montant source jeton_envoi"),
    Table(
        "locaux.LigneRecette",
        neutres="plan rang financeur objet nature degre montant source jeton_envoi",
    ),
    Table(
        "locaux.JalonOperation",
        finalite=DECIDER,
        duree=LA_LIGNE_RESTE,
        liens=(Lien("archive_par", "Jalons que vous avez archivés", ("intitule", "archive_le")),),
        colonnes={"archive_le": ACTE},
        neutres="operation intitule prevu_le realise_le note jeton_envoi",
    ),
    Table(
        "locaux.Etude",
        finalite=DECIDER,
        duree=LA_LIGNE_RESTE,
        liens=(Lien("archive_par", "Études que vous avez archivées", ("intitule", "archive_le")),),
        colonnes={"archive_le": ACTE},
        neutres="operation intitule prestataire montant_ht montant_tva commandee_le rendue_le conclusion document document_nom document_type document_sha256 jeton_envoi",
    ),
    Table(
        "locaux.NoteOperation",
        finalite=DECIDER,
        duree=LA_LIGNE_RESTE,
        liens=(Lien("par", "Journal des opérations", ("operation", "jour", "texte", "ecrite_le")),),
        colonnes={"texte": ACTE, "ecrite_le": ACTE},
        neutres="operation jour jeton_envoi",
    ),
    Table(
        "locaux.ConventionTerritoriale",
        finalite=DECIDER,
        duree=LA_LIGNE_RESTE,
        liens=(
            Lien(
                "archive_par",
                "Conventions territoriales que vous avez archivées",
                ("nom", "archive_le"),
            ),
        ),
        colonnes={"archive_le": ACTE},
        neutres="nom objet partenaires periode signee_le document document_nom document_type document_sha256 jeton_envoi",
    ),
    Table(
        "locaux.EngagementTerritorial",
        finalite=DECIDER,
        duree=LA_LIGNE_RESTE,
        liens=(
            Lien(
                "suivi_par",
                "Engagements que vous avez suivis",
                ("intitule", "statut", "suivi", "suivi_le"),
            ),
        ),
        colonnes={"suivi": ACTE, "suivi_le": ACTE},
        neutres="convention intitule porteur echeance statut jeton_envoi",
    ),
)
