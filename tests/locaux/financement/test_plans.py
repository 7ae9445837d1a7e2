"""Funding plans: versions copied from the last, lines that change until the settlement, what the settlement asks."""

import uuid
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from locaux.actions import plans
from locaux.actions.ecritures import FinancementRefuse, archiver
from locaux.actions.financeurs import changer_de_taux
from locaux.actions.plans import BrouillonExistant
from locaux.enums import Assiette, NatureRecette, StatutPlan
from locaux.lectures.barres import LARGEUR, barres
from locaux.lectures.fiches_financement import empreinte_de
from locaux.lectures.plans import Comparaison, lire
from locaux.models import LigneDepense, LigneRecette, PlanFinancement, TauxParticipation
from ptce.socle.transactions import ChangeEntreTemps
from tests.factories.acteurs import PersonneFactory, agent, animateur
from tests.factories.financement import (
    ARRETE_LE,
    LigneDepenseFactory,
    LigneRecetteFactory,
    OperationFactory,
    PlanFactory,
    plan_arrete,
    plan_equilibre,
)
from tests.factories.moments import LUNDI, MAINTENANT

pytestmark = pytest.mark.django_db

JOUR = MAINTENANT.date()
DEPENSE = {"poste": "Travaux", "montant": Decimal("100.00"), "eligible": True, "source": ""}


@pytest.fixture
def par():
    return agent()


def arreter(plan, par, **autres):
    valeurs = {
        "arrete_le": ARRETE_LE,
        "decision": "D-12",
        "derogation": "",
        "vue": lire(plan, ARRETE_LE).empreinte,
        "maintenant": MAINTENANT,
        **autres,
    }
    plan = plans.arreter(plan=plan, par=par, **valeurs)
    # What is deferred, as a commit would.
    connection.check_constraints()
    return plan


def refus(plan, par, **autres):
    with pytest.raises(FinancementRefuse) as refuse:
        arreter(plan, par, **autres)
    plan.refresh_from_db()
    assert plan.statut == StatutPlan.BROUILLON
    return str(refuse.value).replace("\u202f", " ").replace("\u00a0", " "), refuse.value.champ


# --- Versions -------------------------------------------------------------------------------------


def test_la_premiere_version_est_vide_et_son_formulaire_ne_la_commence_qu_une_fois(par):
    operation, jeton = OperationFactory.create(), uuid.uuid4()
    nees = [
        plans.nouvelle_version(operation=operation, par=par, assiette=Assiette.TTC, jeton=jeton)
        for _ in range(2)
    ]
    assert nees[0] == nees[1] == PlanFinancement.objects.get()
    assert (nees[0].version, nees[0].assiette, nees[0].statut) == (1, "ttc", "brouillon")


def test_une_version_est_la_copie_de_la_derniere(par):
    arrete = plan_arrete(assiette=Assiette.TTC)
    nee = plans.nouvelle_version(operation=arrete.operation, par=par, note="Plus grand")
    lus = [lire(plan, JOUR) for plan in (arrete, nee)]
    assert (nee.version, nee.assiette, nee.note) == (2, "ttc", "Plus grand")
    lignes = [
        (
            [(une.poste, une.montant, une.rang) for une in lu.depenses],
            [(une.financeur, une.nature, une.degre, une.montant, une.rang) for une in lu.recettes],
        )
        for lu in lus
    ]
    assert lignes[0] == lignes[1]
    assert Comparaison(*lus).changees == 0
    LigneDepense.objects.filter(plan=nee).update(montant=1)
    assert arrete.depenses.get().montant == 1_800_000


def test_une_seule_version_se_prepare(par):
    plan = PlanFactory.create()
    with pytest.raises(BrouillonExistant) as existant:
        plans.nouvelle_version(operation=plan.operation, par=par)
    assert existant.value.plan == plan


def test_rien_ne_change_dans_une_operation_archivee(par):
    plan = plan_equilibre()
    archiver(objet=plan.operation, par=par)
    for acte in (
        lambda: plans.nouvelle_version(operation=plan.operation, par=par),
        lambda: plans.ajouter(modele=LigneDepense, plan=plan, valeurs=DEPENSE, par=par),
        lambda: plans.retirer(ligne=plan.depenses.get(), par=par),
        lambda: plans.abandonner(plan=plan, par=par),
        lambda: arreter(plan, par),
    ):
        with pytest.raises(FinancementRefuse, match="archivée"):
            acte()


