"""A sentence types into the fields of the search, says what it did not understand, and never fails."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locaux.phrase import Vocabulaire, comprendre
from locaux.phrase.texte import NOMBRES, simplifier
from tests.corpus import CORPUS

MERCREDI = date(2026, 11, 25)
EQUIPEMENTS = {
    1: "Écran",
    2: "Visioconférence",
    3: "Tableau blanc",
    4: "Cloison mobile",
    5: "Boucle magnétique",
    6: "Double écran",
    7: "Vidéoprojecteur",
    8: "Tableau numérique",
}
VOCABULAIRE = Vocabulaire(EQUIPEMENTS, {1: "Le Périscope", 2: "L’Écluse"})


def lire(phrase, vocabulaire=VOCABULAIRE):
    comprise = comprendre(phrase, aujourdhui=MERCREDI, vocabulaire=vocabulaire)
    return dict(comprise.champs), [
        remarque.replace("\u00a0", " ") for remarque in comprise.remarques
    ]


def champs(phrase):
    """Return the fields of a sentence that is wholly understood."""
    lus, remarques = lire(phrase)
    assert remarques == []
    return lus


def test_une_salle_pour_8_avec_videoprojecteur_mardi_apres_midi():
    assert champs("une salle pour 8 avec vidéoprojecteur mardi après-midi") == {
        "type": "salle",
        "places": "8",
        "equipements": ["7"],
        "jour": "2026-12-01",
        "moment": "apres_midi",
    }


def test_une_demande_polie_et_longue():
    assert champs(
        "Bonjour, je voudrais réserver une salle de réunion accessible en fauteuil roulant pour une douzaine de "
        "personnes au Périscope, le 3 décembre de 14h à 16h, avec visio et double écran s’il vous plaît"
    ) == {
        "type": "salle",
        "pmr": "on",
        "places": "12",
        "site": "1",
        "jour": "2026-12-03",
        "de": "14:00",
        "a": "16:00",
        "equipements": ["2", "6"],
    }


# --- Days -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phrase", "jour", "jour_fin"),
    [
        ("aujourd’hui", "2026-11-25", None),
        ("aujourd'hui", "2026-11-25", None),
        ("maintenant", "2026-11-25", None),
        ("demain", "2026-11-26", None),
        ("après-demain", "2026-11-27", None),
        ("jeudi", "2026-11-26", None),
        ("jeudi prochain", "2026-11-26", None),
        ("jeudi en huit", "2026-12-03", None),
        ("mercredi", "2026-12-02", None),
        ("MARDI", "2026-12-01", None),
        ("mardi 1er décembre", "2026-12-01", None),
        ("le mardi 1er décembre 2026", "2026-12-01", None),
        ("le 3 décembre", "2026-12-03", None),
        ("le 3 janvier", "2027-01-03", None),
        ("le 3 janv. 2028", "2028-01-03", None),
        ("29 février", "2028-02-29", None),
        ("le 3", "2026-12-03", None),
        ("jeudi 3", "2026-12-03", None),
        ("3/12", "2026-12-03", None),
        ("le 3/12/2026", "2026-12-03", None),
        ("3/12/27", "2027-12-03", None),
        ("2026-12-03", "2026-12-03", None),
        ("dans 3 jours", "2026-11-28", None),
        ("dans une semaine", "2026-12-02", None),
        ("dans les 3 prochains jours", "2026-11-25", "2026-11-28"),
        ("sous huit jours", "2026-11-25", "2026-12-03"),
        ("cette semaine", "2026-11-25", "2026-11-29"),
        ("la semaine prochaine", "2026-11-30", "2026-12-06"),
        ("jeudi de la semaine prochaine", "2026-12-03", None),
        ("ce week-end", "2026-11-28", "2026-11-29"),
        ("du 3 au 7 décembre", "2026-12-03", "2026-12-07"),
        ("entre le 3 et le 7 décembre", "2026-12-03", "2026-12-07"),
        ("du jeudi 3 au lundi 7 décembre", "2026-12-03", "2026-12-07"),
        ("du 30 novembre au 2 décembre", "2026-11-30", "2026-12-02"),
        ("du lundi au mercredi", "2026-11-30", "2026-12-02"),
        ("du mardi au lundi", "2026-12-01", "2026-12-07"),
        ("entre mardi et jeudi", "2026-12-01", "2026-12-03"),
        ("mardi ou jeudi", "2026-11-26", "2026-12-01"),
    ],
)
def test_jours(phrase, jour, jour_fin):
    attendus = {"jour": jour} if jour_fin is None else {"jour": jour, "jour_fin": jour_fin}
    assert champs(phrase) == attendus


@pytest.mark.parametrize(
    ("phrase", "lus", "remarque"),
    [
        ("le 31 février", {}, "« le 31 février » n’est pas un jour du calendrier."),
        ("45/13", {}, "« 45/13 » n’est pas un jour du calendrier."),
        ("3 décembre 1999", {}, "« 3 décembre 1999 » n’est pas un jour du calendrier."),
        (
            "lundi 1er décembre",
            {"jour": "2026-12-01"},
            "Le 1er décembre 2026 est un mardi, pas un lundi.",
        ),
        (
            "tous les mardis",
            {"jour": "2026-12-01"},
            "« tous les mardis » : la recherche porte sur le prochain seulement.",
        ),
    ],
)
def test_un_jour_qui_ne_va_pas_est_dit(phrase, lus, remarque):
    assert lire(phrase) == (lus, [remarque])


# --- Hours and lengths ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phrase", "attendus"),
    [
        ("le matin", {"moment": "matin"}),
        ("en matinée", {"moment": "matin"}),
        ("cet après midi", {"jour": "2026-11-25", "moment": "apres_midi"}),
        ("demain aprem", {"jour": "2026-11-26", "moment": "apres_midi"}),
        ("ce soir", {"jour": "2026-11-25", "moment": "soir"}),
        ("de 14 h à 16 h", {"de": "14:00", "a": "16:00"}),
        ("de 14 à 16h", {"de": "14:00", "a": "16:00"}),
        ("14h-16h30", {"de": "14:00", "a": "16:30"}),
        ("14:00 à 16:15", {"de": "14:00", "a": "16:15"}),
        ("de 9 à 11", {"de": "09:00", "a": "11:00"}),
        ("de 22h à minuit", {"de": "22:00", "a": "00:00"}),
        ("entre 14h et 18h", {"de": "14:00", "a": "18:00", "duree": "60"}),
        ("entre 14h et 18h pendant 2h", {"de": "14:00", "a": "18:00", "duree": "120"}),
        ("entre midi et deux", {"de": "12:00", "a": "14:00", "duree": "60"}),
        ("à partir de 9 h 30", {"de": "09:30"}),
        ("après 18h", {"de": "18:00"}),
        ("avant midi", {"a": "12:00"}),
        ("jusqu’à 18h", {"a": "18:00"}),
        ("à 14h", {"de": "14:00", "a": "15:00"}),
        ("à 14h, 2 heures", {"de": "14:00", "a": "16:00", "duree": "120"}),
        ("1h30 à 14h", {"de": "14:00", "a": "15:30", "duree": "90"}),
        ("à 3 h de l’après-midi", {"de": "15:00", "a": "16:00"}),
        ("à 8h du soir", {"de": "20:00", "a": "21:00"}),
        ("le matin à 9h", {"de": "09:00", "a": "10:00"}),
        ("vers 14h", {"de": "13:00", "a": "16:00", "duree": "60"}),
        ("à 23h30", {"de": "23:30", "a": "00:00"}),
        ("2h", {"duree": "120"}),
        ("une heure", {"duree": "60"}),
        ("une heure et demie", {"duree": "90"}),
        ("1 h 30", {"duree": "90"}),
        ("45 minutes", {"duree": "45"}),
        ("une demi-heure", {"duree": "30"}),
        ("trois quarts d’heure", {"duree": "45"}),
        ("pendant 8 heures", {"duree": "480"}),
        ("pour 2 heures", {"duree": "120"}),
        ("une réunion de 2 heures", {"type": "salle", "duree": "120"}),
        ("une réunion de 2 heures à 6", {"type": "salle", "duree": "120", "places": "6"}),
        ("une demi-journée", {"duree": "240"}),
        ("toute la journée", {"duree": "480"}),
        ("demain dans la journée", {"jour": "2026-11-26"}),
        ("pendant 3 jours", {"duree": "4320"}),
        ("deux jours de suite", {"duree": "2880"}),
    ],
)
def test_heures_et_durees(phrase, attendus):
    assert champs(phrase) == attendus


@pytest.mark.parametrize(
    ("phrase", "lus", "remarque"),
    [
        ("à 25h", {}, "« à 25h » : ce n’est pas une heure."),
        ("de 9h à 9h75", {}, "« de 9h à 9h75 » : ce n’est pas une heure."),
        (
            "matin ou soir",
            {},
            "Plusieurs moments de la journée : choisissez-en un, ou donnez des heures.",
        ),
        (
            "le matin à 15h",
            {"de": "15:00", "a": "16:00"},
            "Le matin et cette heure ne vont pas ensemble : l’heure est retenue.",
        ),
    ],
)
def test_une_heure_qui_ne_va_pas_est_dite(phrase, lus, remarque):
    assert lire(phrase) == (lus, [remarque])


# --- People, kinds, places, equipment ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("phrase", "places"),
    [
        ("pour 8", "8"),
        ("pour huit", "8"),
        ("8 personnes", "8"),
        ("8 places", "8"),
        ("pour une personne", "1"),
        ("pour moi", "1"),
        ("tout seul", "1"),
        ("de 8 à 10 personnes", "10"),
        ("8 ou 10 participants", "10"),
        ("une vingtaine de personnes", "20"),
        ("nous serons 15", "15"),
        ("on sera 15", "15"),
        ("capacité de 30", "30"),
        ("environ 12 personnes", "12"),
        ("vingt-cinq stagiaires", "25"),
    ],
)
def test_combien(phrase, places):
    assert champs(phrase) == {"places": places}


def test_pour_8_a_10_h_n_est_pas_de_8_a_10():
    assert champs("pour 8 à 10h") == {"places": "8", "de": "10:00", "a": "11:00"}
    assert champs("mardi 8 personnes") == {"jour": "2026-12-01", "places": "8"}
    assert champs("mardi 14h") == {"jour": "2026-12-01", "de": "14:00", "a": "15:00"}
    assert champs("pour 14h") == {"de": "14:00", "a": "15:00"}


@pytest.mark.parametrize(
    "phrase",
    [
        "PMR",
        "accessible",
        "accessible en fauteuil roulant",
        "accessible aux handicapés",
        "une personne à mobilité réduite",
        "un fauteuil",
    ],
)
def test_accessible(phrase):
    assert champs(phrase) == {"pmr": "on"}


@pytest.mark.parametrize(
    ("phrase", "genre"),
    [
        ("une salle", "salle"),
        ("salles de réunion", "salle"),
        ("une réunion", "salle"),
        ("un poste de travail", "poste"),
        ("coworking", "poste"),
        ("un bureau partagé", "poste"),
        ("un bureau", "bureau"),
        ("un espace collaboratif", "espace_collaboratif"),
        ("une parcelle", "terrain"),
    ],
)
def test_quel_genre(phrase, genre):
    assert champs(phrase) == {"type": genre}


@pytest.mark.parametrize(
    ("phrase", "cles"),
    [
        ("avec écran", ["1"]),
        ("un grand écran", ["1"]),
        ("télé", ["1"]),
        ("double écran", ["6"]),
        ("un projecteur", ["7"]),
        ("vidéo-projecteur", ["7"]),
        ("vidéoprojecteurs", ["7"]),
        ("visio", ["2"]),
        ("une cloison", ["4"]),
        ("boucle à induction", ["5"]),
        ("tableau blanc, écran et visio", ["1", "2", "3"]),
    ],
)
def test_equipements(phrase, cles):
    lus, remarques = lire(phrase)
    assert lus == {"equipements": cles}
    assert remarques in ([], ["Mot non compris : « grand »."])


@pytest.mark.parametrize(
    ("phrase", "lus", "remarque"),
    [
        ("un tableau", {"equipements": ["3"]}, None),
        (
            "sans visio",
            {},
            "« sans visio » : on ne peut pas exclure un équipement.",
        ),
        (
            "un paperboard",
            {},
            "« paperboard » : aucun espace n’en est équipé, ce n’est pas demandé.",
        ),
        (
            "une salle ou un poste",
            {},
            "Plusieurs types d’espace (salle ou poste de travail) : choisissez-en un, ou aucun.",
        ),
        (
            "au Périscope ou à l’Écluse",
            {},
            "Plusieurs sites : choisissez-en un, ou aucun.",
        ),
        ("à l’Écluse", {"site": "2"}, None),
    ],
)
def test_ce_qui_est_ambigu_ou_absent_est_dit(phrase, lus, remarque):
    assert lire(phrase) == (lus, [remarque] if remarque else [])


def test_un_mot_qui_designe_deux_equipements():
    vocabulaire = Vocabulaire({3: "Tableau mural", 8: "Tableau numérique"})
    assert lire("un tableau", vocabulaire) == (
        {},
        ["« tableau » : Tableau mural ou Tableau numérique ? Choisissez dans les équipements."],
    )
    assert lire("un tableau mural", vocabulaire) == ({"equipements": ["3"]}, [])


def test_les_mots_inconnus_sont_cites_tels_qu_ils_sont_ecrits():
    assert lire("Une salle Zorglub l’Étang") == (
        {"type": "salle"},
        ["Mots non compris : « Zorglub » et « Étang »."],
    )
    assert lire("salle garonne")[1] == ["Mot non compris : « garonne »."]


# --- Always ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("valeur", [v for v in CORPUS.values() if isinstance(v, str)])
def test_les_valeurs_hostiles(valeur):
    verifier(*lire(valeur[:200]))


MORCEAUX = [
    *"une salle pour 8 personnes avec écran mardi le 3 décembre de 14 h à 16 h demi-journée".split(),  # noqa: SIM905
    *"après-midi semaine prochaine du au / - : , . ’ 1er 31 février midi et deux sans entre".split(),  # noqa: SIM905
    *NOMBRES,
    "9999",
    "|",
    "\x00",
    "𝟠",
    "İ",
    "œ",
]


@given(st.lists(st.sampled_from(MORCEAUX), max_size=14).map(" ".join) | st.text(max_size=200))
def test_une_phrase_ne_met_jamais_en_defaut(phrase):
    assert len(simplifier(phrase)) == len(phrase)
    verifier(*lire(phrase))


def verifier(lus, remarques):
    """Assert that what was read has the shape of what the fields take."""
    assert set(lus) <= {"places", "type", "site", "jour", "jour_fin", "moment", "de", "a"} | {
        "duree",
        "equipements",
        "pmr",
    }
    for nom in ("jour", "jour_fin"):
        if nom in lus:
            date.fromisoformat(lus[nom])
    for nom in ("places", "duree"):
        assert lus.get(nom, "1").isdecimal()
    assert not ({"de", "a"} & lus.keys() and "moment" in lus)
    assert all(remarque.endswith((".", "?")) for remarque in remarques)


@given(
    places=st.none() | st.integers(2, 400),
    jour=st.none() | st.integers(0, 360).map(lambda n: MERCREDI + timedelta(days=n)),
    heures=st.none() | st.tuples(st.integers(7, 15), st.integers(16, 23)),
    duree=st.none() | st.sampled_from([30, 45, 90, 120, 240, 480]),
    genre=st.sampled_from(["salle", "poste", "terrain"]),
    cles=st.sets(st.sampled_from(sorted(EQUIPEMENTS))),
    pmr=st.booleans(),
    ordre=st.randoms(),
)
def test_ce_qui_se_dit_clairement_se_relit(places, jour, heures, duree, genre, cles, pmr, ordre):
    durees = {30: "une demi-heure", 45: "45 min", 90: "1 h 30", 120: "deux heures"}
    durees |= {240: "une demi-journée", 480: "une journée entière"}
    morceaux = {
        "places": f"pour {places} personnes" if places else "",
        "jour": f"le {jour.day}/{jour.month}/{jour.year}" if jour else "",
        "heures": f"entre {heures[0]} h et {heures[1]} h" if heures else "",
        "duree": f"pendant {durees[duree]}" if duree else "",
        "type": {"salle": "une salle", "poste": "un poste", "terrain": "un terrain"}[genre],
        "equipements": " et ".join(f"avec {EQUIPEMENTS[cle]}" for cle in sorted(cles)),
        "pmr": "accessible" if pmr else "",
    }
    dits = [morceau for morceau in morceaux.values() if morceau]
    ordre.shuffle(dits)
    lus, _ = lire(", ".join(dits))
    assert lus == {
        "type": genre,
        **({"places": str(places)} if places else {}),
        **({"jour": jour.isoformat()} if jour else {}),
        **({"de": f"{heures[0]:02}:00", "a": f"{heures[1]:02}:00"} if heures else {}),
        **({"duree": str(duree or 60)} if duree or heures else {}),
        **({"equipements": [str(cle) for cle in sorted(cles)]} if cles else {}),
        **({"pmr": "on"} if pmr else {}),
    }
