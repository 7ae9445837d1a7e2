"""The agents' pages of grants: the list, the dashboard, a file and its acts, the final claim, open data, expenses."""

import csv
import io
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from locaux.enums import NatureVersement, StatutSubvention
from locaux.models import (
    DepenseReelle,
    DossierSubvention,
    EtapeSubvention,
    Justificatif,
    PlafondAvance,
    Versement,
)
from tests.corpus import CORPUS, SCRIPT
from tests.factories.financement import FinanceurFactory, OperationFactory
from tests.factories.moments import MAINTENANT
from tests.factories.subventions import (
    DepenseFactory,
    DossierFactory,
    JustificatifFactory,
    PlafondFactory,
    VersementFactory,
    dossier_mene,
)
from tests.locaux.vues.formulaires import saisie
from tests.locaux.vues.gestes import demander_brut, envoyer_brut

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("horloge")]

S = StatutSubvention
LISTE = "/locaux/gestion/subventions/"
JOUR = MAINTENANT.date()
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF"


@pytest.fixture
def dossier(scene):
    return dossier_mene(S.CONVENTIONNE, par=scene.agent, objet="Aménagement du lieu")


def sans_espaces(texte: str) -> str:
    return texte.replace("\u00a0", " ").replace("\u202f", " ").replace("&nbsp;", " ")


def lire_csv(reponse, separateur=";") -> list[list[str]]:
    texte = reponse.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(texte, newline=""), delimiter=separateur))


# --- Lists and figures ------------------------------------------------------------------------------


@pytest.mark.parametrize("combien", [1, 3])
@pytest.mark.parametrize(
    ("adresse", "requetes"),
    [(LISTE, 6), (f"{LISTE}tableau/", 4), (f"{LISTE}donnees-ouvertes/", 6)],
)
def test_le_nombre_de_requetes_ne_suit_pas_le_volume(
    client, scene, adresse, requetes, combien, django_assert_num_queries
):
    for _ in range(combien):
        VersementFactory.create(dossier=dossier_mene(S.CONVENTIONNE, par=scene.agent))
    client.get(adresse)
    with django_assert_num_queries(requetes):
        assert client.get(adresse).status_code == 200


@pytest.mark.parametrize("combien", [1, 3])
def test_la_page_d_un_dossier_ne_suit_pas_le_volume(
    client, scene, dossier, combien, django_assert_num_queries
):
    PlafondFactory.create(financeur=dossier.financeur)
    for _ in range(combien):
        VersementFactory.create(dossier=dossier, recu=True)
        JustificatifFactory.create(dossier=dossier)
        DepenseFactory.create(operation=dossier.operation)
    with django_assert_num_queries(10):
        assert client.get(dossier.get_absolute_url()).status_code == 200
    with django_assert_num_queries(7):
        assert client.get(f"{dossier.get_absolute_url()}solde/").status_code == 200
    with django_assert_num_queries(8):
        client.get(reverse("locaux:depenses", args=[dossier.operation.slug]))


def test_la_liste_montre_ce_qui_est_en_cours_et_s_exporte(client, scene, dossier):
    dossier_mene(S.SOLDE, par=scene.agent, objet="Terminé")
    page = sans_espaces(client.get(LISTE).text)
    assert "Aménagement du lieu" in page
    assert "Terminé" not in page
    assert "600 000,00 €" in page
    lignes = lire_csv(client.get(f"{LISTE}?statut=tous&export=csv"))
    assert {ligne[3] for ligne in lignes[1:]} == {"Terminé", "Aménagement du lieu"}
    assert client.get(f"{LISTE}?export=xlsx").content[:2] == b"PK"
    assert "Aucun dossier ne correspond" in client.get(f"{LISTE}?q=zorglub").text


def test_sans_dossier_les_pages_disent_quoi_faire(client, scene):
    for adresse in (LISTE, f"{LISTE}tableau/"):
        assert "Nouveau dossier" in client.get(adresse).text
    assert "Aucune convention signée" in client.get(f"{LISTE}donnees-ouvertes/").text


