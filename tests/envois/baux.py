"""Forms with a token of conventions, tenancies, rents, and of those who ask for premises."""

from datetime import date
from decimal import Decimal

from acteurs.enums import NatureActeur, RoleAppartenance
from locaux.actions import (
    aides,
    avenants,
    conventions,
    demandes_de_locaux,
    etats_des_lieux,
    imports_loyers,
    locataires,
    loyers_de_reference,
    pepiniere,
)
from locaux.actions.imports_conventions import CONVENTIONS
from locaux.actions.imports_espaces import ESPACES
from locaux.enums import (
    GenreFichier,
    SensDepot,
    SensEtat,
    SensLigne,
    TypeConvention,
    TypeEspace,
)
from locaux.lectures.termes import Ligne, TermesAvenant
from ptce.socle.images import recoder
from tests.envois.cas import Action, Cas, Fabrique
from tests.factories.acteurs import ActeurFactory, AppartenanceFactory, agent, membre
from tests.factories.conventions import (
    EFFET,
    convention_signee,
    des_lots,
    des_termes,
    un_bureau,
)
from tests.factories.locataires import convention_de_pepiniere, un_etat, une_image, une_note
from tests.factories.locaux import EspaceFactory, SiteFactory
from tests.factories.moments import LUNDI, MAINTENANT
from tests.locaux.test_lieux import image

LE, AVANT = MAINTENANT.date(), date(2050, 3, 1)
INDICES = '"idBank";"001617112"\n"Période";""\n"2024-T2";"136.45";"A"\n'


def convention() -> Cas:
    """A convention."""
    bailleur = ActeurFactory.create(nature=NatureActeur.COLLECTIVITE)
    termes = des_termes(bailleur_id=bailleur.pk)
    autres = {
        "acteur_id": ActeurFactory.create().pk,
        "type": TypeConvention.MISE_A_DISPOSITION,
        "debut": date(2050, 4, 1),
        "fin": date(2052, 3, 6),
        "preavis_mois": 6,
        "loyer_mensuel_ht": Decimal(900),
        "charges_mensuelles": Decimal(100),
        "depot_garantie": Decimal(850),
        "loyer_de_reference_ht": Decimal(1000),
        "regime_tva": "sur_option",
        "taux_tva": Decimal("0.2"),
        "indice": "ilat",
        "annee_reference": 2049,
        "trimestre_reference": 2,
        "methode_prorata": "trentieme",
        "terme_loyer": "a_echu",
        "duree_max_mois": 48,
        "pepiniere": True,
        "destination": "Bureau",
        "clauses": "Aucune",
        "bailleur_id": ActeurFactory.create(nature=NatureActeur.COLLECTIVITE).pk,
    }
    voulu = {
        "termes": termes,
        "lots": des_lots([un_bureau()]),
        "par": agent(),
        "maintenant": MAINTENANT,
    }
    return Cas(voulu, {"termes": autres, "lots": des_lots([un_bureau()])})


def avenant() -> Cas:
    """An amendment."""
    bureau = un_bureau()
    signee = convention_signee()
    termes = TermesAvenant(
        objet="Ce qui change", prend_effet_le=EFFET, loyer_mensuel_ht=Decimal(900)
    )
    autres = {
        "objet": "Autre chose",
        "prend_effet_le": date(2051, 2, 1),
        "loyer_mensuel_ht": Decimal(950),
        "charges_mensuelles": Decimal(90),
        "prend_fin_le": date(2052, 3, 6),
        "clauses": "Une clause",
    }
    voulu = {
        "convention": signee,
        "termes": termes,
        "lignes": set(),
        "par": agent(),
        "maintenant": MAINTENANT,
    }
    lignes = {Ligne(bureau.pk, SensLigne.AJOUTE, bureau.surface_m2)}
    return Cas(
        voulu,
        {"convention": convention_signee(), "termes": autres, "lignes": lignes},
    )


def cle() -> Cas:
    """Keys that are handed."""
    voulu = {
        "convention": convention_signee(),
        "quoi": "Clé",
        "numero": "B12",
        "nombre": 2,
        "remise_a": "Gésine Taire",
        "remise_le": LE,
        "remarque": "",
        "par": agent(),
        "maintenant": MAINTENANT,
    }
    autres = {
        "convention": convention_signee(),
        "quoi": "Badge",
        "numero": "B13",
        "nombre": 3,
        "remise_a": "Prisca Dente",
        "remise_le": AVANT,
        "remarque": "Neuve",
    }
    return Cas(voulu, autres)


def depot() -> Cas:
    """A movement of a deposit."""
    voulu = {
        "convention": convention_signee(),
        "sens": SensDepot.RECU,
        "montant": Decimal(1700),
        "retenue": Decimal(0),
        "motif_retenue": "",
        "le": LE,
        "par": agent(),
        "maintenant": MAINTENANT,
    }
    autres = {
        "convention": convention_signee(),
        "sens": SensDepot.RESTITUE,
        "montant": Decimal(1800),
        "retenue": Decimal(100),
        "motif_retenue": "Porte",
        "le": AVANT,
    }
    return Cas(voulu, autres)


