"""A space has a first day and a last one: nothing is vacant before, and what is archived leaves past figures as they were."""

import re
from datetime import date
from fractions import Fraction

import pytest
from django.db import connection

from locaux.actions.archives import archiver, retablir
from locaux.enums import StatutReservation
from locaux.lectures.chiffres import TOTAL, Perimetre, occupation, pertes
from locaux.lectures.occupants import frise
from locaux.lectures.plan_d_occupation import plan_du
from locaux.lectures.rapprochements import espaces_libres
from locaux.lectures.usage import usages, usages_par_heure, usages_par_pole
from locaux.models import Espace, Reservation, Site
from tests.factories.acteurs import ActeurFactory
from tests.factories.locaux import CompositionFactory, EspaceFactory, ReservationFactory
from tests.factories.moments import LUNDI, MAINTENANT, a
from tests.factories.occupation import BureauFactory, LoyerDeReferenceFactory, louer
from tests.locaux.vues.formulaires import saisie
from tests.locaux.vues.gestes import lisible
from tests.locaux.vues.test_occupation import (
    CHIFFRES,
    ECHEANCES,
    OCCUPATION,
    PLAN,
    cellules,
    fichier,
)

VENDREDI = MAINTENANT.date()
ANNEE = (date(2049, 1, 1), date(2050, 1, 1))
TOUT = Perimetre()
BAIL = (date(2024, 3, 1), date(2024, 10, 1))
"""Over by the clock of PostgreSQL too, which no test moves: a space that is let is not archived."""
ACHAT = date(2049, 7, 2)
"""The 183rd day of a year of 365."""


def genres(espace: Espace, debut: date) -> list[tuple[int, str]]:
    """Return the months of a space on the page, two years from `debut` on; none when it is not there."""
    return [
        (case.mois, case.genre)
        for rangee in frise(TOUT, debut)
        if rangee.espace == espace
        for case in rangee.cases
    ]


def etats(espace: Espace, jour: date) -> list[str]:
    """Return what the plan says of a space on a day; nothing when it is not there."""
    return [etat.genre for etat in plan_du(espace.niveau, jour).etats if etat.espace == espace]


# --- Before ---------------------------------------------------------------------------------------


def test_ce_qui_n_est_pas_encore_en_service_n_est_ni_vacant_ni_a_louer(scene, entrer):
    bureau = BureauFactory.create(nom="Acheté", niveau=scene.poste.niveau, en_service_le=ACHAT)
    LoyerDeReferenceFactory.create(site=scene.site)
    avant = occupation(TOUT, date(2048, 1, 1), ANNEE[0], "espace")
    assert bureau.pk not in avant
    lu = occupation(TOUT, *ANNEE, "espace")[bureau.pk]
    assert (lu.louables, lu.jours_vacants) == (20 * 183, 183)
    # 120 euros a m² and a year.
    assert pertes(TOUT, *ANNEE, "espace")[bureau.pk].exact == Fraction(2400 * 183, 365)
    assert genres(bureau, ANNEE[0]) == [(6, "avant"), (18, "vacant")]
    assert etats(bureau, date(2049, 7, 1)) == []
    assert etats(bureau, ACHAT) == ["vacant"]
    page = lisible(entrer("agent").get(OCCUPATION, {"au": "2049-03-01"}))
    (ligne,) = re.findall(r"<tr><th scope=\"row\"><a[^>]*>Acheté.*?</tr>", page, re.DOTALL)
    assert 'colspan="6" class="avant"><span>pas encore en service' in ligne
    lignes = fichier(entrer("agent").get(OCCUPATION, {"au": "2049-03-01", "export": "csv"}))
    assert [ligne[5:] for ligne in lignes[1:] if ligne[0] == "Acheté"] == [
        ["vacant", "", "", "02/07/2049", "31/12/2050"]
    ]


def test_loue_avant_son_premier_jour_il_ne_compte_que_loue(scene):
    bureau = BureauFactory.create(niveau=scene.poste.niveau, en_service_le=date(2049, 12, 1))
    louer(bureau, date(2049, 3, 1), date(2049, 4, 1))
    lu = occupation(TOUT, *ANNEE, "espace")[bureau.pk]
    assert (lu.louables, lu.occupes, lu.jours_vacants) == (20 * 62, 20 * 31, 31)
    assert genres(bureau, ANNEE[0])[:4] == [
        (2, "avant"),
        (1, "loue"),
        (8, "avant"),
        (13, "vacant"),
    ]


