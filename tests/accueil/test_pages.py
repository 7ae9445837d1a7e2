"""The home page and "mon espace", for each kind of reader."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.utils import timezone

from acteurs.enums import Presence, StatutActeur
from locaux.enums import StatutReservation
from locaux.models import Reservation
from ptce.socle.contributions import Attente, attend_de_moi
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
from tests.factories.locaux import EspaceFactory, NiveauFactory, ReservationFactory, SiteFactory
from tests.factories.moments import a

pytestmark = pytest.mark.django_db


def texte(reponse: HttpResponse) -> str:
    return reponse.content.decode().replace("\u00a0", " ")


def demain(**options: Any) -> Reservation:
    debut = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=1)
    return ReservationFactory.create(debut=debut, fin=debut + timedelta(hours=1), **options)


@pytest.mark.parametrize("qui", [None, PersonneFactory, membre, animateur, agent, administrateur])
def test_accueil_est_ouvert_a_tous(client, qui):
    if qui:
        client.force_login(qui())
    reponse = client.get("/")
    assert reponse.status_code == 200
    assert ("Se connecter" in texte(reponse)) == (qui is None)
    assert ("/administration/" in texte(reponse)) == (qui is administrateur)


def test_accueil_montre_les_poles_et_leurs_membres_en_vigueur(client):
    pole = PoleFactory.create(nom="Création d’activités", couleur="ocre")
    for nom, statut in [("Ici", StatutActeur.MEMBRE), ("Partie", StatutActeur.SORTI)]:
        ActeurFactory.create(nom=nom, statut=statut, presence=Presence.PERMANENT).poles.add(pole)
    html = texte(client.get("/"))
    assert "Création d’activités" in html
    assert ">Ici</a></li>" in html
    assert "Partie" not in html
    assert "acteur de l’ESS, dont 1 permanent" in html


def test_accueil_d_un_portail_vide(client):
    html = texte(client.get("/"))
    assert "Un lieu, des organisations qui coopèrent." in html


TOUJOURS = [(jour, 0, 1440) for jour in range(1, 8)]


@pytest.mark.parametrize(
    ("horaires", "phrase"), [([], "fermé"), (TOUJOURS, "1 salle libre maintenant")]
)
def test_accueil_dit_ce_qui_est_libre(client, horaires, phrase):
    site = SiteFactory.create(horaires=horaires, ferme_jours_feries=False)
    EspaceFactory.create(niveau=NiveauFactory.create(site=site))
    assert phrase in texte(client.get("/"))


def test_accueil_dit_que_tout_est_pris(client):
    site = SiteFactory.create(horaires=TOUJOURS, ferme_jours_feries=False)
    espace = EspaceFactory.create(niveau=NiveauFactory.create(site=site))
    ReservationFactory.create(espace=espace, debut=a(11), fin=a(13))
    # Late in the evening, nothing would be left to book that day.
    with time_machine.travel(a(12), tick=False):
        assert "toutes les salles sont prises" in texte(client.get("/"))


def test_accueil_ne_dit_pas_qui_occupe(client):
    reservation = demain(objet="Entretien annuel")
    html = texte(client.get("/"))
    assert "Entretien annuel" not in html
    assert str(reservation.demandeur) not in html


def test_mon_espace_demande_de_se_connecter(client):
    reponse = client.get("/mon-espace/")
    assert reponse.status_code == 302
    assert reponse["Location"] == "/compte/login/?next=/mon-espace/"


@pytest.mark.parametrize("methode", ["post", "put", "delete"])
@pytest.mark.parametrize("adresse", ["/", "/mon-espace/"])
def test_lecture_seule(client, methode, adresse):
    client.force_login(membre())
    assert getattr(client, methode)(adresse).status_code == 405


def test_mon_espace_montre_mes_reservations_et_celles_des_miens(client):
    organisation = ActeurFactory.create(nom="UNA 31")
    camille = membre(organisation, prenom="Camille")
    collegue = membre(organisation)
    demain(demandeur=camille, acteur=organisation, objet="La mienne")
    demain(demandeur=collegue, acteur=organisation, objet="La nôtre")
    demain(objet="Celle d’ailleurs")
    demain(
        demandeur=camille, acteur=organisation, objet="Annulée", statut=StatutReservation.ANNULEE
    )
    client.force_login(camille)
    reponse = client.get("/mon-espace/")
    html = texte(reponse)
    assert "Bonjour Camille" in html
    assert "Vous agissez pour <strong>UNA 31</strong>" in html
    assert [r.objet for r in reponse.context["mes_reservations"]] == ["La mienne"]
    assert [r.objet for r in reponse.context["reservations_des_miens"]] == ["La nôtre"]
    assert "Celle d’ailleurs" not in html


def test_mon_espace_mene_au_planning_de_chaque_lieu(client):
    lieux = [EspaceFactory.create(niveau__site__nom=nom).site for nom in ("Coteaux", "Périscope")]
    client.force_login(membre())
    html = texte(client.get("/mon-espace/"))
    for lieu in lieux:
        assert f'<a href="/locaux/planning/?site={lieu.pk}">' in html


def test_mon_espace_sans_organisation_dit_quoi_faire(client):
    client.force_login(PersonneFactory.create())
    html = texte(client.get("/mon-espace/"))
    assert "n’est rattaché à aucune organisation" in html
    assert "Pour réserver, il faut appartenir à une organisation membre" in html
    assert "Vous n’avez pas de réservation à venir" in html


def test_mon_espace_offre_de_reserver_a_qui_le_peut(client):
    for qui in (membre(), agent(), administrateur()):
        client.force_login(qui)
        html = texte(client.get("/mon-espace/"))
        assert "choisissez une case libre" in html
        assert "</svg> Réserver</a>" in html
        assert "il faut appartenir" not in html
    assert "Vous pouvez réserver pour toute organisation membre" in html


@pytest.mark.parametrize(
    ("statut", "phrase"),
    [
        (
            "suspendu",
            "L’adhésion de votre organisation est suspendue : vous gardez vos réservations",
        ),
        ("candidat", "n’est pas encore membre du pôle"),
        (None, "Pour réserver, il faut appartenir à une organisation membre"),
    ],
)
def test_mon_espace_dit_pourquoi_on_ne_peut_pas_reserver(client, statut, phrase):
    qui = membre(ActeurFactory.create(statut=statut)) if statut else PersonneFactory.create()
    client.force_login(qui)
    html = texte(client.get("/mon-espace/"))
    assert phrase in html.replace("&nbsp;", " ")
    assert "pole.example.org</a>." in html
    assert "</svg> Réserver</a>" not in html
    assert "choisissez une case libre" not in html


def test_une_seule_de_mes_organisations_est_suspendue(client):
    camille = membre()
    AppartenanceFactory.create(
        personne=camille, acteur=ActeurFactory.create(nom="Suspendue", statut="suspendu")
    )
    client.force_login(camille)
    html = texte(client.get("/mon-espace/"))
    assert "Adhésion suspendue&nbsp;: Suspendue." in html
    assert "</svg> Réserver</a>" in html


def test_accueil_le_soir_mene_au_lendemain(client):
    site = SiteFactory.create(
        horaires=[(jour, 0, 1) for jour in range(1, 8)], ferme_jours_feries=False
    )
    EspaceFactory.create(niveau=NiveauFactory.create(site=site))
    html = texte(client.get("/"))
    assert "Plus rien à réserver aujourd’hui." in html
    assert "Voir les salles libres demain" in html
    assert "?type=salle&amp;site=" in html


def test_mon_espace_dit_ce_qui_m_attend_le_plus_presse_d_abord(client, monkeypatch):
    bientot = timezone.now() + timedelta(days=1)
    attentes = [
        Attente("Relire", "Le compte rendu <3>.", "/relire/", "Relire"),
        Attente("Voter", "Clôture demain.", "/voter/", "Voter", echeance=bientot),
    ]
    monkeypatch.setattr(attend_de_moi, "_reponses", [lambda personne, maintenant: attentes])
    client.force_login(membre(prenom="Camille"))
    html = texte(client.get("/mon-espace/"))
    assert "Bonjour Camille, deux choses vous attendent" in html
    assert html.index("Clôture demain.") < html.index("Le compte rendu &lt;3&gt;.")
    assert '<a class="bouton" href="/voter/">Voter</a>' in html


@pytest.mark.parametrize("combien", [1, 3])
def test_nombre_de_requetes_de_l_accueil(client, combien, django_assert_num_queries):
    for _ in range(combien):
        ActeurFactory.create().poles.add(PoleFactory.create())
        demain(espace=EspaceFactory.create())
    with django_assert_num_queries(11):
        client.get("/")


@pytest.mark.parametrize("combien", [1, 3])
def test_nombre_de_requetes_de_mon_espace(client, combien, django_assert_num_queries):
    camille = membre()
    (organisation,) = camille.organisations()
    for _ in range(combien):
        demain(demandeur=camille, acteur=organisation)
        demain(acteur=organisation)
    client.force_login(camille)
    with django_assert_num_queries(17):
        client.get("/mon-espace/")


def test_l_icone_demandee_par_habitude(client):
    reponse = client.get("/favicon.ico")
    assert reponse.status_code == 302
    assert reponse["Location"].endswith("img/marque.svg")
    assert "public" in reponse["Cache-Control"]
