"""Opening hours, half-days, and each reason that refuses a slot: worked cases of the design, then laws."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from locaux.calculs import (
    Ouverture,
    Refus,
    Regle,
    duree_en_mots,
    horaires_en_mots,
    tranches_du,
    verifier_creneau,
)
from locaux.offres import creneaux_libres
from ptce.socle.temps import Intervalle

PARIS = ZoneInfo("Europe/Paris")
LUNDI = date(2026, 7, 6)
DIMANCHE = date(2026, 7, 12)
QUATORZE = date(2026, 7, 14)
MARS, OCTOBRE = date(2026, 3, 29), date(2026, 10, 25)

PAUSE = Ouverture(
    fuseau=PARIS,
    plages={jour: [(14 * 60, 18 * 60), (8 * 60 + 30, 12 * 60 + 30)] for jour in range(1, 6)},
    feries={QUATORZE: "Fête nationale"},
)
CONTINU = Ouverture(fuseau=PARIS, plages={jour: [(8 * 60, 19 * 60)] for jour in range(1, 6)})
JOUR_ET_NUIT = Ouverture(fuseau=PARIS, plages={jour: [(0, 1440)] for jour in range(1, 8)})
A_L_HEURE = Regle(
    granularite="minutes", pas=15, duree_min=30, duree_max=240, horizon_jours=30, preavis_min=0
)
DEMI_JOURNEE = replace(A_L_HEURE, granularite="demi_journee", duree_min=60, duree_max=3 * 1440)
JOURNEE = replace(DEMI_JOURNEE, granularite="journee")


def a(heures: int, minutes: int = 0, jour: date = LUNDI) -> datetime:
    return datetime.combine(jour, time(), PARIS) + timedelta(hours=heures, minutes=minutes)


MAINTENANT = a(7)


def refus(
    debut: datetime,
    fin: datetime,
    *,
    regle: Regle = A_L_HEURE,
    ouverture: Ouverture = PAUSE,
    maintenant: datetime = MAINTENANT,
) -> list[Refus]:
    return verifier_creneau(debut, fin, regle=regle, ouverture=ouverture, maintenant=maintenant)


def codes(*creneau: datetime, **contexte: Any) -> list[str]:
    return [motif.code for motif in refus(*creneau, **contexte)]


# --- Opening --------------------------------------------------------------------------------------


def test_plages_du_jour_dans_l_ordre_aucune_un_jour_ferie_ou_ferme():
    assert PAUSE.plages_du(LUNDI) == [(510, 750), (840, 1080)]
    assert PAUSE.plages_du(QUATORZE) == []
    assert PAUSE.plages_du(DIMANCHE) == []


@pytest.mark.parametrize(
    ("plages", "moities", "journee"),
    [
        ([(510, 750), (840, 1080)], [(510, 750), (840, 1080)], (510, 1080)),
        ([(480, 1140)], [(480, 780), (780, 1140)], (480, 1140)),
        ([(0, 1440)], [(0, 780), (780, 1440)], (0, 1440)),
        # A break that is not at noon: each half-day runs from its first opening to its last closing.
        ([(480, 600), (660, 1140)], [(480, 780), (780, 1140)], (480, 1140)),
        ([(480, 780)], [(480, 780)], (480, 780)),
        ([(780, 1080)], [(780, 1080)], (780, 1080)),
        ([], [], None),
    ],
)
def test_demi_journees_et_journee(plages, moities, journee):
    ouverture = Ouverture(fuseau=PARIS, plages={1: plages})
    assert ouverture.demi_journees(LUNDI) == moities
    assert ouverture.journee(LUNDI) == journee
    assert tranches_du(LUNDI, DEMI_JOURNEE, ouverture) == moities
    assert tranches_du(LUNDI, JOURNEE, ouverture) == ([journee] if journee else [])
    assert tranches_du(LUNDI, A_L_HEURE, ouverture) == plages


def test_la_coupure_de_midi_est_celle_du_site():
    ouverture = replace(CONTINU, coupure_midi=12 * 60 + 30)
    assert ouverture.demi_journees(LUNDI) == [(480, 750), (750, 1140)]


def test_intervalles_d_une_semaine_avec_un_ferie_et_un_dimanche():
    assert PAUSE.intervalles(date(2026, 7, 12), date(2026, 7, 15)) == [
        (a(8, 30, date(2026, 7, 13)), a(12, 30, date(2026, 7, 13))),
        (a(14, 0, date(2026, 7, 13)), a(18, 0, date(2026, 7, 13))),
        (a(8, 30, date(2026, 7, 15)), a(12, 30, date(2026, 7, 15))),
        (a(14, 0, date(2026, 7, 15)), a(18, 0, date(2026, 7, 15))),
    ]


def test_ouvert_jour_et_nuit_est_d_un_seul_tenant_meme_quand_l_heure_change():
    assert JOUR_ET_NUIT.intervalles(LUNDI, DIMANCHE) == [
        (datetime(2026, 7, 5, 22, tzinfo=UTC), datetime(2026, 7, 12, 22, tzinfo=UTC))
    ]
    # 23 hours in March, 25 in October.
    assert JOUR_ET_NUIT.intervalles(MARS, MARS) == [
        (datetime(2026, 3, 28, 23, tzinfo=UTC), datetime(2026, 3, 29, 22, tzinfo=UTC))
    ]
    assert JOUR_ET_NUIT.intervalles(OCTOBRE, OCTOBRE) == [
        (datetime(2026, 10, 24, 22, tzinfo=UTC), datetime(2026, 10, 25, 23, tzinfo=UTC))
    ]


def test_une_plage_que_l_horloge_saute_n_ouvre_pas():
    saut = Ouverture(fuseau=PARIS, plages={7: [(120, 180)]})
    assert saut.intervalles(MARS, MARS) == []
    # Shown twice in October: open from the first 2:00 to 3:00, two hours.
    assert saut.intervalles(OCTOBRE, OCTOBRE) == [
        (datetime(2026, 10, 25, 0, tzinfo=UTC), datetime(2026, 10, 25, 2, tzinfo=UTC))
    ]


# --- Order, past, notice, horizon -----------------------------------------------------------------


@pytest.mark.parametrize("fin", [a(9), a(8, 45), a(9) - timedelta(days=1)])
def test_la_fin_vient_apres_le_debut(fin):
    assert refus(a(9), fin) == [Refus("ordre", "La fin doit venir après le début.", "fin")]


@pytest.mark.parametrize(
    ("debut", "fin", "attendus"),
    [
        (a(9), a(10), []),
        # The step under way may be taken at once: 9:00 is bookable until 9:15, excluded.
        (a(8, 45), a(10), ["passe"]),
        (a(8, 46), a(10), ["granularite"]),
        (a(8, 30), a(9), ["passe"]),
        (a(8, 30), a(8, 45), ["passe", "duree_min"]),
    ],
)
def test_passe_a_9_heures(debut, fin, attendus):
    assert codes(debut, fin, maintenant=a(9)) == attendus


def test_phrase_du_passe():
    assert refus(a(8, 30), a(9, 30), maintenant=a(9)) == [
        Refus("passe", "Ce moment est déjà passé.", "debut")
    ]


def test_une_demi_journee_commencee_se_prend_encore():
    matin = (a(8, 30), a(12, 30))
    assert codes(*matin, regle=DEMI_JOURNEE, maintenant=a(12, 29)) == []
    assert codes(*matin, regle=DEMI_JOURNEE, maintenant=a(12, 30)) == ["passe"]


@pytest.mark.parametrize(
    ("debut", "attendus"), [(a(9), []), (a(9) - timedelta(minutes=15), ["preavis"])]
)
def test_preavis(debut, attendus):
    regle = replace(A_L_HEURE, preavis_min=120)
    assert codes(debut, debut + timedelta(hours=1), regle=regle, maintenant=a(7)) == attendus


def test_phrase_du_preavis():
    regle = replace(A_L_HEURE, preavis_min=2 * 1440)
    assert refus(a(9), a(10), regle=regle) == [
        Refus("preavis", "Cet espace se réserve au moins 2 jours à l’avance.", "debut")
    ]


def test_un_moment_passe_n_est_pas_aussi_hors_preavis():
    regle = replace(A_L_HEURE, preavis_min=120)
    assert codes(a(9), a(10), regle=regle, maintenant=a(11)) == ["passe"]


def test_horizon_compte_en_jours_du_site():
    dernier = LUNDI + timedelta(days=30)
    assert codes(a(9, jour=dernier), a(10, jour=dernier)) == []
    assert refus(
        a(9, jour=dernier + timedelta(days=1)), a(10, jour=dernier + timedelta(days=1))
    ) == [
        Refus(
            "horizon",
            "Cet espace se réserve au plus 30 jours à l’avance, donc jusqu’au mercredi 5\u00a0août 2026.",
            "jour",
        )
    ]
    # 22:30 UTC on Sunday is Monday in Paris: one more day is open.
    lundi_a_paris = datetime(2026, 7, 5, 22, 30, tzinfo=UTC)
    assert codes(a(9, jour=dernier), a(10, jour=dernier), maintenant=lundi_a_paris) == []


def test_hors_horizon_rien_d_autre_n_est_dit_que_la_duree():
    loin = LUNDI + timedelta(days=400)
    assert codes(a(3, 7, jour=loin), a(23, jour=loin)) == ["horizon", "duree_max"]


# --- Durations ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("minutes", "attendus"),
    [(15, ["duree_min"]), (30, []), (240, []), (255, ["duree_max", "horaires"])],
)
def test_durees(minutes, attendus):
    assert codes(a(8, 30), a(8, 30) + timedelta(minutes=minutes)) == attendus


def test_phrases_des_durees():
    assert refus(a(9), a(9, 15)) == [
        Refus("duree_min", "La durée minimale est de 30 minutes.", "fin")
    ]
    assert refus(a(9), a(14), ouverture=CONTINU) == [
        Refus("duree_max", "La durée maximale est de 4 heures.", "fin")
    ]


def test_la_duree_se_lit_sur_l_horloge():
    """A whole-day desk of the October Sunday lasts 25 elapsed hours and is one day all the same."""
    regle = replace(JOURNEE, duree_min=1440, duree_max=1440, horizon_jours=365)
    for jour in (MARS, LUNDI, OCTOBRE):
        debut, fin = JOUR_ET_NUIT.intervalles(jour, jour)[0]
        assert codes(debut, fin, regle=regle, ouverture=JOUR_ET_NUIT, maintenant=debut) == []


def test_la_duree_est_celle_qui_s_ecoule_quand_l_horloge_est_revenue_en_arriere():
    regle = replace(A_L_HEURE, duree_min=30, duree_max=45)
    debut = datetime(2026, 10, 25, 0, 45, tzinfo=UTC)
    fin = datetime(2026, 10, 25, 1, 15, tzinfo=UTC)
    assert (debut.astimezone(PARIS).hour, fin.astimezone(PARIS).hour) == (2, 2)
    assert codes(debut, fin, regle=regle, ouverture=JOUR_ET_NUIT, maintenant=debut) == []


@pytest.mark.parametrize(
    ("minutes", "attendu"),
    [
        (0, "0 minute"),
        (1, "1 minute"),
        (45, "45 minutes"),
        (60, "1 heure"),
        (90, "1 h 30"),
        (125, "2 h 05"),
        (180, "3 heures"),
        (1440, "1 jour"),
        (4320, "3 jours"),
        (1500, "25 heures"),
    ],
)
def test_duree_en_mots(minutes, attendu):
    assert lisible(duree_en_mots(minutes)) == attendu


# --- Holidays and opening hours ----------------------------------------------------------------------


def test_ferie_par_son_nom_et_seul():
    assert refus(a(3, 7, jour=QUATORZE), a(4, 7, jour=QUATORZE)) == [
        Refus(
            "ferie",
            "Le mardi 14\u00a0juillet 2026 est férié (Fête nationale) : le site est fermé.",
            "jour",
        )
    ]


@pytest.mark.parametrize(
    ("debut", "fin", "attendus"),
    [
        (a(8, 30), a(12, 30), []),
        (a(14), a(18), []),
        (a(8, 15), a(9), ["horaires"]),
        (a(17, 30), a(18, 15), ["horaires"]),
        # Across the lunch break: the slot is not of one piece.
        (a(12), a(14, 30), ["horaires"]),
        (a(12, 30), a(14), ["horaires"]),
    ],
)
def test_horaires_avec_pause(debut, fin, attendus):
    assert codes(debut, fin) == attendus


def test_phrases_des_horaires():
    assert refus(a(12), a(13)) == [
        Refus(
            "horaires",
            "Ce jour-là, le site ouvre de 8 h 30 à 12 h 30 et de 14 h à 18 h.",
            "debut",
        )
    ]
    assert [motif.phrase for motif in refus(a(9, jour=DIMANCHE), a(10, jour=DIMANCHE))] == [
        "Le site est fermé le dimanche."
    ]
    assert lisible(horaires_en_mots(JOUR_ET_NUIT, LUNDI)) == (
        "Ce jour-là, le site ouvre de 0 h à minuit."
    )
    assert lisible(horaires_en_mots(PAUSE, QUATORZE)) == (
        "Le mardi 14 juillet 2026 est férié (Fête nationale) : le site est fermé."
    )


def test_jour_et_nuit_on_reserve_par_dessus_minuit():
    regle = replace(A_L_HEURE, duree_max=600)
    assert codes(a(22), a(30), regle=regle, ouverture=JOUR_ET_NUIT) == []
    assert codes(a(18, 30), a(19, 30), regle=regle, ouverture=CONTINU) == ["horaires"]


# --- Granularity ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("debut", "fin", "champs"),
    [
        (a(9, 7), a(10), ["debut"]),
        (a(9), a(10, 7), ["fin"]),
        (a(9, 7), a(10, 7), ["debut", "fin"]),
        (a(9) + timedelta(seconds=1), a(10), ["debut"]),
        (a(9), a(10) + timedelta(microseconds=1), ["fin"]),
    ],
)
def test_granularite_a_l_heure(debut, fin, champs):
    assert refus(debut, fin) == [
        Refus("granularite", "Les heures vont de 15 en 15 minutes.", champ) for champ in champs
    ]


@pytest.mark.parametrize(
    ("debut", "fin", "regle", "attendus"),
    [
        (a(8, 30), a(12, 30), DEMI_JOURNEE, []),
        (a(14), a(18), DEMI_JOURNEE, []),
        (a(8, 30), a(18), DEMI_JOURNEE, []),
        (a(14), a(36, 30), DEMI_JOURNEE, []),
        (a(8, 30), a(13), DEMI_JOURNEE, ["granularite"]),
        (a(9), a(12, 30), DEMI_JOURNEE, ["granularite"]),
        (a(8, 30), a(18), JOURNEE, []),
        (a(8, 30), a(42), JOURNEE, []),
        (a(8, 30), a(12, 30), JOURNEE, ["granularite"]),
        (a(8, 30, QUATORZE), a(18, 0, QUATORZE), JOURNEE, ["ferie"]),
        (a(32, 30, date(2026, 7, 12)), a(42, 0, QUATORZE), JOURNEE, ["ferie"]),
    ],
)
def test_granularite_a_la_demi_journee_et_a_la_journee(debut, fin, regle, attendus):
    assert codes(debut, fin, regle=regle) == attendus


def test_phrases_de_la_granularite():
    assert refus(a(9), a(12), regle=DEMI_JOURNEE) == [
        Refus("granularite", "Cet espace se réserve à la demi-journée.", "debut")
    ]
    assert refus(a(9), a(12), regle=JOURNEE) == [
        Refus("granularite", "Cet espace se réserve à la journée.", "debut")
    ]


def test_a_la_journee_le_site_ouvre_chaque_jour_entre_les_deux():
    vendredi, lundi = date(2026, 7, 10), date(2026, 7, 13)
    regle = replace(JOURNEE, duree_max=10 * 1440)
    assert refus(a(8, 30, vendredi), a(18, 0, lundi), regle=regle) == [
        Refus("horaires", "Le site est fermé le samedi.", "jour")
    ]


# --- Buffers and free slots -----------------------------------------------------------------------


def test_les_battements_s_ajoutent_de_chaque_cote():
    regle = replace(A_L_HEURE, battement_avant=10, battement_apres=20)
    assert regle.avec_battements(a(9), a(10)) == (a(8, 50), a(10, 20))
    assert A_L_HEURE.avec_battements(a(9), a(10)) == (a(9), a(10))


def libres(
    ouverts: list[Intervalle],
    pris: list[Intervalle],
    *,
    regle: Regle = A_L_HEURE,
    duree: int = 60,
    limite: int = 10,
) -> list[Intervalle]:
    return creneaux_libres(
        ouverts,
        pris,
        duree=timedelta(minutes=duree),
        regle=regle,
        pas=timedelta(hours=1),
        limite=limite,
    )


def test_creneaux_libres_autour_de_ce_qui_est_pris():
    assert libres([(a(14), a(18)), (a(8), a(12))], [(a(9), a(10)), (a(15), a(17))]) == [
        (a(8), a(9)),
        (a(10), a(11)),
        (a(11), a(12)),
        (a(14), a(15)),
        (a(17), a(18)),
    ]


def test_creneaux_libres_gardent_les_battements_mais_pas_hors_des_heures():
    regle = replace(A_L_HEURE, battement_avant=30, battement_apres=30)
    # 8:00 opens: the buffer before runs past it. 9:00 would touch what is held from 10:00.
    assert libres([(a(8), a(12))], [(a(10), a(10, 30))], regle=regle) == [
        (a(8), a(9)),
        (a(11), a(12)),
    ]


def test_creneaux_libres_s_arretent_a_la_limite():
    assert libres([(a(8), a(12))], [], limite=2) == [(a(8), a(9)), (a(9), a(10))]
    assert libres([(a(8), a(12))], [], duree=300) == []


def lisible(texte: str) -> str:
    """Make the fixed spaces ordinary, so that the expected texts stay readable."""
    return texte.replace("\u00a0", " ")
