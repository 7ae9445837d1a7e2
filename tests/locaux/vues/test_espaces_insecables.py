"""French marks never start a line: fixed spaces in what the screens say."""

import html
import re

import pytest

from locaux.actions import fermetures
from locaux.enums import MotifFermeture
from tests.factories.moments import a
from tests.locaux.vues.gestes import RESERVER, changement, demande

FAUTE = re.compile(r"[^ \n]* [:;?!»](?=[\s<.,]|$)|« [^ \n]*")


def fautes(reponse):
    """Return the pieces of visible text whose mark may be parted from its word."""
    textes = re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", "\n", reponse.text, flags=re.S)
    return FAUTE.findall(html.unescape(textes))


@pytest.mark.parametrize("role", ["visiteur", "gestionnaire", "agent"])
def test_pages(scene, entrer, role):
    fermetures.fermer(
        cible=scene.petite_salle,
        debut=a(8),
        fin=a(19),
        motif=MotifFermeture.TRAVAUX,
        precisions="sol",
        par=scene.agent,
    )
    client = entrer(role)
    adresse = scene.reservation.get_absolute_url()
    for page in (
        "/",
        "/mon-espace/",
        "/locaux/planning/?jour=2050-03-07",
        "/locaux/planning/?jour=2050-04-11",
        "/locaux/planning/semaine/?jour=2050-03-07",
        "/locaux/planning/mois/?jour=2050-03-07",
        "/locaux/reservations/",
        RESERVER,
        adresse,
        f"{adresse}deplacer/",
        f"{adresse}annuler/",
    ):
        assert fautes(client.get(page, follow=True)) == [], page


@pytest.mark.parametrize(
    "autres",
    [
        {"debut": "09:00", "fin": "10:00"},
        {"jour": "2050-04-11"},
        {"jeton": ""},
        {"nb_personnes": "900"},
    ],
)
def test_refus(scene, entrer, autres):
    assert fautes(entrer("collaborateur").post(RESERVER, demande(scene, **autres))) == []


def test_apres_coup(scene, entrer):
    client = entrer("gestionnaire")
    adresse = scene.reservation.get_absolute_url()
    saisies = [
        (RESERVER, demande(scene)),
        (f"{adresse}deplacer/", changement(scene.reservation, objet="Autre", nb_personnes=5)),
        (f"{adresse}annuler/", {"motif": "Reporté"}),
        (f"{adresse}annuler/", {}),
    ]
    for page, saisie in saisies:
        assert fautes(client.post(page, saisie, follow=True)) == [], page
