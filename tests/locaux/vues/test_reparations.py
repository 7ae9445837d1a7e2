"""The acts of the agents on a fault: take charge, plan, close, open again, close the space; two of them at once."""

import re
from uuid import uuid4

import pytest

from locaux.models import Fermeture, Signalement
from tests.factories.locaux import SignalementFactory
from tests.factories.moments import LUNDI
from tests.locaux.depannage import clore, courriels, traiter
from tests.locaux.vues.gestes import lisible


@pytest.fixture
def adresse(scene):
    return scene.signalement.get_absolute_url()


def frais(scene) -> Signalement:
    return Signalement.objects.complets().get(pk=scene.signalement.pk)


def traitement(signalement, **autres):
    return {
        "sequence": signalement.sequence,
        "titre": signalement.titre,
        "urgence": signalement.urgence,
        "responsable": "",
        "prevu_le": "",
        "message": "",
        **autres,
    }


def test_prendre_en_charge(scene, entrer, adresse):
    client = entrer("agent")
    page = client.get(f"{adresse}traiter/")
    assert "<h1>Prendre en charge</h1>" in page.text
    assert f'<option value="{scene.agent.pk}" selected>' in page.text
    saisie = traitement(
        scene.signalement, responsable=scene.agent.pk, prevu_le="2050-03-07", message="Vu"
    )
    reponses = [client.post(f"{adresse}traiter/", saisie) for _ in range(2)]
    assert [reponse["Location"] for reponse in reponses] == [adresse] * 2
    pris = frais(scene)
    assert (pris.statut, pris.responsable, pris.prevu_le, pris.sequence) == (
        "en_cours",
        scene.agent,
        LUNDI,
        1,
    )
    assert courriels() == [("signalement_suivi", scene.gestionnaire.courriel)]
    assert "<h1>Faire le point</h1>" in client.get(f"{adresse}traiter/").text


def test_le_second_agent_voit_ce_qu_a_fait_le_premier_et_garde_sa_saisie(scene, entrer, adresse):
    traiter(scene.signalement, scene.agent, message="J’y suis")
    client = entrer("administrateur")
    saisie = traitement(scene.signalement, sequence=0, message="Moi aussi")
    reponse = client.post(f"{adresse}traiter/", saisie)
    page = lisible(reponse)
    assert reponse.status_code == 422
    assert "Ce signalement a changé entre-temps" in page
    assert "J’y suis" in page
    assert "Moi aussi</textarea>" in page
    assert 'name="sequence" value="1"' in page
    assert client.post(f"{adresse}traiter/", {**saisie, "sequence": 1}).status_code == 302


@pytest.mark.parametrize(
    ("champ", "valeur", "phrase"),
    [
        ("titre", "", "obligatoire"),
        ("urgence", "panique", "n’en fait pas partie"),
        ("prevu_le", "2050-03-03", "Ce jour est passé"),
        ("prevu_le", "0001-01-01", "Indiquez un jour entre"),
        ("responsable", "gestionnaire", "Choisissez une personne de l’équipe"),
        ("responsable", "abc", "Choisissez une personne de l’équipe"),
        ("sequence", "", "a expiré"),
        ("sequence", "9" * 30, "a expiré"),
    ],
)
def test_un_traitement_illisible_est_explique(scene, entrer, adresse, champ, valeur, phrase):
    if valeur == "gestionnaire":
        valeur = scene.gestionnaire.pk
    reponse = entrer("agent").post(
        f"{adresse}traiter/", traitement(scene.signalement, **{"message": "Gardé", champ: valeur})
    )
    page = lisible(reponse).replace("'", "’")
    assert reponse.status_code == 422
    assert phrase in page
    assert "Gardé</textarea>" in page
    assert frais(scene).sequence == 0


def test_une_date_deja_annoncee_reste_quand_elle_est_passee(scene, entrer, adresse, horloge):
    traiter(scene.signalement, scene.agent, prevu_le=LUNDI)
    horloge.shift(10 * 24 * 3600)
    saisie = traitement(frais(scene), prevu_le=LUNDI.isoformat(), message="Du retard")
    assert entrer("agent").post(f"{adresse}traiter/", saisie).status_code == 302


def test_clore_sans_suite_demande_pourquoi(scene, entrer, adresse):
    client = entrer("agent")
    saisie = {"sequence": 0, "issue": "sans_suite", "message": ""}
    reponse = client.post(f"{adresse}clore/", saisie)
    assert reponse.status_code == 422
    assert "Dites pourquoi" in lisible(reponse)
    reponse = client.post(f"{adresse}clore/", {**saisie, "message": "C’est voulu"}, follow=True)
    assert "Le signalement est clos : sans suite." in lisible(reponse)
    for acte in ("traiter", "clore"):
        renvoi = client.get(f"{adresse}{acte}/", follow=True)
        assert "déjà clos" in lisible(renvoi)


def test_clore_propose_de_lever_la_fermeture(scene, entrer, adresse):
    client = entrer("agent")
    assert 'name="rouvrir_l_espace"' not in client.get(f"{adresse}clore/").text
    fermeture = Fermeture.objects.create(
        espace=scene.petite_salle,
        periode=(scene.reservation.debut, scene.reservation.fin),
        motif="travaux",
        creee_par=scene.agent,
    )
    traiter(scene.signalement, scene.agent)
    Signalement.objects.filter(pk=scene.signalement.pk).update(fermeture=fermeture)
    assert 'name="rouvrir_l_espace"' in client.get(f"{adresse}clore/").text
    saisie = {"sequence": 1, "issue": "resolu", "rouvrir_l_espace": "on"}
    assert client.post(f"{adresse}clore/", saisie).status_code == 302
    fermeture.refresh_from_db()
    assert fermeture.levee_par == scene.agent