def test_le_tableau_de_bord_compte_ce_qu_il_dit(client, scene, dossier):
    VersementFactory.create(dossier=dossier, recu=True)
    VersementFactory.create(dossier=dossier, montant=Decimal("50000.00"), prevu_le=date(2050, 1, 9))
    VersementFactory.create(dossier=dossier, montant=Decimal("30000.00"))
    dossier_mene(S.EN_INSTRUCTION, par=scene.agent, montant_demande=Decimal("100000.00"))
    DossierFactory.create(depot_avant=JOUR - timedelta(days=1), montant_demande=Decimal("7000.00"))
    tableau = client.get(f"{LISTE}tableau/").context["tableau"]
    total = tableau.total
    assert (total.dossiers, total.demande, total.accorde, total.verse, total.a_venir) == (
        3,
        *map(Decimal, ("700000.00", "600000.00", "100000.00", "500000.00")),
    )
    assert (total.risque, tableau.sans_date) == (Decimal("7000.00"), Decimal("420000.00"))
    assert [(lu.mois, lu.montant, lu.en_retard) for lu in tableau.mois] == [
        (date(2050, 1, 1), Decimal("50000.00"), True),
        (date(2050, 4, 1), Decimal("30000.00"), False),
    ]
    assert sum(lue.demande for lue in tableau.par_financeur) == total.demande
    assert sum(lue.accorde for lue in tableau.par_operation) == total.accorde
    lignes = lire_csv(client.get(f"{LISTE}tableau/?export=csv"))
    assert len(lignes) == 4
    assert "600000,00" in {ligne[8] for ligne in lignes}


@pytest.mark.parametrize("parametre", ["q", "statut", "operation", "sort"])
def test_chaque_parametre_de_la_liste_supporte_tout(client, dossier, parametre):
    for nom, valeur in CORPUS.items():
        reponse = demander_brut(client, LISTE, {parametre: valeur})
        assert reponse.status_code == 200, nom
        assert SCRIPT not in reponse.text, nom


@pytest.mark.parametrize("reference", ["0000-0000", "x", "%00", "é", "a" * 300])
def test_un_dossier_inconnu(client, dossier, reference):
    for suite in ("", "solde/", "modifier/", "etape/solde/", "versement/"):
        assert client.get(f"{LISTE}{reference}/{suite}").status_code == 404


def test_ce_qui_est_d_un_autre_dossier_est_inconnu(client, scene, dossier):
    autre = VersementFactory.create(dossier=dossier_mene(S.CONVENTIONNE, par=scene.agent))
    for acte in ("demander", "recevoir", "annuler"):
        adresse = f"{dossier.get_absolute_url()}versements/{autre.pk}/{acte}/"
        assert client.get(adresse).status_code == 404
    assert client.get(f"{dossier.get_absolute_url()}etape/perdu/").status_code == 404
    assert client.get(f"{dossier.get_absolute_url()}etape/a_deposer/").status_code == 404
    ailleurs = DepenseFactory.create()
    slug = dossier.operation.slug
    assert client.get(f"/locaux/gestion/depenses/{slug}/{ailleurs.pk}/modifier/").status_code == 404


# --- A file -----------------------------------------------------------------------------------------


def ouvrir(client, **autres):
    operation = OperationFactory.create(maitre_ouvrage="Agglomération")
    financeur = FinanceurFactory.create()
    voulu = {
        "operation": operation.pk,
        "financeur": financeur.pk,
        "objet": "Toiture",
        "depense_subventionnable": "1 800 000,00 €",
        "taux": "1/3",
        **autres,
    }
    return client.post(
        f"{LISTE}nouvelle/", saisie(client.get(f"{LISTE}nouvelle/"), **voulu), follow=True
    )


def test_ouvrir_un_dossier_demande_le_maximum_par_defaut(client):
    reponse = ouvrir(client)
    dossier = DossierSubvention.objects.get()
    assert dossier.montant_demande == Decimal("600000.00")
    assert (dossier.taux_num, dossier.taux_den, dossier.beneficiaire) == (1, 3, "Agglomération")
    page = sans_espaces(reponse.text)
    assert "1/3 (33,33 %)" in page
    assert "reste à déposer" in page


