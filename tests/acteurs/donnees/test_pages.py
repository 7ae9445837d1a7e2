"""« Mes données » and what administrators do for others: each role, hostile values, one effect."""

import json
import uuid
from datetime import date

import pytest
from django.test import Client

from acteurs.enums import StatutEffacement
from acteurs.models import DemandeEffacement, Personne, Recapitulatif
from ptce.socle.contributions import tables_personnelles
from tests.acteurs.compte.gestes import camille, entrer, entrer_et_confirmer, lisible
from tests.acteurs.donnees.partout import de_visiteur
from tests.corpus import CORPUS
from tests.factories.acteurs import AppartenanceFactory, PersonneFactory, administrateur, membre
from tests.factories.locaux import ReservationFactory
from tests.factories.moments import a

pytestmark = pytest.mark.django_db

MIENNES = "/compte/mes-donnees/"
FICHIER = f"{MIENNES}fichier/"
CORRIGER = f"{MIENNES}corriger/"
EFFACER = f"{MIENNES}effacement/"
RETIRER = f"{EFFACER}retirer/"
GARDEES = "/compte/donnees-gardees/"
AUTRES_REQUETES = 7
"""Beside one for each way a table knows someone, whatever its rows."""


def demande(**autres):
    """Return what a person sends to be erased."""
    return {"reservations": "transmettre", "compris": "on", "jeton": str(uuid.uuid4()), **autres}


def test_la_page_dit_tout_et_rien_des_autres():
    personne, autre = camille(), membre(prenom="Autre", nom="Personne")
    ReservationFactory.create(demandeur=personne, objet="Mon objet")
    ReservationFactory.create(demandeur=autre, objet="Son secret")
    page = lisible(entrer(personne).get(MIENNES))
    assert "camille@exemple.org" in page
    assert "Réservations que vous avez faites" in page
    assert "Mon objet" in page
    assert "Son secret" not in page


def test_la_page_parle_comme_les_gens():
    """Periods end on their last day, a device has a name, nothing reads « Objet : » alone."""
    personne = camille()
    ReservationFactory.create(demandeur=personne, objet="", debut=a(9), fin=a(10))
    ReservationFactory.create(demandeur=personne, objet="Mon objet", debut=a(11), fin=a(12))
    AppartenanceFactory.create(personne=personne, debut=date(2020, 1, 1), fin=date(2031, 1, 1))
    Recapitulatif.objects.create(personne=personne, periode="hebdomadaire 2050-03-01", jusqu_a=a(8))
    client = entrer(personne)
    agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    page = lisible(client.get(MIENNES, headers={"user-agent": agent}))
    assert "lundi 7 mars 2050, 9 h – 10 h" in page
    assert "du 1er janvier 2020 au 31 décembre 2030" in page
    assert page.count("Objet :") == 1
    assert "hebdomadaire 2050" not in page
    assert "Mozilla" not in page


@pytest.mark.parametrize("combien", [1, 3])
def test_nombre_de_requetes(client, combien, django_assert_num_queries):
    personne = membre()
    for _ in range(combien):
        ReservationFactory.create(demandeur=personne)
        AppartenanceFactory.create(personne=personne)
    client.force_login(personne)
    liens = [
        lien
        for declarees in tables_personnelles
        for table in declarees()
        for lien in table.liens
        if lien.titre
    ]
    with django_assert_num_queries(len(liens) + AUTRES_REQUETES):
        assert client.get(MIENNES).status_code == 200


def test_le_fichier_demande_qui_l_on_est_puis_dit_tout(client):
    personne = camille()
    ReservationFactory.create(demandeur=personne, objet="Mon objet")
    client.force_login(personne)
    assert client.get(FICHIER).status_code == 302
    reponse = entrer_et_confirmer(personne).get(FICHIER)
    assert reponse.headers["Content-Disposition"] == 'attachment; filename="mes-donnees.json"'
    assert reponse.headers["Cache-Control"] == "private, no-store"
    lu = json.loads(reponse.content)
    assert (lu["personne"], lu["courriel"]) == ("Camille Exemple", "camille@exemple.org")
    titres = {section["titre"]: section["lignes"] for section in lu["donnees"]}
    assert titres["Réservations que vous avez faites"][0]["objet"] == "Mon objet"
    assert titres["Journal de votre compte"][0]["courriel"] == "camille@exemple.org"
    assert personne.password not in reponse.content.decode()


