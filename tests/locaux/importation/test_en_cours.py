"""Conventions of a table are written row by row by the worker: killed, it goes on; refused, a row says why."""

from datetime import date, timedelta
from functools import partial

import pytest
from django.db import connection, transaction
from django.test import Client

from acteurs.enums import StatutActeur
from acteurs.models import Acteur
from locaux.actions.imports_conventions import CONVENTIONS
from locaux.actions.imports_en_cours import CHANGEE, DEJA_LA, IMPREVUE, poursuivre
from locaux.models import Convention, Espace, ImportLieux
from ptce.socle.imports.filiere import EN_ECRITURE
from ptce.socle.imports.plans import ImportRefuse, StatutImport
from ptce.socle.transactions import rejouer
from tests.concurrence import ensemble
from tests.factories.acteurs import ActeurFactory, agent
from tests.factories.conventions import convention_signee, un_bureau
from tests.factories.locaux import SiteFactory
from tests.factories.moments import MAINTENANT
from tests.locaux.importation.conventions import SIRET, TETE, faire
from tests.locaux.vues.gestes import lisible

pytestmark = pytest.mark.django_db

PAR = {"creer_acteurs": True}


def ligne(rang: int, qui: str = "Neuve", siret: str = "", signee: str = "15/12/2025") -> str:
    return f"{qui};{siret};Bureau {rang};AOT;01/01/2026;31/12/2028;{signee};850;;;;\n"


TROIS = TETE + ligne(1) + ligne(2, siret=SIRET) + ligne(3, signee="")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def une_ligne() -> None:
    """Let the worker write a row, and be killed."""
    poursuivre(MAINTENANT, pendant=timedelta(0))


def lancer(table: str = TROIS, par=None) -> ImportLieux:
    par = par or agent(prenom="Agathe", nom="Ent")
    importation = CONVENTIONS.deposer(contenu=table.encode(), nom="baux.csv", par=par)
    importation = CONVENTIONS.verifier(
        importation=importation, correspondance=importation.correspondance, par=par, **PAR
    )
    return CONVENTIONS.importer(importation=importation, revision=1, par=par)


def sorts(importation: ImportLieux) -> list[str]:
    importation.refresh_from_db()
    return [une["sort"] for une in importation.rapport["lignes"]]


def test_lance_rien_n_est_encore_ecrit_puis_tout(bureaux):
    importation = lancer()
    assert (importation.s_ecrit, importation.statut) == (True, StatutImport.VERIFIE)
    assert not Convention.objects.exists()
    poursuivre(MAINTENANT)
    assert sorts(importation) == ["creee"] * 3
    assert (importation.statut, importation.avancement) == (StatutImport.IMPORTE, 3)
    assert importation.importe_par == importation.lance_par
    assert importation.rapport["comptes"]["creee"] == 3
    # The SIRET that a later row says is that of the organisation, created once.
    acteur = Acteur.objects.get(siret=SIRET)
    assert (acteur.nom, acteur.statut) == ("Neuve", StatutActeur.CANDIDAT)
    assert [une.statut for une in acteur.conventions.order_by("reference")] == [
        "signee",
        "signee",
        "projet",
    ]
    poursuivre(MAINTENANT)
    assert Convention.objects.count() == 3


def test_un_ouvrier_tue_reprend_ou_il_en_etait(bureaux):
    importation = lancer()
    for combien in (1, 2, 3):
        une_ligne()
        importation.refresh_from_db()
        assert (importation.avancement, Convention.objects.count()) == (combien, combien)
        assert importation.s_ecrit
    une_ligne()
    assert sorts(importation) == ["creee"] * 3
    assert importation.statut == StatutImport.IMPORTE
    assert Acteur.objects.filter(nom="Neuve").count() == 1


def test_ce_qui_ne_peut_plus_etre_ecrit_est_dit_sur_sa_ligne(bureaux):
    importation = lancer()
    la = convention_signee(espaces=[bureaux[0]], debut=date(2026, 1, 1), fin=date(2026, 12, 31))
    Espace.objects.filter(pk=bureaux[1].pk).update(surface_m2=99)
    poursuivre(MAINTENANT)
    assert sorts(importation) == ["erreur", "erreur", "creee"]
    prise = f"« {bureaux[0]} » est déjà loué à {la.acteur} ({la}), jusqu’au 31\u00a0décembre 2026."
    assert [une["erreurs"] for une in importation.rapport["lignes"]] == [
        [["C (Espaces)", prise]],
        [["", CHANGEE]],
        [],
    ]
    assert importation.statut == StatutImport.IMPORTE
    assert (
        importation.rapport["comptes"] | {"creee": 1, "erreur": 2}
        == (importation.rapport["comptes"])
    )
    assert Convention.objects.exclude(pk=la.pk).get().lots.get().espace == bureaux[2]


