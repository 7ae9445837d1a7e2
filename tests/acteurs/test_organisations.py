"""Organisations: who sees them, which may book."""

import pytest

from acteurs import regles
from acteurs.enums import NatureActeur, StatutActeur
from acteurs.models import Acteur, Personne
from tests.factories.acteurs import (
    ActeurFactory,
    AppartenanceFactory,
    PersonneFactory,
    PoleFactory,
    administrateur,
    agent,
    animateur,
    membre,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def par_statut() -> dict[str, Acteur]:
    return {statut: ActeurFactory.create(statut=statut) for statut in StatutActeur.values}


def visibles(personne: Personne | None) -> set[str]:
    return set(Acteur.objects.visibles_pour(personne).values_list("statut", flat=True))


def test_les_membres_sont_publics_le_reste_non(par_statut):
    assert visibles(None) == visibles(PersonneFactory.create()) == {"membre"}


@pytest.mark.parametrize("qui", [agent, animateur, administrateur])
def test_ceux_qui_gerent_le_pole_voient_tout(par_statut, qui):
    assert visibles(qui()) == set(StatutActeur.values)


@pytest.mark.parametrize("statut", [StatutActeur.CANDIDAT, StatutActeur.SUSPENDU])
def test_les_siens_voient_leur_organisation(par_statut, statut):
    personne = membre(par_statut[statut])
    assert visibles(personne) == {"membre", statut}
    autre = ActeurFactory.create(statut=statut)
    assert autre not in Acteur.objects.visibles_pour(personne)


@pytest.mark.parametrize("statut", StatutActeur)
def test_qui_peut_reserver_et_qui_est_suspendu(par_statut, statut):
    acteur = par_statut[statut]
    assert acteur.peut_reserver is (statut == StatutActeur.MEMBRE)
    assert regles.est_suspendu(acteur) is (statut == StatutActeur.SUSPENDU)


def test_membres_en_vigueur(par_statut):
    assert list(Acteur.objects.membres()) == [par_statut["membre"]]


def test_organisations_de_l_ess():
    ess = ActeurFactory.create()
    for nature in (NatureActeur.COLLECTIVITE, NatureActeur.INSTITUTION, NatureActeur.ENTREPRISE):
        ActeurFactory.create(nature=nature)
    assert list(Acteur.objects.organisations_ess()) == [ess]


def test_les_poles_en_une_requete_de_plus(django_assert_num_queries):
    poles = [PoleFactory.create(rang=2, nom="B"), PoleFactory.create(rang=1, nom="A")]
    for acteur in ActeurFactory.create_batch(3):
        acteur.poles.set(poles)
    with django_assert_num_queries(2):
        lus = [[pole.nom for pole in a.poles.all()] for a in Acteur.objects.avec_poles()]
    assert lus == [["A", "B"]] * 3


def test_une_organisation_se_nomme_par_son_sigle():
    acteur = ActeurFactory.build(nom="Les Jardins solidaires", sigle="LJS")
    assert str(acteur) == "LJS"
    assert str(ActeurFactory.build(nom="Les Jardins solidaires", sigle="")) == (
        "Les Jardins solidaires"
    )


def test_par_ordre_alphabetique_sans_casse():
    for nom in ("Zéphyr", "abeilles", "Canal"):
        ActeurFactory.create(nom=nom)
    assert [acteur.nom for acteur in Acteur.objects.all()] == ["abeilles", "Canal", "Zéphyr"]


def test_l_ordre_est_celui_du_nom_montre():
    for nom, sigle in [("Zèbre", ""), ("Union nationale", "Bois"), ("abeille", "")]:
        ActeurFactory.create(nom=nom, sigle=sigle)
    assert [str(acteur) for acteur in Acteur.objects.all()] == ["abeille", "Bois", "Zèbre"]
    assert [str(acteur) for acteur in membre_de_tous().organisations()] == [
        "abeille",
        "Bois",
        "Zèbre",
    ]


def membre_de_tous() -> Personne:
    personne = PersonneFactory.create()
    for acteur in Acteur.objects.order_by("-pk"):
        AppartenanceFactory.create(personne=personne, acteur=acteur)
    return personne
