"""What the heads and the cells of a table mean, each read alone."""

from datetime import date
from decimal import Decimal

import pytest

from acteurs.colonnes.tableau import COLONNES, PAR_CLE, comprendre, reconnaitre
from ptce.socle.imports.cellules import CelluleRefusee, morceaux
from ptce.socle.tableurs_lus import lire_tableau


def lire(cle: str, cellule: str):
    return PAR_CLE[cle].lire(cellule)


@pytest.mark.parametrize(
    ("entete", "cle"),
    [
        ("NOM", "nom"),
        ("Raison sociale", "nom"),
        ("dénomination", "nom"),
        ("N° SIRET", "siret"),
        ("Adresse e-mail", "courriel"),
        ("E-MAIL", "courriel"),
        ("Tél.", "telephone"),
        ("Pôle(s)", None),
        ("pole", "poles"),
        ("Date d’adhésion", "adhere_le"),
        ("adhere_le", "adhere_le"),
        ("Domaines d'activité", "domaines"),
        ("Site internet", "site_web"),
        ("Couleur préférée", None),
    ],
)
def test_un_titre_se_reconnait(entete, cle):
    assert reconnaitre([entete])[0] == ({cle: 0} if cle else {})


def test_ce_qui_n_est_pas_reconnu_est_dit():
    trouvees, remarques = reconnaitre(["Nom", "Couleur", "", "Raison sociale"])
    assert trouvees == {"nom": 0}
    assert remarques == [
        "La colonne B, « Couleur », n’est pas reconnue : elle est laissée de côté.",
        "La colonne C, sans titre, n’est pas reconnue : elle est laissée de côté.",
        "Les colonnes A et D disent toutes deux « Nom » : seule la première est lue.",
    ]


def test_aucun_titre_ne_dit_deux_choses():
    assert reconnaitre([colonne.titre for colonne in COLONNES])[0] == {
        colonne.cle: rang for rang, colonne in enumerate(COLONNES)
    }


@pytest.mark.parametrize(
    ("cle", "cellule", "valeur"),
    [
        ("nom", " Les  Jardins ", "Les Jardins"),
        ("nom", "=1+1", "=1+1"),
        ("siret", "123 456 789 00019", "12345678900019"),
        ("siret", "123\u202f456\u00a0789.00019", "12345678900019"),
        ("rna", "w312 345 678", "W312345678"),
        ("forme_juridique", "Association loi 1901", "association"),
        ("forme_juridique", "SCIC SARL", "scic"),
        ("forme_juridique", "coopérative d’activités et d’emploi", "cae"),
        ("nature", "Collectivité", "collectivite"),
        ("presence", "Permanent", "permanent"),
        ("presence", "ponctuelle", "ponctuel"),
        ("statut", "Suspendue", "suspendu"),
        ("site_web", "www.exemple.fr", "https://www.exemple.fr"),
        ("site_web", "http://exemple.fr/a?b=1", "http://exemple.fr/a?b=1"),
        ("courriel", "mailto:contact@exemple.fr", "contact@exemple.fr"),
        ("telephone", "05 61 00 00 00", "05 61 00 00 00"),
        ("telephone", "+33 (0)5 61 00 00 00", "+33 (0)5 61 00 00 00"),
        ("telephone", "561000000", "0561000000"),
        ("latitude", "43,5491234", Decimal("43.549123")),
        ("longitude", "-1.5", Decimal("-1.500000")),
        ("adhere_le", "24/11/2026", date(2026, 11, 24)),
        ("adhere_le", "24.11.26", date(2026, 11, 24)),
        ("adhere_le", "2026-11-24", date(2026, 11, 24)),
        ("adhere_le", "2026-11-24 00:00:00", date(2026, 11, 24)),
        ("adhere_le", "1er août 2026", date(2026, 8, 1)),
        ("adhere_le", "mardi 24 novembre 2026", date(2026, 11, 24)),
    ],
)
def test_une_cellule_donne_une_valeur(cle, cellule, valeur):
    assert lire(cle, cellule) == valeur


@pytest.mark.parametrize(
    ("cle", "cellule", "phrase"),
    [
        ("nom", "\u200b\u3164", "au moins un caractère qui se voit"),
        ("nom", "x" * 201, "200 caractères au plus"),
        ("siret", "1,23457E+13", "abrégé"),
        ("siret", "1234567890123", "14 chiffres"),
        ("siret", "١٢٣٤٥٦٧٨٩٠٠٠١٩", "14 chiffres"),
        ("rna", "312345678", "W suivi de 9 chiffres"),
        ("forme_juridique", "confrérie", "« confrérie » n’est pas connu"),
        ("site_web", "javascript:alert(1)", "n’est pas l’adresse"),
        ("site_web", "pas un site", "n’est pas l’adresse"),
        ("courriel", "contact", "n’est pas une adresse e-mail"),
        ("telephone", "appeler le matin", "n’est pas un numéro"),
        ("telephone", "05 61 00 00 00 / 06 00 00 00 00", "20 caractères au plus"),
        ("latitude", "91", "de −90 à 90"),
        ("latitude", "NaN", "n’est pas un nombre"),
        ("latitude", "1e309", "n’est pas un nombre"),
        ("longitude", "9" * 50, "n’est pas un nombre"),
        ("adhere_le", "31/02/2026", "n’est pas un jour"),
        ("adhere_le", "4142", "n’est pas un jour"),
        ("adhere_le", "99999", "entre le"),
        ("adhere_le", "0001-01-01", "entre le"),
        ("adhere_le", "9999-12-31", "entre le"),
    ],
)
def test_une_cellule_refusee_a_sa_phrase(cle, cellule, phrase):
    with pytest.raises(CelluleRefusee) as refus:
        lire(cle, cellule)
    assert phrase in str(refus.value)
    assert str(refus.value).endswith(".")


def test_une_liste_se_coupe_aux_barres():
    assert morceaux("Formation | Habitat|") == ["Formation", "Habitat"]
    assert morceaux("Formation / Habitat") == ["Formation", "Habitat"]
    assert morceaux("Formation\nArts/Culture") == ["Formation", "Arts/Culture"]


def test_une_ligne_dit_ou_elle_est_fausse():
    feuille = lire_tableau(b"Sigle;Raison sociale;SIRET;Latitude\nA;;12;43,5;de trop\n;B\x07;;\n")
    premiere, seconde = comprendre(feuille, reconnaitre(feuille.entetes)[0])
    assert [(erreur.colonne, erreur.phrase) for erreur in premiere.erreurs] == [
        (
            "E",
            "Cette ligne a plus de cellules que la ligne des titres : un séparateur est de trop.",
        ),
        ("C (SIRET)", "Un SIRET compte 14 chiffres ; « 12 » n’en est pas un."),
        ("B (Nom)", "Le nom de l’organisation manque."),
        ("Longitude", "Une latitude va avec une longitude : il en manque une."),
    ]
    assert [(erreur.colonne, erreur.phrase) for erreur in seconde.erreurs] == [
        ("B (Nom)", "Cette cellule contient un caractère invisible : retapez-la.")
    ]
