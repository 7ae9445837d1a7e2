"""Moving a booking, or changing what it says."""

import pytest

from locaux.models import Reservation
from tests.factories.locaux import ReservationFactory
from tests.factories.moments import MARDI, a
from tests.locaux.vues.gestes import champs, changement, lisible
from tests.scene import OBJET


@pytest.fixture
def adresse(scene):
    return f"{scene.reservation.get_absolute_url()}deplacer/"


def test_le_formulaire_part_de_la_reservation(scene, entrer, adresse):
    page = lisible(entrer("gestionnaire").get(adresse))
    assert "Salle Garonne, lundi 7 mars 2050, 9 h – 10 h, pour LJS." in page
    assert f'<option value="{scene.salle.pk}" selected>' in page
    for nom, valeur in [
        ("jour", "2050-03-07"),
        ("debut", "09:00"),
        ("fin", "10:00"),
        ("objet", OBJET),
        ("nb_personnes", "3"),
        ("sequence", "0"),
    ]:
        assert f'name="{nom}" value="{valeur}"' in page
    assert {"acteur", "jeton"} & champs(page) == set()


@pytest.mark.parametrize("role", ["gestionnaire", "agent", "administrateur"])
def test_deplacer(scene, entrer, adresse, role):
    saisie = changement(scene.reservation, espace=scene.petite_salle.pk, objet="Bilan")
    reponse = entrer(role).post(adresse, saisie, follow=True)
    scene.reservation.refresh_from_db()
    assert reponse.redirect_chain == [(scene.reservation.get_absolute_url(), 302)]
    assert "La réservation est à jour : Salle Hers, lundi 7 mars 2050, 14 h – 15 h." in lisible(
        reponse
    )
    assert (scene.reservation.debut, scene.reservation.fin) == (a(14), a(15))
    assert (scene.reservation.objet, scene.reservation.sequence) == ("Bilan", 1)
    (occupation,) = scene.reservation.occupations.all()
    assert (occupation.espace, occupation.periode.lower) == (scene.petite_salle, a(14))


def test_qui_a_reserve_deplace_la_sienne(scene, entrer):
    sienne = ReservationFactory.create(
        espace=scene.petite_salle, acteur=scene.association, demandeur=scene.collaborateur
    )
    adresse = f"{sienne.get_absolute_url()}deplacer/"
    assert entrer("collaborateur").post(adresse, changement(sienne)).status_code == 302


def test_qui_a_quitte_l_organisation_relit_sans_changer(scene, entrer):
    ancienne = ReservationFactory.create(
        espace=scene.petite_salle, acteur=scene.association, demandeur=scene.ancien
    )
    client = entrer("ancien")
    assert client.get(ancienne.get_absolute_url()).status_code == 200
    for suite in ("deplacer/", "annuler/"):
        assert client.get(f"{ancienne.get_absolute_url()}{suite}").status_code == 403
        assert (
            client.post(f"{ancienne.get_absolute_url()}{suite}", changement(ancienne)).status_code
            == 403
        )
    ancienne.refresh_from_db()
    assert (ancienne.confirmee, ancienne.sequence) == (True, 0)


def test_une_organisation_suspendue_annule_mais_ne_deplace_plus(scene, entrer):
    sienne = ReservationFactory.create(
        espace=scene.petite_salle, acteur=scene.suspendue, demandeur=scene.suspendu
    )
    phrase = (
        "Cette réservation peut être annulée, mais pas changée : "
        "l’adhésion de l’organisation L’Association en pause est suspendue."
    )
    client = entrer("suspendu")
    page = lisible(client.get(sienne.get_absolute_url()))
    assert phrase in page
    assert "Déplacer ou modifier" not in page
    adresse = f"{sienne.get_absolute_url()}deplacer/"
    assert phrase in lisible(client.get(adresse, follow=True))
    for saisie in (changement(sienne), changement(sienne, debut="09:00", fin="10:00", objet="Un")):
        reponse = client.post(adresse, saisie)
        assert reponse.status_code == 422
        assert phrase in lisible(reponse)
    assert client.post(f"{sienne.get_absolute_url()}annuler/").status_code == 302
    sienne.refresh_from_db()
    assert not sienne.confirmee


def test_un_lecteur_est_refuse_avec_une_phrase(scene, entrer, adresse):
    reponse = entrer("collaborateur").get(adresse)
    assert reponse.status_code == 403
    assert "Seules les personnes qui gèrent cette réservation peuvent la changer." in lisible(
        reponse
    )


