from locaux.models.avenant import Avenant, LigneAvenant
from locaux.models.choix_depense import ChoixDepense
from locaux.models.convention import Convention
from locaux.models.convention_contraintes import ACTEES
from locaux.models.demande import DemandeLocaux, EtapeDemande, Rapprochement
from locaux.models.depense import DepenseReelle, Justificatif
from locaux.models.espace import Composition, Equipement, Espace, Niveau
from locaux.models.etat_des_lieux import EtatDesLieux, ObservationEtat, PhotoEtat, ReleveCompteur
from locaux.models.fermeture import Fermeture
from locaux.models.financeur import Financeur, TauxParticipation
from locaux.models.import_lieux import ImportLieux
from locaux.models.import_loyers import ImportDeLoyers
from locaux.models.indice import IndiceReference, SeuilLegal
from locaux.models.locataire import MouvementDepot, RemiseDeCle
from locaux.models.lot import AlerteConvention, ConditionFinanciere, LotConvention
from locaux.models.loyer import EcheanceLoyer, EtatLiquidatif, SuiviLoyers
from locaux.models.occupation import Occupation
from locaux.models.operation import OperationImmobiliere
from locaux.models.pepiniere import EntretienSuivi, SortiePepiniere
from locaux.models.plan import LigneDepense, LigneRecette, PlanFinancement
from locaux.models.reference import LoyerDeReference
from locaux.models.regle import RegleReservation
from locaux.models.reservation import Reservation
from locaux.models.revision import AideDeMinimis, Revision
from locaux.models.signalement import EtapeSignalement, LienDeSuivi, Signalement
from locaux.models.site import HoraireOuverture, Site
from locaux.models.subvention import DossierSubvention
from locaux.models.suivi_operation import Etude, JalonOperation, NoteOperation
from locaux.models.territoire import ConventionTerritoriale, EngagementTerritorial
from locaux.models.versement import EtapeSubvention, PlafondAvance, RappelSubvention, Versement

__all__ = [
    "ACTEES",
    "AideDeMinimis",
    "AlerteConvention",
    "Avenant",
    "ChoixDepense",
    "Composition",
    "ConditionFinanciere",
    "Convention",
    "ConventionTerritoriale",
    "DemandeLocaux",
    "DepenseReelle",
    "DossierSubvention",
    "EcheanceLoyer",
    "EngagementTerritorial",
    "EntretienSuivi",
    "Equipement",
    "Espace",
    "EtapeDemande",
    "EtapeSignalement",
    "EtapeSubvention",
    "EtatDesLieux",
    "EtatLiquidatif",
    "Etude",
    "Fermeture",
    "Financeur",
    "HoraireOuverture",
    "ImportDeLoyers",
    "ImportLieux",
    "IndiceReference",
    "JalonOperation",
    "Justificatif",
    "LienDeSuivi",
    "LigneAvenant",
    "LigneDepense",
    "LigneRecette",
    "LotConvention",
    "LoyerDeReference",
    "MouvementDepot",
    "Niveau",
    "NoteOperation",
    "ObservationEtat",
    "Occupation",
    "OperationImmobiliere",
    "PhotoEtat",
    "PlafondAvance",
    "PlanFinancement",
    "RappelSubvention",
    "Rapprochement",
    "RegleReservation",
    "ReleveCompteur",
    "RemiseDeCle",
    "Reservation",
    "Revision",
    "SeuilLegal",
    "Signalement",
    "Site",
    "SortiePepiniere",
    "SuiviLoyers",
    "TauxParticipation",
    "Versement",
]
