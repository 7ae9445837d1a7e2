"""The planning: what each person sees of a day, what never leaks, and how much it costs."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from acteurs.enums import PaletteCouleur, Presence
from locaux.actions import fermetures
from locaux.enums import MotifFermeture, PublicReservation
from locaux.models import Site
from tests.factories.acteurs import ActeurFactory, PersonneFactory, PoleFactory
from tests.factories.locaux import EspaceFactory, NiveauFactory, ReservationFactory, SiteFactory
from tests.factories.moments import (
    CHANGEMENT_D_OCTOBRE,
    CHANGEMENT_DE_MARS,
    LUNDI,
    LUNDI_DE_PAQUES,
    SAMEDI,
    a,
)
from tests.locaux.vues.gestes import RESERVER, lisible
from tests.scene import OBJET, ROLES

PLANNING = "/locaux/planning/"
LE_LUNDI = {"jour": LUNDI.isoformat()}


def libres(page: str, espace: object) -> list[tuple[str, str]]:
    """Return the ranges of the grid that a click books for this space: from, to."""
    adresses = re.findall(r'<a class="libre[^>]*href="([^"]*)"', page)
    demandes = [parse_qs(urlsplit(adresse).query) for adresse in adresses]
    return [(d["debut"][0], d["fin"][0]) for d in demandes if d["espace"] == [str(espace.pk)]]


@pytest.mark.parametrize("role", ROLES)
def test_tout_le_monde_le_lit(entrer, role):
    reponse = entrer(role).get(PLANNING, LE_LUNDI)
    page = lisible(reponse)
    assert reponse.status_code == 200
    assert "<h1>Planning</h1>" in page
    assert "lundi 7 mars 2050</h2>" in page
    for nom in ("Salle Garonne", "Salle Hers", "Salle Canal", "Poste A1", "Atelier", "Étage"):
        assert nom in page


# --- What each reader may know --------------------------------------------------------------------


@pytest.fixture
def de_quoi_fuir(scene):
    """Fill the day with everything a visitor must not read."""
    cooperative = ReservationFactory.create(
        espace=scene.parties[0],
        acteur=scene.cooperative,
        demandeur=scene.autre,
        objet="Plan de licenciement",
        debut=a(14),
        fin=a(16),
    )
    entiere = ReservationFactory.create(
        espace=scene.ensemble,
        acteur=scene.association,
        demandeur=PersonneFactory.create(prenom="Zénobie", nom="Fuyante"),
        objet="Fusion secrète",
        debut=a(9),
        fin=a(11),
    )
    return cooperative, entiere


def test_un_visiteur_lit_occupe_et_aucun_nom(scene, entrer, de_quoi_fuir):
    page = lisible(entrer("visiteur").get(PLANNING, LE_LUNDI))
    assert page.count("<b>occupé</b>") == 5
    secrets = [
        OBJET,
        "licenciement",
        "Fusion",
        "LJS",
        "Jardins",
        "Coopérative",
        "Gésine",
        "Taire",
        "Audrey",
        "Zénobie",
        "Fuyante",
        "Promotion",
        "prise violet",
        scene.gestionnaire.courriel,
        scene.reservation.reference,
        *(reservation.reference for reservation in de_quoi_fuir),
    ]
    assert [secret for secret in secrets if secret in page] == []
    assert "connectez-vous" in page


def test_un_membre_lit_le_nom_des_autres_organisations_sans_le_reste(scene, entrer, de_quoi_fuir):
    page = lisible(entrer("autre").get(PLANNING, LE_LUNDI))
    assert "<b>LJS</b>" in page
    assert "Plan de licenciement" in page, "their own"
    secrets = [
        OBJET,
        "Fusion",
        "Gésine",
        "Taire",
        "Zénobie",
        "Fuyante",
        scene.gestionnaire.courriel,
    ]
    secrets += [scene.reservation.reference, de_quoi_fuir[1].reference]
    assert [secret for secret in secrets if secret in page] == []
    assert f'href="{de_quoi_fuir[0].get_absolute_url()}"' in page


@pytest.mark.parametrize(
    "role", ["gestionnaire", "collaborateur", "animateur", "agent", "administrateur"]
)
def test_ceux_qui_peuvent_lire_ont_l_objet_et_le_lien(scene, entrer, role):
    page = lisible(entrer(role).get(PLANNING, LE_LUNDI))
    assert OBJET in page
    assert f'href="{scene.reservation.get_absolute_url()}"' in page


@pytest.mark.parametrize(("role", "titre"), [("suspendu", "LJS"), ("ancien", "occupé")])
def test_une_appartenance_finie_ou_suspendue_ne_lit_pas_la_reservation(scene, entrer, role, titre):
    page = lisible(entrer(role).get(PLANNING, LE_LUNDI))
    assert f"<b>{titre}</b>" in page
    assert ("LJS" in page) is (titre == "LJS")
    assert OBJET not in page
    assert scene.reservation.reference not in page


def test_la_mienne_est_marquee(scene, entrer):
    assert "prise violet moi" in entrer("collaborateur").get(PLANNING, LE_LUNDI).text
    assert "prise violet moi" not in entrer("autre").get(PLANNING, LE_LUNDI).text


def test_la_legende_nomme_les_poles_presents(scene, entrer):
    PoleFactory.create(nom="Pôle absent", couleur=PaletteCouleur.OCRE)
    page = lisible(entrer("autre").get(PLANNING, LE_LUNDI))
    assert '<span class="pole violet">Promotion</span>' in page
    assert "Pôle absent" not in page


# --- Free ranges ----------------------------------------------------------------------------------


def test_une_salle_est_libre_heure_par_heure_sauf_ce_qui_est_pris(scene, entrer):
    page = lisible(entrer("gestionnaire").get(PLANNING, LE_LUNDI))
    assert libres(page, scene.salle) == [
        (f"{heure:02}:00", f"{heure + 1:02}:00") for heure in range(8, 19) if heure != 9
    ]


@pytest.mark.parametrize(
    ("vue", "d_une_salle"), [("", False), ("semaine/", False), ("semaine/", True)]
)
def test_ce_qui_est_garde_hors_des_heures_se_voit(scene, entrer, vue, d_une_salle):
    """Opening hours changed after it was booked, and agents kept it."""
    ReservationFactory.create(
        espace=scene.petite_salle,
        acteur=scene.association,
        objet="Petit-déjeuner",
        debut=a(6, 30),
        fin=a(7, 30),
    )
    filtre = {"espace": scene.petite_salle.pk} if d_une_salle else {}
    reponse = entrer("agent").get(f"{PLANNING}{vue}", {**LE_LUNDI, **filtre})
    planning = reponse.context["planning"] or reponse.context["semaine"]
    assert (planning.premiere, planning.derniere) == (6, 19)
    assert "LJS" in lisible(reponse)


def test_un_poste_est_libre_par_demi_journee_et_l_atelier_par_jour(scene, entrer):
    page = lisible(entrer("gestionnaire").get(PLANNING, LE_LUNDI))
    assert libres(page, scene.poste) == [("08:00", "13:00"), ("13:00", "19:00")]
    assert libres(page, scene.atelier) == [("08:00", "19:00")]


def test_un_clic_mene_au_formulaire_rempli(scene, entrer):
    client = entrer("gestionnaire")
    page = lisible(client.get(PLANNING, LE_LUNDI))
    adresse = re.search(r'href="([^"]*)" aria-label="Réserver Salle Garonne, 14 h – 15 h"', page)
    formulaire = client.get(adresse.group(1)).text
    assert f'<option value="{scene.salle.pk}" selected>' in formulaire
    for valeur in (LUNDI.isoformat(), "14:00", "15:00"):
        assert f'value="{valeur}"' in formulaire


def test_un_visiteur_qui_clique_va_se_connecter_puis_revient(scene, entrer):
    client = entrer("visiteur")
    page = lisible(client.get(PLANNING, LE_LUNDI))
    adresse = re.search(r'<a class="libre[^>]*href="([^"]*)"', page).group(1)
    reponse = client.get(adresse)
    assert reponse.status_code == 302
    assert parse_qs(urlsplit(reponse["Location"]).query)["next"] == [adresse]


@pytest.mark.parametrize("role", ["animateur", "suspendu", "ancien"])
def test_rien_a_cliquer_pour_qui_ne_peut_pas_reserver(entrer, role):
    assert RESERVER not in entrer(role).get(PLANNING, LE_LUNDI).text


def test_la_salle_divisible_est_en_partie_prise(scene, entrer):
    ReservationFactory.create(espace=scene.parties[0], debut=a(14), fin=a(16))
    page = lisible(entrer("gestionnaire").get(PLANNING, LE_LUNDI))
    assert page.count("<b>en partie prise</b>") == 1
    assert ("14:00", "15:00") not in libres(page, scene.ensemble)
    assert ("14:00", "15:00") in libres(page, scene.parties[1])


def test_le_passe_et_l_horizon_ne_se_cliquent_pas(scene, entrer, horloge):
    horloge.move_to(a(12, 20))
    client = entrer("gestionnaire")
    page = lisible(client.get(PLANNING, LE_LUNDI))
    assert libres(page, scene.salle)[0][0] >= "12:00"
    assert 'class="maintenant d17 l1"' in page
    for jour in (LUNDI - timedelta(days=7), LUNDI + timedelta(days=91)):
        assert RESERVER not in client.get(PLANNING, {"jour": jour}).text


def test_un_jour_fini_le_dit_et_mene_au_lendemain(scene, entrer, horloge):
    horloge.move_to(a(19, 30))
    page = lisible(entrer("gestionnaire").get(PLANNING, LE_LUNDI))
    assert "Plus rien à réserver aujourd’hui." in page
    assert 'jour=2050-03-08">Voir demain</a>' in page
    assert 'class="passe d0' in page


def test_un_espace_reserve_a_d_autres_dit_a_qui(scene, entrer):
    scene.association.presence = Presence.PONCTUEL
    scene.association.save()
    scene.salle.regle.public = PublicReservation.PERMANENTS
    scene.salle.regle.save()
    phrase = "<span>réservée aux organisations permanentes</span>"
    assert phrase in lisible(entrer("gestionnaire").get(PLANNING, LE_LUNDI))
    assert phrase not in lisible(entrer("agent").get(PLANNING, LE_LUNDI))


@pytest.mark.parametrize(
    ("role", "phrase"),
    [
        ("suspendu", "L’adhésion de votre organisation est suspendue"),
        ("animateur", "il faut appartenir à une organisation membre du pôle"),
        ("ancien", "il faut appartenir à une organisation membre du pôle"),
    ],
)
def test_qui_ne_peut_pas_reserver_sait_pourquoi(entrer, role, phrase):
    assert phrase in lisible(entrer(role).get(PLANNING, LE_LUNDI))


def test_le_type_ne_propose_que_ce_qui_se_reserve(scene, entrer):
    page = lisible(entrer("gestionnaire").get(PLANNING, LE_LUNDI))
    choix = re.search(r'<select name="type".*?</select>', page, re.S).group()
    assert re.findall(r'value="(\w*)"', choix) == ["", "poste", "salle", "espace_collaboratif"]


# --- Days apart -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("jour", "phrase"),
    [
        (SAMEDI, "Le site est fermé le samedi."),
        (
            LUNDI_DE_PAQUES,
            "Le lundi 11 avril 2050 est férié (Lundi de Pâques) : le site est fermé.",
        ),
    ],
)
def test_un_jour_ferme_le_dit(scene, entrer, jour, phrase):
    page = lisible(entrer("gestionnaire").get(PLANNING, {"jour": jour}))
    assert phrase in page
    assert RESERVER not in page


def test_une_fermeture_prend_la_place_du_libre(scene, entrer):
    fermetures.fermer(
        cible=scene.ensemble,
        debut=a(8),
        fin=a(19),
        motif=MotifFermeture.TRAVAUX,
        precisions="sol",
        par=scene.agent,
    )
    page = lisible(entrer("gestionnaire").get(PLANNING, LE_LUNDI))
    grille = page[: page.index("planning-liste")]
    assert grille.count("<span>Travaux : sol") == 3, "the whole and its two parts, once each"
    for espace in (scene.ensemble, *scene.parties):
        assert libres(page, espace) == []


@pytest.mark.parametrize("jour", [CHANGEMENT_DE_MARS, CHANGEMENT_D_OCTOBRE])
def test_les_dimanches_ou_l_heure_change(scene, entrer, horloge, jour):
    scene.site.horaires.create(jour=7, ouvre=0, ferme=1440)
    horloge.move_to(a(12, jour=jour.replace(day=20)))
    ReservationFactory.create(espace=scene.salle, debut=a(4, jour=jour), fin=a(6, jour=jour))
    page = lisible(entrer("gestionnaire").get(PLANNING, {"jour": jour}))
    assert 'class="planning c96"' in page
    heures = [debut for debut, _ in libres(page, scene.salle)]
    assert heures == sorted(heures)
    assert "04:00" not in heures
    assert "06:00" in heures
    assert all(debut != "02:00" for debut in heures) or jour == CHANGEMENT_D_OCTOBRE


def test_sans_site_la_page_dit_quoi_attendre(client, db):
    reponse = client.get(PLANNING)
    assert reponse.status_code == 200
    assert "Aucun lieu n’est encore décrit" in lisible(reponse)


# --- Filters --------------------------------------------------------------------------------------


def espaces_montres(page: str) -> list[str]:
    return re.findall(r'<div class="espace"><strong><a[^>]*>([^<]*)', page)


@pytest.mark.parametrize(
    ("filtres", "attendus"),
    [
        ({"type": "poste"}, ["Poste A1"]),
        ({"places": "20"}, ["Salle Canal", "Atelier"]),
        ({"places": "20", "type": "salle"}, ["Salle Canal"]),
        ({"places": "999"}, []),
        ({"equipement": "Visioconférence"}, ["Salle Garonne"]),
        ({"equipement": "Visioconférence", "type": "poste"}, []),
        ({"espace": "Poste A1", "type": "salle"}, ["Poste A1"]),
    ],
)
def test_filtrer(scene, entrer, filtres, attendus):
    cles = {
        "equipement": scene.salle.equipements.get().pk,
        "espace": scene.poste.pk,
    }
    filtres = {nom: cles.get(nom, valeur) for nom, valeur in filtres.items()}
    reponse = entrer("gestionnaire").get(PLANNING, {**LE_LUNDI, **filtres})
    assert espaces_montres(reponse.text) == attendus
    if not attendus:
        assert "Aucun espace ne correspond" in lisible(reponse)


def test_filtrer_par_niveau_et_par_site(scene, entrer):
    ailleurs = EspaceFactory.create(
        nom="Halle", niveau=NiveauFactory.create(site=SiteFactory.create(nom="Zébulon"))
    )
    client = entrer("gestionnaire")
    etage = client.get(PLANNING, {**LE_LUNDI, "niveau": scene.poste.niveau_id})
    assert espaces_montres(etage.text) == ["Poste A1", "Atelier"]
    autre_site = client.get(PLANNING, {**LE_LUNDI, "site": ailleurs.niveau.site_id})
    assert espaces_montres(autre_site.text) == ["Halle"]
    croise = client.get(
        PLANNING, {**LE_LUNDI, "site": ailleurs.niveau.site_id, "niveau": scene.poste.niveau_id}
    )
    assert croise.status_code == 200
    assert "Niveau : Sélectionnez un choix valide." in lisible(croise)


def test_un_site_d_un_autre_fuseau_montre_son_heure(entrer, scene):
    la_reunion = SiteFactory.create(nom="Saint-Denis", fuseau="Indian/Reunion")
    salle = EspaceFactory.create(nom="Lagon", niveau=NiveauFactory.create(site=la_reunion))
    ReservationFactory.create(espace=salle, debut=a(7), fin=a(8))
    page = lisible(entrer("agent").get(PLANNING, {**LE_LUNDI, "site": la_reunion.pk}))
    assert "10 h – 11 h" in page
    assert Site.objects.count() == 2


# --- Cost -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("combien", [1, 3])
@pytest.mark.parametrize(
    ("role", "requetes"), [("visiteur", 6), ("gestionnaire", 10), ("agent", 10)]
)
def test_nombre_de_requetes(scene, entrer, combien, role, requetes, django_assert_num_queries):
    for rang in range(combien):
        espace = EspaceFactory.create(niveau=scene.salle.niveau)
        acteur = ActeurFactory.create()
        acteur.poles.add(PoleFactory.create())
        ReservationFactory.create(espace=espace, acteur=acteur)
        ReservationFactory.create(
            espace=scene.salle, acteur=acteur, debut=a(12 + rang), fin=a(13 + rang)
        )
    client = entrer(role)
    with django_assert_num_queries(requetes):
        client.get(PLANNING, LE_LUNDI)
