"""Closures as the agents decide, change and lift them; what is in the way is shown first."""

import csv
import io
from datetime import timedelta
from uuid import uuid4

import pytest

from locaux.actions.fermetures import fermer, lever
from locaux.actions.reservations import annuler
from locaux.enums import MotifFermeture, StatutReservation
from locaux.models import Fermeture, Reservation
from ptce.socle.models import Courriel
from ptce.socle.periodes import intervalle
from tests.corpus import CORPUS, SCRIPT
from tests.factories.locaux import EspaceFactory, FermetureFactory, ReservationFactory
from tests.factories.moments import CHANGEMENT_DE_MARS, LUNDI, MAINTENANT, MARDI, a
from tests.locaux.actes import courriels, registre
from tests.locaux.vues.gestes import demander_brut, envoyer_brut, lisible

LISTE = "/locaux/gestion/fermetures/"
NOUVELLE = f"{LISTE}nouvelle/"


def saisie(espace, **autres):
    """Return what is typed to close a space the whole Monday, for works, unless told otherwise."""
    return {
        "cible": f"espace-{espace.pk}",
        "jour_debut": LUNDI.isoformat(),
        "heure_debut": "",
        "jour_fin": "",
        "heure_fin": "",
        "motif": "travaux",
        "precisions": "peinture",
        "jeton": str(uuid4()),
        **autres,
    }


def confirmation(page, demande, **autres):
    """Return what the page that shows the bookings sends when they are to be cancelled."""
    return {
        **demande,
        "confirmer": "1",
        "vues": page.context["suite"]["vues"].value(),
        "message": "Désolés.",
        **autres,
    }


def changement(fermeture, **autres):
    """Return what the form of a change sends, unless told otherwise."""
    fermeture.refresh_from_db()
    return {
        "jour_debut": LUNDI.isoformat(),
        "heure_debut": "8:00",
        "jour_fin": LUNDI.isoformat(),
        "heure_fin": "12:00",
        "motif": "travaux",
        "precisions": "",
        "vue": fermeture.empreinte,
        **autres,
    }


@pytest.fixture
def fermeture(scene) -> Fermeture:
    """Return a closure of the small room, on the Monday from 8:00 to 12:00."""
    return fermer(
        cible=scene.petite_salle,
        debut=a(8),
        fin=a(12),
        motif=MotifFermeture.TRAVAUX,
        par=scene.agent,
    ).objet


# --- Deciding -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heures", "bornes"),
    [
        ({}, (a(0), a(24))),
        ({"jour_fin": MARDI.isoformat()}, (a(0), a(24, jour=MARDI))),
        ({"heure_debut": "9:30", "heure_fin": "18:00"}, (a(9, 30), a(18))),
        ({"heure_debut": "9:30"}, (a(9, 30), a(24))),
        ({"heure_fin": "0:00"}, (a(0), a(24))),
        (
            {"jour_fin": MARDI.isoformat(), "heure_debut": "14:00", "heure_fin": "10:00"},
            (a(14), a(10, jour=MARDI)),
        ),
    ],
)
def test_fermer_un_espace_ou_rien_n_est_reserve(scene, entrer, heures, bornes):
    reponse = entrer("agent").post(NOUVELLE, saisie(scene.petite_salle, **heures))
    fermeture = Fermeture.objects.get()
    assert reponse["Location"] == fermeture.get_absolute_url()
    assert intervalle(fermeture.periode) == bornes
    assert (fermeture.espace, fermeture.motif, fermeture.precisions, fermeture.creee_par) == (
        scene.petite_salle,
        "travaux",
        "peinture",
        scene.agent,
    )
    assert (scene.petite_salle.pk, *bornes) in registre()
    assert courriels() == []


def test_des_journees_entieres_suivent_les_changements_d_heure(scene, entrer):
    jour = CHANGEMENT_DE_MARS
    demande = saisie(
        scene.petite_salle,
        jour_debut=jour.isoformat(),
        jour_fin=(jour + timedelta(days=1)).isoformat(),
    )
    entrer("agent").post(NOUVELLE, demande)
    debut, fin = intervalle(Fermeture.objects.get().periode)
    assert fin - debut == timedelta(hours=47)


def test_l_adresse_peut_dire_le_lieu(scene, entrer):
    page = entrer("agent").get(NOUVELLE, {"lieu": f"espace-{scene.salle.pk}"})
    assert f'<option value="espace-{scene.salle.pk}" selected>' in page.text


