"""Suspend, put back, leave, come back: what an organisation holds is settled with it, once, in one transaction."""

import uuid
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client

from acteurs.actions.statuts import (
    EngagementsDeLOrganisation,
    StatutRefuse,
    lever_la_suspension,
    readmettre,
    sortir,
    suspendre,
)
from acteurs.enums import StatutActeur
from acteurs.models import Acteur, Appartenance, ChangementDeStatut
from locaux.enums import StatutReservation
from locaux.models import Reservation
from ptce.socle.contributions import (
    Decision,
    DecisionImpossible,
    Depart,
    Sort,
    empreinte_des_engagements,
    engagements,
)
from ptce.socle.models import Courriel
from tests.corpus import CORPUS
from tests.factories.acteurs import ActeurFactory, AppartenanceFactory, agent, animateur
from tests.factories.invitations import InvitationFactory
from tests.factories.locaux import ReservationFactory
from tests.factories.moments import MAINTENANT, MARDI, a
from tests.locaux.vues.gestes import lisible
from tests.scene import Scene, planter

pytestmark = pytest.mark.django_db

JOUR = MAINTENANT.date()
MEMBRE, SUSPENDU, SORTI = StatutActeur.MEMBRE, StatutActeur.SUSPENDU, StatutActeur.SORTI


@pytest.fixture
def scene():
    with time_machine.travel(MAINTENANT, tick=False):
        yield planter()


def statut_de(acteur: Acteur) -> tuple[str, object]:
    return Acteur.objects.values_list("statut", "sorti_le").get(pk=acteur.pk)


def ecrits() -> list[tuple[str, str, str]]:
    lus = Courriel.objects.filter(modele="statut_change").order_by("pk")
    return [(lu.destinataire, lu.contexte["apres"], lu.contexte["motif"]) for lu in lus]


def partir(scene: Scene, **autres):
    """Take note that the association leaves, with what it holds as it is now; bookings are cancelled unless told."""
    par = autres.pop("par", scene.animateur)
    acteur = autres.pop("acteur", scene.association)
    tenus = engagements(Depart(acteur, None, par, MAINTENANT))
    decision = autres.pop("decision", Decision(Sort.ANNULER))
    demande = {
        "motif": "L’association se dissout.",
        "decisions": {tenu.cle: decision for tenu in tenus},
        "vus": empreinte_des_engagements(tenus),
        "maintenant": MAINTENANT,
    }
    return sortir(acteur=acteur, par=par, **{**demande, **autres})


def test_un_formulaire_renvoye_apres_coup_ne_suspend_pas_de_nouveau(scene):
    jeton = uuid.uuid4()
    demande = {"acteur": scene.association, "par": scene.animateur, "maintenant": MAINTENANT}
    suspendre(**demande, motif="Charte non signée.", jeton=jeton)
    lever_la_suspension(**demande, motif="C’est réglé.", jeton=uuid.uuid4())
    suspendre(**demande, motif="Charte non signée.", jeton=jeton)
    assert statut_de(scene.association) == (MEMBRE, None)


def test_suspendre_puis_lever_se_dit_et_se_garde(scene):
    for _ in range(2):
        suspendre(
            acteur=scene.association,
            motif="Charte non signée.",
            par=scene.animateur,
            maintenant=MAINTENANT,
        )
    assert statut_de(scene.association) == (SUSPENDU, None)
    gens = [scene.gestionnaire.courriel, scene.collaborateur.courriel]
    assert sorted(adresse for adresse, *_ in ecrits()) == sorted(gens)
    lever_la_suspension(
        acteur=scene.association, motif="C’est réglé.", par=animateur(), maintenant=MAINTENANT
    )
    assert statut_de(scene.association) == (MEMBRE, None)
    assert list(
        ChangementDeStatut.objects.order_by("pk").values_list("avant", "apres", "motif")
    ) == [(MEMBRE, SUSPENDU, "Charte non signée."), (SUSPENDU, MEMBRE, "C’est réglé.")]


