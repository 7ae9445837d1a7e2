"""Tenancies: états des lieux, keys, deposits and the journey of young companies, by the real actions."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from acteurs.models import Personne
from locaux.actions import etats_des_lieux, locataires, pepiniere, signatures_d_etats
from locaux.enums import DestinationSortie, EtatConstate, NatureCompteur, SensDepot, SensEtat
from locaux.lectures.etats_des_lieux import Contenu, Observation, Releve
from locaux.models import (
    Convention,
    EntretienSuivi,
    EtatDesLieux,
    MouvementDepot,
    PhotoEtat,
    RemiseDeCle,
    SortiePepiniere,
)
from ptce.socle.images import recoder
from tests.factories.acteurs import agent
from tests.factories.conventions import convention_signee
from tests.factories.moments import LUNDI, MAINTENANT, a

APRES = a(12, jour=LUNDI + timedelta(days=400))
"""A year and a month after the tenants came in."""
VU = (
    Observation("Bureau", "Murs", EtatConstate.BON),
    Observation("Bureau", "Sol", EtatConstate.USAGE, "Rayure sous la fenêtre"),
)
COMPTEURS = (Releve(NatureCompteur.ELECTRICITE, "A12", Decimal("1204.500")),)


def du_contenu(**autres: Any) -> Contenu:
    """Return what an état says: an office in good state, and its meter."""
    valeurs = {
        "dresse_le": MAINTENANT.date(),
        "presents": "Agathe Ent, Gésine Taire",
        "generalites": "",
        "observations": VU,
        "releves": COMPTEURS,
    }
    return Contenu(**{**valeurs, **autres})


def un_etat(
    *,
    convention: Convention | None = None,
    sens: SensEtat = SensEtat.ENTREE,
    par: Personne | None = None,
    contenu: Contenu | None = None,
) -> EtatDesLieux:
    """Return a draft of the first space of a signed convention, written."""
    par = par or agent()
    convention = convention or convention_signee(par=par)
    lot = convention.lots.select_related("convention").order_by("pk")[0]
    etat = etats_des_lieux.ouvrir(
        lot=lot,
        sens=sens,
        dresse_le=MAINTENANT.date(),
        presents="Agathe Ent",
        par=par,
        maintenant=MAINTENANT,
    )
    return etats_des_lieux.rediger(
        etat=etat,
        contenu=contenu or du_contenu(),
        vue=Contenu.de(etat).empreinte,
        par=par,
        maintenant=MAINTENANT,
    )


def un_etat_a_signer(*, par: Personne | None = None, **autres: Any) -> EtatDesLieux:
    """Return an état that was signed for the owner."""
    par = par or agent()
    return signatures_d_etats.signer_pour_le_bailleur(
        etat=un_etat(par=par, **autres), par=par, maintenant=MAINTENANT
    )


def un_etat_signe(*, par: Personne | None = None, **autres: Any) -> EtatDesLieux:
    """Return an état that both signed; an agent recorded the tenant's signature."""
    par = par or agent()
    return signatures_d_etats.signer_pour_l_occupant(
        etat=un_etat_a_signer(par=par, **autres),
        par=par,
        nom="Gésine Taire, présidente",
        maintenant=MAINTENANT,
    )


def une_image(nom: str = "mur.png") -> SimpleUploadedFile:
    """Return a small picture as a browser sends it."""
    tampon = BytesIO()
    Image.new("RGB", (40, 30), "tan").save(tampon, "PNG")
    return SimpleUploadedFile(nom, tampon.getvalue(), "image/png")


def une_photo(etat: EtatDesLieux, *, par: Personne | None = None) -> PhotoEtat:
    """Return a photo of a draft."""
    return etats_des_lieux.ajouter_photo(
        etat=etat,
        image=recoder(une_image(), cote_max=100),
        legende="Mur nord",
        par=par or agent(),
        maintenant=MAINTENANT,
    )


def une_cle(convention: Convention | None = None, **autres: Any) -> RemiseDeCle:
    """Return a key that is out."""
    par = autres.pop("par", None) or agent()
    valeurs = {
        "quoi": "Clé du bureau",
        "numero": "B12",
        "nombre": 2,
        "remise_a": "Gésine Taire",
        "remise_le": MAINTENANT.date(),
    }
    return locataires.remettre_cle(
        convention=convention or convention_signee(par=par),
        par=par,
        maintenant=MAINTENANT,
        **{**valeurs, **autres},
    )


def un_depot(convention: Convention | None = None, **autres: Any) -> MouvementDepot:
    """Return a deposit of 1 700 that was received, or another movement."""
    par = autres.pop("par", None) or agent()
    valeurs = {"sens": SensDepot.RECU, "montant": Decimal(1700), "le": MAINTENANT.date()}
    return locataires.enregistrer_depot(
        convention=convention or convention_signee(par=par),
        par=par,
        maintenant=MAINTENANT,
        **{**valeurs, **autres},
    )


def convention_de_pepiniere(**termes: Any) -> Convention:
    """Return the signed convention of a young company: 24 months, 48 at most, from the Monday of the tests on."""
    return convention_signee(
        **{
            "pepiniere": True,
            "duree_max_mois": 48,
            "fin": date(LUNDI.year + 2, LUNDI.month, LUNDI.day - 1),
            **termes,
        }
    )


def une_note(**autres: Any) -> pepiniere.Note:
    """Return what is written of a meeting."""
    valeurs = {
        "le": MAINTENANT.date(),
        "avec": "Léonie Exemple",
        "resume": "Premiers clients, trésorerie tendue.",
        "suite": "Rencontrer la banque",
        "prochain_le": None,
    }
    return pepiniere.Note(**{**valeurs, **autres})


def un_entretien(convention: Convention | None = None, **autres: Any) -> EntretienSuivi:
    """Return a follow-up meeting."""
    par = autres.pop("par", None) or agent()
    return pepiniere.noter_entretien(
        convention=convention or convention_de_pepiniere(par=par),
        note=une_note(**autres),
        par=par,
        maintenant=MAINTENANT,
    )


def une_sortie(convention: Convention | None = None, **autres: Any) -> SortiePepiniere:
    """Return the exit of a young company to a town of the territory, with four jobs, a year later."""
    par = autres.pop("par", None) or agent()
    valeurs = {
        "le": APRES.date(),
        "destination": DestinationSortie.TERRITOIRE,
        "lieu": "Labège",
        "emplois": 4,
    }
    return pepiniere.noter_sortie(
        convention=convention or convention_de_pepiniere(par=par),
        sortie=pepiniere.Sortie(**{**valeurs, **autres}),
        par=par,
        maintenant=APRES,
    )
