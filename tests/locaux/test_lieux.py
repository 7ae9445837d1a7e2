"""Plans, contours and photos: who writes them, what becomes of the files, what the readings say."""

import io
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from locaux.actions.lieux import illustrer, placer, poser_plan
from locaux.calculs import Ouverture
from locaux.enums import Granularite, PublicReservation
from locaux.forms.lieux import FormulaireContour, contour_en_texte
from locaux.lectures.lieux import (
    Horaire,
    conditions,
    horaires_de_la_semaine,
    prochains_creneaux,
    sites_presentes,
)
from locaux.lectures.plan import etiquettes as etiquettes_de
from locaux.lectures.plan import plans
from locaux.models import Espace, Niveau, RegleReservation
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


def image(largeur=40, hauteur=20, couleur="white"):
    sortie = io.BytesIO()
    Image.new("RGB", (largeur, hauteur), couleur).save(sortie, "PNG")
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
    assert (niveau.plan_largeur, niveau.plan_hauteur, niveau.plan_clair) == (40, 20, True)
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
        ("0 0\n10 10\n20 20", "Ces points sont alignés : ils ne dessinent aucune surface."),
        ("5 5\n5 5\n5 5", "Ces points sont alignés : ils ne dessinent aucune surface."),
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
    assert etats(niveau, a(19))["Libre"] == ("ferme", "")


@pytest.mark.django_db
def test_le_bilan_compte_ce_qui_se_reserve_pendant_les_heures():
    niveau = EspaceFactory.create().niveau
    EspaceFactory.create(niveau=niveau, reservable=False, regle=None)
    ReservationFactory.create(espace=EspaceFactory.create(niveau=niveau), debut=a(9), fin=a(10))
    vide = NiveauFactory.create(site=niveau.site)
    bilans = [
        (plan.bilan.replace("\u00a0", " "), plan.ouvert)
        for moment in (a(9), a(7))
        for plan in plans([niveau, vide], personne=None, moment=moment)
    ]
    assert bilans == [("1 espace libre sur 2", True), ("", True), ("", False), ("", False)]


# --- Labels ---------------------------------------------------------------------------------------


def etiquettes(nom, largeur, hauteur):
    """Return the lines written in a space of this size, in ten-thousandths of a picture of 1000 × 1000 pixels."""
    niveau = Niveau(plan="plans/x.webp", plan_largeur=1000, plan_hauteur=1000)
    contour = [[0, 0], [largeur, 0], [largeur, hauteur], [0, hauteur]]
    espace = Espace(nom=nom, niveau=niveau, contour=contour)
    versions = ([(espace.nom, True), ("non réservable", False)], [(espace.nom, True)])
    return [(ligne.texte, ligne.taille) for ligne in etiquettes_de(espace, versions)]


@pytest.mark.parametrize(
    ("nom", "largeur", "hauteur", "lignes"),
    [
        ("Salle Garonne", 5000, 5000, [("Salle Garonne", 17), ("non réservable", 17)]),
        (
            "Salle Garonne",
            1000,
            5000,
            [("Salle", 14), ("Garonne", 14), ("non", 14), ("réservable", 14)],
        ),
        ("Salle Garonne", 1300, 500, [("Salle Garonne", 14), ("non réservable", 14)]),
        ("Salle Garonne", 1300, 260, [("Salle Garonne", 14)]),
        ("Salle Garonne", 5000, 130, []),
        ("Hebdomadairement", 500, 5000, []),
    ],
)
def test_les_lettres_tiennent_dans_l_espace_ou_n_y_sont_pas(nom, largeur, hauteur, lignes):
    assert etiquettes(nom, largeur, hauteur) == lignes


@given(
    nom=st.text("abcé ’-", min_size=1, max_size=40),
    largeur=st.integers(1, 10_000),
    hauteur=st.integers(1, 10_000),
)
def test_aucune_etiquette_ne_deborde(nom, largeur, hauteur):
    for texte, taille in (lues := etiquettes(nom, largeur, hauteur)):
        assert len(texte) * taille * 0.56 <= largeur / 10
        assert len(lues) * taille <= hauteur / 10


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


def test_la_regle_en_phrases():
    simple = RegleReservation()
    stricte = RegleReservation(
        granularite=Granularite.JOURNEE,
        duree_max=3 * 1440,
        preavis_min=720,
        horizon_jours=1,
        battement_avant=15,
        battement_apres=30,
        delai_annulation=720,
        public=PublicReservation.PERMANENTS,
    )
    assert [
        [phrase.replace("\u00a0", " ") for phrase in conditions(r)] for r in (simple, stricte)
    ] == [
        [
            "De 15 minutes à 10 heures, par quarts d’heure.",
            "Pour toutes les organisations membres, au plus 90 jours à l’avance.",
            "Une réservation se déplace ou s’annule jusqu’au début.",
        ],
        [
            "À la journée, 3 jours de suite au plus.",
            "Pour les organisations permanentes, au plus 1 jour à l’avance et au moins 12 heures avant.",
            "L’espace reste libre 15 minutes avant et 30 minutes après chaque réservation.",
            "Une réservation se déplace ou s’annule jusqu’à 12 heures avant le début.",
        ],
    ]
    assert conditions(RegleReservation(horizon_jours=0))[1] == (
        "Pour toutes les organisations membres, le jour même seulement."
    )


@pytest.mark.django_db
def test_prochains_creneaux_apres_ce_qui_est_pris():
    espace = EspaceFactory.create()
    ReservationFactory.create(espace=espace, debut=a(8), fin=a(11))
    trouves = prochains_creneaux(Espace.objects.complets().get(pk=espace.pk), a(7))
    assert len(trouves) == 4
    assert (trouves[0].debut, trouves[0].fin) == (a(11), a(12))
    assert trouves[1].debut == a(8) + timedelta(days=1)


@pytest.mark.django_db
def test_les_sites_comptent_une_fois_la_salle_divisible():
    ensemble, _parties = salle_divisible()

    def comptes() -> list[str]:
        (lu,) = sites_presentes(a(9))
        return [texte.replace("\u00a0", " ") for texte in lu.espaces]

    assert comptes() == ["1 salle de réunion"]
    Espace.objects.filter(pk=ensemble.pk).update(reservable=False, archive_le=a(8))
    assert comptes() == ["2 salles de réunion"]


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
    espace.site.niveaux.update(archive_le=a(8))
    espace.site.save()
    assert sites_presentes(a(9)) == []
