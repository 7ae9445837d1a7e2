"""Operations as the agents list, create, follow and archive them; framework agreements; funders."""

import csv
import io
from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from locaux.models import (
    ConventionTerritoriale,
    EngagementTerritorial,
    Etude,
    Financeur,
    JalonOperation,
    NoteOperation,
    OperationImmobiliere,
)
from tests.corpus import CORPUS, SCRIPT
from tests.factories.financement import (
    ConventionTerritorialeFactory,
    EngagementTerritorialFactory,
    EtudeFactory,
    FinanceurFactory,
    JalonOperationFactory,
    NoteOperationFactory,
    OperationFactory,
    plan_arrete,
)
from tests.factories.moments import LUNDI, MAINTENANT
from tests.factories.subventions import DossierFactory
from tests.locaux.vues.formulaires import saisie as saisie_de
from tests.locaux.vues.gestes import demander_brut, envoyer_brut, lisible

LISTE = "/locaux/gestion/operations/"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def operation_saisie(**autres):
    return {
        "nom": "La Halle",
        "maitre_ouvrage": "L’Agglomération",
        "maitre_ouvrage_public": "on",
        "statut": "projet",
        "jeton": str(uuid4()),
        **autres,
    }


# --- Operations -----------------------------------------------------------------------------------


def test_une_operation_se_cree_une_fois_et_son_adresse_est_la_premiere_libre(scene, entrer):
    OperationFactory.create(slug="la-halle")
    client, saisie = entrer("agent"), operation_saisie(site=scene.site.pk)
    adresses = {client.post(f"{LISTE}nouvelle/", saisie)["Location"] for _ in range(2)}
    assert adresses == {f"{LISTE}la-halle-2/"}
    creee = OperationImmobiliere.objects.get(slug="la-halle-2")
    assert (creee.nom, creee.site, creee.creee_par, creee.maitre_ouvrage_public) == (
        "La Halle",
        scene.site,
        scene.agent,
        True,
    )
    page = client.get(adresses.pop())
    assert "Opération créée : La Halle." in lisible(page)


@pytest.mark.parametrize(
    ("autres", "phrase"),
    [
        ({"nom": ""}, "Ce champ est obligatoire."),
        ({"statut": "livree"}, "Dites quand elle a été livrée."),
        ({"livree_le": "2049-01-01"}, "Cela ne va pas avec l’état choisi"),
        ({"statut": "abandonnee", "abandonnee_le": "2049-01-01"}, "Dites pourquoi"),
        ({"statut": "reve"}, "Sélectionnez un choix valide."),
        ({"site": "999999"}, "Sélectionnez un choix valide."),
    ],
)
def test_une_operation_impossible_dit_pourquoi(scene, entrer, autres, phrase):
    reponse = entrer("agent").post(f"{LISTE}nouvelle/", operation_saisie(**autres))
    assert reponse.status_code == 422
    assert phrase in lisible(reponse)
    assert "L’Agglomération" in lisible(reponse)
    assert not OperationImmobiliere.objects.exists()


def test_une_operation_se_change_sauf_si_quelqu_un_l_a_fait_entre_temps(scene, entrer):
    operation = OperationFactory.create(slug="halle", site=scene.site)
    client, adresse = entrer("agent"), f"{LISTE}halle/modifier/"
    premiere = saisie_de(client.get(adresse))
    assert client.post(adresse, {**premiere, "nom": "La Grande Halle"}).status_code == 302
    perdue = client.post(adresse, {**premiere, "nom": "Le Petit Marché"})
    assert perdue.status_code == 409
    assert "Quelqu’un a modifié ces données" in lisible(perdue)
    assert 'value="Le Petit Marché"' in lisible(perdue)
    operation.refresh_from_db()
    assert (operation.nom, operation.slug) == ("La Grande Halle", "halle")
    # Read again, it may be sent again.
    assert client.post(adresse, saisie_de(perdue)).status_code == 302
    operation.refresh_from_db()
    assert operation.nom == "Le Petit Marché"