def entretien() -> Cas:
    """A follow-up meeting."""
    voulu = {
        "convention": convention_de_pepiniere(),
        "note": une_note(),
        "par": agent(),
        "maintenant": MAINTENANT,
    }
    autres = {
        "le": AVANT,
        "avec": "Prisca Dente",
        "resume": "Tout va bien.",
        "suite": "",
        "prochain_le": LUNDI,
    }
    return Cas(
        voulu,
        {"convention": convention_de_pepiniere(), "note": autres},
    )


def etat_des_lieux() -> Cas:
    """An état des lieux that is opened."""
    signees = [convention_signee(), convention_signee()]
    lots = [signee.lots.select_related("convention").get() for signee in signees]
    voulu = {
        "lot": lots[0],
        "sens": SensEtat.ENTREE,
        "dresse_le": LE,
        "presents": "Agathe Ent",
        "par": agent(),
        "maintenant": MAINTENANT,
    }
    autres = {
        "lot": lots[1],
        "sens": SensEtat.SORTIE,
        "dresse_le": AVANT,
        "presents": "Gésine Taire",
    }
    return Cas(voulu, autres)


def photo_d_etat() -> Cas:
    """A photo of an état des lieux."""
    voulu = {
        "etat": un_etat(),
        "image": recoder(une_image(), cote_max=100),
        "legende": "Mur nord",
        "par": agent(),
        "maintenant": MAINTENANT,
    }
    autres = {
        "etat": un_etat(),
        "image": recoder(image(), cote_max=100),
        "legende": "Mur sud",
    }
    return Cas(voulu, autres)


def aide() -> Cas:
    """An aid that an organisation told of."""
    voulu = {
        "acteur": ActeurFactory.create(),
        "objet": "Exonération",
        "accordee_le": LE,
        "montant": Decimal(1000),
        "par": agent(),
        "maintenant": MAINTENANT,
    }
    autres = {
        "acteur": ActeurFactory.create(),
        "objet": "Prêt",
        "accordee_le": AVANT,
        "montant": Decimal(1500),
    }
    return Cas(voulu, autres)


def loyer_de_reference() -> Cas:
    """A reference rent of a space."""
    voulu = {
        "cible": EspaceFactory.create(),
        "annuel_m2": Decimal(120),
        "depuis": LUNDI,
        "par": agent(),
    }
    autres = {
        "cible": (SiteFactory.create(), TypeEspace.BUREAU),
        "annuel_m2": Decimal(130),
        "depuis": LE,
    }
    return Cas(voulu, autres)


def fichier_de_loyers() -> Cas:
    """A file about rents."""
    voulu = {
        "genre": GenreFichier.INDICES,
        "contenu": INDICES.encode(),
        "nom": "indices.csv",
        "par": agent(),
        "maintenant": MAINTENANT,
    }
    autres = {
        "genre": GenreFichier.TITRES,
        "contenu": INDICES.replace("136", "137").encode(),
        "nom": "autres.csv",
    }
    return Cas(voulu, autres)


def fichier_d_espaces() -> Cas:
    """A table of spaces."""
    voulu = {
        "contenu": b"Site;Niveau;Nom\nA;1;B\n",
        "nom": "espaces.csv",
        "par": agent(),
        "maintenant": MAINTENANT,
    }
    return Cas(voulu, {"contenu": b"Site;Niveau;Nom\nA;1;C\n", "nom": "x.csv"})


def fichier_de_conventions() -> Cas:
    """A table of conventions."""
    voulu = {
        "contenu": b"Locataire;Locaux\nA;B\n",
        "nom": "baux.csv",
        "par": agent(),
        "maintenant": MAINTENANT,
    }
    return Cas(voulu, {"contenu": b"Locataire;Locaux\nA;C\n", "nom": "x.csv"})


def demande_de_locaux() -> Cas:
    """A request for premises."""
    acteur, autre = ActeurFactory.create(), ActeurFactory.create()
    par = membre(acteur, role=RoleAppartenance.GESTIONNAIRE)
    AppartenanceFactory.create(personne=par, acteur=autre, role=RoleAppartenance.GESTIONNAIRE)
    voulu = {
        "acteur": acteur,
        "surface_min": Decimal(15),
        "souhaite_le": LUNDI,
        "type": TypeEspace.BUREAU,
        "site": None,
        "surface_max": None,
        "budget_mensuel": None,
        "besoins": "",
        "par": par,
        "maintenant": MAINTENANT,
    }
    autres = {
        "acteur": autre,
        "surface_min": Decimal(20),
        "souhaite_le": date(2050, 6, 1),
        "type": TypeEspace.POSTE,
        "site": SiteFactory.create(),
        "surface_max": Decimal(30),
        "budget_mensuel": Decimal(400),
        "besoins": "Au calme",
    }
    return Cas(voulu, autres)


FABRIQUES: list[tuple[Action, Fabrique]] = [
    (conventions.rediger, convention),
    (avenants.rediger_avenant, avenant),
    (locataires.remettre_cle, cle),
    (locataires.enregistrer_depot, depot),
    (pepiniere.noter_entretien, entretien),
    (etats_des_lieux.ouvrir, etat_des_lieux),
    (etats_des_lieux.ajouter_photo, photo_d_etat),
    (aides.declarer, aide),
    (loyers_de_reference.fixer, loyer_de_reference),
    (imports_loyers.deposer, fichier_de_loyers),
    (ESPACES.deposer, fichier_d_espaces),
    (CONVENTIONS.deposer, fichier_de_conventions),
    (demandes_de_locaux.demander, demande_de_locaux),
]