# --- Lines ----------------------------------------------------------------------------------------


def test_une_ligne_s_ajoute_une_fois_a_la_suite(par):
    plan, jeton = plan_equilibre(), uuid.uuid4()
    for _ in range(2):
        ligne = plans.ajouter(modele=LigneDepense, plan=plan, valeurs=DEPENSE, par=par, jeton=jeton)
    assert [(une.poste, une.rang) for une in plan.depenses.all()][1:] == [("Travaux", 2)]
    assert lire(plan, JOUR).ecart == 100
    plans.retirer(ligne=ligne, par=par)
    plans.retirer(ligne=ligne, par=par)
    assert lire(plan, JOUR).equilibre


def test_une_ligne_se_corrige_si_personne_ne_l_a_fait_entre_temps(par):
    ligne = LigneDepenseFactory.create()
    voulues = {**DEPENSE, "montant": Decimal("12.50")}
    vue = empreinte_de(ligne, voulues)
    plans.corriger(ligne=ligne, valeurs=voulues, vue=vue, par=par)
    # Sent again: it is so already.
    plans.corriger(ligne=ligne, valeurs=voulues, vue=vue, par=par)
    with pytest.raises(ChangeEntreTemps):
        plans.corriger(ligne=ligne, valeurs={**voulues, "poste": "Autre"}, vue=vue, par=par)
    ligne.refresh_from_db()
    assert (ligne.poste, ligne.montant) == ("Travaux", Decimal("12.50"))
    plans.retirer(ligne=ligne, par=par)
    with pytest.raises(ChangeEntreTemps):
        plans.corriger(ligne=ligne, valeurs=voulues, vue=vue, par=par)


def test_un_plan_arrete_ne_change_plus(par):
    plan = plan_arrete()
    recette = plan.recettes.all()[0]
    for acte in (
        lambda: plans.ajouter(modele=LigneDepense, plan=plan, valeurs=DEPENSE, par=par),
        lambda: plans.corriger(ligne=recette, valeurs={"montant": 1}, vue="", par=par),
        lambda: plans.retirer(ligne=recette, par=par),
        lambda: plans.decrire(plan=plan, valeurs={"note": "x"}, vue="", par=par),
        lambda: plans.abandonner(plan=plan, par=par),
    ):
        with pytest.raises(FinancementRefuse, match="ne change plus"):
            acte()


def test_un_brouillon_s_abandonne_avec_ses_lignes_et_deux_fois_c_est_une(par):
    plan = plan_equilibre()
    plans.abandonner(plan=plan, par=par)
    plans.abandonner(plan=plan, par=par)
    assert not PlanFinancement.objects.exists()
    assert not LigneDepense.objects.exists()
    assert not LigneRecette.objects.exists()


# --- Settlement -----------------------------------------------------------------------------------


def test_un_plan_equilibre_s_arrete_et_remplace_le_precedent(par):
    ancien = plan_arrete()
    plan = plan_equilibre(operation=ancien.operation, version=2)
    arrete = arreter(plan, par)
    assert (arrete.statut, arrete.arrete_le, arrete.arrete_par) == ("arrete", ARRETE_LE, par)
    assert (arrete.decision, arrete.taux_minimal, arrete.derogation) == ("D-12", Decimal("0.2"), "")
    ancien.refresh_from_db()
    assert (ancien.statut, ancien.remplace_le, ancien.remplace_par) == (
        "remplace",
        MAINTENANT,
        par,
    )


def test_arreter_deux_fois_c_est_une(par):
    plan = plan_equilibre()
    vue = lire(plan, ARRETE_LE).empreinte
    assert arreter(plan, par, vue=vue) == arreter(plan, par, vue=vue)
    with pytest.raises(FinancementRefuse, match="ne change plus"):
        arreter(plan, agent(), vue=vue, decision="D-13")


