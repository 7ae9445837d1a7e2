"""The search as each person meets it: a sentence or fields, what was understood, slots one click away."""

import re
from urllib.parse import parse_qs

import pytest

from acteurs.enums import StatutActeur
from locaux.models import Reservation
from tests.factories.acteurs import ActeurFactory
from tests.factories.locaux import EquipementFactory, EspaceFactory, ReservationFactory
from tests.factories.moments import a
from tests.locaux.vues.gestes import RESERVER, demande, lisible

CHERCHER = "/locaux/disponibilites/"
LE_LUNDI = {"jour": "2050-03-07"}
LIEN = re.compile(rf'href="{RESERVER}\?([^"]*)"')


def liens(page):
    """Return what each link to book would type."""
    return [parse_qs(saisie.replace("&amp;", "&")) for saisie in LIEN.findall(page)]


def espaces(page):
    """Return the spaces that were found, in order."""
    return re.findall(r'<h3><a href="/locaux/espaces/\d+/">([^<]*)</a>', page)


def choisis(page, nom):
    """Return what the fields of this name hold."""
    champ = re.search(rf'<select name="{nom}".*?</select>', page, re.DOTALL)
    if champ:
        return re.findall(r'value="([^"]*)" selected', champ[0])
    balises = re.findall(rf'<input[^>]*name="{nom}"[^>]*>', page)
    lues = [balise for balise in balises if "checkbox" not in balise or "checked" in balise]
    return [re.search(r'value="([^"]*)"', balise)[1] for balise in lues if "value=" in balise]


def test_une_phrase_remplit_les_champs_et_trouve(scene, entrer):
    page = lisible(
        entrer("gestionnaire").get(CHERCHER, {"q": "une salle pour 6 avec visio lundi matin"})
    )
    (visio,) = scene.salle.equipements.all()
    assert {nom: choisis(page, nom) for nom in ("places", "type", "jour", "moment")} == {
        "places": ["6"],
        "type": ["salle"],
        "jour": ["2050-03-07"],
        "moment": ["matin"],
    }
    assert choisis(page, "equipements") == [str(visio.pk)]
    assert 'value="une salle pour 6 avec visio lundi matin"' in page
    assert espaces(page) == ["Salle Garonne"]
    assert re.findall(r"<li>([^<]*)</li>", page.split('class="resume"')[1].split("</ul>")[0]) == [
        "salle de réunion",
        "6 places au moins",
        "avec visioconférence",
        "lundi 7 mars 2050, le matin",
        "1 heure",
    ]
    premier, second = liens(page)
    assert premier == {
        "espace": [str(scene.salle.pk)],
        "jour": ["2050-03-07"],
        "jour_fin": ["2050-03-07"],
        "debut": ["08:00"],
        "fin": ["09:00"],
        "partie": ["matin"],
        "nb_personnes": ["6"],
        "acteur": [str(scene.association.pk)],
    }
    assert second["debut"] == ["10:00"]


def test_un_clic_mene_au_formulaire_deja_rempli_et_le_creneau_se_reserve(scene, entrer):
    client = entrer("gestionnaire")
    page = lisible(client.get(CHERCHER, {**LE_LUNDI, "places": "6", "de": "14:00", "a": "16:00"}))
    saisie = LIEN.search(page)[1].replace("&amp;", "&")
    formulaire = lisible(client.get(f"{RESERVER}?{saisie}"))
    assert {nom: choisis(formulaire, nom) for nom in ("debut", "fin", "nb_personnes")} == {
        "debut": ["14:00"],
        "fin": ["16:00"],
        "nb_personnes": ["6"],
    }
    (choisi,) = choisis(formulaire, "espace")
    envoi = demande(scene, espace=choisi, debut="14:00", fin="16:00", nb_personnes=6)
    assert client.post(RESERVER, envoi).status_code == 302
    assert Reservation.objects.latest("pk").debut == a(14)


def test_les_champs_restent_la_reference(scene, entrer):
    """A sentence types only where nothing was."""
    page = lisible(
        entrer("gestionnaire").get(
            CHERCHER, {"q": "une salle pour 6 lundi matin", "places": "20", "moment": ""}
        )
    )
    assert (choisis(page, "places"), choisis(page, "moment")) == (["20"], ["matin"])
    assert espaces(page) == ["Salle Canal"]


