"""Who occupies what, on screen: a day and its months, the coloured plan, figures, what ends, reference rents."""

import csv
import io
import re
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client

from acteurs.enums import PaletteCouleur
from locaux.enums import TypeEspace
from locaux.models import LoyerDeReference, Niveau
from tests.corpus import CORPUS
from tests.factories.acteurs import ActeurFactory, PoleFactory, agent
from tests.factories.moments import LUNDI
from tests.factories.occupation import (
    BureauFactory,
    LoyerDeReferenceFactory,
    changer_de_surface,
    louer,
)
from tests.locaux.vues.gestes import demander_brut, envoyer_brut, lisible

OCCUPATION = "/locaux/gestion/occupation/"
PLAN, CHIFFRES, ECHEANCES = (f"{OCCUPATION}{page}/" for page in ("plan", "chiffres", "echeances"))
LOYERS = "/locaux/gestion/loyers-de-reference/"
NOUVEAU = f"{LOYERS}nouveau/"
FILTRES = ("au", "site", "niveau", "type", "pole", "export", "page", "inconnu")
PARAMETRES = {
    OCCUPATION: FILTRES,
    PLAN: FILTRES,
    CHIFFRES: (*FILTRES, "du", "par"),
    ECHEANCES: (*FILTRES, "mois"),
    LOYERS: ("q", "site", "type", "sort", "page", "export"),
    "/locaux/demandes-de-locaux/": ("q", "statut", "type", "site", "sort", "page", "export"),
}


@pytest.fixture
def bureaux(scene):
    """Two offices of 20 m²: one let all the year but January, one empty; 120 euros a m² and a year."""
    niveau = scene.poste.niveau
    loue = BureauFactory.create(nom="Bureau 101", niveau=niveau)
    vide = BureauFactory.create(nom="Bureau 102", niveau=niveau)
    scene.association.poles.set([PoleFactory.create(nom="Pôle mauve", couleur="prune")])
    louer(
        loue,
        date(2050, 2, 1),
        date(2052, 2, 1),
        acteur=scene.association,
        loyer=Decimal("321.00"),
    )
    LoyerDeReferenceFactory.create(site=scene.site)
    return loue, vide


def fichier(reponse) -> list[list[str]]:
    assert reponse["Content-Type"] == "text/csv; charset=utf-8"
    texte = reponse.content.decode().removeprefix("\ufeff")
    return list(csv.reader(io.StringIO(texte), delimiter=";"))


# --- A day and its months -------------------------------------------------------------------------


def test_un_jour_en_chiffres_et_qui_loue_quoi(entrer, bureaux):
    page = lisible(entrer("agent").get(OCCUPATION, {"au": "2050-03-07"}))
    assert re.findall(r'<b class="chiffres">(.*?)</b>', page) == [
        # 20 m² × 334 of 40 × 365
        "45,8 %",
        "20,00 m²",
        "200,00 €",
        "0",
    ]
    (ligne,) = re.findall(r"<tr><th scope=\"row\"><a[^>]*>Bureau 101.*?</tr>", page, re.DOTALL)
    cases = re.findall(r"<td(?: colspan=\"(\d+)\")? class=\"([a-z ]+)\">(.*?)</td>", ligne)
    assert [(mois, classe) for mois, classe, _ in cases] == [("", "vacant"), ("23", "loue prune")]
    assert "LJS" in cases[1][2]
    assert "jusqu’au 31/01/2052" in cases[1][2]
    assert "sans compter" not in page


def test_un_depart_et_une_arrivee_le_meme_mois(scene, entrer, bureaux):
    bureau = bureaux[1]
    louer(bureau, date(2050, 1, 1), date(2050, 5, 11), acteur=scene.cooperative)
    louer(bureau, date(2050, 5, 20), date(2051, 1, 1), acteur=scene.association)
    page = lisible(entrer("agent").get(OCCUPATION, {"au": "2050-03-07"}))
    (ligne,) = re.findall(r"<tr><th scope=\"row\"><a[^>]*>Bureau 102.*?</tr>", page, re.DOTALL)
    cases = re.findall(r"<td(?: colspan=\"(\d+)\")? class=\"([a-z ]+)\">(.*?)</td>", ligne)
    lus = [(mois, re.sub(r"<[^>]+>", "", texte).strip()) for mois, _, texte in cases]
    assert lus == [
        ("4", "La Coopérative du canal jusqu’au 10/05/2050"),
        ("", "La Coopérative du canal puis LJS"),
        ("7", "LJS jusqu’au 31/12/2050"),
        ("12", "vacant"),
    ]


