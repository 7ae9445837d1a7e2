"""Pages of statements and titles: read, liquidated, exported, mirrored; constant queries, hostile values."""

import html
import re
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from locaux.enums import RegimeTVA, StatutEcheance
from locaux.lectures.impayes import par_age
from locaux.lectures.loyers import compte_de, etat_du_mois, mois_de_l_annee
from locaux.lectures.titres import empreinte_du_titre
from locaux.models import EcheanceLoyer, EtatLiquidatif, SuiviLoyers
from tests.corpus import CORPUS
from tests.factories.loyers import FEVRIER, un_bail, un_etat, un_titre
from tests.locaux.vues.formulaires import saisie

ETAT = "/locaux/gestion/loyers/2050/2/"


def requetes(client, adresse: str) -> int:
    client.get(adresse)
    with CaptureQueriesContext(connection) as lues:
        assert client.get(adresse).status_code == 200
    return len(lues)


def test_l_etat_se_lit_puis_se_liquide_une_fois(scene, entrer):
    un_bail(acteur=scene.association, debut=FEVRIER, par=scene.agent)
    client = entrer("agent")
    page = client.get(ETAT)
    assert "Les Jardins solidaires" in page.content.decode()
    assert "Liquider ce mois" in page.content.decode()
    question = client.get(f"{ETAT}liquider/")
    assert escape("reçoit un numéro et ne change plus") in question.content.decode()
    vue = etat_du_mois(FEVRIER).empreinte
    for _ in range(2):
        assert client.post(f"{ETAT}liquider/", {"vue": vue}).headers["Location"] == ETAT
    assert EtatLiquidatif.objects.count() == 1
    faite = client.get(ETAT).content.decode()
    assert "EL-2050-001" in faite
    assert "Liquider ce mois" not in faite
    assert client.get(f"{ETAT}liquider/").status_code == 302


def test_un_etat_qui_a_change_se_relit(scene, entrer):
    un_bail(debut=FEVRIER, par=scene.agent)
    vue = etat_du_mois(FEVRIER).empreinte
    un_bail(debut=FEVRIER, par=scene.agent)
    reponse = entrer("agent").post(f"{ETAT}liquider/", {"vue": vue})
    assert reponse.status_code == 409
    assert escape("ont changé depuis l’affichage") in reponse.content.decode()


def test_ce_qui_n_etait_pas_encore_ecrit_se_montre_avant_d_etre_liquide(scene, entrer):
    un_bail(debut=FEVRIER, par=scene.agent)
    un_bail(debut=FEVRIER, par=scene.agent)
    EcheanceLoyer.objects.filter(mois=FEVRIER).earliest("pk").delete()
    vue = etat_du_mois(FEVRIER).empreinte
    client = entrer("agent")
    assert client.post(f"{ETAT}liquider/", {"vue": vue}).status_code == 409
    assert (
        client.post(f"{ETAT}liquider/", {"vue": etat_du_mois(FEVRIER).empreinte}).status_code == 302
    )
    assert EtatLiquidatif.objects.get().nombre == 2


def test_un_mois_lointain_se_refuse_en_une_phrase(scene, entrer):
    un_bail(par=scene.agent)
    lointain = "/locaux/gestion/loyers/2050/8/"
    client = entrer("agent")
    assert "se liquidera le moment venu" in client.get(lointain).content.decode()
    reponse = client.post(f"{lointain}liquider/", {"vue": "x"}, follow=True)
    assert "trop lointain" in reponse.content.decode()


@pytest.mark.parametrize("suite", ["2050/0/", "2050/13/", "1999/1/", "2100/1/", "9999999/1/"])
def test_un_mois_qui_n_existe_pas_ne_mene_nulle_part(scene, entrer, suite):
    assert entrer("agent").get(f"/locaux/gestion/loyers/{suite}").status_code == 404


@pytest.mark.parametrize("combien", [1, 3])
def test_les_requetes_ne_dependent_pas_du_nombre_de_lignes(scene, entrer, combien):
    for _ in range(combien):
        un_bail(debut=FEVRIER, par=scene.agent, regime_tva=RegimeTVA.TAXABLE, taux_tva=Decimal(20))
    un_etat(par=scene.agent)
    client = entrer("agent")
    assert requetes(client, ETAT) == 6
    assert requetes(client, "/locaux/gestion/loyers/impayes/") == 5
    assert requetes(client, f"/locaux/loyers/{scene.association.slug}/") == 11