def test_les_reservations_en_travers_sont_montrees_et_rien_n_est_fait(scene, entrer):
    demande = saisie(scene.salle)
    reponse = entrer("agent").post(NOUVELLE, demande)
    page = lisible(reponse)
    assert reponse.status_code == 409
    for dit in (
        "1 réservation pendant cette fermeture",
        "Salle Garonne, Le Périscope",
        "lundi 7 mars 2050, toute la journée",
        "lundi 7 mars 2050, 9 h – 10 h",
        scene.reservation.get_absolute_url(),
        "LJS",
        "Gésine Taire",
        f'name="jeton" value="{demande["jeton"]}"',
        'name="precisions" value="peinture"',
    ):
        assert dit in page
    assert Fermeture.objects.count() == 0
    assert courriels() == []


def test_les_annuler_avec_un_message_puis_fermer(scene, entrer):
    client, demande = entrer("agent"), saisie(scene.salle)
    page = client.post(NOUVELLE, demande)
    reponse = client.post(NOUVELLE, confirmation(page, demande), follow=True)
    assert "1 réservation est annulée, chaque personne reçoit un courriel." in lisible(reponse)
    scene.reservation.refresh_from_db()
    assert (scene.reservation.statut, scene.reservation.motif_annulation) == (
        StatutReservation.ANNULEE,
        "Fermeture (travaux : peinture)",
    )
    assert registre() == {(scene.salle.pk, a(0), a(24))}
    assert courriels() == [("reservation_annulee", scene.gestionnaire.courriel)]
    assert Courriel.objects.get().contexte["message"] == "Désolés."
    for role in ("gestionnaire", "collaborateur", "animateur", "agent"):
        lue = lisible(entrer(role).get(scene.reservation.get_absolute_url()))
        assert "<dt>Message</dt><dd>Désolés.</dd>" in lue, role
    assert entrer("autre").get(scene.reservation.get_absolute_url()).status_code == 404


def test_un_double_envoi_ferme_une_fois(scene, entrer):
    client, demande = entrer("agent"), saisie(scene.salle)
    page = client.post(NOUVELLE, demande)
    reponses = [client.post(NOUVELLE, confirmation(page, demande), follow=True) for _ in range(2)]
    assert len({reponse.redirect_chain[0] for reponse in reponses}) == 1
    assert ["1 réservation est annulée" in lisible(reponse) for reponse in reponses] == [True] * 2
    assert Fermeture.objects.count() == 1
    assert len(courriels()) == 1
    autre = client.post(NOUVELLE, {**demande, "precisions": "sol"})
    assert (autre.status_code, "Ce formulaire a déjà servi" in lisible(autre)) == (409, True)
    assert Fermeture.objects.count() == 1


def test_sans_plus_rien_en_travers_rien_n_est_dit_annule(scene, entrer):
    """Their own people cancelled them while the agent read."""
    client, demande = entrer("agent"), saisie(scene.salle)
    page = client.post(NOUVELLE, demande)
    annuler(reservation=scene.reservation, par=scene.gestionnaire, maintenant=MAINTENANT)
    reponse = client.post(NOUVELLE, confirmation(page, demande), follow=True)
    assert "Fermeture enregistrée" in lisible(reponse)
    assert "annulée" not in lisible(reponse)


def test_une_reservation_faite_entre_temps_est_montree_avant_tout(scene, entrer):
    client, demande = entrer("agent"), saisie(scene.salle)
    page = client.post(NOUVELLE, demande)
    ReservationFactory.create(espace=scene.salle, debut=a(14), fin=a(15), objet="Imprévue")
    reponse = client.post(NOUVELLE, confirmation(page, demande))
    lue = lisible(reponse)
    assert reponse.status_code == 409
    assert "La liste a changé" in lue
    assert "Imprévue" in lue
    assert "Désolés.</textarea>" in lue
    assert Reservation.objects.confirmees().count() == 2
    assert client.post(NOUVELLE, confirmation(reponse, demande)).status_code == 302
    assert Reservation.objects.confirmees().count() == 0


def test_ce_qui_a_commence_ne_s_annule_plus_et_la_fermeture_peut_suivre(scene, entrer, horloge):
    horloge.move_to(a(9, 30))
    client, demande = entrer("agent"), saisie(scene.salle)
    page = client.post(NOUVELLE, demande)
    lue = lisible(page)
    assert "Cette réservation a déjà commencé" in lue
    assert 'name="confirmer"' not in lue
    assert "Fermer à partir de 10 h, lun. 7 mars" in lue
    plus_tard = f"jour_debut={LUNDI.isoformat()}&heure_debut=10:00"
    assert client.post(NOUVELLE, {**demande, "plus_tard": plus_tard}).status_code == 302
    assert intervalle(Fermeture.objects.get().periode) == (a(10), a(24))
    scene.reservation.refresh_from_db()
    assert scene.reservation.confirmee


