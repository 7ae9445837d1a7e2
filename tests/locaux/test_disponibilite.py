"""How much of a day is free, against a reading step by step; what the week and the month say, against day after day."""

import random
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given

from locaux.actions import fermetures
from locaux.calculs import Ouverture, Regle
from locaux.enums import MotifFermeture
from locaux.lectures.mois import JourDuMois, jours_du_mois, mois_du_site
from locaux.lectures.ouvertures import ouvertures
from locaux.lectures.planning import planning_du_jour, semaine
from locaux.lectures.releve import espaces_du_site
from locaux.lectures.semaine import semaine_du_site
from locaux.models import Occupation
from locaux.offres import Disponibilite, disponibilite, jour_reservable, minutes, plages_libres
from ptce.socle import temps
from ptce.socle.periodes import intervalle
from tests.factories.locaux import ReservationFactory
from tests.factories.moments import LUNDI, MAINTENANT, PARIS, a
from tests.locaux.test_offres import JOUR, MINUTE, moments, prises, regles
from tests.locaux.test_offres import ouvertures as heures
from tests.scene import planter

# --- One day, pure --------------------------------------------------------------------------------


def pas_a_pas(regle: Regle, ouverture: Ouverture, pris, maintenant) -> int:
    """Return the free minutes of JOUR, read one step after another."""
    minuit = datetime.combine(JOUR, datetime.min.time(), PARIS)
    if maintenant.date() + timedelta(days=regle.horizon_jours) < JOUR:
        return 0
    premier = maintenant + timedelta(minutes=regle.preavis_min)
    if not regle.preavis_min:
        premier -= timedelta(minutes=regle.pas) - timedelta(microseconds=1)
    tenus = [
        (debut - regle.battement_apres * MINUTE, fin + regle.battement_avant * MINUTE)
        for debut, fin in pris
    ]
    ouverts = ouverture.intervalles(JOUR, JOUR)
    total, suite = 0, 0
    for numero in range(1440 // regle.pas + 1):
        debut = minuit + numero * regle.pas * MINUTE
        fin = debut + regle.pas * MINUTE
        libre = (
            debut >= premier
            and temps.contenu((debut, fin), ouverts)
            and not any(pris_de < fin and debut < pris_a for pris_de, pris_a in tenus)
        )
        if libre:
            suite += regle.pas
            continue
        # A shorter run than the shortest booking is no place.
        total += suite if suite >= -(-regle.duree_min // regle.pas) * regle.pas else 0
        suite = 0
    return total


a_l_heure = regles.filter(
    # A rule whose longest booking is shorter than its shortest, once on the step, offers nothing.
    lambda regle: (
        regle.granularite == "minutes"
        and -(-regle.duree_min // regle.pas) * regle.pas <= regle.duree_max
    )
)


@given(regle=a_l_heure, ouverture=heures, pris=prises, maintenant=moments)
def test_les_minutes_libres_sont_celles_qu_on_lit_pas_a_pas(regle, ouverture, pris, maintenant):
    reservable = jour_reservable(JOUR, regle=regle, ouverture=ouverture, maintenant=maintenant)
    lue = disponibilite(reservable, pris, [])
    assert lue.libre == pas_a_pas(regle, ouverture, pris, maintenant)
    assert (lue.libre > 0) == (lue.etat in ("libre", "partiel"))
    assert lue.libre <= lue.offert


@given(regle=regles, ouverture=heures, pris=prises, maintenant=moments)
def test_une_offre_lue_une_fois_vaut_pour_tous(regle, ouverture, pris, maintenant):
    reservable = jour_reservable(JOUR, regle=regle, ouverture=ouverture, maintenant=maintenant)
    une_fois = plages_libres(JOUR, pris, regle=regle, ouverture=ouverture, maintenant=maintenant)
    assert reservable.libres(pris) == une_fois
    assert reservable.libres(()) == plages_libres(
        JOUR, [], regle=regle, ouverture=ouverture, maintenant=maintenant
    )


SITE = Ouverture(fuseau=PARIS, plages={jour: [(480, 1140)] for jour in range(1, 6)})
A_L_HEURE = Regle("minutes", 15, 15, 600, 90, 0)
PAR_JOUR = Regle("journee", 15, 15, 600 + 1440, 90, 120)
TOUT = [(a(8), a(19))]


@pytest.mark.parametrize(
    ("regle", "jour", "pris", "fermes", "maintenant", "attendue"),
    [
        (A_L_HEURE, LUNDI, [], [], MAINTENANT, Disponibilite("libre", 660, 660)),
        (A_L_HEURE, LUNDI, [(a(9), a(10))], [], MAINTENANT, Disponibilite("partiel", 600, 660)),
        (A_L_HEURE, LUNDI, TOUT, [], MAINTENANT, Disponibilite("complet", 0, 660)),
        (A_L_HEURE, LUNDI, TOUT, TOUT, MAINTENANT, Disponibilite("ferme")),
        (A_L_HEURE, LUNDI, TOUT, [(a(8), a(9))], MAINTENANT, Disponibilite("complet", 0, 660)),
        (A_L_HEURE, LUNDI, [], [], a(18), Disponibilite("partiel", 60, 60)),
        (A_L_HEURE, LUNDI, [], [], a(19), Disponibilite("passe")),
        (A_L_HEURE, date(2050, 3, 5), [], [], MAINTENANT, Disponibilite("ferme")),
        (A_L_HEURE, date(2050, 6, 20), [], [], MAINTENANT, Disponibilite("horizon")),
        (PAR_JOUR, LUNDI, [], [], a(7), Disponibilite("preavis")),
        (PAR_JOUR, LUNDI, [], [], a(5), Disponibilite("libre", 660, 660)),
    ],
)
def test_les_etats_d_un_jour(regle, jour, pris, fermes, maintenant, attendue):
    reservable = jour_reservable(jour, regle=regle, ouverture=SITE, maintenant=maintenant)
    assert disponibilite(reservable, pris, fermes) == attendue


@pytest.mark.parametrize(
    ("libre", "offert", "pour_cent"), [(0, 660, 0), (1, 660, 1), (659, 660, 99), (660, 660, 100)]
)
def test_un_peu_ne_se_dit_pas_rien(libre, offert, pour_cent):
    lue = Disponibilite("partiel", libre, offert)
    assert JourDuMois(LUNDI, "", lue, 1, 1).pour_cent == pour_cent


def test_un_mois_a_de_28_a_31_jours():
    for jour, combien in (("2050-02-14", 28), ("2048-02-29", 29), ("2050-04-30", 30)):
        assert len(jours_du_mois(date.fromisoformat(jour))) == combien
    assert jours_du_mois(LUNDI)[0] == date(2050, 3, 1)
    assert jours_du_mois(LUNDI)[-1] == date(2050, 3, 31)


# --- A week and a month, against each day read alone ----------------------------------------------


@pytest.fixture
def semaine_chargee(db):
    """Plant the scene, then fill its week at random: the seed is fixed, what it draws is not ours."""
    scene, hasard = planter(), random.Random(20500307)  # noqa: S311
    lieux = [scene.salle, scene.petite_salle, *scene.parties, scene.ensemble]
    for _ in range(60):
        jour = LUNDI + timedelta(days=hasard.randrange(7))
        debut = a(8, 15 * hasard.randrange(44), jour=jour)
        fin = debut + 15 * hasard.randrange(1, 12) * MINUTE
        lieu = hasard.choice(lieux)
        if not pris(lieu, debut, fin):
            ReservationFactory.create(espace=lieu, debut=debut, fin=fin)
    ReservationFactory.create(espace=scene.poste, debut=a(8), fin=a(13))
    mercredi, vendredi = LUNDI + timedelta(days=2), LUNDI + timedelta(days=4)
    ReservationFactory.create(espace=scene.atelier, debut=a(8), fin=a(19, jour=mercredi))
    fermetures.fermer(
        cible=scene.poste,
        debut=a(12, jour=mercredi),
        fin=a(9, jour=vendredi),
        motif=MotifFermeture.TRAVAUX,
        precisions="",
        par=scene.agent,
    )
    return scene


def pris(lieu, debut, fin) -> bool:
    return Occupation.objects.pendant(debut, fin).filter(espace__in=lieu.atomes()).exists()


def lu_seul(lu, jour: date) -> list[temps.Intervalle]:
    """Return what is free of one day of one space, read from the ledger for it alone."""
    site = lu.espace.site
    tenus = [
        intervalle(occupation.periode)
        for occupation in Occupation.objects.filter(espace__in=lu.atomes)
    ]
    return plages_libres(
        jour,
        tenus,
        regle=lu.regle,
        ouverture=ouvertures([site], [2049, 2050, 2051])[site.pk],
        maintenant=MAINTENANT,
    )


def test_la_semaine_dit_ce_que_dit_chaque_jour(semaine_chargee):
    scene, jours = semaine_chargee, semaine(LUNDI)
    lus = espaces_du_site(scene.site)
    options = {"personne": scene.agent, "maintenant": MAINTENANT}
    lue = semaine_du_site(site=scene.site, jours=jours, espaces=lus, **options)
    lignes = [ligne for etage in lue.etages for ligne in etage.lignes]
    assert [ligne.lu for ligne in lignes] == lus
    for ligne in lignes:
        for case in ligne.cases:
            libres = lu_seul(ligne.lu, case.jour)
            assert case.disponibilite.libre == minutes(libres), (ligne.lu.espace, case.jour)
    for jour in jours[:5]:
        du_jour = planning_du_jour(site=scene.site, jour=jour, espaces=lus, **options)
        # A day is drawn as wide as it needs; the week, as wide as its widest day.
        assert du_jour.quarts <= lue.quarts
        decalage = (du_jour.premiere - lue.premiere) * 4
        for ligne, seule in zip(lignes, du_jour.lignes, strict=True):
            (case,) = [case for case in ligne.cases if case.jour == jour]
            pris_le_jour = {
                (bloc.genre, bloc.colonne + decalage, bloc.horaire, bloc.titre)
                for bloc in seule.blocs
                if bloc.genre == "prise"
            }
            # What goes on is drawn to the edge, which is not the same for a day and for a week.
            vus = {
                (genre, colonne, horaire, titre)
                for genre, colonne, _, horaire, titre, *_ in case.segments
            }
            assert {vu for vu in vus if vu[0] == "prise"} == pris_le_jour


def test_le_mois_est_la_somme_des_jours(semaine_chargee):
    scene, jours = semaine_chargee, jours_du_mois(LUNDI)
    lus = espaces_du_site(scene.site)
    mois = mois_du_site(
        site=scene.site, jours=jours, espaces=lus, personne=None, maintenant=MAINTENANT
    )
    assert [lu.jour for lu in mois] == jours
    for lu in mois:
        libres = [minutes(lu_seul(espace, lu.jour)) for espace in lus]
        assert lu.disponibilite.libre == sum(libres), lu.jour
        assert lu.avec_place == sum(1 for libre in libres if libre)
    seul = mois_du_site(
        site=scene.site, jours=jours, espaces=lus[:1], personne=None, maintenant=MAINTENANT
    )
    assert [lu.disponibilite.libre for lu in seul] == [
        minutes(lu_seul(lus[0], jour)) for jour in jours
    ]


def test_une_reservation_de_plusieurs_jours_dit_d_ou_elle_vient(semaine_chargee):
    scene = semaine_chargee
    lus = espaces_du_site(scene.site)
    du_lundi = planning_du_jour(
        site=scene.site, jour=LUNDI, espaces=lus, personne=None, maintenant=MAINTENANT
    )
    horaires = [
        bloc.horaire
        for ligne in du_lundi.lignes
        for bloc in ligne.blocs
        if ligne.lu.espace == scene.atelier
    ]
    assert horaires == ["à partir de 8\u00a0h"], "it is booked until Wednesday"