def test_seule_l_animation_le_fait(scene):
    for par in (scene.gestionnaire, scene.agent):
        for action in (suspendre, lever_la_suspension, readmettre, sortir):
            with pytest.raises(PermissionDenied):
                action(acteur=scene.association, motif="M", par=par, maintenant=MAINTENANT)
    assert statut_de(scene.association) == (MEMBRE, None)


def test_un_acte_ne_part_que_de_son_statut(scene):
    for action, acteur in (
        (lever_la_suspension, ActeurFactory.create(statut=SORTI)),
        (readmettre, scene.suspendue),
        (suspendre, ActeurFactory.create(statut=StatutActeur.CANDIDAT)),
        (sortir, ActeurFactory.create(statut=StatutActeur.CANDIDAT)),
    ):
        with pytest.raises(StatutRefuse):
            action(acteur=acteur, motif="M", par=scene.animateur, maintenant=MAINTENANT)


def test_sortir_ferme_tout_en_une_fois(scene):
    invitation = InvitationFactory.create(acteur=scene.association, cree_par=scene.gestionnaire)
    AppartenanceFactory.create(acteur=scene.association, debut=JOUR)
    AppartenanceFactory.create(acteur=scene.association, debut=JOUR + timedelta(days=9))
    partir(scene)
    assert statut_de(scene.association) == (SORTI, JOUR)
    scene.reservation.refresh_from_db()
    assert scene.reservation.statut == StatutReservation.ANNULEE
    invitation.refresh_from_db()
    assert (invitation.revoquee_le, invitation.revoquee_par) == (MAINTENANT, scene.animateur)
    fins = Appartenance.objects.filter(acteur=scene.association)
    assert {lien.periode.upper for lien in fins.exclude(personne=scene.ancien)} == {JOUR}
    assert scene.gestionnaire.courriel in [adresse for adresse, *_ in ecrits()]
    # A second animator, at once: one effect.
    partir(scene, par=animateur(), motif="Autre")
    assert ChangementDeStatut.objects.count() == 1


def test_ce_qui_est_garde_reste_jusqu_a_sa_date(scene):
    partir(scene, decision=Decision(Sort.GARDER))
    scene.reservation.refresh_from_db()
    assert (scene.reservation.statut, scene.reservation.acteur) == (
        StatutReservation.CONFIRMEE,
        scene.association,
    )


def test_une_reservation_est_confiee_a_une_autre_organisation(scene):
    partir(scene, decision=Decision(Sort.TRANSFERER, scene.cooperative))
    lue = Reservation.objects.get(pk=scene.reservation.pk)
    assert (lue.acteur, lue.demandeur, lue.statut) == (
        scene.cooperative,
        scene.autre,
        StatutReservation.CONFIRMEE,
    )
    ecrit = Courriel.objects.get(modele="reservation_transferee")
    assert ecrit.destinataire == scene.autre.courriel


@pytest.mark.parametrize("cas", ["personne", "suspendue"])
def test_qui_ne_peut_pas_la_reprendre_est_dit(scene, cas):
    a_qui = ActeurFactory.create() if cas == "personne" else scene.suspendue
    with pytest.raises(DecisionImpossible) as refus:
        partir(scene, decision=Decision(Sort.TRANSFERER, a_qui))
    assert str(refus.value).endswith(".")


def test_ce_qui_a_change_depuis_la_page_arrete_tout(scene):
    tenus = engagements(Depart(scene.association, None, scene.animateur, MAINTENANT))
    vus = empreinte_des_engagements(tenus)
    ReservationFactory.create(
        espace=scene.petite_salle,
        acteur=scene.association,
        demandeur=scene.gestionnaire,
        debut=a(9, jour=MARDI),
        fin=a(10, jour=MARDI),
    )
    for autres in ({"vus": vus}, {"decisions": {}}):
        with pytest.raises(EngagementsDeLOrganisation):
            partir(scene, **autres)