def test_un_avenant_qui_change_la_surface_ne_coupe_pas_la_ligne(scene, entrer, bureaux):
    lot = louer(bureaux[1], date(2050, 1, 1), date(2052, 1, 1), acteur=scene.cooperative)
    changer_de_surface(lot, date(2050, 7, 1), Decimal(15))
    page = lisible(entrer("agent").get(OCCUPATION, {"au": "2050-08-01"}))
    assert '<td colspan="24" class="loue">' in page
    assert '<b class="chiffres">5,00 m²</b>' in page


def test_le_pole_et_le_type_choisissent_les_lignes(scene, entrer, bureaux):
    client = entrer("agent")
    pole = scene.association.poles.get()
    page = lisible(client.get(OCCUPATION, {"pole": pole.pk, "au": "2050-03-07"}))
    assert "Bureau 101" in page
    assert "Bureau 102" not in page
    page = lisible(client.get(OCCUPATION, {"type": "terrain"}))
    assert "Aucun espace à louer ici" in page
    assert '<b class="chiffres">–</b>' in page


def test_le_fichier_dit_les_locations_et_ce_qui_est_vacant(entrer, bureaux):
    lignes = fichier(entrer("agent").get(OCCUPATION, {"export": "csv", "au": "2050-03-07"}))
    assert [ligne[0] for ligne in lignes[1:]] == ["Bureau 101", "Bureau 101", "Bureau 102"]
    assert lignes[1][5:] == ["vacant", "", "", "01/01/2050", "31/01/2050"]
    assert lignes[2][4:] == [
        "20,00",
        "LJS",
        lignes[2][6],
        "20,00",
        "01/02/2050",
        "31/01/2052",
    ]
    assert lignes[3][5:] == ["vacant", "", "", "01/01/2050", "31/12/2051"]


# --- The plan -------------------------------------------------------------------------------------


def test_le_plan_dit_l_occupant_par_sa_lettre_au_jour_voulu(scene, entrer, bureaux):
    loue, _ = bureaux
    Niveau.objects.filter(pk=loue.niveau_id).update(
        plan="plans/x.webp", plan_largeur=1000, plan_hauteur=1000
    )
    loue.contour = [[0, 0], [5000, 0], [5000, 5000], [0, 5000]]
    loue.save()
    client = entrer("agent")
    page = lisible(client.get(PLAN, {"niveau": loue.niveau_id, "au": "2050-03-07"}))
    assert 'aria-label="Bureau 101 : LJS"' in page
    assert ">A · LJS</text>" in page
    assert "jusqu’au 31 janvier 2052" in page
    avant = lisible(client.get(PLAN, {"niveau": loue.niveau_id, "au": "2050-01-31"}))
    assert 'aria-label="Bureau 101 : vacant"' in avant
    assert "LJS" not in avant
    # The whole of two years and a year around: February 2049 to February 2053.
    assert 'data-ptce-premier="2049-01"' in page


def test_le_plan_s_ouvre_sur_un_niveau_ou_quelque_chose_se_loue(scene, entrer):
    """The ground floor has its drawing too, and nothing to let: it comes after."""
    rez = scene.salle.niveau
    etage = BureauFactory.create(
        niveau__site=scene.site, niveau__nom="Sous les toits", niveau__rang=5
    ).niveau
    Niveau.objects.filter(pk__in=[rez.pk, etage.pk]).update(
        plan="plans/x.webp", plan_largeur=100, plan_hauteur=100
    )
    page = entrer("agent").get(PLAN)
    assert page.context["niveau"] == etage
    assert entrer("agent").get(PLAN, {"niveau": rez.pk}).context["niveau"] == rez


def test_sur_un_portail_vide_chaque_page_dit_quoi_faire(db):
    client = Client()
    client.force_login(agent())
    for adresse, phrase in (
        (OCCUPATION, "Aucun espace à louer ici"),
        (PLAN, "Aucun niveau en service"),
        (CHIFFRES, "Ensemble"),
        (ECHEANCES, "Rien ne finit d’ici là"),
        (LOYERS, "Aucun loyer de référence"),
        ("/locaux/demandes-de-locaux/", "Aucune demande en attente"),
    ):
        assert phrase in lisible(client.get(adresse)), adresse


