from acteurs.models.acteur import ADRESSES_RESERVEES, Acteur, College, Domaine, Pole
from acteurs.models.amendement import Amendement, CommentaireAmendement
from acteurs.models.annuaire import MotsActeur
from acteurs.models.assiette import DonneeAssiette
from acteurs.models.candidature import Candidature
from acteurs.models.candidature_suites import (
    LienDeCandidature,
    MessageCandidature,
    PersonneDeCandidature,
)
from acteurs.models.charte import ArticleCharte, VersionCharte
from acteurs.models.creation import ActeurSollicite, DemandeCreation, LienDeDemande, Orientation
from acteurs.models.document import DocumentPartage, Theme, VersionDocument
from acteurs.models.effacement import DemandeEffacement
from acteurs.models.evenement import Evenement
from acteurs.models.facteur import Facteur
from acteurs.models.import_acteurs import ImportActeurs
from acteurs.models.inscription import Inscription, LienInscription
from acteurs.models.invitation import Invitation
from acteurs.models.nouvelle import Nouvelle, PreferenceCourriel, Recapitulatif
from acteurs.models.personne import Appartenance, Personne
from acteurs.models.signature import SignatureCharte
from acteurs.models.statut import ChangementDeStatut
from acteurs.models.texte import Jalon, Texte, VersionTexte

__all__ = [
    "ADRESSES_RESERVEES",
    "Acteur",
    "ActeurSollicite",
    "Amendement",
    "Appartenance",
    "ArticleCharte",
    "Candidature",
    "ChangementDeStatut",
    "College",
    "CommentaireAmendement",
    "DemandeCreation",
    "DemandeEffacement",
    "DocumentPartage",
    "Domaine",
    "DonneeAssiette",
    "Evenement",
    "Facteur",
    "ImportActeurs",
    "Inscription",
    "Invitation",
    "Jalon",
    "LienDeCandidature",
    "LienDeDemande",
    "LienInscription",
    "MessageCandidature",
    "MotsActeur",
    "Nouvelle",
    "Orientation",
    "Personne",
    "PersonneDeCandidature",
    "Pole",
    "PreferenceCourriel",
    "Recapitulatif",
    "SignatureCharte",
    "Texte",
    "Theme",
    "VersionCharte",
    "VersionDocument",
    "VersionTexte",
]
