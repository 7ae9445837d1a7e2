"""The columns of a table of conventions, whatever they are called, and what its rows say. No ORM.

A row is a convention, of one or several spaces; what the portal already holds is compared in
`locaux.lectures.imports_conventions`.
"""

from decimal import Decimal

from locaux.colonnes.mots_des_conventions import (
    DES_ESPACES,
    DES_OCCUPANTS,
    INDICES,
    METHODES,
    REGIMES,
    TYPES,
    mois,
    montant,
    trimestre,
)
from locaux.enums import IndiceRevision, MethodeProrata, RegimeTVA, TypeConvention
from ptce.socle.imports import cellules as lire
from ptce.socle.imports.colonnes import Colonne, Correspondance, LigneComprise, Tableau

UN_CENTIME_PARTAGE = Decimal("0.06")
"""How far twelve monthly rents, rounded to the cent, may be from the yearly one: twelve halves of a cent."""

COLONNES = (
    Colonne(
        "acteur",
        "Organisation",
        lire.nom,
        "Obligatoire : le nom de l’occupant.",
        "Les Jardins d’Exemple",
        DES_OCCUPANTS,
        repetee=True,
    ),
    Colonne(
        "siret",
        "SIRET",
        lire.siret,
        "14 chiffres. Il reconnaît l’organisation avant son nom.",
        "123 456 789 00019",
        ("numéro SIRET", "n° SIRET", "no SIRET", "SIRET du locataire"),
        repetee=True,
    ),
    Colonne(
        "espaces",
        "Espaces",
        lambda cellule: lire.au_plus(cellule.strip(), 1000),
        "Obligatoire : les noms des espaces loués, séparés par |, par un retour à la ligne ou par /.",
        "Bureau 101 | Bureau 102",
        DES_ESPACES,
    ),
    Colonne(
        "site",
        "Site",
        lire.texte(120),
        "Le nom du site, si deux espaces portent le même nom.",
        "Site d’Exemple",
        ("bâtiment", "immeuble", "bat"),
        repetee=True,
    ),
    Colonne(
        "niveau",
        "Niveau",
        lire.texte(80),
        "Le nom du niveau, si deux espaces portent le même nom.",
        "Rez-de-chaussée",
        ("étage",),
        repetee=True,
    ),
    Colonne(
        "surfaces",
        "Surfaces (m²)",
        lire.texte(200),
        "La surface louée de chaque espace, dans le même ordre ; celle de l’espace si la cellule est vide.",
        "24,50 | 18",
        ("surface", "superficie", "m²", "surface m²", "surface louée", "surface (m²)"),
    ),
    Colonne(
        "type",
        "Type",
        lire.parmi(TypeConvention.choices, TYPES),
        "Convention d’occupation du domaine public, bail commercial, dérogatoire, professionnel ou mise à disposition.",
        "convention d’occupation",
        ("type de convention", "type de bail", "nature", "nature du bail", "contrat", "bail"),
    ),
    Colonne(
        "debut",
        "Premier jour",
        lire.jour,
        "Obligatoire : un jour, comme 24/11/2026.",
        "01/01/2026",
        (
            "début",
            "date de début",
            "date d’effet",
            "entrée",
            "date d’entrée",
            "du",
            "prise d’effet",
        ),
    ),
    Colonne(
        "fin",
        "Dernier jour",
        lire.jour,
        "Obligatoire : le dernier jour, compris.",
        "31/12/2028",
        ("fin", "date de fin", "échéance", "terme", "au", "date d’échéance", "fin de bail"),
    ),
    Colonne(
        "signee_le",
        "Signée le",
        lire.jour,
        "Le jour de la signature : la convention est signée par l’import. Sans lui, elle reste un projet.",
        "15/12/2025",
        ("date de signature", "signature", "signé le"),
    ),
    Colonne(
        "loyer_mensuel_ht",
        "Loyer mensuel HT",
        montant("850,00"),
        "En euros. Obligatoire, ou le loyer annuel.",
        "850,00",
        (
            "loyer",
            "loyer HT",
            "loyer mensuel",
            "redevance",
            "redevance mensuelle",
            "loyer HT mensuel",
        ),
    ),
    Colonne(
        "loyer_annuel_ht",
        "Loyer annuel HT",
        montant("10 200,00"),
        "En euros : divisé par douze.",
        "",
        ("loyer annuel", "redevance annuelle", "loyer HT annuel"),
    ),
    Colonne(
        "charges_mensuelles",
        "Charges mensuelles",
        montant("120,00"),
        "En euros ; rien si la cellule est vide.",
        "120,00",
        ("charges", "provision pour charges", "provision sur charges", "charges HT"),
    ),
    Colonne(
        "depot_garantie",
        "Dépôt de garantie",
        montant("1 700,00"),
        "En euros ; rien si la cellule est vide.",
        "1 700,00",
        ("dépôt", "caution", "dg"),
    ),
    Colonne(
        "loyer_de_reference_ht",
        "Loyer de marché",
        montant("1 000,00"),
        "En euros par mois. S’il est plus haut que le loyer, l’écart compte comme aide de minimis ; rien si la cellule est vide.",
        "1 000,00",
        ("loyer mensuel de marché", "loyer de marché HT", "valeur locative", "loyer de référence"),
    ),
    Colonne(
        "preavis_mois",
        "Préavis (mois)",
        mois(60),
        "Un nombre de mois ; celui du type si la cellule est vide.",
        "3",
        ("préavis", "durée du préavis"),
    ),
    Colonne(
        "regime_tva",
        "TVA",
        lire.parmi(RegimeTVA.choices, REGIMES),
        "Exonéré ou soumis ; exonéré si la cellule est vide.",
        "exonéré",
        ("régime de TVA", "régime TVA", "assujettissement"),
    ),
    Colonne(
        "taux_tva",
        "Taux de TVA (%)",
        lire.nombre("20", minimum=Decimal(0), maximum=Decimal(100), unites=("%",)),
        "20 si le loyer est soumis et que la cellule est vide.",
        "",
        ("taux TVA", "taux de TVA", "taux"),
    ),
    Colonne(
        "indice",
        "Indice",
        lire.parmi(IndiceRevision.choices, INDICES),
        "ILAT, ILC ou aucun ; aucun si la cellule est vide.",
        "ILAT",
        ("indice de révision", "indexation", "indice de référence"),
    ),
    Colonne(
        "trimestre",
        "Trimestre de référence",
        trimestre,
        "Obligatoire avec un indice : T2 2024.",
        "T2 2024",
        ("trimestre", "trimestre de l’indice", "indice de base", "trimestre référence"),
    ),
    Colonne(
        "methode_prorata",
        "Prorata",
        lire.parmi(MethodeProrata.choices, METHODES),
        "Jours réels, trentième ou annuel ; jours réels si la cellule est vide.",
        "",
        ("méthode de prorata", "méthode prorata"),
    ),
    Colonne(
        "duree_max_mois",
        "Durée maximale (mois)",
        mois(240),
        "Prolongations comprises ; pas de limite si la cellule est vide.",
        "",
        ("durée maximale", "durée max", "durée maximum"),
    ),
    Colonne(
        "pepiniere",
        "Pépinière",
        lire.oui_ou_non,
        "Oui pour une jeune entreprise, suivie jusqu’à sa sortie : il faut alors une durée maximale.",
        "",
        ("convention de pépinière", "en pépinière"),
    ),
    Colonne(
        "destination",
        "Destination des lieux",
        lire.texte(300),
        "Ce qui se fait dans les lieux.",
        "Bureaux",
        ("destination", "activité", "usage"),
    ),
)


