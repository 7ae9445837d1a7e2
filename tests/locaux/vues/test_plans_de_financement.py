"""A funding plan from its first line to its public page: what agents do of it, what everybody reads."""

import csv
import io
from uuid import uuid4

import pytest
from django.db.models import CharField, Value
from django.db.models.functions import Concat
from python_calamine import CalamineWorkbook

from locaux.models import Financeur, LigneDepense, LigneRecette, PlanFinancement
from tests.corpus import CORPUS, SCRIPT
from tests.factories.financement import (
    FinanceurFactory,
    LigneDepenseFactory,
    LigneRecetteFactory,
    OperationFactory,
    plan_arrete,
    plan_equilibre,
)
from tests.locaux.vues.formulaires import saisie as saisie_de
from tests.locaux.vues.gestes import demander_brut, envoyer_brut, lisible

HALLE = "/locaux/gestion/operations/halle/"
PLAN = f"{HALLE}plans/1/"
PUBLIQUE = "/locaux/operations/halle/"


def depense(**autres):
    return {"poste": "Bâtiment", "montant": "1 200 000", "jeton": str(uuid4()), **autres}


def test_du_premier_poste_a_la_page_publique(scene, entrer):
    """The main path: begin, add lines, read what is left to fund, settle, read it as a visitor."""
    OperationFactory.create(slug="halle", nom="La Halle", site=scene.site)
    sicoval = FinanceurFactory.create(nom="L’Agglomération", type="intercommunalite")
    region = FinanceurFactory.create(nom="La Région")
    client, visiteur = entrer("agent"), entrer("visiteur")

    nouvelle = saisie_de(client.get(f"{HALLE}plans/nouvelle/"))
    adresses = {client.post(f"{HALLE}plans/nouvelle/", nouvelle)["Location"] for _ in range(2)}
    assert adresses == {PLAN}
    for saisie in (depense(), depense(poste="Aménagement", montant="600000,00", source="Devis")):
        for _ in range(2):
            assert client.post(f"{PLAN}depenses/nouvelle/", saisie)["Location"] == PLAN
    assert "il reste <strong>1 800 000,00 €</strong> à financer" in lisible(client.get(PLAN))
    recette = {
        "financeur": sicoval.pk,
        "objet": "le bâtiment",
        "nature": "autofinancement",
        "degre": "notifie",
        "montant": "1200000",
        "jeton": str(uuid4()),
    }
    client.post(f"{PLAN}recettes/nouvelle/", recette)
    formulaire = lisible(client.get(f"{PLAN}recettes/nouvelle/"))
    assert "il reste <strong>600 000,00 €</strong> à financer" in formulaire
    assert visiteur.get(PUBLIQUE).status_code == 404

    arret = saisie_de(client.get(f"{PLAN}arreter/"), decision="Délibération 12")
    trop_tot = client.post(f"{PLAN}arreter/", arret)
    assert trop_tot.status_code == 422
    assert '<a href="#recettes">Recettes : Il reste 600 000,00 € à financer.</a>' in lisible(
        trop_tot
    )
    assert "Délibération 12" in lisible(trop_tot)
    manque = {"financeur": region.pk, "objet": "", "nature": "subvention", "degre": "demande"}
    client.post(f"{PLAN}recettes/nouvelle/", {**manque, "montant": "600000", "jeton": str(uuid4())})
    # What was read has changed: it is read again before it is settled.
    change = client.post(f"{PLAN}arreter/", arret)
    assert (change.status_code, "équilibré au centime" in lisible(change)) == (409, True)
    for _ in range(2):
        assert client.post(f"{PLAN}arreter/", saisie_de(change))["Location"] == PLAN
    plan = PlanFinancement.objects.get()
    assert (plan.statut, plan.arrete_par, plan.decision) == (
        "arrete",
        scene.agent,
        "Délibération 12",
    )

    publique = lisible(visiteur.get(PUBLIQUE))
    for dit in (
        "La Halle",
        "Délibération 12",
        "Source : Devis",
        "version 1, arrêtée le 4 mars 2050",
        "Dépenses 1 800 000,00 €, recettes 1 800 000,00 € : le plan est équilibré.",
        "soit 66,67 % du financement public ; le minimum est de 360 000,00 €",
        "article L1111-10, III",
    ):
        assert dit in publique
    assert "Gérer ce plan" not in publique
    assert "La Halle" in lisible(visiteur.get("/locaux/operations/"))
    assert PUBLIQUE in visiteur.get("/sitemap.xml").content.decode()
    assert "Gérer ce plan" in lisible(client.get(PUBLIQUE))


