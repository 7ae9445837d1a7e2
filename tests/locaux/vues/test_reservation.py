"""The page of a booking and its calendar file."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from acteurs.enums import StatutActeur
from locaux.enums import StatutReservation
from tests.factories.locaux import ReservationFactory
from tests.factories.moments import a
from tests.locaux.vues.gestes import changement, lisible
from tests.scene import OBJET, ROLES


@pytest.mark.parametrize(
    "role", ["gestionnaire", "collaborateur", "animateur", "agent", "administrateur"]
)
def test_ceux_qui_peuvent_lire_lisent_tout(scene, entrer, role):
    page = lisible(entrer(role).get(scene.reservation.get_absolute_url()))
    for detail in (
        "<h1>Salle Garonne, lundi 7 mars 2050, 9 h – 10 h</h1>",
        scene.reservation.reference,
        "Gésine Taire",
        OBJET,
        "LJS",
        "Rez-de-chaussée",
    ):
        assert detail in page
    change = role in ("gestionnaire", "agent", "administrateur")
    assert (f"{scene.reservation.get_absolute_url()}deplacer/" in page) is change
    assert (f"{scene.reservation.get_absolute_url()}annuler/" in page) is change


@pytest.mark.parametrize("role", ["collaborateur", "animateur"])
def test_qui_ne_peut_que_lire_apprend_qui_peut_changer(scene, entrer, horloge, role):
    adresse = scene.reservation.get_absolute_url()
    siens = "les gestionnaires de l’organisation LJS et les agents du lieu"
    dite = f"Cette réservation peut être déplacée ou annulée par Gésine Taire, {siens}."
    assert dite in lisible(entrer(role).get(adresse))
    assert dite not in lisible(entrer("gestionnaire").get(adresse))
    scene.reservation.demandeur = scene.ancien
    scene.reservation.save()
    assert f"annulée par {siens}." in lisible(entrer(role).get(adresse))
    scene.association.statut = StatutActeur.SUSPENDU
    scene.association.save()
    assert f"peut être annulée par {siens}." in lisible(entrer(role).get(adresse))
    horloge.move_to(a(9, 30))
    assert "peut être annulée" not in lisible(entrer(role).get(adresse))


@pytest.mark.parametrize("role", ["autre", "suspendu", "ancien"])
@pytest.mark.parametrize("suite", ["", "deplacer/", "annuler/", "agenda.ics"])
def test_les_autres_n_apprennent_pas_qu_elle_existe(scene, entrer, role, suite):
    adresse = scene.reservation.get_absolute_url()
    client = entrer(role)
    inconnue = client.get(f"/locaux/reservations/0000-0000/{suite}")
    existante = client.get(f"{adresse}{suite}")
    assert (existante.status_code, inconnue.status_code) == (404, 404)
    assert existante.content == inconnue.content


def test_la_reference_se_lit_sans_majuscules(scene, entrer):
    adresse = f"/locaux/reservations/{scene.reservation.reference.lower()}/"
    assert entrer("gestionnaire").get(adresse).status_code == 200


def test_une_reservation_annulee_ne_se_change_plus(scene, entrer):
    annulee = ReservationFactory.create(
        espace=scene.salle,
        acteur=scene.association,
        demandeur=scene.gestionnaire,
        statut=StatutReservation.ANNULEE,
        motif_annulation="Reporté",
    )
    page = lisible(entrer("gestionnaire").get(annulee.get_absolute_url()))
    assert "annulée" in page
    assert "Reporté" in page
    assert "deplacer/" not in page
    assert "annuler/" not in page
    assert "agenda.ics" not in page


def test_l_historique_dit_ce_qui_s_est_passe(scene, entrer):
    client = entrer("gestionnaire")
    adresse = scene.reservation.get_absolute_url()
    client.post(f"{adresse}deplacer/", changement(scene.reservation))
    entrer("agent").post(f"{adresse}annuler/", {"motif": "Travaux"})
    page = lisible(client.get(adresse))
    historique = page[page.index("Historique") :].partition("</ul>")[0]
    assert historique.count("<li>") == 3
    for etape in ("déplacée par Gésine Taire", "annulée par Agathe Ent", "14 h – 15 h"):
        assert etape in historique


@pytest.mark.parametrize("combien", [1, 3])
def test_nombre_de_requetes(scene, entrer, combien, django_assert_num_queries):
    client = entrer("gestionnaire")
    for fois in range(combien):
        scene.reservation.refresh_from_db()
        saisie = changement(scene.reservation, debut=f"{14 + fois}:00", fin=f"{15 + fois}:00")
        client.post(f"{scene.reservation.get_absolute_url()}deplacer/", saisie, follow=True)
    with django_assert_num_queries(7):
        client.get(scene.reservation.get_absolute_url())


# --- Calendar -------------------------------------------------------------------------------------


def evenement(reponse):
    """Return the method of the file and its one event."""
    agenda = Calendar.from_ical(reponse.content)
    (unique,) = agenda.walk("VEVENT")
    return str(agenda["METHOD"]), unique


def test_le_fichier_d_agenda(scene, entrer, settings):
    settings.PTCE_URL = "https://portail.exemple.org"
    reponse = entrer("collaborateur").get(f"{scene.reservation.get_absolute_url()}agenda.ics")
    methode, unique = evenement(reponse)
    assert reponse["Content-Type"] == "text/calendar; charset=utf-8"
    assert reponse["Content-Disposition"] == ('attachment; filename="salle-garonne-2050-03-07.ics"')
    assert methode == "PUBLISH"
    assert unique["UID"] == f"{scene.reservation.reference}@portail.exemple.org"
    assert (unique["SEQUENCE"], unique["STATUS"]) == (0, "CONFIRMED")
    assert (unique["DTSTART"].dt, unique["DTEND"].dt) == (a(9), a(10))
    assert unique["DTSTART"].dt.utcoffset() == timedelta(hours=1)
    assert unique["DTSTART"].params["TZID"] == "Europe/Paris"
    assert OBJET in unique["SUMMARY"]
    assert "Salle Garonne" in unique["LOCATION"]
    assert unique["URL"] == f"https://portail.exemple.org{scene.reservation.get_absolute_url()}"


def test_le_fichier_suit_la_reservation(scene, entrer):
    client = entrer("gestionnaire")
    adresse = scene.reservation.get_absolute_url()
    lus = [evenement(client.get(f"{adresse}agenda.ics"))[1]]
    client.post(f"{adresse}deplacer/", changement(scene.reservation))
    lus.append(evenement(client.get(f"{adresse}agenda.ics"))[1])
    client.post(f"{adresse}annuler/")
    lus.append(evenement(client.get(f"{adresse}agenda.ics"))[1])
    assert len({lu["UID"] for lu in lus}) == 1
    assert [lu["SEQUENCE"] for lu in lus] == [0, 1, 2]
    assert [lu["DTSTART"].dt for lu in lus] == [a(9), a(14), a(14)]
    assert [str(lu["STATUS"]) for lu in lus] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]


def test_un_objet_hostile_ne_casse_pas_le_fichier(scene, entrer):
    scene.reservation.objet = "A;B,C\\D\r\nATTENDEE:mailto:x@y.z"
    scene.reservation.save()
    _, unique = evenement(
        entrer("gestionnaire").get(f"{scene.reservation.get_absolute_url()}agenda.ics")
    )
    assert "ATTENDEE" not in unique
    assert "A;B,C\\D" in unique["SUMMARY"]


def test_toutes_les_pages_se_rendent_pour_chaque_role(scene, entrer):
    """No undefined variable in any branch: the conftest fails the test on one."""
    for role in ROLES:
        for suite in ("", "deplacer/", "annuler/"):
            reponse = entrer(role).get(f"{scene.reservation.get_absolute_url()}{suite}")
            assert reponse.status_code in {200, 302, 403, 404}
