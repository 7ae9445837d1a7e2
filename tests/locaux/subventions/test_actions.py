"""Grant files through their states, their payments within what was granted, documents and expenses that are never lost."""

import uuid
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied

from locaux.actions import depenses, versements
from locaux.actions.depenses import DepenseModifiee, Facture
from locaux.actions.etapes_subvention import corriger
from locaux.actions.plafonds import fixer_un_plafond
from locaux.actions.subventions import (
    DossierImpossible,
    DossierModifie,
    Termes,
    decrire,
    noter_les_travaux,
    ouvrir,
)
from locaux.actions.versements import VersementModifie, VersementRefuse
from locaux.enums import Assiette, NatureJustificatif, NatureVersement, StatutSubvention
from locaux.lectures.subventions import avance_de, avec_les_sommes, lire, risques, solde_de
from locaux.models import DepenseReelle, DossierSubvention, Justificatif, PlafondAvance, Versement
from ptce.socle.depots import DocumentVerifie
from tests.factories.acteurs import agent, animateur
from tests.factories.financement import (
    FinanceurFactory,
    LigneRecetteFactory,
    OperationFactory,
    PlanFactory,
)
from tests.factories.subventions import (
    DEPOSE_LE,
    OCTROI,
    DepenseFactory,
    DossierFactory,
    PlafondFactory,
    VersementFactory,
    avancer,
    dossier_mene,
)

pytestmark = pytest.mark.django_db

S = StatutSubvention
TERMES = Termes(
    objet="Aménagement",
    dispositif="",
    beneficiaire="Agglomération de l’Exemple",
    beneficiaire_siret="",
    assiette=Assiette.HT,
    depense_subventionnable=Decimal("1500000.00"),
    taux=Fraction(2, 5),
    plafond=None,
    montant_demande=Decimal("600000.00"),
)
FACTURE = Facture(
    payee_le=date(2049, 10, 1),
    fournisseur="Bâtisseurs",
    objet="Situation 1",
    piece="F-1",
    montant_ht=Decimal("1000.00"),
    tva=Decimal("200.00"),
    eligible=True,
)
DOCUMENT = DocumentVerifie(b"%PDF-1.7 rien", "demande.pdf", "application/pdf", "a" * 64)


@pytest.fixture
def par():
    return agent()


def lu(dossier: DossierSubvention) -> DossierSubvention:
    return avec_les_sommes(DossierSubvention.objects.complets()).get(pk=dossier.pk)


def test_une_animatrice_n_y_touche_pas():
    dossier, qui = DossierFactory.create(), animateur()
    with pytest.raises(PermissionDenied):
        ouvrir(operation=dossier.operation, financeur=dossier.financeur, termes=TERMES, par=qui)
    with pytest.raises(PermissionDenied):
        avancer(dossier, S.DEPOSE, par=qui, le=DEPOSE_LE)
    with pytest.raises(PermissionDenied):
        depenses.saisir(operation=dossier.operation, facture=FACTURE, par=qui)
    assert DossierSubvention.objects.get().sequence == 0


def test_le_meme_formulaire_ouvre_un_seul_dossier(par):
    operation, financeur, jeton = OperationFactory.create(), FinanceurFactory.create(), uuid.uuid4()
    ouverts = {
        ouvrir(operation=operation, financeur=financeur, termes=TERMES, par=par, jeton=jeton)
        for _ in range(2)
    }
    assert ouverts == set(DossierSubvention.objects.all())
    (dossier,) = ouverts
    assert (dossier.taux, dossier.statut, dossier.maximum) == (
        Fraction(2, 5),
        S.A_DEPOSER,
        Decimal("600000.00"),
    )


def test_le_chemin_entier_dit_qui_et_quand(par):
    dossier = dossier_mene(S.SOLDE, par=par)
    assert [(e.sequence, e.statut, e.le, e.par) for e in dossier.etapes.all()] == [
        (rang + 1, etat, DEPOSE_LE + timedelta(days=10 * rang), par)
        for rang, etat in enumerate(
            (S.DEPOSE, S.COMPLET, S.EN_INSTRUCTION, S.ACCORDE, S.CONVENTIONNE, S.SOLDE)
        )
    ]
    assert (dossier.depose_le, dossier.clos_le) == (DEPOSE_LE, DEPOSE_LE + timedelta(days=50))
    assert (dossier.montant_accorde, dossier.taux_retenu) == (OCTROI.montant, OCTROI.taux)


