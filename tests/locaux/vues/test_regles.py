"""Booking rules as the agents read, create and change them; what a change does to bookings is shown first."""

import csv
import io
from uuid import uuid4

import pytest

from locaux.actions.reglages import archiver_regle
from locaux.enums import StatutReservation
from locaux.forms.reglages import ChampDuree
from locaux.models import RegleReservation, Reservation
from tests.corpus import CORPUS, SCRIPT
from tests.factories.locaux import EspaceFactory, RegleReservationFactory, ReservationFactory
from tests.factories.moments import MAINTENANT, a
from tests.locaux.actes import courriels, registre
from tests.locaux.vues.gestes import demander_brut, envoyer_brut, lisible

LISTE = "/locaux/gestion/regles/"
NOUVELLE = f"{LISTE}nouvelle/"


def saisie(**autres):
    """Return what is typed for a rule by the hour, unless told otherwise."""
    return {
        "nom": "Petites salles",
        "granularite": "minutes",
        "pas": "30",
        "duree_min": "30 min",
        "duree_max": "2 h 30",
        "jours_max": "1",
        "horizon_jours": "60",
        "preavis_min": "1 heure",
        "battement_avant": "0 min",
        "battement_apres": "15 min",
        "delai_annulation": "2 jours",
        "public": "permanents",
        "jeton": str(uuid4()),
        **autres,
    }


def changement(regle, **autres):
    """Return what the form of a rule by the hour sends when nothing was changed, unless told otherwise."""
    regle.refresh_from_db()
    return {
        **saisie(),
        "nom": regle.nom,
        "pas": regle.pas,
        "duree_min": f"{regle.duree_min} min",
        "duree_max": f"{regle.duree_max} min",
        "horizon_jours": regle.horizon_jours,
        "preavis_min": "0 min",
        "battement_apres": "0 min",
        "delai_annulation": "0 min",
        "public": regle.public,
        "vue": regle.empreinte,
        **autres,
    }


def confirmer(page, demande, **autres):
    vues = page.context["suite"]["vues"].value()
    return {**demande, "confirmer": "1", "vues": vues, **autres}


@pytest.fixture
def regle(scene) -> RegleReservation:
    """Return the rule of the meeting rooms, two of which are booked or not."""
    suivie: RegleReservation = scene.salle.regle
    return suivie


# --- Creating -------------------------------------------------------------------------------------


def test_une_regle_se_relit_en_mots_avant_d_etre_creee(scene, entrer):
    client, demande = entrer("agent"), saisie()
    page = client.post(NOUVELLE, demande)
    lue = lisible(page)
    assert page.status_code == 200
    for dit in (
        "De 30 minutes à 2 h 30, par demi-heures.",
        "Pour les organisations permanentes, au plus 60 jours à l’avance et au moins 1 heure avant.",
        "L’espace reste libre 15 minutes après chaque réservation.",
        "Une réservation se déplace ou s’annule jusqu’à 2 jours avant le début.",
    ):
        assert dit in lue
    assert not RegleReservation.objects.filter(nom="Petites salles").exists()
    reponses = [client.post(NOUVELLE, confirmer(page, demande)) for _ in range(2)]
    creee = RegleReservation.objects.get(nom="Petites salles")
    assert {reponse["Location"] for reponse in reponses} == {creee.get_absolute_url()}
    assert creee.valeurs == (
        "Petites salles", "minutes", 30, 30, 150, 60, 60, 0, 15, 2880, "permanents",
    )  # fmt: skip
    autre = client.post(NOUVELLE, confirmer(page, {**demande, "pas": "15"}))
    assert (autre.status_code, "Ce formulaire a déjà servi" in lisible(autre)) == (409, True)


@pytest.mark.parametrize(
    ("autres", "durees"),
    [
        ({"granularite": "demi_journee", "duree_min": "n’importe", "pas": ""}, (1, 1440)),
        ({"granularite": "journee", "jours_max": "3", "duree_max": ""}, (1, 3 * 1440)),
    ],
)
def test_ce_que_la_facon_de_reserver_ne_demande_pas_n_est_pas_lu(scene, entrer, autres, durees):
    client, demande = entrer("agent"), saisie(**autres)
    page = client.post(NOUVELLE, demande)
    assert client.post(NOUVELLE, confirmer(page, demande)).status_code == 302
    creee = RegleReservation.objects.get(nom="Petites salles")
    assert (creee.duree_min, creee.duree_max) == durees


