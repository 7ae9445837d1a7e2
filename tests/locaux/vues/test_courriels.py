"""What a person receives: words, one link, a calendar that updates and cancels itself."""

import email
from email import policy

import pytest
from django.core import mail
from icalendar import Calendar

from ptce.socle.courriels import expedier
from tests.factories.moments import a
from tests.locaux.vues.gestes import RESERVER, changement, demande
from tests.scene import OBJET


def recu() -> email.message.EmailMessage:
    """Send the outbox and return the last message as its reader gets it."""
    expedier()
    return email.message_from_bytes(mail.outbox[-1].message().as_bytes(), policy=policy.default)


def agenda(message: email.message.EmailMessage):
    """Return the method of the calendar and its one event."""
    (piece,) = message.iter_attachments()
    assert piece.get_content_type() == "text/calendar"
    assert piece.get_filename() == "reservation.ics"
    calendrier = Calendar.from_ical(piece.get_content())
    assert str(calendrier["METHOD"]) == piece["Content-Type"].params["method"]
    (evenement,) = calendrier.walk("VEVENT")
    version = _version_agenda(message)
    assert version.get_content() == piece.get_content()
    assert version["Content-Type"].params["method"] == piece["Content-Type"].params["method"]
    return str(calendrier["METHOD"]), evenement


def _version_agenda(message: email.message.EmailMessage) -> email.message.EmailMessage:
    """Return the invitation that stands beside the two bodies, as mail programs look for it."""
    (version,) = (
        partie
        for ensemble in message.walk()
        if ensemble.get_content_type() == "multipart/alternative"
        for partie in ensemble.iter_parts()
        if partie.get_content_type() == "text/calendar"
    )
    return version


def corps(message: email.message.EmailMessage) -> dict[str, str]:
    """Return both bodies with ordinary spaces."""
    lus = {}
    for genre in ("plain", "html"):
        partie = message.get_body((genre,))
        assert partie is not None
        lus[genre] = partie.get_content().replace("\u00a0", " ").replace("&nbsp;", " ")
    return lus


def test_la_confirmation(scene, entrer, settings):
    entrer("gestionnaire").post(RESERVER, demande(scene, objet="Bilan & suites"))
    message = recu()
    assert message["To"] == scene.gestionnaire.courriel
    assert message["Subject"].strip().replace("\u00a0", " ") == (
        "Réservation confirmée : Salle Garonne, lundi 7 mars 2050, 11 h – 12 h"
    )
    textes = corps(message)
    for texte in textes.values():
        assert "Bonjour Gésine," in texte
        assert "lundi 7 mars 2050, 11 h – 12 h" in texte
        assert "pour LJS" in texte
        assert settings.PTCE_URL in texte
    assert "Bilan & suites" in textes["plain"]
    assert "Bilan &amp; suites" in textes["html"]
    assert "<script" not in textes["html"]
    methode, evenement = agenda(message)
    assert (methode, evenement["SEQUENCE"]) == ("REQUEST", 0)
    assert (evenement["DTSTART"].dt, evenement["DTEND"].dt) == (a(11), a(12))
    assert evenement["ATTENDEE"] == f"mailto:{scene.gestionnaire.courriel}"


def test_deplacer_puis_annuler_mettent_l_agenda_a_jour(scene, entrer):
    client = entrer("gestionnaire")
    adresse = scene.reservation.get_absolute_url()
    client.post(f"{adresse}deplacer/", changement(scene.reservation))
    deplacement = recu()
    assert "Réservation modifiée" in deplacement["Subject"]
    methode, deplace = agenda(deplacement)
    assert (methode, deplace["SEQUENCE"], str(deplace["STATUS"])) == ("REQUEST", 1, "CONFIRMED")
    assert deplace["DTSTART"].dt == a(14)
    client.post(f"{adresse}annuler/", {"motif": "Reporté"})
    annulation = recu()
    methode, annule = agenda(annulation)
    assert (methode, annule["SEQUENCE"], str(annule["STATUS"])) == ("CANCEL", 2, "CANCELLED")
    assert annule["UID"] == deplace["UID"]
    assert all("Motif : Reporté" in texte for texte in corps(annulation).values())
    assert len(mail.outbox) == 2


@pytest.mark.parametrize(
    ("suite", "saisie", "phrase"),
    [
        ("deplacer/", True, "Agathe Ent a modifié votre réservation"),
        ("annuler/", False, "Agathe Ent a annulé votre réservation"),
    ],
)
def test_qui_a_reserve_apprend_qu_un_agent_a_change(scene, entrer, suite, saisie, phrase):
    donnees = changement(scene.reservation) if saisie else {}
    entrer("agent").post(f"{scene.reservation.get_absolute_url()}{suite}", donnees)
    message = recu()
    assert message["To"] == scene.gestionnaire.courriel
    assert all(phrase in texte for texte in corps(message).values())


def test_un_objet_hostile_reste_du_texte(scene, entrer):
    saisie = demande(scene, objet="<b>gras</b>\r\nBcc: x@y.z")
    assert entrer("gestionnaire").post(RESERVER, saisie).status_code == 302
    message = recu()
    assert message["Bcc"] is None
    assert "<b>gras</b>" not in corps(message)["html"]
    assert "<b>gras</b>" in corps(message)["plain"]


def test_le_lien_du_message_ouvre_la_reservation(scene, entrer, settings):
    client = entrer("gestionnaire")
    client.post(RESERVER, demande(scene))
    texte = corps(recu())["plain"]
    lien = next(mot for mot in texte.split() if mot.startswith(f"{settings.PTCE_URL}/locaux/"))
    assert client.get(lien.removeprefix(settings.PTCE_URL)).status_code == 200


def test_le_refus_n_ecrit_a_personne(scene, entrer):
    entrer("gestionnaire").post(RESERVER, demande(scene, debut="09:00", fin="10:00"))
    assert expedier() == 0
    assert OBJET not in str([message.body for message in mail.outbox])
