"""What the planning offers is what the rules accept."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from locaux.calculs import Ouverture, Regle, verifier_creneau
from locaux.offres import Besoin, Offre, creneau_propose, offres_du_jour, plages_libres

PARIS = ZoneInfo("Europe/Paris")
JOUR = date(2026, 7, 8)
MATIN = datetime.combine(JOUR, time(9, 7), PARIS)
MINUTE = timedelta(minutes=1)

regles = st.builds(
    Regle,
    granularite=st.sampled_from(["minutes", "minutes", "demi_journee", "journee"]),
    pas=st.sampled_from([5, 10, 15, 20, 30, 60]),
    duree_min=st.sampled_from([1, 15, 30, 50, 90]),
    duree_max=st.sampled_from([30, 50, 120, 600, 1440]),
    horizon_jours=st.sampled_from([0, 1, 90]),
    preavis_min=st.sampled_from([0, 7, 60, 1500]),
    battement_avant=st.sampled_from([0, 5, 10]),
    battement_apres=st.sampled_from([0, 10, 30]),
)
ouvertures = st.builds(
    Ouverture,
    fuseau=st.just(PARIS),
    plages=st.sampled_from([[(480, 1200)], [(485, 720), (845, 1080)], [(0, 1440)], []]).map(
        lambda plages: dict.fromkeys(range(1, 8), plages)
    ),
)
prises = st.lists(
    st.tuples(st.integers(0, 1400), st.integers(5, 180)).map(
        lambda m: (
            datetime.combine(JOUR, time(), PARIS) + m[0] * MINUTE,
            datetime.combine(JOUR, time(), PARIS) + (m[0] + m[1]) * MINUTE,
        )
    ),
    max_size=5,
)
moments = st.integers(-3000, 1500).map(lambda minutes: MATIN + minutes * MINUTE)


def offres(regle: Regle, ouverture: Ouverture, pris, maintenant):
    return plages_libres(JOUR, pris, regle=regle, ouverture=ouverture, maintenant=maintenant)


@given(regle=regles, ouverture=ouvertures, pris=prises, maintenant=moments)
def test_tout_ce_qui_est_offert_se_reserve(regle, ouverture, pris, maintenant):
    for plage in offres(regle, ouverture, pris, maintenant):
        creneau = creneau_propose(plage, regle=regle)
        assert creneau is not None
        assert (
            verifier_creneau(*creneau, regle=regle, ouverture=ouverture, maintenant=maintenant)
            == []
        )
        tenu = regle.avec_battements(*creneau)
        assert not any(debut < tenu[1] and tenu[0] < fin for debut, fin in pris)


def a(heure: int, minute: int = 0) -> datetime:
    return datetime.combine(JOUR, time(heure, minute), PARIS)


def regle(**valeurs) -> Regle:
    defauts = {
        "granularite": "minutes",
        "pas": 15,
        "duree_min": 15,
        "duree_max": 600,
        "horizon_jours": 90,
        "preavis_min": 0,
    }
    return Regle(**{**defauts, **valeurs})


HUIT_VINGT = Ouverture(fuseau=PARIS, plages={jour: [(480, 1200)] for jour in range(1, 8)})


def test_sans_preavis_le_pas_en_cours_est_offert():
    assert offres(regle(), HUIT_VINGT, [], a(9, 7)) == [(a(9), a(20))]


def test_un_preavis_mene_au_pas_suivant():
    assert offres(regle(preavis_min=60), HUIT_VINGT, [], a(9, 7)) == [(a(10, 15), a(20))]


def test_un_battement_mene_au_pas_suivant():
    prises_10_11 = [(a(10), a(11, 10))]
    libres = offres(regle(battement_apres=10), HUIT_VINGT, prises_10_11, a(7))
    assert libres == [(a(8), a(9, 45)), (a(11, 15), a(20))]


def test_le_creneau_propose_ne_depasse_pas_la_duree_maximale():
    assert creneau_propose((a(8), a(20)), regle=regle(duree_max=30)) == (a(8), a(8, 30))


def test_une_journee_commencee_se_prend_encore_passee_non():
    par_jour = regle(granularite="journee", duree_max=1440)
    assert offres(par_jour, HUIT_VINGT, [], a(17)) == [(a(8), a(20))]
    assert offres(par_jour, HUIT_VINGT, [], a(20)) == []


def test_rien_au_dela_de_l_horizon():
    assert offres(regle(horizon_jours=1), HUIT_VINGT, [], a(9) - timedelta(days=2)) == []


# --- What answers a need ----------------------------------------------------------------------------

besoins = st.builds(
    lambda duree, debut, longueur: Besoin(duree, (debut, min(debut + longueur, 1440))),
    st.sampled_from([1, 15, 40, 60, 240, 480, 1440, 2880, 4320]),
    st.sampled_from([0, 480, 545, 780, 1080]),
    st.sampled_from([60, 300, 1440]),
)


def repondre(besoin: Besoin, regle: Regle, ouverture: Ouverture, pris, maintenant) -> list[Offre]:
    return offres_du_jour(
        JOUR,
        offres(regle, ouverture, pris, maintenant),
        pris,
        besoin=besoin,
        regle=regle,
        ouverture=ouverture,
        maintenant=maintenant,
    )


def accepte(debut, fin, regle: Regle, ouverture: Ouverture, pris, maintenant) -> bool:
    tenu = regle.avec_battements(debut, fin)
    return not verifier_creneau(
        debut, fin, regle=regle, ouverture=ouverture, maintenant=maintenant
    ) and not any(occupe[0] < tenu[1] and tenu[0] < occupe[1] for occupe in pris)


@given(besoin=besoins, regle=regles, ouverture=ouvertures, pris=prises, maintenant=moments)
def test_ce_qui_repond_a_un_besoin_se_reserve(besoin, regle, ouverture, pris, maintenant):
    for offre in repondre(besoin, regle, ouverture, pris, maintenant):
        assert accepte(offre.debut, offre.fin, regle, ouverture, pris, maintenant)
        assert offre.fin <= offre.libre_jusqu_a
        if besoin.duree <= 1440:
            bornes = [
                datetime.combine(JOUR, time(), PARIS) + minutes * MINUTE
                for minutes in besoin.fenetre
            ]
            utile = min(offre.fin, bornes[1]) - max(offre.debut, bornes[0])
            assert utile >= besoin.duree * MINUTE


@given(besoin=besoins, regle=regles, ouverture=ouvertures, pris=prises, maintenant=moments)
def test_rien_ne_repond_quand_aucun_pas_ne_convient(besoin, regle, ouverture, pris, maintenant):
    """Every step of the day is tried."""
    regle = replace(regle, granularite="minutes")
    if repondre(besoin, regle, ouverture, pris, maintenant):
        return
    duree = max(besoin.duree, regle.duree_min)
    duree = -(-duree // regle.pas) * regle.pas
    for depart in range(0, besoin.fenetre[1] - duree + 1, regle.pas):
        if depart >= besoin.fenetre[0]:
            debut = datetime.combine(JOUR, time(), PARIS) + depart * MINUTE
            fin = debut + duree * MINUTE
            assert not accepte(debut, fin, regle, ouverture, pris, maintenant), (debut, fin)


def test_une_heure_dans_la_fenetre_et_jusqu_a_quand_c_est_libre():
    pris = [(a(15, 30), a(17))]
    assert repondre(Besoin(60, (13 * 60, 20 * 60)), regle(), HUIT_VINGT, pris, a(7)) == [
        Offre(a(13), a(14), a(15, 30)),
        Offre(a(17), a(18), a(20)),
    ]


def test_la_duree_minimale_et_le_pas_de_l_espace_sont_suivis():
    longue = regle(duree_min=90, pas=30)
    fenetre = (9 * 60 + 10, 12 * 60)
    assert repondre(Besoin(40, fenetre), longue, HUIT_VINGT, [], a(7)) == [
        Offre(a(9, 30), a(11), a(12))
    ]


def test_une_demi_journee_quand_elle_suffit_sinon_la_journee():
    par_moitie = regle(granularite="demi_journee", duree_max=1440)
    apres_midi = (13 * 60, 1440)
    assert repondre(Besoin(60, apres_midi), par_moitie, HUIT_VINGT, [], a(7)) == [
        Offre(a(13), a(20), a(20))
    ]
    assert repondre(Besoin(480), par_moitie, HUIT_VINGT, [], a(7)) == [Offre(a(8), a(20), a(20))]
    pris = [(a(9), a(10))]
    assert repondre(Besoin(480), par_moitie, HUIT_VINGT, pris, a(7)) == []


def test_plusieurs_jours_de_suite_pour_ce_qui_se_reserve_a_la_journee():
    par_jour = regle(granularite="journee", duree_max=3 * 1440)
    trois = a(20) + timedelta(days=2)
    besoin = Besoin(3 * 1440)
    assert repondre(besoin, par_jour, HUIT_VINGT, [], a(7)) == [Offre(a(8), trois, trois)]
    assert repondre(besoin, par_jour, HUIT_VINGT, [(trois - MINUTE, trois)], a(7)) == []
    assert repondre(besoin, regle(duree_max=3 * 1440), HUIT_VINGT, [], a(7)) == []
