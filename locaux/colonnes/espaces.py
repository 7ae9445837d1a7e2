"""The columns of a table of spaces, with their floors and sites, whatever they are called. No ORM.

A row is read alone; what the portal already holds is compared in `locaux.lectures.imports_espaces`.
"""

import re
from decimal import Decimal

from locaux.enums import TypeEspace
from ptce.socle.imports import cellules as lire
from ptce.socle.imports.cellules import cle_de
from ptce.socle.imports.colonnes import Colonne, Correspondance, LigneComprise, Tableau
from ptce.socle.noms import sans_accents

TYPES = {
    "local": TypeEspace.BUREAU,
    "cellule": TypeEspace.BUREAU,
    "bureau ferme": TypeEspace.BUREAU,
    "bureau partage": TypeEspace.BUREAU,
    "bureaux": TypeEspace.BUREAU,
    "poste": TypeEspace.POSTE,
    "coworking": TypeEspace.POSTE,
    "salle": TypeEspace.SALLE,
    "salle de reunions": TypeEspace.SALLE,
    "salle de formation": TypeEspace.SALLE,
    "reunion": TypeEspace.SALLE,
    "atelier": TypeEspace.ESPACE_COLLABORATIF,
    "open space": TypeEspace.ESPACE_COLLABORATIF,
    "espace partage": TypeEspace.ESPACE_COLLABORATIF,
    "espace commun": TypeEspace.ESPACE_COLLABORATIF,
    "materiel": TypeEspace.EQUIPEMENT,
    "parcelle": TypeEspace.TERRAIN,
    "jardin": TypeEspace.TERRAIN,
}
EN_METRES_CARRES = ("m²", "m2")
SURFACE_AU_PLUS = Decimal(9_999_999)
PLACES_AU_PLUS = 32_767

COLONNES = (
    Colonne(
        "site",
        "Site",
        lambda cellule: lire.texte(120)(lire.nom(cellule)),
        "Obligatoire : le nom du site. Inconnu, il est créé.",
        "Site d’Exemple",
        ("bâtiment", "bat", "immeuble", "lieu", "nom du site", "nom du bâtiment"),
        repetee=True,
    ),
    Colonne(
        "adresse",
        "Adresse du site",
        lire.texte_long(500),
        "L’adresse postale. Lue pour un nouveau site seulement.",
        "1 rue de l’Exemple, 31520 Ramonville-Saint-Agne",
        ("adresse", "adresse postale", "adresse du bâtiment"),
        repetee=True,
    ),
    Colonne(
        "niveau",
        "Niveau",
        lambda cellule: lire.texte(80)(lire.nom(cellule)),
        "Obligatoire : le nom du niveau. « RDC », « rez-de-chaussée » et « R+0 » disent le même ; inconnu, il est créé.",
        "Rez-de-chaussée",
        ("étage", "plateau", "niveau (étage)", "étage (niveau)"),
        repetee=True,
    ),
    Colonne(
        "nom",
        "Espace",
        lambda cellule: lire.texte(120)(lire.nom(cellule)),
        "Obligatoire : le nom ou le numéro de l’espace, unique sur son niveau.",
        "Bureau 101",
        (
            "nom de l’espace",
            "local",
            "lot",
            "numéro",
            "numéro de lot",
            "n° de lot",
            "numéro de bureau",
            "désignation",
            "code",
            "intitulé",
            "porte",
            "référence",
        ),
    ),
    Colonne(
        "type",
        "Type",
        lire.parmi(TypeEspace.choices, TYPES),
        "Bureau, poste de travail, salle de réunion, espace collaboratif, équipement ou terrain.",
        "bureau",
        ("type d’espace", "nature", "usage", "affectation", "type de local"),
        repetee=True,
    ),
    Colonne(
        "surface_m2",
        "Surface (m²)",
        lire.nombre(
            "24,50", minimum=Decimal("0.01"), maximum=SURFACE_AU_PLUS, unites=EN_METRES_CARRES
        ),
        "En mètres carrés, deux décimales au plus.",
        "24,50",
        (
            "surface",
            "superficie",
            "m²",
            "m2",
            "surface m²",
            "surface utile",
            "surface utile (m²)",
            "surface en m²",
        ),
    ),
    Colonne(
        "capacite",
        "Places",
        lire.entier("4", minimum=1, maximum=PLACES_AU_PLUS),
        "Un nombre entier ; une place si la cellule est vide.",
        "4",
        ("nombre de places", "capacité", "nb de places", "effectif", "postes"),
    ),
    Colonne(
        "accessible_pmr",
        "Accessible en fauteuil roulant",
        lire.oui_ou_non,
        "Oui ou non.",
        "oui",
        ("accessible", "PMR", "accessible PMR", "accessibilité PMR", "accessibilité"),
    ),
    Colonne(
        "reservable",
        "Réservable",
        lire.oui_ou_non,
        "Oui ou non. Lu pour un nouvel espace seulement.",
        "non",
        ("se réserve", "réservation"),
    ),
    Colonne(
        "regle",
        "Règle",
        lire.texte(120),
        "Le nom d’une règle de réservation. Lue pour un nouvel espace réservable seulement.",
        "",
        ("règle de réservation",),
    ),
    Colonne(
        "en_service_le",
        "En service depuis le",
        lire.jour,
        "Son premier jour : avant, il n’est compté ni à louer, ni vacant, ni ouvert. Il l’a toujours été si la cellule est vide.",
        "01/09/2024",
        (
            "en service le",
            "mise en service",
            "date de mise en service",
            "premier jour",
            "date d’ouverture",
        ),
    ),
    Colonne(
        "equipements",
        "Équipements",
        lambda cellule: lire.au_plus(cellule.strip(), 1000),
        "Les noms des équipements, séparés par |, par une virgule ou par /.",
        "Visioconférence | Tableau blanc",
        ("équipement", "matériel présent"),
    ),
)