@pytest.mark.parametrize(
    ("autres", "phrase"),
    [
        ({"nom": "salles de réunion"}, "Une autre règle porte déjà ce nom."),
        ({"duree_max": "15 min"}, "La durée maximale est plus courte que la minimale."),
        (
            {"duree_min": "35 min", "duree_max": "45 min"},
            "Avec ce pas, aucune durée ne va de la minimale à la maximale.",
        ),
        ({"duree_min": ""}, "Ce champ est obligatoire."),
        ({"duree_min": "0"}, "Au moins 1 minute."),
        ({"duree_max": "25 h"}, "Au plus 1 jour."),
        ({"battement_apres": "13 h"}, "Au plus 12 heures."),
        ({"preavis_min": "bientôt"}, "Écrivez une durée"),
        ({"granularite": "journee", "jours_max": ""}, "Ce champ est obligatoire."),
        ({"pas": "7"}, "Sélectionnez un choix valide."),
        ({"horizon_jours": "731"}, "inférieure ou égale à 730"),
    ],
)
def test_une_regle_impossible_dit_pourquoi(scene, entrer, autres, phrase):
    reponse = entrer("agent").post(NOUVELLE, saisie(**autres))
    assert reponse.status_code == 422
    assert phrase in lisible(reponse)
    assert 'name="delai_annulation" value="2 jours"' in reponse.text


def test_corriger_rend_le_formulaire_tel_qu_il_etait(scene, entrer):
    reponse = entrer("agent").post(NOUVELLE, saisie(corriger="1"))
    assert reponse.status_code == 200
    assert 'name="duree_max" value="2 h 30"' in reponse.text


@pytest.mark.parametrize(
    ("texte", "minutes"),
    [
        ("45", 45),
        ("45 min", 45),
        ("45minutes", 45),
        ("2 h 30", 150),
        ("2H30", 150),
        ("2\u00a0h\u00a030 min", 150),
        ("12 heures", 720),
        ("1 jour", 1440),
        ("3 j 2 h", 3 * 1440 + 120),
        ("", None),
    ],
)
def test_une_duree_se_lit_comme_on_la_dit(texte, minutes):
    assert ChampDuree(required=False).clean(texte) == minutes


# --- Changing -------------------------------------------------------------------------------------


def test_le_formulaire_dit_la_regle_comme_elle_est(scene, entrer, regle):
    page = entrer("agent").get(f"{regle.get_absolute_url()}modifier/").text
    assert 'name="duree_min" value="15 minutes"' in page
    assert 'name="duree_max" value="10 heures"' in page
    assert f'name="vue" value="{regle.empreinte}"' in page


def test_ce_qu_un_changement_contredit_est_montre_puis_garde(scene, entrer, regle):
    client, adresse = entrer("agent"), f"{regle.get_absolute_url()}modifier/"
    demande = changement(regle, duree_max="30 min", battement_apres="30 min")
    page = client.post(adresse, demande)
    lue = lisible(page)
    for dit in (
        "De 15 minutes à 10 heures, par quarts d’heure.",
        "De 15 minutes à 30 minutes, par quarts d’heure.",
        "5 espaces suivent cette règle",
        "1 réservation à venir prend aussitôt le nouveau.",
        "1 réservation à venir ne suit plus la règle",
        "La durée maximale est de 30 minutes.",
        "lundi 7 mars 2050, 9 h – 10 h",
        scene.reservation.get_absolute_url(),
    ):
        assert dit in lue
    sans_reponse = client.post(adresse, confirmer(page, demande))
    assert sans_reponse.status_code == 422
    assert "Dites ce que deviennent ces réservations." in lisible(sans_reponse)
    reponse = client.post(adresse, confirmer(page, demande, suite="garder"), follow=True)
    assert "Règle enregistrée : Salles de réunion." in lisible(reponse)
    regle.refresh_from_db()
    assert (regle.duree_max, regle.battement_apres) == (30, 30)
    assert registre() == {(scene.salle.pk, a(9), a(10, 30))}
    assert courriels() == []


def test_ou_annule_avec_un_message(scene, entrer, regle):
    client, adresse = entrer("agent"), f"{regle.get_absolute_url()}modifier/"
    demande = changement(regle, duree_max="30 min")
    page = client.post(adresse, demande)
    decision = {"suite": "annuler", "message": "Prenez l’atelier."}
    reponse = client.post(adresse, confirmer(page, demande, **decision), follow=True)
    assert "1 réservation annulée, chaque personne reçoit un courriel." in lisible(reponse)
    scene.reservation.refresh_from_db()
    assert scene.reservation.statut == StatutReservation.ANNULEE
    assert courriels() == [("reservation_annulee", scene.gestionnaire.courriel)]
    # Sent twice, it is already so.
    encore = client.post(adresse, confirmer(page, demande, **decision))
    assert encore["Location"] == regle.get_absolute_url()
    assert len(courriels()) == 1