def _exiger_un_tout(comprise: LigneComprise, correspondance: Correspondance) -> None:
    """Refuse what is missing, or does not go together."""
    manques = {
        "acteur": "Le nom de l’organisation manque.",
        "espaces": "Les espaces loués manquent.",
        "type": "Le type de convention manque.",
        "debut": "Le premier jour manque.",
        "fin": "Le dernier jour manque.",
    }
    lues = comprise.valeurs
    for cle, phrase in manques.items():
        _refuser(comprise, correspondance, cle, phrase, si=cle not in lues)
    _refuser(
        comprise,
        correspondance,
        "fin",
        "Le dernier jour vient avant le premier.",
        si="debut" in lues and "fin" in lues and lues["fin"] < lues["debut"],
    )
    _refuser(
        comprise,
        correspondance,
        "duree_max_mois",
        "Une convention de pépinière a une durée maximale.",
        si=lues.get("pepiniere", False) and not lues.get("duree_max_mois"),
    )
    _exiger_un_seul_loyer(comprise, correspondance)
    indexee = lues.get("indice", IndiceRevision.AUCUN) != IndiceRevision.AUCUN
    _refuser(
        comprise,
        correspondance,
        "trimestre",
        "Un indice a son trimestre de référence.",
        si=indexee and "trimestre" not in lues,
    )
    _refuser(
        comprise,
        correspondance,
        "indice",
        "Un trimestre de référence va avec un indice : dites lequel, ou videz le trimestre.",
        si="trimestre" in lues and not indexee,
    )
    _exiger_un_seul_regime(comprise, correspondance)