def test_une_demande_attend_le_premier_jour(scene):
    bureau = BureauFactory.create(niveau=scene.poste.niveau, en_service_le=date(2050, 9, 1))
    (lu,) = [lu for lu in espaces_libres(VENDREDI) if lu.espace == bureau]
    assert (lu.libre.debut, lu.depuis) == (date(2050, 9, 1), None)


def test_une_salle_n_ouvre_qu_a_son_premier_jour(scene):
    Espace.objects.filter(pk=scene.salle.pk).update(en_service_le=LUNDI)
    semaine = (date(2050, 2, 28), date(2050, 3, 14))
    lu = usages(list(Site.objects.all()), TOUT, *semaine, "espace")
    # Five days of eleven hours, instead of ten.
    assert lu[scene.salle.pk].ouvert == 5 * 11 * 3_600_000_000
    assert lu[scene.petite_salle.pk].ouvert == 2 * lu[scene.salle.pk].ouvert


def test_le_formulaire_propose_aujourd_hui_et_garde_le_jour(scene, entrer):
    client = entrer("agent")
    page = client.get("/locaux/gestion/espaces/nouveau/", {"niveau": scene.salle.niveau_id})
    assert f'name="en_service_le" value="{VENDREDI.isoformat()}"' in page.text
    envoi = saisie(page, nom="Neuf", type="bureau", surface_m2="18", en_service_le="2049-07-02")
    assert client.post("/locaux/gestion/espaces/nouveau/", envoi).status_code == 302
    neuf = Espace.objects.get(nom="Neuf")
    assert neuf.en_service_le == ACHAT
    adresse = f"/locaux/gestion/espaces/{neuf.pk}/"
    envoi = saisie(client.get(adresse), en_service_le="0001-01-01")
    refuse = client.post(adresse, envoi)
    assert refuse.status_code == 422
    assert "Indiquez un jour entre" in lisible(refuse)
    assert client.post(adresse, {**envoi, "en_service_le": ""}).status_code == 302
    neuf.refresh_from_db()
    assert neuf.en_service_le is None


def test_on_n_archive_pas_ce_qui_n_est_pas_encore_en_service(scene, entrer):
    bureau = BureauFactory.create(
        nom="À venir", niveau=scene.poste.niveau, en_service_le=date(2050, 9, 1)
    )
    client, adresse = entrer("agent"), f"/locaux/gestion/espaces/{bureau.pk}/archiver/"
    phrase = "« À venir » n’entre en service que le 1er septembre 2050"
    assert phrase in lisible(client.get(adresse))
    refuse = client.post(adresse)
    assert refuse.status_code == 422
    assert phrase in lisible(refuse)
    bureau.refresh_from_db()
    assert bureau.archive_le is None


# --- After ----------------------------------------------------------------------------------------


@pytest.fixture
def passe(scene):
    """Rooms and offices of all sorts, as they served last year, an office that keeps the rule of a time when it was booked
    among them; nothing is booked any more.
    """
    scene.reservation.occupations.all().delete()
    Reservation.objects.update(
        statut=StatutReservation.ANNULEE, annulee_le=MAINTENANT, annulee_par=scene.agent
    )
    jour = date(2024, 2, 19)
    ReservationFactory.create(
        espace=scene.salle, acteur=scene.association, debut=a(9, jour=jour), fin=a(10, jour=jour)
    )
    niveau = scene.poste.niveau
    BureauFactory.create(nom="Bureau réglé", niveau=niveau, regle=scene.salle.regle)
    louer(BureauFactory.create(niveau=niveau), *BAIL)
    plateau = EspaceFactory.create(nom="Plateau", niveau=niveau, type="bureau")
    for nom in ("Plateau est", "Plateau ouest"):
        CompositionFactory.create(
            ensemble=plateau, element=BureauFactory.create(nom=nom, niveau=niveau)
        )
    LoyerDeReferenceFactory.create(site=scene.site)
    return scene


def chiffres_du_passe() -> list[object]:
    sites, mois = list(Site.objects.all()), (date(2024, 2, 1), date(2024, 3, 1))
    annees = (date(2024, 1, 1), date(2026, 1, 1))
    par_espace = {cle: perte.exact for cle, perte in pertes(TOUT, *annees, "espace").items()}
    return [
        occupation(TOUT, *annees, "espace"),
        par_espace,
        usages(sites, TOUT, *mois, "espace"),
        usages_par_heure(sites, TOUT, *mois),
        usages_par_pole(sites, TOUT, *mois),
        [(rangee.espace.pk, rangee.cases, rangee.vacances) for rangee in frise(TOUT, annees[0])],
        [
            [(etat.espace.pk, etat.genre) for etat in plan_du(niveau, date(2024, 5, 1)).etats]
            for site in sites
            for niveau in site.niveaux.order_by("pk")
        ],
    ]