def test_une_operation_archivee_ne_se_change_plus_et_revient(scene, entrer):
    operation, client = plan_arrete(operation__slug="halle").operation, entrer("agent")
    premiere = saisie_de(client.get(f"{LISTE}halle/modifier/"))
    assert "Archiver cette opération ?" in lisible(client.get(f"{LISTE}halle/archiver/"))
    for _ in range(2):
        assert client.post(f"{LISTE}halle/archiver/").status_code == 302
    operation.refresh_from_db()
    assert (operation.archive_le, operation.archive_par) == (MAINTENANT, scene.agent)
    assert entrer("visiteur").get("/locaux/operations/halle/").status_code == 404
    refusee = client.post(f"{LISTE}halle/modifier/", {**premiere, "nom": "Autre"})
    assert (refusee.status_code, "Cette opération est archivée" in lisible(refusee)) == (422, True)
    assert operation.nom in lisible(client.get(LISTE, {"statut": "archivees"}))
    assert operation.nom not in lisible(client.get(LISTE))
    client.post(f"{LISTE}halle/archiver/", {"cle": "remettre"})
    assert entrer("visiteur").get("/locaux/operations/halle/").status_code == 200


def test_la_liste_se_cherche_sans_accents_et_s_exporte(scene, entrer):
    plan_arrete(operation__nom="L’Été solidaire", operation__site=scene.site)
    OperationFactory.create(nom="=HYPERLINK()")
    client = entrer("agent")
    page = lisible(client.get(LISTE, {"q": "ete"}))
    assert ("L’Été solidaire" in page, "HYPERLINK" in page) == (True, False)
    assert "1 800 000,00 €" in page
    lignes = list(
        csv.reader(
            io.StringIO(client.get(LISTE, {"export": "csv"}).content.decode("utf-8-sig")),
            delimiter=";",
        )
    )
    assert [ligne[0] for ligne in lignes] == ["Opération", "'=HYPERLINK()", "L’Été solidaire"]
    assert lignes[2][-2:] == ["1", "1800000,00"]
    assert client.get(LISTE, {"export": "xlsx"}).content[:2] == b"PK"


@pytest.mark.parametrize("combien", [1, 3])
def test_la_liste_coute_le_meme_nombre_de_requetes(
    scene, entrer, combien, django_assert_num_queries
):
    for _ in range(combien):
        plan_arrete()
    client = entrer("agent")
    with django_assert_num_queries(4):
        assert client.get(LISTE).status_code == 200


@pytest.mark.parametrize("combien", [1, 3])
def test_la_page_coute_le_meme_nombre_de_requetes(
    scene, entrer, combien, django_assert_num_queries
):
    operation = plan_arrete(operation__slug="halle").operation
    JalonOperationFactory.create_batch(combien, operation=operation)
    EtudeFactory.create_batch(combien, operation=operation)
    NoteOperationFactory.create_batch(combien, operation=operation)
    DossierFactory.create_batch(combien, operation=operation)
    client = entrer("agent")
    with django_assert_num_queries(10):
        assert client.get(f"{LISTE}halle/").status_code == 200


def test_une_adresse_inconnue_ne_mene_nulle_part(scene, entrer):
    client = entrer("agent")
    for suite in ("inconnue/", "inconnue/modifier/", "inconnue/plans/1/", "inconnue/journal/"):
        assert client.get(LISTE + suite).status_code == 404
    for adresse in ("jalons/9999/modifier/", "etudes/9999/modifier/", "etudes/9999/document/"):
        assert client.get(f"/locaux/gestion/{adresse}").status_code == 404


# --- What is followed of it -----------------------------------------------------------------------


def test_un_jalon_s_ajoute_une_fois_puis_se_realise_en_retard(scene, entrer):
    OperationFactory.create(slug="halle")
    client = entrer("agent")
    saisie = {"intitule": "Permis", "prevu_le": "2050-02-01", "jeton": str(uuid4())}
    for _ in range(2):
        client.post(f"{LISTE}halle/jalons/nouveau/", saisie)
    jalon = JalonOperation.objects.get()
    assert "date passée" in lisible(client.get(f"{LISTE}halle/"))
    attend = lisible(client.get("/mon-espace/"))
    assert "Jalon passé : Permis" in attend
    assert f'href="{LISTE}halle/"' in attend
    JalonOperationFactory.create(operation=jalon.operation, prevu_le=date(2050, 1, 1))
    assert "2 jalons d’opérations sont passés" in lisible(client.get("/mon-espace/"))
    for role in ("gestionnaire", "animateur"):
        assert "passés" not in lisible(entrer(role).get("/mon-espace/"))
    adresse = f"/locaux/gestion/jalons/{jalon.pk}/modifier/"
    client.post(adresse, {**saisie_de(client.get(adresse)), "realise_le": "2050-02-03"})
    jalon.refresh_from_db()
    assert jalon.realise_le == date(2050, 2, 3)
    page = lisible(client.get(f"{LISTE}halle/"))
    assert ("réalisé en retard" in page, "de 2 jours" in page) == (True, True)
    client.post(f"/locaux/gestion/jalons/{jalon.pk}/archiver/")
    assert "archivé" in lisible(client.get(f"{LISTE}halle/"))