def _exiger_un_seul_loyer(comprise: LigneComprise, correspondance: Correspondance) -> None:
    """Refuse a rent that is missing, or said twice, a month and a year, without being the same."""
    lues = comprise.valeurs
    mensuel, annuel = lues.get("loyer_mensuel_ht"), lues.get("loyer_annuel_ht")
    annuel_fautif = comprise.fautive(TABLEAU.ou("loyer_annuel_ht", correspondance))
    _refuser(
        comprise,
        correspondance,
        "loyer_mensuel_ht",
        "Le loyer manque : écrivez 0 s’il est gratuit.",
        si=mensuel is None and annuel is None and not annuel_fautif,
    )
    if mensuel is None or annuel is None:
        return
    _refuser(
        comprise,
        correspondance,
        "loyer_annuel_ht",
        "Ce n’est pas douze fois le loyer mensuel de la même ligne : corrigez l’un, ou videz-le.",
        si=abs(annuel - 12 * mensuel) > UN_CENTIME_PARTAGE,
    )


def _exiger_un_seul_regime(comprise: LigneComprise, correspondance: Correspondance) -> None:
    """Refuse a tax without a rate, and a rate without the tax; a rate alone says the tax."""
    regime, taux = comprise.valeurs.get("regime_tva"), comprise.valeurs.get("taux_tva")
    _refuser(
        comprise,
        correspondance,
        "taux_tva",
        "Un loyer soumis à la TVA a un taux.",
        si=regime == RegimeTVA.TAXABLE and taux == 0,
    )
    _refuser(
        comprise,
        correspondance,
        "taux_tva",
        "Un loyer exonéré n’a pas de taux : videz-le, ou écrivez « soumis » dans la colonne de la TVA.",
        si=regime == RegimeTVA.EXONERE and bool(taux),
    )


def _refuser(
    comprise: LigneComprise, correspondance: Correspondance, cle: str, phrase: str, *, si: bool
) -> None:
    ou = TABLEAU.ou(cle, correspondance)
    if si and not comprise.fautive(ou):
        comprise.refuser(ou, phrase)


TABLEAU = Tableau(
    COLONNES,
    exigees={
        "acteur": "Dites quelle colonne donne le nom de l’organisation.",
        "espaces": "Dites quelle colonne donne les espaces loués.",
        "debut": "Dites quelle colonne donne le premier jour.",
        "fin": "Dites quelle colonne donne le dernier jour.",
    },
    exiger=_exiger_un_tout,
)