def test_un_centime_d_ecart_empeche_d_arreter(par):
    plan = plan_equilibre()
    LigneDepense.objects.filter(plan=plan).update(montant=Decimal("1800000.01"))
    assert refus(plan, par) == ("Il reste 0,01 € à financer.", "recettes")
    LigneDepense.objects.filter(plan=plan).update(montant=Decimal("1799999.99"))
    assert refus(plan, par) == ("Les recettes dépassent les dépenses de 0,01 €.", "recettes")
    assert refus(PlanFactory.create(), par)[0].startswith("Ce plan est vide")


def test_un_acte_a_venir_ou_anterieur_n_arrete_rien(par):
    ancien = plan_arrete()
    plan = plan_equilibre(operation=ancien.operation, version=2)
    assert refus(plan, par, arrete_le=LUNDI)[1] == "arrete_le"
    phrase, champ = refus(plan, par, arrete_le=date(2049, 3, 11))
    assert (phrase, champ) == (
        "La version 1 a été arrêtée après, le 12 mars 2049.",
        "arrete_le",
    )


def test_ce_qui_a_change_depuis_la_lecture_ne_s_arrete_pas(par):
    plan = plan_equilibre()
    vue = lire(plan, ARRETE_LE).empreinte
    LigneDepense.objects.filter(plan=plan).update(poste="Tout autre chose")
    with pytest.raises(ChangeEntreTemps):
        arreter(plan, par, vue=vue)
    plans.abandonner(plan=plan, par=par)
    with pytest.raises(ChangeEntreTemps):
        arreter(plan, par, vue=vue)


def au_minimum(manque: str = "0"):
    """Return a balanced draft of 1 800 000 whose owner brings 360 000 less `manque`."""
    plan = PlanFactory.create()
    LigneDepenseFactory.create(plan=plan)
    part = Decimal(360_000) - Decimal(manque)
    LigneRecetteFactory.create(plan=plan, nature=NatureRecette.EMPRUNT, montant=part)
    LigneRecetteFactory.create(plan=plan, montant=1_800_000 - part)
    return plan


def test_360_000_passent_a_l_euro_pres(par):
    assert arreter(au_minimum(), par).derogation == ""
    phrase, champ = refus(au_minimum("1"), par)
    assert champ == "derogation"
    assert phrase.startswith(
        "Le maître d’ouvrage apporte 359 999,00 €, au lieu de 360 000,00 € au moins : il manque 1,00 €."
    )
    assert refus(au_minimum("0.01"), par)[1] == "derogation"


def test_une_derogation_se_motive_et_ne_reste_que_si_elle_sert(par):
    assert arreter(au_minimum("1"), par, derogation="Urgence").derogation == "Urgence"
    assert arreter(au_minimum(), par, derogation="Pour rien").derogation == ""
    plan = au_minimum("1")
    for _ in range(2):
        assert arreter(plan, par, derogation="Urgence").derogation == "Urgence"
    with pytest.raises(FinancementRefuse):
        arreter(plan, par, derogation="Autre raison")


def test_les_fonds_prives_diminuent_la_part_demandee(par):
    plan = au_minimum("40000")
    recette = plan.recettes.get(nature=NatureRecette.SUBVENTION)
    recette.montant -= 200_000
    recette.save()
    LigneRecetteFactory.create(plan=plan, nature=NatureRecette.FONDS_PRIVES, montant=200_000)
    lu = lire(plan, ARRETE_LE)
    assert (lu.minimum, lu.part, lu.public) == (320_000, 320_000, 1_600_000)
    assert arreter(plan, par).derogation == ""


def test_un_maitre_d_ouvrage_prive_ne_doit_pas_de_part(par):
    plan = plan_prive()
    assert lire(plan, ARRETE_LE).minimum is None
    assert arreter(plan, par).taux_minimal is None


def plan_prive():
    plan = PlanFactory.create(operation__maitre_ouvrage_public=False)
    LigneDepenseFactory.create(plan=plan)
    LigneRecetteFactory.create(plan=plan, montant=1_800_000)
    return plan


