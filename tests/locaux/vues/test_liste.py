"""The list of bookings: who sees which, filters, order, pages, files."""

import csv
import io
import re
import zipfile

import pytest

from locaux.enums import StatutReservation
from tests.factories.acteurs import ActeurFactory, PersonneFactory
from tests.factories.locaux import EspaceFactory, ReservationFactory, SiteFactory
from tests.factories.moments import LUNDI, a
from tests.locaux.vues.gestes import lisible
from tests.scene import OBJET

LISTE = "/locaux/reservations/"


def lignes(reponse) -> int:
    return len(re.findall(r'<th role="rowheader"', reponse.text))


@pytest.fixture
def sienne(scene):
    """Return a booking of the other organisation, later the same day."""
    return ReservationFactory.create(
        espace=scene.petite_salle,
        acteur=scene.cooperative,
        demandeur=scene.autre,
        objet="Conseil",
        debut=a(14),
        fin=a(15),
    )


@pytest.mark.parametrize(
    ("role", "objets"),
    [
        ("gestionnaire", {OBJET}),
        ("collaborateur", {OBJET}),
        ("autre", {"Conseil"}),
        ("animateur", {OBJET, "Conseil"}),
        ("agent", {OBJET, "Conseil"}),
        ("administrateur", {OBJET, "Conseil"}),
        ("suspendu", set()),
        ("ancien", set()),
    ],
)
def test_chacun_voit_les_siennes_et_ceux_qui_gerent_toutes(scene, entrer, sienne, role, objets):
    page = lisible(entrer(role).get(LISTE))
    assert {objet for objet in (OBJET, "Conseil") if objet in page} == objets
    assert ("Rien de réservé pour l’instant" in page) is (not objets)


def test_un_visiteur_va_se_connecter(client, db):
    assert client.get(LISTE)["Location"] == "/compte/login/?next=/locaux/reservations/"


@pytest.mark.parametrize(
    ("filtres", "combien"),
    [
        ({}, 2),
        ({"statut": "toutes"}, 3),
        ({"periode": "passees"}, 1),
        ({"periode": "toutes"}, 3),
        ({"periode": "toutes", "statut": "toutes"}, 4),
        ({"periode": "toutes", "statut": "annulee"}, 1),
        ({"portee": "miennes"}, 1),
        ({"portee": "organisation"}, 2),
        ({"q": "colin bor"}, 1),
        ({"q": "bilan"}, 1),
        ({"q": "BILAN"}, 1),
        ({"q": "hers"}, 1),
        ({"q": "jardins"}, 2),
        ({"q": "introuvable"}, 0),
    ],
)
def test_filtrer(scene, entrer, filtres, combien):
    communes = {
        "espace": scene.petite_salle,
        "acteur": scene.association,
        "demandeur": scene.collaborateur,
    }
    ReservationFactory.create(**communes, objet="Bilan")
    ReservationFactory.create(
        **communes,
        objet="Passée",
        debut=a(9, jour=LUNDI.replace(month=2)),
        fin=a(10, jour=LUNDI.replace(month=2)),
    )
    ReservationFactory.create(
        **communes, objet="Abandonnée", statut=StatutReservation.ANNULEE, debut=a(16), fin=a(17)
    )
    reponse = entrer("gestionnaire").get(LISTE, filtres)
    assert lignes(reponse) == combien
    if not combien:
        assert "Aucune réservation ne correspond" in lisible(reponse)


def test_chercher_par_reference(scene, entrer, sienne):
    reponse = entrer("agent").get(LISTE, {"q": sienne.reference})
    assert lignes(reponse) == 1
    assert f'href="{sienne.get_absolute_url()}"' in reponse.text


@pytest.mark.parametrize(
    ("tri", "premier"),
    [
        ("periode", OBJET),
        ("-periode", "Conseil"),
        ("espace", OBJET),
        ("-espace", "Conseil"),
        ("objet", "Conseil"),
    ],
)
def test_trier(scene, entrer, sienne, tri, premier):
    page = lisible(entrer("agent").get(LISTE, {"sort": tri}))
    dernier = ({OBJET, "Conseil"} - {premier}).pop()
    assert page.index(premier) < page.index(dernier)


def test_les_pages_gardent_les_filtres(scene, entrer):
    for heure in range(26):
        ReservationFactory.create(
            espace=scene.petite_salle, acteur=scene.association, debut=a(heure), fin=a(heure + 1)
        )
    client = entrer("gestionnaire")
    premiere = client.get(LISTE, {"portee": "organisation"})
    assert lignes(premiere) == 25
    suivante = re.search(r'<a href="([^"]*)" rel="next"', lisible(premiere)).group(1)
    assert "portee=organisation" in suivante
    assert lignes(client.get(f"{LISTE}{suivante}")) == 2
    assert lignes(client.get(LISTE, {"page": "99"})) == 2


