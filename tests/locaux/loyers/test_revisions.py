"""Revisions: proposed on the anniversary when both indices are known, applied up or down, set aside with a reason."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from acteurs.enums import RoleAppartenance
from locaux.actions.echeanciers import recalculer
from locaux.actions.indices import noter, noter_seuil
from locaux.actions.resiliations import resilier
from locaux.actions.revisions import (
    RevisionImpossible,
    RevisionModifiee,
    actualiser,
    appliquer,
    ecarter,
    empreinte_de,
    proposer,
)
from locaux.calculs import Trimestre
from locaux.enums import AuteurConge, NatureEcheance, StatutRevision
from locaux.lectures.revisions import premiere_revision, revisions_dues
from locaux.models import EcheanceLoyer, Revision
from ptce.socle.models import Courriel
from tests.contraintes import executer, refus
from tests.factories.acteurs import ActeurFactory, agent, animateur, membre
from tests.factories.conventions import avenant_signe
from tests.factories.loyers import FEVRIER, un_bail, un_bail_indexe, un_etat, un_indice
from tests.factories.moments import MAINTENANT

pytestmark = pytest.mark.django_db

JOUR = MAINTENANT.date()


def une_revision(ancien: str = "133.69", nouveau: str = "137.29", **termes: object) -> Revision:
    """Return the revision of 12 April 2049, proposed."""
    un_bail_indexe(**termes)
    un_indice(2047, 4, ancien)
    un_indice(2048, 4, nouveau)
    (revision,) = proposer(maintenant=MAINTENANT)
    return revision


@pytest.mark.parametrize(
    ("debut", "reference", "attendu"),
    [
        (date(2024, 4, 1), Trimestre(2023, 4), date(2025, 4, 1)),
        (date(2024, 4, 1), Trimestre(2024, 1), date(2025, 4, 1)),
        (date(2024, 4, 1), Trimestre(2023, 2), date(2025, 4, 1)),
        (date(2019, 4, 1), Trimestre(2024, 4), date(2026, 4, 1)),
        (date(2024, 2, 29), Trimestre(2023, 4), date(2025, 2, 28)),
    ],
)
def test_la_premiere_revision_est_un_an_apres(debut, reference, attendu):
    assert premiere_revision(debut, reference) == attendu


def test_une_revision_attend_son_indice_et_le_dit():
    un_bail_indexe()
    un_indice(2047, 4, "133.69")
    assert proposer(maintenant=MAINTENANT) == []
    (due,) = revisions_dues(JOUR)
    assert due.manquants == [Trimestre(2048, 4)]
    assert due.refus == (
        "L’indice ILAT du 4e trimestre 2048 manque dans la table : la révision attend."
    )


def test_une_revision_est_proposee_une_fois():
    revision = une_revision()
    assert (revision.prend_effet_le, revision.loyer_avant, revision.loyer_apres) == (
        date(2049, 4, 12),
        Decimal("850.00"),
        Decimal("872.89"),
    )
    assert proposer(maintenant=MAINTENANT) == []


def requetes(acte) -> list[str]:
    with CaptureQueriesContext(connection) as lues:
        acte()
    return [une["sql"] for une in lues if "SAVEPOINT" not in une["sql"]]


@pytest.mark.parametrize("nombre", [10, 20])
def test_tant_de_revisions_qu_on_veut_les_memes_requetes(nombre):
    """Nothing changed: six readings, and no lock that others would wait for; an index corrected: one more writing."""
    for rang in range(nombre):
        un_bail_indexe(loyer_mensuel_ht=Decimal(800 + rang))
    un_indice(2047, 4, "100.00")
    nouveau = un_indice(2048, 4, "110.00")
    assert len(requetes(lambda: proposer(maintenant=MAINTENANT))) == 14
    lues = requetes(lambda: proposer(maintenant=MAINTENANT))
    assert (len(lues), [sql for sql in lues if "pg_advisory" in sql]) == (6, [])
    nouveau.valeur = Decimal("120.00")
    nouveau.save()
    assert len(requetes(lambda: proposer(maintenant=MAINTENANT))) == 14
    assert list(
        Revision.objects.order_by("loyer_avant").values_list("loyer_avant", "loyer_apres")
    ) == [(Decimal(800 + rang), Decimal(800 + rang) * 6 / 5) for rang in range(nombre)]


def test_chaque_revision_a_son_loyer_son_prix_convenu_et_son_seuil():
    """Of several leases revised at once, each is computed from its own amendments, and from the threshold of its day."""
    plus_tot = un_bail_indexe(debut=date(2048, 3, 12))
    amende = un_bail_indexe()
    un_indice(2047, 4, "100.00")
    un_indice(2048, 4, "110.00")
    par = agent()
    avenant_signe(
        amende, prend_effet_le=date(2049, 1, 1), loyer_mensuel_ht=Decimal(900), objet="Loyer"
    )
    avenant_signe(
        amende, prend_effet_le=date(2049, 6, 1), loyer_mensuel_ht=Decimal(950), objet="Loyer"
    )
    noter_seuil(
        nature="revision", valeur=Decimal(15), depuis=date(2049, 4, 1), source="Loi", par=par
    )
    assert [
        (revision.convention, revision.loyer_avant, revision.prix_fixe, revision.seuil)
        for revision in sorted(proposer(maintenant=MAINTENANT), key=lambda une: une.prend_effet_le)
    ] == [
        (plus_tot, Decimal("850.00"), Decimal("850.00"), Decimal(25)),
        (amende, Decimal("900.00"), Decimal("900.00"), Decimal(15)),
    ]


def test_sans_indice_ou_avant_l_anniversaire_rien_n_est_propose():
    un_bail()
    un_bail_indexe(debut=date(2049, 3, 5), annee_reference=2048)
    un_indice(2047, 4, "133.69")
    un_indice(2048, 4, "137.29")
    un_indice(2049, 4, "140.00")
    assert proposer(maintenant=MAINTENANT) == []


def test_appliquer_scinde_le_loyer_et_regularise():
    revision = une_revision()
    par = agent()
    un_etat(mois=FEVRIER, par=par)
    appliquee = appliquer(
        revision=revision, vue=empreinte_de(revision), par=par, maintenant=MAINTENANT
    )
    assert appliquee.statut == StatutRevision.APPLIQUEE
    assert [
        (condition.periode.lower, condition.loyer_mensuel_ht, condition.revision_id)
        for condition in revision.convention.conditions.order_by("periode")
    ] == [
        (date(2048, 4, 12), Decimal("850.00"), None),
        (date(2049, 4, 12), Decimal("872.89"), revision.pk),
    ]
    regularisations = EcheanceLoyer.objects.filter(nature=NatureEcheance.REGULARISATION)
    assert regularisations.count() == 11
    assert regularisations.earliest("mois").loyer == Decimal("14.50")
    assert regularisations.latest("mois").loyer == Decimal("22.89")
    executer("SELECT 1")


def test_appliquer_deux_fois_n_applique_qu_une_fois():
    revision = une_revision()
    for _ in range(2):
        appliquer(revision=revision, par=agent(), maintenant=MAINTENANT)
    assert revision.convention.conditions.count() == 2
    with pytest.raises(RevisionImpossible, match="déjà appliquée"):
        ecarter(revision=revision, motif="Trop tard", par=agent(), maintenant=MAINTENANT)


def test_un_indice_qui_baisse_fait_baisser_le_loyer():
    revision = une_revision("114.47", "114.33", loyer_mensuel_ht=Decimal("833.33"))
    assert revision.loyer_apres == Decimal("832.31")
    assert not revision.en_alerte


@pytest.mark.parametrize(
    ("nouveau", "alerte"),
    [("125.00", False), ("125.01", True), ("75.00", False), ("74.99", True)],
)
def test_l_alerte_est_au_dela_du_quart(nouveau, alerte):
    revision = une_revision("100.00", nouveau, loyer_mensuel_ht=Decimal(10_000))
    assert revision.en_alerte is alerte


def test_la_suivante_part_d_ou_la_precedente_est_arrivee():
    revision = une_revision()
    un_indice(2049, 4, "140.00")
    maintenant = MAINTENANT.replace(month=5)
    assert proposer(maintenant=maintenant) == []
    appliquer(revision=revision, par=agent(), maintenant=maintenant)
    (suivante,) = proposer(maintenant=maintenant)
    assert (suivante.ancien, suivante.nouveau) == (Trimestre(2048, 4), Trimestre(2049, 4))
    assert (suivante.loyer_avant, suivante.loyer_apres, suivante.prix_fixe) == (
        Decimal("872.89"),
        Decimal("890.12"),
        Decimal("850.00"),
    )


def test_une_revision_ecartee_ne_revient_pas():
    revision = une_revision()
    par = agent()
    for _ in range(2):
        ecarter(revision=revision, motif="Geste du bailleur", par=par, maintenant=MAINTENANT)
    assert proposer(maintenant=MAINTENANT) == []
    assert revision.convention.conditions.count() == 1
    with pytest.raises(RevisionImpossible, match="déjà écartée"):
        appliquer(revision=revision, par=par, maintenant=MAINTENANT)


def test_une_revision_apres_la_fin_s_ecarte_sans_s_appliquer():
    revision = une_revision()
    par = agent()
    resilier(
        convention=revision.convention,
        donne_par=AuteurConge.ACCORD,
        recu_le=date(2049, 3, 1),
        dernier_jour=date(2049, 4, 11),
        par=par,
        maintenant=MAINTENANT,
    )
    with pytest.raises(RevisionImpossible, match="se termine avant"):
        appliquer(revision=revision, par=par, maintenant=MAINTENANT)
    assert actualiser(revision=revision, par=par).loyer_apres == Decimal("872.89")
    ecartee = ecarter(revision=revision, motif="Bail fini", par=par, maintenant=MAINTENANT)
    assert (ecartee.statut, ecartee.motif) == (StatutRevision.ECARTEE, "Bail fini")


def test_un_indice_corrige_change_ce_qui_est_propose():
    revision = une_revision()
    vue, par = empreinte_de(revision), agent()
    noter(serie="ilat", trimestre=Trimestre(2048, 4), valeur=Decimal("138.00"), source="", par=par)
    with pytest.raises(RevisionModifiee):
        appliquer(revision=revision, vue=vue, par=par, maintenant=MAINTENANT)
    fraiche = actualiser(revision=revision, par=par)
    appliquer(revision=fraiche, vue=empreinte_de(fraiche), par=par, maintenant=MAINTENANT)
    assert Revision.objects.get().loyer_apres == Decimal("877.40")


def test_l_organisation_est_prevenue():
    acteur = ActeurFactory.create()
    personne = membre(acteur, role=RoleAppartenance.GESTIONNAIRE)
    membre(acteur)
    revision = une_revision(acteur=acteur)
    appliquer(revision=revision, par=agent(), maintenant=MAINTENANT)
    (courriel,) = Courriel.objects.filter(modele="loyer_revise")
    assert courriel.destinataire == personne.courriel
    assert courriel.contexte["apres"] == "872,89\u00a0€"


def test_seuls_les_agents_revisent():
    revision = une_revision()
    for acte in (appliquer, actualiser):
        with pytest.raises(PermissionDenied):
            acte(revision=revision, par=animateur())
    with pytest.raises(PermissionDenied):
        ecarter(revision=revision, motif="Non", par=animateur())


@pytest.mark.parametrize(
    ("contrainte", "sql"),
    [
        ("locaux_revision_intouchable", "UPDATE locaux_revision SET prix_fixe = 1"),
        ("locaux_revision_intouchable", "DELETE FROM locaux_revision"),
    ],
)
def test_une_revision_decidee_ne_change_plus(contrainte, sql):
    revision = une_revision()
    ecarter(revision=revision, motif="Geste", par=agent(), maintenant=MAINTENANT)
    assert refus(sql).constraint_name == contrainte


@pytest.mark.parametrize(
    ("contrainte", "sql"),
    [
        ("locaux_revision_trimestres_proches", "UPDATE locaux_revision SET annee_nouvelle = 2049"),
        ("locaux_revision_trimestres_proches", "UPDATE locaux_revision SET annee_nouvelle = 2047"),
        ("locaux_revision_decidee", "UPDATE locaux_revision SET statut = 'appliquee'"),
        ("locaux_revision_montants", "UPDATE locaux_revision SET indice_ancien = 0"),
    ],
)
def test_postgresql_refuse(contrainte, sql):
    une_revision()
    assert refus(sql).constraint_name == contrainte


def test_une_convention_qui_finit_n_a_plus_de_revision():
    un_bail_indexe(fin=date(2049, 4, 11))
    un_indice(2047, 4, "133.69")
    un_indice(2048, 4, "137.29")
    assert proposer(maintenant=MAINTENANT) == []
    recalculer(convention=un_bail(), maintenant=MAINTENANT)
