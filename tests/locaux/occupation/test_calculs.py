"""Occupancy figures: worked cases, and the same day by day or minute by minute."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locaux.calculs import (
    ALouer,
    Bilan,
    Libre,
    Lot,
    Souhait,
    Tarif,
    Usage,
    au_centime,
    bilan,
    entree_possible,
    loyer_mensuel,
    loyer_perdu,
    part,
    usage,
)

JANVIER, JANVIER_SUIVANT = date(2026, 1, 1), date(2027, 1, 1)
BUREAU = ALouer("101", Decimal("18.00"), JANVIER, JANVIER_SUIVANT)
UN_JOUR = timedelta(days=1)


def jours(debut: date, fin: date) -> Iterator[date]:
    while debut < fin:
        yield debut
        debut += UN_JOUR


def test_un_bureau_loue_la_moitie_de_l_annee():
    lot = Lot("101", Decimal("18.00"), date(2026, 7, 1), date(2030, 1, 1))
    lu = bilan([BUREAU], [lot], JANVIER, JANVIER_SUIVANT)
    assert lu == Bilan(Decimal(18 * 365), Decimal(18 * 184), 181)
    assert lu.taux == Fraction(184, 365)
    assert lu.vacants == 18 * 181


def test_un_lot_plus_petit_laisse_le_reste_vacant_et_un_plus_grand_ne_deborde_pas():
    autre = BUREAU._replace(espace="102")
    lots = [
        Lot("101", Decimal("12.00"), JANVIER, JANVIER_SUIVANT),
        Lot("102", Decimal("25.00"), JANVIER, JANVIER_SUIVANT),
    ]
    lu = bilan([BUREAU, autre], lots, JANVIER, JANVIER_SUIVANT)
    assert (lu.louables, lu.occupes, lu.jours_vacants) == (2 * 18 * 365, (12 + 18) * 365, 0)
    tarifs = [Tarif(nom, Decimal(100), JANVIER, JANVIER_SUIVANT) for nom in ("101", "102")]
    assert loyer_perdu([BUREAU, autre], lots, tarifs, JANVIER, JANVIER_SUIVANT) == Decimal("600.00")


def test_un_espace_archive_ne_compte_que_tant_qu_il_sert_ou_qu_il_est_loue():
    archive = BUREAU._replace(fin=date(2026, 2, 1))
    lot = Lot("101", Decimal(18), date(2026, 3, 1), date(2026, 3, 11))
    lu = bilan([archive], [lot], JANVIER, JANVIER_SUIVANT)
    assert lu == Bilan(Decimal(18 * 41), Decimal(18 * 10), 31)


def test_un_espace_qui_se_reserve_ne_compte_que_loue():
    salle = BUREAU._replace(fin=JANVIER)
    assert bilan([salle], [], JANVIER, JANVIER_SUIVANT).taux is None
    lot = Lot("101", Decimal(18), date(2026, 3, 1), date(2026, 3, 11))
    assert bilan([salle], [lot], JANVIER, JANVIER_SUIVANT).taux == 1


@pytest.mark.parametrize(
    ("debut", "fin", "perdu"),
    [
        (date(2026, 1, 1), date(2027, 1, 1), "2160.00"),
        # A leap year costs the same: its days are worth less.
        (date(2028, 1, 1), date(2029, 1, 1), "2160.00"),
        (date(2028, 2, 29), date(2028, 3, 1), "5.90"),
        (date(2026, 2, 28), date(2026, 3, 1), "5.92"),
        (date(2027, 12, 31), date(2028, 1, 2), "11.82"),
    ],
)
def test_le_loyer_perdu_d_un_bureau_vide_a_120_euros_le_metre_carre(debut, fin, perdu):
    bureau = BUREAU._replace(fin=date(2040, 1, 1))
    tarif = Tarif("101", Decimal("120.00"), date(2020, 1, 1), date(2050, 1, 1))
    assert loyer_perdu([bureau], [], [tarif], debut, fin) == Decimal(perdu)


def test_un_jour_sans_loyer_de_reference_n_est_pas_chiffre():
    tarif = Tarif("101", Decimal(120), date(2026, 7, 1), date(2050, 1, 1))
    attendu = au_centime(Fraction(18 * 120 * 184, 365))
    assert loyer_perdu([BUREAU], [], [tarif], JANVIER, JANVIER_SUIVANT) == attendu


def test_une_part_de_rien_n_est_pas_zero():
    assert part(0, 0) is None
    assert part(0, 3) == 0


def test_un_montant_s_arrondit_une_fois_a_la_fin():
    assert au_centime(Fraction(1, 200)) == Decimal("0.01")
    assert au_centime(Fraction(1, 201)) == Decimal("0.00")
    assert loyer_mensuel(Decimal("24.50"), Decimal("125.00")) == Decimal("255.21")


# --- Day by day -----------------------------------------------------------------------------------

surfaces = st.decimals("1", "80", places=2)
dates = st.dates(date(2027, 11, 1), date(2029, 2, 1))


periodes = st.sets(dates, max_size=4).map(lambda coupes: list(pairwise(sorted(coupes)))[::2])
"""In order, without overlap."""


@st.composite
def situations(draw: st.DrawFn) -> tuple[list[ALouer], list[Lot], list[Tarif]]:
    """Return a few spaces, their leases and their rents: each has cuts in order, between which something holds or not."""
    espaces: list[ALouer] = []
    lots: list[Lot] = []
    tarifs: list[Tarif] = []
    for nom in range(draw(st.integers(1, 3))):
        debut, fin = sorted((draw(dates), draw(dates)))
        espaces.append(ALouer(nom, draw(surfaces), debut, fin))
        lots += [Lot(nom, draw(surfaces), *periode) for periode in draw(periodes)]
        tarifs += [Tarif(nom, draw(surfaces), *periode) for periode in draw(periodes)]
    return espaces, lots, tarifs


@given(situations(), dates, dates)
def test_les_chiffres_sont_ceux_d_un_compte_jour_par_jour(situation, un, autre):
    espaces, lots, tarifs = situation
    debut, fin = sorted((un, autre))
    louables = occupes = vides = 0
    perdu = Fraction(0)
    for jour in jours(debut, fin):
        bissextile = 366 if jour.year == 2028 else 365
        for espace in espaces:
            loue = [x for x in lots if x.espace == espace.espace and x.debut <= jour < x.fin]
            if not loue and not espace.debut <= jour < espace.fin:
                continue
            tenu = min(loue[0].surface, espace.surface) if loue else 0
            louables += espace.surface
            occupes += tenu
            vides += not loue
            for tarif in tarifs:
                if tarif.espace == espace.espace and tarif.debut <= jour < tarif.fin:
                    perdu += Fraction((espace.surface - tenu) * tarif.annuel_m2) / bissextile
    assert bilan(espaces, lots, debut, fin) == Bilan(louables, occupes, vides)
    assert loyer_perdu(espaces, lots, tarifs, debut, fin) == au_centime(perdu)


# --- Rooms ----------------------------------------------------------------------------------------


def h(heure: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, 2, heure, minute, tzinfo=UTC)


def test_l_usage_d_une_salle():
    ouvert = [(h(8), h(12)), (h(14), h(18))]
    lu = usage(ouvert, [(h(8), h(9))], [(h(8, 30), h(10)), (h(17), h(19))])
    heure = 3_600_000_000
    assert lu == Usage(7 * heure, 2 * heure)
    assert lu.taux == Fraction(2, 7)
    assert usage([], [], [(h(8), h(9))]).taux is None


moments = st.integers(0, 600).map(lambda minutes: h(8) + timedelta(minutes=minutes))
intervalles = st.lists(st.tuples(moments, moments), max_size=5)


@given(intervalles, intervalles, intervalles)
def test_l_usage_est_celui_d_un_compte_minute_par_minute(ouvert, ferme, pris):
    def dans(moment, ensemble):
        return any(debut <= moment < fin for debut, fin in ensemble)

    minutes = [h(8) + timedelta(minutes=n) for n in range(601)]
    ouvertes = [m for m in minutes if dans(m, ouvert) and not dans(m, ferme)]
    prises = [m for m in ouvertes if dans(m, pris)]
    assert usage(ouvert, ferme, pris) == Usage(len(ouvertes) * 60_000_000, len(prises) * 60_000_000)


# --- Requests -------------------------------------------------------------------------------------

SOUHAIT = Souhait(Decimal(15), Decimal(25), date(2027, 1, 1), Decimal(300))
LIBRE = Libre(Decimal(20), date(2026, 11, 26), None, Decimal(250))


@pytest.mark.parametrize(
    ("change", "entree"),
    [
        ({}, date(2027, 1, 1)),
        ({"surface": Decimal("14.99")}, None),
        ({"surface": Decimal("15.00")}, date(2027, 1, 1)),
        ({"surface": Decimal("25.01")}, None),
        ({"debut": date(2027, 3, 15)}, date(2027, 3, 15)),
        ({"debut": date(2027, 7, 3)}, date(2027, 7, 3)),
        ({"debut": date(2027, 7, 4)}, None),
        ({"fin": date(2027, 1, 1)}, None),
        # Let again 89 days after: not worth a move.
        ({"fin": date(2027, 3, 31)}, None),
        ({"fin": date(2027, 4, 1)}, date(2027, 1, 1)),
        ({"debut": date(2027, 3, 15), "fin": date(2027, 4, 1)}, None),
        ({"loyer": Decimal("300.00")}, date(2027, 1, 1)),
        ({"loyer": Decimal("300.01")}, None),
        ({"loyer": None}, date(2027, 1, 1)),
    ],
)
def test_ce_qui_convient_a_une_demande(change, entree):
    assert entree_possible(SOUHAIT, LIBRE._replace(**change)) == entree


def test_une_demande_sans_plafond_prend_tout_ce_qui_est_assez_grand():
    large = SOUHAIT._replace(surface_max=None, budget=None)
    cher = LIBRE._replace(surface=Decimal(400), loyer=Decimal(9000))
    assert entree_possible(large, cher) == date(2027, 1, 1)
