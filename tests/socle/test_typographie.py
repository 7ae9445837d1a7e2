"""French dates, hours, amounts and lists: the worked cases of the design's page "Interface"."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ptce.socle import typographie

PARIS = ZoneInfo("Europe/Paris")


def lisible(texte: str) -> str:
    """Make the fixed spaces ordinary, so that the expected texts stay readable."""
    return texte.replace("\u00a0", " ").replace("\u202f", " ")


def paris(*parties: int) -> datetime:
    return datetime(*parties, tzinfo=PARIS)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    ("jour", "attendu"),
    [
        (date(2026, 11, 24), "mardi 24 novembre 2026"),
        (date(2026, 11, 1), "dimanche 1er novembre 2026"),
        (date(2024, 2, 29), "jeudi 29 février 2024"),
        (datetime(2026, 8, 31, 23, 30, tzinfo=UTC), "mardi 1er septembre 2026"),
    ],
)
def test_jour_long(jour, attendu):
    assert lisible(typographie.jour_long(jour, PARIS)) == attendu


def test_un_jour_ne_se_coupe_pas_avant_le_mois():
    assert typographie.jour_long(date(2026, 11, 24)) == "mardi 24\u00a0novembre 2026"


def test_jour_court():
    assert lisible(typographie.jour_court(date(2026, 11, 24))) == "mar. 24 nov."
    assert lisible(typographie.jour_court(date(2026, 5, 1), annee=True)) == "ven. 1er mai 2026"


def test_mois():
    assert typographie.mois(date(2026, 12, 3)) == "décembre 2026"


@pytest.mark.parametrize(
    ("moment", "attendu"),
    [
        (time(9), "9 h"),
        (time(9, 30), "9 h 30"),
        (time(9, 5), "9 h 05"),
        (time(0), "0 h"),
        (datetime(2026, 7, 1, 7, 15, tzinfo=UTC), "9 h 15"),
    ],
)
def test_heure(moment, attendu):
    assert lisible(typographie.heure(moment, PARIS)) == attendu


def test_heure_tient_sur_une_ligne():
    assert typographie.heure(time(9, 30)) == "9\u00a0h\u00a030"


@pytest.mark.parametrize(
    ("debut", "fin", "attendu"),
    [
        (
            paris(2026, 11, 24, 9),
            paris(2026, 11, 24, 10, 30),
            "mardi 24 novembre 2026, 9 h – 10 h 30",
        ),
        (
            paris(2026, 11, 24, 20),
            paris(2026, 11, 25),
            "mardi 24 novembre 2026, 20 h – minuit",
        ),
        (paris(2026, 11, 24), paris(2026, 11, 25), "mardi 24 novembre 2026, toute la journée"),
        (
            paris(2026, 11, 24, 9),
            paris(2026, 11, 25, 18),
            "du mardi 24 novembre 2026, 9 h au mercredi 25 novembre 2026, 18 h",
        ),
        (
            paris(2026, 11, 24),
            paris(2026, 11, 28),
            "du mardi 24 novembre 2026 au vendredi 27 novembre 2026",
        ),
        (
            paris(2026, 11, 24, 9),
            paris(2026, 11, 26),
            "du mardi 24 novembre 2026, 9 h au mercredi 25 novembre 2026, minuit",
        ),
        (
            paris(2026, 10, 25),
            paris(2026, 10, 26),
            "dimanche 25 octobre 2026, toute la journée",
        ),
        (paris(2026, 11, 24, 9), None, "à partir du mardi 24 novembre 2026, 9 h"),
        (None, paris(2026, 11, 25), "jusqu’au mardi 24 novembre 2026, minuit"),
        (None, None, "sans limite"),
    ],
)
def test_creneau(debut, fin, attendu):
    assert lisible(typographie.creneau(debut, fin, PARIS)) == attendu


def test_creneau_dans_le_fuseau_donne():
    debut = datetime(2026, 11, 24, 8, tzinfo=UTC)
    texte = typographie.creneau(debut, debut + timedelta(hours=1), ZoneInfo("Indian/Reunion"))
    assert lisible(texte) == "mardi 24 novembre 2026, 12 h – 13 h"


def test_une_date_sans_fuseau_est_refusee():
    with pytest.raises(ValueError, match="fuseau"):
        typographie.heure(datetime(2026, 11, 24, 9))


@pytest.mark.parametrize(
    ("debut", "fin", "attendu"),
    [
        (date(2024, 4, 1), date(2027, 4, 1), "du 1er avril 2024 au 31 mars 2027"),
        (date(2024, 4, 1), date(2024, 4, 2), "le 1er avril 2024"),
        (date(2024, 4, 1), None, "depuis le 1er avril 2024"),
        (None, date(2024, 4, 1), "jusqu’au 31 mars 2024"),
        (None, None, "sans limite"),
    ],
)
def test_jours(debut, fin, attendu):
    assert lisible(typographie.jours(debut, fin)) == attendu


@pytest.mark.parametrize(
    ("moment", "attendu"),
    [
        (paris(2026, 11, 24, 11), "aujourd’hui, 11 h"),
        (paris(2026, 11, 25, 9), "demain, 9 h"),
        (paris(2026, 11, 23, 9), "hier, 9 h"),
        (paris(2026, 11, 26, 9), "jeu. 26 nov., 9 h"),
        (paris(2027, 1, 4, 9), "lun. 4 janv. 2027, 9 h"),
    ],
)
def test_quand(moment, attendu):
    assert lisible(typographie.quand(moment, paris(2026, 11, 24, 8), PARIS)) == attendu


@pytest.mark.parametrize(
    ("minutes", "attendu"),
    [
        (0, "0 min"),
        (45, "45 min"),
        (60, "1 h"),
        (90, "1 h 30"),
        (65, "1 h 05"),
        (24 * 60, "1 jour"),
        (48 * 60 + 30, "2 jours 30 min"),
        (27 * 60, "1 jour 3 h"),
    ],
)
def test_duree(minutes, attendu):
    assert lisible(typographie.duree(timedelta(minutes=minutes))) == attendu


def test_duree_negative_refusee():
    with pytest.raises(ValueError, match="négative"):
        typographie.duree(timedelta(minutes=-1))


@pytest.mark.parametrize(
    ("montant", "attendu"),
    [
        (Decimal("1234.56"), "1 234,56 €"),
        (Decimal("1800000"), "1 800 000,00 €"),
        (Decimal("0.005"), "0,01 €"),
        (Decimal("-12.3"), "−12,30 €"),
        (0, "0,00 €"),
    ],
)
def test_euros(montant, attendu):
    assert lisible(typographie.euros(montant)) == attendu


def test_euros_refuse_un_flottant():
    with pytest.raises(TypeError, match="flottant"):
        typographie.euros(12.5)  # type: ignore[arg-type]


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_euros_se_relit(montant):
    texte = typographie.euros(montant).removesuffix("\u00a0€")
    relu = texte.replace("\u202f", "").replace(",", ".").replace("\u2212", "-")
    assert Decimal(relu) == montant


def test_surface():
    assert typographie.surface(Decimal("24.5")) == "24,50\u00a0m²"
    assert lisible(typographie.surface(1200, 0)) == "1 200 m²"
    assert lisible(typographie.surface(Decimal("9999.99"))) == "9 999,99 m²"
    assert lisible(typographie.surface(40_000, 0)) == "4,00 ha"
    assert lisible(typographie.surface(Decimal("25049.99"))) == "2,50 ha"


@pytest.mark.parametrize(
    ("quantite", "attendu"),
    [(0, "0 salle libre"), (1, "1 salle libre"), (2, "2 salles libres")],
)
def test_compte(quantite, attendu):
    assert lisible(typographie.compte(quantite, "salle libre")) == attendu


def test_pluriel_irregulier():
    assert typographie.pluriel(3, "journal", "journaux") == "journaux"


@pytest.mark.parametrize(
    ("quantite", "feminin", "attendu"),
    [
        (0, False, "aucun"),
        (0, True, "aucune"),
        (1, True, "une"),
        (3, True, "trois"),
        (12, False, "douze"),
        (13, False, "13"),
        (1234, False, "1 234"),
    ],
)
def test_en_lettres(quantite, feminin, attendu):
    assert lisible(typographie.en_lettres(quantite, feminin=feminin)) == attendu


@pytest.mark.parametrize(
    ("elements", "attendu"),
    [([], ""), (["a"], "a"), (["a", "b"], "a et b"), (["a", "b", "c"], "a, b et c")],
)
def test_enumeration(elements, attendu):
    assert typographie.enumeration(elements) == attendu


@pytest.mark.parametrize(
    ("nom", "attendu"),
    [
        ("Tableau blanc", "tableau blanc"),
        ("Écran", "écran"),
        ("Wi-Fi", "Wi-Fi"),
        ("Imprimante 3D", "Imprimante 3D"),
        ("", ""),
    ],
)
def test_nom_commun(nom, attendu):
    assert typographie.nom_commun(nom) == attendu


def test_heure_de_fin():
    assert [
        lisible(typographie.heure_de_fin(moment)) for moment in (time(), time(0, 30), time(19))
    ] == ["minuit", "0 h 30", "19 h"]


def test_enumeration_ou():
    assert typographie.enumeration(["a", "b"], "ou") == "a ou b"


def test_entre_guillemets():
    assert typographie.entre_guillemets("Génies") == "«\u00a0Génies\u00a0»"


@pytest.mark.parametrize(
    ("premier", "dernier", "attendu"),
    [
        (date(2050, 3, 7), date(2050, 3, 13), "du 7 au 13 mars 2050"),
        (date(2026, 11, 30), date(2026, 12, 6), "du 30 novembre au 6 décembre 2026"),
        (date(2026, 12, 28), date(2027, 1, 3), "du 28 décembre 2026 au 3 janvier 2027"),
        (date(2026, 9, 1), date(2026, 9, 7), "du 1er au 7 septembre 2026"),
    ],
)
def test_du_au_ne_dit_pas_deux_fois(premier, dernier, attendu):
    assert lisible(typographie.du_au(premier, dernier)) == attendu


@pytest.mark.parametrize(
    ("phrase", "tenue"),
    [
        ("Rez-de-chaussée", "Rez\u2011de\u2011chaussée"),
        ("l’après-midi ou la demi-journée", "l’après\u2011midi ou la demi\u2011journée"),
        ("MYY8-H9RM, a-b@exemple-du-lieu.org", "MYY8-H9RM, a-b@exemple-du-lieu.org"),
        ("1er étage, 2e étage", "1er\u00a0étage, 2e\u00a0étage"),
    ],
)
def test_les_mots_composes_ne_se_coupent_pas(phrase, tenue):
    assert typographie.insecables(phrase) == tenue


@pytest.mark.parametrize(
    ("nom", "apres_de", "apres_a"),
    [
        ("Caracole", "de Caracole", "à Caracole"),
        ("ADEPES", "d’ADEPES", "à ADEPES"),
        ("Écologie du canal", "d’Écologie du canal", "à Écologie du canal"),
        ("Le Fournil imaginaire", "du Fournil imaginaire", "au Fournil imaginaire"),
        ("Les Ateliers rêvés", "des Ateliers rêvés", "aux Ateliers rêvés"),
        ("La Nef", "de La Nef", "à La Nef"),
        ("L’Atelier", "de L’Atelier", "à L’Atelier"),
        ("Habitat partagé", "d’Habitat partagé", "à Habitat partagé"),
        ("Harmonie", "d’Harmonie", "à Harmonie"),
        ("Handicap & Cie", "de Handicap & Cie", "à Handicap & Cie"),
        ("HLM 31", "de HLM 31", "à HLM 31"),
        ("Onze voisins", "de Onze voisins", "à Onze voisins"),
        ("Lesage", "de Lesage", "à Lesage"),
        ("", "de ", "à "),
    ],
)
def test_un_nom_apres_de_ou_a(nom, apres_de, apres_a):
    assert (typographie.de(nom), typographie.a(nom)) == (apres_de, apres_a)


@pytest.mark.parametrize(
    ("valeur", "ecrite"),
    [
        ("12345.500", "12\u202f345,5"),
        ("1300.250", "1\u202f300,25"),
        ("12000.000", "12\u202f000"),
        ("0.000", "0"),
        ("5.50", "5,5"),
    ],
)
def test_les_decimales_qui_disent_quelque_chose(valeur, ecrite):
    assert typographie.decimales_utiles(Decimal(valeur)) == ecrite
