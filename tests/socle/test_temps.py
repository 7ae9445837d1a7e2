"""Wall clocks, instants and intervals: the two Sundays when the hour changes, and the laws of sets."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ptce.socle import temps
from ptce.socle.temps import HeureInexistante, Intervalle

PARIS = ZoneInfo("Europe/Paris")
MARS = date(2026, 3, 29)
OCTOBRE = date(2026, 10, 25)
ORIGINE = datetime(2026, 3, 28, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def utc(*parties: int) -> datetime:
    return datetime(*parties, tzinfo=UTC)  # type: ignore[misc,arg-type]


# --- From the wall clock to the instant -----------------------------------------------------------


@pytest.mark.parametrize(
    ("jour", "minutes", "attendu"),
    [
        (date(2026, 1, 15), 9 * 60, utc(2026, 1, 15, 8)),
        (date(2026, 7, 15), 9 * 60, utc(2026, 7, 15, 7)),
        (date(2026, 7, 15), 0, utc(2026, 7, 14, 22)),
        (date(2026, 7, 15), 1440, utc(2026, 7, 15, 22)),
        (MARS, 119, utc(2026, 3, 29, 0, 59)),
        (MARS, 180, utc(2026, 3, 29, 1)),
        (MARS, 1440, utc(2026, 3, 29, 22)),
        (OCTOBRE, 119, utc(2026, 10, 24, 23, 59)),
        (OCTOBRE, 180, utc(2026, 10, 25, 2)),
        (OCTOBRE, 1440, utc(2026, 10, 25, 23)),
    ],
)
def test_instant_d_une_heure_qui_existe_une_fois(jour, minutes, attendu):
    assert temps.instant(jour, minutes, PARIS) == attendu
    assert temps.borne(jour, minutes, PARIS) == attendu


@pytest.mark.parametrize("minutes", [120, 150, 179])
def test_une_heure_qui_n_existe_pas_est_refusee_avec_une_phrase(minutes):
    with pytest.raises(HeureInexistante) as refus:
        temps.instant(MARS, minutes, PARIS)
    assert str(refus.value) == (
        f"Le 29/03/2026, 2 h {minutes - 120:02} n’existe pas : on passe à l’heure d’été. "
        "Choisissez une heure avant ou après le changement."
    )
    assert refus.value.local == datetime(2026, 3, 29, 2, minutes - 120, tzinfo=PARIS)


def test_une_borne_d_ouverture_qui_n_existe_pas_passe_apres_le_saut():
    assert temps.borne(MARS, 150, PARIS) == utc(2026, 3, 29, 1, 30)


@pytest.mark.parametrize("minutes", [120, 150, 179])
def test_une_heure_qui_existe_deux_fois_est_la_premiere(minutes):
    premiere = utc(2026, 10, 25, 0) + timedelta(minutes=minutes - 120)
    assert temps.instant(OCTOBRE, minutes, PARIS) == premiere
    assert temps.borne(OCTOBRE, minutes, PARIS) == premiere


@given(
    jour=st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    minutes=st.integers(0, 1439),
    fuseau=st.sampled_from(["Europe/Paris", "America/Cayenne", "Indian/Reunion", "Asia/Kathmandu"]),
)
def test_l_horloge_montre_ce_qui_a_ete_demande(jour, minutes, fuseau):
    zone = ZoneInfo(fuseau)
    try:
        moment = temps.instant(jour, minutes, zone)
    except HeureInexistante:
        assert (fuseau, jour.month, minutes // 60) == ("Europe/Paris", 3, 2)
        return
    assert moment.tzinfo == UTC
    assert temps.minutes_du_jour(moment, zone) == minutes
    assert moment.astimezone(zone).date() == jour


# --- Days -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("debut", "fin", "attendus"),
    [
        (utc(2026, 7, 15, 7), utc(2026, 7, 15, 8), [date(2026, 7, 15)]),
        # Midnight in Paris belongs to the day that ends.
        (utc(2026, 7, 14, 22), utc(2026, 7, 15, 22), [date(2026, 7, 15)]),
        (utc(2026, 7, 14, 21), utc(2026, 7, 14, 22), [date(2026, 7, 14)]),
        (utc(2026, 7, 14, 21), utc(2026, 7, 14, 23), [date(2026, 7, 14), date(2026, 7, 15)]),
        (
            utc(2026, 12, 31, 8),
            utc(2027, 1, 2, 8),
            [date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 2)],
        ),
    ],
)
def test_jours_touches(debut, fin, attendus):
    assert temps.jours(debut, fin, PARIS) == attendus


# --- Intervals: compared with sets of minutes --------------------------------------------------------

intervalles = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 60)).map(
        lambda bornes: (ORIGINE + bornes[0] * MINUTE, ORIGINE + bornes[1] * MINUTE)
    ),
    max_size=8,
)


def minutes_de(ensemble: list[Intervalle]) -> set[int]:
    """Return the minutes held, counted from the origin: the naive way."""
    return {
        minute
        for debut, fin in ensemble
        for minute in range((debut - ORIGINE) // MINUTE, (fin - ORIGINE) // MINUTE)
    }


def assert_ranges(ensemble: list[Intervalle]) -> None:
    assert all(debut < fin for debut, fin in ensemble)
    assert all(un[1] < autre[0] for un, autre in pairwise(ensemble))


@given(intervalles)
def test_fusionner_garde_les_memes_instants_ranges_et_separes(ensemble):
    fusionnes = temps.fusionner(ensemble)
    assert_ranges(fusionnes)
    assert minutes_de(fusionnes) == minutes_de(ensemble)
    assert temps.fusionner(fusionnes) == fusionnes
    assert temps.fusionner(reversed(ensemble)) == fusionnes


@given(intervalles, intervalles)
def test_soustraire_est_la_difference_des_instants(ensemble, prises):
    reste = temps.soustraire(ensemble, prises)
    assert_ranges(reste)
    assert minutes_de(reste) == minutes_de(ensemble) - minutes_de(prises)


@given(intervalles, intervalles)
def test_soustraire_puis_remettre_rend_l_ensemble(ensemble, prises):
    reste = temps.soustraire(ensemble, prises)
    communs = temps.soustraire(ensemble, reste)
    assert temps.fusionner([*reste, *communs]) == temps.fusionner(ensemble)
    assert temps.soustraire(reste, prises) == reste
    assert temps.soustraire(ensemble, ensemble) == []
    assert temps.soustraire(ensemble, []) == temps.fusionner(ensemble)


@given(intervalles, st.integers(0, 59), st.integers(1, 60))
def test_contenu_d_un_seul_tenant(ensemble, debut, duree):
    voulu = (ORIGINE + debut * MINUTE, ORIGINE + (debut + duree) * MINUTE)
    assert temps.contenu(voulu, ensemble) == (minutes_de([voulu]) <= minutes_de(ensemble))


def test_fusionner_joint_ce_qui_se_touche_et_oublie_ce_qui_est_vide():
    un, deux, trois = ORIGINE, ORIGINE + MINUTE, ORIGINE + 2 * MINUTE
    assert temps.fusionner([(deux, trois), (un, deux), (trois, un), (un, un)]) == [(un, trois)]


def test_l_heure_qui_vient_deux_fois_ne_se_confond_pas_vue_d_ailleurs():
    """Both are equal for Python, in their own zone: neither may stand for the other."""
    paris, reunion = ZoneInfo("Europe/Paris"), ZoneInfo("Indian/Reunion")
    premiere = datetime(2050, 10, 30, 2, 30, tzinfo=paris)
    seconde = premiere.replace(fold=1)
    assert premiere == seconde
    assert [temps.minutes_du_jour(moment, reunion) for moment in (premiere, seconde)] == [270, 330]
    assert temps.minutes_du_jour(seconde.astimezone(UTC), reunion) == 330