def test_le_pdf_est_celui_de_l_etat_liquide(scene, entrer):
    un_bail(debut=FEVRIER, par=scene.agent)
    client = entrer("agent")
    assert client.get(f"{ETAT}etat.pdf").status_code == 404
    un_etat(par=scene.agent)
    pdf = client.get(f"{ETAT}etat.pdf")
    assert pdf.headers["Content-Type"] == "application/pdf"
    assert pdf.content[:5] == b"%PDF-"
    assert client.get(f"{ETAT}etat.pdf").content == pdf.content


@pytest.mark.parametrize("genre", ["csv", "xlsx"])
def test_l_etat_s_exporte(scene, entrer, genre):
    un_bail(acteur=scene.association, debut=FEVRIER, par=scene.agent)
    reponse = entrer("agent").get(ETAT, {"export": genre})
    nom = f'attachment; filename="etat-liquidatif-2050-02.{genre}"'
    assert reponse.headers["Content-Disposition"] == nom
    if genre == "csv":
        lignes = reponse.content.decode("utf-8-sig").splitlines()
        ligne = lignes[1].split(";")
        assert ligne[3] == "Les Jardins solidaires"
        assert ligne[8:12] == ["850,00", "120,00", "0,00", "970,00"]


def test_un_titre_se_note_et_se_corrige(scene, entrer):
    un_bail(acteur=scene.association, debut=FEVRIER, par=scene.agent)
    ligne = EcheanceLoyer.objects.get(etat=un_etat(par=scene.agent))
    client = entrer("agent")
    adresse = f"/locaux/gestion/loyers/titres/{ligne.pk}/"
    saisie = {
        "numero": "2050-17",
        "emis_le": "2050-03-04",
        "paye": "1 000",
        "paye_le": "2050-03-04",
        "vue": empreinte_du_titre(ligne),
    }
    for champ in ("emis_le", "paye_le"):
        jamais = client.post(adresse, {**saisie, "paye": "10", champ: "2050-03-05"})
        assert jamais.status_code == 422
        assert "Ce jour n’est pas encore venu." in jamais.content.decode()
    refusee = client.post(adresse, saisie)
    assert refusee.status_code == 422
    assert escape("Le paiement dépasse le montant du titre.") in refusee.content.decode()
    assert 'value="1 000"' in refusee.content.decode()
    assert client.post(adresse, {**saisie, "paye": "970,00"}).status_code == 302
    ligne.refresh_from_db()
    assert ligne.statut == StatutEcheance.SOLDEE
    attendue = EcheanceLoyer.objects.filter(statut=StatutEcheance.A_LIQUIDER).first()
    assert client.get(f"/locaux/gestion/loyers/titres/{attendue.pk}/").status_code == 404
    assert client.get("/locaux/gestion/loyers/titres/0/").status_code == 404


def test_un_titre_n_est_pas_ecrase_par_qui_ne_l_a_pas_lu(scene, entrer):
    un_bail(acteur=scene.association, debut=FEVRIER, par=scene.agent)
    ligne = EcheanceLoyer.objects.get(etat=un_etat(par=scene.agent))
    client, adresse = entrer("agent"), f"/locaux/gestion/loyers/titres/{ligne.pk}/"
    avant = saisie(client.get(adresse))
    un_titre(ligne, numero="17", par=scene.agent)
    # Emptied, as a form that never showed it.
    assert client.post(adresse, {}).status_code == 422
    perdue = client.post(adresse, {**avant, "numero": "18", "emis_le": "2050-03-04"})
    assert perdue.status_code == 409
    assert "Quelqu’un a modifié ces données" in html.unescape(perdue.text)
    assert 'value="18"' in perdue.text
    ligne.refresh_from_db()
    assert ligne.numero_titre == "17"
    assert client.post(adresse, saisie(perdue)).status_code == 302
    ligne.refresh_from_db()
    assert ligne.numero_titre == "18"


