"""What those who look for a space, book it, or have booked it, read of its open faults: the equipment, never the words."""

import pytest

from locaux.enums import Urgence
from tests.factories.locaux import EquipementFactory, SignalementFactory
from tests.factories.moments import LUNDI
from tests.locaux.depannage import clore, traiter
from tests.locaux.vues.gestes import RESERVER, demande, lisible
from tests.locaux.vues.test_disponibilites import CHERCHER, LE_LUNDI, espaces

MOTS = "Visio HS depuis que Gésine a renversé son café"
DITE = "Problème signalé : visioconférence"


@pytest.fixture
def panne(scene):
    """Report that the screen of the large room does not work."""
    return SignalementFactory.create(espace=scene.salle, titre=MOTS)


@pytest.mark.parametrize("role", ["gestionnaire", "autre", "suspendu", "animateur", "agent"])
def test_la_recherche_dit_quel_equipement_sans_les_mots(scene, entrer, panne, role):
    page = lisible(entrer(role).get(CHERCHER, {**LE_LUNDI, "type": "salle"}))
    assert page.count(DITE) == 1
    assert "café" not in page


@pytest.mark.parametrize("role", ["visiteur", "ancien"])
def test_qui_n_est_pas_membre_n_en_lit_rien(scene, entrer, panne, role):
    page = lisible(entrer(role).get(CHERCHER, {**LE_LUNDI, "type": "salle"}))
    assert "problème" not in page.lower().split("resultats")[-1]


def test_ce_qui_est_demande_et_en_panne_vient_en_dernier(scene, entrer, panne):
    visio = scene.salle.equipements.get()
    for autre in (scene.petite_salle, scene.ensemble):
        autre.equipements.add(visio)
    client = entrer("gestionnaire")
    sans = client.get(CHERCHER, {**LE_LUNDI, "type": "salle", "places": "8"})
    assert espaces(lisible(sans))[0] == "Salle Garonne", "it is not asked for: it does not matter"
    avec = client.get(CHERCHER, {**LE_LUNDI, "type": "salle", "equipements": [visio.pk]})
    page = lisible(avec)
    assert espaces(page)[-1] == "Salle Garonne"
    assert "viennent en dernier" in page
    assert espaces(lisible(entrer("visiteur").get(CHERCHER, {"places": "8", **LE_LUNDI})))[0] == (
        "Salle Garonne"
    )


def test_une_panne_bloquante_compte_quoi_qu_on_demande(scene, entrer):
    SignalementFactory.create(espace=scene.salle, titre="Fuite", urgence=Urgence.BLOQUANTE)
    page = lisible(entrer("gestionnaire").get(CHERCHER, {**LE_LUNDI, "type": "salle"}))
    assert "Problème bloquant signalé dans cet espace" in page
    assert espaces(page)[-1] == "Salle Garonne"


def test_les_pannes_d_une_partie_sont_celles_de_l_ensemble_et_l_inverse(scene, entrer):
    SignalementFactory.create(espace=scene.parties[0], titre="Fuite")
    client = entrer("gestionnaire")
    page = lisible(client.get(CHERCHER, {**LE_LUNDI, "type": "salle"}))
    # The small room of the scene has one too; the other part has none.
    assert page.count("Problème signalé dans cet espace") == 3
    for espace, combien in ((scene.ensemble, 1), (scene.parties[0], 1), (scene.parties[1], 0)):
        formulaire = lisible(client.get(RESERVER, {"espace": espace.pk}))
        assert formulaire.count("Problème signalé dans cet espace") == combien
    SignalementFactory.create(espace=scene.ensemble, titre="Odeur")
    assert "Problème signalé" in lisible(client.get(RESERVER, {"espace": scene.parties[1].pk}))


def test_le_formulaire_et_la_reservation_faite_le_disent(scene, entrer, panne):
    client = entrer("gestionnaire")
    assert DITE in lisible(client.get(RESERVER, {"espace": scene.salle.pk}))
    faite = lisible(client.post(RESERVER, demande(scene), follow=True))
    assert DITE in faite
    assert "café" not in faite
    assert "Problème signalé" not in lisible(client.get(RESERVER, {"espace": scene.poste.pk}))


def test_la_date_de_reparation_se_lit(scene, entrer, panne):
    traiter(panne, scene.agent, prevu_le=LUNDI)
    page = lisible(entrer("gestionnaire").get(RESERVER, {"espace": scene.salle.pk}))
    assert f"{DITE}, réparation prévue le 7 mars 2050" in page


@pytest.mark.parametrize("etat", ["resolu", "faible", "visiteur"])
def test_ce_qui_ne_gene_plus_ou_n_est_pas_verifie_ne_se_dit_pas(scene, entrer, panne, etat):
    if etat == "resolu":
        clore(panne, scene.agent)
    elif etat == "faible":
        traiter(panne, scene.agent, urgence=Urgence.FAIBLE)
    else:
        panne.auteur, panne.nom, panne.courriel = None, "Vera", "vera@exemple.org"
        panne.save()
    assert DITE not in lisible(entrer("gestionnaire").get(RESERVER, {"espace": scene.salle.pk}))


def test_le_nombre_de_requetes_ne_suit_pas_les_pannes(scene, entrer, django_assert_num_queries):
    client = entrer("gestionnaire")
    for combien in (1, 3):
        for _ in range(combien):
            scene.salle.equipements.add(EquipementFactory.create())
            SignalementFactory.create(espace=scene.salle, titre=MOTS)
        with django_assert_num_queries(9):
            client.get(CHERCHER, {**LE_LUNDI, "type": "salle"})
        with django_assert_num_queries(7):
            client.get(RESERVER, {"espace": scene.salle.pk})
