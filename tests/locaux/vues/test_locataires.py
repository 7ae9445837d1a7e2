"""Pages of a tenancy: an agent opens, writes, photographs and signs; the tenant reads and signs; keys and deposit follow."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client

from acteurs.enums import RoleAppartenance
from locaux.actions.signatures_d_etats import reprendre, signer_pour_le_bailleur
from locaux.enums import SensDepot, SensEtat, StatutEtat
from locaux.models import EtatDesLieux, MouvementDepot, RemiseDeCle
from tests.corpus import CORPUS
from tests.factories.acteurs import ActeurFactory, agent, membre
from tests.factories.conventions import convention_signee, un_bureau
from tests.factories.locataires import (
    convention_de_pepiniere,
    du_contenu,
    un_depot,
    un_entretien,
    un_etat,
    un_etat_a_signer,
    un_etat_signe,
    une_cle,
    une_image,
    une_photo,
)
from tests.factories.moments import MAINTENANT
from tests.locaux.vues.gestes import lisible

pytestmark = pytest.mark.django_db

VIDES = {
    "observations-TOTAL_FORMS": "2",
    "observations-INITIAL_FORMS": "0",
    "releves-TOTAL_FORMS": "1",
    "releves-INITIAL_FORMS": "0",
}


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def chez(personne) -> Client:
    ouvert = Client()
    ouvert.force_login(personne)
    return ouvert


@pytest.fixture
def client(db) -> Client:
    return chez(agent(prenom="Agathe", nom="Ent"))


@pytest.fixture
def locataire(db):
    acteur = ActeurFactory.create(nom="Les Jardins")
    gestionnaire = membre(acteur, role=RoleAppartenance.GESTIONNAIRE, prenom="Gésine", nom="Taire")
    return convention_signee(acteur=acteur), chez(gestionnaire)


def page_de(convention) -> str:
    return f"/locaux/conventions/{convention.reference}/locataire/"


def vue_de(client: Client, adresse: str) -> str:
    page = client.get(adresse).content.decode()
    return page.split('name="vue" value="')[1].split('"')[0]


def test_d_un_etat_ouvert_a_sa_signature(client, locataire):
    convention, chez_eux = locataire
    lot = convention.lots.get()
    page = page_de(convention)
    assert "Dresser l’état des lieux d’entrée" in lisible(client.get(page))
    nouveau = f"/locaux/conventions/{convention.reference}/etats-des-lieux/nouveau/"
    saisie = {
        "lot": lot.pk,
        "sens": "entree",
        "dresse_le": MAINTENANT.date().isoformat(),
        "presents": "Agathe Ent, Gésine Taire",
        "jeton": str(uuid4()),
    }
    suite = client.post(nouveau, saisie)
    etat = EtatDesLieux.objects.get()
    adresse = etat.get_absolute_url()
    assert (suite.status_code, suite.url) == (302, f"{adresse}modifier/")
    assert client.post(nouveau, saisie).url == suite.url
    # Nobody else reads a draft.
    assert chez_eux.get(adresse).status_code == 404
    assert "pas encore dressé" in lisible(chez_eux.get(page))
    contenu = {
        **VIDES,
        "dresse_le": MAINTENANT.date().isoformat(),
        "presents": "Agathe Ent, Gésine Taire",
        "generalites": "Propre.",
        "vue": vue_de(client, suite.url),
        "observations-0-piece": "Bureau",
        "observations-0-element": "Murs",
        "observations-0-constat": "bon",
        "observations-1-element": "Sol",
        "observations-1-constat": "usage",
        "observations-1-remarque": "Rayure",
        "releves-0-nature": "eau",
        "releves-0-valeur": "12 345,5",
    }
    assert client.post(suite.url, contenu).status_code == 302
    lue = lisible(client.get(adresse))
    assert "<strong>Sol</strong> : état d’usage. Rayure" in lue
    assert "<strong>Eau (m³)</strong> : 12 345,5</li>" in lue
    photo = {"photo": une_image(), "legende": "Mur nord", "jeton": str(uuid4())}
    assert client.post(f"{adresse}photos/", photo).status_code == 302
    signer = f"{adresse}signer/"
    assert client.post(signer, {"vue": vue_de(client, signer)}).status_code == 302
    # The tenant is asked to sign, reads it all, and signs with a reservation.
    assert "à signer par l’occupant" in lisible(chez_eux.get(page))
    assert "Mur nord" in lisible(chez_eux.get(adresse))
    cle = etat.photos.get().pk
    image = chez_eux.get(f"{adresse}photos/{cle}.webp")
    assert (image.status_code, image["Content-Type"]) == (200, "image/webp")
    assert b"".join(image) != b""
    assert chez_eux.get(f"{adresse}photos/{cle + 99}.webp").status_code == 404
    assert chez_eux.get(f"{adresse}pdf/")["Content-Type"] == "application/pdf"
    assert chez_eux.post(f"{adresse}signer/").status_code == 422
    signee = chez_eux.post(
        f"{adresse}signer/",
        {"lu": "on", "reserves": "Le store grince.", "vue": vue_de(chez_eux, signer)},
    )
    assert signee.status_code == 302
    etat.refresh_from_db()
    assert (etat.statut, etat.occupant_nom, etat.reserves) == (
        StatutEtat.SIGNE,
        "Gésine Taire",
        "Le store grince.",
    )
    assert "ne change plus" in lisible(client.get(adresse))
    assert client.get(f"{adresse}modifier/").status_code == 302
    assert client.post(f"{adresse}modifier/", contenu).status_code in (302, 422)
    assert chez_eux.post(f"{adresse}signer/").url == adresse


def test_des_lignes_de_plus_gardent_ce_qui_est_tape(client):
    etat = un_etat()
    adresse = f"{etat.get_absolute_url()}modifier/"
    saisie = {
        **VIDES,
        "dresse_le": "pas un jour",
        "presents": "Moi",
        "vue": "x",
        "observations-0-piece": "Bureau",
        "allonger": "1",
    }
    page = lisible(client.post(adresse, saisie))
    assert 'name="observations-4-piece"' in page
    assert 'value="Bureau"' in page
    assert 'value="Moi"' in page


@pytest.mark.parametrize(
    ("champs", "phrase"),
    [
        ({"observations-0-element": "Murs", "observations-0-constat": "bon"}, "Dites la pièce."),
        (
            {
                "observations-0-piece": "A",
                "observations-0-element": "Murs",
                "observations-0-constat": "bon",
                "observations-1-element": "MURS",
                "observations-1-constat": "bon",
            },
            "déjà dit pour cette pièce",
        ),
        ({"observations-0-piece": "A"}, "obligatoire"),
        ({"releves-0-nature": "eau", "releves-0-valeur": "-1"}, "supérieure ou égale à 0"),
        ({"releves-0-nature": "vent", "releves-0-valeur": "1"}, "vent n"),
        ({"dresse_le": "2999-01-01"}, "Indiquez un jour entre"),
        ({"dresse_le": "2060-01-01"}, "pas encore venu"),
        ({"observations-TOTAL_FORMS": "x"}, "ManagementForm"),
    ],
)
def test_une_saisie_fausse_est_dite_a_sa_place(client, champs, phrase):
    etat = un_etat()
    adresse = f"{etat.get_absolute_url()}modifier/"
    saisie = {
        **VIDES,
        "dresse_le": MAINTENANT.date().isoformat(),
        "presents": "Moi",
        "vue": vue_de(client, adresse),
        **champs,
    }
    reponse = client.post(adresse, saisie)
    assert reponse.status_code == 422
    assert phrase in lisible(reponse)
    assert etat.observations.count() == 2


def test_ce_que_quelqu_un_a_change_entre_temps_est_dit(client):
    etat = un_etat()
    adresse = f"{etat.get_absolute_url()}modifier/"
    saisie = {**VIDES, "dresse_le": "2050-03-04", "presents": "Moi", "vue": "perdue"}
    reponse = client.post(adresse, saisie)
    assert reponse.status_code == 409
    assert "Quelqu’un a changé cet état des lieux" in lisible(reponse)
    relu = reponse.content.decode().split('name="vue" value="')[1].split('"')[0]
    assert client.post(adresse, {**saisie, "vue": relu}).status_code == 302


def test_une_sortie_commence_par_les_lignes_de_l_entree_et_se_compare(client):
    convention = convention_signee()
    un_etat_signe(convention=convention)
    sortie = un_etat(
        convention=convention,
        sens=SensEtat.SORTIE,
        contenu=du_contenu(observations=(), releves=()),
    )
    page = lisible(client.get(f"{sortie.get_absolute_url()}modifier/"))
    assert 'value="Rayure sous la fenêtre"' in page
    assert 'value="A12"' in page
    assert "1204" not in page
    assert "2 éléments en moins bon état, ou pas revu." in lisible(
        client.get(sortie.get_absolute_url())
    )


def test_un_agent_enregistre_la_signature_de_l_occupant_ou_reprend(client):
    etat = un_etat_a_signer()
    adresse = etat.get_absolute_url()
    assert "Enregistrer la signature de l’occupant" in lisible(client.get(adresse))
    assert client.post(f"{adresse}reprendre/").url == f"{adresse}modifier/"
    signer = f"{adresse}signer/"
    client.post(signer, {"vue": vue_de(client, signer)})
    saisie = {"nom": "Gésine Taire, présidente", "vue": vue_de(client, signer)}
    assert client.post(signer, saisie).status_code == 302
    etat.refresh_from_db()
    assert (etat.statut, etat.occupant_nom) == (StatutEtat.SIGNE, "Gésine Taire, présidente")
    reponse = client.post(f"{adresse}reprendre/", follow=True)
    assert "L’occupant a signé" in lisible(reponse)


def test_nul_ne_signe_ce_qu_il_n_a_pas_lu(client, locataire):
    convention, chez_eux = locataire
    etat = un_etat_a_signer(convention=convention)
    signer = f"{etat.get_absolute_url()}signer/"
    lue = vue_de(chez_eux, signer)
    par = agent()
    reprendre(etat=etat, par=par)
    une_photo(etat)
    signer_pour_le_bailleur(etat=etat, par=par)
    refus = chez_eux.post(signer, {"lu": "on", "vue": lue})
    assert refus.status_code == 409
    assert "Quelqu’un a changé cet état des lieux" in lisible(refus)
    etat.refresh_from_db()
    assert etat.statut == StatutEtat.A_SIGNER
    relue = refus.content.decode().split('name="vue" value="')[1].split('"')[0]
    assert chez_eux.post(signer, {"lu": "on", "vue": relue}).status_code == 302


def test_une_photo_se_retire_d_un_brouillon(client):
    etat = un_etat()
    photo = une_photo(etat)
    adresse = f"{etat.get_absolute_url()}photos/"
    assert "Retirer" in lisible(client.get(adresse))
    for valeur in (photo.pk, photo.pk, "x", "99999999999999999999"):
        assert client.post(adresse, {"retirer": valeur}).status_code == 302
    assert not etat.photos.exists()
    faux = une_image()
    faux.file.seek(0)
    faux.file.write(b"<script>")
    assert (
        client.post(adresse, {"photo": faux, "legende": "x", "jeton": str(uuid4())}).status_code
        == 422
    )


def test_les_cles_se_remettent_se_listent_et_se_rendent(client, locataire):
    convention, chez_eux = locataire
    saisie = {
        "quoi": "Badge",
        "numero": "77",
        "nombre": "2",
        "remise_a": "Gésine Taire",
        "remise_le": MAINTENANT.date().isoformat(),
        "jeton": str(uuid4()),
    }
    nouvelle = f"/locaux/conventions/{convention.reference}/cles/nouvelle/"
    for _ in range(2):
        assert client.post(nouvelle, saisie).url == page_de(convention)
    cle = RemiseDeCle.objects.get()
    assert "Badge 77" in lisible(client.get("/locaux/gestion/cles/"))
    assert "Badge 77" in lisible(chez_eux.get(page_de(convention)))
    rendre = f"/locaux/gestion/cles/{cle.pk}/rendre/"
    assert client.post(rendre, {"rendue_le": "2050-03-01"}).status_code == 422
    assert client.post(rendre, {"rendue_le": "2050-03-04"}).status_code == 302
    assert "Badge 77" not in lisible(client.get("/locaux/gestion/cles/"))
    assert "Badge 77" in lisible(
        client.get("/locaux/gestion/cles/", {"ou": "rendues", "q": "badge"})
    )
    export = client.get("/locaux/gestion/cles/", {"ou": "toutes", "export": "csv"})
    assert "Badge;77;2;Les Jardins" in export.content.decode("utf-8-sig")


def test_le_depot_se_note_et_s_annule(client, locataire):
    convention, chez_eux = locataire
    nouveau = f"/locaux/conventions/{convention.reference}/depot/nouveau/"
    saisie = {"sens": "recu", "montant": "1 700,00 €", "le": "2050-03-04", "jeton": str(uuid4())}
    for _ in range(2):
        assert client.post(nouveau, saisie).status_code == 302
    rendu = {
        "sens": "restitue",
        "montant": "1600",
        "retenue": "200",
        "motif_retenue": "Vitre",
        "le": "2050-03-04",
        "jeton": str(uuid4()),
    }
    refus = client.post(nouveau, rendu)
    assert refus.status_code == 422
    assert "Il reste 1 700,00 € de dépôt" in lisible(refus)
    assert client.post(nouveau, {**rendu, "motif_retenue": ""}).status_code == 422
    assert client.post(nouveau, {**rendu, "retenue": "100"}).status_code == 302
    lue = lisible(chez_eux.get(page_de(convention)))
    assert "100,00 € : Vitre" in lue
    assert "Noter un mouvement" not in lue
    recu = MouvementDepot.objects.get(sens=SensDepot.RECU)
    annuler = f"/locaux/gestion/depots/{recu.pk}/annuler/"
    assert "annulez d’abord la restitution" in lisible(client.post(annuler, {"motif": "Erreur"}))
    sortie = MouvementDepot.objects.get(sens=SensDepot.RESTITUE)
    client.post(f"/locaux/gestion/depots/{sortie.pk}/annuler/", {"motif": "Erreur"})
    assert "<s>Restitué</s>" in lisible(client.get(page_de(convention)))


def test_le_parcours_se_note_et_ne_se_lit_que_des_agents(client):
    acteur = ActeurFactory.create(nom="Jeune Pousse")
    convention = convention_de_pepiniere(acteur=acteur)
    chez_eux = chez(membre(acteur, role=RoleAppartenance.REPRESENTANT))
    nouveau = f"/locaux/conventions/{convention.reference}/entretiens/nouveau/"
    saisie = {
        "le": "2050-03-04",
        "avec": "Léonie Exemple",
        "resume": "Trésorerie tendue",
        "suite": "Banque",
        "prochain_le": "2050-03-03",
        "jeton": str(uuid4()),
    }
    assert "vient après celui-ci" in lisible(client.post(nouveau, saisie))
    assert client.post(nouveau, {**saisie, "prochain_le": "2050-04-04"}).status_code == 302
    page = page_de(convention)
    assert "Trésorerie tendue" in lisible(client.get(page))
    entretien = convention.entretiens.get()
    corriger = f"/locaux/gestion/entretiens/{entretien.pk}/"
    assert "Trésorerie tendue" in lisible(client.get(corriger))
    vue = vue_de(client, corriger)
    mieux = {**saisie, "prochain_le": "", "resume": "Meilleur mois", "vue": vue}
    assert client.post(corriger, mieux).status_code == 302
    assert client.post(corriger, {**mieux, "resume": "Trop tard"}).status_code == 409
    liste = lisible(client.get("/locaux/gestion/pepiniere/"))
    assert "Jeune Pousse" in liste
    assert "48 mois au plus" in liste
    lue = lisible(chez_eux.get(page))
    assert "Parcours de pépinière" not in lue
    assert "Meilleur mois" not in lue


def test_une_sortie_se_note_et_se_compte(client, horloge):
    convention = convention_de_pepiniere()
    sortie = f"/locaux/conventions/{convention.reference}/sortie-de-pepiniere/"
    saisie = {
        "le": "2050-03-08",
        "destination": "territoire",
        "lieu": "Labège",
        "emplois": "4",
    }
    assert "pas encore venu" in lisible(client.post(sortie, saisie))
    assert "vient après l’entrée" in lisible(client.post(sortie, {**saisie, "le": "2050-03-01"}))
    horloge.move_to("2051-03-08T12:00:00+01:00", tick=False)
    client.force_login(agent())
    assert client.post(sortie, saisie).status_code == 302
    page = lisible(client.get("/locaux/gestion/pepiniere/", {"ou": "toutes"}))
    assert "dans le territoire (Labège)" in page
    assert "1, soit 100 %" in page
    export = client.get("/locaux/gestion/pepiniere/", {"ou": "sorties", "export": "csv"})
    assert ";dans le territoire;Labège;4" in export.content.decode("utf-8-sig")


@pytest.mark.parametrize("combien", [1, 3])
def test_les_pages_ont_un_nombre_constant_de_requetes(client, combien, django_assert_num_queries):
    convention = convention_de_pepiniere(espaces=[un_bureau() for _ in range(combien)])
    for lot in convention.lots.all():
        assert lot.surface_m2 == Decimal("24.50")
    for _ in range(combien):
        une_cle(convention)
        un_depot(convention)
        un_entretien(convention)
    etat = un_etat_a_signer(convention=convention)
    client.get("/locaux/gestion/cles/")
    for adresse, requetes in (
        (page_de(convention), 10),
        (etat.get_absolute_url(), 6),
        ("/locaux/gestion/cles/", 4),
        ("/locaux/gestion/pepiniere/", 6),
    ):
        with django_assert_num_queries(requetes, info=adresse):
            client.get(adresse)


@pytest.mark.parametrize("cas", CORPUS)
def test_les_valeurs_hostiles_ont_une_phrase(client, cas):
    convention = convention_de_pepiniere()
    valeur = CORPUS[cas]
    valeur = valeur.encode("utf-8", "replace").decode() if isinstance(valeur, str) else valeur
    racine = f"/locaux/conventions/{convention.reference}/"
    for suite, champs in (
        ("etats-des-lieux/nouveau/", ("lot", "sens", "dresse_le", "presents")),
        ("cles/nouvelle/", ("quoi", "nombre", "remise_a", "remise_le")),
        ("depot/nouveau/", ("sens", "montant", "retenue", "le")),
        ("entretiens/nouveau/", ("le", "avec", "resume", "prochain_le")),
        ("sortie-de-pepiniere/", ("le", "destination", "emplois")),
    ):
        saisie = {**dict.fromkeys(champs, valeur), "jeton": "x"}
        assert client.post(f"{racine}{suite}", saisie).status_code == 422, suite
    for adresse in ("/locaux/gestion/cles/", "/locaux/gestion/pepiniere/"):
        assert client.get(adresse, {"q": valeur, "ou": valeur, "page": valeur}).status_code == 200
    nouveau = client.get(f"{racine}etats-des-lieux/nouveau/", {"lot": valeur, "sens": valeur})
    assert nouveau.status_code == 200
