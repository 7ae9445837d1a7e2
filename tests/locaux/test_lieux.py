"""Plans, contours and photos: who writes them, what becomes of the files, what the readings say."""

import io
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from locaux.actions.lieux import illustrer, placer, poser_plan
from locaux.calculs import Ouverture
from locaux.forms.lieux import FormulaireContour, contour_en_texte
from locaux.lectures.lieux import (
    Horaire,
    horaires_de_la_semaine,
    prochains_creneaux,
    sites_presentes,
)
from locaux.lectures.plan import plans
from locaux.models import Espace
from ptce.socle.images import recoder
from tests.factories.acteurs import agent, animateur
from tests.factories.locaux import (
    EspaceFactory,
    FermetureFactory,
    NiveauFactory,
    ReservationFactory,
    salle_divisible,
)
from tests.factories.moments import PARIS, a

CARRE = [[0, 0], [5000, 0], [5000, 5000], [0, 5000]]


def image(largeur=40, hauteur=20):
    sortie = io.BytesIO()
    Image.new("RGB", (largeur, hauteur), "white").save(sortie, "PNG")
    return SimpleUploadedFile("plan.png", sortie.getvalue(), "image/png")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def fichiers(media):
    return [chemin for chemin in media.rglob("*") if chemin.is_file()]


# --- Actions --------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_un_plan_remplace_l_ancien_dont_le_fichier_part_apres_la_validation(
    media, django_capture_on_commit_callbacks
):
    par, niveau = agent(), NiveauFactory.create()
    niveau = poser_plan(niveau=niveau, image=recoder(image(), cote_max=2400), par=par)
    assert (niveau.plan_largeur, niveau.plan_hauteur) == (40, 20)
    with django_capture_on_commit_callbacks() as apres:
        poser_plan(niveau=niveau, image=recoder(image(60, 30), cote_max=2400), par=par)
        assert len(fichiers(media)) == 2
    for rappel in apres:
        rappel()
    assert len(fichiers(media)) == 1
    with django_capture_on_commit_callbacks(execute=True):
        niveau = poser_plan(niveau=niveau, image=None, par=par)
    assert (niveau.plan.name, niveau.plan_largeur, niveau.plan_hauteur) == ("", 0, 0)
    assert fichiers(media) == []


@pytest.mark.django_db
def test_placer_puis_retirer():
    par, espace = agent(), EspaceFactory.create()
    assert placer(espace=espace, contour=CARRE, par=par).contour == CARRE
    assert placer(espace=espace, contour=None, par=par).contour is None


@pytest.mark.django_db
def test_illustrer_garde_la_photo_ou_la_retire():
    par, espace = agent(), EspaceFactory.create()
    photo = recoder(image(), cote_max=1600)
    nom = illustrer(espace=espace, photo=photo, presentation="Claire.", par=par).photo.name
    assert nom.startswith("espaces/")
    garde = illustrer(espace=espace, photo=None, presentation="Calme.", par=par)
    assert (garde.photo.name, garde.presentation) == (nom, "Calme.")
    assert illustrer(espace=espace, photo=False, presentation="", par=par).photo.name == ""


@pytest.mark.django_db
def test_seuls_les_agents_decrivent_les_lieux():
    par, espace = animateur(), EspaceFactory.create()
    with pytest.raises(PermissionDenied):
        placer(espace=espace, contour=CARRE, par=par)
    with pytest.raises(PermissionDenied):
        poser_plan(niveau=espace.niveau, image=None, par=par)
    with pytest.raises(PermissionDenied):
        illustrer(espace=espace, photo=None, presentation="", par=par)


# --- Contours as they are typed -------------------------------------------------------------------


def points(texte):
    form = FormulaireContour({"points": texte}, espace=Espace())
    return form.cleaned_data["points"] if form.is_valid() else form.errors["points"][0]


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("", None),
        ("0 0\n12,5 40\n\n100 99.99", [[0, 0], [1250, 4000], [10000, 9999]]),
        ("0 0\n1 1", "Un contour compte de 3 à 60 points."),
        ("0 0\n1 1\n2", "Ligne 3 : écrivez deux nombres de 0 à 100, par exemple « 12,5 40 »."),
        ("0 0\nNaN 1\n2 2", "Ligne 2 : écrivez deux nombres de 0 à 100, par exemple « 12,5 40 »."),
        (
            "0 0\n1 100,1\n2 2",
            "Ligne 2 : écrivez deux nombres de 0 à 100, par exemple « 12,5 40 ».",
        ),
        ("1 1\n" * 61, "Un contour compte de 3 à 60 points."),
    ],
)
def test_points_saisis(texte, attendu):
    assert points(texte) == attendu