def test_une_reservation_faite_entre_temps_est_montree(scene, entrer, regle):
    client, adresse = entrer("agent"), f"{regle.get_absolute_url()}modifier/"
    demande = changement(regle, duree_max="30 min")
    page = client.post(adresse, demande)
    ReservationFactory.create(espace=scene.petite_salle, objet="Imprévue")
    reponse = client.post(adresse, confirmer(page, demande, suite="annuler", message="Désolés."))
    assert reponse.status_code == 409
    lue = lisible(reponse)
    assert "La liste a changé" in lue
    assert "Imprévue" in lue
    assert "Désolés.</textarea>" in lue
    assert Reservation.objects.confirmees().count() == 2


def test_sans_rien_de_contredit_rien_n_est_demande(scene, entrer, regle):
    client, adresse = entrer("agent"), f"{regle.get_absolute_url()}modifier/"
    demande = changement(regle, nom="Salles")
    page = client.post(adresse, demande)
    assert "Aucune réservation à venir n’est contredite" in lisible(page)
    assert client.post(adresse, confirmer(page, demande)).status_code == 302
    ReservationFactory.create(espace=scene.petite_salle)
    demande = changement(regle, duree_max="30 min")
    # What was shown was an empty list: a forged answer acts on nothing.
    reponse = client.post(adresse, confirmer(page, demande))
    assert reponse.status_code == 409
    assert Reservation.objects.confirmees().count() == 2


def test_deux_agents_qui_changent_la_meme_regle(scene, entrer, regle):
    client, adresse = entrer("agent"), f"{regle.get_absolute_url()}modifier/"
    demande = changement(regle, nom="Salles du bas")
    page = client.post(adresse, demande)
    RegleReservation.objects.filter(pk=regle.pk).update(horizon_jours=30)
    reponse = client.post(adresse, confirmer(page, demande))
    assert reponse.status_code == 409
    assert "Quelqu’un l’a changé" in lisible(reponse)
    assert 'value="Salles du bas"' in reponse.text
    regle.refresh_from_db()
    assert (regle.nom, regle.horizon_jours) == ("Salles de réunion", 30)


# --- Setting aside --------------------------------------------------------------------------------


def test_une_regle_suivie_ne_s_archive_ni_ne_s_efface(scene, entrer, regle):
    client, adresse = entrer("agent"), regle.get_absolute_url()
    fiche = lisible(client.get(adresse))
    assert "Salle Hers" in fiche
    assert f"{adresse}archiver/" not in fiche
    assert f"{adresse}supprimer/" not in fiche
    for suite, phrase in {
        "archiver/": "5 espaces en service suivent cette règle.",
        "supprimer/": "elle ne peut pas être supprimée.",
    }.items():
        assert phrase in lisible(client.get(f"{adresse}{suite}"))
        assert "Des espaces suivent cette règle" in lisible(
            client.post(f"{adresse}{suite}", follow=True)
        )
    regle.refresh_from_db()
    assert regle.archive_le is None


def test_archiver_puis_remettre_en_service_puis_supprimer(scene, entrer):
    regle, client = RegleReservationFactory.create(nom="D’avant"), entrer("agent")
    adresse = regle.get_absolute_url()
    assert "Archiver « D’avant » ?" in lisible(client.get(f"{adresse}archiver/"))
    for _ in range(2):
        client.post(f"{adresse}archiver/")
    regle.refresh_from_db()
    assert regle.archive_le == MAINTENANT
    assert client.get(f"{adresse}modifier/")["Location"] == adresse
    assert "Remettre « D’avant » en service ?" in lisible(client.get(f"{adresse}archiver/"))
    client.post(f"{adresse}archiver/", {"acte": "retablir"})
    regle.refresh_from_db()
    assert regle.archive_le is None
    reponses = [client.post(f"{adresse}supprimer/") for _ in range(2)]
    assert [reponse["Location"] for reponse in reponses] == [LISTE, LISTE]
    assert not RegleReservation.objects.filter(pk=regle.pk).exists()
    assert client.get(adresse).status_code == 404


