"""What the cells of a table of organisations mean, each read alone: a value of ours, or a sentence. No ORM."""

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator

from acteurs.enums import FormeJuridique, NatureActeur, Presence, StatutActeur
from ptce.socle.imports.cellules import CelluleRefusee, au_plus


def rna(cellule: str) -> str:
    """Return W and 9 digits. Raises CelluleRefusee."""
    rna = re.sub(r"[\s\u00a0\u202f.\-]", "", cellule).upper()
    if not re.fullmatch(r"W[0-9]{9}", rna):
        raise CelluleRefusee(
            f"Un numéro RNA est un W suivi de 9 chiffres ; « {cellule[:30]} » n’en est pas un."
        )
    return rna


FORMES = {
    "association loi 1901": FormeJuridique.ASSOCIATION,
    "association loi de 1901": FormeJuridique.ASSOCIATION,
    "association declaree": FormeJuridique.ASSOCIATION,
    "loi 1901": FormeJuridique.ASSOCIATION,
    "asso": FormeJuridique.ASSOCIATION,
    "scop sarl": FormeJuridique.SCOP,
    "scop sa": FormeJuridique.SCOP,
    "scop sas": FormeJuridique.SCOP,
    "sarl scop": FormeJuridique.SCOP,
    "societe cooperative et participative": FormeJuridique.SCOP,
    "scic sarl": FormeJuridique.SCIC,
    "scic sa": FormeJuridique.SCIC,
    "scic sas": FormeJuridique.SCIC,
    "societe cooperative d interet collectif": FormeJuridique.SCIC,
    "cooperative": FormeJuridique.COOPERATIVE,
    "sarl": FormeJuridique.SOCIETE,
    "sas": FormeJuridique.SOCIETE,
    "sasu": FormeJuridique.SOCIETE,
    "sa": FormeJuridique.SOCIETE,
    "eurl": FormeJuridique.SOCIETE,
    "societe": FormeJuridique.SOCIETE,
    "sas esus": FormeJuridique.SAS_ESUS,
    "esus": FormeJuridique.SAS_ESUS,
    "fondation": FormeJuridique.FONDATION,
    "fonds de dotation": FormeJuridique.FONDATION,
    "ei": FormeJuridique.ENTREPRENEUR,
    "auto entrepreneur": FormeJuridique.ENTREPRENEUR,
    "micro entreprise": FormeJuridique.ENTREPRENEUR,
    "collectivite": FormeJuridique.COLLECTIVITE,
    "collectivite territoriale": FormeJuridique.COLLECTIVITE,
    "commune": FormeJuridique.COLLECTIVITE,
    "etablissement public": FormeJuridique.COLLECTIVITE,
}
NATURES = {
    "ess": NatureActeur.ACTEUR_ESS,
    "acteur ess": NatureActeur.ACTEUR_ESS,
    "collectivite territoriale": NatureActeur.COLLECTIVITE,
    "entreprise classique": NatureActeur.ENTREPRISE,
}
PRESENCES = {"permanent": Presence.PERMANENT, "ponctuel": Presence.PONCTUEL}
STATUTS = {
    "candidat": StatutActeur.CANDIDAT,
    "suspendu": StatutActeur.SUSPENDU,
    "sorti": StatutActeur.SORTI,
}


def liste(cellule: str) -> str:
    """Return the names as they are typed: only the portal knows which exist."""
    return au_plus(cellule.strip(), 1000)


def site_web(cellule: str) -> str:
    """Return an address of the web, https when none is said. Raises CelluleRefusee."""
    adresse = cellule.strip()
    if adresse and not re.match(r"[a-z][a-z0-9+.-]*:", adresse.lower()):
        adresse = f"https://{adresse}"
    try:
        URLValidator(schemes=["http", "https"])(adresse)
    except ValidationError as erreur:
        raise CelluleRefusee(
            f"« {cellule[:60]} » n’est pas l’adresse d’un site web, comme https://exemple.fr."
        ) from erreur
    return au_plus(adresse, 200)


def courriel(cellule: str) -> str:
    """Return an e-mail address. Raises CelluleRefusee."""
    adresse = cellule.strip().removeprefix("mailto:")
    try:
        EmailValidator()(adresse)
    except ValidationError as erreur:
        raise CelluleRefusee(
            f"« {cellule[:60]} » n’est pas une adresse e-mail, comme contact@exemple.fr."
        ) from erreur
    return au_plus(adresse, 254)


def telephone(cellule: str) -> str:
    """Return a number as it is typed; a zero that a spreadsheet dropped comes back. Raises CelluleRefusee."""
    numero = " ".join(cellule.split())
    if not re.fullmatch(r"[0-9+(][0-9 ().\-/+]*", numero) or not re.search(
        r"(?:[0-9]\D*){3}", numero
    ):
        raise CelluleRefusee(f"« {cellule[:30]} » n’est pas un numéro de téléphone.")
    if re.fullmatch(r"[1-9][0-9]{8}", numero):
        # A spreadsheet takes it for a number, and drops the zero.
        numero = f"0{numero}"
    return au_plus(numero, 20)


def degres(borne: int) -> Callable[[str], Decimal]:
    """Return what reads a number of degrees, of `borne` at most either way."""

    def lire(cellule: str) -> Decimal:
        texte = cellule.strip().replace(",", ".").replace("\u2212", "-").rstrip("°")
        try:
            if not re.fullmatch(r"[+-]?[0-9]{1,3}(\.[0-9]{0,20})?", texte):
                raise InvalidOperation
            degres = Decimal(texte)
        except InvalidOperation as erreur:
            raise CelluleRefusee(
                f"« {cellule[:30]} » n’est pas un nombre de degrés, comme 43,549123."
            ) from erreur
        if abs(degres) > borne:
            raise CelluleRefusee(f"Indiquez un nombre de degrés de −{borne} à {borne}.")
        return degres.quantize(Decimal("0.000001"))

    return lire


def identifiant(cellule: str) -> str:
    """Return the public key of an organisation. Raises CelluleRefusee."""
    texte = cellule.strip().lower()
    if not re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", texte):
        raise CelluleRefusee("Cet identifiant n’est pas de ceux que donne le portail.")
    return texte
