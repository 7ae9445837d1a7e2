"""Spreadsheets that people send, and those made to break what reads them."""

import io
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ptce.socle.tableurs_lus import (
    COLONNES_AU_PLUS,
    LIGNES_AU_PLUS,
    FichierRefuse,
    lettre_de_colonne,
    lire_tableau,
)
from tests.factories.imports import classeur

CSV = "Nom;SIRET\nÉcole d’à côté;123\n"


@pytest.mark.parametrize(
    ("contenu", "lecture"),
    [
        (CSV.encode(), "Texte en UTF-8, cellules séparées par des points-virgules"),
        (CSV.encode("utf-8-sig"), "Texte en UTF-8, cellules séparées par des points-virgules"),
        (CSV.encode("cp1252"), "Texte en Windows-1252, cellules séparées par des points-virgules"),
        (CSV.encode("utf-16"), "Texte en UTF-16, cellules séparées par des points-virgules"),
        (
            CSV.replace(";", ",").encode(),
            "Texte en UTF-8, cellules séparées par des virgules",
        ),
        (
            CSV.replace(";", "\t").encode("cp1252"),
            "Texte en Windows-1252, cellules séparées par des tabulations",
        ),
        (
            ("sep=;\r\n" + CSV).encode(),
            "Texte en UTF-8, cellules séparées par des points-virgules",
        ),
    ],
)
def test_un_texte_se_lit_comme_il_est_ecrit(contenu, lecture):
    lue = lire_tableau(contenu)
    assert (lue.entetes, lue.lecture) == (("Nom", "SIRET"), lecture)
    assert [ligne.cellules for ligne in lue.lignes] == [("École d’à côté", "123")]


def test_les_cellules_gardent_guillemets_et_retours_et_les_lignes_leur_numero():
    lue = lire_tableau(
        '\n\nNom;Adresse\n\n"La ""Fabrique""";"1 rue\nde l’Exemple"\n;\nB;\n'.encode()
    )
    assert [(ligne.numero, ligne.cellules) for ligne in lue.lignes] == [
        (5, ('La "Fabrique"', "1 rue\nde l’Exemple")),
        (7, ("B",)),
    ]


def test_ce_que_nos_fichiers_ont_desarme_revient_tel_quel():
    lue = lire_tableau("Nom;Tél\n'=1+1;'+33 5\n'L’autre;'ici\n".encode())
    assert [ligne.cellules for ligne in lue.lignes] == [("=1+1", "+33 5"), ("'L’autre", "'ici")]


def test_un_classeur_se_lit_feuille_par_feuille():
    contenu = classeur(
        [["Nom", "SIRET", "Le", "Latitude"], ["École", 12345678900011, date(2026, 11, 24), 43.5]],
        [["Autre"], ["=1+1"], [True]],
    )
    lue = lire_tableau(contenu)
    assert lue.feuilles == ("Feuille1", "Feuille2")
    assert lue.lecture == "Classeur XLSX, feuille « Feuille1 »"
    assert lue.lignes[0].cellules == ("École", "12345678900011", "24/11/2026", "43.5")
    # A formula is never run: what it was worth when the file was written is read.
    assert lire_tableau(contenu, feuille="Feuille2").lignes[-1].cellules == ("oui",)
    with pytest.raises(FichierRefuse, match="pas de feuille « Feuille3 »"):
        lire_tableau(contenu, feuille="Feuille3")


def zip_de(**fichiers: bytes) -> bytes:
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w", zipfile.ZIP_DEFLATED) as archive:
        for nom, contenu in fichiers.items():
            archive.writestr(nom.replace("__", "/") + ".xml", contenu)
    return tampon.getvalue()


def avec_une_case(ou: str) -> bytes:
    """Return a real workbook whose last cell says that it is at `ou`."""
    entree = classeur([["Nom"], ["A"]])
    tampon = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(entree)) as lu, zipfile.ZipFile(tampon, "w") as ecrit:
        for nom in lu.namelist():
            contenu = lu.read(nom)
            if nom.endswith("sheet1.xml"):
                contenu = contenu.replace(b'r="A2"', f'r="{ou}"'.encode())
            ecrit.writestr(nom, contenu)
    return tampon.getvalue()


def avec_un_texte_partage(texte: bytes) -> bytes:
    """Return a workbook of 200 cells that all point at one text: opened, it would be copied 200 times."""
    cases = b"".join(
        b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(1, 201)
    )
    return zip_de(
        xl__workbook=b"<workbook/>",
        xl__sharedStrings=b"<sst><si>%s</si></sst>" % texte,
        xl__sheet=b"<worksheet><sheetData>%s</sheetData></worksheet>" % cases,
    )