# --- The list -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("filtres", "attendues"),
    [
        ({}, ["Ateliers", "Postes de travail", "Salles de réunion"]),
        ({"etat": "archivees"}, ["D’avant"]),
        ({"etat": "toutes", "q": "d’av"}, ["D’avant"]),
        ({"granularite": "journee"}, ["Ateliers"]),
        ({"sort": "-nom"}, ["Salles de réunion", "Postes de travail", "Ateliers"]),
        ({"sort": "-suivie_par", "q": "e r"}, ["Salles de réunion"]),
        ({"q": "introuvable"}, []),
    ],
)
def test_la_liste_se_filtre_et_se_trie(scene, entrer, filtres, attendues):
    archiver_regle(regle=RegleReservationFactory.create(nom="D’avant"), par=scene.agent)
    reponse = entrer("agent").get(LISTE, filtres)
    noms = [ligne.record.nom for ligne in reponse.context["table"].page.object_list]
    assert noms == attendues
    assert ("Aucune règle ne correspond" in lisible(reponse)) is (not attendues)


def test_la_liste_s_emporte(scene, entrer):
    reponse = entrer("agent").get(LISTE, {"q": "salles", "export": "csv"})
    lignes = list(csv.reader(io.StringIO(reponse.content.decode("utf-8-sig")), delimiter=";"))
    assert lignes[1][0::2] == ["Salles de réunion", "5"]
    assert "par quarts d’heure" in lignes[1][1]
    assert entrer("agent").get(LISTE, {"export": "xlsx"}).content[:2] == b"PK"


@pytest.mark.parametrize("combien", [1, 3])
def test_le_nombre_de_requetes_ne_suit_pas_le_volume(
    scene, entrer, regle, combien, django_assert_num_queries
):
    for _ in range(combien):
        salle = EspaceFactory.create(niveau=scene.salle.niveau, regle=regle)
        ReservationFactory.create(espace=salle)
        RegleReservationFactory.create()
    client = entrer("agent")
    for adresse, requetes in {LISTE: 4, regle.get_absolute_url(): 4}.items():
        client.get(adresse)
        with django_assert_num_queries(requetes):
            client.get(adresse)
    demande = changement(regle, duree_max="30 min", battement_apres="30 min")
    with django_assert_num_queries(13):
        client.post(f"{regle.get_absolute_url()}modifier/", demande)


@pytest.mark.parametrize("parametre", ["q", "granularite", "etat", "sort", "page", "export"])
def test_chaque_filtre_supporte_tout(scene, entrer, parametre):
    client = entrer("agent")
    for nom, valeur in CORPUS.items():
        reponse = demander_brut(client, LISTE, {parametre: valeur})
        assert reponse.status_code == 200, nom
        assert SCRIPT not in reponse.text, nom


@pytest.mark.parametrize("champ", sorted(saisie()))
def test_chaque_champ_supporte_tout(scene, entrer, champ):
    client = entrer("agent")
    for nom, valeur in CORPUS.items():
        reponse = envoyer_brut(client, NOUVELLE, saisie(**{champ: valeur}))
        assert reponse.status_code in (200, 422), nom
        assert SCRIPT not in reponse.text, nom
    assert not RegleReservation.objects.filter(nom="Petites salles").exists()


@pytest.mark.parametrize("champ", ["vue", "vues", "suite", "message", "confirmer", "corriger"])
def test_la_reponse_supporte_tout(scene, entrer, regle, champ):
    client = entrer("agent")
    demande = changement(regle, duree_max="30 min", confirmer="1", vues="x", suite="garder")
    for nom, valeur in CORPUS.items():
        envoyee = {**demande, champ: valeur}
        reponse = envoyer_brut(client, f"{regle.get_absolute_url()}modifier/", envoyee)
        assert reponse.status_code in (200, 409, 422), nom
        assert SCRIPT not in reponse.text, nom
    regle.refresh_from_db()
    assert regle.duree_max == 600


@pytest.mark.parametrize("suite", ["", "modifier/", "archiver/", "supprimer/"])
@pytest.mark.parametrize("cle", ["99999", "99999999999999999999"])
def test_une_regle_inconnue(entrer, suite, cle):
    assert entrer("agent").get(f"{LISTE}{cle}/{suite}").status_code == 404
    if suite:
        assert entrer("agent").post(f"{LISTE}{cle}/{suite}").status_code == 404
    assert entrer("autre").get(f"{LISTE}{cle}/{suite}").status_code == 403