def test_corriger_rend_le_formulaire_tel_qu_il_etait(scene, entrer):
    reponse = entrer("agent").post(NOUVELLE, {**saisie(scene.salle), "corriger": "1"})
    assert reponse.status_code == 200
    assert 'name="precisions" value="peinture"' in reponse.text
    assert Fermeture.objects.count() == 0


@pytest.mark.parametrize(
    ("autres", "phrase"),
    [
        ({"cible": "espace-0"}, "Sélectionnez un choix valide."),
        ({"jour_fin": "2050-03-06"}, "La fin doit venir après le début."),
        ({"heure_debut": "10:00", "heure_fin": "10:00"}, "La fin doit venir après le début."),
        ({"jour_debut": "2050-01-01"}, "Cette période est déjà passée."),
        (
            {"jour_debut": "2050-03-27", "heure_debut": "2:30"},
            "Le 27/03/2050, 2 h 30 n’existe pas : on passe à l’heure d’été.",
        ),
        ({"motif": ""}, "Ce champ est obligatoire."),
    ],
)
def test_une_demande_impossible_dit_pourquoi(scene, entrer, autres, phrase):
    reponse = entrer("agent").post(NOUVELLE, saisie(scene.petite_salle, **autres))
    assert reponse.status_code == 422
    assert phrase in lisible(reponse)
    assert 'name="precisions" value="peinture"' in reponse.text
    assert Fermeture.objects.count() == 0


@pytest.mark.parametrize(
    "champ",
    ["cible", "jour_debut", "heure_debut", "jour_fin", "heure_fin", "motif", "precisions", "jeton"],
)
def test_chaque_champ_supporte_tout(scene, entrer, champ):
    client = entrer("agent")
    for nom, valeur in CORPUS.items():
        reponse = envoyer_brut(client, NOUVELLE, saisie(scene.petite_salle, **{champ: valeur}))
        assert reponse.status_code in (302, 409, 422), nom
        assert SCRIPT not in reponse.text, nom


@pytest.mark.parametrize("champ", ["vues", "message", "confirmer", "plus_tard", "corriger"])
def test_la_reponse_supporte_tout(scene, entrer, champ):
    client, demande = entrer("agent"), saisie(scene.salle)
    for nom, valeur in CORPUS.items():
        envoyee = {**demande, "confirmer": "1", "vues": "x", champ: valeur}
        reponse = envoyer_brut(client, NOUVELLE, envoyee)
        assert reponse.status_code in (200, 409, 422), nom
        assert SCRIPT not in reponse.text, nom
    assert Fermeture.objects.count() == 0


# --- Changing -------------------------------------------------------------------------------------


def test_prolonger_et_raccourcir(scene, entrer, fermeture):
    client, adresse = entrer("agent"), f"{fermeture.get_absolute_url()}modifier/"
    assert 'name="heure_debut" value="08:00"' in client.get(adresse).text
    reponse = client.post(adresse, changement(fermeture, heure_fin="15:00", precisions="sol"))
    assert reponse["Location"] == fermeture.get_absolute_url()
    fermeture.refresh_from_db()
    assert (intervalle(fermeture.periode), fermeture.texte) == ((a(8), a(15)), "Travaux : sol")
    assert (scene.petite_salle.pk, a(8), a(15)) in registre()
    client.post(adresse, changement(fermeture, heure_fin="9:00"))
    assert (scene.petite_salle.pk, a(8), a(9)) in registre()
    lue = lisible(client.get(fermeture.get_absolute_url()))
    assert "nouvelle période : lundi 7 mars 2050, 8 h – 9 h" in lue
    assert "nouveau motif : travaux : sol" in lue


def test_prolonger_sur_une_reservation_la_montre(scene, entrer, fermeture):
    ReservationFactory.create(espace=scene.petite_salle, debut=a(14), fin=a(15))
    client, adresse = entrer("agent"), f"{fermeture.get_absolute_url()}modifier/"
    demande = changement(fermeture, heure_fin="15:00")
    page = client.post(adresse, demande)
    assert page.status_code == 409
    assert client.post(adresse, confirmation(page, demande)).status_code == 302
    assert Reservation.objects.confirmees().get() == scene.reservation
    assert (scene.petite_salle.pk, a(8), a(15)) in registre()


