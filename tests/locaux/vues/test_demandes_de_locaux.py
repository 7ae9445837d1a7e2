"""Requests for premises on screen: the form, the page, what each side does, and what any field bears."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from acteurs.enums import RoleAppartenance
from locaux.models import DemandeLocaux
from tests.corpus import CORPUS
from tests.factories.acteurs import ActeurFactory, membre
from tests.factories.moments import LUNDI
from tests.factories.occupation import BureauFactory, DemandeLocauxFactory
from tests.locaux.vues.gestes import envoyer_brut, lisible

LISTE = "/locaux/demandes-de-locaux/"
NOUVELLE = f"{LISTE}nouvelle/"


def saisie(scene, **autres):
    return {
        "acteur": scene.association.pk,
        "type": "bureau",
        "site": "",
        "surface_min": "15",
        "surface_max": "25,5",
        "souhaite_le": LUNDI.isoformat(),
        "budget_mensuel": "1 250,50",
        "besoins": "Deux personnes.",
        "jeton": str(uuid4()),
        **autres,
    }


@pytest.fixture
def demande(scene):
    return DemandeLocauxFactory.create(acteur=scene.association, demandeur=scene.gestionnaire)


def test_demander_deux_fois_le_meme_formulaire(scene, entrer):
    client = entrer("gestionnaire")
    envoi = saisie(scene)
    adresses = {client.post(NOUVELLE, envoi).url for _ in range(2)}
    lue = DemandeLocaux.objects.get()
    assert adresses == {lue.get_absolute_url()}
    assert (lue.surface_max, lue.budget_mensuel) == (Decimal("25.50"), Decimal("1250.50"))
    page = lisible(client.get(lue.get_absolute_url()))
    assert "de 15,00 m² à 25,50 m²" in page
    assert "1 250,50 € par mois hors taxes" in page
    assert "Ce qui convient" not in page
    changee = client.post(NOUVELLE, {**envoi, "besoins": "Trois."})
    assert (changee.status_code, "Ce formulaire a déjà servi" in lisible(changee)) == (409, True)
    assert f'<a href="{lue.get_absolute_url()}">Pour corriger' in changee.text
    assert DemandeLocaux.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "phrase"),
    [
        ({"surface_min": "0"}, "Une surface est supérieure à zéro."),
        ({"surface_min": ""}, "Indiquez la surface qu’il vous faut au moins."),
        ({"surface_max": "14"}, "n’est pas en dessous de la surface minimale"),
        ({"souhaite_le": "2050-03-03"}, "Ce jour est passé"),
        ({"souhaite_le": "9999-12-31"}, "Indiquez un jour entre"),
        ({"budget_mensuel": "-3"}, "Écrivez un montant qui n’est pas négatif."),
        ({"type": "salle"}, "Sélectionnez un choix valide"),
        ({"site": "0"}, "Ce site n’existe pas"),
        ({"jeton": ""}, "Ce formulaire a expiré"),
    ],
)
def test_une_demande_mal_remplie_revient_telle_quelle(scene, entrer, change, phrase):
    reponse = entrer("gestionnaire").post(NOUVELLE, saisie(scene, **change))
    assert reponse.status_code == 422
    page = lisible(reponse)
    assert phrase in page
    assert "Deux personnes." in page
    assert not DemandeLocaux.objects.exists()


def test_on_ne_demande_pas_pour_une_autre_organisation(scene, entrer):
    for acteur in (scene.cooperative, scene.suspendue, ActeurFactory.create()):
        reponse = entrer("gestionnaire").post(NOUVELLE, saisie(scene, acteur=acteur.pk))
        assert reponse.status_code == 422
        assert "Vous ne pouvez pas demander de locaux" in lisible(reponse)


@pytest.mark.parametrize(
    "champ",
    ["acteur", "type", "site", "surface_min", "souhaite_le", "budget_mensuel", "besoins", "jeton"],
)
def test_chaque_champ_supporte_tout(scene, entrer, champ):
    client = entrer("gestionnaire")
    for nom, valeur in CORPUS.items():
        reponse = envoyer_brut(client, NOUVELLE, saisie(scene, **{champ: valeur}))
        assert reponse.status_code in (302, 409, 422), nom


def test_l_agent_voit_ce_qui_convient_prend_en_charge_et_decide(scene, entrer, demande):
    BureauFactory.create(nom="Bureau 7", niveau=scene.poste.niveau)
    agent, adresse = entrer("agent"), demande.get_absolute_url()
    page = lisible(agent.get(adresse))
    assert "Bureau 7" in page
    assert "loyer de référence inconnu, entrée possible le 7 mars 2050" in page
    suivre = {"responsable": scene.agent.pk, "message": "On regarde.", "sequence": 0}
    assert agent.post(f"{adresse}suivre/", suivre).url == adresse
    assert "On regarde." in lisible(entrer("gestionnaire").get(adresse))
    demande.refresh_from_db()
    assert demande.revision_lue == 1
    refus = {"issue": "refusee", "message": "Rien d’assez calme.", "sequence": 0}
    perime = agent.post(f"{adresse}decider/", refus)
    assert perime.status_code == 422
    assert "a changé entre-temps" in lisible(perime)
    assert 'name="sequence" value="1"' in perime.text
    assert agent.post(f"{adresse}decider/", {**refus, "sequence": 1}).status_code == 302
    page = lisible(entrer("gestionnaire").get(adresse))
    assert "Rien d’assez calme." in page
    assert "Retirer" not in page


def test_qui_demande_ecrit_puis_retire(scene, entrer, demande):
    client, adresse = entrer("gestionnaire"), demande.get_absolute_url()
    assert client.post(f"{adresse}ecrire/", {"message": "Alors ?", "sequence": 0}).url == adresse
    assert client.post(f"{adresse}retirer/", {"sequence": 1}).url == adresse
    page = lisible(client.get(adresse))
    assert "retirée par Gésine Taire" in page
    ferme = client.get(f"{adresse}ecrire/", follow=True)
    assert "Cette demande est déjà retirée." in lisible(ferme)


@pytest.mark.parametrize("acte", ["suivre", "decider", "ecrire", "retirer"])
def test_chaque_champ_d_une_etape_supporte_tout(scene, entrer, demande, acte):
    client = entrer("agent" if acte in ("suivre", "decider") else "gestionnaire")
    adresse = f"{demande.get_absolute_url()}{acte}/"
    for champ in ("message", "sequence", "responsable", "issue"):
        for nom, valeur in CORPUS.items():
            reponse = envoyer_brut(client, adresse, {champ: valeur})
            assert reponse.status_code == 422, (champ, nom)


@pytest.mark.parametrize("reference", ["0000-0000", "x", "a" * 300, "é", "%00", "..", "'"])
def test_une_reference_inconnue_ne_mene_nulle_part(scene, entrer, reference):
    for suite in ("", "suivre/", "retirer/"):
        assert entrer("agent").get(f"{LISTE}{reference}/{suite}").status_code == 404


def test_chacun_voit_les_siennes_et_les_agents_celles_qui_attendent(scene, entrer, demande):
    autre = DemandeLocauxFactory.create(acteur=scene.cooperative, souhaite_le=date(2051, 1, 1))
    close = DemandeLocauxFactory.create(acteur=scene.association, statut="retiree")
    for role, parametres, attendues in (
        ("agent", {}, [demande, autre]),
        ("agent", {"statut": "toutes"}, [demande, autre, close]),
        ("agent", {"q": "canal"}, [autre]),
        ("gestionnaire", {}, [demande, close]),
        ("autre", {}, [autre]),
        ("suspendu", {}, []),
    ):
        page = entrer(role).get(LISTE, parametres).text
        lues = [lue for lue in (demande, autre, close) if f">{lue.reference}</a>" in page]
        assert lues == attendues, (role, parametres)
    fichier = entrer("agent").get(LISTE, {"export": "csv"}).content.decode()
    assert demande.reference in fichier


def test_qui_gere_trouve_ses_demandes_dans_son_espace(scene, entrer):
    assert "Nos demandes de locaux" in lisible(entrer("gestionnaire").get("/mon-espace/"))
    assert "Nos demandes de locaux" not in lisible(entrer("collaborateur").get("/mon-espace/"))


def test_la_page_dit_qui_repond_quand_qui_a_demande_est_parti(scene, entrer, demande):
    adresse = demande.get_absolute_url()
    assert "n’agit plus" not in lisible(entrer("agent").get(adresse))
    scene.gestionnaire.appartenances.update(periode=(date(2020, 1, 1), date(2050, 1, 1)))
    page = lisible(entrer("agent").get(adresse))
    assert "par Gésine Taire, qui n’agit plus pour l’organisation" in page
    assert "personne aujourd’hui" in page
    membre(scene.association, role=RoleAppartenance.GESTIONNAIRE, prenom="Rémi", nom="Placé")
    assert "Répond pour elle</dt><dd>Rémi Placé</dd>" in lisible(entrer("agent").get(adresse))


def test_la_page_dit_qu_un_agent_parti_ne_suit_plus(scene, entrer, demande):
    DemandeLocaux.objects.filter(pk=demande.pk).update(
        statut="suivie", responsable=scene.collaborateur
    )
    adresse = demande.get_absolute_url()
    page = lisible(entrer("agent").get(adresse))
    assert "Colin Borateur, qui n’est plus de l’équipe : à reprendre" in page
    assert "Prendre en charge" in page
    page = lisible(entrer("agent").get(f"{adresse}suivre/"))
    assert f'<option value="{scene.agent.pk}" selected>' in page
    assert "Colin Borateur</option>" not in page


@pytest.mark.parametrize("combien", [1, 3])
def test_nombre_de_requetes(scene, entrer, demande, django_assert_num_queries, combien):
    for _ in range(combien):
        BureauFactory.create(niveau=scene.poste.niveau)
        DemandeLocauxFactory.create()
    client = entrer("agent")
    client.get(LISTE)
    with django_assert_num_queries(6):
        client.get(LISTE)
    with django_assert_num_queries(10):
        client.get(demande.get_absolute_url())