# --- Figures --------------------------------------------------------------------------------------


def cellules(page: str) -> list[list[str]]:
    corps = page.split("<tbody", 1)[1].split("</tbody>", 1)[0]
    return [
        [
            re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", cellule)).strip()
            for cellule in re.findall(r"<t[hd].*?</t[hd]>", ligne, re.DOTALL)
        ]
        for ligne in re.findall(r"<tr.*?</tr>", corps, re.DOTALL)
    ]


def test_les_chiffres_d_une_periode(scene, entrer, bureaux):
    client = entrer("agent")
    periode = {"du": "2050-01-01", "au": "2050-12-31"}
    page = lisible(client.get(CHIFFRES, {**periode, "par": "espace", "type": "bureau"}))
    assert "Du 1er janvier 2050 au 31 décembre 2050" in page
    assert cellules(page) == [
        [
            "Bureau 101, Le Périscope",
            "91,5 %",
            "6 680,00 sur 7 300,00",
            "620,00",
            "31",
            "203,84 €",
            "–",
            "–",
        ],
        [
            "Bureau 102, Le Périscope",
            "0,0 %",
            "0,00 sur 7 300,00",
            "7 300,00",
            "365",
            "2 400,00 €",
            "–",
            "–",
        ],
        [
            "Ensemble",
            "45,8 %",
            "6 680,00 sur 14 600,00",
            "7 920,00",
            "396",
            "2 603,84 €",
            "–",
            "–",
        ],
    ]


def test_l_usage_des_salles_d_un_jour(entrer, bureaux):
    """The room is booked an hour of the eleven; so are not its neighbours."""
    jour = LUNDI.isoformat()
    page = lisible(entrer("agent").get(CHIFFRES, {"du": jour, "au": jour, "par": "type"}))
    (salles,) = [ligne for ligne in cellules(page) if ligne[0] == "Salle de réunion"]
    # The small room, the room and the two parts of the divisible one.
    assert salles[6:] == ["2,3 %", "1,00 sur 44,00"]


def test_quand_les_salles_servent(entrer, bureaux):
    """One of the four rooms is booked from 9 to 10, that Monday."""
    jour = LUNDI.isoformat()
    page = lisible(entrer("agent").get(CHIFFRES, {"du": jour, "au": jour, "type": "salle"}))
    (semaine,) = re.findall(r'<table class="chaleur">.*?</table>', page, re.DOTALL)
    assert "Part du temps ouvert qui est réservée" in semaine
    assert re.findall(r'<th scope="row">(.*?)</th>', semaine) == ["lundi"]
    assert re.findall(r'<th scope="col" class="nombre">(.*?)</th>', semaine) == [
        f"{heure} h" for heure in range(8, 19)
    ]
    assert re.findall(r'<td class="(t\d)">(\d+)', semaine) == [
        ("t1", "25") if heure == 9 else ("t0", "0") for heure in range(8, 19)
    ]


def test_sans_salle_pas_de_semaine(entrer, bureaux):
    page = lisible(entrer("agent").get(CHIFFRES, {"type": "bureau"}))
    assert "Quand les salles" not in page


def test_les_chiffres_par_pole_et_leur_fichier(scene, entrer, bureaux):
    client = entrer("agent")
    periode = {"du": "2050-03-01", "au": "2050-03-31", "par": "pole", "type": "tous"}
    page = lisible(client.get(CHIFFRES, periode))
    (ligne,) = cellules(page)
    assert ligne[:4] == ["Pôle mauve", "620,00", "50,0 %", "1,00"]
    lignes = fichier(client.get(CHIFFRES, {**periode, "export": "csv"}))
    assert lignes[1][:4] == ["Pôle mauve", "620,00", "50,0", "1,00"]


def test_le_fichier_des_chiffres(entrer, bureaux):
    demande = {"du": "2050-01-01", "au": "2050-12-31", "type": "bureau", "export": "csv"}
    lignes = fichier(entrer("agent").get(CHIFFRES, demande))
    assert lignes[0][:2] == ["Site", "M²·jours à louer"]
    assert lignes[1] == [
        "Le Périscope",
        "14600,00",
        "6680,00",
        "45,8",
        "7920,00",
        "396",
        "2603,84",
        "0,00",
        "0,00",
        "",
    ]
    assert lignes[2][0] == "Ensemble"