def test_revenir_rend_membre_sans_rouvrir_les_acces(scene):
    partir(scene)
    readmettre(
        acteur=scene.association, motif="Elle revient.", par=scene.animateur, maintenant=MAINTENANT
    )
    lue = Acteur.objects.get(pk=scene.association.pk)
    assert (lue.statut, lue.adhere_le, lue.sorti_le) == (MEMBRE, JOUR, None)
    assert not Appartenance.objects.en_cours(JOUR).filter(acteur=lue).exists()


# --- Pages ----------------------------------------------------------------------------------------


@pytest.fixture
def client(scene) -> Client:
    ouvert = Client()
    ouvert.force_login(scene.animateur)
    return ouvert


def page(scene: Scene, suite: str = "") -> str:
    return f"/animation/acteurs/{scene.association.slug}/{suite}"


def test_suspendre_dans_le_navigateur(scene, client):
    assert "Suspendre" in lisible(client.get(page(scene)))
    assert "ne réserve plus" in lisible(client.get(page(scene, "suspendre/")))
    saisie = {"motif": "Charte non signée.", "jeton": str(uuid4())}
    assert [client.post(page(scene, "suspendre/"), saisie).status_code for _ in range(2)] == [
        302,
        302,
    ]
    lue = lisible(client.get(page(scene)))
    assert "Lever la suspension" in lue
    assert "Membre, puis suspendue" in lue
    assert client.get(page(scene, "suspendre/")).status_code == 302
    autre = saisie | {"jeton": str(uuid4())}
    assert client.post(page(scene, "readmettre/"), autre).status_code == 422


def test_sortir_dans_le_navigateur(scene, client):
    depart = page(scene, "depart/")
    lue = lisible(client.get(depart))
    assert "Salle Garonne" in lue
    assert "Confier à La Coopérative du canal" in lue
    vus = lue.split('name="vus" value="')[1].split('"')[0]
    saisie = {
        "motif": "Dissolution.",
        "jeton": str(uuid4()),
        "vus": "0" * 64,
        "tous": f"transferer:{scene.cooperative.pk}",
    }
    refusee = client.post(depart, saisie)
    assert refusee.status_code == 422
    assert "a changé entre-temps" in lisible(refusee)
    assert vus in lisible(refusee)
    assert [client.post(depart, saisie | {"vus": vus}).status_code for _ in range(2)] == [302, 302]
    assert statut_de(scene.association) == (SORTI, JOUR)
    assert Reservation.objects.get(pk=scene.reservation.pk).acteur == scene.cooperative
    lue = lisible(client.get(page(scene)))
    assert "Réadmettre" in lue
    assert "Personne n’en fait partie aujourd’hui." in lue
    gestionnaire = Client()
    gestionnaire.force_login(scene.gestionnaire)
    assert gestionnaire.get("/locaux/reservations/nouvelle/").status_code == 403


@pytest.mark.parametrize("cas", CORPUS)
def test_les_valeurs_hostiles_ont_une_phrase(scene, client, cas):
    valeur = CORPUS[cas]
    valeur = valeur.encode("utf-8", "replace").decode() if isinstance(valeur, str) else valeur
    saisie = {"motif": "M", "jeton": valeur, "vus": valeur, "tous": valeur}
    assert client.post(page(scene, "depart/"), saisie).status_code == 422
    assert client.post(page(scene, "suspendre/"), saisie).status_code == 422
    assert statut_de(scene.association) == (MEMBRE, None)


def test_un_acte_inconnu_ou_une_organisation_inconnue(client, scene):
    assert client.get(page(scene, "supprimer/")).status_code == 404
    assert client.get("/animation/acteurs/inconnue/depart/").status_code == 404


@pytest.mark.parametrize("combien", [1, 3])
def test_la_page_a_un_nombre_constant_de_requetes(scene, combien, django_assert_num_queries):
    for _ in range(combien):
        AppartenanceFactory.create(acteur=scene.association)
        ChangementDeStatut.objects.create(
            acteur=scene.association, avant=MEMBRE, apres=SUSPENDU, motif="M", par=agent()
        )
    ouvert = Client()
    ouvert.force_login(scene.agent)
    ouvert.get(page(scene))
    with django_assert_num_queries(5):
        ouvert.get(page(scene))