def test_les_impayes_disent_qui_et_depuis_quand(scene, entrer, horloge):
    un_bail(acteur=scene.association, debut=FEVRIER, par=scene.agent)
    ligne = EcheanceLoyer.objects.get(etat=un_etat(par=scene.agent))
    client = entrer("agent")
    assert "Aucun impayé" in client.get("/locaux/gestion/loyers/impayes/").content.decode()
    un_titre(ligne, par=scene.agent)
    horloge.move_to("2050-04-20T10:00:00Z")
    client = entrer("agent")
    page = client.get("/locaux/gestion/loyers/impayes/").content.decode()
    assert "970,00\u00a0€" in page
    assert "47\u00a0jours" in page
    filtree = client.get("/locaux/gestion/loyers/impayes/", {"age": "90"}).content.decode()
    assert "Aucun titre ne correspond" in filtree


def test_l_accueil_des_loyers_et_le_debut_du_suivi(scene, entrer):
    un_bail(par=scene.agent)
    client = entrer("agent")
    accueil = client.get("/locaux/gestion/loyers/").content.decode()
    assert escape("L’état d’avril 2048 est le prochain.") in accueil
    assert client.post("/locaux/gestion/loyers/debut/", {"mois": "2050-03-01"}).status_code == 302
    assert SuiviLoyers.objects.get().depuis == date(2050, 3, 1)
    assert "mars 2050" in client.get("/locaux/gestion/loyers/").content.decode()
    un_etat(mois=date(2050, 3, 1), par=scene.agent)
    page = client.get("/locaux/gestion/loyers/debut/").content.decode()
    assert "Actuellement" in page
    # Leases that come in later move it, as long as nothing liquidated comes before.
    assert client.post("/locaux/gestion/loyers/debut/", {"mois": "2050-02-01"}).status_code == 302
    un_etat(mois=date(2050, 4, 1), par=scene.agent)
    refusee = client.post("/locaux/gestion/loyers/debut/", {"mois": "2050-03-01"})
    assert refusee.status_code == 422
    assert "au plus tard en février 2050" in refusee.content.decode()


def test_chacun_lit_ce_que_doit_son_organisation(scene, entrer):
    un_bail(acteur=scene.association, debut=FEVRIER, par=scene.agent)
    un_bail(acteur=scene.cooperative, debut=FEVRIER, loyer_mensuel_ht=Decimal(666), par=scene.agent)
    un_titre(
        EcheanceLoyer.objects.filter(etat=un_etat(par=scene.agent)).earliest("pk"), par=scene.agent
    )
    page = entrer("gestionnaire").get(f"/locaux/loyers/{scene.association.slug}/").content.decode()
    assert "970,00\u00a0€" in page
    assert "666" not in page
    attend = entrer("gestionnaire").get("/mon-espace/").content.decode()
    assert "Des loyers à régler" in attend
    assert "Des loyers à régler" not in entrer("collaborateur").get("/mon-espace/").content.decode()


PARAMETRES = {
    ETAT: ("q", "statut", "regime", "sort", "page", "export"),
    "/locaux/gestion/loyers/": ("annee",),
    "/locaux/gestion/loyers/impayes/": ("q", "age", "sort", "page"),
    "/locaux/gestion/revisions/": ("q", "statut", "sort"),
    "/locaux/gestion/indices/": ("serie", "annee", "sort"),
    "/locaux/gestion/indices/nouveau/": ("serie", "annee", "trimestre"),
    "/locaux/gestion/aides/": ("q", "origine"),
}


@pytest.mark.parametrize("adresse", PARAMETRES)
def test_chaque_parametre_supporte_tout(scene, entrer, adresse):
    un_bail(acteur=scene.association, debut=FEVRIER, par=scene.agent)
    client = entrer("agent")
    for cle, valeur in CORPUS.items():
        # All at once: each parameter is read by itself, and what one refuses hides no other.
        saisie = dict.fromkeys(PARAMETRES[adresse], lisible(valeur))
        assert client.get(adresse, saisie).status_code == 200, cle


def lisible(valeur):
    """Return a hostile value as an address may carry it: short, without half a character."""
    if not isinstance(valeur, str):
        return valeur
    return valeur.encode("utf-8", "surrogatepass").decode("utf-8", "replace")[:5000]