def test_deux_agents_qui_modifient(scene, entrer, fermeture):
    client, adresse = entrer("agent"), f"{fermeture.get_absolute_url()}modifier/"
    demande = changement(fermeture, heure_fin="13:00")
    entrer("administrateur").post(adresse, changement(fermeture, heure_fin="18:00"))
    reponse = client.post(adresse, demande)
    assert reponse.status_code == 409
    assert "Cette fermeture a changé entre-temps." in lisible(reponse)
    assert 'name="heure_fin" value="13:00"' in reponse.text
    assert client.post(adresse, changement(fermeture, heure_fin="13:00")).status_code == 302
    # Sent twice, it is already so.
    assert client.post(adresse, demande).status_code == 302
    fermeture.refresh_from_db()
    assert intervalle(fermeture.periode) == (a(8), a(13))


def test_une_fermeture_en_cours_garde_son_debut(scene, entrer, fermeture, horloge):
    horloge.move_to(a(9))
    client, adresse = entrer("agent"), f"{fermeture.get_absolute_url()}modifier/"
    assert 'name="jour_debut"' not in client.get(adresse).text
    passee = client.post(adresse, changement(fermeture, heure_fin="9:00"))
    assert passee.status_code == 422
    assert "Cette période est déjà passée." in lisible(passee)
    client.post(adresse, changement(fermeture, heure_debut="7:00", heure_fin="10:00"))
    fermeture.refresh_from_db()
    assert intervalle(fermeture.periode) == (a(8), a(10))


# --- Lifting --------------------------------------------------------------------------------------


def test_lever_dit_ce_qui_reste_ferme(scene, entrer, fermeture):
    autre = fermer(
        cible=scene.site,
        debut=a(11),
        fin=a(13),
        motif=MotifFermeture.CONGES,
        precisions="pont",
        par=scene.agent,
    ).objet
    client = entrer("agent")
    page = lisible(client.get(f"{fermeture.get_absolute_url()}lever/"))
    assert "Restent fermés" in page
    assert autre.get_absolute_url() in page
    reponse = client.post(f"{fermeture.get_absolute_url()}lever/", follow=True)
    assert "Fermeture levée : Salle Hers, Le Périscope." in lisible(reponse)
    assert (scene.petite_salle.pk, a(11), a(13)) in registre()
    assert (scene.petite_salle.pk, a(8), a(11)) not in registre()
    assert "Agathe Ent" in lisible(reponse)


@pytest.mark.parametrize("suite", ["modifier/", "lever/"])
@pytest.mark.parametrize(
    ("methode", "phrase"),
    [("get", "Cette fermeture ne change plus."), ("post", "Cette fermeture est déjà levée.")],
)
def test_ce_qui_est_leve_ne_change_plus(scene, entrer, fermeture, suite, methode, phrase):
    demande = changement(fermeture, heure_fin="13:00")
    lever(fermeture=fermeture, par=scene.agent)
    client = entrer("agent")
    reponse = getattr(client, methode)(f"{fermeture.get_absolute_url()}{suite}", demande)
    assert reponse["Location"] == fermeture.get_absolute_url()
    page = lisible(client.get(fermeture.get_absolute_url()))
    assert phrase in page
    assert f"{fermeture.get_absolute_url()}modifier/" not in page


# --- The list -------------------------------------------------------------------------------------


def ajouter(scene, **champs):
    return FermetureFactory.create(creee_par=scene.agent, **champs)


@pytest.fixture
def plusieurs(scene):
    """Make four closures of the small room: over, under way, to come, lifted; and one of the site, later."""
    hier, maintenant = MAINTENANT - timedelta(days=1), MAINTENANT
    heure = timedelta(hours=1)
    salle = scene.petite_salle
    return {
        "terminee": ajouter(scene, espace=salle, debut=hier, fin=hier + heure, precisions="fuite"),
        "en_cours": ajouter(scene, espace=salle, debut=maintenant - heure, fin=maintenant + heure),
        "a_venir": ajouter(scene, espace=salle, motif=MotifFermeture.PANNE),
        "levee": ajouter(
            scene, espace=salle, debut=a(14), fin=a(15), levee_le=maintenant, levee_par=scene.agent
        ),
        "du_site": ajouter(
            scene, espace=None, site=scene.site, debut=a(8, jour=MARDI), fin=a(9, jour=MARDI)
        ),
    }


def listees(reponse, plusieurs):
    cles = [ligne.record.pk for ligne in reponse.context["table"].page.object_list]
    noms = {fermeture.pk: nom for nom, fermeture in plusieurs.items()}
    return [noms[cle] for cle in cles]


