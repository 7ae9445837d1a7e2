"""Faults on screen: the list, the page, and where one comes to them from."""

import csv
import io
import re

import pytest

from locaux.enums import Urgence
from locaux.models import Signalement
from ptce.socle.models import Courriel
from tests.factories.acteurs import PersonneFactory
from tests.factories.locaux import EspaceFactory, SignalementFactory
from tests.factories.moments import LUNDI
from tests.locaux.depannage import clore, repondre, traiter
from tests.locaux.vues.gestes import lisible

LISTE = "/locaux/signalements/"
EN_PANNE, NEON = "Vidéoprojecteur en panne", "Néon qui clignote"


@pytest.fixture
def adresse(scene):
    return scene.signalement.get_absolute_url()


def titres(reponse) -> list[str]:
    """Return the faults of a list, in order."""
    lignes = re.findall(r'<th role="rowheader".*?</th>', reponse.text, re.DOTALL)
    return [re.sub(r"<[^>]+>", "", ligne).strip() for ligne in lignes]


def frais(scene) -> Signalement:
    return Signalement.objects.complets().get(pk=scene.signalement.pk)


# --- The list -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "attendus"),
    [
        ("gestionnaire", [EN_PANNE]),
        ("collaborateur", []),
        ("autre", []),
        ("animateur", []),
        ("agent", [EN_PANNE, NEON]),
        ("administrateur", [EN_PANNE, NEON]),
        ("suspendu", []),
        ("ancien", []),
    ],
)
def test_chacun_voit_les_siens_et_les_agents_tous(scene, entrer, role, attendus):
    reponse = entrer(role).get(LISTE)
    assert titres(reponse) == attendus
    page = lisible(reponse)
    assert ("Vous n’avez rien signalé" in page) is (not attendus)
    assert ("<h1>Mes signalements</h1>" in page) is (role not in ("agent", "administrateur"))


@pytest.fixture
def varies(scene):
    """Two more faults, one of them closed."""
    fils = SignalementFactory.create(
        espace=scene.salle, titre="Fils à nu", urgence=Urgence.BLOQUANTE, auteur=scene.agent
    )
    traiter(fils, scene.agent)
    clos = SignalementFactory.create(
        espace=EspaceFactory.create(nom="Bureau lointain"), titre="Porte", description="Elle grince"
    )
    return fils, clore(clos, scene.agent)


FILTRES: list[tuple[dict[str, str], list[str]]] = [
    ({}, ["Fils à nu", EN_PANNE, NEON]),
    ({"statut": "tous"}, ["Fils à nu", EN_PANNE, NEON, "Porte"]),
    ({"statut": "ouvert"}, [EN_PANNE, NEON]),
    ({"statut": "en_cours"}, ["Fils à nu"]),
    ({"statut": "resolu"}, ["Porte"]),
    ({"urgence": "faible"}, [NEON]),
    ({"suivi": "moi"}, ["Fils à nu"]),
    ({"suivi": "personne"}, [EN_PANNE, NEON]),
    ({"suivi": "miens"}, ["Fils à nu"]),
    ({"q": "projecteur"}, [EN_PANNE]),
    ({"q": "gésine tai"}, [EN_PANNE]),
    ({"q": "vera.passante@"}, [NEON]),
    ({"q": "grince", "statut": "tous"}, ["Porte"]),
    ({"q": "hers"}, [EN_PANNE]),
    ({"q": "introuvable"}, []),
    ({"sort": "urgence"}, ["Fils à nu", EN_PANNE, NEON]),
    ({"sort": "-urgence"}, [NEON, EN_PANNE, "Fils à nu"]),
    ({"sort": "titre"}, ["Fils à nu", NEON, EN_PANNE]),
    ({"sort": "inconnu"}, ["Fils à nu", EN_PANNE, NEON]),
]


def test_filtrer_et_trier(scene, entrer, varies, subtests):
    client = entrer("agent")
    for filtres, attendus in FILTRES:
        with subtests.test(**filtres):
            reponse = client.get(LISTE, filtres)
            assert titres(reponse) == attendus
            assert ("Aucun signalement ne correspond" in lisible(reponse)) is (not attendus)