def test_une_convention_que_quelqu_un_a_ecrite_entre_temps_ne_l_est_pas_deux_fois(bureaux):
    importation = lancer(TETE + ligne(3, signee="") + ligne(1))
    faire(TETE + ligne(3, signee=""), **PAR)
    poursuivre(MAINTENANT)
    assert sorts(importation) == ["inchangee", "creee"]
    assert importation.rapport["lignes"][0]["avertissements"] == [DEJA_LA]
    assert Convention.objects.count() == 2


def test_ce_que_postgresql_refuse_n_arrete_pas_les_autres(bureaux):
    importation = lancer()
    with connection.cursor() as curseur:
        curseur.execute(
            f"ALTER TABLE locaux_lotconvention ADD CHECK (espace_id <> {bureaux[1].pk})"
        )
    poursuivre(MAINTENANT)
    assert sorts(importation) == ["creee", "erreur", "creee"]
    assert importation.rapport["lignes"][1]["erreurs"] == [["", IMPREVUE]]


@pytest.mark.parametrize("perd", ["compte", "role"])
def test_qui_n_en_a_plus_le_droit_n_ecrit_plus(bureaux, perd):
    par = agent()
    importation = lancer(par=par)
    une_ligne()
    if perd == "compte":
        par.is_active = False
        par.save(update_fields=["is_active"])
    else:
        par.groups.clear()
    poursuivre(MAINTENANT)
    assert sorts(importation) == ["creee", "erreur", "erreur"]
    assert importation.rapport["lignes"][2]["erreurs"] == [["", CONVENTIONS.interdit]]
    assert Convention.objects.count() == 1


def test_un_fichier_perdu_le_dit(bureaux):
    importation = lancer()
    importation.fichier.storage.delete(importation.fichier.name)
    poursuivre(MAINTENANT)
    assert sorts(importation) == ["erreur"] * 3
    assert importation.rapport["lignes"][0]["erreurs"] == [
        ["", "Ce fichier n’est plus gardé : déposez-le de nouveau."]
    ]


def test_lance_un_import_ne_se_verifie_ni_ne_s_abandonne_plus(bureaux):
    importation = lancer()
    par = importation.lance_par
    assert CONVENTIONS.importer(importation=importation, revision=1, par=agent()).lance_par == par
    with pytest.raises(ImportRefuse, match=EN_ECRITURE):
        CONVENTIONS.verifier(
            importation=importation, correspondance=importation.correspondance, par=par
        )
    with pytest.raises(ImportRefuse, match=EN_ECRITURE):
        CONVENTIONS.abandonner(importation=importation, par=par)


def test_la_page_dit_ou_il_en_est(connecte, bureaux):
    importation = lancer()
    client: Client = connecte(importation.lance_par)
    page = importation.get_absolute_url()
    une_ligne()
    reponse = client.get(page)
    lue = lisible(reponse)
    assert "1 ligne sur 3." in lue
    assert "Lancé par Agathe Ent" in lue
    assert 'hx-trigger="every 3s"' in reponse.text
    assert f'<a href="{page}">Actualiser</a>' in reponse.text
    assert "Vérifier sans rien écrire" not in lue
    assert "en cours d’import" in lisible(client.get("/locaux/gestion/importer/conventions/"))
    assert client.post(page, {"colonne_0": "acteur"}).status_code == 409
    assert client.get(f"{page}abandonner/").status_code == 302
    # Sent twice: launched once.
    assert client.post(f"{page}importer/", {"revision": 1}).status_code == 302
    poursuivre(MAINTENANT)
    fini = client.get(page)
    assert "hx-trigger" not in fini.text
    assert "importé par Agathe Ent" in lisible(fini)
    assert Convention.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_deux_ouvriers_au_meme_moment_n_ecrivent_rien_deux_fois():
    site = SiteFactory.create(gestionnaire=ActeurFactory.create())
    for rang in (1, 2, 3):
        un_bureau(niveau__site=site, nom=f"Bureau {rang}")
    importation = lancer()
    assert ensemble([partial(poursuivre, MAINTENANT)] * 2) == [None, None]
    assert sorts(importation) == ["creee"] * 3
    assert (Convention.objects.count(), Acteur.objects.filter(nom="Neuve").count()) == (3, 1)


@pytest.mark.django_db(transaction=True)
def test_qui_signe_ailleurs_n_attend_que_la_ligne_en_cours():
    """Between two rows nothing is held: a signature goes through while the import is under way."""
    site = SiteFactory.create(gestionnaire=ActeurFactory.create())
    for rang in (1, 2, 3, 4):
        un_bureau(niveau__site=site, nom=f"Bureau {rang}")
    importation = lancer()
    une_ligne()
    with transaction.atomic(), connection.cursor() as curseur:
        curseur.execute(
            "SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = database"
            " WHERE locktype = 'advisory' AND datname = current_database()"
        )
        assert curseur.fetchone()[0] == 0
    rejouer(faire)(TETE + ligne(4), par=importation.lance_par, **PAR)
    poursuivre(MAINTENANT)
    assert Convention.objects.count() == 4