PAR_CHAMP = ("vide", "nul", "jour_9999", "pas_un_nombre", "chiffres")
"""Sent in each field in turn; the others, in all of them at once."""
FORMULAIRES = {
    "/locaux/gestion/indices/nouveau/": {"serie": "ilat", "annee": "2049", "trimestre": "4", "valeur": "140,00"},
    "/locaux/gestion/seuils/": {"nature": "revision", "valeur": "20", "depuis": "2050-01-01", "source": "Loi"},
    "/locaux/gestion/aides/nouvelle/": {"acteur": "", "objet": "Aide", "accordee_le": "2050-01-01", "montant": "10", "jeton": "8c2b8a0e-6f56-4b63-9f0d-1f4d7a1d1c11"},
    "/locaux/gestion/loyers/debut/": {"mois": "2050-03-01"},
}  # fmt: skip


@pytest.mark.parametrize("adresse", FORMULAIRES)
def test_chaque_champ_supporte_tout(scene, entrer, adresse):
    client = entrer("agent")
    saisie = {**FORMULAIRES[adresse]}
    if "acteur" in saisie:
        saisie["acteur"] = str(scene.association.pk)
    for cle, valeur in CORPUS.items():
        for champ in (*saisie, None):
            if champ is None or cle in PAR_CHAMP:
                fausse = (
                    {champ: lisible(valeur)} if champ else dict.fromkeys(saisie, lisible(valeur))
                )
                reponse = client.post(adresse, {**saisie, **fausse})
                assert reponse.status_code in (302, 409, 422), (champ, cle)


def test_un_titre_qui_reunit_plusieurs_lignes_en_est_un(scene, entrer):
    """One number on three lines is one title, on every page that counts titles; the next year's is another."""
    un_bail(acteur=scene.association, debut=date(2049, 12, 1), par=scene.agent)
    lignes = list(EcheanceLoyer.objects.filter(etat=un_etat(par=scene.agent)).order_by("mois"))
    assert len(lignes) == 3
    for ligne in lignes:
        un_titre(ligne, numero="17", par=scene.agent)
    compte = compte_de(scene.association)
    assert (compte.titres_impayes, compte.impaye) == (1, Decimal("2910.00"))
    ages = par_age(EcheanceLoyer.objects.impayees(), date(2050, 3, 4))
    assert [un.nombre for un in ages] == [1, 0, 0, 0]
    assert [(lu.nombre, lu.titres) for lu in mois_de_l_annee(2050)[-1:]] == [(3, 1)]
    gestionnaire = entrer("gestionnaire")
    page = gestionnaire.get(f"/locaux/loyers/{scene.association.slug}/").content.decode()
    assert "sur 1\u00a0titre émis" in page
    assert "sur 1\u00a0titre, à régler" in gestionnaire.get("/mon-espace/").content.decode()
    agent = entrer("agent")
    titre = agent.get(f"/locaux/gestion/loyers/titres/{lignes[0].pk}/").content.decode()
    assert "Le titre 17 réunit 3\u00a0lignes" in titre
    assert "2\u202f910,00\u00a0€" in titre
    assert "1\u00a0titre" in agent.get("/locaux/gestion/loyers/").content.decode()


def test_l_echeancier_commence_par_le_mois_en_cours(scene, entrer):
    """What is due next comes first, what is past comes below, the latest first; the file keeps both."""
    un_bail(acteur=scene.association, debut=date(2050, 1, 1), par=scene.agent)
    adresse = f"/locaux/loyers/{scene.association.slug}/"
    client = entrer("gestionnaire")
    page = client.get(adresse).content.decode()
    mois = re.findall(
        r'<th role="rowheader" scope="row" data-titre="Mois"><div>([^<]*)</div>', page
    )
    assert (mois[0], mois[1]) == ("mars 2050", "avril 2050")
    assert mois[-2:] == ["février 2050", "janvier 2050"]
    assert page.index("Ce mois et ceux qui viennent") < page.index("Mois passés")
    lignes = client.get(adresse, {"export": "csv"}).content.decode("utf-8-sig").splitlines()
    assert len(lignes) == len(mois) + 1
    passee = client.get(adresse, {"statut": "soldee"}).content.decode()
    assert "Aucune échéance ne correspond" in passee
