"""The plannings of a week and of a month: what each person sees, what never leaks, filters, odd days, and the cost."""

import re
from datetime import date, timedelta

import pytest

from acteurs.enums import Presence
from locaux.actions import fermetures
from locaux.enums import MotifFermeture, PublicReservation
from tests.factories.acteurs import ActeurFactory, PoleFactory
from tests.factories.locaux import EspaceFactory, NiveauFactory, ReservationFactory, SiteFactory
from tests.factories.moments import LUNDI, MARDI, a
from tests.locaux.vues.gestes import RESERVER, lisible
from tests.locaux.vues.test_planning import libres
from tests.scene import OBJET, ROLES

JOUR, SEMAINE, MOIS = "/locaux/planning/", "/locaux/planning/semaine/", "/locaux/planning/mois/"
CETTE_SEMAINE = {"jour": LUNDI.isoformat()}
CASE = re.compile(
    r'<li class="(\w*)"><a href="([^"]*)"[^>]*><b>([^<]*)</b> ([^<]*)</a>(.*?)</li>(?=<li class="\w*"><a|</ol>)',
    re.S,
)


def cases(page: str, espace: object) -> list[tuple[str, str, str, list[str]]]:
    """Return the cells of a space: state, day, words, and what its bookings say."""
    (ligne,) = [
        ligne
        for ligne in re.findall(r'<div class="ligne"><h4>.*?</ol></div>', page, re.S)
        if f">{espace}</a>" in ligne
    ]
    return [
        (etat, jour, mot, re.findall(r"<i>([^<]*)</i>", reste))
        for etat, _, jour, mot, reste in CASE.findall(ligne)
    ]


def jours(page: str) -> list[tuple[str, str, str]]:
    """Return the days of a month: number, word, what is added."""
    page = re.sub(r"<svg.*?</svg>", "", page, flags=re.S)
    trouves = re.findall(
        r'<b><span>[^<]*</span> (\d+)</b> <span class="etat[^"]*">\s*([^<]*)</span>(?: <small>([^<]*)</small>)?',
        page,
    )
    return [(numero, mot.strip(), precision) for numero, mot, precision in trouves]


# --- A week of all spaces -------------------------------------------------------------------------


@pytest.mark.parametrize("role", ROLES)
def test_chacun_lit_la_semaine(entrer, role):
    page = lisible(entrer(role).get(SEMAINE, CETTE_SEMAINE))
    assert "Semaine du 7 au 13 mars 2050</h2>" in page
    assert [jour for _, jour, _, _ in cases(page, "Salle Hers")] == [
        *("lun. 7", "mar. 8", "mer. 9", "jeu. 10", "ven. 11", "sam. 12", "dim. 13")
    ]
    assert [mot for _, _, mot, _ in cases(page, "Salle Hers")] == ["libre"] * 5 + ["fermé"] * 2


@pytest.mark.parametrize(
    ("role", "lu"),
    [
        ("visiteur", "occupé, 9 h – 10 h"),
        ("ancien", "occupé, 9 h – 10 h"),
        ("autre", "LJS, 9 h – 10 h"),
        ("suspendu", "LJS, 9 h – 10 h"),
        ("animateur", "LJS, 9 h – 10 h"),
        ("agent", "LJS, 9 h – 10 h"),
        ("gestionnaire", "LJS, 9 h – 10 h"),
    ],
)
def test_la_semaine_dit_qui_a_qui_peut_le_savoir(scene, entrer, role, lu):
    page = lisible(entrer(role).get(SEMAINE, CETTE_SEMAINE))
    assert cases(page, "Salle Garonne")[0] == ("partiel", "lun. 7", "10 h libres", [lu])
    assert OBJET not in page, "the week never says what for"
    assert ("LJS" in page) is lu.startswith("LJS")
    assert ("Promotion" in page) is lu.startswith("LJS")
    assert scene.reservation.reference not in page
    assert (" moi" in page) is (role == "gestionnaire")


def test_la_semaine_d_une_salle_divisible(scene, entrer):
    ReservationFactory.create(espace=scene.parties[0], debut=a(14), fin=a(16))
    ReservationFactory.create(espace=scene.ensemble, debut=a(9, jour=MARDI), fin=a(11, jour=MARDI))
    page = lisible(entrer("agent").get(SEMAINE, CETTE_SEMAINE))
    lundi, mardi, *_ = cases(page, "Salle Canal")
    assert lundi[2:] == ("9 h libres", ["en partie prise, 14 h – 16 h"])
    assert len(mardi[3]) == 1
    assert mardi[3][0].endswith(", 9 h – 11 h")
    autre = cases(page, scene.parties[1])
    assert (autre[0][2], autre[1][2]) == ("libre", "9 h libres")