def test_une_etude_se_commande_se_rend_et_garde_son_document(scene, entrer):
    OperationFactory.create(slug="halle")
    client = entrer("agent")
    saisie = {"intitule": "Sols", "montant_ht": "10 000,50", "jeton": str(uuid4())}
    for _ in range(2):
        client.post(f"{LISTE}halle/etudes/nouvelle/", saisie)
    etude = Etude.objects.get()
    assert (str(etude.montant_ht), str(etude.montant_tva), etude.document.name) == (
        "10000.50",
        "0.00",
        "",
    )
    adresse = f"/locaux/gestion/etudes/{etude.pk}/"
    lue = saisie_de(client.get(f"{adresse}modifier/"))
    assert lue["montant_ht"].replace("\u202f", " ") == "10 000,50"
    changee = {
        **lue,
        "montant_tva": "2000,10",
        "prestataire": "Bureau",
        "commandee_le": "2049-01-05",
        "rendue_le": "2049-03-01",
        "conclusion": "Le sol porte.",
        "document": SimpleUploadedFile("Étude des sols.pdf", PDF),
    }
    assert client.post(f"{adresse}modifier/", changee).status_code == 302
    etude.refresh_from_db()
    assert (etude.montant_ttc, etude.document_nom, etude.document_type) == (
        etude.montant_ht + etude.montant_tva,
        "Étude des sols.pdf",
        "application/pdf",
    )
    page = lisible(client.get(f"{LISTE}halle/"))
    assert "12 000,60 € toutes taxes comprises" in page
    fichier = client.get(f"{adresse}document/")
    assert b"".join(fichier) == PDF
    assert fichier["Content-Disposition"].startswith("attachment")
    for role in ("visiteur", "gestionnaire", "animateur"):
        assert entrer(role).get(f"{adresse}document/").status_code in (302, 403)


@pytest.mark.parametrize(
    ("autres", "phrase"),
    [
        ({"montant_ht": "beaucoup"}, "Écrivez un montant en euros"),
        ({"montant_ht": "-1"}, "Écrivez un montant qui n’est pas négatif."),
        ({"commandee_le": "2049-01-01"}, "Une étude commandée l’est à quelqu’un."),
        ({"rendue_le": "2049-01-01"}, "Une étude rendue a été commandée : dites quand."),
        (
            {"prestataire": "B", "commandee_le": "2049-02-01", "rendue_le": "2049-01-01"},
            "Une étude se rend après avoir été commandée.",
        ),
        ({"commandee_le": "0001-01-01"}, "Indiquez un jour entre"),
    ],
)
def test_une_etude_impossible_dit_pourquoi(scene, entrer, autres, phrase):
    OperationFactory.create(slug="halle")
    saisie = {"intitule": "Sols", "montant_ht": "1", "jeton": str(uuid4()), **autres}
    reponse = entrer("agent").post(f"{LISTE}halle/etudes/nouvelle/", saisie)
    assert (reponse.status_code, phrase in lisible(reponse)) == (422, True)


def test_le_journal_s_ecrit_une_fois_et_se_lit_par_vingt(scene, entrer):
    operation, client = OperationFactory.create(slug="halle"), entrer("agent")
    NoteOperationFactory.create_batch(20, operation=operation)
    saisie = {"jour": "2050-03-01", "texte": f"Visite {SCRIPT}", "jeton": str(uuid4())}
    for _ in range(2):
        client.post(f"{LISTE}halle/journal/", saisie)
    note = NoteOperation.objects.get(jour=date(2050, 3, 1))
    assert (note.par, note.ecrite_le) == (scene.agent, MAINTENANT)
    page = client.get(f"{LISTE}halle/")
    assert "Lire les 21 notes" in lisible(page)
    entier = client.get(f"{LISTE}halle/", {"journal": "entier"})
    assert "Visite &lt;script&gt;" in entier.content.decode()
    assert client.post(f"{LISTE}halle/journal/", {"jour": "2050-03-01"}).status_code == 422