def test_ce_qui_n_est_pas_compris_est_dit_et_la_recherche_se_fait(scene, entrer):
    page = lisible(
        entrer("gestionnaire").get(CHERCHER, {"q": "une salle Zorglub pour 6 lundi, paperboard"})
    )
    assert "Mot non compris : « Zorglub »." in page
    assert "« paperboard » : aucun espace n’en est équipé, ce n’est pas demandé." in page
    assert espaces(page) == ["Salle Garonne", "Salle Canal"]


def test_sans_rien_demander_les_champs_seuls(scene, entrer):
    page = lisible(entrer("visiteur").get(CHERCHER))
    assert 'id="resultats"' not in page
    assert "data-ptce-erreurs" not in page
    # The button pressed with empty fields asks for everything that is free in two weeks.
    page = lisible(entrer("visiteur").get(CHERCHER, {"places": "", "type": ""}))
    assert "du vendredi 4 mars 2050 au jeudi 17 mars 2050" in page
    assert "7 espaces libres" in page


def test_l_ordre_est_dit(scene, entrer):
    client = entrer("gestionnaire")
    avec = lisible(client.get(CHERCHER, {**LE_LUNDI, "places": "3", "type": "salle"}))
    assert espaces(avec)[-1] == "Salle Canal"
    assert (
        "Classement : d’abord les espaces qui ont le moins de places en trop, puis le créneau le plus proche, "
        "puis le moins d’équipement inutile." in avec
    )
    assert "Classement : d’abord le créneau le plus proche" in lisible(
        client.get(CHERCHER, LE_LUNDI)
    )


def test_un_visiteur_voit_ce_qui_est_libre_et_se_connecte_pour_reserver(scene, entrer):
    client = entrer("visiteur")
    page = lisible(client.get(CHERCHER, {**LE_LUNDI, "places": "6", "de": "08:00", "a": "12:00"}))
    assert "LJS" not in page
    assert scene.reservation.objet not in page
    saisie = LIEN.search(page)[1].replace("&amp;", "&")
    assert "acteur" not in saisie
    reponse = client.get(f"{RESERVER}?{saisie}")
    assert reponse.status_code == 302
    assert reponse["Location"].startswith("/compte/login/?next=")


@pytest.mark.parametrize("role", ["suspendu", "animateur", "ancien"])
def test_qui_ne_peut_rien_reserver_voit_sans_lien(scene, entrer, role):
    page = lisible(entrer(role).get(CHERCHER, LE_LUNDI))
    assert "7 espaces libres" in page
    assert liens(page) == []
    assert 'class="encart' in page


def test_une_organisation_qui_n_est_pas_encore_membre(scene, entrer):
    scene.cooperative.statut, scene.cooperative.adhere_le = StatutActeur.CANDIDAT, None
    scene.cooperative.save()
    page = lisible(entrer("autre").get(CHERCHER, LE_LUNDI))
    assert "Votre organisation ne peut pas réserver pour l’instant" in page
    assert liens(page) == []


def test_un_agent_choisit_l_organisation_ensuite(scene, entrer):
    page = lisible(entrer("agent").get(CHERCHER, {**LE_LUNDI, "places": "6"}))
    assert all("acteur" not in lien for lien in liens(page))
    assert len(liens(page)) > 2


def test_rien_de_libre_dit_pourquoi_et_quoi_lacher(scene, entrer):
    client = entrer("gestionnaire")
    page = lisible(client.get(CHERCHER, {"jour": "2050-03-12", "places": "6"}))
    assert "Rien de libre" in page
    assert "Le site est fermé le samedi." in page
    assert "<strong>Un autre jour</strong><br>Salle Garonne, lundi 14 mars 2050, 8 h – 9 h" in page
    (lien,) = liens(page)
    assert (lien["jour"], lien["nb_personnes"]) == (["2050-03-14"], ["6"])
    suite = re.search(r'href="\?(places=6[^"]*)"', page)[1].replace("&amp;", "&")
    assert parse_qs(suite) == {
        "places": ["6"],
        "jour": ["2050-03-13"],
        "jour_fin": ["2050-03-19"],
    }
    assert espaces(lisible(client.get(f"{CHERCHER}?{suite}")))[0] == "Salle Garonne"


def test_rien_d_approchant_mene_au_planning(scene, entrer):
    page = lisible(entrer("gestionnaire").get(CHERCHER, {"type": "terrain"}))
    assert "Aucun espace de ce genre ne se réserve." in page
    page = lisible(entrer("gestionnaire").get(CHERCHER, {"type": "terrain", "pmr": "on"}))
    assert "Rien d’approchant dans le mois qui suit" in page