@pytest.mark.parametrize(
    ("filtres", "attendues"),
    [
        ({}, ["en_cours", "a_venir", "du_site"]),
        ({"etat": "en_cours"}, ["en_cours"]),
        ({"etat": "a_venir"}, ["a_venir", "du_site"]),
        ({"etat": "terminees"}, ["terminee"]),
        ({"etat": "levees"}, ["levee"]),
        ({"etat": "toutes"}, ["du_site", "levee", "a_venir", "en_cours", "terminee"]),
        ({"motif": "panne"}, ["a_venir"]),
        ({"etat": "toutes", "q": "FUITE"}, ["terminee"]),
        ({"q": "hers"}, ["en_cours", "a_venir"]),
        ({"q": "periscope"}, ["en_cours", "a_venir", "du_site"]),
        ({"q": "introuvable"}, []),
        ({"lieu": "site"}, ["en_cours", "a_venir", "du_site"]),
        ({"lieu": "salle"}, ["du_site"]),
        ({"sort": "-periode"}, ["du_site", "a_venir", "en_cours"]),
        ({"sort": "motif"}, ["a_venir", "en_cours", "du_site"]),
    ],
)
def test_la_liste_se_filtre_et_se_trie(scene, entrer, plusieurs, filtres, attendues):
    lieux = {"site": f"site-{scene.site.pk}", "salle": f"espace-{scene.salle.pk}"}
    if "lieu" in filtres:
        filtres = {"lieu": lieux[filtres["lieu"]]}
    reponse = entrer("agent").get(LISTE, filtres)
    assert listees(reponse, plusieurs) == attendues
    assert ("Aucune fermeture ne correspond" in lisible(reponse)) is (not attendues)


def test_sans_fermeture_la_liste_dit_quoi_faire(scene, entrer):
    assert "Aucune fermeture en cours ni à venir" in lisible(entrer("agent").get(LISTE))


def test_la_liste_s_emporte(scene, entrer, plusieurs):
    Fermeture.objects.filter(pk=plusieurs["a_venir"].pk).update(precisions="=1+1")
    reponse = entrer("agent").get(LISTE, {"etat": "a_venir", "export": "csv"})
    lignes = list(csv.reader(io.StringIO(reponse.content.decode("utf-8-sig")), delimiter=";"))
    assert lignes[1] == [
        "Le Périscope",
        "Salle Hers",
        "07/03/2050 09:00",
        "07/03/2050 10:00",
        "panne",
        "'=1+1",
        "à venir",
        "Agathe Ent",
        "04/03/2050 12:00",
        "",
        "",
    ]
    assert lignes[2][:2] == ["Le Périscope", ""]
    assert entrer("agent").get(LISTE, {"export": "xlsx"}).content[:2] == b"PK"


@pytest.mark.parametrize("parametre", ["q", "etat", "lieu", "motif", "sort", "page", "export"])
def test_chaque_filtre_supporte_tout(scene, entrer, plusieurs, parametre):
    client = entrer("agent")
    for nom, valeur in CORPUS.items():
        reponse = demander_brut(client, LISTE, {parametre: valeur})
        assert reponse.status_code == 200, nom
        assert SCRIPT not in reponse.text, nom


@pytest.mark.parametrize("combien", [1, 3])
def test_le_nombre_de_requetes_ne_suit_pas_le_volume(
    scene, entrer, combien, django_assert_num_queries
):
    for rang in range(combien):
        salle = EspaceFactory.create(niveau__site=scene.site)
        ajouter(scene, espace=salle, debut=a(8 + rang), fin=a(12))
    client = entrer("agent")
    client.get(LISTE)
    with django_assert_num_queries(6):
        client.get(LISTE)
    fermeture = Fermeture.objects.order_by("pk")[0]
    with django_assert_num_queries(5):
        client.get(fermeture.get_absolute_url())


@pytest.mark.parametrize("suite", ["", "modifier/", "lever/"])
def test_une_fermeture_inconnue(entrer, suite):
    assert entrer("agent").get(f"{LISTE}99999/{suite}").status_code == 404
    assert entrer("autre").get(f"{LISTE}99999/{suite}").status_code == 403


def test_la_page_d_un_espace_dit_ses_fermetures_a_venir(scene, entrer, plusieurs):
    page = lisible(entrer("visiteur").get(scene.petite_salle.get_absolute_url()))
    assert "lundi 7 mars 2050, 9 h – 10 h" in page
    assert "mardi 8 mars 2050, 8 h – 9 h" in page
    assert "14 h – 15 h" not in page
    assert LISTE not in page
