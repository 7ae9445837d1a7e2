"""The journey of a young company: its maximum length, its meetings, where it goes, what is forgotten of it."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection
from django.utils import timezone

from locaux.actions.actes import ConventionRefusee
from locaux.actions.conservation import oublier_les_entretiens
from locaux.actions.pepiniere import SuiviRefuse, corriger_entretien, note_de, noter_entretien
from locaux.enums import DestinationSortie
from locaux.lectures import pepiniere as lectures
from locaux.models import Convention, EntretienSuivi
from ptce.socle.periodes import calendrier
from ptce.socle.transactions import ChangeEntreTemps
from tests.factories.acteurs import ActeurFactory, agent, animateur, membre
from tests.factories.conventions import convention_signee, une_convention
from tests.factories.locataires import (
    APRES,
    convention_de_pepiniere,
    un_entretien,
    une_note,
    une_sortie,
)
from tests.factories.moments import LUNDI, MAINTENANT, a

pytestmark = pytest.mark.django_db


def test_une_convention_ne_depasse_pas_sa_duree_maximale():
    with pytest.raises(ConventionRefusee, match="durée maximale"):
        une_convention(duree_max_mois=23, fin=date(2052, 3, 6))
    assert une_convention(duree_max_mois=24, fin=date(2052, 3, 6)).duree_max_mois == 24
    projet = une_convention(duree_max_mois=24, fin=date(2052, 3, 6))
    trop = calendrier(LUNDI, date(2052, 3, 8))
    with pytest.raises(IntegrityError, match="locaux_convention_dans_sa_duree_max"):
        Convention.objects.filter(pk=projet.pk).update(periode=trop, periode_effective=trop)


def test_une_pepiniere_a_une_duree_maximale_et_l_inverse_n_est_pas_vrai():
    with pytest.raises(ConventionRefusee, match="de pépinière a une durée maximale") as refus:
        une_convention(pepiniere=True)
    assert refus.value.champ == "duree_max_mois"
    par = agent()
    convention_signee(duree_max_mois=36)
    tard = a(12, jour=date(2053, 1, 1))
    assert lectures.bilan(LUNDI).hebergees == 0
    assert list(lectures.de_pepiniere()) == []
    assert lectures.ce_qui_attend(par, tard) == []


def test_ce_qui_etait_de_la_pepiniere_le_reste():
    pour_toutes = convention_signee(duree_max_mois=144)
    la_sienne = convention_signee(duree_max_mois=48)
    suivie = un_entretien(convention_de_pepiniere(duree_max_mois=144)).convention
    reprise = import_module("locaux.migrations.0049_pepinieres_reprises").MARQUER
    with connection.cursor() as curseur:
        curseur.execute(reprise.replace("pepiniere = true", "pepiniere = false", 1))
        curseur.execute(reprise)
    assert list(Convention.objects.order_by("pk").values_list("pk", "pepiniere")) == [
        (pour_toutes.pk, False),
        (la_sienne.pk, True),
        (suivie.pk, True),
    ]


def test_une_entreprise_compte_une_fois():
    acteur = ActeurFactory.create()
    premiere = convention_de_pepiniere(acteur=acteur)
    convention_de_pepiniere(acteur=acteur)
    assert lectures.bilan(LUNDI).hebergees == 1
    une_sortie(premiere, le=LUNDI + timedelta(days=100))
    une_sortie(convention_de_pepiniere(acteur=acteur), emplois=6)
    bilan = lectures.bilan(LUNDI)
    assert (bilan.hebergees, bilan.sorties, bilan.emplois) == (1, 1, 6)


def test_un_mois_court_compte_pour_un_mois():
    assert une_convention(
        duree_max_mois=1, debut=date(2051, 1, 31), fin=date(2051, 2, 27)
    ).dernier_jour == date(2051, 2, 27)
    with pytest.raises(ConventionRefusee, match="durée maximale"):
        une_convention(duree_max_mois=1, debut=date(2051, 1, 31), fin=date(2051, 2, 28))


@pytest.mark.parametrize(
    ("jour", "etape"),
    [
        (LUNDI - timedelta(days=1), lectures.ARRIVEE),
        (LUNDI, lectures.HEBERGEE),
        (date(2051, 9, 6), lectures.HEBERGEE),
        (date(2051, 9, 8), lectures.A_PREPARER),
        (date(2052, 3, 6), lectures.A_PREPARER),
        (date(2052, 3, 7), lectures.A_NOTER),
    ],
)
def test_ou_en_est_une_entreprise(jour, etape):
    convention = convention_de_pepiniere()
    assert convention.dernier_jour == date(2052, 3, 6)
    assert lectures.etape_de(convention, jour) == etape


def test_une_sortie_se_note_et_se_corrige():
    convention = convention_de_pepiniere()
    une_sortie(convention)
    une_sortie(convention, destination=DestinationSortie.AILLEURS, emplois=5)
    assert lectures.etape_de(Convention.objects.get(), LUNDI) == lectures.SORTIE
    bilan = lectures.bilan(APRES.date())
    assert (bilan.hebergees, bilan.sorties, bilan.ailleurs, bilan.emplois) == (0, 1, 1, 5)
    assert (bilan.duree_moyenne, bilan.part_du_territoire) == ("13", "0\u00a0%")


def test_les_chiffres_des_sorties():
    convention_de_pepiniere()
    convention_signee()
    une_sortie(emplois=4)
    une_sortie(emplois=1, destination=DestinationSortie.ARRET)
    une_sortie(emplois=2, le=LUNDI + timedelta(days=100))
    bilan = lectures.bilan(LUNDI)
    assert (bilan.hebergees, bilan.sorties, bilan.dans_le_territoire, bilan.arretees) == (
        1,
        3,
        2,
        1,
    )
    assert (bilan.emplois, bilan.duree_moyenne, bilan.part_du_territoire) == (7, "10", "67\u00a0%")


def test_sans_sortie_il_n_y_a_pas_de_moyenne():
    bilan = lectures.bilan(LUNDI)
    assert (bilan.duree_moyenne, bilan.part_du_territoire) == ("", "")


def test_un_suivi_est_celui_d_une_pepiniere():
    with pytest.raises(SuiviRefuse, match="pas une convention de pépinière"):
        un_entretien(convention_signee(duree_max_mois=144))
    with pytest.raises(SuiviRefuse, match="pas encore venu"):
        un_entretien(le=LUNDI)
    with pytest.raises(SuiviRefuse, match="après l’entrée"):
        une_sortie(le=LUNDI - timedelta(days=1))
    convention = convention_de_pepiniere()
    for personne in (animateur(), membre(convention.acteur)):
        with pytest.raises(PermissionDenied):
            un_entretien(convention, par=personne)
        with pytest.raises(PermissionDenied):
            une_sortie(convention, par=personne)


def test_un_entretien_envoye_deux_fois_est_note_une_fois_et_se_corrige():
    par, convention = agent(), convention_de_pepiniere()
    premier = un_entretien(convention, par=par)
    encore = noter_entretien(
        convention=convention, note=une_note(), par=par, jeton=premier.jeton_envoi
    )
    assert encore == premier
    vue = note_de(premier).empreinte
    note = une_note(resume="Autre chose")
    corriger_entretien(entretien=premier, note=note, par=par, vue=vue, maintenant=MAINTENANT)
    assert EntretienSuivi.objects.get().resume == "Autre chose"
    with pytest.raises(ChangeEntreTemps):
        corriger_entretien(
            entretien=premier, note=une_note(resume="X"), par=par, vue=vue, maintenant=MAINTENANT
        )


def test_ce_qui_attend_un_agent():
    convention = convention_de_pepiniere()
    un_entretien(convention, prochain_le=MAINTENANT.date() + timedelta(days=7))
    par = agent()
    attendu = [f"Entretien de suivi : {convention.acteur}"]
    assert [une.titre for une in lectures.ce_qui_attend(par, MAINTENANT)] == attendu
    tard = a(12, jour=date(2052, 1, 1))
    titres = [une.titre for une in lectures.ce_qui_attend(par, tard)]
    assert titres == [f"Pépinière : {convention.acteur}, sortie à préparer", *attendu]
    une_sortie(convention)
    assert lectures.ce_qui_attend(par, tard) == []
    assert lectures.ce_qui_attend(animateur(), tard) == []


def test_ce_qui_s_est_dit_s_oublie_trois_ans_apres():
    entretien = un_entretien()
    fin = a(12, jour=date(2052, 3, 7))
    assert oublier_les_entretiens(fin + timedelta(days=3 * 365 - 2)) == 0
    trois_ans = fin + timedelta(days=3 * 365 + 2)
    assert oublier_les_entretiens(trois_ans) == 1
    assert oublier_les_entretiens(trois_ans) == 0
    entretien.refresh_from_db()
    assert (entretien.resume, entretien.avec, entretien.suite) == ("(effacé)", "(effacé)", "")
    assert entretien.le == timezone.localdate(MAINTENANT)
    journal = EntretienSuivi.pgh_event_model.objects.values_list("resume", flat=True)
    assert "Premiers clients, trésorerie tendue." not in set(journal)