def test_aucun_espace_du_tout(client, db):
    page = lisible(client.get(CHERCHER, {"q": "une salle"}))
    assert "Rien à réserver pour l’instant" in page


@pytest.mark.parametrize(
    ("saisie", "phrase"),
    [
        ({"jour": "2050-03-03"}, "Ce jour est passé : choisissez aujourd’hui ou un jour à venir."),
        ({"jour": "0001-01-01"}, "Indiquez un jour entre le 1er janvier 2000"),
        ({"jour": "9999-12-31"}, "Indiquez un jour entre le 1er janvier 2000"),
        ({**LE_LUNDI, "jour_fin": "2050-03-06"}, "Le dernier jour ne précède pas le premier."),
        ({"jour_fin": "2050-03-03"}, "Le dernier jour ne précède pas le premier."),
        ({**LE_LUNDI, "jour_fin": "2050-04-07"}, "Cherchez sur 31 jours au plus."),
        (
            {"moment": "matin", "de": "14:00"},
            "Choisissez un moment de la journée, ou des heures, pas les deux.",
        ),
        ({"de": "14:00", "a": "14:00"}, "La fin doit venir après le début."),
        ({"de": "14:00", "a": "15:00", "duree": "120"}, "Cette durée ne tient pas entre ces deux"),
        ({"places": "0"}, "supérieure ou égale à 1"),
        ({"places": "99999999999999999999"}, "inférieure ou égale à 10000"),
        ({"duree": "99999999"}, "99999999 n’en fait pas partie"),
        ({"duree": "-60"}, "-60 n’en fait pas partie"),
        ({"type": "chateau"}, "chateau n’en fait pas partie"),
        ({"site": "99999999999999999999"}, "n’en fait pas partie"),
        ({"equipements": "0"}, "0 n’en fait pas partie"),
        ({"q": "\x00"}, "Le caractère nul n’est pas autorisé."),
        ({"q": "x" * 201}, "200"),
    ],
)
def test_une_saisie_qui_ne_va_pas_est_expliquee(scene, entrer, saisie, phrase):
    page = lisible(entrer("gestionnaire").get(CHERCHER, saisie)).replace("'", "’")
    assert phrase in page
    assert "data-ptce-erreurs" in page
    assert 'id="resultats"' not in page
    for nom, valeur in saisie.items():
        if nom in ("jour", "de", "places"):
            assert choisis(page, nom) == [valeur]


def test_minuit_finit_la_journee(scene, entrer):
    soir = {**LE_LUNDI, "type": "salle", "de": "18:00", "a": "00:00"}
    page = lisible(entrer("gestionnaire").get(CHERCHER, soir))
    assert "entre 18 h et minuit" in page
    assert "Ce jour-là, le site ouvre de 8 h à 19 h." in page


def test_une_page_apres_l_autre(scene, entrer):
    EspaceFactory.create_batch(12, niveau=scene.salle.niveau, regle=scene.salle.regle)
    client = entrer("gestionnaire")
    premiere = lisible(client.get(CHERCHER, {**LE_LUNDI, "type": "salle"}))
    seconde = lisible(client.get(CHERCHER, {**LE_LUNDI, "type": "salle", "page": "2"}))
    assert (len(espaces(premiere)), len(espaces(seconde))) == (10, 7)
    assert set(espaces(premiere)) & set(espaces(seconde)) == set()
    hors = lisible(client.get(CHERCHER, {**LE_LUNDI, "type": "salle", "page": "x"}))
    assert espaces(hors) == espaces(premiere)


@pytest.mark.parametrize(("role", "requetes"), [("visiteur", 5), ("gestionnaire", 9), ("agent", 8)])
def test_le_nombre_de_requetes(scene, entrer, role, requetes, django_assert_num_queries):
    client = entrer(role)
    for _ in range(2):
        for jours in ({}, {**LE_LUNDI, "jour_fin": "2050-04-06"}):
            with django_assert_num_queries(requetes):
                client.get(CHERCHER, {"places": "2", **jours})
        with django_assert_num_queries(requetes + 1):
            client.get(CHERCHER, {"q": "une salle samedi"})
        for rang in range(3):
            espace = EspaceFactory.create(niveau=scene.salle.niveau, nom=f"Ajoutée {rang} {_}")
            espace.equipements.add(EquipementFactory.create())
            ReservationFactory.create(espace=espace, acteur=ActeurFactory.create())