def test_un_montant_sans_taux_donne_le_sien(client):
    ouvrir(client, taux="", montant_demande="700 000")
    dossier = DossierSubvention.objects.get()
    assert (dossier.montant_demande, dossier.taux) == (Decimal("700000.00"), Fraction(7, 18))
    # What is read again is what was written.
    lue = saisie(client.get(f"{dossier.get_absolute_url()}modifier/"))
    assert lue["taux"] == "7/18"
    trop = ouvrir(client, taux="", montant_demande="1 800 000,01")
    assert trop.context["form"].errors == {
        "montant_demande": ["Le montant demandé dépasse la dépense."]
    }


@pytest.mark.parametrize(
    ("champ", "valeur", "phrase"),
    [
        ("taux", "", "Écrivez le taux, ou le montant demandé."),
        ("montant_demande", "600000,01", "600 000,00 € au plus"),
        ("taux", "0", "Un taux va de plus de 0 à 100 %."),
        ("taux", "abc", "Écrivez un pourcentage"),
        ("beneficiaire_siret", "12345678901234", "n’est pas un SIRET"),
        ("depense_subventionnable", "beaucoup", "Écrivez un montant en euros"),
        ("plafond", "0", "supérieur à zéro"),
        ("depenses_au", "2049-01-01", "avant le début"),
        ("depot_avant", "0001-01-01", "Indiquez un jour entre"),
        ("objet", "\u200b", ""),
    ],
)
def test_ce_qui_ne_va_pas_est_dit_et_rien_ne_se_perd(client, champ, valeur, phrase):
    autres = {"depenses_du": "2049-02-01", champ: valeur}
    reponse = ouvrir(client, **autres)
    assert reponse.status_code == 422
    assert phrase in sans_espaces(reponse.text)
    assert "Toiture" in reponse.text or champ == "objet"
    assert DossierSubvention.objects.count() == 0


@pytest.mark.parametrize(
    "champ", ["operation", "objet", "taux", "beneficiaire_siret", "depot_avant"]
)
def test_chaque_champ_d_un_dossier_supporte_tout(client, champ):
    envoi = {
        "operation": OperationFactory.create().pk,
        "financeur": FinanceurFactory.create().pk,
        "objet": "Toiture",
        "assiette": "ht",
        "depense_subventionnable": "100",
        "taux": "50",
        "jeton": "00000000-0000-4000-8000-000000000001",
    }
    for nom, valeur in CORPUS.items():
        reponse = envoyer_brut(client, f"{LISTE}nouvelle/", {**envoi, champ: valeur})
        assert reponse.status_code in {302, 409, 422}, nom
        assert SCRIPT not in reponse.text, nom


def poster(client, adresse, **autres):
    return client.post(adresse, saisie(client.get(adresse), **autres), follow=True)


def test_un_dossier_jusqu_au_solde_dans_les_pages(client, scene):
    dossier = DossierFactory.create(financeur__siret="00000000000018")
    adresse = dossier.get_absolute_url()
    for vers in ("depose", "complet", "en_instruction"):
        assert "C’est noté" in poster(client, f"{adresse}etape/{vers}/").text
    accord = poster(
        client,
        f"{adresse}etape/accorde/",
        montant="500 000",
        depense="1 500 000",
        taux="",
        acte="D-1",
    )
    assert "1/3" in accord.text
    poster(client, f"{adresse}etape/conventionne/")
    poster(client, f"{adresse}versement/", nature="avance", montant="150000", prevu_le="2050-03-01")
    poster(client, f"{adresse}versement/", nature="solde", montant="350000", prevu_le="2050-12-01")
    avance, reste = Versement.objects.order_by("prevu_le")
    poster(client, f"{adresse}versements/{avance.pk}/demander/", le="2050-02-01")
    poster(client, f"{adresse}versements/{avance.pk}/recevoir/")
    refus = client.get(f"{adresse}etape/solde/", follow=True)
    assert (refus.redirect_chain, "encore attendus" in refus.text) == ([(adresse, 302)], True)
    poster(client, f"{adresse}versements/{reste.pk}/annuler/", motif="Dépenses moindres")
    assert "Solde calculé" in client.get(f"{adresse}etape/solde/").text
    fini = poster(client, f"{adresse}etape/solde/")
    assert "soldé" in fini.text
    dossier.refresh_from_db()
    assert (dossier.statut, dossier.taux_retenu_num, dossier.taux_retenu_den) == (S.SOLDE, 1, 3)
    assert EtapeSubvention.objects.filter(par=scene.agent).count() == 6
    assert client.get(f"{adresse}etape/complet/", follow=True).redirect_chain[0][0] == adresse


