"""Aids under the de minimis rule, dated thresholds, and unpaid titles by age."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from locaux.actions.aides import AideDejaAnnulee, annuler, declarer, inscrire_les_loyers
from locaux.actions.entretien_loyers import entretenir
from locaux.actions.indices import SeuilImpossible, noter_seuil
from locaux.actions.resiliations import echoir, resilier, revenir
from locaux.actions.revisions import appliquer, proposer
from locaux.enums import AuteurConge, NatureSeuil
from locaux.lectures import impayes
from locaux.lectures.aides import plafond_au, situation, situations
from locaux.models import AideDeMinimis, EcheanceLoyer, SeuilLegal
from tests.contraintes import refus
from tests.factories.acteurs import ActeurFactory, agent, animateur
from tests.factories.conventions import avenant_signe
from tests.factories.loyers import un_bail, un_bail_indexe, un_etat, un_indice, un_titre
from tests.factories.moments import MAINTENANT

pytestmark = pytest.mark.django_db

JOUR = MAINTENANT.date()


def test_un_loyer_inferieur_au_marche_est_inscrit_a_la_signature():
    convention = un_bail(loyer_de_reference_ht=Decimal(1000))
    un_bail(loyer_de_reference_ht=Decimal(850))
    (aide,) = inscrire_les_loyers(maintenant=MAINTENANT)
    assert (aide.convention, aide.accordee_le) == (convention, date(2048, 4, 1))
    # 150 a month for six years, both ends in April adding up to a month.
    assert aide.montant == Decimal("10800.00")
    assert inscrire_les_loyers(maintenant=MAINTENANT) == []


def test_une_aide_annulee_ne_compte_plus_et_ne_revient_pas():
    un_bail(loyer_de_reference_ht=Decimal(1000))
    (aide,) = inscrire_les_loyers(maintenant=MAINTENANT)
    par = agent()
    annuler(aide=aide, motif="Organisation hors du champ", par=par, maintenant=MAINTENANT)
    with pytest.raises(AideDejaAnnulee):
        annuler(aide=aide, motif="Encore", par=par, maintenant=MAINTENANT)
    assert situations(JOUR) == []
    assert inscrire_les_loyers(maintenant=MAINTENANT) == []


def aides() -> list[tuple[date, Decimal]]:
    """Write the aids, and return those of rents: the day they were granted, and what they are worth."""
    inscrire_les_loyers(maintenant=MAINTENANT)
    lues = AideDeMinimis.objects.filter(annulee_le=None).order_by("accordee_le", "pk")
    return list(lues.values_list("accordee_le", "montant"))


SIGNATURE, AVRIL_2050 = date(2048, 4, 1), date(2050, 4, 12)


def test_une_aide_suit_la_fin_de_sa_convention():
    convention = un_bail(loyer_de_reference_ht=Decimal(1000))
    assert aides() == [(SIGNATURE, Decimal("10800.00"))]
    fin = {
        "convention": convention,
        "donne_par": AuteurConge.ACCORD,
        "recu_le": JOUR,
        "par": agent(),
        "maintenant": MAINTENANT,
    }
    resilier(**fin, dernier_jour=date(2050, 4, 11))
    # Two years of 150 a month.
    assert aides() == [(SIGNATURE, Decimal("3600.00"))]
    revenir(convention=convention, par=agent(), maintenant=MAINTENANT)
    assert aides() == [(SIGNATURE, Decimal("10800.00"))]
    assert inscrire_les_loyers(maintenant=MAINTENANT) == []


def test_un_avenant_qui_ajoute_est_une_aide_du_jour_ou_il_est_signe():
    convention = un_bail(loyer_de_reference_ht=Decimal(1000))
    aides()
    # 50 a month less, for the four years that are left.
    avenant_signe(convention, prend_effet_le=AVRIL_2050, loyer_mensuel_ht=Decimal(800))
    assert aides() == [(SIGNATURE, Decimal("10800.00")), (JOUR, Decimal("2400.00"))]
    assert AideDeMinimis.objects.get(accordee_le=JOUR).objet == (
        f"Loyer inférieur au marché, {convention.reference}, avenant n° 1"
    )


def test_un_avenant_qui_agrandit_dit_son_loyer_de_marche():
    convention = un_bail(loyer_de_reference_ht=Decimal(1000))
    aides()
    avenant_signe(
        convention,
        prend_effet_le=AVRIL_2050,
        loyer_mensuel_ht=Decimal(1700),
        loyer_de_reference_ht=Decimal(2000),
    )
    # 150 a month for two years, then 300 for four: the first 150 were granted when the convention was signed.
    assert aides() == [(SIGNATURE, Decimal("10800.00")), (JOUR, Decimal("7200.00"))]
    # Without a word of the market rent, that of the acts before stays: 200 a month more for the last three years.
    avenant_signe(convention, prend_effet_le=date(2051, 4, 12), loyer_mensuel_ht=Decimal(1500))
    assert aides() == [
        (SIGNATURE, Decimal("10800.00")),
        (JOUR, Decimal("7200.00")),
        (JOUR, Decimal("7200.00")),
    ]


def test_un_avenant_dit_seul_le_loyer_de_marche():
    """Nothing is known to be granted before its day."""
    avenant_signe(
        un_bail(),
        prend_effet_le=AVRIL_2050,
        loyer_mensuel_ht=Decimal(850),
        loyer_de_reference_ht=Decimal(1000),
    )
    assert aides() == [(JOUR, Decimal("7200.00"))]


def test_une_prolongation_est_une_aide_nouvelle():
    convention = un_bail(loyer_de_reference_ht=Decimal(1000))
    avenant_signe(convention, prend_effet_le=AVRIL_2050, prend_fin_le=date(2055, 4, 11))
    assert aides() == [(SIGNATURE, Decimal("10800.00")), (JOUR, Decimal("1800.00"))]


def test_un_loyer_qui_remonte_reprend_ce_qui_etait_accorde():
    convention = un_bail(loyer_de_reference_ht=Decimal(1000))
    aides()
    # Two years of 150 a month, then nothing: a rent above the market gives nothing back.
    avenant_signe(convention, prend_effet_le=AVRIL_2050, loyer_mensuel_ht=Decimal(1200))
    assert aides() == [(SIGNATURE, Decimal("3600.00"))]
    # 150 a month again from a year later on, granted today.
    avenant_signe(convention, prend_effet_le=date(2051, 4, 12), loyer_mensuel_ht=Decimal(850))
    assert aides() == [(SIGNATURE, Decimal("3600.00")), (JOUR, Decimal("5400.00"))]


def test_un_avenant_n_accorde_rien_quand_l_aide_de_la_convention_est_annulee():
    convention = un_bail(loyer_de_reference_ht=Decimal(1000))
    (aide,) = inscrire_les_loyers(maintenant=MAINTENANT)
    annuler(aide=aide, motif="Hors du champ", par=agent(), maintenant=MAINTENANT)
    avenant_signe(convention, prend_effet_le=AVRIL_2050, loyer_mensuel_ht=Decimal(800))
    assert aides() == []


def test_une_convention_echue_garde_son_aide():
    convention = un_bail(
        loyer_de_reference_ht=Decimal(1000), debut=date(2048, 5, 1), fin=date(2049, 4, 30)
    )
    (aide,) = inscrire_les_loyers(maintenant=MAINTENANT)
    aide.montant = Decimal(1)
    aide.save()
    echoir(convention=convention, maintenant=MAINTENANT)
    assert aides() == [(SIGNATURE, Decimal("1.00"))]


def test_une_aide_demesuree_n_arrete_pas_l_ouvrier():
    un_bail(
        debut=date(2000, 1, 3),
        fin=date(2098, 12, 31),
        loyer_mensuel_ht=Decimal(0),
        loyer_de_reference_ht=Decimal(10_000_000),
    )
    assert aides() == [(SIGNATURE, Decimal("9999999999.99"))]


def test_le_total_est_sur_trois_ans_et_se_compare_au_plafond_du_jour():
    acteur, par = ActeurFactory.create(), agent()
    noter_seuil(
        nature=NatureSeuil.DE_MINIMIS,
        valeur=Decimal(1000),
        depuis=date(2050, 1, 1),
        source="Texte à venir",
        par=par,
    )
    for jour, montant in (("2047-03-04", 400), ("2047-03-05", 300), ("2050-03-04", 701)):
        declarer(
            acteur=acteur,
            objet="Aide de la Région",
            accordee_le=date.fromisoformat(jour),
            montant=Decimal(montant),
            par=par,
        )
    lue = situation(acteur, JOUR)
    assert (lue.total, lue.plafond, lue.depasse, lue.reste) == (
        Decimal(1001),
        Decimal("1000.00"),
        True,
        Decimal(0),
    )
    assert [(une.acteur, une.total) for une in situations(JOUR)] == [(acteur, Decimal(1001))]
    assert situation(acteur, JOUR + timedelta(days=1)).total == Decimal(701)


def test_les_plafonds_publies_sont_dates():
    assert plafond_au(date(2023, 12, 31)) == Decimal(200_000)
    assert plafond_au(date(2024, 1, 1)) == Decimal(300_000)
    assert plafond_au(date(2030, 12, 31)) == Decimal(300_000)
    assert plafond_au(date(2031, 1, 1)) is None


def test_un_nouveau_seuil_arrete_l_ancien_la_veille():
    par = agent()
    quoi = {"nature": NatureSeuil.REVISION, "source": "Loi à venir", "par": par}
    for _ in range(2):
        noter_seuil(valeur=Decimal(20), depuis=date(2040, 1, 1), **quoi)
    periodes = SeuilLegal.objects.filter(nature="revision").order_by("periode")
    assert [(un.valeur, un.periode.lower, un.periode.upper) for un in periodes] == [
        (Decimal(25), date(2000, 9, 21), date(2040, 1, 1)),
        (Decimal(20), date(2040, 1, 1), None),
    ]
    with pytest.raises(SeuilImpossible, match="plus récent"):
        noter_seuil(valeur=Decimal(20), depuis=date(2039, 1, 1), **quoi)


def test_un_seuil_qui_a_servi_ne_se_corrige_plus():
    """A revision was decided with it on 12 April 2049; what comes after that day may change."""
    un_bail_indexe()
    un_indice(2047, 4, "106.00")
    un_indice(2048, 4, "107.18")
    (revision,) = proposer(maintenant=MAINTENANT)
    par = agent()
    appliquer(revision=revision, par=par, maintenant=MAINTENANT)
    quoi = {"nature": NatureSeuil.REVISION, "valeur": Decimal(20), "source": "Loi", "par": par}
    for depuis in (date(2000, 9, 21), date(2049, 4, 12)):
        with pytest.raises(SeuilImpossible, match="ne se corrige plus"):
            noter_seuil(depuis=depuis, **quoi)
    assert noter_seuil(depuis=date(2049, 4, 13), **quoi).valeur == Decimal(20)


def test_seuls_les_agents_tiennent_les_aides():
    with pytest.raises(PermissionDenied):
        declarer(
            acteur=ActeurFactory.create(),
            objet="Aide",
            accordee_le=JOUR,
            montant=Decimal(1),
            par=animateur(),
        )


def test_postgresql_garde_les_aides():
    un_bail(loyer_de_reference_ht=Decimal(1000))
    inscrire_les_loyers(maintenant=MAINTENANT)
    assert (
        refus("UPDATE locaux_aidedeminimis SET accordee_le = '2049-01-01'").constraint_name
        == "locaux_aide_intouchable"
    )
    assert refus("DELETE FROM locaux_aidedeminimis").constraint_name == (
        "locaux_aidedeminimis_ne_s_efface_pas"
    )


def test_les_impayes_sont_par_age_et_par_organisation():
    acteur, par = ActeurFactory.create(nom="Les Jardins"), agent()
    un_bail(acteur=acteur, debut=date(2050, 1, 1))
    etat = un_etat(par=par)
    premiere, seconde = EcheanceLoyer.objects.filter(etat=etat).order_by("mois")
    un_titre(premiere, numero="1", par=par)
    un_titre(seconde, numero="2", paye=Decimal(70), par=par)
    dues = EcheanceLoyer.objects.impayees()
    plus_tard = JOUR + timedelta(days=60)
    assert [(un.cle, un.nombre, un.reste) for un in impayes.par_age(dues, plus_tard)] == [
        (0, 0, Decimal(0)),
        (30, 0, Decimal(0)),
        (60, 2, Decimal("1870.00")),
        (90, 0, Decimal(0)),
    ]
    (sienne,) = impayes.par_organisation(dues, JOUR)
    assert (sienne.nom, sienne.total, sienne.par_age[0]) == (
        "Les Jardins",
        Decimal("1870.00"),
        Decimal("1870.00"),
    )
    assert dues.restant_du() == Decimal("1870.00")


def test_l_ouvrier_tient_les_loyers_une_fois():
    un_bail(loyer_de_reference_ht=Decimal(1000))
    EcheanceLoyer.objects.filter(mois__gte=date(2051, 1, 1)).delete()
    for _ in range(2):
        entretenir(MAINTENANT)
    assert EcheanceLoyer.objects.filter(mois__gte=date(2051, 1, 1)).count() == 3
    assert AideDeMinimis.objects.count() == 1
