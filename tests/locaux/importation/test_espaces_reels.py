"""The table of spaces that an agglomeration has: what is evident is read, the rest is said by line and column. Again, nothing."""

import io
from decimal import Decimal

import pytest
import xlsxwriter

from locaux.actions.imports_espaces import ESPACES
from locaux.models import Espace, Niveau, Site
from ptce.socle.imports.cellules import cle_de, jour
from ptce.socle.imports.plans import ImportRefuse, Plan, SortDeLigne
from tests.factories.acteurs import agent

pytestmark = pytest.mark.django_db

FUSIONNEE = "Cette cellule est fusionnée avec celle du dessus : défusionnez-les, et écrivez ce que dit chaque ligne."
CREEE, INCHANGEE = SortDeLigne.CREEE, SortDeLigne.INCHANGEE


def plan_de(contenu: bytes) -> Plan:
    lue = ESPACES.lire(contenu)
    return ESPACES.preparer(lue, ESPACES.tableau.reconnaitre(lue.entetes)[0])


def faire(contenu: bytes) -> Plan:
    lue = ESPACES.lire(contenu)
    return ESPACES.importer_tableau(
        feuille=lue, correspondance=ESPACES.tableau.reconnaitre(lue.entetes)[0], par=agent()
    )


def inventaire(*, surface="24,5 m²", erreur=None, fusionnee=False) -> bytes:
    """Return a workbook with a title, heads of two rows, merged buildings and floors, formulas and an empty row."""
    tampon = io.BytesIO()
    with xlsxwriter.Workbook(tampon, {"in_memory": True}) as ouvert:
        feuille = ouvert.add_worksheet("Locaux 2026")
        feuille.merge_range("A1:F1", "Inventaire des locaux – Le Périscope")
        feuille.merge_range("A3:A4", "Bâtiment")
        feuille.merge_range("B3:B4", "Étage")
        feuille.merge_range("C3:C4", "N° de lot")
        feuille.merge_range("D3:E3", "Surface")
        feuille.write_row("D4", ["utile", "pondérée"])
        feuille.merge_range("F3:F4", "Nature")
        feuille.merge_range("A5:A8", "Le Périscope")
        feuille.merge_range("B5:B6", "RDC")
        feuille.merge_range("B7:B8", "1er étage")
        feuille.write_column("C5", [101, 102, 101, 102])
        feuille.write("D5", surface)
        feuille.write_formula("D6", "=D5+1", None, erreur if erreur else 25.5)
        if fusionnee:
            feuille.merge_range("D7:D8", 40)
        else:
            feuille.write_column("D7", ["12,50", " 1\u202f012,5 m2 "])
        feuille.write_column("F5", ["bureau", "Bureaux", "salle", "Open-space"])
    return tampon.getvalue()


def test_l_inventaire_d_une_agglomeration_se_lit_et_se_relit():
    assert [ligne.sort for ligne in faire(inventaire()).lignes] == [CREEE] * 4
    lus = Espace.objects.order_by("pk").values_list("niveau__nom", "nom", "surface_m2", "type")
    assert list(lus) == [
        ("RDC", "101", Decimal("24.50"), "bureau"),
        ("RDC", "102", Decimal("25.50"), "bureau"),
        ("1er étage", "101", Decimal("12.50"), "salle"),
        ("1er étage", "102", Decimal("1012.50"), "espace_collaboratif"),
    ]
    assert Site.objects.get().nom == "Le Périscope"
    assert list(Niveau.objects.order_by("rang").values_list("nom", "rang")) == [
        ("RDC", 0),
        ("1er étage", 1),
    ]
    encore = faire(inventaire())
    assert [ligne.sort for ligne in encore.lignes] == [INCHANGEE] * 4
    assert (Espace.objects.count(), Niveau.objects.count()) == (4, 2)


@pytest.mark.parametrize(
    ("defaut", "erreurs"),
    [
        (
            {"erreur": "#REF!"},
            [(6, "D (Surface (m²))", "Cette formule a échoué (#REF!) : corrigez-la dans le tableur, ou tapez sa valeur.")],
        ),
        ({"fusionnee": True}, [(8, "D (Surface (m²))", FUSIONNEE)]),
        ({"surface": "env. 24"}, [(5, "D (Surface (m²))", "« env. 24 » n’est pas un nombre, comme 24,50.")]),
        ({"surface": 0}, [(5, "D (Surface (m²))", "Indiquez un nombre de 0,01 à 9\u202f999\u202f999.")]),
    ],
)  # fmt: skip
def test_ce_qui_ne_va_pas_est_dit_par_ligne_et_colonne(defaut, erreurs):
    contenu = inventaire(**defaut)
    plan = plan_de(contenu)
    assert [(ligne.numero, *erreur) for ligne in plan.lignes for erreur in ligne.erreurs] == erreurs
    with pytest.raises(ImportRefuse):
        faire(contenu)
    assert not Site.objects.exists()


def test_un_texte_de_windows_sous_son_titre():
    texte = "Locaux de l’Été, au 01/01/2026\r\n;;;\r\nBâtiment;Étage;Local;Type;Superficie\r\n\r\nÉté;RDC;1;bureau;12,5 m²\r\n"
    assert faire(texte.encode("cp1252")).lignes[0].numero == 5
    assert Espace.objects.get().surface_m2 == Decimal("12.50")


def test_un_jour_s_ecrit_aussi_par_son_numero_de_tableur():
    assert f"{jour('46023'):%d/%m/%Y}" == "01/01/2026"


def test_les_noms_d_un_autre_alphabet_ne_sont_pas_tous_le_meme():
    assert cle_de("北京") != cle_de("東京")
    assert cle_de("Été – 2") == "ete 2"
    texte = "Site;Niveau;Espace;Type;Surface\nS;RDC;北;bureau;1\nS;RDC;東;bureau;1\n"
    assert [ligne.sort for ligne in faire(texte.encode()).lignes] == [CREEE, CREEE]
