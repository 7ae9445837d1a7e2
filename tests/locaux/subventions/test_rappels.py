"""Deadlines are recalled thirty days before, seven days before, then once over: each once, to every agent."""

from datetime import timedelta

import pytest
from django.urls import reverse

from locaux.actions.rappels_subventions import rappeler_les_echeances
from locaux.enums import EcheanceSubvention, NatureVersement, StatutSubvention
from locaux.lectures.echeances_subventions import (
    VERBES,
    avec_le_solde,
    echeances_de,
    echeances_proches,
    parcours,
    subventions_qui_attendent,
)
from locaux.lectures.subventions import PHRASES
from locaux.models import DossierSubvention
from ptce.socle import courriels
from ptce.socle.models import Courriel
from tests.factories.acteurs import ActeurFactory, administrateur, agent, animateur, membre
from tests.factories.moments import MAINTENANT
from tests.factories.subventions import DossierFactory, VersementFactory, avancer, dossier_mene

pytestmark = pytest.mark.django_db

JOUR = MAINTENANT.date()
S = StatutSubvention


def dans(jours: int):
    return JOUR + timedelta(days=jours)


def test_chaque_rappel_part_une_fois_a_chaque_agent():
    alix, andrea = agent(), administrateur()
    animateur()
    membre(ActeurFactory.create())
    dossier = DossierFactory.create(depot_avant=dans(31), cree_par=alix)
    assert rappeler_les_echeances(MAINTENANT) == 0
    ecrits = [
        rappeler_les_echeances(MAINTENANT + timedelta(days=jour, hours=heure))
        for jour in range(1, 40)
        for heure in (0, 1)
    ]
    assert sum(ecrits) == 3
    assert [rang // 2 + 1 for rang, ecrit in enumerate(ecrits) if ecrit] == [1, 24, 32]
    assert sorted(Courriel.objects.values_list("destinataire", flat=True)) == sorted(
        [alix.courriel, andrea.courriel] * 3
    )
    message = courriels.composer(Courriel.objects.first())
    assert dossier.objet in message.subject
    assert dossier.get_absolute_url() in message.body


def test_un_ouvrier_arrete_longtemps_n_ecrit_que_le_plus_proche():
    DossierFactory.create(depot_avant=dans(3), cree_par=agent())
    assert rappeler_les_echeances(MAINTENANT) == 1
    assert rappeler_les_echeances(MAINTENANT) == 0


def test_une_echeance_reportee_est_rappelee_de_nouveau():
    dossier = DossierFactory.create(depot_avant=dans(5), cree_par=agent())
    assert rappeler_les_echeances(MAINTENANT) == 1
    dossier.depot_avant = dans(6)
    dossier.save()
    assert rappeler_les_echeances(MAINTENANT) == 1


@pytest.mark.parametrize(
    ("jusqu_a", "attendues"),
    [
        (None, ["depot", "demarrage", "solde"]),
        (S.DEPOSE, ["demarrage", "solde"]),
        (S.EN_INSTRUCTION, ["demarrage", "solde"]),
        (S.ACCORDE, ["demarrage", "solde"]),
        (S.CONVENTIONNE, ["demarrage", "solde"]),
        (S.SOLDE, []),
    ],
)
def test_les_echeances_qui_tiennent(jusqu_a, attendues):
    jours = {"depot_avant": dans(1), "demarrage_avant": dans(2), "solde_avant": dans(3)}
    dossier = dossier_mene(jusqu_a, **jours) if jusqu_a else DossierFactory.create(**jours)
    lu = avec_le_solde(DossierSubvention.objects.all()).get(pk=dossier.pk)
    assert [echeance.genre for echeance in echeances_de(lu)] == attendues


def test_du_depot_a_l_accord_les_echeances_se_rappellent():
    jours = {"demarrage_avant": dans(5), "solde_avant": dans(29)}
    dossier_mene(S.COMPLET, **jours)
    assert [lue.genre for lue in echeances_proches(JOUR)] == ["demarrage", "solde"]
    assert rappeler_les_echeances(MAINTENANT) == 2


def test_avant_le_depot_seul_le_depot_se_rappelle():
    """A reminder to begin the works before the file is sent would cost the grant."""
    jours = {"depot_avant": dans(5), "demarrage_avant": dans(5), "solde_avant": dans(29)}
    DossierFactory.create(cree_par=agent(), **jours)
    assert [lue.genre for lue in echeances_proches(JOUR)] == ["depot"]


def test_ce_qui_est_fait_n_est_plus_rappele():
    dossier = dossier_mene(
        S.CONVENTIONNE, demarrage_avant=dans(2), solde_avant=dans(3), commence_le=dans(-10)
    )
    VersementFactory.create(dossier=dossier, nature=NatureVersement.SOLDE, recu=True)
    lu = avec_le_solde(DossierSubvention.objects.all()).get()
    assert list(echeances_de(lu)) == []


def test_ce_qui_attend_un_agent():
    alix = agent()
    proche = DossierFactory.create(depot_avant=dans(20), objet="Proche")
    DossierFactory.create(depot_avant=dans(31), objet="Lointain")
    passe = DossierFactory.create(depot_avant=dans(-1), objet="Passé")
    attentes = list(subventions_qui_attendent(alix, MAINTENANT))
    assert [(lue.titre.replace("\u00a0", " "), lue.adresse) for lue in attentes] == [
        ("Déposer le dossier : Passé", passe.get_absolute_url()),
        ("Déposer le dossier : Proche", proche.get_absolute_url()),
    ]
    assert "dépassé depuis le" in attentes[0].texte
    assert list(subventions_qui_attendent(animateur(), MAINTENANT)) == []


def test_beaucoup_d_echeances_tiennent_en_six_lignes(django_assert_num_queries):
    DossierFactory.create_batch(8, depot_avant=dans(2))
    alix = agent()
    assert alix.est_agent
    with django_assert_num_queries(1):
        attentes = list(subventions_qui_attendent(alix, MAINTENANT))
    assert [lue.adresse for lue in attentes][5:] == [reverse("locaux:subventions_tableau")]
    assert attentes[-1].titre.startswith("3")


def test_sans_agent_rien_n_est_tenu_pour_ecrit():
    DossierFactory.create(depot_avant=dans(3))
    assert rappeler_les_echeances(MAINTENANT) == 0
    agent()
    assert rappeler_les_echeances(MAINTENANT) == 1


@pytest.mark.parametrize(
    ("jusqu_a", "ici", "faits"),
    [
        (None, "à déposer", 0),
        (S.COMPLET, "complet", 1),
        (S.SOLDE, "soldé", 5),
    ],
)
def test_le_parcours_dit_ou_l_on_est(jusqu_a, ici, faits):
    dossier = dossier_mene(jusqu_a) if jusqu_a else DossierFactory.create()
    pas = parcours(dossier)
    assert [lu.mot for lu in pas if lu.ou == "ici"] == [ici]
    assert sum(lu.ou == "fait" for lu in pas) == faits


@pytest.mark.parametrize(
    ("jusqu_a", "fin", "mots"),
    [
        (None, S.SANS_SUITE, ["sans suite"]),
        (S.COMPLET, S.REFUSE, ["déposé", "complet", "refusé"]),
        (S.ACCORDE, S.CADUC, ["déposé", "complet", "en instruction", "accordé", "caduc"]),
    ],
)
def test_le_parcours_d_un_dossier_qui_finit_autrement(jusqu_a, fin, mots):
    dossier = dossier_mene(jusqu_a) if jusqu_a else DossierFactory.create()
    fini = avancer(dossier, fin, par=agent(), le=dans(-1), motif="Motif")
    assert [lu.mot for lu in parcours(fini)] == mots
    assert parcours(fini)[-1].jour == dans(-1)


def test_chaque_echeance_a_son_verbe():
    assert set(VERBES) == set(PHRASES) == set(EcheanceSubvention)