@pytest.mark.parametrize(
    ("vers", "motif", "octroi"),
    [
        (S.COMPLET, "", None),
        (S.SANS_SUITE, "", None),
        (S.ACCORDE, "", OCTROI),
    ],
)
def test_un_etat_ne_se_saute_pas(par, vers, motif, octroi):
    with pytest.raises(DossierImpossible, match=r"\.$"):
        avancer(DossierFactory.create(), vers, par=par, le=DEPOSE_LE, motif=motif)


def test_une_date_ne_remonte_pas(par):
    dossier = dossier_mene(S.DEPOSE, par=par)
    with pytest.raises(DossierImpossible, match="avant celle de l’étape précédente"):
        avancer(dossier, S.COMPLET, par=par, le=DEPOSE_LE - timedelta(days=1))


def test_un_double_clic_fait_un_pas_et_un_collegue_est_prevenu(par):
    dossier = DossierFactory.create()
    for _ in range(2):
        avancer(dossier, S.DEPOSE, par=par, le=DEPOSE_LE)
    assert dossier.etapes.count() == 1
    with pytest.raises(DossierModifie):
        avancer(dossier, S.DEPOSE, par=agent(), le=DEPOSE_LE)


def test_une_etape_se_reprend_et_le_dit(par):
    dossier = dossier_mene(S.ACCORDE, par=par)
    repris = corriger(
        dossier=dossier, motif="Mauvais dossier", sequence=4, le=date(2050, 1, 1), par=par
    )
    assert (repris.statut, repris.sequence, repris.decide_le) == (S.EN_INSTRUCTION, 5, None)
    assert (repris.montant_accorde, repris.taux_retenu, repris.decision) == (None, None, "")
    derniere = repris.etapes.last()
    assert (derniere.correction, derniere.motif) == (True, "Mauvais dossier")
    encore = avancer(repris, S.ACCORDE, par=par, le=date(2049, 9, 1))
    assert encore.sequence == 6
    debut = encore
    for sequence in (6, 7, 8, 9):
        debut = corriger(dossier=debut, motif="x", sequence=sequence, le=date(2050, 1, 1), par=par)
    assert (debut.statut, debut.depose_le) == (S.A_DEPOSER, None)
    with pytest.raises(DossierImpossible, match="pas d’étape"):
        corriger(dossier=debut, motif="x", sequence=10, le=date(2050, 1, 1), par=par)


def test_un_accord_deja_paye_ne_se_reprend_pas(par):
    dossier = dossier_mene(S.ACCORDE, par=par)
    VersementFactory.create(dossier=dossier)
    with pytest.raises(DossierImpossible, match="annulez-les"):
        corriger(dossier=dossier, motif="x", sequence=4, le=date(2050, 1, 1), par=par)


def test_on_ne_solde_pas_ce_qui_attend_un_versement(par):
    dossier = dossier_mene(S.CONVENTIONNE, par=par)
    VersementFactory.create(dossier=dossier)
    for vers, motif in ((S.SOLDE, ""), (S.CADUC, "Délai passé")):
        with pytest.raises(DossierImpossible, match="encore attendus"):
            avancer(dossier, vers, par=par, le=date(2050, 1, 1), motif=motif)


def test_ce_qui_a_ete_demande_ne_change_plus_une_fois_decide(par):
    dossier = dossier_mene(S.ACCORDE, par=par)
    with pytest.raises(DossierImpossible, match="décidé"):
        decrire(
            dossier=dossier,
            termes=replace(TERMES, montant_demande=Decimal(1)),
            vue=dossier.empreinte,
            par=par,
        )
    decrit = decrire(
        dossier=dossier,
        termes=replace(TERMES, objet="Autre", solde_avant=date(2051, 1, 1)),
        vue=dossier.empreinte,
        par=par,
    )
    assert (decrit.objet, decrit.solde_avant) == ("Autre", date(2051, 1, 1))


def test_deux_agents_ne_s_ecrasent_pas(par):
    dossier = DossierFactory.create()
    vue = dossier.empreinte
    decrire(dossier=dossier, termes=TERMES, vue=vue, par=par)
    with pytest.raises(DossierModifie):
        decrire(dossier=dossier, termes=replace(TERMES, objet="Autre"), vue=vue, par=par)
    assert decrire(dossier=dossier, termes=TERMES, vue=vue, par=par).objet == "Aménagement"


def test_des_travaux_commences_trop_tot_sont_signales(par):
    dossier = dossier_mene(S.CONVENTIONNE, par=par)
    noter = {"dossier": dossier, "commence_le": DEPOSE_LE - timedelta(days=1), "par": par}
    noter_les_travaux(**noter, autorise_le=None, autorisation="", vue=dossier.empreinte)
    trouve = lire(lu(dossier), date(2050, 3, 4))
    assert trouve.risques == ["les travaux ont commencé avant le dépôt, sans autorisation écrite"]
    assert trouve.risque == OCTROI.montant
    noter_les_travaux(
        **noter,
        autorise_le=DEPOSE_LE - timedelta(days=5),
        autorisation="Courrier du 24 février",
        vue=lu(dossier).empreinte,
    )
    assert risques(lu(dossier), date(2050, 3, 4)) == []


