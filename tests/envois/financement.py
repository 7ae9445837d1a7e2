"""Forms with a token of operations, funding plans, grants and the territory."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256

from locaux.actions import depenses, financeurs, operations, plans, subventions, territoires
from locaux.actions import versements as actions_de_versements
from locaux.enums import (
    Assiette,
    DegreCertitude,
    NatureRecette,
    NatureVersement,
    StatutEngagement,
    StatutOperation,
    StatutSubvention,
    TypeFinanceur,
)
from locaux.models import Etude, JalonOperation, LigneDepense, LigneRecette
from ptce.socle.depots import DocumentVerifie
from ptce.socle.periodes import calendrier
from tests.envois.cas import Action, Cas, Fabrique
from tests.factories.acteurs import agent
from tests.factories.financement import (
    ConventionTerritorialeFactory,
    FinanceurFactory,
    OperationFactory,
    PlanFactory,
)
from tests.factories.locaux import SiteFactory
from tests.factories.moments import LUNDI, MAINTENANT
from tests.factories.subventions import dossier_mene

HIER, AVANT = date(2049, 11, 1), date(2049, 10, 1)


def un_document(contenu: bytes = b"%PDF-1.7 rien") -> DocumentVerifie:
    """Return a file that was checked."""
    return DocumentVerifie(contenu, "piece.pdf", "application/pdf", sha256(contenu).hexdigest())


def operation() -> Cas:
    """An operation."""
    valeurs = {
        "nom": "Second site",
        "site": None,
        "maitre_ouvrage": "Agglomération",
        "maitre_ouvrage_public": True,
        "description": "",
        "statut": StatutOperation.ETUDES,
        "livree_le": None,
        "abandonnee_le": None,
        "motif_abandon": "",
    }
    autres = {
        "nom": "Troisième site",
        "site": SiteFactory.create(),
        "maitre_ouvrage": "Commune",
        "maitre_ouvrage_public": False,
        "description": "En ville",
        "statut": StatutOperation.TRAVAUX,
        "livree_le": HIER,
        "abandonnee_le": HIER,
        "motif_abandon": "Trop cher",
    }
    return Cas({"valeurs": valeurs, "par": agent()}, {"valeurs": autres})


def jalon() -> Cas:
    """A milestone."""
    valeurs = {"intitule": "Permis", "prevu_le": LUNDI, "realise_le": None, "note": ""}
    autres = {"intitule": "Chantier", "prevu_le": HIER, "realise_le": HIER, "note": "Reporté"}
    voulu = {
        "modele": JalonOperation,
        "operation": OperationFactory.create(),
        "valeurs": valeurs,
        "par": agent(),
    }
    return Cas(voulu, {"operation": OperationFactory.create(), "valeurs": autres})


def etude() -> Cas:
    """A study, with its document."""
    valeurs = {
        "intitule": "Faisabilité",
        "prestataire": "Bureau A",
        "montant_ht": Decimal(10000),
        "montant_tva": Decimal(2000),
        "commandee_le": AVANT,
        "rendue_le": None,
        "conclusion": "",
    }
    autres = {
        "intitule": "Structure",
        "prestataire": "Bureau B",
        "montant_ht": Decimal(11000),
        "montant_tva": Decimal(2200),
        "commandee_le": HIER,
        "rendue_le": HIER,
        "conclusion": "Faisable",
    }
    voulu = {
        "modele": Etude,
        "operation": OperationFactory.create(),
        "valeurs": valeurs,
        "document": un_document(),
        "par": agent(),
    }
    return Cas(
        voulu,
        {
            "operation": OperationFactory.create(),
            "valeurs": autres,
            "document": un_document(b"autre"),
        },
    )


def note_d_operation() -> Cas:
    """An entry of the journal."""
    voulu = {
        "operation": OperationFactory.create(),
        "jour": HIER,
        "texte": "Réunion",
        "par": agent(),
    }
    autres = {"operation": OperationFactory.create(), "jour": AVANT, "texte": "Visite"}
    return Cas(voulu, autres)


def version_de_plan() -> Cas:
    """The first version of a plan."""
    voulu = {
        "operation": OperationFactory.create(),
        "assiette": Assiette.HT,
        "note": "",
        "par": agent(),
    }
    autres = {"operation": OperationFactory.create(), "assiette": Assiette.TTC, "note": "Revue"}
    return Cas(voulu, autres)


def ligne_de_depense() -> Cas:
    """An item of expense."""
    valeurs = {"poste": "Travaux", "montant": Decimal(1000), "eligible": True, "source": ""}
    autres = {"poste": "Études", "montant": Decimal(1500), "eligible": False, "source": "Devis"}
    voulu = {
        "modele": LigneDepense,
        "plan": PlanFactory.create(),
        "valeurs": valeurs,
        "par": agent(),
    }
    return Cas(voulu, {"plan": PlanFactory.create(), "valeurs": autres})


def ligne_de_recette() -> Cas:
    """A resource."""
    valeurs = {
        "financeur": FinanceurFactory.create(),
        "objet": "",
        "nature": NatureRecette.SUBVENTION,
        "degre": DegreCertitude.ENVISAGE,
        "montant": Decimal(1000),
        "source": "",
    }
    autres = {
        "financeur": FinanceurFactory.create(),
        "objet": "Aménagement",
        "nature": NatureRecette.EMPRUNT,
        "degre": DegreCertitude.DEMANDE,
        "montant": Decimal(1500),
        "source": "Courrier",
    }
    voulu = {
        "modele": LigneRecette,
        "plan": PlanFactory.create(),
        "valeurs": valeurs,
        "par": agent(),
    }
    return Cas(voulu, {"plan": PlanFactory.create(), "valeurs": autres})


def financeur() -> Cas:
    """A funder."""
    valeurs = {"nom": "La Région", "type": TypeFinanceur.REGION, "siret": None}
    autres = {"nom": "Le Département", "type": TypeFinanceur.ETAT, "siret": "12345678200010"}
    return Cas({"valeurs": valeurs, "par": agent()}, {"valeurs": autres})


def dossier() -> Cas:
    """A grant file."""
    termes = subventions.Termes(
        objet="Aménagement",
        dispositif="",
        beneficiaire="Agglomération",
        beneficiaire_siret="",
        assiette=Assiette.HT,
        depense_subventionnable=Decimal(1500),
        taux=Fraction(2, 5),
        plafond=None,
        montant_demande=Decimal(600),
    )
    autres = {
        "objet": "Bâtiment",
        "dispositif": "Feder",
        "beneficiaire": "Commune",
        "beneficiaire_siret": "12345678200010",
        "assiette": Assiette.TTC,
        "depense_subventionnable": Decimal(1600),
        "taux": Fraction(1, 5),
        "plafond": Decimal(500),
        "montant_demande": Decimal(500),
        "de_minimis": True,
        "depot_avant": LUNDI,
        "demarrage_avant": LUNDI,
        "solde_avant": LUNDI,
        "depenses_du": AVANT,
        "depenses_au": LUNDI,
    }
    voulu = {
        "operation": OperationFactory.create(),
        "financeur": FinanceurFactory.create(),
        "termes": termes,
        "par": agent(),
        "maintenant": MAINTENANT,
    }
    return Cas(
        voulu,
        {
            "operation": OperationFactory.create(),
            "financeur": FinanceurFactory.create(),
            "termes": autres,
        },
    )


def depense() -> Cas:
    """An expense, with its invoice."""
    facture = depenses.Facture(
        payee_le=HIER,
        fournisseur="Bâtisseurs",
        objet="Situation 1",
        piece="F-1",
        montant_ht=Decimal(1000),
        tva=Decimal(200),
        eligible=True,
    )
    autres = {
        "payee_le": AVANT,
        "fournisseur": "Peintres",
        "objet": "Situation 2",
        "piece": "F-2",
        "montant_ht": Decimal(1100),
        "tva": Decimal(100),
        "eligible": False,
    }
    voulu = {
        "operation": OperationFactory.create(),
        "facture": facture,
        "document": un_document(),
        "par": agent(),
        "maintenant": MAINTENANT,
    }
    return Cas(
        voulu,
        {
            "operation": OperationFactory.create(),
            "facture": autres,
            "document": un_document(b"autre"),
        },
    )


def versement() -> Cas:
    """A payment that is expected."""
    voulu = {
        "dossier": dossier_mene(StatutSubvention.ACCORDE),
        "nature": NatureVersement.ACOMPTE,
        "montant": Decimal(1000),
        "prevu_le": LUNDI,
        "note": "",
        "par": agent(),
        "maintenant": MAINTENANT,
    }
    autres = {
        "dossier": dossier_mene(StatutSubvention.ACCORDE),
        "nature": NatureVersement.SOLDE,
        "montant": Decimal(1500),
        "prevu_le": HIER,
        "note": "Sur facture",
    }
    return Cas(voulu, autres)


def territoriale() -> Cas:
    """An agreement of the territory, with its document."""
    valeurs = {
        "nom": "Territoire",
        "objet": "",
        "partenaires": "L’Agglomération",
        "periode": calendrier(LUNDI),
        "signee_le": None,
    }
    autres = {
        "nom": "Bassin",
        "objet": "Coopérer",
        "partenaires": "La Région",
        "periode": calendrier(HIER),
        "signee_le": HIER,
    }
    voulu = {"valeurs": valeurs, "document": un_document(), "par": agent()}
    return Cas(voulu, {"valeurs": autres, "document": un_document(b"autre")})


def engagement() -> Cas:
    """A commitment."""
    valeurs = {
        "intitule": "Animer",
        "porteur": "L’Agglomération",
        "echeance": None,
        "statut": StatutEngagement.A_TENIR,
        "suivi": "",
    }
    autres = {
        "intitule": "Loger",
        "porteur": "La Région",
        "echeance": LUNDI,
        "statut": StatutEngagement.EN_COURS,
        "suivi": "Commencé",
    }
    voulu = {
        "convention": ConventionTerritorialeFactory.create(),
        "valeurs": valeurs,
        "par": agent(),
        "maintenant": MAINTENANT,
    }
    return Cas(
        voulu,
        {"convention": ConventionTerritorialeFactory.create(), "valeurs": autres},
    )


FABRIQUES: list[tuple[Action, Fabrique]] = [
    (operations.creer, operation),
    (operations.ajouter, jalon),
    (operations.ajouter, etude),
    (operations.noter, note_d_operation),
    (plans.nouvelle_version, version_de_plan),
    (plans.ajouter, ligne_de_depense),
    (plans.ajouter, ligne_de_recette),
    (financeurs.creer, financeur),
    (subventions.ouvrir, dossier),
    (depenses.saisir, depense),
    (actions_de_versements.prevoir, versement),
    (territoires.creer, territoriale),
    (territoires.engager, engagement),
]
