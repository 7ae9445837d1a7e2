"""Funding plans are computed exactly: balance, least share of the owner, shares that add up, versions side by side."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locaux.calculs import (
    Changement,
    comparer,
    ecart_equilibre,
    participation_minimale,
    pourcentages,
)

CENTIMES = st.integers(0, 10**12 - 1)
MONTANTS = st.lists(CENTIMES.map(lambda n: Decimal(n) / 100), max_size=12)


def d(texte: str) -> Decimal:
    return Decimal(texte)


def test_un_plan_equilibre_n_a_pas_d_ecart():
    depenses = [d("1200000"), d("440000"), d("160000")]
    assert ecart_equilibre(depenses, [d("1200000"), d("600000")]) == 0
    assert ecart_equilibre(depenses, [d("1200000"), d("599999.99")]) == d("0.01")
    assert ecart_equilibre([], [d("10")]) == d("-10")
    assert ecart_equilibre([], []) == 0


@pytest.mark.parametrize(
    ("cout", "prive", "attendu"),
    [
        # The worked cases of the design.
        ("1800000", "200000", "320000.00"),
        ("1800000", "0", "360000.00"),
        # Rounded up to the cent, never to the nearest.
        ("0.01", "0", "0.01"),
        ("100.01", "0", "20.01"),
        ("100.05", "0", "20.01"),
        ("100.06", "0", "20.02"),
        ("1000", "1000", "0.00"),
        # More private money than the plan costs, in a draft.
        ("1000", "1200", "0.00"),
        ("9999999999.99", "0", "2000000000.00"),
    ],
)
def test_la_part_du_maitre_d_ouvrage(cout, prive, attendu):
    assert str(participation_minimale(d(cout), d(prive))) == attendu


def test_360_000_passent_et_359_999_non():
    minimum = participation_minimale(d("1800000"), d("0"))
    assert (d("360000") >= minimum, d("359999") >= minimum) == (True, False)
    assert minimum - d("359999") == 1


def test_un_autre_taux():
    assert participation_minimale(d("1000"), d("0"), taux=Fraction(1, 3)) == d("333.34")
    assert participation_minimale(d("1000"), d("0"), taux=Fraction(0)) == 0


@pytest.mark.parametrize(
    ("cout", "prive", "taux"), [("-1", "0", 1), ("1", "-1", 1), ("1", "0", 2), ("1", "0", -1)]
)
def test_des_valeurs_impossibles(cout, prive, taux):
    with pytest.raises(ValueError, match=r"ne sont pas négatifs|va de 0 à 1"):
        participation_minimale(d(cout), d(prive), taux=Fraction(taux))


@given(CENTIMES, CENTIMES, st.fractions(0, 1, max_denominator=1000))
def test_la_part_est_la_plus_petite_qui_suffit(cout, prive, taux):
    part = participation_minimale(Decimal(cout) / 100, Decimal(prive) / 100, taux=taux)
    exacte = max(Fraction(cout - prive, 100), Fraction(0)) * taux
    assert exacte <= Fraction(part) < exacte + Fraction(1, 100)
    assert part.as_tuple().exponent == -2


def test_les_parts_du_plan_publie():
    assert [str(part) for part in pourcentages([d("1200000"), d("600000")])] == ["66.67", "33.33"]
    assert [str(part) for part in pourcentages([d("1")] * 3)] == ["33.34", "33.33", "33.33"]
    assert [str(part) for part in pourcentages([d("0"), d("0")])] == ["0.00", "0.00"]
    assert pourcentages([]) == []
    with pytest.raises(ValueError, match="ne sont pas négatifs"):
        pourcentages([d("-1"), d("2")])


@given(MONTANTS)
def test_les_parts_font_cent(montants):
    parts = pourcentages(montants)
    total = sum(montants, Decimal())
    assert sum(parts) == (100 if total else 0)
    for montant, part in zip(montants, parts, strict=True):
        exacte = Fraction(montant) * 100 / Fraction(total) if total else 0
        assert abs(Fraction(part) - exacte) < Fraction(1, 100)
        assert part == 0 or montant > 0


def test_deux_versions_se_lisent_ligne_a_ligne():
    avant = [("achat", d("10")), ("études", d("5")), ("études", d("1"))]
    apres = [("travaux", d("7")), ("achat", d("12"))]
    lignes = comparer(avant, apres)
    assert lignes == [
        Changement("travaux", None, d("7")),
        Changement("achat", d("10"), d("12")),
        Changement("études", d("6"), None),
    ]
    assert [ligne.ecart for ligne in lignes] == [d("7"), d("2"), d("-6")]


@given(
    st.lists(st.tuples(st.sampled_from("abcd"), CENTIMES.map(Decimal))),
    st.lists(st.tuples(st.sampled_from("abcd"), CENTIMES.map(Decimal))),
)
def test_les_ecarts_font_celui_des_totaux(avant, apres):
    ecarts = [ligne.ecart for ligne in comparer(avant, apres)]
    assert sum(ecarts) == sum(m for _, m in apres) - sum(m for _, m in avant)