def test_la_demi_journee_la_journee_et_la_fermeture(scene, entrer):
    ReservationFactory.create(espace=scene.poste, debut=a(8), fin=a(13))
    ReservationFactory.create(espace=scene.atelier, debut=a(8), fin=a(19, jour=MARDI))
    fermetures.fermer(
        cible=scene.petite_salle,
        debut=a(8),
        fin=a(19, jour=MARDI),
        motif=MotifFermeture.TRAVAUX,
        precisions="sol",
        par=scene.agent,
    )
    page = lisible(entrer("visiteur").get(SEMAINE, CETTE_SEMAINE))
    assert cases(page, "Poste A1")[0][:3] == ("partiel", "lun. 7", "½ journée libre")
    assert [case[2] for case in cases(page, "Atelier")][:3] == ["complet", "complet", "libre"]
    assert cases(page, "Atelier")[1][3] == ["occupé, jusqu’à 19 h"]
    assert cases(page, "Salle Hers")[0] == (
        *("ferme", "lun. 7", "fermé"),
        ["Travaux : sol, à partir de 8 h"],
    )


def test_un_espace_reserve_a_d_autres_ne_se_dit_pas_libre(scene, entrer):
    scene.association.presence = Presence.PONCTUEL
    scene.association.save()
    scene.salle.regle.public = PublicReservation.PERMANENTS
    scene.salle.regle.save()
    for role, mot in (("gestionnaire", "réservé"), ("visiteur", "libre"), ("agent", "libre")):
        page = lisible(entrer(role).get(SEMAINE, CETTE_SEMAINE))
        assert cases(page, "Salle Garonne")[1][2] == mot, role
        assert jours(lisible(entrer(role).get(MOIS, {**CETTE_SEMAINE, "espace": scene.salle.pk})))[
            7
        ] == ("8", mot, ""), role


def test_le_passe_l_horizon_et_le_present(scene, entrer, horloge):
    horloge.move_to(a(12, 20, jour=MARDI))
    client = entrer("gestionnaire")
    mots = [case[2] for case in cases(lisible(client.get(SEMAINE, CETTE_SEMAINE)), "Salle Hers")]
    assert mots == ["passé", "6 h 45 libres", "libre", "libre", "libre", "fermé", "fermé"]
    loin = {"jour": LUNDI + timedelta(days=91)}
    mots = [case[2] for case in cases(lisible(client.get(SEMAINE, loin)), "Salle Hers")]
    assert mots[:2] == ["libre", "pas encore ouvert"]
    avant = lisible(client.get(SEMAINE, {"jour": LUNDI - timedelta(days=1)}))
    assert "Semaine du 28 février au 6 mars 2050</h2>" in avant


def test_une_case_mene_a_la_journee_de_l_espace(scene, entrer):
    client = entrer("gestionnaire")
    page = lisible(client.get(SEMAINE, {**CETTE_SEMAINE, "places": 5}))
    lien = re.search(r'href="([^"]*)"><b>jeu. 10</b>', page).group(1)
    assert lien == f"{JOUR}?places=5&espace={scene.salle.pk}&jour=2050-03-10"
    jour = lisible(client.get(lien))
    assert "Salle Garonne, jeudi 10 mars 2050</h2>" in jour
    assert re.findall(r'<div class="espace"><strong><a[^>]*>([^<]*)', jour) == ["Salle Garonne"]


# --- A week of one space --------------------------------------------------------------------------


def test_la_semaine_d_un_espace_se_reserve(scene, entrer):
    client = entrer("gestionnaire")
    page = lisible(client.get(SEMAINE, {**CETTE_SEMAINE, "espace": scene.salle.pk}))
    assert "Salle Garonne, semaine du 7 au 13 mars 2050</h2>" in page
    assert page.count('class="ligne"') == 7
    assert len(libres(page, scene.salle)) == 5 * 11 - 1
    assert OBJET in page
    adresse = re.search(
        r'href="([^"]*)" aria-label="Réserver Salle Garonne, mercredi 9 mars 2050, 14 h – 15 h"',
        page,
    )
    formulaire = client.get(adresse.group(1)).text
    for valeur in ("2050-03-09", "14:00", "15:00"):
        assert f'value="{valeur}"' in formulaire


