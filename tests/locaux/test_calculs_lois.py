"""Laws of the opening hours and of free slots, against the naive way: minute by minute."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import assume, given
from hypothesis import strategies as st

from locaux.calculs import Ouverture, Regle, tranches_du, verifier_creneau
from locaux.offres import creneaux_libres
from ptce.socle import temps

PARIS = ZoneInfo("Europe/Paris")
MINUTE = timedelta(minutes=1)
JOUR = timedelta(days=1)

# The two changes of hour of 2026, an ordinary day, and the days around them.
jours = st.sampled_from([date(2026, 3, 29), date(2026, 10, 25), date(2026, 7, 8)]).flatmap(
    lambda jour: st.sampled_from([jour - JOUR, jour, jour + JOUR])
)


@st.composite
def ouvertures(draw: st.DrawFn, pas: int = 60) -> Ouverture:
    """Return an opening whose ranges, disjoint, begin and end on the hour, with a day off now and then."""
    plages = {}
    for jour in range(1, 8):
        heures = sorted(draw(st.sets(st.integers(0, 1440 // pas), max_size=6)))
        plages[jour] = [
            (ouvre * pas, ferme * pas)
            for ouvre, ferme in zip(heures[::2], heures[1::2], strict=False)
        ]
    feries = dict.fromkeys(draw(st.lists(jours, max_size=1)), "Fête")
    coupure = draw(st.sampled_from([12 * 60, 13 * 60, 12 * 60 + 30]))
    return Ouverture(fuseau=PARIS, plages=plages, feries=feries, coupure_midi=coupure)


def est_ouvert(moment: datetime, ouverture: Ouverture) -> bool:
    """Tell whether the site is open at this minute: look at the clock, then at the board on the door."""
    local = moment.astimezone(PARIS)
    minute = local.hour * 60 + local.minute
    return local.date() not in ouverture.feries and any(
        ouvre <= minute < ferme for ouvre, ferme in ouverture.plages[local.isoweekday()]
    )


def regle(**valeurs: Any) -> Regle:
    return Regle(
        **{
            "granularite": "minutes",
            "pas": 15,
            "duree_min": 1,
            "duree_max": 100_000,
            "horizon_jours": 365,
            "preavis_min": 0,
            **valeurs,
        }
    )


@given(ouvertures(), jours, st.integers(0, 200), st.integers(1, 60))
def test_un_creneau_passe_quand_chaque_minute_est_ouverte(ouverture, jour, debut, duree):
    depart = temps.borne(jour, 0, PARIS)
    creneau = (depart + debut * 15 * MINUTE, depart + (debut + duree) * 15 * MINUTE)
    refus = verifier_creneau(
        *creneau, regle=regle(), ouverture=ouverture, maintenant=depart - 5 * MINUTE
    )
    attendu = all(est_ouvert(creneau[0] + n * MINUTE, ouverture) for n in range(duree * 15))
    assert (refus == []) == attendu
    assert {motif.code for motif in refus} <= {"ferie", "horaires"}


@given(ouvertures(), jours)
def test_les_intervalles_sont_les_minutes_ouvertes(ouverture, jour):
    minuit, lendemain = temps.borne(jour, 0, PARIS), temps.borne(jour, 1440, PARIS)
    intervalles = ouverture.intervalles(jour, jour)
    ouvertes = {
        minuit + n * MINUTE
        for n in range((lendemain - minuit) // MINUTE)
        if est_ouvert(minuit + n * MINUTE, ouverture)
    }
    assert ouvertes == {
        debut + n * MINUTE for debut, fin in intervalles for n in range((fin - debut) // MINUTE)
    }


@given(ouvertures(), jours, st.sampled_from(["demi_journee", "journee"]))
def test_chaque_tranche_d_un_jour_se_reserve(ouverture, jour, granularite):
    par_tranches = regle(granularite=granularite)
    for ouvre, ferme in tranches_du(jour, par_tranches, ouverture):
        creneau = temps.borne(jour, ouvre, PARIS), temps.borne(jour, ferme, PARIS)
        assume(creneau[0] < creneau[1])
        assert (
            verifier_creneau(
                *creneau, regle=par_tranches, ouverture=ouverture, maintenant=creneau[0] - JOUR
            )
            == []
        )


@given(ouvertures(), jours)
def test_les_demi_journees_sont_la_journee_de_part_et_d_autre_de_midi(ouverture, jour):
    moities, journee = ouverture.demi_journees(jour), ouverture.journee(jour)
    assert (moities == []) == (journee is None)
    if journee:
        assert (moities[0][0], moities[-1][1]) == journee
        assert all(ouvre < ferme for ouvre, ferme in moities)
    if len(moities) == 2:
        assert moities[0][1] <= ouverture.coupure_midi <= moities[1][0]


MIDI = datetime.combine(date(2026, 7, 8), time(12), PARIS)
morceaux = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 12)).map(
        lambda m: (MIDI + m[0] * 15 * MINUTE, MIDI + (m[0] + m[1]) * 15 * MINUTE)
    ),
    max_size=5,
)


@given(
    ouverts=morceaux,
    pris=morceaux,
    duree=st.integers(1, 6),
    avant=st.integers(0, 2),
    apres=st.integers(0, 2),
    limite=st.integers(1, 20),
)
def test_les_creneaux_libres_le_sont_et_aucun_ne_manque(ouverts, pris, duree, avant, apres, limite):
    reglage = regle(battement_avant=avant * 15, battement_apres=apres * 15)
    trouves = creneaux_libres(
        ouverts,
        pris,
        duree=duree * 15 * MINUTE,
        regle=reglage,
        pas=15 * MINUTE,
        limite=limite,
    )
    libres = []
    for ouvre, ferme in temps.fusionner(ouverts):
        for n in range((ferme - ouvre) // (15 * MINUTE)):
            creneau = (ouvre + n * 15 * MINUTE, ouvre + (n + duree) * 15 * MINUTE)
            tenu = reglage.avec_battements(*creneau)
            if creneau[1] <= ferme and temps.soustraire([tenu], pris) == [tenu]:
                libres.append(creneau)
    assert trouves == libres[:limite]
