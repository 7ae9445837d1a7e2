"""Pages of revisions, indices, thresholds, aids and files: what an agent does from end to end."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.html import escape

from locaux.actions.aides import inscrire_les_loyers
from locaux.actions.resiliations import resilier
from locaux.actions.revisions import proposer
from locaux.enums import AuteurConge, StatutRevision
from locaux.models import AideDeMinimis, ImportDeLoyers, IndiceReference, Revision, SeuilLegal
from tests.factories.loyers import un_bail, un_bail_indexe, un_indice
from tests.factories.moments import MAINTENANT

JETON = "8c2b8a0e-6f56-4b63-9f0d-1f4d7a1d1c11"


@pytest.fixture
def revision(scene) -> Revision:
    un_bail_indexe(acteur=scene.association, par=scene.agent)
    un_indice(2047, 4, "133.69")
    un_indice(2048, 4, "137.29")
    (proposee,) = proposer(maintenant=MAINTENANT)
    return proposee


def test_une_revision_sans_indice_mene_a_la_table(scene, entrer):
    un_bail_indexe(acteur=scene.association, par=scene.agent)
    page = entrer("agent").get("/locaux/gestion/revisions/").content.decode()
    assert escape("Les indices ILAT du 4e trimestre 2047 et du 4e trimestre 2048 manquent") in page
    assert "/locaux/gestion/indices/nouveau/?serie=ilat&amp;annee=2048&amp;trimestre=4" in page


def test_proposer_a_la_demande_puis_appliquer(scene, entrer):
    un_bail_indexe(acteur=scene.association, par=scene.agent)
    un_indice(2047, 4, "133.69")
    un_indice(2048, 4, "137.29")
    client = entrer("agent")
    reponse = client.post("/locaux/gestion/revisions/", follow=True)
    assert "1\u00a0révision proposée." in reponse.content.decode()
    page = client.get(Revision.objects.get().get_absolute_url())
    assert (
        "850,00\u00a0€ × 137,29 ÷ 133,69 = <strong>872,89\u00a0€</strong>" in page.content.decode()
    )
    saisie = {"vue": page.context["vue"]}
    for _ in range(2):
        assert client.post(page.request["PATH_INFO"], saisie).status_code == 302
    assert Revision.objects.get().statut == StatutRevision.APPLIQUEE
    courrier = client.get(f"/locaux/loyers/revisions/{Revision.objects.get().pk}/courrier.pdf")
    assert courrier.content[:5] == b"%PDF-"


def test_une_revision_apres_la_fin_ne_propose_que_d_ecarter(scene, entrer, revision):
    client, adresse = entrer("agent"), revision.get_absolute_url()
    assert "Appliquer la révision" in client.get(adresse).content.decode()
    resilier(
        convention=revision.convention,
        donne_par=AuteurConge.ACCORD,
        recu_le=date(2049, 3, 1),
        dernier_jour=date(2049, 4, 11),
        par=scene.agent,
        maintenant=MAINTENANT,
    )
    page = client.get(adresse).content.decode()
    assert escape("La convention se termine avant cette révision") in page
    assert "Appliquer la révision" not in page
    assert f"{adresse}ecarter/" in page
    assert client.post(f"{adresse}ecarter/", {"motif": "Bail fini"}).status_code == 302
    revision.refresh_from_db()
    assert revision.statut == StatutRevision.ECARTEE


def test_un_calcul_perime_se_relit(scene, entrer, revision):
    client = entrer("agent")
    vue = client.get(revision.get_absolute_url()).context["vue"]
    IndiceReference.objects.filter(annee=2048).update(valeur=Decimal("138.00"))
    reponse = client.post(revision.get_absolute_url(), {"vue": vue})
    assert reponse.status_code == 409
    assert "877,40\u00a0€" in reponse.content.decode()
    assert Revision.objects.get().statut == StatutRevision.PROPOSEE


def test_l_alerte_du_quart_se_voit(scene, entrer, revision):
    Revision.objects.update(prix_fixe=Decimal("600.00"))
    page = entrer("agent").get(revision.get_absolute_url()).content.decode()
    assert escape("Le loyer s’est écarté de plus d’un quart") in page
    assert "+\u00a045,48\u00a0%" in page


def test_ecarter_demande_un_motif(scene, entrer, revision):
    client = entrer("agent")
    adresse = f"{revision.get_absolute_url()}ecarter/"
    assert client.post(adresse, {"motif": ""}).status_code == 422
    assert client.post(adresse, {"motif": "Geste du bailleur"}).status_code == 302
    assert Revision.objects.get().statut == StatutRevision.ECARTEE
    assert client.get(adresse).status_code == 302


def test_un_indice_s_ajoute_puis_se_corrige(scene, entrer):
    client = entrer("agent")
    adresse = "/locaux/gestion/indices/nouveau/"
    propose = client.get(f"{adresse}?serie=ilc&annee=2049&trimestre=3").content.decode()
    assert 'value="2049"' in propose
    saisie = {
        "serie": "ilc",
        "annee": "2049",
        "trimestre": "3",
        "valeur": "140,5",
        "source": "Insee",
    }
    for _ in range(2):
        assert client.post(adresse, saisie).status_code == 302
    indice = IndiceReference.objects.get()
    assert client.post(indice.get_absolute_url(), {"valeur": "141,00"}).status_code == 302
    indice.refresh_from_db()
    assert indice.valeur == Decimal("141.00")


def test_un_fichier_se_lit_puis_s_importe(scene, entrer):
    client = entrer("agent")
    contenu = "Série;Période;Valeur\nILAT;2049-T4;140,00\nILAT;2049-T9;1\n".encode()
    fichier = SimpleUploadedFile("ilat.csv", contenu)
    adresse = "/locaux/gestion/loyers/importer/indices/"
    reponse = client.post(adresse, {"fichier": fichier, "jeton": JETON}, follow=True)
    assert escape("Un trimestre s’écrit 2025-T1.") in reponse.content.decode()
    premier = ImportDeLoyers.objects.get()
    assert client.post(premier.get_absolute_url(), {"vue": premier.empreinte}).status_code == 409
    client.post(f"{premier.get_absolute_url()}abandonner/")
    bon = SimpleUploadedFile("ilat.csv", contenu[: contenu.rindex(b"ILAT")])
    client.post(adresse, {"fichier": bon, "jeton": JETON.replace("8c", "9c")})
    second = ImportDeLoyers.objects.first()
    for _ in range(2):
        assert client.post(second.get_absolute_url(), {"vue": second.empreinte}).status_code == 302
    assert IndiceReference.objects.count() == 1
    assert client.get("/locaux/gestion/loyers/importer/autre/").status_code == 404


def test_le_rapport_s_accorde(scene, entrer):
    client = entrer("agent")
    contenu = "Série;Période;Valeur\nILAT;2049-T3;139,00\nILAT;2049-T4;140,00\n".encode()
    client.post(
        "/locaux/gestion/loyers/importer/indices/",
        {"fichier": SimpleUploadedFile("ilat.csv", contenu), "jeton": JETON},
    )
    page = client.get(ImportDeLoyers.objects.get().get_absolute_url()).content.decode()
    assert re.search(r"créées</span>\s*2\u00a0lignes", page)


def test_un_fichier_qui_n_est_pas_un_tableau_le_dit(scene, entrer):
    fichier = SimpleUploadedFile("x.csv", b"\x00\x01")
    reponse = entrer("agent").post(
        "/locaux/gestion/loyers/importer/titres/", {"fichier": fichier, "jeton": JETON}
    )
    assert reponse.status_code == 422
    assert "caractères nuls" in reponse.content.decode()


def test_les_aides_disent_le_total_et_s_annulent(scene, entrer):
    un_bail(acteur=scene.association, loyer_de_reference_ht=Decimal(1000), par=scene.agent)
    inscrire_les_loyers(maintenant=MAINTENANT)
    client = entrer("agent")
    assert "10\u202f800,00\u00a0€" in client.get("/locaux/gestion/aides/").content.decode()
    saisie = {
        "acteur": scene.association.pk,
        "objet": "Aide de la Région",
        "accordee_le": "2050-01-10",
        "montant": "1 000",
        "jeton": JETON,
    }
    for _ in range(2):
        assert client.post("/locaux/gestion/aides/nouvelle/", saisie).status_code == 302
    assert AideDeMinimis.objects.count() == 2
    aide = AideDeMinimis.objects.get(origine="loyer")
    adresse = f"/locaux/gestion/aides/{aide.pk}/annuler/"
    assert client.post(adresse, {"motif": "Hors du champ"}).status_code == 302
    page = client.get("/locaux/gestion/aides/").content.decode()
    assert "annulée" in page
    assert client.get(adresse).status_code == 302


def test_un_seuil_s_ecrit_a_partir_d_un_jour(scene, entrer):
    client = entrer("agent")
    saisie = {
        "nature": "de_minimis",
        "valeur": "400 000",
        "depuis": "2031-01-01",
        "source": "Texte",
    }
    assert client.post("/locaux/gestion/seuils/", saisie).status_code == 302
    assert SeuilLegal.objects.filter(nature="de_minimis").count() == 3
    ancien = client.post("/locaux/gestion/seuils/", {**saisie, "depuis": "2020-01-01"})
    assert ancien.status_code == 422
    trop = client.post("/locaux/gestion/seuils/", {**saisie, "nature": "revision", "valeur": "100"})
    assert trop.status_code == 422