def test_la_semaine_d_un_espace_pour_qui_n_en_voit_pas_plus(scene, entrer):
    voulu = {**CETTE_SEMAINE, "espace": scene.salle.pk}
    page = lisible(entrer("visiteur").get(SEMAINE, voulu))
    assert page.count("<b>occupé</b>") == 1
    assert [mot for mot in (OBJET, "LJS", scene.reservation.reference) if mot in page] == []
    assert RESERVER not in entrer("suspendu").get(SEMAINE, voulu).text


# --- A month --------------------------------------------------------------------------------------


def test_le_mois_dit_combien_est_libre(scene, entrer, horloge):
    horloge.move_to(a(7))
    ReservationFactory.create(
        espace=scene.petite_salle, debut=a(8, jour=MARDI), fin=a(19, jour=MARDI)
    )
    client = entrer("visiteur")
    page = lisible(client.get(MOIS, CETTE_SEMAINE))
    lus = jours(page)
    assert [numero for numero, _, _ in lus] == [str(n) for n in range(1, 32)]
    assert lus[5] == ("6", "fermé", "")
    assert lus[4][1] == "fermé"
    assert lus[3] == ("4", "passé", "")
    # Seven spaces of eleven hours, one of them taken all day.
    assert lus[7] == ("8", "de la place", "86 % libre")
    assert lus[8] == ("9", "libre", "")
    seule = jours(lisible(client.get(MOIS, {**CETTE_SEMAINE, "espace": scene.petite_salle.pk})))
    assert seule[6:9] == [("7", "libre", ""), ("8", "complet", ""), ("9", "libre", "")]
    garonne = jours(lisible(client.get(MOIS, {**CETTE_SEMAINE, "espace": scene.salle.pk})))
    assert garonne[6] == ("7", "de la place", "10 h libres")


def test_presque_complet_se_dit(scene, entrer):
    ReservationFactory.create(espace=scene.salle, debut=a(8, jour=MARDI), fin=a(17, jour=MARDI))
    voulu = {**CETTE_SEMAINE, "espace": scene.salle.pk}
    assert jours(lisible(entrer("visiteur").get(MOIS, voulu)))[7] == (
        *("8", "presque complet"),
        "2 h libres",
    )


def test_le_mois_nomme_les_jours_feries(scene, entrer):
    page = lisible(entrer("visiteur").get(MOIS, {"jour": "2050-04-15"}))
    assert "Avril 2050</h2>" in page
    assert jours(page)[10] == ("11", "fermé", "Lundi de Pâques")
    assert f'href="{JOUR}?jour=2050-04-12"' in page


@pytest.mark.parametrize(
    ("jour", "combien", "decale"),
    [("2050-02-10", 28, 2), ("2048-02-29", 29, 6), ("2050-05-31", 31, 7)],
)
def test_chaque_mois_a_ses_jours(scene, entrer, jour, combien, decale):
    page = lisible(entrer("visiteur").get(MOIS, {"jour": jour}))
    assert len(jours(page)) == combien
    assert f'<ol class="premier-{decale}">' in page


# --- From one to the other ------------------------------------------------------------------------


def test_les_trois_plannings_gardent_les_filtres(scene, entrer):
    client = entrer("gestionnaire")
    filtres = {**CETTE_SEMAINE, "type": "salle", "places": "5", "inconnu": "<script>"}
    for adresse in (JOUR, SEMAINE, MOIS):
        page = lisible(client.get(adresse, filtres))
        for autre in (JOUR, SEMAINE, MOIS):
            assert f'href="{autre}?type=salle&places=5&jour=2050-03-07"' in page, (adresse, autre)
        assert "inconnu" not in page[page.index('id="planning"') :]
        assert f'href="{adresse}?type=salle&places=5">Aujourd’hui' in page


@pytest.mark.parametrize(
    ("adresse", "avant", "apres"),
    [
        (
            JOUR,
            ("2050-03-06", "Jour précédent, dimanche 6"),
            ("2050-03-08", "Jour suivant, mardi 8"),
        ),
        (
            SEMAINE,
            ("2050-02-28", "précédente, du 28 février"),
            ("2050-03-14", "suivante, du 14 au 20"),
        ),
        (MOIS, ("2050-02-01", "Mois précédent, février"), ("2050-04-01", "Mois suivant, avril")),
    ],
)
def test_precedent_et_suivant(entrer, adresse, avant, apres):
    page = lisible(entrer("visiteur").get(adresse, CETTE_SEMAINE))
    for jour, nom in (avant, apres):
        assert re.search(rf'href="{re.escape(adresse)}\?jour={jour}" aria-label="[^"]*{nom}', page)