def test_un_plan_arrete_renvoie_a_sa_page_et_refuse_tout(scene, entrer):
    plan = plan_arrete(operation__slug="halle")
    client, ligne = entrer("agent"), plan.depenses.get()
    assert client.get(f"{PLAN}arreter/")["Location"] == PLAN
    saisie = saisie_de(client.get(f"{PLAN}depenses/{ligne.pk}/"))
    refusee = client.post(f"{PLAN}depenses/{ligne.pk}/", {**saisie, "montant": "1"})
    assert (refusee.status_code, "elle ne change plus" in lisible(refusee)) == (422, True)
    ajoutee = client.post(f"{PLAN}depenses/nouvelle/", depense())
    assert (ajoutee.status_code, "elle ne change plus" in lisible(ajoutee)) == (422, True)
    for acte in (f"depenses/{ligne.pk}/retirer/", "abandonner/"):
        page = client.post(f"{PLAN}{acte}", follow=True)
        assert "elle ne change plus" in lisible(page)
    assert list(plan.depenses.all()) == [ligne]


def test_une_ligne_se_change_et_se_retire_deux_fois_c_est_une(scene, entrer):
    plan = plan_equilibre(operation__slug="halle")
    client, ligne = entrer("agent"), plan.recettes.all()[0]
    adresse = f"{PLAN}recettes/{ligne.pk}/"
    lue = saisie_de(client.get(adresse))
    assert lue["montant"].replace("\u202f", " ") == "1 200 000,00"
    assert client.post(adresse, {**lue, "montant": "1 200 000,10"}).status_code == 302
    perdue = client.post(adresse, {**lue, "montant": "7"})
    assert (perdue.status_code, 'value="7"' in lisible(perdue)) == (409, True)
    page = lisible(client.get(PLAN))
    assert "les recettes dépassent les dépenses de <strong>0,10 €</strong>" in page
    assert "Retirer cette ligne ?" in lisible(client.get(f"{adresse}retirer/"))
    for _ in range(2):
        assert client.post(f"{adresse}retirer/")["Location"] == PLAN
    assert not LigneRecette.objects.filter(pk=ligne.pk).exists()
    assert client.get(f"{adresse}retirer/").status_code == 404
    gone = client.post(adresse, lue)
    assert gone.status_code == 404


def test_une_ligne_d_une_autre_version_n_est_pas_ici(scene, entrer):
    autre = plan_equilibre()
    plan_equilibre(operation__slug="halle")
    client, ligne = entrer("agent"), autre.depenses.get()
    for suite in (f"depenses/{ligne.pk}/", f"depenses/{ligne.pk}/retirer/"):
        assert client.get(PLAN + suite).status_code == 404
    assert client.post(f"{PLAN}depenses/{ligne.pk}/retirer/").status_code == 404
    assert client.post(f"{PLAN}depenses/999999/retirer/").status_code == 404
    assert LigneDepense.objects.filter(pk=ligne.pk).exists()


def test_un_plan_ecrit_n_importe_comment_s_imprime(scene, entrer):
    bizarre = "<svg 👩🏽‍🚀 #strong[x] \u200f \\u{0}"
    plan = plan_equilibre(operation__slug="halle", operation__nom=bizarre)
    LigneDepense.objects.filter(plan=plan).update(poste=bizarre, source=bizarre)
    LigneRecette.objects.filter(plan=plan).update(objet=bizarre)
    Financeur.objects.filter(recettes__plan=plan).update(
        nom=Concat(Value(bizarre), "pk", output_field=CharField())
    )
    pdf = entrer("agent").get(f"{PLAN}plan.pdf")
    assert (pdf.status_code, pdf.content[:5]) == (200, b"%PDF-")


def test_l_equilibre_suit_ce_qui_est_tape_sans_rien_ecrire(scene, entrer):
    plan = plan_equilibre(operation__slug="halle")
    client, recette = entrer("agent"), plan.recettes.all()[0]
    page = client.get(f"{PLAN}depenses/nouvelle/")
    assert 'hx-target="#equilibre"' in page.content.decode()
    assert "équilibré au centime" in lisible(page)
    assert "Avec ce montant" not in lisible(page)
    ajout = lisible(client.get(f"{PLAN}depenses/nouvelle/", {"montant": "10,50"}))
    assert "Avec ce montant" in ajout
    assert "il reste <strong>10,50 €</strong> à financer" in ajout
    adresse = f"{PLAN}recettes/{recette.pk}/"
    moins = lisible(client.get(adresse, {"montant": "1000000", "nature": "subvention"}))
    assert "il reste <strong>200 000,00 €</strong> à financer" in moins
    assert "part du maître d’ouvrage insuffisante" in moins
    plan.refresh_from_db()
    assert [str(une.montant) for une in plan.recettes.all()] == ["1200000.00", "600000.00"]


