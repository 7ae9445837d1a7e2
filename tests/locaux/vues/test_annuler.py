"""Cancelling: asked once, on a page that says the consequences."""

import pytest

from locaux.models import Occupation, Reservation
from ptce.socle.models import Courriel
from tests.factories.moments import MAINTENANT, a
from tests.locaux.vues.gestes import RESERVER, demande, lisible


@pytest.fixture
def adresse(scene):
    return f"{scene.reservation.get_absolute_url()}annuler/"


def test_la_page_dit_les_consequences_et_ne_change_rien(scene, entrer, adresse):
    page = lisible(entrer("gestionnaire").get(adresse))
    assert "Annuler cette réservation ?" in page
    assert "Salle Garonne</strong>, lundi 7 mars 2050, 9 h – 10 h, pour LJS." in page
    assert "Vous recevrez un courriel" in page
    assert "Gésine Taire recevra un courriel" in lisible(entrer("agent").get(adresse))
    assert Reservation.objects.get().confirmee


@pytest.mark.parametrize("role", ["gestionnaire", "agent", "administrateur"])
def test_annuler_libere_le_creneau_et_garde_la_trace(scene, entrer, adresse, role):
    reponse = entrer(role).post(adresse, {"motif": "Reporté à l’automne"}, follow=True)
    page = lisible(reponse)
    scene.reservation.refresh_from_db()
    assert reponse.redirect_chain == [(scene.reservation.get_absolute_url(), 302)]
    assert "La réservation est annulée, son créneau est libre." in page
    assert "Reporté à l’automne" in page
    assert (scene.reservation.annulee_par, scene.reservation.annulee_le) == (
        scene.personne(role),
        MAINTENANT,
    )
    assert Occupation.objects.count() == 0
    assert (
        entrer("autre")
        .post(RESERVER, demande(scene, debut="09:00", fin="10:00", acteur=scene.cooperative.pk))
        .status_code
        == 302
    )


def test_une_reservation_deplacee_entre_temps_n_est_pas_annulee(scene, entrer, adresse):
    client = entrer("gestionnaire")
    assert 'name="sequence" value="0"' in client.get(adresse).text
    Reservation.objects.update(sequence=1)
    reponse = client.post(adresse, {"motif": "", "sequence": "0"}, follow=True)
    assert reponse.redirect_chain == [(scene.reservation.get_absolute_url(), 302)]
    assert "Cette réservation a changé entre-temps." in lisible(reponse)
    scene.reservation.refresh_from_db()
    assert scene.reservation.confirmee
    assert client.post(adresse, {"sequence": "1"}).status_code == 302
    scene.reservation.refresh_from_db()
    assert not scene.reservation.confirmee


def test_annuler_deux_fois_le_dit_et_ne_change_rien(scene, entrer, adresse):
    client = entrer("gestionnaire")
    client.post(adresse, {"motif": "Reporté"}, follow=True)
    seconde = client.post(adresse, {"motif": "Encore"}, follow=True)
    assert "Cette réservation est déjà annulée." in lisible(seconde)
    scene.reservation.refresh_from_db()
    assert (scene.reservation.motif_annulation, scene.reservation.sequence) == ("Reporté", 1)
    assert Courriel.objects.count() == 1
    assert client.get(adresse).status_code == 302


def test_un_motif_trop_long_est_refuse_et_garde(scene, entrer, adresse):
    reponse = entrer("gestionnaire").post(adresse, {"motif": "m" * 201})
    assert reponse.status_code == 422
    assert "au plus 200 caractères" in lisible(reponse)
    assert f'value="{"m" * 201}"' in lisible(reponse)
    assert Reservation.objects.get().confirmee


@pytest.mark.parametrize("quand", [a(9, 30), a(11)])
def test_trop_tard(scene, entrer, adresse, horloge, quand):
    horloge.move_to(quand)
    client = entrer("gestionnaire")
    for reponse in (client.get(adresse, follow=True), client.post(adresse, follow=True)):
        assert reponse.redirect_chain == [(scene.reservation.get_absolute_url(), 302)]
        assert "elle ne change plus." in lisible(reponse)
    assert Reservation.objects.get().confirmee