def prevoir(dossier, montant, par, nature=NatureVersement.ACOMPTE, **autres):
    return versements.prevoir(
        dossier=dossier,
        nature=nature,
        montant=Decimal(montant),
        prevu_le=date(2050, 4, 1),
        par=par,
        **autres,
    )


def test_les_versements_tiennent_dans_ce_qui_est_accorde(par):
    dossier = dossier_mene(S.CONVENTIONNE, par=par)
    premier = prevoir(dossier, "600000", par)
    with pytest.raises(VersementRefuse, match="dépasserait ce qui est accordé"):
        prevoir(dossier, "0.01", par)
    recu = versements.recevoir(
        versement=premier,
        le=date(2050, 1, 1),
        montant=Decimal("599000"),
        vue=premier.empreinte,
        par=par,
    )
    assert (recu.demande_le, recu.compte) == (date(2050, 1, 1), Decimal("599000"))
    prevoir(dossier, "1000", par)
    with pytest.raises(VersementRefuse):
        prevoir(dossier, "0.01", par)
    assert lire(lu(dossier), date(2050, 3, 4)).a_venir == Decimal("1000.00")


def test_rien_ne_s_attend_d_un_dossier_qui_demande(par):
    with pytest.raises(DossierImpossible, match="accordée"):
        prevoir(dossier_mene(S.EN_INSTRUCTION, par=par), "1", par)


def test_les_avances_tiennent_sous_le_plafond_de_leur_date(par):
    dossier = dossier_mene(S.CONVENTIONNE, par=par)
    assert avance_de(dossier) is None
    PlafondFactory.create(financeur=dossier.financeur)
    assert avance_de(dossier).reste == Decimal("180000.00")
    prevoir(dossier, "180000", par, nature=NatureVersement.AVANCE)
    with pytest.raises(VersementRefuse, match="plafond d’avance"):
        prevoir(dossier, "0.01", par, nature=NatureVersement.AVANCE)
    assert avance_de(dossier).reste == 0
    prevoir(dossier, "0.01", par)


def test_un_nouveau_plafond_ne_touche_pas_les_decisions_passees(par):
    dossier = dossier_mene(S.CONVENTIONNE, par=par)
    fixer = {"financeur": dossier.financeur, "par": par}
    for _ in range(2):
        fixer_un_plafond(**fixer, depuis=date(2049, 1, 1), taux=Fraction(3, 10), source="R")
    prevoir(dossier, "180000", par, nature=NatureVersement.AVANCE)
    fixer_un_plafond(**fixer, depuis=date(2050, 1, 1), taux=Fraction(1, 10), source="R2")
    assert [lu.taux for lu in PlafondAvance.objects.order_by("periode")] == [
        Fraction(3, 10),
        Fraction(1, 10),
    ]
    with pytest.raises(DossierImpossible, match="déjà noté"):
        fixer_un_plafond(**fixer, depuis=date(2049, 6, 1), taux=Fraction(1, 10), source="R3")


def test_un_plafond_ne_contredit_pas_ce_qui_est_deja_avance(par):
    dossier = dossier_mene(S.CONVENTIONNE, par=par)
    prevoir(dossier, "180000", par, nature=NatureVersement.AVANCE)
    with pytest.raises(VersementRefuse, match="plafond"):
        fixer_un_plafond(
            financeur=dossier.financeur,
            depuis=date(2049, 1, 1),
            taux=Fraction(1, 10),
            source="R",
            par=par,
        )
    assert PlafondAvance.objects.count() == 0


def test_un_versement_prevu_deux_fois_par_le_meme_formulaire(par):
    dossier, jeton = dossier_mene(S.CONVENTIONNE, par=par), uuid.uuid4()
    assert len({prevoir(dossier, "1", par, jeton=jeton) for _ in range(2)}) == 1


def test_un_versement_change_sous_les_yeux(par):
    versement = prevoir(dossier_mene(S.CONVENTIONNE, par=par), "10", par)
    vue = versement.empreinte
    for _ in range(2):
        demande = versements.demander(versement=versement, le=date(2050, 2, 1), vue=vue, par=par)
    assert demande.demande_par == par
    with pytest.raises(VersementModifie):
        versements.annuler(versement=versement, motif="Erreur", vue=vue, par=par)
    annule = versements.annuler(versement=versement, motif="Erreur", vue=demande.empreinte, par=par)
    assert annule.annule_par == par
    assert Versement.objects.vivants().count() == 0