@pytest.mark.parametrize("combien", [1, 3])
@pytest.mark.parametrize(("role", "requetes"), [("gestionnaire", 5), ("agent", 4)])
def test_nombre_de_requetes(scene, entrer, combien, role, requetes, django_assert_num_queries):
    for _ in range(combien):
        ReservationFactory.create(
            espace=EspaceFactory.create(niveau=scene.salle.niveau),
            acteur=ActeurFactory.create() if role == "agent" else scene.association,
            demandeur=PersonneFactory.create(),
        )
    client = entrer(role)
    with django_assert_num_queries(requetes):
        client.get(LISTE)


# --- Files ----------------------------------------------------------------------------------------

ENTETES = [
    "Référence",
    "Espace",
    "Site",
    "Organisation",
    "Réservée par",
    "Début",
    "Fin",
    "Objet",
    "Personnes",
    "Statut",
]


def test_le_csv_s_ouvre_dans_un_tableur(scene, entrer, sienne):
    reponse = entrer("gestionnaire").get(LISTE, {"export": "csv"})
    assert reponse["Content-Type"] == "text/csv; charset=utf-8"
    assert reponse["Content-Disposition"] == 'attachment; filename="reservations.csv"'
    assert reponse.content.startswith("\ufeff".encode())
    assert list(csv.reader(io.StringIO(reponse.content.decode("utf-8-sig")), delimiter=";")) == [
        ENTETES,
        [
            scene.reservation.reference,
            "Salle Garonne",
            "Le Périscope",
            "LJS",
            "Gésine Taire",
            "07/03/2050 09:00",
            "07/03/2050 10:00",
            OBJET,
            "3",
            "confirmée",
        ],
    ]


@pytest.mark.parametrize("objet", ["=1+1", "+33", "-1", "@SUM(A1)", "\tx", "=cmd|' /C calc'!A0"])
def test_les_cellules_du_csv_ne_calculent_rien(scene, entrer, objet):
    scene.reservation.objet = objet
    scene.reservation.save()
    reponse = entrer("gestionnaire").get(LISTE, {"export": "csv"})
    _, ligne = csv.reader(io.StringIO(reponse.content.decode("utf-8-sig")), delimiter=";")
    assert ligne[7] == f"'{objet}"


def test_le_xlsx_garde_dates_et_nombres_sans_formule(scene, entrer):
    scene.reservation.objet = "=1+1"
    scene.reservation.save()
    reponse = entrer("gestionnaire").get(LISTE, {"export": "xlsx"})
    assert reponse["Content-Disposition"] == 'attachment; filename="reservations.xlsx"'
    with zipfile.ZipFile(io.BytesIO(reponse.content)) as classeur:
        feuille = classeur.read("xl/worksheets/sheet1.xml").decode()
        textes = classeur.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in feuille
    assert "'=1+1" in textes
    assert '<c r="I2"><v>3</v></c>' in feuille
    assert re.search(r'<c r="F2" s="\d"><v>54854\.375</v></c>', feuille), "7 March 2050, 9:00"


def test_l_export_suit_les_filtres(scene, entrer, sienne):
    texte = entrer("agent").get(LISTE, {"export": "csv", "q": "Conseil"}).content.decode()
    assert "Conseil" in texte
    assert OBJET not in texte


def test_l_export_suit_l_ordre_de_la_liste(scene, entrer, sienne):
    textes = {
        tri: entrer("agent").get(LISTE, {"export": "csv", "sort": tri}).content.decode()
        for tri in ("espace", "-espace")
    }
    assert textes["espace"].index(OBJET) < textes["espace"].index("Conseil")
    assert textes["-espace"].index("Conseil") < textes["-espace"].index(OBJET)


def test_l_export_donne_l_heure_du_site(scene, entrer):
    site = SiteFactory.create(nom="Saint-Denis", fuseau="Indian/Reunion")
    ReservationFactory.create(espace=EspaceFactory.create(niveau__site=site), debut=a(7), fin=a(8))
    texte = entrer("agent").get(LISTE, {"export": "csv"}).content.decode()
    assert "07/03/2050 10:00;07/03/2050 11:00" in texte


def test_le_xlsx_nomme_sa_feuille_et_se_filtre(scene, entrer):
    reponse = entrer("gestionnaire").get(LISTE, {"export": "xlsx"})
    with zipfile.ZipFile(io.BytesIO(reponse.content)) as classeur:
        feuille = classeur.read("xl/worksheets/sheet1.xml").decode()
        assert 'name="Réservations"' in classeur.read("xl/workbook.xml").decode()
    assert '<autoFilter ref="A1:J2"/>' in feuille
    assert re.search(r'<col min="6" max="7" width="17\.\d+"', feuille)


def test_un_format_inconnu_montre_la_liste(scene, entrer):
    reponse = entrer("gestionnaire").get(LISTE, {"export": "exe"})
    assert reponse["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("combien", [1, 3])
def test_nombre_de_requetes_d_un_export(scene, entrer, combien, django_assert_num_queries):
    for _ in range(combien):
        ReservationFactory.create(acteur=scene.association)
    client = entrer("gestionnaire")
    with django_assert_num_queries(4):
        client.get(LISTE, {"export": "csv"})