@pytest.mark.parametrize(
    ("periode", "phrase"),
    [
        ({"du": "2050-02-01", "au": "2050-01-01"}, "La fin de la période vient avant son début."),
        ({"du": "2000-01-01", "au": "2050-01-01"}, "vingt ans au plus"),
        ({"du": "0001-01-01"}, "Indiquez un jour entre"),
    ],
)
def test_une_periode_impossible_est_dite(entrer, bureaux, periode, phrase):
    reponse = entrer("agent").get(CHIFFRES, periode)
    assert reponse.status_code == 200
    assert phrase in lisible(reponse)
    for nom, jour in periode.items():
        assert f'name="{nom}" value="{jour}"' in reponse.text


# --- What ends ------------------------------------------------------------------------------------


def test_ce_qui_finit_et_ce_qui_vient_ensuite(scene, entrer, bureaux):
    loue, vide = bureaux
    louer(vide, date(2050, 1, 1), date(2050, 6, 1), acteur=scene.cooperative)
    louer(vide, date(2050, 9, 1), date(2051, 9, 1), acteur=scene.association)
    garde = BureauFactory.create(nom="Bureau 103", niveau=loue.niveau)
    louer(garde, date(2049, 6, 1), date(2050, 6, 1), acteur=scene.cooperative)
    louer(garde, date(2050, 6, 1), date(2053, 6, 1), acteur=scene.cooperative)
    client = entrer("agent")
    demande = {"au": "2050-03-07", "mois": "6"}
    (ligne,) = cellules(lisible(client.get(ECHEANCES, demande)))
    assert ligne[0].startswith("Bureau 102")
    assert ligne[1:3] == ["31 mai 2050", "La Coopérative du canal"]
    assert ligne[5:] == ["300,00 €", "loué de nouveau le 1er septembre 2050"]
    lignes = fichier(client.get(ECHEANCES, {**demande, "mois": "24", "export": "csv"}))
    assert [ligne[1] for ligne in lignes[1:]] == ["Bureau 102", "Bureau 102", "Bureau 101"]
    assert lignes[3][8] == "321,00"
    par_defaut = lisible(client.get(ECHEANCES, {"mois": ""}))
    assert re.search(r'name="mois"[^>]* value="6"|value="6"[^>]* name="mois"', par_defaut)
    assert "D’ici 6 mois, 1 location<" in par_defaut
    rien = lisible(client.get(ECHEANCES, {"au": "2050-03-07", "mois": "1"}))
    assert "Rien ne finit d’ici là" in rien


# --- Reference rents ------------------------------------------------------------------------------


def loyer(scene, **autres):
    return {
        "site": scene.site.pk,
        "type": "bureau",
        "espace": "",
        "annuel_m2": "144,50",
        "depuis": "2050-07-01",
        "jeton": str(uuid4()),
        **autres,
    }


def test_un_nouveau_loyer_arrete_le_precedent_la_veille(scene, entrer, bureaux):
    client = entrer("agent")
    saisie = loyer(scene)
    for _ in range(2):
        reponse = client.post(NOUVEAU, saisie)
        assert (reponse.status_code, reponse.url) == (302, LOYERS)
    assert [(lu.annuel_m2, lu.debut, lu.dernier_jour) for lu in LoyerDeReference.objects.all()] == [
        (Decimal("120.00"), date(2020, 1, 1), date(2050, 6, 30)),
        (Decimal("144.50"), date(2050, 7, 1), None),
    ]
    page = lisible(client.get(LOYERS))
    assert "Bureau, Le Périscope" in page.replace("bureau", "Bureau")
    assert "144,50 €" in page


def test_un_loyer_du_meme_jour_corrige_et_celui_d_un_espace_passe_avant(scene, entrer, bureaux):
    client = entrer("agent")
    client.post(NOUVEAU, loyer(scene, depuis="2020-01-01", annuel_m2="100"))
    client.post(NOUVEAU, loyer(scene, espace=bureaux[1].pk, depuis="2020-01-01", annuel_m2="240"))
    assert LoyerDeReference.objects.count() == 2
    page = lisible(client.get(OCCUPATION, {"au": "2050-03-07"}))
    assert '<b class="chiffres">400,00 €</b>' in page


