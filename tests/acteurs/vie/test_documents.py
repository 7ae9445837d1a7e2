"""Shared documents and news on their pages: who reads what, versions, the same file twice."""

from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from acteurs.enums import VisibiliteDocument
from acteurs.models import DocumentPartage, Nouvelle, Theme, VersionDocument
from tests.acteurs.vie.test_evenements import client_de
from tests.factories.moments import MAINTENANT
from tests.factories.vie import DocumentPartageFactory, NouvelleFactory, ThemeFactory
from tests.locaux.vues.formulaires import saisie
from tests.locaux.vues.gestes import lisible
from tests.socle.test_depots import docx, pdf

pytestmark = pytest.mark.django_db


def depot(contenu: bytes, **autres):
    """Return what is sent to share a file."""
    return {
        "titre": "Statuts",
        "nouveau_theme": "Textes fondateurs",
        "visibilite": "membres",
        "fichier": SimpleUploadedFile("Statuts.pdf", contenu),
        "jeton": "5b0d4dd4-9d5c-4d5e-8a0c-6a5f3b1c2d3e",
        **autres,
    }


@pytest.mark.parametrize(
    ("role", "lus"),
    [
        ("visiteur", ["public"]),
        ("ancien", ["public"]),
        ("autre", ["public", "membres"]),
        ("suspendu", ["public", "membres"]),
        ("collaborateur", ["public", "membres", "pole"]),
        ("agent", ["public", "membres", "pole"]),
        ("animateur", ["public", "membres", "pole", "animateurs"]),
    ],
)
def test_chacun_lit_les_siens(scene, role, lus):
    client = client_de(scene, role)
    for visibilite in VisibiliteDocument:
        pole = scene.association.poles.get() if visibilite == "pole" else None
        document = DocumentPartageFactory.create(
            titre=f"Document {visibilite}", visibilite=visibilite, pole=pole
        )
        attendu = 200 if visibilite in lus else 404
        adresse = document.get_absolute_url()
        assert client.get(adresse).status_code == attendu, visibilite
        assert client.get(f"{adresse}versions/2/").status_code == 404
        fichier = client.get(f"{adresse}versions/1/")
        assert fichier.status_code == attendu, visibilite
        if fichier.streaming:
            b"".join(fichier)
        liste = lisible(client.get("/documents/?q=Document"))
        assert (document.titre in liste) == (visibilite in lus)
        assert (document.theme.nom in liste) == (visibilite in lus)


def test_deposer_remplacer_ranger_retirer(scene):
    client = client_de(scene, "animateur")
    contenu = pdf()
    for _ in range(2):
        assert client.post("/animation/documents/deposer/", depot(contenu)).status_code == 302
    document = DocumentPartage.objects.get()
    gerer = f"/animation/documents/{document.pk}"
    meme = client.post(
        f"{gerer}/version/", {"fichier": SimpleUploadedFile("a.pdf", contenu), "note": ""}
    )
    assert meme.status_code == 422
    assert "Ce fichier est déjà la version 1 de ce document, au bit près." in lisible(meme)
    autre = pdf(b"% other")
    for _ in range(2):
        envoi = {"fichier": SimpleUploadedFile("Statuts 2.pdf", autre), "note": "Article 3"}
        assert client.post(f"{gerer}/version/", envoi).status_code == 302
    versions = list(VersionDocument.objects.order_by("numero").values_list("numero", "sha256"))
    assert versions == [
        (1, sha256(contenu).hexdigest()),
        (2, sha256(autre).hexdigest()),
    ]
    rendu = client_de(scene, "autre").get(f"{document.get_absolute_url()}versions/1/")
    assert b"".join(rendu) == contenu
    assert rendu["Content-Disposition"] == 'attachment; filename="Statuts.pdf"'
    assert (rendu["Content-Type"], rendu["X-Content-Type-Options"]) == (
        "application/pdf",
        "nosniff",
    )
    page = client.get(f"{gerer}/ranger/")
    client.post(f"{gerer}/ranger/", saisie(page, visibilite="animateurs"))
    assert client_de(scene, "autre").get(document.get_absolute_url()).status_code == 404
    perime = client.post(f"{gerer}/ranger/", saisie(page, titre="Autre"))
    assert perime.status_code == 409
    client.post(f"{gerer}/retirer/")
    assert "Statuts" not in lisible(client.get("/documents/"))
    assert "Statuts" in lisible(client.get("/documents/?etat=retires"))
    client.post(f"{gerer}/retirer/", {"acte": "remettre"})
    assert DocumentPartage.objects.get().retire_le is None
    assert [str(theme) for theme in Theme.objects.all()] == ["Textes fondateurs"]