def test_avant_la_loi_rien_n_est_demande(par):
    plan = PlanFactory.create()
    LigneDepenseFactory.create(plan=plan)
    LigneRecetteFactory.create(plan=plan, montant=1_800_000)
    assert arreter(plan, par, arrete_le=date(2011, 12, 31)).taux_minimal is None


def test_un_taux_vaut_a_sa_date_et_le_precedent_s_arrete_la(par):
    changer_de_taux(depuis=date(2049, 3, 1), taux=Decimal("0.3"), source="Loi d’exemple", par=par)
    changer_de_taux(depuis=date(2049, 3, 1), taux=Decimal("0.3"), source="Loi d’exemple", par=par)
    assert [(un.taux, un.periode.upper) for un in TauxParticipation.objects.all()] == [
        (Decimal("0.30000"), None),
        (Decimal("0.20000"), date(2049, 3, 1)),
    ]
    with pytest.raises(FinancementRefuse, match="déjà connu"):
        changer_de_taux(depuis=date(2049, 2, 1), taux=Decimal("0.1"), source="x", par=par)
    assert refus(au_minimum(), par)[1] == "derogation"
    assert arreter(au_minimum(), par, arrete_le=date(2049, 2, 28)).taux_minimal == Decimal("0.2")


def test_seuls_les_agents_financent(par):
    plan = plan_equilibre()
    for personne in (animateur(), PersonneFactory.create()):
        for acte in (
            lambda qui: plans.nouvelle_version(operation=plan.operation, par=qui),
            lambda qui: plans.ajouter(modele=LigneDepense, plan=plan, valeurs=DEPENSE, par=qui),
            lambda qui: plans.retirer(ligne=plan.depenses.get(), par=qui),
            lambda qui: plans.abandonner(plan=plan, par=qui),
            lambda qui: arreter(plan, qui),
            lambda qui: archiver(objet=plan.operation, par=qui),
            lambda qui: changer_de_taux(depuis=JOUR, taux=Decimal(0), source="x", par=qui),
        ):
            with pytest.raises(PermissionDenied):
                acte(personne)
    assert lire(plan, JOUR).equilibre


# --- Reading --------------------------------------------------------------------------------------


def test_les_barres_ont_la_longueur_de_leur_total():
    lu = lire(plan_equilibre(), JOUR)
    dessin = barres(lu)
    assert [(un.x, un.largeur, un.couleur) for un in dessin.depenses] == [
        (0, LARGEUR - 4, "sarcelle")
    ]
    assert [(un.x, un.largeur, un.couleur) for un in dessin.recettes] == [
        (0, 596, "sarcelle"),
        (600, 296, "ocre"),
    ]
    assert barres(lire(PlanFactory.create(), JOUR)) is None


def test_une_ligne_infime_se_voit_encore():
    plan = plan_equilibre()
    LigneDepenseFactory.create(plan=plan, montant=Decimal("0.01"))
    assert [un.largeur for un in barres(lire(plan, JOUR)).depenses] == [LARGEUR - 5, 1]


def test_chaque_segment_a_un_repere_et_un_nom(par):
    plan = plan_equilibre()
    LigneDepense.objects.filter(plan=plan).update(poste="Gros œuvre")
    LigneDepenseFactory.create(plan=plan, poste="Mobilier", montant=Decimal("150000.00"), rang=2)
    LigneDepenseFactory.create(plan=plan, poste="Clés", montant=Decimal("50000.00"), rang=3)
    dessin = barres(lire(plan, JOUR))
    assert [
        (un.repere, un.nom, un.part, un.reperable, un.etroit, un.infime) for un in dessin.depenses
    ] == [
        ("D1", "Gros œuvre", Decimal("90.00"), True, False, False),
        ("D2", "Mobilier", Decimal("7.50"), True, True, False),
        ("D3", "Clés", Decimal("2.50"), False, True, True),
    ]
    assert [(un.debut, un.milieu, un.etendue) for un in dessin.depenses[:2]] == [
        ("0.000%", "44.778%", "89.556%"),
        ("90.000%", "93.444%", "7.000%"),
    ]
    assert [un.repere for un in dessin.recettes] == ["R1", "R2"]