@pytest.mark.parametrize("valeur", CORPUS.values(), ids=CORPUS)
def test_un_apercu_hostile_est_laisse_de_cote(scene, entrer, valeur):
    plan_equilibre(operation__slug="halle")
    page = demander_brut(
        entrer("agent"), f"{PLAN}recettes/nouvelle/", {"montant": valeur, "nature": valeur}
    )
    assert (page.status_code, SCRIPT in page.content.decode()) == (200, False)


def test_un_brouillon_s_abandonne_deux_fois_c_est_une(scene, entrer):
    plan_equilibre(operation__slug="halle")
    client = entrer("agent")
    assert "Abandonner la version 1 ?" in lisible(client.get(f"{PLAN}abandonner/"))
    for _ in range(2):
        assert client.post(f"{PLAN}abandonner/")["Location"] == HALLE
    assert client.get(f"{PLAN}abandonner/").status_code == 404
    assert client.post(f"{HALLE}plans/9/abandonner/").status_code == 404


def test_une_part_trop_faible_demande_une_derogation_motivee_et_publique(scene, entrer):
    plan = plan_equilibre(operation__slug="halle")
    part, reste = plan.recettes.all()
    LigneRecette.objects.filter(pk=part.pk).update(montant=359_999)
    LigneRecette.objects.filter(pk=reste.pk).update(montant=1_440_001)
    client = entrer("agent")
    page = client.get(f"{PLAN}arreter/")
    assert "part du maître d’ouvrage insuffisante" in lisible(page)
    assert "il manque 1,00 €" in lisible(page)
    refus = client.post(f"{PLAN}arreter/", saisie_de(page))
    assert refus.status_code == 422
    assert "ou écrivez le motif de la dérogation" in lisible(refus)
    client.post(f"{PLAN}arreter/", saisie_de(refus, derogation="Bâtiment menacé de ruine"))
    plan.refresh_from_db()
    assert plan.statut == "arrete"
    assert "Bâtiment menacé de ruine" in lisible(entrer("visiteur").get(PUBLIQUE))


def test_deux_versions_se_comparent_ligne_a_ligne(scene, entrer):
    arrete = plan_arrete(operation__slug="halle")
    plan = plan_equilibre(operation=arrete.operation, version=2)
    LigneDepense.objects.filter(plan=plan).update(poste="Travaux", montant=10)
    client = entrer("agent")
    page = lisible(client.get(f"{HALLE}plans/2/comparer/"))
    for dit in ("De la version 1 à la version 2", "ajoutée", "retirée", "−1 799 990,00 €"):
        assert dit in page
    sens = lisible(client.get(f"{PLAN}comparer/", {"avec": "2"}))
    assert "De la version 2 à la version 1" in sens
    assert "Comparer</button>" in sens
    assert "Filtrer" not in sens
    inconnue = client.get(f"{PLAN}comparer/", {"avec": "9"})
    assert (inconnue.status_code, "Sélectionnez un choix valide." in lisible(inconnue)) == (
        422,
        True,
    )
    assert "Rien à comparer" in lisible(client.get(f"{PLAN}comparer/"))