# --- Funders --------------------------------------------------------------------------------------


def test_un_financeur_s_ajoute_se_change_et_s_archive(scene, entrer):
    client, liste = entrer("agent"), "/locaux/gestion/financeurs/"
    saisie = {
        "nom": "La Région",
        "type": "region",
        "siret": "356 000 000 00048",
        "jeton": str(uuid4()),
    }
    for _ in range(2):
        assert client.post(f"{liste}nouveau/", saisie)["Location"] == liste
    financeur = Financeur.objects.get()
    assert financeur.siret == "35600000000048"
    pris = client.post(f"{liste}nouveau/", {**saisie, "nom": "LA RÉGION", "jeton": str(uuid4())})
    assert (pris.status_code, "porte déjà ce nom" in lisible(pris)) == (422, True)
    faux = client.post(f"{liste}nouveau/", {**saisie, "siret": "35600000000049"})
    assert (faux.status_code, "Ce SIRET n’existe pas" in lisible(faux)) == (422, True)
    adresse = f"{liste}{financeur.pk}/"
    lue = saisie_de(client.get(f"{adresse}modifier/"))
    client.post(f"{adresse}modifier/", {**lue, "nom": "Région"})
    client.post(f"{adresse}archiver/")
    financeur.refresh_from_db()
    assert (financeur.nom, financeur.archive_par) == ("Région", scene.agent)
    assert "Région" in lisible(client.get(liste, {"etat": "archives"}))


def test_un_taux_se_met_en_vigueur_a_une_date(scene, entrer):
    client, adresse = entrer("agent"), "/locaux/gestion/taux/"
    assert "article L1111-10, III" in lisible(client.get(adresse))
    saisie = {"depuis": "2051-01-01", "taux": "25,5", "source": "Loi d’exemple"}
    assert client.post(adresse, saisie).status_code == 302
    page = lisible(client.get(adresse))
    assert ("25,50 %" in page, "20,00 %" in page) == (True, True)
    assert client.post(adresse, {**saisie, "taux": "101"}).status_code == 422
    trop_tot = client.post(adresse, {**saisie, "depuis": "2011-01-01"})
    assert (trop_tot.status_code, "déjà connu" in lisible(trop_tot)) == (422, True)


# --- Framework agreements -------------------------------------------------------------------------


def test_une_convention_territoriale_se_cree_avec_ses_engagements_et_leur_suivi(scene, entrer):
    client, liste = entrer("agent"), "/locaux/gestion/conventions-territoriales/"
    saisie = {
        "nom": "Convention ESS",
        "partenaires": "L’Agglomération\r\n\r\n La Région ",
        "debut": "1999-01-01",
        "fin": "2002-12-31",
        "jeton": str(uuid4()),
        "document": SimpleUploadedFile("convention.pdf", PDF),
    }
    page = client.post(f"{liste}nouvelle/", saisie)["Location"]
    convention = ConventionTerritoriale.objects.get()
    assert (convention.periode.upper, convention.liste_des_partenaires) == (
        date(2003, 1, 1),
        ["L’Agglomération", "La Région"],
    )
    assert "du 1er janvier 1999 au 31 décembre 2002" in lisible(client.get(page))
    lue = saisie_de(client.get(f"{page}modifier/"))
    assert (lue["debut"], lue["fin"]) == ("1999-01-01", "2002-12-31")
    inverse = client.post(f"{page}modifier/", {**lue, "fin": "1998-12-31"})
    assert (inverse.status_code, "avant d’avoir commencé" in lisible(inverse)) == (422, True)
    assert client.post(f"{page}modifier/", {**lue, "fin": ""}).status_code == 302
    assert b"".join(client.get(f"{page}document/")) == PDF

    engagement = {
        "intitule": "Ouvrir un lieu",
        "porteur": "L’Agglomération",
        "echeance": "2050-03-01",
        "statut": "a_tenir",
        "jeton": str(uuid4()),
    }
    for _ in range(2):
        client.post(f"{page}engagements/nouveau/", engagement)
    pris = EngagementTerritorial.objects.get()
    assert (pris.suivi_le, pris.suivi_par) == (None, None)
    assert "échu" in lisible(client.get(page))
    assert "Engagement échu : Ouvrir un lieu" in lisible(client.get("/mon-espace/"))
    adresse = f"/locaux/gestion/engagements/{pris.pk}/modifier/"
    suivi = saisie_de(client.get(adresse))
    muet = client.post(adresse, {**suivi, "statut": "abandonne"})
    assert (muet.status_code, "Dites pourquoi" in lisible(muet)) == (422, True)
    client.post(adresse, {**suivi, "statut": "tenu", "suivi": "Il est ouvert."})
    pris.refresh_from_db()
    assert (pris.statut, pris.suivi_le, pris.suivi_par) == ("tenu", MAINTENANT, scene.agent)
    assert "1 sur 1" in lisible(client.get(liste, {"q": "ouvrir"}))

    client.post(f"{page}archiver/")
    refusee = client.post(adresse, {**saisie_de(client.get(adresse)), "porteur": "Autre"})
    assert (refusee.status_code, "Cette convention est archivée" in lisible(refusee)) == (422, True)


