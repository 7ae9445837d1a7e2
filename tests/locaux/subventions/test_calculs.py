"""Pure rules of grants: rates are exact, a rounding happens once, the final claim never passes what was granted."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locaux.calculs import (
    TauxIllisible,
    avance_maximale,
    commence_trop_tot,
    degre_des_dossiers,
    lire_taux,
    montant_maximal,
    palier,
    par_mois,
    solde,
    taux_en_mots,
)

MONTANTS = st.decimals(min_value=0, max_value=10**9, places=2)
TAUX = st.fractions(min_value=Fraction(1, 1000), max_value=1, max_denominator=1000)


@pytest.mark.parametrize(
    ("tape", "taux"),
    [
        ("40", Fraction(2, 5)),
        ("40 %", Fraction(2, 5)),
        (" 33,33 % ", Fraction(3333, 10000)),
        ("33.3333", Fraction(333333, 1000000)),
        ("1/3", Fraction(1, 3)),
        ("2 / 3", Fraction(2, 3)),
        ("100", Fraction(1)),
        ("0,000001", Fraction(1, 10**8)),
    ],
)
def test_un_taux_se_lit_comme_on_l_ecrit(tape, taux):
    assert lire_taux(tape) == taux


@pytest.mark.parametrize(
    "tape",
    [
        "",
        "0",
        "0/5",
        "5/0",
        "101",
        "3/2",
        "-5",
        "1e2",
        "abc",
        "1/3/4",
        "=1+1",
        "\x00",
        "٣",
        "9" * 400,
    ],
)
def test_ce_qui_n_est_pas_un_taux_est_dit(tape):
    with pytest.raises(TauxIllisible, match=r"\.$"):
        lire_taux(tape)


@pytest.mark.parametrize(
    ("taux", "mots"),
    [
        (Fraction(2, 5), "40\u00a0%"),
        (Fraction(3333, 10000), "33,33\u00a0%"),
        (Fraction(1, 3), "1/3 (33,33\u00a0%)"),
        (Fraction(1), "100\u00a0%"),
    ],
)
def test_un_taux_en_mots(taux, mots):
    assert taux_en_mots(taux) == mots


@given(TAUX)
def test_un_taux_ecrit_se_relit_exactement(taux):
    ecrit = taux_en_mots(taux).partition(" (")[0]
    assert lire_taux(ecrit) == taux


@pytest.mark.parametrize(
    ("depense", "taux", "plafond", "attendu"),
    [
        ("1500000", Fraction(2, 5), None, "600000.00"),
        ("1800000", Fraction(1, 3), None, "600000.00"),
        ("204000", Fraction(3, 10), "60000", "60000"),
        ("100.01", Fraction(1, 2), None, "50.01"),
        ("0.01", Fraction(1, 3), None, "0.00"),
    ],
)
def test_ce_qui_peut_etre_demande(depense, taux, plafond, attendu):
    trouve = montant_maximal(
        Decimal(depense), taux, plafond=None if plafond is None else Decimal(plafond)
    )
    assert trouve == Decimal(attendu)


def test_une_avance_s_arrondit_au_dessous():
    assert avance_maximale(Decimal("100.01"), Fraction(1, 3)) == Decimal("33.33")
    assert avance_maximale(Decimal("600000"), Fraction(3, 10)) == Decimal("180000.00")


CAS_DE_SOLDE = {
    "all was spent": ("1500000", "600000", "600000.00", "420000.00", "0.00"),
    "more was spent": ("1650000", "600000", "600000.00", "420000.00", "0.00"),
    "less was spent: in proportion": ("1350000", "540000.00", "540000.00", "360000.00", "0.00"),
    "a third of a cent is lost once": ("1000000.01", "400000.00", "400000.00", "220000.00", "0.00"),
    "too much was paid": ("400000", "160000.00", "160000.00", "0.00", "20000.00"),
    "nothing was spent": ("0", "0.00", "0.00", "0.00", "180000.00"),
    "credit notes alone": ("-5000", "0.00", "0.00", "0.00", "180000.00"),
}


@pytest.mark.parametrize("cas", CAS_DE_SOLDE)
def test_le_solde(cas):
    reel, calcule, due, reste, trop = CAS_DE_SOLDE[cas]
    trouve = solde(
        accorde=Decimal("600000.00"),
        depense_retenue=Decimal("1500000.00"),
        taux=Fraction(2, 5),
        depense_reelle=Decimal(reel),
        verse=Decimal("180000.00"),
    )
    assert (trouve.calcule, trouve.due, trouve.reste, trouve.trop_percu) == tuple(
        map(Decimal, (calcule, due, reste, trop))
    )
    assert trouve.reduite is (Decimal(due) < Decimal("600000"))


def test_sous_un_plafond_le_taux_s_applique_puis_le_montant_accorde_borne():
    """40 % of 2 000 000, granted 600 000: 1 600 000 spent still give it whole, 1 000 000 give 400 000."""
    dus = [
        solde(
            accorde=Decimal("600000"),
            depense_retenue=Decimal("2000000"),
            taux=Fraction(2, 5),
            depense_reelle=Decimal(reel),
            verse=Decimal(0),
        ).due
        for reel in ("1600000", "1000000")
    ]
    assert dus == [Decimal("600000"), Decimal("400000.00")]


@given(accorde=MONTANTS, retenue=MONTANTS, taux=TAUX, reel=MONTANTS, verse=MONTANTS)
def test_le_solde_tient_toujours(accorde, retenue, taux, reel, verse):
    trouve = solde(
        accorde=accorde, depense_retenue=retenue, taux=taux, depense_reelle=reel, verse=verse
    )
    assert 0 <= trouve.due <= accorde
    assert trouve.reste - trouve.trop_percu == trouve.due - verse
    assert 0 in (trouve.reste, trouve.trop_percu)
    assert abs(Fraction(trouve.calcule) - Fraction(min(reel, retenue)) * taux) <= Fraction(1, 200)


def test_le_solde_ne_baisse_pas_quand_on_depense_plus():
    dus = [
        solde(
            accorde=Decimal("600000"),
            depense_retenue=Decimal("1500000"),
            taux=Fraction(2, 5),
            depense_reelle=Decimal(reel),
            verse=Decimal(0),
        ).due
        for reel in range(0, 2_000_000, 12_345)
    ]
    assert dus == sorted(dus)


J = date(2049, 3, 10)
AVANT, APRES = date(2049, 3, 9), date(2049, 3, 11)


@pytest.mark.parametrize(
    ("commence", "depose", "autorise", "trop_tot"),
    [
        (None, None, None, False),
        (J, None, None, True),
        (J, AVANT, None, False),
        (J, J, None, False),
        (J, APRES, None, True),
        (J, APRES, AVANT, False),
        (J, APRES, J, False),
        (J, APRES, APRES, True),
        (J, None, AVANT, False),
    ],
)
def test_des_travaux_commences_avant_le_depot(commence, depose, autorise, trop_tot):
    assert commence_trop_tot(commence=commence, depose=depose, autorise=autorise) is trop_tot


@pytest.mark.parametrize(
    ("jour", "atteint"),
    [
        (date(2049, 4, 10), None),
        (date(2049, 4, 9), 30),
        (date(2049, 3, 18), 30),
        (date(2049, 3, 17), 7),
        (J, 7),
        (AVANT, -1),
        (date(2000, 1, 1), -1),
    ],
)
def test_le_rappel_atteint(jour, atteint):
    assert palier(jour, J) == atteint


def test_les_sommes_par_mois():
    versements = [(J, Decimal(5)), (date(2050, 1, 2), Decimal(7)), (date(2049, 3, 31), Decimal(1))]
    assert par_mois(versements) == [
        (date(2049, 3, 1), Decimal(6)),
        (date(2050, 1, 1), Decimal(7)),
    ]


@pytest.mark.parametrize(
    ("etats", "degre"),
    [
        ([], "envisage"),
        (["a_deposer"], "envisage"),
        (["depose"], "demande"),
        (["en_instruction", "conventionne"], "demande"),
        (["a_deposer", "accorde"], "envisage"),
        (["accorde"], "notifie"),
        (["solde", "refuse"], "notifie"),
        (["refuse", "sans_suite", "caduc"], "envisage"),
    ],
)
def test_la_certitude_suit_le_dossier_le_moins_sur(etats, degre):
    assert degre_des_dossiers(etats) == degre
