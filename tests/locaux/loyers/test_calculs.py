"""Rents: the worked cases of the design, then laws on random leases."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locaux.calculs import (
    Mensualite,
    MontantsNouveaux,
    Tranche,
    Trimestre,
    TrimestresTropEloignes,
    anniversaire,
    depasse_le_seuil,
    echeancier,
    exiger_trimestres_proches,
    fin_du_mois,
    loyers_en_vigueur,
    mensualites,
    mois_entre,
    part_du_mois,
    prorata,
    reviser,
    total_glissant,
    tva,
    variation,
)

METHODES = ("jours_reels", "trentieme", "annuel")
jours = st.dates(date(2020, 1, 1), date(2032, 12, 31))
montants = st.integers(0, 5_000_000).map(lambda centimes: Decimal(centimes).scaleb(-2))
methodes = st.sampled_from(METHODES)


def d(texte: str) -> Decimal:
    return Decimal(texte)


# --- Worked cases -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("methode", "attendu"),
    [("jours_reels", "548.39"), ("trentieme", "538.33"), ("annuel", "558.90")],
)
def test_un_mois_commence_le_12_mars(methode, attendu):
    assert prorata(d("850"), date(2026, 3, 12), date(2026, 3, 31), methode=methode) == d(attendu)


def test_le_tarif_d_un_jour_n_est_pas_arrondi_d_abord():
    assert prorata(d("1000"), date(2026, 1, 1), date(2026, 1, 15)) == d("483.87")


def test_un_loyer_revise_monte():
    assert reviser(d("12000"), d("106.00"), d("107.18")) == d("12133.58")


def test_un_loyer_revise_descend():
    assert reviser(d("10000"), d("114.47"), d("114.33")) == d("9987.77")


@pytest.mark.parametrize("methode", METHODES)
@pytest.mark.parametrize("mois", [date(2026, 2, 1), date(2028, 2, 1), date(2026, 7, 1)])
def test_un_mois_entier_est_le_loyer_du_mois(methode, mois):
    assert prorata(d("850"), mois, fin_du_mois(mois), methode=methode) == d("850")


@pytest.mark.parametrize(
    ("debut", "fin", "attendu"),
    [
        (date(2026, 7, 31), date(2026, 7, 31), Fraction(1, 30)),
        (date(2026, 7, 30), date(2026, 7, 31), Fraction(1, 30)),
        (date(2026, 2, 28), date(2026, 2, 28), Fraction(1, 30)),
        (date(2026, 2, 15), date(2026, 2, 28), Fraction(16, 30)),
        (date(2026, 7, 1), date(2026, 7, 30), Fraction(1)),
    ],
)
def test_un_trentieme_compte_le_dernier_jour_comme_le_trentieme(debut, fin, attendu):
    assert part_du_mois(debut, fin, methode="trentieme") == attendu


def test_l_annee_bissextile_a_un_jour_de_plus():
    assert prorata(d("1000"), date(2028, 3, 1), date(2028, 3, 10), methode="annuel") == d("327.87")
    assert prorata(d("1000"), date(2026, 3, 1), date(2026, 3, 10), methode="annuel") == d("328.77")


@pytest.mark.parametrize(
    ("debut", "fin", "phrase"),
    [
        (date(2026, 3, 2), date(2026, 3, 1), "Le dernier jour vient avant le premier."),
        (date(2026, 3, 2), date(2026, 4, 1), "Un prorata se calcule dans un seul mois."),
        (date(2026, 3, 2), date(2027, 3, 3), "Un prorata se calcule dans un seul mois."),
    ],
)
def test_un_prorata_est_dans_un_mois(debut, fin, phrase):
    with pytest.raises(ValueError, match=phrase):
        prorata(d("850"), debut, fin)


def test_un_echeancier_a_un_prorata_a_chaque_bout():
    assert echeancier(d("850"), date(2026, 3, 12), date(2026, 5, 10)) == [
        (date(2026, 3, 1), d("548.39")),
        (date(2026, 4, 1), d("850.00")),
        (date(2026, 5, 1), d("274.19")),
    ]
    with pytest.raises(ValueError, match="Le dernier jour"):
        echeancier(d("850"), date(2026, 3, 12), date(2026, 3, 11))


def test_un_mois_coupe_par_un_changement_s_arrondit_une_fois():
    avant = Tranche(date(2026, 1, 1), date(2026, 1, 10), d("1000"), d("100"))
    apres = Tranche(date(2026, 1, 11), date(2026, 2, 28), d("1100"), d("100"))
    assert mensualites([avant, apres]) == [
        Mensualite(date(2026, 1, 1), d("1067.74"), d("100.00")),
        Mensualite(date(2026, 2, 1), d("1100.00"), d("100.00")),
    ]


def test_un_trou_entre_deux_tranches_n_est_pas_du():
    avant = Tranche(date(2026, 1, 1), date(2026, 1, 10), d("310"), d("0"))
    apres = Tranche(date(2026, 1, 22), date(2026, 1, 31), d("310"), d("0"))
    assert mensualites([avant, apres]) == [Mensualite(date(2026, 1, 1), d("200.00"), d("0.00"))]


@pytest.mark.parametrize(
    ("montant", "taux", "attendu"),
    [
        ("1000", "20", "200.00"),
        ("548.39", "20", "109.68"),
        ("-33.33", "20", "-6.67"),
        ("850", "0", "0.00"),
    ],
)
def test_la_tva_est_celle_du_total(montant, taux, attendu):
    assert tva(d(montant), d(taux)) == d(attendu)


def test_l_alerte_est_au_dela_du_quart_dans_les_deux_sens():
    assert not depasse_le_seuil(d("1000"), d("1250"))
    assert depasse_le_seuil(d("1000"), d("1250.01"))
    assert not depasse_le_seuil(d("1000"), d("750"))
    assert depasse_le_seuil(d("1000"), d("749.99"))
    assert depasse_le_seuil(d("1000"), d("1101"), seuil=Fraction(1, 10))
    assert not depasse_le_seuil(d("0"), d("100"))


def test_des_trimestres_trop_eloignes_sont_refuses():
    ancien = Trimestre(2024, 4)
    exiger_trimestres_proches(ancien, Trimestre(2025, 4))
    exiger_trimestres_proches(ancien, Trimestre(2025, 1))
    exiger_trimestres_proches(ancien, Trimestre(2027, 4), intervalle_mois=36)
    with pytest.raises(TrimestresTropEloignes) as refus:
        exiger_trimestres_proches(ancien, Trimestre(2026, 1))
    assert str(refus.value) == (
        "Du 4e trimestre 2024 au 1er trimestre 2026, il y a 15 mois : plus que les 12 mois entre deux "
        "révisions (article L112-1 du code monétaire et financier)."
    )
    for pas_apres in (ancien, Trimestre(2024, 3)):
        with pytest.raises(TrimestresTropEloignes, match="plus récent"):
            exiger_trimestres_proches(ancien, pas_apres)


def test_un_indice_est_positif():
    with pytest.raises(ValueError, match="un nombre positif"):
        reviser(d("100"), d("0"), d("1"))


def test_l_anniversaire_du_29_fevrier_est_le_28():
    assert anniversaire(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert anniversaire(date(2024, 2, 29), 4) == date(2028, 2, 29)


def test_le_total_glissant_oublie_ce_qui_a_trois_ans():
    aides = [(date(2023, 6, 1), d("100")), (date(2023, 6, 2), d("20")), (date(2026, 6, 1), d("3"))]
    assert total_glissant(aides, date(2026, 6, 1)) == d("23")
    assert total_glissant(aides, date(2026, 5, 31)) == d("120")


# --- Laws -------------------------------------------------------------------------------------------


@given(montants, jours, methodes)
def test_un_prorata_reste_entre_rien_et_le_mois(mensuel, jour, methode):
    du = prorata(mensuel, jour, fin_du_mois(jour), methode=methode)
    assert 0 <= du <= mensuel * Decimal("1.02") + d("0.01")


@given(montants, jours, st.integers(0, 900), methodes)
def test_un_echeancier_nomme_chaque_mois_une_fois(mensuel, debut, duree, methode):
    fin = debut + timedelta(days=duree)
    lignes = echeancier(mensuel, debut, fin, methode=methode)
    assert [mois for mois, _ in lignes] == mois_entre(debut, fin)
    assert all(du == mensuel for _, du in lignes[1:-1])


@given(montants, jours, st.integers(1, 400), st.data(), methodes)
def test_un_changement_de_rien_ne_change_rien(mensuel, debut, duree, donnees, methode):
    """Cut where one likes, any number of times: the same months, to the cent."""
    fin = debut + timedelta(days=duree)
    coupes = sorted(donnees.draw(st.sets(st.integers(1, duree), max_size=6)))
    bornes = [0, *coupes, duree + 1]
    tranches = [
        Tranche(debut + timedelta(days=a), debut + timedelta(days=b - 1), mensuel, mensuel)
        for a, b in pairwise(bornes)
    ]
    entier = echeancier(mensuel, debut, fin, methode=methode)
    assert mensualites(tranches, methode=methode) == [
        Mensualite(mois, du, du) for mois, du in entier
    ]


@given(montants, jours)
def test_les_jours_reels_s_additionnent(mensuel, jour):
    mois = jour.replace(day=1)
    dernier = fin_du_mois(jour)
    if jour == dernier:
        return
    somme = part_du_mois(mois, jour) + part_du_mois(jour + timedelta(days=1), dernier)
    assert somme == 1


@given(
    montants,
    st.integers(1, 50_000).map(lambda n: Decimal(n).scaleb(-2)),
    st.integers(1, 50_000).map(lambda n: Decimal(n).scaleb(-2)),
)
def test_une_revision_suit_l_indice_dans_les_deux_sens(loyer, ancien, nouveau):
    revise = reviser(loyer, ancien, nouveau)
    exact = Fraction(loyer) * Fraction(nouveau) / Fraction(ancien)
    assert abs(Fraction(revise) - exact) <= Fraction(1, 200)
    assert (nouveau >= ancien) or revise <= loyer
    assert (nouveau <= ancien) or revise >= loyer
    if loyer:
        assert variation(loyer, revise) == Fraction(revise) / Fraction(loyer) - 1


@given(st.integers(1000, 3000), st.integers(1, 4), st.integers(-20, 20))
def test_les_trimestres_se_comptent(annee, rang, ecart):
    trimestre = Trimestre(annee, rang)
    assert trimestre.plus(ecart).numero == trimestre.numero + ecart
    assert 1 <= trimestre.plus(ecart).rang <= 4


# --- Rents in force -----------------------------------------------------------------------------------

LUNDI = date(2026, 1, 5)
MOIS_D_AVRIL = Tranche(date(2026, 4, 1), date(2026, 4, 30), d("850"), d("120"))
au_choix = st.one_of(st.none(), montants)


@st.composite
def changements(tirer) -> list[MontantsNouveaux]:
    """Draw changes of different days, around April and within it, each recorded at an instant of its own."""
    effets = tirer(st.lists(st.integers(80, 125), unique=True, max_size=8))
    rangs = tirer(st.permutations(range(len(effets))))
    return [
        MontantsNouveaux(
            LUNDI + timedelta(days=effet),
            datetime(2026, 5, 1, tzinfo=UTC) + timedelta(hours=rang),
            tirer(au_choix),
            tirer(au_choix),
        )
        for effet, rang in zip(effets, rangs, strict=True)
    ]


@given(changements(), st.data())
def test_l_ordre_des_enregistrements_ne_change_pas_les_loyers(faits, donnees):
    """Facts of different days: whenever each is recorded, whatever the order they are read in."""
    autre_ordre = donnees.draw(st.permutations(range(len(faits))))
    autrement = [
        fait._replace(note_le=faits[rang].note_le)
        for fait, rang in zip(faits, autre_ordre, strict=True)
    ]
    attendus = loyers_en_vigueur(MOIS_D_AVRIL, faits)
    assert loyers_en_vigueur(MOIS_D_AVRIL, autrement) == attendus
    assert loyers_en_vigueur(MOIS_D_AVRIL, donnees.draw(st.permutations(faits))) == attendus


@given(changements())
def test_chaque_jour_a_le_dernier_montant_dit(faits):
    """Day after day: what the nearest fact says, up to that day, of each amount; each day once."""
    tranches = loyers_en_vigueur(MOIS_D_AVRIL, faits)
    jours_dits = [
        (une.debut + timedelta(days=n), une.loyer, une.charges)
        for une in tranches
        for n in range((une.fin - une.debut).days + 1)
    ]
    attendus = []
    for n in range(30):
        jour = MOIS_D_AVRIL.debut + timedelta(days=n)
        passes = sorted(fait for fait in faits if fait.effet <= jour)
        loyer = [d("850"), *(un.loyer for un in passes if un.loyer is not None)][-1]
        charges = [d("120"), *(un.charges for un in passes if un.charges is not None)][-1]
        attendus.append((jour, loyer, charges))
    assert jours_dits == attendus


def test_du_meme_jour_le_dernier_note_l_emporte_montant_par_montant():
    effet, note_le = date(2026, 4, 11), datetime(2026, 5, 1, tzinfo=UTC)
    faits = [
        MontantsNouveaux(effet, note_le + timedelta(hours=1), d("900"), None),
        MontantsNouveaux(effet, note_le, d("800"), d("100")),
    ]
    assert loyers_en_vigueur(MOIS_D_AVRIL, faits) == [
        Tranche(date(2026, 4, 1), date(2026, 4, 10), d("850"), d("120")),
        Tranche(effet, date(2026, 4, 30), d("900"), d("100")),
    ]
