"""Real tables: heads under a title or over several rows, merged cells, formulas. Nothing of them is read askew."""

import io
import zipfile

import pytest
import xlsxwriter

from ptce.socle.classeurs_lus import NON_CALCULEE
from ptce.socle.tableurs_lus import FichierRefuse, lire_tableau
from tests.factories.imports import classeur

TITRES = {"site", "niveau", "lot", "surface"}


def connus(cellules) -> int:
    return len(TITRES & {cellule.strip().lower() for cellule in cellules})


def lue(contenu: bytes):
    return lire_tableau(contenu, connus=connus)


def lignes(contenu: bytes):
    return [(ligne.numero, ligne.cellules) for ligne in lue(contenu).lignes]


def ouvrage(ecrire) -> bytes:
    tampon = io.BytesIO()
    with xlsxwriter.Workbook(tampon, {"in_memory": True}) as ouvert:
        ecrire(ouvert.add_worksheet("A"))
    return tampon.getvalue()


def test_les_titres_se_trouvent_sous_ce_qui_est_au_dessus():
    contenu = (
        "Locaux, au 1er janvier, en m²\n\nSite;Niveau;Lot;Surface\nHalle;RDC;B1;12,5\n".encode()
    )
    feuille = lue(contenu)
    assert feuille.entetes == ("Site", "Niveau", "Lot", "Surface")
    assert lignes(contenu) == [(4, ("Halle", "RDC", "B1", "12,5"))]
    assert feuille.lecture == (
        "Texte en UTF-8, cellules séparées par des points-virgules, titres à la ligne 3, ce qui est au-dessus n’est pas lu"
    )


@pytest.mark.parametrize(
    "contenu",
    [
        "Zone;Code;m2\nsite;niveau;12\nlot;surface;13\n",
        "A;B\n1;2\n3;4\n",
    ],
)
def test_une_ligne_de_donnees_n_est_jamais_prise_pour_les_titres(contenu):
    assert [numero for numero, _ in lignes(contenu.encode())] == [2, 3]


def test_des_titres_fusionnes_sur_deux_lignes():
    def ecrire(feuille):
        feuille.merge_range("A1:C1", "Inventaire")
        feuille.merge_range("A3:A4", "Site")
        feuille.merge_range("B3:C3", "Surface")
        feuille.write_row("B4", ["utile", "totale"])
        feuille.write_row("A5", ["Halle", 12.5, 14])

    contenu = ouvrage(ecrire)
    assert lue(contenu).entetes == ("Site", "Surface utile", "Surface totale")
    assert lignes(contenu) == [(5, ("Halle", "12.5", "14"))]
    assert lue(contenu).lecture.endswith(
        "titres aux lignes 3 à 4, ce qui est au-dessus n’est pas lu"
    )


def test_ce_qu_une_cellule_fusionnee_dit_de_chaque_ligne():
    def ecrire(feuille):
        feuille.write_row("A1", ["Site", "Lot"])
        feuille.merge_range("A2:A4", "Halle")
        feuille.write_column("B2", ["B1", "B2", "B3"])

    assert [(ligne.cellules, ligne.heritees) for ligne in lue(ouvrage(ecrire)).lignes] == [
        (("Halle", "B1"), {}),
        (("", "B2"), {0: "Halle"}),
        (("", "B3"), {0: "Halle"}),
    ]


def test_une_formule_se_lit_par_ce_qu_elle_a_donne():
    def ecrire(feuille):
        feuille.write_row("A1", ["Site", "Lot", "Surface"])
        feuille.write_formula("A2", '="Hal"&"le"', None, "Halle")
        feuille.write_formula("B2", "=1/0", None, "#DIV/0!")
        feuille.write_formula("C2", "=A1+1", None, 12.5)

    assert lignes(ouvrage(ecrire)) == [(2, ("Halle", "#DIV/0!", "12.5"))]


def test_une_formule_que_le_tableur_n_a_pas_calculee_le_dit():
    def ecrire(feuille):
        feuille.write_row("A1", ["Site", "Surface"])
        feuille.write("A2", "Halle")
        feuille.write_formula("B2", "=A1+1", None, 12345)

    # As programs that compute nothing write it.
    sortie = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(ouvrage(ecrire))) as avant,
        zipfile.ZipFile(sortie, "w") as apres,
    ):
        for nom in avant.namelist():
            apres.writestr(nom, avant.read(nom).replace(b"<v>12345</v>", b"<v></v>"))
    assert lignes(sortie.getvalue()) == [(2, ("Halle", NON_CALCULEE))]


def test_des_fusions_demesurees_ne_remplissent_pas_la_memoire():
    def ecrire(feuille):
        feuille.write_row("A1", ["Site", "Lot"])
        for colonne in range(300):
            feuille.merge_range(0, 3 + colonne, 5000, 3 + colonne, "x")

    with pytest.raises(FichierRefuse):
        lue(ouvrage(ecrire))


def test_une_feuille_au_nom_demesure_est_refusee():
    sortie = io.BytesIO()
    ouvert = io.BytesIO(classeur([["Site"], ["x"]]))
    with zipfile.ZipFile(ouvert) as avant, zipfile.ZipFile(sortie, "w") as apres:
        for nom in avant.namelist():
            apres.writestr(nom, avant.read(nom).replace(b"Feuille1", b"x" * 5000))
    with pytest.raises(FichierRefuse, match="nom trop long"):
        lue(sortie.getvalue())