@pytest.mark.parametrize("combien", [1, 3])
def test_les_conventions_coutent_le_meme_nombre_de_requetes(
    scene, entrer, combien, django_assert_num_queries
):
    convention = ConventionTerritorialeFactory.create()
    ConventionTerritorialeFactory.create_batch(combien)
    EngagementTerritorialFactory.create_batch(
        combien, convention=convention, suivi_le=MAINTENANT, suivi_par=scene.agent
    )
    client = entrer("agent")
    with django_assert_num_queries(4):
        client.get("/locaux/gestion/conventions-territoriales/")
    with django_assert_num_queries(4):
        client.get(f"/locaux/gestion/conventions-territoriales/{convention.pk}/")


# --- Hostile values -------------------------------------------------------------------------------


@pytest.mark.parametrize("valeur", CORPUS.values(), ids=CORPUS)
def test_des_valeurs_hostiles_sont_dites_et_n_arretent_rien(scene, entrer, valeur):
    operation, financeur = OperationFactory.create(slug="halle"), FinanceurFactory.create()
    convention = ConventionTerritorialeFactory.create()
    client = entrer("agent")
    for adresse, champs in (
        (
            f"{LISTE}nouvelle/",
            "nom site maitre_ouvrage description statut livree_le motif_abandon jeton",
        ),
        (f"{LISTE}halle/jalons/nouveau/", "intitule prevu_le realise_le note jeton"),
        (
            f"{LISTE}halle/etudes/nouvelle/",
            "intitule prestataire montant_ht montant_tva commandee_le conclusion jeton",
        ),
        (f"{LISTE}halle/journal/", "jour texte jeton"),
        (f"/locaux/gestion/financeurs/{financeur.pk}/modifier/", "nom type siret vue"),
        ("/locaux/gestion/taux/", "depuis taux source"),
        (
            "/locaux/gestion/conventions-territoriales/nouvelle/",
            "nom partenaires debut fin objet jeton",
        ),
        (
            f"/locaux/gestion/conventions-territoriales/{convention.pk}/engagements/nouveau/",
            "intitule porteur echeance statut suivi jeton",
        ),
    ):
        reponse = envoyer_brut(client, adresse, dict.fromkeys(champs.split(), valeur))
        assert reponse.status_code == 422, adresse
        assert SCRIPT not in reponse.content.decode()
    for adresse, nom in (
        (LISTE, "statut"),
        ("/locaux/gestion/financeurs/", "type"),
        ("/locaux/gestion/conventions-territoriales/", "etat"),
    ):
        for champ in ("q", nom, "page", "sort", "export"):
            assert demander_brut(client, adresse, {champ: valeur}).status_code == 200
    assert demander_brut(client, f"{LISTE}halle/", {"journal": valeur}).status_code == 200
    assert OperationImmobiliere.objects.get() == operation
    assert MAINTENANT.date() < LUNDI
