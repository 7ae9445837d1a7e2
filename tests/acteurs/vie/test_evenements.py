"""Pages of events: who sees what, what a form keeps, what a change says first, the files."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from acteurs.actions.revenus_a_l_equipe import rendre_les_evenements
from acteurs.enums import PublicEvenement, StatutInscription
from acteurs.models import Appartenance, Evenement, Inscription
from ptce.socle.models import Courriel
from ptce.socle.periodes import calendrier
from tests.corpus import CORPUS
from tests.factories.acteurs import agent
from tests.factories.moments import LUNDI, MAINTENANT, MARDI, a
from tests.factories.vie import EvenementFactory, InscriptionFactory
from tests.locaux.vues.formulaires import saisie
from tests.locaux.vues.gestes import demander_brut, envoyer_brut, lisible

pytestmark = pytest.mark.django_db

PREPARER = "/animation/evenements/nouveau/"


def client_de(scene, role: str) -> Client:
    client = Client()
    if (personne := scene.personne(role)) is not None:
        client.force_login(personne)
    return client


def titres(reponse) -> list[str]:
    return re.findall(r'<h3 class="petit"><a[^>]*>([^<]*)</a>', reponse.content.decode())


@pytest.fixture
def tous(scene) -> list[Evenement]:
    """Make one event of each public and state, in this order."""
    noms = {
        "Ouvert": {},
        "Des membres": {"public": PublicEvenement.MEMBRES},
        "Du pôle": {"public": PublicEvenement.POLE, "pole": scene.association.poles.get()},
        "Annulé": {"statut": "annule"},
        "Brouillon": {"statut": "brouillon"},
    }
    return [
        EvenementFactory.create(
            titre=titre, debut=a(9 + rang, jour=MARDI), responsable=scene.animateur, **options
        )
        for rang, (titre, options) in enumerate(noms.items())
    ]


@pytest.mark.parametrize(
    ("role", "vus"),
    [
        ("visiteur", "Ouvert Annulé"),
        ("ancien", "Ouvert Annulé"),
        ("autre", "Ouvert Des membres Annulé"),
        ("suspendu", "Ouvert Des membres Annulé"),
        ("collaborateur", "Ouvert Des membres Du pôle Annulé"),
        ("agent", "Ouvert Des membres Du pôle Annulé"),
        ("animateur", "Ouvert Des membres Du pôle Annulé"),
    ],
)
def test_chacun_voit_les_siens(scene, tous, role, vus):
    client = client_de(scene, role)
    assert " ".join(titres(client.get("/agenda/"))) == vus
    assert client.get(tous[4].get_absolute_url()).status_code == (
        200 if role == "animateur" else 404
    )


def test_les_fils_ne_disent_que_ce_qui_est_public(scene, tous):
    for role in ("visiteur", "animateur"):
        client = client_de(scene, role)
        agenda = Calendar.from_ical(client.get("/agenda/agenda.ics").content)
        assert [str(lu["SUMMARY"]) for lu in agenda.walk("VEVENT")] == ["Ouvert", "Annulé"]
        fil = client.get("/agenda/rss.xml").content.decode()
        assert re.findall(r"<item><title>([^<]*)", fil) == ["Ouvert", "Annulé : Annulé"]


def test_le_lien_de_visio_est_pour_qui_vient(scene):
    evenement = EvenementFactory.create(lien_visio="https://visio.exemple.org/secret")
    adresse = evenement.get_absolute_url()
    client = client_de(scene, "collaborateur")
    for page in (adresse, f"{adresse}evenement.ics", "/agenda/agenda.ics"):
        assert b"visio.exemple.org" not in client.get(page).content, page
    client.post(f"{adresse}inscription/")
    assert b"visio.exemple.org" in client.get(adresse).content
    fichier = client.get(f"{adresse}evenement.ics").content.replace(b"\r\n ", b"")
    assert b"visio.exemple.org" in fichier


def test_un_visiteur_s_inscrit_confirme_et_renonce(scene, horloge):
    evenement = EvenementFactory.create(jauge=5)
    client, adresse = Client(), f"{evenement.get_absolute_url()}inscription/"
    page = client.get(adresse)
    envoi = saisie(page, nom="Ada", courriel="ada@exemple.org", organisation="Canal SA")
    assert "Vous avez été très rapide" in lisible(client.post(adresse, envoi))
    horloge.shift(5)
    reponse = client.post(adresse, envoi, follow=True)
    assert "ada@exemple.org : Un courriel part vers cette adresse" in lisible(reponse)
    client.post(adresse, envoi)
    assert Courriel.objects.count() == 1
    lien = Courriel.objects.get().contexte["lien"]
    page = client.get(lien)
    assert (page["X-Robots-Tag"], "no-store" in page["Cache-Control"]) == ("noindex", True)
    assert Inscription.objects.get().statut == StatutInscription.A_CONFIRMER
    client.post(lien, {"acte": "confirmer"})
    assert Inscription.objects.get().statut == StatutInscription.INSCRITE
    client.post(lien, {"acte": "annuler"})
    assert Inscription.objects.get().statut == StatutInscription.ANNULEE
    assert client.get("/agenda/inscriptions/un-autre-secret/").status_code == 404


@pytest.mark.parametrize("valeur", CORPUS.values(), ids=CORPUS.keys())
def test_les_filtres_supportent_tout(scene, valeur):
    client = client_de(scene, "animateur")
    for adresse in ("/agenda/", "/animation/evenements/", "/nouvelles/", "/documents/"):
        for nom in ("q", "type", "quand", "page", "pole", "theme", "etat", "sort"):
            assert demander_brut(client, adresse, {nom: valeur}).status_code == 200, (adresse, nom)


def preparation(**autres):
    """Return what is typed to prepare an event on the Tuesday."""
    return {
        "titre": "Forum",
        "type": "forum",
        "resume": "Un forum.",
        "texte": "**Bonjour**",
        "jour_debut": MARDI.isoformat(),
        "heure_debut": "14:00",
        "heure_fin": "17:00",
        "public": "tous",
        "jour_limite": LUNDI.isoformat(),
        "jauge": "2",
        "courriel_responsable": "personne0@exemple.org",
        "jeton": "5b0d4dd4-9d5c-4d5e-8a0c-6a5f3b1c2d3e",
        **autres,
    }


def test_preparer_publier_modifier_annuler(scene):
    client = client_de(scene, "animateur")
    envoi = preparation(courriel_responsable=scene.autre.courriel)
    assert client.post(PREPARER, {**envoi, "apercu": "texte"}).status_code == 200
    assert not Evenement.objects.exists()
    for _ in range(2):
        assert client.post(PREPARER, envoi).status_code == 302
    evenement = Evenement.objects.get()
    assert (evenement.statut, evenement.responsable) == ("brouillon", scene.autre)
    assert (evenement.debut, evenement.fin) == (a(14, jour=MARDI), a(17, jour=MARDI))
    gerer = f"/animation/evenements/{evenement.pk}"
    client.post(f"{gerer}/publier/")
    client_de(scene, "collaborateur").post(f"{evenement.get_absolute_url()}inscription/")
    page = client.get(f"{gerer}/modifier/")
    envoi = saisie(page, heure_debut="15:00")
    Courriel.objects.all().delete()
    reponse = client.post(f"{gerer}/modifier/", envoi)
    assert "1 personne est prévenue d’un courriel qui dit ce qui change (date)" in lisible(reponse)
    assert not Courriel.objects.exists()
    client.post(f"{gerer}/modifier/", saisie(reponse, confirmer="oui"))
    evenement.refresh_from_db()
    assert (evenement.debut, Courriel.objects.count()) == (a(15, jour=MARDI), 1)
    # The form of before is stale.
    perime = client.post(f"{gerer}/modifier/", {**envoi, "titre": "Autre", "confirmer": "oui"})
    assert perime.status_code == 409
    assert client.post(f"{gerer}/annuler/", {"motif": " "}).status_code == 422
    client.post(f"{gerer}/annuler/", {"motif": "Neige"})
    assert "Neige" in lisible(Client().get(evenement.get_absolute_url()))
    assert client.get(f"{gerer}/modifier/").status_code == 302


@pytest.mark.parametrize(
    ("champs", "phrase"),
    [
        ({"heure_fin": "13:00"}, "La fin doit venir après le début."),
        ({"jour_limite": "2050-03-09"}, "Les inscriptions se ferment avant la fin."),
        ({"jour_limite": ""}, "Des places se comptent quand on s’inscrit"),
        ({"jauge": "", "liste_attente": "on"}, "Sans nombre de places, personne n’attend."),
        ({"public": "pole"}, "Choisissez le pôle auquel l’événement est réservé."),
        ({"jour_debut": "2050-03-27", "heure_debut": "02:30"}, "n’existe pas"),
        ({"courriel_responsable": "nulle@exemple.org"}, "Personne n’a de compte à cette adresse."),
        ({"lien_visio": "javascript:alert(1)"}, "Saisissez une URL valide."),
    ],
)
def test_ce_que_le_formulaire_refuse(scene, champs, phrase):
    envoi = {**preparation(courriel_responsable=scene.autre.courriel), **champs}
    reponse = client_de(scene, "animateur").post(PREPARER, envoi)
    assert reponse.status_code == 422
    assert phrase in lisible(reponse)
    assert 'value="Forum"' in lisible(reponse)


@pytest.mark.parametrize("valeur", CORPUS.values(), ids=CORPUS.keys())
def test_chaque_champ_supporte_tout(scene, valeur):
    client = client_de(scene, "animateur")
    for nom in preparation():
        reponse = envoyer_brut(client, PREPARER, {**preparation(), nom: valeur})
        assert reponse.status_code in (302, 422), nom


def test_la_liste_des_participants(scene):
    evenement = EvenementFactory.create(responsable=scene.autre, debut=MAINTENANT)
    venue = InscriptionFactory.create(evenement=evenement, personne=scene.collaborateur)
    InscriptionFactory.create(evenement=evenement, visiteur=True, nom="=1+1")
    adresse = reverse("acteurs:evenement_participants", args=[evenement.slug])
    client = client_de(scene, "autre")
    assert "LJS" in lisible(client.get(adresse))
    export = client.get(f"{adresse}?export=csv").content.decode()
    assert "'=1+1;" in export
    assert client.get(f"{adresse}?export=xlsx").content.startswith(b"PK")
    client.post(adresse, {"presentes": [venue.pk]})
    assert dict(Inscription.objects.values_list("pk", "present"))[venue.pk] is True
    assert "La liste a changé" in lisible(client.post(adresse, {"presentes": ["x"]}, follow=True))
    assert client_de(scene, "gestionnaire").get(adresse).status_code == 403


@pytest.mark.parametrize("combien", [1, 3])
def test_nombre_de_requetes(scene, combien, django_assert_num_queries):
    evenement = EvenementFactory.create(responsable=scene.animateur)
    for _ in range(combien):
        EvenementFactory.create(responsable=scene.animateur)
        InscriptionFactory.create(evenement=evenement)
    client = client_de(scene, "animateur")
    with django_assert_num_queries(4):
        client.get("/agenda/")
    with django_assert_num_queries(4):
        client.get("/animation/evenements/")
    with django_assert_num_queries(5):
        client.get(reverse("acteurs:evenement_participants", args=[evenement.slug]))


def test_pointer_attend_qui_organise(scene, horloge):
    evenement = EvenementFactory.create(titre="Forum passé", responsable=scene.autre)
    InscriptionFactory.create(evenement=evenement)
    horloge.move_to(evenement.fin + timedelta(hours=1))
    page = lisible(client_de(scene, "autre").get("/mon-espace/"))
    assert "Qui est venu ?" in page
    assert "Qui est venu ?" not in lisible(client_de(scene, "gestionnaire").get("/mon-espace/"))


def test_qui_a_quitte_le_pole_ne_tient_plus_la_liste(scene):
    EvenementFactory.create(slug="brouillon", statut="brouillon", responsable=scene.ancien)
    EvenementFactory.create(slug="ouvert", responsable=scene.ancien)
    client = client_de(scene, "ancien")
    assert client.get("/agenda/brouillon/").status_code == 404
    assert client.get("/agenda/ouvert/participants/").status_code == 403


def test_ce_qu_organisait_qui_quitte_le_pole_revient_a_l_equipe(scene, horloge):
    """What the organiser could do, the animators do, and the form that says who organises still works."""
    a_la_mairie = agent()
    du_pole = EvenementFactory.create(titre="D’ici", responsable=scene.autre)
    parti = EvenementFactory.create(titre="Forum", slug="forum", responsable=scene.collaborateur)
    EvenementFactory.create(titre="Mairie", responsable=a_la_mairie)
    EvenementFactory.create(titre="Annulé", statut="annule", responsable=scene.ancien)
    InscriptionFactory.create(evenement=parti)
    assert rendre_les_evenements(MAINTENANT) == 0
    Appartenance.objects.filter(personne=scene.collaborateur).update(
        periode=calendrier(MAINTENANT.date() - timedelta(days=60), MAINTENANT.date())
    )
    assert [rendre_les_evenements(MAINTENANT) for _ in range(2)] == [1, 0]
    du_pole.refresh_from_db()
    parti.refresh_from_db()
    assert (du_pole.responsable, parti.responsable) == (scene.autre, None)
    [avis] = Courriel.objects.filter(modele="revenu_a_l_equipe")
    assert avis.destinataire == scene.animateur.courriel
    assert (avis.contexte["noms"], avis.contexte["chemin"]) == ("Forum", "/agenda/forum/")
    client = client_de(scene, "animateur")
    page = lisible(client.get("/agenda/forum/"))
    assert "<dt>Qui organise</dt><dd>l’équipe d’animation</dd>" in page
    assert "Qui organise" not in lisible(client_de(scene, "gestionnaire").get("/agenda/forum/"))
    assert client.get("/agenda/forum/participants/").status_code == 200
    modifier = f"/animation/evenements/{parti.pk}/modifier/"
    envoi = saisie(client.get(modifier), resume="Un autre résumé")
    assert envoi["courriel_responsable"] == ""
    assert client.post(modifier, envoi).status_code == 302
    parti.refresh_from_db()
    assert (parti.resume, parti.responsable) == ("Un autre résumé", None)
    horloge.move_to(parti.fin + timedelta(hours=1))
    assert "Qui est venu ?" in lisible(client.get("/mon-espace/"))
    assert "Qui est venu ?" not in lisible(client_de(scene, "gestionnaire").get("/mon-espace/"))