def test_le_solde_se_calcule_sur_les_depenses_de_la_periode(par):
    dossier = dossier_mene(
        S.CONVENTIONNE, par=par, depenses_du=date(2049, 1, 1), depenses_au=date(2049, 12, 31)
    )
    cree = {"operation": dossier.operation}
    DepenseFactory.create(**cree, montant_ht=Decimal("1000000.00"))
    DepenseFactory.create(**cree, montant_ht=Decimal("-100000.00"))
    DepenseFactory.create(**cree, montant_ht=Decimal("50000.00"), eligible=False)
    DepenseFactory.create(**cree, montant_ht=Decimal("70000.00"), payee_le=date(2050, 1, 1))
    DepenseFactory.create(montant_ht=Decimal("90000.00"))
    VersementFactory.create(dossier=dossier, recu=True)
    trouve = solde_de(lu(dossier), lire(lu(dossier), date(2050, 3, 4)).verse)
    assert (trouve.depense_reelle, trouve.due, trouve.reste) == (
        Decimal("900000.00"),
        Decimal("360000.00"),
        Decimal("260000.00"),
    )
    ttc = dossier_mene(S.ACCORDE, par=par, operation=dossier.operation, assiette=Assiette.TTC)
    assert solde_de(ttc, Decimal(0)).depense_reelle == Decimal("1164000.00")


def test_une_depense_se_corrige_puis_s_annule(par):
    operation, jeton = OperationFactory.create(), uuid.uuid4()
    saisies = {
        depenses.saisir(operation=operation, facture=FACTURE, par=par, jeton=jeton).pk
        for _ in range(2)
    }
    depense = DepenseReelle.objects.get(pk__in=saisies)
    assert depense.montant_ttc == Decimal("1200.00")
    corrigee = depenses.corriger(
        depense=depense,
        facture=replace(FACTURE, tva=Decimal(0)),
        vue=depense.empreinte,
        par=par,
    )
    assert corrigee.montant_ttc == Decimal("1000.00")
    with pytest.raises(DepenseModifiee):
        depenses.corriger(
            depense=depense,
            facture=replace(FACTURE, objet="Autre"),
            vue=depense.empreinte,
            par=par,
        )
    for _ in range(2):
        annulee = depenses.annuler(depense=depense, motif="Doublon", par=par)
    assert annulee.annulee_par == par
    with pytest.raises(DepenseModifiee):
        depenses.corriger(depense=depense, facture=FACTURE, vue=annulee.empreinte, par=par)


def test_un_document_est_garde_une_fois(par, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    dossier = DossierFactory.create()
    deposer = {
        "dossier": dossier,
        "nature": NatureJustificatif.DEMANDE,
        "intitule": "Demande",
        "document": DOCUMENT,
        "par": par,
    }
    depose = {depenses.deposer(**deposer) for _ in range(2)}
    assert depose == set(Justificatif.objects.all())
    (justificatif,) = depose
    for _ in range(2):
        depenses.retirer(justificatif=justificatif, par=par)
    assert Justificatif.objects.en_service().count() == 0
    assert len(list(tmp_path.rglob("*.pdf"))) == 1
    assert depenses.deposer(**deposer) != justificatif


def test_le_brouillon_du_plan_suit_le_dossier_et_le_plan_arrete_non(par):
    ligne = LigneRecetteFactory.create(degre="envisage")
    dossier = DossierFactory.create(operation=ligne.plan.operation, financeur=ligne.financeur)
    degres = []
    for rang, vers in enumerate((S.DEPOSE, S.COMPLET, S.EN_INSTRUCTION, S.ACCORDE)):
        dossier = avancer(dossier, vers, par=par, le=DEPOSE_LE + timedelta(days=rang))
        ligne.refresh_from_db()
        degres.append(ligne.degre)
    assert degres == ["demande", "demande", "demande", "notifie"]
    caduc = avancer(dossier, S.CADUC, par=par, le=date(2050, 1, 1), motif="Travaux abandonnés")
    ligne.refresh_from_db()
    assert (caduc.statut, ligne.degre) == (S.CADUC, "envisage")


def test_de_deux_lignes_d_un_financeur_aucune_ne_suit(par):
    plan, financeur = PlanFactory.create(), FinanceurFactory.create()
    lignes = LigneRecetteFactory.create_batch(2, plan=plan, financeur=financeur, degre="envisage")
    dossier = DossierFactory.create(operation=plan.operation, financeur=financeur)
    avancer(dossier, S.DEPOSE, par=par, le=DEPOSE_LE)
    for ligne in lignes:
        ligne.refresh_from_db()
        assert ligne.degre == "envisage"