def test_un_plan_s_exporte_et_s_imprime(scene, entrer):
    plan = plan_arrete(operation__slug="halle", operation__nom="La Halle")
    region = Financeur.objects.exclude(type="intercommunalite").get()
    Financeur.objects.exclude(pk=region.pk).update(nom="=1+1")
    client = entrer("agent")
    exporte = client.get(PLAN, {"export": "csv"}).content.decode("utf-8-sig")
    lignes = list(csv.reader(io.StringIO(exporte), delimiter=";"))
    assert [(une[0], une[1], une[6], une[7]) for une in lignes] == [
        ("Sens", "Ligne", "Montant", "Part (%)"),
        ("dépense", plan.depenses.get().poste, "1800000,00", "100,00"),
        ("recette", "'=1+1", "1200000,00", "66,67"),
        ("recette", region.nom, "600000,00", "33,33"),
        ("équilibre", "Total des dépenses", "1800000,00", ""),
        ("équilibre", "Dont éligible", "1800000,00", ""),
        ("équilibre", "Total des recettes", "1800000,00", ""),
        ("équilibre", "Reste à financer", "0,00", ""),
        ("équilibre", "Part du maître d’ouvrage", "1200000,00", ""),
    ]
    classeur = CalamineWorkbook.from_filelike(
        io.BytesIO(client.get(PLAN, {"export": "xlsx"}).content)
    )
    rangees = classeur.get_sheet_by_name("Plan de financement").to_python()
    assert [(une[0], une[1], une[6]) for une in rangees[1:3]] == [
        ("dépense", plan.depenses.get().poste, 1800000),
        ("recette", "'=1+1", 1200000),
    ]
    assert [une[6] for une in rangees[-5:]] == [1800000, 1800000, 1800000, 0, 1200000]
    for qui, adresse in ((client, f"{PLAN}plan.pdf"), (entrer("visiteur"), f"{PUBLIQUE}plan.pdf")):
        pdf = qui.get(adresse)
        assert (pdf.status_code, pdf["Content-Type"], pdf.content[:5]) == (
            200,
            "application/pdf",
            b"%PDF-",
        )
    assert plan.depenses.count() == 1


@pytest.mark.parametrize("combien", [1, 3])
def test_un_plan_coute_le_meme_nombre_de_requetes(
    scene, entrer, combien, django_assert_num_queries
):
    plan = plan_equilibre(operation__slug="halle")
    LigneDepenseFactory.create_batch(combien, plan=plan)
    LigneRecetteFactory.create_batch(combien, plan=plan)
    client = entrer("agent")
    with django_assert_num_queries(9):
        assert client.get(PLAN).status_code == 200
    with django_assert_num_queries(6):
        assert client.get(f"{PLAN}plan.pdf").status_code == 200
    with django_assert_num_queries(4):
        assert client.get(f"{PLAN}comparer/").status_code == 200


@pytest.mark.parametrize("combien", [1, 3])
def test_les_pages_publiques_coutent_le_meme_nombre_de_requetes(
    scene, entrer, combien, django_assert_num_queries
):
    plan_arrete(operation__slug="halle")
    for _ in range(combien):
        plan_arrete()
    visiteur = entrer("visiteur")
    with django_assert_num_queries(1):
        assert visiteur.get("/locaux/operations/").status_code == 200
    with django_assert_num_queries(4):
        assert visiteur.get(PUBLIQUE).status_code == 200


def test_un_brouillon_et_une_version_remplacee_ne_sont_pas_publics(scene, entrer):
    arrete = plan_arrete(operation__slug="halle", note="Note interne")
    plan_equilibre(operation=arrete.operation, version=2, note="Secret du brouillon")
    page = lisible(entrer("visiteur").get(PUBLIQUE))
    assert ("version 1" in page, "Secret" in page, "Note interne" in page) == (True, False, False)
    for role in ("gestionnaire", "animateur"):
        assert "Gérer ce plan" not in lisible(entrer(role).get(PUBLIQUE))
        for adresse in (PLAN, f"{HALLE}plans/2/"):
            assert entrer(role).get(adresse).status_code == 403


@pytest.mark.parametrize("valeur", CORPUS.values(), ids=CORPUS)
def test_des_valeurs_hostiles_sont_dites_et_n_arretent_rien(scene, entrer, valeur):
    plan = plan_equilibre(operation__slug="halle")
    client, ligne = entrer("agent"), plan.depenses.get()
    for suite, champs in (
        ("plans/1/depenses/nouvelle/", "poste montant source jeton"),
        (f"plans/1/depenses/{ligne.pk}/", "poste montant source vue"),
        ("plans/1/recettes/nouvelle/", "financeur objet nature degre montant source jeton"),
        ("plans/1/arreter/", "arrete_le decision derogation vue"),
        ("plans/1/modifier/", "assiette note vue"),
        ("plans/nouvelle/", "note jeton"),
    ):
        reponse = envoyer_brut(client, HALLE + suite, dict.fromkeys(champs.split(), valeur))
        # A digest of the wrong length is refused; one of nothing says that something changed.
        assert reponse.status_code in (409, 422), suite
        assert SCRIPT not in reponse.content.decode()
    assert demander_brut(client, PLAN, {"export": valeur}).status_code == 200
    attendu = 200 if str(valeur).strip("\ufffd") == "" else 422
    assert demander_brut(client, f"{PLAN}comparer/", {"avec": valeur}).status_code == attendu
    assert plan.depenses.get() == ligne