@pytest.mark.parametrize(
    ("change", "phrase"),
    [
        ({"site": ""}, "Choisissez un site, ou un seul espace."),
        ({"type": ""}, "Choisissez un type, ou un seul espace."),
        ({"type": "salle"}, "Sélectionnez un choix valide"),
        ({"annuel_m2": "-1"}, "Écrivez un montant qui n’est pas négatif."),
        ({"annuel_m2": ""}, "Indiquez le loyer annuel d’un mètre carré."),
        ({"depuis": "9999-12-31"}, "Indiquez un jour entre"),
        ({"espace": "0"}, "Cet espace n’est pas à louer"),
        ({"jeton": "x"}, "Ce formulaire a expiré"),
    ],
)
def test_un_loyer_mal_rempli_revient_tel_quel(scene, entrer, bureaux, change, phrase):
    reponse = entrer("agent").post(NOUVEAU, loyer(scene, **change))
    assert reponse.status_code == 422
    assert phrase in lisible(reponse)
    assert LoyerDeReference.objects.count() == 1


def test_une_correction_et_celle_qui_en_recouvre_une_autre(scene, entrer, bureaux):
    client = entrer("agent")
    client.post(NOUVEAU, loyer(scene))
    ancien = LoyerDeReference.objects.earliest("periode")
    adresse = ancien.get_absolute_url()
    montree = lisible(client.get(adresse))
    assert 'value="2020-01-01"' in montree
    assert 'value="120,00"' in montree
    saisie = {"annuel_m2": "121", "debut": "2021-01-01", "dernier": "2050-06-30"}
    assert client.post(adresse, saisie).status_code == 302
    ancien.refresh_from_db()
    assert (ancien.annuel_m2, ancien.debut) == (Decimal("121.00"), date(2021, 1, 1))
    reponse = client.post(adresse, {**saisie, "dernier": "2050-07-01"})
    assert reponse.status_code == 422
    assert "Un autre loyer de référence vaut déjà à ces dates" in lisible(reponse)
    assert client.get(f"{LOYERS}999999/").status_code == 404
    assert entrer("animateur").get(f"{LOYERS}999999/").status_code == 403


# --- Whatever is typed ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("adresse", "parametre"),
    [(adresse, parametre) for adresse, noms in PARAMETRES.items() for parametre in noms],
)
def test_chaque_parametre_supporte_tout(entrer, bureaux, adresse, parametre):
    client = entrer("agent")
    for nom, valeur in CORPUS.items():
        reponse = demander_brut(client, adresse, {parametre: valeur})
        assert reponse.status_code == 200, nom


@pytest.mark.parametrize("champ", ["site", "type", "espace", "annuel_m2", "depuis", "jeton"])
def test_chaque_champ_d_un_loyer_supporte_tout(scene, entrer, bureaux, champ):
    client = entrer("agent")
    for nom, valeur in CORPUS.items():
        reponse = envoyer_brut(client, NOUVEAU, loyer(scene, **{champ: valeur}))
        assert reponse.status_code in (302, 409, 422), nom


# --- Queries --------------------------------------------------------------------------------------


@pytest.mark.parametrize("combien", [1, 3])
@pytest.mark.parametrize(
    ("adresse", "requetes"),
    [(OCCUPATION, 13), (PLAN, 9), (CHIFFRES, 9), (ECHEANCES, 6), (LOYERS, 5)],
)
def test_nombre_de_requetes(scene, entrer, django_assert_num_queries, adresse, requetes, combien):
    PoleFactory.create(couleur=PaletteCouleur.OCRE)
    for rang in range(combien):
        bureau = BureauFactory.create(niveau=scene.poste.niveau)
        louer(bureau, date(2050, 1, 1), date(2050, 5, 1), acteur=ActeurFactory.create())
        LoyerDeReferenceFactory.create(espace=bureau)
        terrain = BureauFactory.create(niveau=scene.salle.niveau, type=TypeEspace.TERRAIN)
        louer(terrain, date(2050, 1, 1 + rang), date(2050, 5, 1))
    client = entrer("agent")
    parametres = {"niveau": scene.poste.niveau_id}
    client.get(adresse, parametres)
    with django_assert_num_queries(requetes):
        assert client.get(adresse, parametres).status_code == 200