def test_archiver_ne_change_rien_au_passe(passe, entrer):
    avant = chiffres_du_passe()
    archiver(lieu=passe.site, par=passe.agent, maintenant=MAINTENANT)
    connection.check_constraints()
    assert chiffres_du_passe() == avant
    assert occupation(TOUT, date(2051, 1, 1), date(2052, 1, 1))[TOTAL].louables == 0
    page = lisible(
        entrer("agent").get(CHIFFRES, {"du": "2024-02-01", "au": "2024-02-29", "par": "site"})
    )
    (ligne, _) = cellules(page)
    assert ligne[0] == "Le Périscope"
    assert ligne[7].startswith("1,00 sur 1 848,00")
    retablir(lieu=passe.site, par=passe.agent)
    connection.check_constraints()
    assert chiffres_du_passe() == avant


def test_les_pages_disent_la_meme_chose_d_un_bureau_archive_qui_garde_une_regle(passe):
    bureau = Espace.objects.get(nom="Bureau réglé")
    archiver(lieu=bureau, par=passe.agent, maintenant=MAINTENANT)
    assert occupation(TOUT, *ANNEE, "espace")[bureau.pk].jours_vacants == 365
    assert genres(bureau, ANNEE[0]) == [(15, "vacant"), (9, "hors")]
    assert etats(bureau, date(2049, 2, 1)) == ["vacant"]
    assert etats(bureau, VENDREDI) == []


def test_une_partie_se_loue_quand_la_salle_qu_elle_fait_ne_se_reserve_plus(passe):
    plateau, est = (Espace.objects.get(nom=nom) for nom in ("Plateau", "Plateau est"))
    assert etats(est, VENDREDI) == ["reserve"]
    archiver(lieu=plateau, par=passe.agent, maintenant=MAINTENANT)
    lu = occupation(TOUT, date(2050, 3, 1), date(2050, 4, 1), "espace")[est.pk]
    # From Friday the 4th on.
    assert lu.jours_vacants == 28
    assert etats(est, date(2050, 3, 3)) == ["reserve"]
    assert etats(est, VENDREDI) == ["vacant"]
    assert est.pk in {libre.espace.pk for libre in espaces_libres(VENDREDI)}


def test_ce_qui_est_hors_service_se_choisit_encore(passe, entrer):
    niveau = passe.poste.niveau
    archiver(lieu=niveau, par=passe.agent, maintenant=MAINTENANT)
    client = entrer("agent")
    for adresse in (OCCUPATION, PLAN, CHIFFRES):
        assert f"{niveau} (hors service)</option>" in lisible(client.get(adresse)), adresse
    page = lisible(client.get(PLAN, {"niveau": niveau.pk, "au": "2049-02-01"}))
    assert "Bureau réglé" in page
    assert "Envoyer un plan" not in page
    page = lisible(client.get(PLAN))
    assert f"<h2>{niveau}," not in page


# --- Files ----------------------------------------------------------------------------------------


def test_les_fichiers_disent_ce_que_dit_l_ecran_et_ne_s_executent_pas(scene, entrer):
    bureau = BureauFactory.create(nom="=1+1", niveau=scene.poste.niveau, surface_m2="12.35")
    preneur = ActeurFactory.create(nom="@SOMME(A1)")
    louer(bureau, date(2050, 1, 1), date(2050, 5, 11), acteur=preneur)
    client = entrer("agent")
    periode = {"du": "2050-05-01", "au": "2050-05-31", "par": "espace", "type": "bureau"}
    (ligne, _) = cellules(lisible(client.get(CHIFFRES, periode)))
    assert ligne[2:5] == ["123,50 sur 382,85", "259,35", "21"]
    lignes = fichier(client.get(CHIFFRES, {**periode, "export": "csv"}))
    assert lignes[1][:6] == ["'=1+1, Le Périscope", "382,85", "123,50", "32,3", "259,35", "21"]
    lignes = fichier(client.get(OCCUPATION, {"au": "2050-05-01", "export": "csv"}))
    assert [(ligne[0], ligne[4], *ligne[5:]) for ligne in lignes[1:]] == [
        ("'=1+1", "12,35", "'@SOMME(A1)", lignes[1][6], "12,35", "01/01/2050", "10/05/2050"),
        ("'=1+1", "12,35", "vacant", "", "", "11/05/2050", "31/12/2051"),
    ]
    lignes = fichier(client.get(ECHEANCES, {"au": "2050-05-01", "export": "csv"}))
    assert lignes[1][:2] + lignes[1][6:7] == ["10/05/2050", "'=1+1", "'@SOMME(A1)"]