ORDINAUX = {"premier": 1, "deuxieme": 2, "second": 2, "troisieme": 3, "quatrieme": 4}


NIVEAU_CHIFFRE = re.compile(
    r"(?:r ?(?P<r>[+-] ?[0-9]{1,2})"
    r"|(?:niveau |etage |niv )?(?P<n>-?[0-9]{1,2})(?:er|e|eme|nd)?(?: etage| niveau)?)"
)


def rang_du_niveau(nom: str) -> int | None:
    """Return the number of a floor that its name says, 0 at street level, or None when it says none.

    « RDC », « R+2 », « 2e étage », « étage 2 », « niveau −1 ».
    """
    cle = cle_de(nom)
    if cle in ("rdc", "rez de chaussee"):
        return 0
    ecrit = " ".join(re.sub(r"[\u2010-\u2015\u2212]", "-", sans_accents(nom)).split())
    if trouve := NIVEAU_CHIFFRE.fullmatch(ecrit):
        return int((trouve["r"] or trouve["n"]).replace(" ", ""))
    mot = re.fullmatch(r"([a-z]+) (?:etage|niveau)", cle)
    return ORDINAUX.get(mot[1]) if mot else None


def cle_du_niveau(nom: str) -> str:
    """Return what two names of one floor have in common."""
    rang = rang_du_niveau(nom)
    return cle_de(nom) if rang is None else f"#{rang}"


def _exiger_un_tout(comprise: LigneComprise, correspondance: Correspondance) -> None:
    """Refuse what is missing."""
    manques = {
        "site": "Le nom du site manque.",
        "niveau": "Le nom du niveau manque.",
        "nom": "Le nom de l’espace manque.",
    }
    for cle, phrase in manques.items():
        ou = TABLEAU.ou(cle, correspondance)
        if cle not in comprise.valeurs and not comprise.fautive(ou):
            comprise.refuser(ou, phrase)


TABLEAU = Tableau(
    COLONNES,
    exigees={
        "site": "Dites quelle colonne donne le nom du site.",
        "niveau": "Dites quelle colonne donne le nom du niveau.",
        "nom": "Dites quelle colonne donne le nom de l’espace.",
    },
    exiger=_exiger_un_tout,
)
