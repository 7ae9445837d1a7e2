"""What the planning offers is what the rules accept."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from locaux.calculs import Ouverture, Regle, verifier_creneau
from locaux.offres import creneau_propose, plages_libres

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
