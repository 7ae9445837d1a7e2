"""Statements and titles: liquidated once, whole, numbered without a gap; then what the accountant says is mirrored."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from locaux.actions.liquidations import (
    EtatModifie,
    LiquidationImpossible,
    liquider,
    noter_le_titre,
)
from locaux.calculs import Titre, TitreImpossible
from locaux.enums import RegimeTVA, StatutEcheance
from locaux.lectures.loyers import etat_du_mois, mois_de_l_annee, prochain_mois
from locaux.models import EcheanceLoyer, EtatLiquidatif
from tests.contraintes import executer, refus
from tests.factories.acteurs import ActeurFactory, agent, animateur, membre
from tests.factories.loyers import FEVRIER, MARS, un_bail, un_etat, un_titre
from tests.factories.moments import MAINTENANT

pytestmark = pytest.mark.django_db

JOUR = MAINTENANT.date()


def test_un_etat_prend_ce_qui_est_en_retard_et_se_numerote():
    acteur = ActeurFactory.create(nom="Les Jardins solidaires")
    un_bail(acteur=acteur, debut=date(2049, 12, 16))
    un_bail(debut=date(2050, 2, 1), regime_tva=RegimeTVA.TAXABLE, taux_tva=Decimal(20))
    par = agent()
    etat = liquider(mois=FEVRIER, par=par, maintenant=MAINTENANT)
    assert (str(etat), etat.nombre, etat.total_ht, etat.total_tva, etat.total) == (
        "EL-2050-001",
        4,
        Decimal("3410.65"),
        Decimal("194.00"),
        Decimal("3604.65"),
    )
    prises = EcheanceLoyer.objects.filter(etat=etat)
    assert {ligne.statut for ligne in prises} == {StatutEcheance.LIQUIDEE}
    assert prises.filter(debiteur="Les Jardins solidaires").count() == 3
    suivant = liquider(mois=MARS, par=par, maintenant=MAINTENANT)
    assert (str(suivant), suivant.nombre) == ("EL-2050-002", 2)
    executer("SELECT 1")


def test_la_liste_des_mois_dit_ce_que_chaque_etat_prendrait():
    un_bail(debut=date(2049, 12, 16))
    un_bail(debut=FEVRIER)
    liquider(mois=date(2049, 12, 1), par=agent(), maintenant=MAINTENANT)
    lus = {lu.mois: (lu.nombre, lu.total) for lu in mois_de_l_annee(2050)}
    janvier, fevrier = etat_du_mois(date(2050, 1, 1)), etat_du_mois(FEVRIER)
    assert lus[date(2050, 1, 1)] == (1, Decimal("970.00")) == (janvier.nombre, janvier.total)
    assert lus[FEVRIER] == (3, Decimal("2910.00")) == (fevrier.nombre, fevrier.total)
    assert [(lu.nombre, str(lu.etat)) for lu in mois_de_l_annee(2049)] == [(1, "EL-2050-001")]


def test_liquider_deux_fois_rend_le_meme_etat():
    un_bail()
    premier = un_etat()
    assert un_etat() == premier
    assert EtatLiquidatif.objects.count() == 1


def test_les_totaux_sont_par_regime():
    un_bail(debut=date(2050, 2, 1))
    un_bail(debut=date(2050, 2, 1), regime_tva=RegimeTVA.TAXABLE, taux_tva=Decimal("5.5"))
    totaux = etat_du_mois(FEVRIER).totaux
    assert [(un.libelle, un.nombre, un.ht, un.tva, un.total) for un in totaux] == [
        ("Exonéré de TVA", 1, Decimal("970.00"), Decimal("0.00"), Decimal("970.00")),
        ("Soumis à la TVA à 5,5 %", 1, Decimal("970.00"), Decimal("53.35"), Decimal("1023.35")),
    ]


def test_un_mois_trop_lointain_ou_depasse_ne_se_liquide_pas():
    un_bail()
    with pytest.raises(LiquidationImpossible, match="trop lointain"):
        un_etat(mois=date(2050, 5, 1))
    un_etat(mois=MARS)
    with pytest.raises(LiquidationImpossible, match="mars 2050 est déjà liquidé"):
        un_etat(mois=FEVRIER)


def test_rien_a_liquider():
    with pytest.raises(LiquidationImpossible, match="Aucune échéance"):
        un_etat()


def test_deux_lignes_dont_les_changements_se_compensent_se_relisent():
    for _ in range(2):
        un_bail()
    vue = etat_du_mois(FEVRIER).empreinte
    une, autre = EcheanceLoyer.objects.a_liquider(FEVRIER).order_by("pk")[:2]
    for ligne, ecart in ((une, 100), (autre, -100)):
        ligne.loyer, ligne.total = ligne.loyer + ecart, ligne.total + ecart
        ligne.save()
    with pytest.raises(EtatModifie):
        liquider(mois=FEVRIER, vue=vue, par=agent(), maintenant=MAINTENANT)


def test_un_etat_qui_a_change_depuis_l_affichage_n_est_pas_liquide():
    un_bail()
    vue = etat_du_mois(FEVRIER).empreinte
    un_bail()
    with pytest.raises(EtatModifie):
        liquider(mois=FEVRIER, vue=vue, par=agent(), maintenant=MAINTENANT)
    assert not EtatLiquidatif.objects.exists()


def test_seuls_les_agents_liquident():
    un_bail()
    for personne in (animateur(), membre(ActeurFactory.create())):
        with pytest.raises(PermissionDenied):
            liquider(mois=FEVRIER, par=personne, maintenant=MAINTENANT)


def test_le_prochain_mois_suit_le_dernier_etat():
    assert prochain_mois(JOUR) is None
    un_bail(debut=date(2050, 1, 1))
    assert prochain_mois(JOUR) == date(2050, 1, 1)
    un_etat(mois=FEVRIER)
    assert prochain_mois(JOUR) == MARS
    un_etat(mois=MARS)
    assert prochain_mois(JOUR) is None


# --- Titles -----------------------------------------------------------------------------------------


@pytest.fixture
def ligne() -> EcheanceLoyer:
    un_bail(debut=date(2050, 2, 1))
    return EcheanceLoyer.objects.get(etat=un_etat())


def test_un_titre_avance_puis_se_corrige(ligne):
    assert un_titre(ligne).statut == StatutEcheance.TITRE_EMIS
    assert un_titre(ligne, paye=Decimal(970)).statut == StatutEcheance.SOLDEE
    assert un_titre(ligne, paye=Decimal("100.50")).statut == StatutEcheance.TITRE_EMIS
    corrigee = noter_le_titre(ligne=ligne, titre=Titre("", None, Decimal(0), None), par=agent())
    assert corrigee.statut == StatutEcheance.LIQUIDEE
    executer("SELECT 1")


@pytest.mark.parametrize(
    ("titre", "champ"),
    [
        (Titre("12", None, Decimal(0), None), "emis_le"),
        (Titre("", JOUR, Decimal(0), None), "numero"),
        (Titre("12", JOUR, Decimal(5), None), "paye_le"),
        (Titre("12", JOUR, Decimal(0), JOUR), "paye"),
        (Titre("", None, Decimal(5), JOUR), "numero"),
        (Titre("12", date(2050, 3, 3), Decimal(0), None), "emis_le"),
        (Titre("12", JOUR, Decimal(5), date(2050, 3, 3)), "paye_le"),
        (Titre("12", JOUR, Decimal(-5), JOUR), "paye"),
        (Titre("12", JOUR, Decimal("970.01"), JOUR), "paye"),
    ],
)
def test_un_titre_impossible_dit_quel_champ(ligne, titre, champ):
    with pytest.raises(TitreImpossible) as impossible:
        noter_le_titre(ligne=ligne, titre=titre, par=agent())
    assert impossible.value.champ == champ


def test_ce_qui_n_est_pas_liquide_n_a_pas_de_titre():
    un_bail()
    attendue = EcheanceLoyer.objects.filter(statut=StatutEcheance.A_LIQUIDER).first()
    with pytest.raises(TitreImpossible, match="pas liquidée"):
        un_titre(attendue)


# --- What PostgreSQL refuses ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("contrainte", "sql"),
    [
        ("locaux_echeance_liquidee_intouchable", "UPDATE locaux_echeanceloyer SET loyer = 1, total = 121 WHERE id = %(ligne)s"),
        ("locaux_echeance_liquidee_intouchable", "UPDATE locaux_echeanceloyer SET statut = 'a_liquider', etat_id = NULL, debiteur = '' WHERE id = %(ligne)s"),
        ("locaux_echeance_liquidee_gardee", "DELETE FROM locaux_echeanceloyer WHERE id = %(ligne)s"),
        ("locaux_etat_intouchable", "UPDATE locaux_etatliquidatif SET rang = 2 WHERE id = %(etat)s"),
        ("locaux_etat_intouchable", "DELETE FROM locaux_etatliquidatif WHERE id = %(etat)s"),
        ("locaux_etat_de_ses_lignes", "UPDATE locaux_echeanceloyer SET statut = 'liquidee', etat_id = %(etat)s, debiteur = 'X' WHERE mois = '2050-04-01'"),
        ("locaux_echeanceloyer_total", "UPDATE locaux_echeanceloyer SET total = 1 WHERE mois = '2050-04-01'"),
        ("locaux_echeanceloyer_premier_du_mois", "UPDATE locaux_echeanceloyer SET mois = '2052-04-02' WHERE mois = '2050-04-01'"),
        ("locaux_echeanceloyer_un_mois", "UPDATE locaux_echeanceloyer SET mois = '2050-05-01' WHERE mois = '2050-04-01'"),
        ("locaux_echeanceloyer_liquidee", "UPDATE locaux_echeanceloyer SET statut = 'liquidee' WHERE mois = '2050-04-01'"),
        ("locaux_echeanceloyer_titre", "UPDATE locaux_echeanceloyer SET statut = 'titre_emis' WHERE id = %(ligne)s"),
        ("locaux_echeanceloyer_paiement", "UPDATE locaux_echeanceloyer SET montant_paye = 1 WHERE id = %(ligne)s"),
        ("locaux_echeanceloyer_pas_plus_que_du", "UPDATE locaux_echeanceloyer SET statut = 'titre_emis', numero_titre = '1', titre_emis_le = '2050-03-04', montant_paye = 971, paye_le = '2050-03-05' WHERE id = %(ligne)s"),
        ("locaux_echeanceloyer_soldee", "UPDATE locaux_echeanceloyer SET statut = 'soldee', numero_titre = '1', titre_emis_le = '2050-03-04' WHERE id = %(ligne)s"),
        ("locaux_echeanceloyer_positive", "UPDATE locaux_echeanceloyer SET loyer = -1, total = 119 WHERE mois = '2050-04-01'"),
        ("locaux_echeanceloyer_exoneree", "UPDATE locaux_echeanceloyer SET tva = 1, total = 971 WHERE mois = '2050-04-01'"),
    ],
)  # fmt: skip
def test_postgresql_refuse(ligne, contrainte, sql):
    assert refus(sql, {"ligne": ligne.pk, "etat": ligne.etat_id}).constraint_name == contrainte


@pytest.mark.parametrize(
    ("contrainte", "valeurs"),
    [
        ("locaux_etat_de_ses_lignes", "2050, 2, '2050-03-01', 1, 10, 0, 10"),
        ("locaux_etatliquidatif_numero", "2050, 1, '2050-03-01', 1, 10, 0, 10"),
        ("locaux_etatliquidatif_mois_key", "2050, 2, '2050-02-01', 1, 10, 0, 10"),
        ("locaux_etatliquidatif_total", "2050, 2, '2050-03-01', 1, 10, 0, 11"),
        ("locaux_etatliquidatif_premier_du_mois", "2050, 2, '2050-03-02', 1, 10, 0, 10"),
    ],
)
def test_postgresql_refuse_un_etat(ligne, contrainte, valeurs):
    colonnes = (
        "annee, rang, mois, nombre, total_ht, total_tva, total, sha256, liquide_le, liquide_par_id"
    )
    par = "(SELECT liquide_par_id FROM locaux_etatliquidatif LIMIT 1)"
    ajouter = f"INSERT INTO locaux_etatliquidatif ({colonnes}) VALUES ({valeurs}, '', now(), {par})"  # noqa: S608 names of ours
    assert refus(ajouter).constraint_name == contrainte


def test_les_numeros_se_suivent(ligne):
    """Skipped over by raw SQL: refused when the transaction ends."""
    ajouter = """
        WITH etat AS (
            INSERT INTO locaux_etatliquidatif
                   (annee, rang, mois, nombre, total_ht, total_tva, total, sha256, liquide_le, liquide_par_id)
            SELECT 2050, 3, '2050-03-01', 1, 970, 0, 970, '', now(), liquide_par_id FROM locaux_etatliquidatif
            RETURNING id)
        SELECT 1 FROM etat
    """
    suite = """
        UPDATE locaux_echeanceloyer SET statut = 'liquidee', debiteur = 'X',
               etat_id = (SELECT id FROM locaux_etatliquidatif WHERE rang = 3) WHERE mois = '2050-03-01'
    """
    assert refus(f"{ajouter}; {suite}").constraint_name == "locaux_etat_sans_trou"