def test_un_contour_se_relit_comme_il_s_ecrit():
    contour = [[0, 5], [1250, 4000], [10000, 9999]]
    assert contour_en_texte(contour) == "0 0,05\n12,5 40\n100 99,99"
    assert points(contour_en_texte(contour)) == contour


# --- Readings -------------------------------------------------------------------------------------


def etats(niveau, moment, personne=None):
    (plan,) = plans([niveau], personne=personne, moment=moment)
    return {etat.espace.nom: (etat.genre, etat.precision) for etat in plan.etats}


@pytest.mark.django_db
def test_ce_qu_est_chaque_espace_a_un_instant():
    libre = EspaceFactory.create(nom="Libre")
    niveau = libre.niveau
    reservation = ReservationFactory.create(
        espace=EspaceFactory.create(nom="Prise", niveau=niveau), debut=a(9), fin=a(10)
    )
    FermetureFactory.create(
        espace=EspaceFactory.create(nom="Travaux", niveau=niveau), debut=a(9), fin=a(10)
    )
    EspaceFactory.create(nom="Bureau", niveau=niveau, reservable=False, regle=None)
    assert etats(niveau, a(9, 59)) == {
        "Libre": ("libre", ""),
        "Prise": ("occupe", ""),
        "Travaux": ("ferme", "travaux"),
        "Bureau": ("non_reservable", ""),
    }
    assert etats(niveau, a(9), agent())["Prise"] == ("occupe", str(reservation.acteur))
    assert {genre for genre, _ in etats(niveau, a(10)).values()} == {"libre", "non_reservable"}
    assert etats(niveau, a(19))["Libre"] == ("ferme", "hors des heures d’ouverture")


@pytest.mark.django_db
def test_un_ensemble_dont_les_parties_sont_dessinees_ne_les_couvre_pas():
    ensemble, parties = salle_divisible()
    niveau = ensemble.niveau
    niveau = poser_plan(niveau=niveau, image=recoder(image(), cote_max=2400), par=agent())
    par = agent()
    for espace in (ensemble, *parties):
        placer(espace=espace, contour=CARRE, par=par)
    (plan,) = plans([niveau], personne=None, moment=a(9))
    assert {etat.espace.pk for etat in plan.traces} == {partie.pk for partie in parties}
    assert {etat.points for etat in plan.traces} == {"0,0 20,0 20,10 0,10"}
    assert len(plan.etats) == 3


def test_semaine_en_mots():
    plages = {jour: [(480, 1200)] for jour in range(1, 6)} | {6: [(540, 720), (810, 1440)]}
    assert [
        Horaire(horaire.jours, horaire.heures.replace("\u00a0", " "))
        for horaire in horaires_de_la_semaine(Ouverture(PARIS, plages))
    ] == [
        Horaire("du lundi au vendredi", "de 8 h à 20 h"),
        Horaire("samedi", "de 9 h à 12 h et de 13 h 30 à minuit"),
        Horaire("dimanche", "fermé"),
    ]


@pytest.mark.django_db
def test_prochains_creneaux_apres_ce_qui_est_pris():
    espace = EspaceFactory.create()
    ReservationFactory.create(espace=espace, debut=a(8), fin=a(11))
    trouves = prochains_creneaux(Espace.objects.complets().get(pk=espace.pk), a(7))
    assert len(trouves) == 4
    assert (trouves[0].debut, trouves[0].fin) == (a(11), a(12))
    assert trouves[1].debut == a(8) + timedelta(days=1)


@pytest.mark.django_db
def test_les_sites_disent_s_ils_sont_ouverts():
    espace = EspaceFactory.create()
    (lu,) = sites_presentes(a(9))
    assert (lu.ouvert, [texte.replace("\u00a0", " ") for texte in lu.espaces]) == (
        True,
        ["1 salle de réunion"],
    )
    assert not sites_presentes(a(20))[0].ouvert
    FermetureFactory.create(espace=None, site=espace.site, debut=a(9), fin=a(10))
    assert not sites_presentes(a(9))[0].ouvert
    espace.site.archive_le = a(8)
    Espace.objects.update(reservable=False, archive_le=a(8))
    espace.site.save()
    assert sites_presentes(a(9)) == []