def test_rouvrir(scene, entrer, adresse):
    clore(scene.signalement, scene.agent)
    client = entrer("agent")
    assert "<h1>Rouvrir le signalement</h1>" in client.get(f"{adresse}rouvrir/").text
    client.post(f"{adresse}rouvrir/", {"sequence": 1, "message": "Trop tôt"})
    assert frais(scene).statut == "ouvert"
    assert "déjà ouvert" in lisible(client.get(f"{adresse}rouvrir/", follow=True))


# --- Closing the space ----------------------------------------------------------------------------


def fermeture(signalement, **autres):
    return {
        "sequence": signalement.sequence,
        "jour_debut": LUNDI.isoformat(),
        "heure_debut": "08:00",
        "heure_fin": "12:00",
        "motif": "travaux",
        "precisions": "vidéo",
        "mot": "Le temps de réparer",
        "jeton": str(uuid4()),
        **autres,
    }


@pytest.fixture
def en_salle(scene):
    """A fault of the room that is booked on the Monday."""
    return SignalementFactory.create(espace=scene.salle, auteur=scene.autre, titre="Fumée")


def test_fermer_l_espace_puis_voir_la_fermeture(scene, entrer, adresse):
    client = entrer("agent")
    assert f'href="{adresse}fermer/"' in client.get(adresse).text
    page = client.get(f"{adresse}fermer/")
    assert 'value="travaux"' in page.text
    assert 'value="2050-03-04"' in page.text, "today"
    saisie = fermeture(scene.signalement)
    reponses = [client.post(f"{adresse}fermer/", saisie) for _ in range(2)]
    assert [reponse["Location"] for reponse in reponses] == [adresse] * 2
    ferme = frais(scene)
    assert (ferme.statut, ferme.sequence, str(ferme.fermeture)) == (
        "en_cours",
        1,
        "Salle Hers : travaux",
    )
    assert courriels() == [("signalement_suivi", scene.gestionnaire.courriel)]
    page = lisible(client.get(adresse))
    assert "espace fermé : lundi 7 mars 2050, 8 h – 12 h" in page
    assert f'href="{ferme.fermeture.get_absolute_url()}"' in page
    assert f"{adresse}fermer/" not in page
    assert "déjà fermé" in lisible(client.get(f"{adresse}fermer/", follow=True))
    encore = client.post(
        f"{adresse}fermer/", fermeture(ferme, heure_debut="14:00", heure_fin="18:00")
    )
    assert encore.status_code == 422
    assert "changez sa fermeture" in lisible(encore)


def test_les_reservations_en_travers_sont_listees_puis_annulees(scene, entrer, en_salle):
    client, adresse = entrer("agent"), en_salle.get_absolute_url()
    saisie = fermeture(en_salle)
    liste = client.post(f"{adresse}fermer/", saisie)
    page = lisible(liste)
    assert (liste.status_code, Fermeture.objects.count()) == (409, 0)
    assert "1 réservation pendant cette fermeture" in page
    assert scene.reservation.objet in page
    assert 'value="Le temps de réparer"' in page
    vues = re.search(r'name="vues" value="([0-9a-f]{64})"', liste.text)
    suite = {"confirmer": "1", "vues": vues.group(1), "message": "Désolés, une panne"}
    reponse = client.post(f"{adresse}fermer/", {**saisie, **suite})
    assert reponse["Location"] == adresse
    scene.reservation.refresh_from_db()
    assert scene.reservation.confirmee is False
    assert sorted(courriels()) == [
        ("reservation_annulee", scene.gestionnaire.courriel),
        ("signalement_suivi", scene.autre.courriel),
    ]


@pytest.mark.parametrize(
    ("autres", "phrase"),
    [
        ({"jour_debut": ""}, "obligatoire"),
        ({"jour_debut": "0001-01-01"}, "Indiquez un jour entre"),
        ({"heure_fin": "07:00"}, "La fin doit venir après le début"),
        ({"jour_debut": "2050-03-01"}, "déjà passée"),
        ({"motif": "humeur"}, "n’en fait pas partie"),
        ({"sequence": "7"}, "a changé entre-temps"),
        ({"mot": "m" * 2001}, "2000 caractères"),
    ],
)
def test_une_fermeture_illisible_est_expliquee(scene, entrer, adresse, autres, phrase):
    saisie = fermeture(scene.signalement, **autres)
    reponse = entrer("agent").post(f"{adresse}fermer/", saisie)
    page = lisible(reponse).replace("'", "’")
    assert reponse.status_code == 422
    assert phrase in page
    assert 'value="vidéo"' in page
    assert Fermeture.objects.count() == 0


def test_fermer_un_autre_espace_ne_se_peut_pas(scene, entrer, adresse):
    saisie = fermeture(scene.signalement, cible=f"espace-{scene.salle.pk}", espace=scene.salle.pk)
    entrer("agent").post(f"{adresse}fermer/", saisie)
    assert Fermeture.objects.get().espace == scene.petite_salle


def test_on_ne_ferme_pas_pour_un_signalement_clos(scene, entrer, adresse):
    clore(scene.signalement, scene.agent)
    client = entrer("agent")
    assert "déjà clos" in lisible(client.get(f"{adresse}fermer/", follow=True))
    assert client.post(f"{adresse}fermer/", fermeture(frais(scene))).status_code == 422
    assert Fermeture.objects.count() == 0