HOSTILES = {
    "vide": (b"", "vide"),
    "blancs": (b" \n\n ", "vide"),
    "que_des_points_virgules": (b";;;\n;;;\n", "vide"),
    "titres_seuls": (b"Nom;SIRET\n", "que ses titres"),
    "nul": (b"Nom\nA\x00B\n", "caractères nuls"),
    "utf16_sans_marque": ("Nom\nA\n".encode("utf-16-le"), "caractères nuls"),
    "utf16_tronque": ("Nom\nA\n".encode("utf-16") + b"\xd8", "ne se lisent pas"),
    "utf8_fausse": (b"\xef\xbb\xbfNom\n\xe9\n", "ne se lisent pas, ligne 2"),
    "cp1252_impossible": (b"Nom\n\xe9\x81\n", "ne se lisent pas, ligne 2"),
    "deux_encodages": (
        "Nom\nÉcole\n".encode() + "Théâtre\n".encode("cp1252"),
        "mélange deux encodages (UTF-8 et Windows), à partir de la ligne 3",
    ),
    "guillemets_ouverts": (b'Nom\n"A\n', "guillemets"),
    "cellule_demesuree": (b"Nom\n" + b"x" * 200_000, "démesurée"),
    "cellule_longue": (b"Nom\n" + b"x" * 30_000, "démesurée, ligne 2"),
    "cent_mille_colonnes": (b";".join([b"x"] * 100_000) + b"\nA\n", "trop de colonnes"),
    "lignes_larges": (b"Nom\n" + b";".join([b"x"] * 300), "trop de colonnes"),
    "trop_de_lignes": (b"Nom\n" + b"A\n" * (LIGNES_AU_PLUS + 1), "trop de lignes"),
    "trop_lourd": (b"x" * 6_000_000, "trop lourd"),
    "ancien_classeur": (b"\xd0\xcf\x11\xe0" + b"x" * 100, "ancien classeur"),
    "faux_zip": (b"PK\x03\x04nimporte quoi", "ne s’ouvre pas"),
    "zip_sans_classeur": (zip_de(mimetype=b"x"), "pas un classeur"),
    "classeur_creux": (zip_de(xl__workbook=b"<x/>"), "ne s’ouvre pas"),
    "bombe": (zip_de(xl__workbook=b"0" * 70_000_000), "démesuré une fois ouvert"),
    "texte_partage": (
        avec_un_texte_partage(b"<t>%s</t>" % (b"x" * 3_000_000)),
        "démesuré une fois",
    ),
    "texte_en_morceaux": (
        avec_un_texte_partage(b"<r><t>%s</t></r>" % (b"x" * 300) * 10_000),
        "démesuré une fois ouvert",
    ),
    "case_au_bout": (avec_une_case("XFD2"), "trop de colonnes"),
    "ligne_au_bout": (avec_une_case("A1048576"), "trop de lignes"),
    "classeur_vide": (classeur([]), "vide"),
    "pdf": (
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n",
        "un PDF : ce n’est pas un tableau",
    ),
    "png": (b"\x89PNG\r\n\x1a\n" + b"x" * 40, "une image : ce n’est pas un tableau"),
    "jpeg": (b"\xff\xd8\xff\xe0 JFIF " + b"x" * 40, "une image"),
    "svg": (b'<?xml version="1.0"?>\n<svg xmlns="x">\n</svg>\n', "une image"),
    "page": (b"<!DOCTYPE html>\n<table><tr><td>Nom</td></tr></table>\n", "une page web"),
    "xml": (b'<?xml version="1.0"?>\n<a>\n</a>\n', "un document XML"),
    "rtf": (b"{\\rtf1\nNom\n}", "traitement de texte"),
    "pas_du_texte": (b"Nom\n" + bytes(range(1, 9)) * 4, "n’est pas du texte"),
}


@pytest.mark.parametrize("cas", HOSTILES)
def test_un_fichier_hostile_a_sa_phrase(cas):
    contenu, phrase = HOSTILES[cas]
    with pytest.raises(FichierRefuse) as refus:
        lire_tableau(contenu)
    assert phrase in str(refus.value)
    assert str(refus.value).endswith(".")


@given(st.binary(max_size=300))
def test_aucun_octet_ne_fait_tomber_la_lecture(contenu):
    for essai in (contenu, b"PK\x03\x04" + contenu, b"Nom;A\n" + contenu):
        try:
            lue = lire_tableau(essai)
        except FichierRefuse:
            continue
        assert lue.lignes
        assert len(lue.entetes) <= COLONNES_AU_PLUS


@pytest.mark.parametrize(("rang", "lettre"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ")])
def test_une_colonne_porte_la_lettre_du_tableur(rang, lettre):
    assert lettre_de_colonne(rang) == lettre