def test_corriger_son_identite_laisse_une_trace(client):
    personne = membre(prenom="Ancienne", nom="Identité")
    client.force_login(personne)
    envoi = {"prenom": "Nouvelle", "nom": "Personne", "telephone": "06 12 34 56 78"}
    assert client.post(CORRIGER, envoi).headers["Location"] == MIENNES
    assert client.post(CORRIGER, envoi).headers["Location"] == MIENNES
    personne.refresh_from_db()
    assert (str(personne), personne.telephone) == ("Nouvelle Personne", "06 12 34 56 78")
    assert [evenement.prenom for evenement in personne.events.order_by("pgh_id")] == [
        "Ancienne",
        "Nouvelle",
    ]


def test_corriger_supporte_tout():
    client = Client()
    client.force_login(membre())
    for champ in ("prenom", "nom", "telephone"):
        for valeur in (*CORPUS, "x" * 200):
            envoi = {"prenom": "P", "nom": "N", "telephone": "", champ: valeur}
            assert client.post(CORRIGER, envoi).status_code in {302, 422}, (champ, valeur)


def test_demander_puis_renoncer():
    personne = camille()
    client = entrer_et_confirmer(personne)
    assert lisible(client.get(EFFACER)).count("Demander l’effacement") == 1
    assert client.post(EFFACER, {}).status_code == 422
    envoi = demande()
    assert client.post(EFFACER, envoi).headers["Location"] == EFFACER
    assert client.post(EFFACER, envoi).headers["Location"] == EFFACER
    assert DemandeEffacement.objects.count() == 1
    assert "Garder mon compte" in lisible(client.get(EFFACER))
    assert "Votre compte va être effacé" in lisible(client.get("/mon-espace/"))
    assert client.post(RETIRER).headers["Location"] == MIENNES
    assert client.post(RETIRER).headers["Location"] == MIENNES
    assert DemandeEffacement.objects.get().statut == StatutEffacement.RETIREE


def test_l_administration_efface_pour_qui_ecrit():
    par = camille(is_superuser=True, is_staff=True)
    personne = membre(prenom="Écrit", nom="Parcourrier")
    adresse = f"/compte/personnes/{personne.pk}/effacement/"
    client = entrer_et_confirmer(par)
    assert client.post(adresse, {"quand": "hier"}).status_code == 422
    envoi = {
        "quand": "maintenant",
        "reservations": "annuler",
        "motif": "Courrier du 2 mars",
        "jeton": str(uuid.uuid4()),
    }
    assert client.post(adresse, envoi).headers["Location"] == GARDEES
    assert client.post(adresse, envoi).headers["Location"] == GARDEES
    assert str(Personne.objects.get(pk=personne.pk)) == f"Personne effacée n° {personne.pk}"
    assert "est effacé depuis" in lisible(client.get(adresse))
    assert client.get("/compte/personnes/0/effacement/").status_code == 404


def test_l_administration_trouve_et_efface_une_adresse():
    client = entrer_et_confirmer(camille(is_superuser=True, is_staff=True))
    signalement = de_visiteur("visiteur@exemple.org")
    page = lisible(client.get(GARDEES, {"adresse": "Visiteur@exemple.org"}))
    assert "Pannes signalées avec cette adresse" in page
    assert "Rien n’est gardé" in lisible(client.get(GARDEES, {"adresse": "nul@exemple.org"}))
    envoi = {"adresse": "visiteur@exemple.org", "motif": "Demande", "jeton": str(uuid.uuid4())}
    assert client.post(GARDEES, {**envoi, "motif": ""}).status_code == 422
    assert client.post(GARDEES, envoi).headers["Location"] == GARDEES
    signalement.refresh_from_db()
    assert (signalement.nom, signalement.description) == ("Personne effacée", "")
    assert "Rien n’est gardé" in lisible(client.get(GARDEES, {"adresse": "visiteur@exemple.org"}))


def test_chercher_une_adresse_supporte_tout(client):
    client.force_login(administrateur())
    for valeur in CORPUS:
        assert client.get(GARDEES, {"adresse": valeur}).status_code in {200, 422}, valeur


def test_l_adresse_d_un_compte_mene_a_son_effacement(client):
    PersonneFactory.create(courriel="avec.compte@exemple.org", prenom="Avec", nom="Compte")
    client.force_login(administrateur())
    page = lisible(client.get(GARDEES, {"adresse": "avec.compte@exemple.org"}))
    assert "Cette adresse est celle d’un compte" in page