@pytest.mark.parametrize("adresse", [SEMAINE, MOIS])
def test_sans_site_ou_sans_espace_la_page_le_dit(client, db, adresse, horloge):
    assert "Aucun lieu n’est encore décrit" in lisible(client.get(adresse))
    SiteFactory.create()
    page = lisible(client.get(adresse))
    assert "Aucun espace ne correspond" in page


@pytest.mark.parametrize("adresse", [SEMAINE, MOIS])
def test_aux_deux_bouts_du_calendrier(scene, entrer, adresse):
    for jour in ("2000-01-01", "2099-12-31"):
        assert entrer("visiteur").get(adresse, {"jour": jour}).status_code == 200


def test_un_site_d_un_autre_fuseau_compte_ses_heures(entrer, scene):
    la_reunion = SiteFactory.create(nom="Saint-Denis", fuseau="Indian/Reunion")
    salle = EspaceFactory.create(nom="Lagon", niveau=NiveauFactory.create(site=la_reunion))
    ReservationFactory.create(espace=salle, debut=a(7), fin=a(8))
    voulu = {**CETTE_SEMAINE, "site": la_reunion.pk}
    lagon = cases(lisible(entrer("visiteur").get(SEMAINE, voulu)), "Lagon")[0]
    assert lagon[2:] == ("10 h libres", ["occupé, 10 h – 11 h"])


@pytest.mark.parametrize("jour", [date(2026, 10, 25), date(2027, 3, 28)])
def test_les_dimanches_ou_l_heure_change(scene, entrer, horloge, jour):
    scene.site.horaires.create(jour=7, ouvre=0, ferme=1440)
    horloge.move_to(a(12, jour=jour - timedelta(days=5)))
    ReservationFactory.create(espace=scene.salle, debut=a(4, jour=jour), fin=a(6, jour=jour))
    client, duree = entrer("agent"), 25 if jour.month == 10 else 23
    dimanche = cases(lisible(client.get(SEMAINE, {"jour": jour})), "Salle Garonne")[6]
    assert dimanche[2] == f"{duree - 2} h libres"
    assert dimanche[3][0].endswith(", 4 h – 6 h")
    voulu = {"jour": jour, "espace": scene.salle.pk}
    lus = jours(lisible(client.get(MOIS, voulu)))
    assert lus[jour.day - 1] == (str(jour.day), "de la place", f"{duree - 2} h libres")
    page = lisible(client.get(SEMAINE, voulu))
    debuts = [debut for debut, _ in libres(page, scene.salle) if debut < "08:00"]
    assert "04:00" not in debuts
    assert "06:00" in debuts
    assert 'class="planning c96"' in lisible(client.get(JOUR, {"jour": jour}))


# --- Cost -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("combien", [1, 3])
@pytest.mark.parametrize(
    ("adresse", "un_espace", "role", "requetes"),
    [
        (SEMAINE, False, "visiteur", 6),
        (SEMAINE, False, "gestionnaire", 10),
        (SEMAINE, False, "agent", 10),
        (SEMAINE, True, "visiteur", 6),
        (SEMAINE, True, "gestionnaire", 10),
        (MOIS, False, "visiteur", 6),
        (MOIS, False, "gestionnaire", 9),
        (MOIS, True, "agent", 9),
    ],
)
def test_nombre_de_requetes(
    scene, entrer, combien, adresse, un_espace, role, requetes, django_assert_num_queries
):
    for rang in range(combien):
        espace = EspaceFactory.create(niveau=scene.salle.niveau)
        acteur = ActeurFactory.create()
        acteur.poles.add(PoleFactory.create())
        ReservationFactory.create(espace=espace, acteur=acteur)
        for jour in (LUNDI, MARDI):
            ReservationFactory.create(
                espace=scene.salle,
                acteur=acteur,
                debut=a(12 + rang, jour=jour),
                fin=a(13 + rang, jour=jour),
            )
    client = entrer(role)
    voulu = {**CETTE_SEMAINE, **({"espace": scene.salle.pk} if un_espace else {})}
    with django_assert_num_queries(requetes):
        client.get(adresse, voulu)


@pytest.mark.parametrize("adresse", [JOUR, SEMAINE, MOIS])
def test_les_plannings_se_compressent(scene, entrer, adresse):
    client = entrer("gestionnaire")
    compresse = client.get(adresse, CETTE_SEMAINE, headers={"accept-encoding": "gzip"})
    assert compresse["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in compresse["Vary"]
    assert not client.get(adresse, CETTE_SEMAINE).has_header("Content-Encoding")