@pytest.mark.parametrize(
    ("suite", "autres", "phrase"),
    [
        ("etape/complet/", {"le": "2050-03-05"}, "pas encore venu"),
        ("etape/complet/", {"le": "2049-02-01"}, "avant celui de l’étape précédente"),
        ("etape/refuse/", {"motif": ""}, "obligatoire"),
        ("travaux/", {"autorise_le": "2049-01-01"}, "une date et une référence"),
        ("corriger/", {"motif": "\u200b"}, ""),
        ("document/", {}, "obligatoire"),
    ],
)
def test_ce_qu_une_etape_refuse(client, scene, suite, autres, phrase):
    dossier = dossier_mene(S.DEPOSE, par=scene.agent)
    reponse = poster(client, f"{dossier.get_absolute_url()}{suite}", **autres)
    assert reponse.status_code == 422
    assert phrase in reponse.text
    assert EtapeSubvention.objects.count() == 1


def test_le_second_agent_est_prevenu_et_peut_recommencer(client, scene, entrer):
    dossier = DossierFactory.create()
    adresse = f"{dossier.get_absolute_url()}etape/depose/"
    mien = saisie(client.get(adresse), le="2050-03-01")
    entrer("administrateur").post(adresse, mien)
    refuse = client.post(adresse, mien)
    assert refuse.status_code == 422
    assert "a changé entre-temps" in refuse.text
    encore = client.post(adresse, saisie(refuse))
    assert "ne devient pas" in encore.text
    assert EtapeSubvention.objects.count() == 1


def test_un_dossier_decide_garde_ce_qu_il_demandait(client, scene):
    dossier = dossier_mene(
        S.ACCORDE,
        par=scene.agent,
        depense_subventionnable=Decimal("600000.00"),
        taux_num=1,
        taux_den=1,
    )
    adresse = f"{dossier.get_absolute_url()}modifier/"
    poster(
        client,
        adresse,
        objet="Autre objet",
        montant_demande="1",
        taux="1",
        solde_avant="2051-01-01",
    )
    dossier.refresh_from_db()
    assert (dossier.objet, dossier.solde_avant) == ("Autre objet", date(2051, 1, 1))
    assert (dossier.montant_demande, dossier.taux) == (Decimal("600000.00"), 1)


def test_un_accord_ne_passe_pas_le_taux(client, scene):
    dossier = dossier_mene(S.EN_INSTRUCTION, par=scene.agent)
    adresse = f"{dossier.get_absolute_url()}etape/accorde/"
    assert "au plus" in poster(client, adresse, montant="600000,01").text
    assert "dépasse la dépense" in poster(client, adresse, montant="1500001", taux="").text


def test_un_versement_de_trop_est_dit_dans_la_page(client, dossier):
    PlafondFactory.create(financeur=dossier.financeur)
    adresse = f"{dossier.get_absolute_url()}versement/"
    trop = poster(client, adresse, nature="acompte", montant="600000,01", prevu_le="2050-05-01")
    assert trop.status_code == 422
    assert trop.context["form"].errors == {
        "montant": ["Ce versement dépasserait ce qui est accordé : 600\u202f000,00\u00a0€ au plus."]
    }
    avance = poster(client, adresse, nature="avance", montant="180001", prevu_le="2050-05-01")
    dit = "Ce versement dépasserait le plafond d’avance du financeur : 180\u202f000,00\u00a0€ au plus."
    assert avance.context["form"].errors == {"montant": [dit]}
    assert Versement.objects.count() == 0
    envoi = saisie(client.get(adresse), nature="avance", montant="180000", prevu_le="2050-05-01")
    for _ in range(2):
        client.post(adresse, envoi)
    assert Versement.objects.count() == 1


