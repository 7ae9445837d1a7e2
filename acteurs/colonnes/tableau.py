"""The columns of a table of organisations, whatever they are called, and what its rows say. No ORM.

A row is read alone; what the portal already holds is compared in `acteurs.lectures.importation`.
"""

from acteurs.colonnes import cellules
from acteurs.enums import FormeJuridique, NatureActeur, Presence, StatutActeur
from ptce.socle.imports import cellules as lire
from ptce.socle.imports.colonnes import Colonne, Correspondance, LigneComprise, Tableau

COLONNES = (
    Colonne(
        "uid",
        "Identifiant",
        cellules.identifiant,
        "Donné par l’export du portail ; laissez vide pour une nouvelle organisation.",
        "",
        ("uid", "identifiant public", "identifiant du portail"),
    ),
    Colonne(
        "nom",
        "Nom",
        lire.nom,
        "Obligatoire, 200 caractères au plus.",
        "Les Jardins d’Exemple",
        (
            "raison sociale",
            "denomination",
            "denomination sociale",
            "nom de l organisation",
            "nom de la structure",
            "nom structure",
            "organisation",
            "structure",
            "organisme",
            "nom de l organisme",
            "acteur",
            "entreprise",
            "intitule",
        ),
    ),
    Colonne(
        "sigle",
        "Sigle",
        lire.texte(40),
        "40 caractères au plus.",
        "LJE",
        ("acronyme", "abreviation", "nom court", "nom usuel", "nom d usage"),
    ),
    Colonne(
        "siret",
        "SIRET",
        lire.siret,
        "14 chiffres, avec ou sans espaces. Il reconnaît une organisation déjà là.",
        "123 456 789 00019",
        ("numero siret", "n siret", "no siret", "num siret", "siret du siege", "siret siege"),
    ),
    Colonne(
        "rna",
        "RNA",
        cellules.rna,
        "Un W suivi de 9 chiffres.",
        "W312345678",
        ("numero rna", "n rna", "no rna", "identifiant rna", "waldec"),
    ),
    Colonne(
        "forme_juridique",
        "Forme juridique",
        lire.parmi(FormeJuridique.choices, cellules.FORMES),
        "Association, Scop, Scic, mutuelle, SARL…",
        "association",
        ("forme", "statut juridique", "statuts", "type de structure", "categorie juridique"),
    ),
    Colonne(
        "nature",
        "Nature",
        lire.parmi(NatureActeur.choices, cellules.NATURES),
        "Acteur de l’ESS, collectivité, institution ou entreprise.",
        "acteur de l’ESS",
        ("nature de l acteur", "type d acteur", "categorie"),
    ),
    Colonne(
        "presence",
        "Présence",
        lire.parmi(Presence.choices, cellules.PRESENCES),
        "Permanente ou ponctuelle.",
        "ponctuelle",
        ("type de presence", "presence sur place", "presence dans le lieu"),
    ),
    Colonne(
        "statut",
        "Statut",
        lire.parmi(StatutActeur.choices, cellules.STATUTS),
        "Candidate, membre, suspendue ou sortie. Lu pour une nouvelle organisation seulement.",
        "membre",
        ("situation", "etat", "statut dans le pole"),
    ),
    Colonne(
        "poles",
        "Pôles",
        cellules.liste,
        "Les noms des pôles, séparés par | ou /.",
        "Création d’activités",
        ("pole", "pole thematique", "poles thematiques"),
    ),
    Colonne(
        "domaines",
        "Domaines",
        cellules.liste,
        "Les noms des domaines d’activité, séparés par | ou /.",
        "Formation | Habitat",
        (
            "domaine",
            "domaine d activite",
            "domaines d activite",
            "secteur",
            "secteurs",
            "secteur d activite",
            "activites",
        ),
    ),
    Colonne(
        "college", "Collège", lire.texte(120), "Le nom d’un collège.", "", ("college de vote",)
    ),
    Colonne(
        "presentation",
        "Présentation",
        lire.texte_long(20_000),
        "Un texte, avec des retours à la ligne si besoin.",
        "Maraîchage d’insertion (exemple).",
        ("description", "objet", "activite", "objet social"),
    ),
    Colonne(
        "site_web",
        "Site web",
        cellules.site_web,
        "Une adresse, avec ou sans https://.",
        "www.exemple.fr",
        ("site", "site internet", "url", "web", "adresse du site"),
    ),
    Colonne(
        "courriel",
        "Courriel",
        cellules.courriel,
        "L’adresse e-mail de l’organisation.",
        "contact@exemple.fr",
        (
            "mail",
            "email",
            "e mail",
            "adresse mail",
            "adresse e mail",
            "adresse email",
            "adresse electronique",
            "mel",
            "courriel de contact",
        ),
    ),
    Colonne(
        "telephone",
        "Téléphone",
        cellules.telephone,
        "20 caractères au plus.",
        "05 61 00 00 00",
        ("tel", "numero de telephone", "n de telephone", "tel fixe", "telephone fixe"),
    ),
    Colonne(
        "adresse",
        "Adresse",
        lire.texte_long(1000),
        "L’adresse postale, sur une ou plusieurs lignes.",
        "1 rue de l’Exemple, 31520 Ramonville-Saint-Agne",
        ("adresse postale", "adresse du siege", "siege", "siege social"),
    ),
    Colonne(
        "latitude",
        "Latitude",
        cellules.degres(90),
        "En degrés, avec la longitude.",
        "43,549123",
        ("lat",),
    ),
    Colonne(
        "longitude",
        "Longitude",
        cellules.degres(180),
        "En degrés, avec la latitude.",
        "1,476543",
        ("lon", "lng", "long"),
    ),
    Colonne(
        "adhere_le",
        "Membre depuis le",
        lire.jour,
        "Un jour : 24/11/2026, 2026-11-24 ou 24 novembre 2026. Une nouvelle organisation qui en a un est membre ; sans lui, candidate.",
        "24/11/2026",
        (
            "adhere le",
            "date d adhesion",
            "adhesion",
            "date adhesion",
            "membre depuis",
            "adherent depuis",
        ),
    ),
    Colonne(
        "sorti_le",
        "Sortie le",
        lire.jour,
        "Un jour, pour une organisation déjà sortie. Lu pour une nouvelle organisation seulement.",
        "",
        ("sorti le", "date de sortie", "depart", "date de depart"),
    ),
)
LISTES = ("poles", "domaines")
A_LA_CREATION = ("statut", "sorti_le")
"""What an import says of a new organisation only: joining, suspending and leaving are acts of their own."""


def _exiger_un_tout(comprise: LigneComprise, correspondance: Correspondance) -> None:
    """Refuse what is missing, or does not go together."""
    lues, titres = comprise.valeurs, {erreur.colonne for erreur in comprise.erreurs}
    if "nom" not in lues and ou("nom", correspondance) not in titres:
        comprise.refuser(ou("nom", correspondance), "Le nom de l’organisation manque.")
    for une, autre in (("latitude", "longitude"), ("longitude", "latitude")):
        if une in lues and autre not in lues and ou(autre, correspondance) not in titres:
            comprise.refuser(
                ou(autre, correspondance), "Une latitude va avec une longitude : il en manque une."
            )


TABLEAU = Tableau(
    COLONNES,
    exigees={"nom": "Dites quelle colonne donne le nom des organisations."},
    exiger=_exiger_un_tout,
)
PAR_CLE = TABLEAU.par_cle
reconnaitre, comprendre, ou = TABLEAU.reconnaitre, TABLEAU.comprendre, TABLEAU.ou
