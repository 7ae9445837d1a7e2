"""The slot is taken: by whom, as far as the reader may know, and proposals that book at a click."""

import re
from uuid import uuid4

import pytest

from locaux.actions.reservations import annuler
from locaux.models import Reservation
from tests.factories.locaux import ReservationFactory
from tests.factories.moments import LUNDI, MARDI, a
from tests.locaux.vues.gestes import RESERVER, boutons, demande, lisible
from tests.scene import OBJET


def nouvelle():
    """Return the one booking that the scene did not have."""
    return Reservation.objects.completes().latest("pk")


def test_un_creneau_pris_dit_par_qui_a_qui_peut_le_lire(scene, entrer):
    saisie = demande(scene, debut="09:30", fin="10:30")
    reponse = entrer("collaborateur").post(RESERVER, saisie)
    assert reponse.status_code == 409
    assert (
        f"Salle Garonne : ce créneau est déjà pris par LJS ({OBJET}), lundi 7 mars 2050, 9 h – 10 h."
        in lisible(reponse)
    )
    assert 'value="Atelier statuts"' in lisible(reponse)
    assert "<span>Ce créneau est déjà pris</span>" in lisible(reponse)
    assert "Salle Garonne, à une autre heure</h3>" in lisible(reponse)
    assert "À la même heure, ailleurs</h3>" in lisible(reponse)
    assert Reservation.objects.count() == 1


def test_un_creneau_pris_ne_dit_pas_l_objet_a_une_autre_organisation(scene, entrer):
    saisie = demande(scene, debut="09:30", fin="10:30", acteur=scene.cooperative.pk)
    reponse = entrer("autre").post(RESERVER, saisie)
    page = lisible(reponse)
    assert reponse.status_code == 409
    assert "ce créneau est déjà pris par LJS, lundi 7 mars 2050, 9 h – 10 h." in page
    for secret in (
        OBJET,
        scene.reservation.reference,
        "Gésine",
        "Taire",
        scene.gestionnaire.courriel,
    ):
        assert secret not in page


def test_les_propositions_sont_libres_et_reservent_d_un_clic(scene, entrer):
    client = entrer("autre")
    saisie = demande(scene, debut="09:00", fin="10:00", acteur=scene.cooperative.pk, nb_personnes=3)
    page = lisible(client.post(RESERVER, saisie))
    proposees = boutons(page)
    assert {int(choix["espace"][0]) for choix in proposees} == {
        scene.salle.pk,
        scene.petite_salle.pk,
        *(partie.pk for partie in scene.parties),
    }
    for rang, valeur in enumerate(re.findall(r'name="proposition" value="([^"]*)"', page)):
        jeton = str(uuid4())
        reponse = client.post(RESERVER, {**saisie, "jeton": jeton, "proposition": valeur})
        assert reponse.status_code == 302, valeur
        faite = Reservation.objects.get(jeton_envoi=jeton)
        assert faite.espace_id == int(proposees[rang]["espace"][0])
        assert faite.objet == "Atelier statuts"
        assert faite.acteur == scene.cooperative
        annuler(reservation=faite, par=scene.autre)


def test_une_proposition_prise_entre_temps_propose_encore(scene, entrer):
    client = entrer("autre")
    saisie = demande(scene, debut="09:00", fin="10:00", acteur=scene.cooperative.pk)
    valeur = re.search(
        r'name="proposition" value="([^"]*)"', lisible(client.post(RESERVER, saisie))
    )
    assert client.post(RESERVER, {**saisie, "proposition": valeur.group(1)}).status_code == 302
    encore = {**saisie, "jeton": str(uuid4()), "proposition": valeur.group(1)}
    reponse = client.post(RESERVER, encore)
    assert reponse.status_code == 409
    assert valeur.group(1) not in boutons(lisible(reponse))


@pytest.mark.parametrize(
    ("demandee", "prise", "attendues"),
    [
        (
            "matin",
            (8, 13),
            [("2050-03-07", "apres_midi"), ("2050-03-08", "matin"), ("2050-03-08", "apres_midi")],
        ),
        (
            "journee",
            (13, 19),
            [("2050-03-08", "journee"), ("2050-03-09", "journee"), ("2050-03-10", "journee")],
        ),
    ],
)
def test_les_propositions_d_un_poste_sont_des_demi_journees(
    scene, entrer, demandee, prise, attendues
):
    ReservationFactory.create(espace=scene.poste, debut=a(prise[0]), fin=a(prise[1]))
    saisie = demande(scene, scene.poste, partie=demandee, nb_personnes=1)
    client = entrer("gestionnaire")
    reponse = client.post(RESERVER, saisie)
    assert reponse.status_code == 409
    proposees = boutons(lisible(reponse))
    assert [(choix["jour"][0], choix["partie"][0]) for choix in proposees] == attendues
    valeur = re.search(r'name="proposition" value="([^"]*)"', lisible(reponse)).group(1)
    assert client.post(RESERVER, {**saisie, "proposition": valeur}).status_code == 302


def test_les_propositions_de_l_atelier_sont_des_journees(scene, entrer):
    ReservationFactory.create(espace=scene.atelier, debut=a(8), fin=a(19))
    client = entrer("gestionnaire")
    saisie = demande(scene, scene.atelier, jour_fin=LUNDI)
    reponse = client.post(RESERVER, saisie)
    assert reponse.status_code == 409
    proposees = boutons(lisible(reponse))
    assert [(choix["jour"][0], choix["jour_fin"][0]) for choix in proposees] == [
        ("2050-03-08", "2050-03-08"),
        ("2050-03-09", "2050-03-09"),
        ("2050-03-10", "2050-03-10"),
    ]
    valeur = re.search(r'name="proposition" value="([^"]*)"', lisible(reponse)).group(1)
    assert client.post(RESERVER, {**saisie, "proposition": valeur}).status_code == 302
    assert (nouvelle().debut, nouvelle().fin) == (a(8, jour=MARDI), a(19, jour=MARDI))


def test_rien_de_libre_est_dit(scene, entrer):
    for jour in range(12):
        ReservationFactory.create(
            espace=scene.atelier, debut=a(8 + 24 * jour), fin=a(19 + 24 * jour)
        )
    reponse = entrer("gestionnaire").post(RESERVER, demande(scene, scene.atelier))
    assert reponse.status_code == 409
    assert "Rien de libre dans les jours qui suivent." in lisible(reponse)
    assert boutons(lisible(reponse)) == []