def test_une_reception_de_trop_est_dite_a_cote_du_montant(client, dossier):
    PlafondFactory.create(financeur=dossier.financeur)
    avance = VersementFactory.create(dossier=dossier, nature=NatureVersement.AVANCE)
    VersementFactory.create(dossier=dossier, montant=Decimal("470000.00"))
    adresse = f"{dossier.get_absolute_url()}versements/{avance.pk}/recevoir/"
    refus = poster(client, adresse, montant="130000,01")
    assert list(refus.context["form"].errors) == ["montant"]
    assert "accordé : 130 000,00 € au plus" in sans_espaces(refus.text)
    Versement.objects.exclude(pk=avance.pk).update(montant=Decimal("1.00"))
    refus = poster(client, adresse, montant="180000,01")
    assert "financeur : 180 000,00 € au plus" in sans_espaces(refus.text)
    poster(client, adresse, montant="180000")
    avance.refresh_from_db()
    assert avance.montant_recu == Decimal("180000.00")


def test_un_second_solde_est_dit_a_cote_de_sa_nature(client, dossier):
    VersementFactory.create(dossier=dossier, nature=NatureVersement.SOLDE)
    adresse = f"{dossier.get_absolute_url()}versement/"
    refus = poster(client, adresse, nature="solde", montant="1", prevu_le="2050-05-01")
    assert refus.context["form"].errors == {"nature": ["Cette subvention a déjà un solde."]}


@pytest.mark.parametrize("champ", ["nature", "note"])
def test_chaque_champ_d_un_versement_supporte_tout(client, dossier, champ):
    adresse = f"{dossier.get_absolute_url()}versement/"
    envoi = saisie(client.get(adresse), nature="acompte", montant="1", prevu_le="2050-05-01")
    for nom, valeur in CORPUS.items():
        reponse = envoyer_brut(client, adresse, {**envoi, champ: valeur})
        assert reponse.status_code in {302, 409, 422}, nom
        assert SCRIPT not in reponse.text, nom


def test_un_trop_percu_est_dit_une_fois_des_depenses_saisies(client, dossier):
    VersementFactory.create(dossier=dossier, recu=True)
    adresse = f"{dossier.get_absolute_url()}solde/"
    assert "à rembourser" not in client.get(adresse).text
    DepenseFactory.create(operation=dossier.operation, montant_ht=Decimal("100000.00"))
    assert "= <strong>−60 000,00 €, à rembourser</strong>" in sans_espaces(client.get(adresse).text)


def test_le_solde_montre_son_calcul(client, dossier):
    DepenseFactory.create(operation=dossier.operation, montant_ht=Decimal("1350000.00"))
    DepenseFactory.create(operation=dossier.operation, eligible=False, objet="Inauguration")
    assert "avant le dépôt" not in client.get(f"{dossier.get_absolute_url()}solde/").text
    DepenseFactory.create(
        operation=dossier.operation,
        payee_le=dossier.depose_le - timedelta(days=1),
        montant_ht=Decimal("0.01"),
        tva=0,
    )
    assert "1 dépense comptée a été payée avant le dépôt" in sans_espaces(
        client.get(f"{dossier.get_absolute_url()}solde/").text
    )
    DossierSubvention.objects.update(depenses_du=date(2049, 1, 1))
    depuis = client.get(f"{dossier.get_absolute_url()}solde/")
    assert len(depuis.context["comptees"]) == 2
    assert "avant le dépôt" not in depuis.text
    DepenseReelle.objects.filter(montant_ht=Decimal("0.01")).update(eligible=False)
    VersementFactory.create(dossier=dossier, recu=True, nature=NatureVersement.AVANCE)
    page = sans_espaces(client.get(f"{dossier.get_absolute_url()}solde/").text)
    assert "40 % × 1 350 000,00 € = 540 000,00 €" in page
    assert "réduite au prorata" in page
    assert "540 000,00 € − 100 000,00 € = <strong>440 000,00 €</strong>" in page
    assert "Inauguration" in page
    assert "versement/?nature=solde" in page
    propose = saisie(client.get(f"{dossier.get_absolute_url()}versement/?nature=solde"))
    assert (propose["nature"], sans_espaces(propose["montant"])) == ("solde", "440 000,00")
    lignes = lire_csv(client.get(f"{dossier.get_absolute_url()}solde/?export=csv"))
    assert [ligne[4] for ligne in lignes[1:]] == ["1350000,00"]