def test_le_meme_fichier_ailleurs_est_dit(scene):
    client, contenu = client_de(scene, "animateur"), pdf()
    client.post("/animation/documents/deposer/", depot(contenu))
    encore = depot(contenu, titre="Copie", jeton="6b0d4dd4-9d5c-4d5e-8a0c-6a5f3b1c2d3e")
    page = client.post("/animation/documents/deposer/", encore, follow=True)
    assert "Ce fichier est déjà partagé, au bit près : « Statuts », version 1." in lisible(page)


def test_un_fichier_piege_est_refuse_sur_son_champ(scene):
    client = client_de(scene, "animateur")
    piege = SimpleUploadedFile("a.docx", docx(**{"word/vbaProject.bin": b"x"}))
    reponse = client.post("/animation/documents/deposer/", depot(b"", fichier=piege))
    assert reponse.status_code == 422
    assert "Ce fichier contient des macros" in lisible(reponse)
    assert 'value="Statuts"' in lisible(reponse)
    assert not DocumentPartage.objects.exists()


@pytest.mark.parametrize("combien", [1, 3])
def test_nombre_de_requetes(scene, combien, django_assert_num_queries):
    theme = ThemeFactory.create()
    for _ in range(combien):
        DocumentPartageFactory.create(theme=theme, visibilite="public")
        NouvelleFactory.create()
    client = client_de(scene, "collaborateur")
    with django_assert_num_queries(7):
        client.get("/documents/")
    with django_assert_num_queries(6):
        client.get("/nouvelles/")
    with django_assert_num_queries(4):
        Client().get("/documents/")


# --- News ------------------------------------------------------------------------------------------


def test_un_gestionnaire_ecrit_pour_ses_poles(scene):
    client = client_de(scene, "gestionnaire")
    pole = scene.association.poles.get()
    page = client.get("/nouvelles/ecrire/")
    assert "Toutes les organisations membres" not in lisible(page)
    envoi = saisie(page, titre="Un stage", texte="À *pourvoir*.", cible=str(pole.pk))
    assert client.post("/nouvelles/ecrire/", {**envoi, "cible": "tous"}).status_code == 422
    for _ in range(2):
        assert client.post("/nouvelles/ecrire/", envoi).status_code == 302
    nouvelle = Nouvelle.objects.get()
    assert (nouvelle.pole, nouvelle.auteur) == (pole, scene.gestionnaire)
    assert "Un stage" in lisible(client_de(scene, "collaborateur").get("/mon-espace/"))
    assert "Un stage" not in lisible(client_de(scene, "autre").get("/nouvelles/"))
    adresse = f"/nouvelles/{nouvelle.pk}/corriger/"
    page = client.get(adresse)
    assert client.post(adresse, saisie(page, titre="Deux stages")).status_code == 302
    assert client.post(adresse, saisie(page, titre="Trois stages")).status_code == 409
    assert client.post(adresse, saisie(page, jour_fin="2050-03-03")).status_code == 422
    client.post(f"/nouvelles/{nouvelle.pk}/retirer/")
    assert "Deux stages" not in lisible(client.get("/nouvelles/"))
    assert "Deux stages" in lisible(client.get("/nouvelles/?quand=passees"))


def test_choisir_ce_que_l_on_recoit(scene):
    client = client_de(scene, "ancien")
    page = client.get("/compte/courriels/")
    assert saisie(page) == {"nouvelles": "hebdomadaire", "rappels": "on"}
    assert client.post("/compte/courriels/", {"nouvelles": "jamais"}).status_code == 302
    assert saisie(client.get("/compte/courriels/")) == {"nouvelles": "jamais"}
    assert client.post("/compte/courriels/", {"nouvelles": "parfois"}).status_code == 422


def test_une_nouvelle_ne_porte_pas_de_programme(scene):
    nouvelle = NouvelleFactory.create(texte="<script>alert(1)</script> [x](javascript:alert(1))")
    page = client_de(scene, "collaborateur").get(nouvelle.get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    assert 'href="javascript' not in page
    assert nouvelle.publiee_le == MAINTENANT