def test_filtrer_par_lieu_et_par_reference(scene, entrer, varies):
    client = entrer("agent")
    fils, clos = varies
    tous = {"statut": "tous"}
    assert titres(client.get(LISTE, {**tous, "site": clos.espace.site.pk})) == ["Porte"]
    assert titres(client.get(LISTE, {**tous, "espace": fils.espace_id})) == ["Fils à nu"]
    assert titres(client.get(LISTE, {**tous, "q": clos.reference.lower()})) == ["Porte"]


def test_rien_a_traiter(scene, entrer):
    for signalement in (scene.signalement, scene.de_visiteur):
        clore(signalement, scene.agent)
    page = lisible(entrer("agent").get(LISTE))
    assert "Rien à traiter" in page
    assert 'href="/locaux/signalements/?statut=tous"' in page


def test_les_miens_se_filtrent_par_etat_sans_lire_ceux_des_autres(scene, entrer, varies):
    client = entrer("gestionnaire")
    assert titres(client.get(LISTE, {"statut": "resolu"})) == []
    assert titres(client.get(LISTE, {"q": "Porte"})) == []
    page = client.get(LISTE, {"suivi": "personne", "espace": scene.salle.pk})
    assert titres(page) == [EN_PANNE]
    assert 'name="espace"' not in page.text


def test_les_pages(scene, entrer):
    SignalementFactory.create_batch(24, auteur=scene.gestionnaire, espace=scene.salle)
    client = entrer("agent")
    assert len(titres(client.get(LISTE))) == 25
    assert len(titres(client.get(LISTE, {"page": 2}))) == 1


@pytest.mark.parametrize("combien", [1, 3])
@pytest.mark.parametrize(("role", "requetes"), [("gestionnaire", 4), ("agent", 6)])
def test_nombre_de_requetes_de_la_liste(
    scene, entrer, combien, role, requetes, django_assert_num_queries
):
    for _ in range(combien):
        signalement = SignalementFactory.create(auteur=scene.gestionnaire)
        traiter(signalement, scene.agent)
    client = entrer(role)
    with django_assert_num_queries(requetes):
        client.get(LISTE)


def test_l_export_suit_les_filtres_et_ne_calcule_rien(scene, entrer):
    Signalement.objects.filter(pk=scene.signalement.pk).update(description="=1+1")
    traiter(scene.signalement, scene.agent, prevu_le=LUNDI)
    reponse = entrer("agent").get(LISTE, {"export": "csv", "statut": "en_cours"})
    assert reponse["Content-Disposition"] == 'attachment; filename="signalements.csv"'
    lignes = list(csv.reader(io.StringIO(reponse.content.decode("utf-8-sig")), delimiter=";"))
    assert lignes[1:] == [
        [
            scene.signalement.reference,
            EN_PANNE,
            "'=1+1",
            "gênant",
            "en cours",
            "Salle Hers",
            "Le Périscope",
            "Gésine Taire",
            "04/03/2050 12:00",
            "Agathe Ent",
            "07/03/2050",
            "",
        ]
    ]
    assert scene.de_visiteur.courriel not in reponse.content.decode()
    classeur = entrer("gestionnaire").get(LISTE, {"export": "xlsx"})
    assert classeur["Content-Disposition"] == 'attachment; filename="signalements.xlsx"'


@pytest.mark.parametrize("combien", [1, 3])
def test_nombre_de_requetes_d_un_export(scene, entrer, combien, django_assert_num_queries):
    SignalementFactory.create_batch(combien)
    client = entrer("agent")
    with django_assert_num_queries(3):
        client.get(LISTE, {"export": "csv"})


# --- The page -------------------------------------------------------------------------------------


def test_le_declarant_suit_et_rien_ne_l_attend_plus(scene, entrer, adresse):
    traiter(scene.signalement, scene.agent, prevu_le=LUNDI, message="On arrive")
    client = entrer("gestionnaire")
    assert f"Du nouveau : {EN_PANNE}" in lisible(client.get("/mon-espace/"))
    page = lisible(client.get(adresse))
    assert "On arrive" in page
    assert "pris en charge par Agathe Ent" in page
    assert "réparation prévue le lundi 7 mars 2050" in page
    assert "Ajouter une précision" in page
    assert "Du nouveau" not in lisible(client.get("/mon-espace/"))


def test_seul_l_agent_lit_l_adresse_d_un_visiteur(scene, entrer):
    page = lisible(entrer("agent").get(scene.de_visiteur.get_absolute_url()))
    assert f'href="mailto:{scene.de_visiteur.courriel}"' in page
    assert "par Vera Passante, sans compte" in page