# --- Documents, expenses, ceilings ------------------------------------------------------------------


def test_un_document_se_depose_se_telecharge_se_retire(client, dossier, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    adresse = f"{dossier.get_absolute_url()}document/"
    fichier = SimpleUploadedFile("arrêté n° 1.pdf", PDF, "application/pdf")
    client.post(adresse, {"nature": "decision", "intitule": "Arrêté", "fichier": fichier})
    (justificatif,) = Justificatif.objects.all()
    recu = client.get(f"/locaux/gestion/justificatifs/{justificatif.pk}/")
    assert b"".join(recu.streaming_content) == PDF
    assert recu["Content-Disposition"].startswith("attachment")
    assert recu["X-Content-Type-Options"] == "nosniff"
    client.post(f"/locaux/gestion/justificatifs/{justificatif.pk}/retirer/")
    assert "Arrêté" not in client.get(dossier.get_absolute_url()).text
    actif = SimpleUploadedFile("x.pdf", PDF + b"/JavaScript %%EOF", "application/pdf")
    refuse = client.post(adresse, {"nature": "decision", "fichier": actif})
    assert refuse.status_code == 422
    assert "élément actif" in refuse.text


def test_une_depense_se_saisit_se_modifie_s_annule(client, dossier, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    base = reverse("locaux:depenses", args=[dossier.operation.slug])
    facture = {"payee_le": "2049-10-01", "fournisseur": "Bâtisseurs", "objet": "Toit"}
    envoi = saisie(client.get(f"{base}nouvelle/"), **facture, montant_ht="1 000,00", tva="200")
    envoi["document"] = SimpleUploadedFile("f.pdf", PDF, "application/pdf")
    page = client.post(f"{base}nouvelle/", envoi, follow=True)
    depense = DepenseReelle.objects.get()
    assert (depense.montant_ttc, depense.justificatifs.count()) == (Decimal("1200.00"), 1)
    assert "f.pdf" in page.text
    poster(client, f"{base}{depense.pk}/modifier/", avoir="on")
    depense.refresh_from_db()
    assert depense.montant_ttc == Decimal("-1200.00")
    poster(client, f"{base}{depense.pk}/annuler/", motif="Doublon")
    assert "Toit" not in client.get(base).text
    assert "annulée" in client.get(f"{base}?etat=annulees").text
    assert client.get(f"{base}{depense.pk}/modifier/").status_code == 404


@pytest.mark.parametrize("champ", ["piece", "montant_ht", "document"])
def test_chaque_champ_d_une_depense_supporte_tout(client, dossier, champ):
    adresse = reverse("locaux:depense_nouvelle", args=[dossier.operation.slug])
    envoi = {
        "payee_le": "2049-10-01",
        "fournisseur": "B",
        "objet": "T",
        "montant_ht": "1",
        "tva": "0",
        "jeton": "00000000-0000-4000-8000-000000000001",
    }
    for nom, valeur in CORPUS.items():
        reponse = envoyer_brut(client, adresse, {**envoi, champ: valeur})
        assert reponse.status_code in {302, 409, 422}, nom
        assert SCRIPT not in reponse.text, nom


def test_les_plafonds_d_avance_sont_dates(client, dossier):
    adresse = f"{LISTE}avances/"
    voulu = {"financeur": dossier.financeur_id, "source": "Règlement"}
    poster(client, adresse, **voulu, depuis="2049-01-01", taux="30")
    poster(client, adresse, **voulu, depuis="2050-01-01", taux="20")
    assert PlafondAvance.objects.count() == 2
    refuse = poster(client, adresse, **voulu, depuis="2049-06-01", taux="10")
    assert refuse.status_code == 422
    assert "déjà noté" in refuse.text