def test_une_revision_perimee_est_refusee_puis_peut_repartir(scene, entrer, adresse):
    client = entrer("gestionnaire")
    perimee = changement(scene.reservation, debut="16:00", fin="17:00")
    client.post(adresse, changement(scene.reservation))
    reponse = client.post(adresse, perimee)
    page = lisible(reponse)
    assert reponse.status_code == 422
    assert "Cette réservation a changé entre-temps." in page
    assert "lundi 7 mars 2050, 14 h – 15 h, pour LJS." in page
    assert 'name="debut" value="16:00"' in page
    assert 'name="sequence" value="1"' in page
    assert client.post(adresse, {**perimee, "sequence": "1"}).status_code == 302
    scene.reservation.refresh_from_db()
    assert (scene.reservation.debut, scene.reservation.sequence) == (a(16), 2)


def test_deux_envois_du_meme_deplacement_n_en_font_qu_un(scene, entrer, adresse):
    client, saisie = entrer("gestionnaire"), changement(scene.reservation)
    assert [client.post(adresse, saisie).status_code for _ in range(2)] == [302, 302]
    scene.reservation.refresh_from_db()
    assert scene.reservation.sequence == 1


def test_un_creneau_pris_laisse_la_reservation_ou_elle_est(scene, entrer, adresse):
    ReservationFactory.create(
        espace=scene.salle, acteur=scene.cooperative, objet="Secret", debut=a(14), fin=a(16)
    )
    reponse = entrer("gestionnaire").post(adresse, changement(scene.reservation))
    page = lisible(reponse)
    assert reponse.status_code == 409
    assert (
        "Salle Garonne : ce créneau est déjà pris par La Coopérative du canal, "
        "lundi 7 mars 2050, 14 h – 16 h." in page
    )
    assert "Secret" not in page
    assert 'name="proposition"' in page
    scene.reservation.refresh_from_db()
    assert (scene.reservation.debut, scene.reservation.sequence) == (a(9), 0)
    assert scene.reservation.occupations.count() == 1


def test_une_proposition_deplace_d_un_clic(scene, entrer, adresse):
    ReservationFactory.create(espace=scene.salle, debut=a(14), fin=a(15))
    saisie = changement(
        scene.reservation,
        proposition=f"espace={scene.petite_salle.pk}&jour={MARDI}&debut=14:00&fin=15:00",
    )
    assert entrer("gestionnaire").post(adresse, saisie).status_code == 302
    scene.reservation.refresh_from_db()
    assert (scene.reservation.espace, scene.reservation.debut) == (
        scene.petite_salle,
        a(14, jour=MARDI),
    )


def test_vers_un_poste_demande_la_demi_journee(scene, entrer, adresse):
    client = entrer("gestionnaire")
    saisie = changement(scene.reservation, espace=scene.poste.pk, nb_personnes=1)
    reponse = client.post(adresse, {**saisie, "changer_espace": "1"})
    assert reponse.status_code == 200
    assert "partie" in champs(reponse.text)
    assert 'name="sequence" value="0"' in reponse.text
    assert client.post(adresse, {**saisie, "partie": "matin"}).status_code == 302
    scene.reservation.refresh_from_db()
    assert (scene.reservation.espace, scene.reservation.fin) == (scene.poste, a(13))


@pytest.mark.parametrize("quand", [a(9, 30), a(11)])
def test_une_reservation_commencee_ou_passee_renvoie_a_sa_page(
    scene, entrer, adresse, horloge, quand
):
    horloge.move_to(quand)
    client = entrer("gestionnaire")
    reponse = client.get(adresse, follow=True)
    assert reponse.redirect_chain == [(scene.reservation.get_absolute_url(), 302)]
    assert "elle ne change plus." in lisible(reponse)
    assert "deplacer/" not in reponse.text
    refus = client.post(adresse, changement(scene.reservation, jour=MARDI))
    assert refus.status_code == 422
    assert "elle ne change plus." in lisible(refus)
    assert Reservation.objects.get(pk=scene.reservation.pk).debut == a(9)


def test_les_agents_ont_jusqu_au_debut_les_membres_jusqu_au_delai(scene, entrer, adresse, horloge):
    scene.salle.regle.delai_annulation = 120
    scene.salle.regle.save()
    horloge.move_to(a(7, 30))
    reponse = entrer("gestionnaire").get(adresse, follow=True)
    assert "Il est trop tard pour changer cette réservation vous-même." in lisible(reponse)
    assert entrer("agent").get(adresse).status_code == 200