@pytest.mark.parametrize("combien", [1, 3])
@pytest.mark.parametrize(("role", "requetes"), [("gestionnaire", 5), ("agent", 5)])
def test_nombre_de_requetes_de_la_page(
    scene, entrer, adresse, combien, role, requetes, django_assert_num_queries
):
    for rang in range(combien):
        traiter(frais(scene), scene.agent, message=f"{rang}")
    client = entrer(role)
    client.get(adresse)
    with django_assert_num_queries(requetes):
        client.get(adresse)


def test_une_reference_inconnue_ne_mene_nulle_part(entrer):
    suites = ("", "photo.webp", "repondre/", "traiter/", "fermer/", "clore/", "rouvrir/")
    for client in (entrer("gestionnaire"), entrer("agent")):
        for reference in ("0000-0000", "x", "a" * 300, "é", "%00", "%ED%A0%80", "..", "'"):
            for suite in suites:
                adresse = f"{LISTE}{reference}/{suite}"
                assert client.get(adresse).status_code == 404, adresse


def test_repondre_puis_rouvrir(scene, entrer, adresse):
    client = entrer("gestionnaire")
    assert client.post(f"{adresse}repondre/", {"message": " "}).status_code == 422
    reponse = client.post(f"{adresse}repondre/", {"message": "À gauche", "sequence": 0})
    assert reponse["Location"] == adresse
    clore(frais(scene), scene.agent)
    page = lisible(client.get(f"{adresse}repondre/"))
    assert "Votre message rouvre le signalement" in page
    client.post(f"{adresse}repondre/", {"message": "Encore", "sequence": 2})
    assert frais(scene).statut == "ouvert"


def test_trop_tard_pour_rouvrir(scene, entrer, adresse, horloge):
    clore(scene.signalement, scene.agent)
    horloge.shift(61 * 24 * 3600)
    client = entrer("gestionnaire")
    assert "Signaler un autre problème" in lisible(client.get(adresse))
    reponse = client.post(f"{adresse}repondre/", {"message": "Encore", "sequence": 1})
    assert reponse.status_code == 422
    assert "faites-en un nouveau" in lisible(reponse)


# --- Where one comes from -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "dit"), [("visiteur", False), ("autre", True), ("agent", True), ("ancien", False)]
)
def test_la_page_d_un_espace_dit_ce_qui_gene_aux_membres(scene, entrer, role, dit):
    Signalement.objects.filter(pk=scene.signalement.pk).update(description="Code : 1234")
    traiter(scene.signalement, scene.agent, prevu_le=LUNDI)
    page = lisible(entrer(role).get(scene.petite_salle.get_absolute_url()))
    phrase = f"{EN_PANNE}</strong>, signalé le 4 mars 2050, réparation prévue le 7 mars 2050"
    assert (phrase in page) is dit
    assert f'href="/locaux/signalements/nouveau/?espace={scene.petite_salle.pk}"' in page
    for prive in ("1234", "Gésine", scene.signalement.reference):
        assert prive not in page


def test_une_reservation_et_le_plan_menent_au_formulaire(scene, entrer):
    lien = f'href="/locaux/signalements/nouveau/?espace={scene.salle.pk}"'
    assert lien in entrer("gestionnaire").get(scene.reservation.get_absolute_url()).text
    plan = entrer("visiteur").get("/locaux/plan/", {"niveau": scene.salle.niveau_id}).text
    assert lien in plan
    assert 'aria-label="Signaler un problème : Salle Garonne"' in plan


def test_un_courriel_mene_a_la_page(scene, entrer, adresse):
    traiter(scene.signalement, scene.agent)
    assert Courriel.objects.get().contexte["chemin"] == adresse
    repondre(frais(scene), scene.gestionnaire)
    equipe = Courriel.objects.get(modele="signalement_equipe")
    assert (equipe.destinataire, equipe.contexte["chemin"]) == (scene.agent.courriel, adresse)


def test_les_autres_ne_lisent_pas_le_signalement_d_un_autre(scene, entrer):
    SignalementFactory.create(auteur=PersonneFactory.create(), titre="Secret")
    for role in ("gestionnaire", "animateur"):
        for filtres in ({}, {"q": "Secret"}, {"statut": "ouvert"}, {"export": "csv"}):
            page = lisible(entrer(role).get(LISTE, filtres)).replace('value="Secret"', "")
            assert "Secret" not in page
