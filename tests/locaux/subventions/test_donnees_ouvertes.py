"""Granted subsidies as a file of the national schema, validated against it, and what those that are not in it lack."""

import pytest

from locaux.enums import StatutSubvention
from locaux.lectures.sirets import siret_connu
from locaux.lectures.subventions_ouvertes import SCHEMA
from locaux.models import DossierSubvention
from tests.factories.acteurs import ActeurFactory
from tests.factories.financement import FinanceurFactory
from tests.factories.subventions import VersementFactory, dossier_mene
from tests.locaux.subventions.test_vues import LISTE, lire_csv, ouvrir

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("horloge")]

S = StatutSubvention
SIRET = "00000000000901"


def test_le_fichier_suit_le_schema_national(client, scene):
    complet = dossier_mene(
        S.CONVENTIONNE,
        par=scene.agent,
        objet="=Aménagement, « phase 1 »",
        beneficiaire_siret="00000000000000",
        financeur__siret="00000000000018",
        de_minimis=True,
    )
    VersementFactory.create(dossier=complet, recu=True)
    VersementFactory.create(dossier=complet)
    incomplet = dossier_mene(S.CONVENTIONNE, par=scene.agent, objet="Sans numéro")
    dossier_mene(S.ACCORDE, par=scene.agent, objet="Pas encore signé")
    reponse = client.get(f"{LISTE}donnees-ouvertes/?export=csv")
    assert not reponse.content.startswith(b"\xef\xbb\xbf")
    assert reponse["Content-Type"] == "text/csv; charset=utf-8"
    lignes = lire_csv(reponse, ",")
    assert SCHEMA.manques(lignes) == []
    (ligne,) = (dict(zip(lignes[0], lue, strict=True)) for lue in lignes[1:])
    assert ligne == dict.fromkeys(SCHEMA.entetes, "") | {
        "nomAttribuant": complet.financeur.nom,
        "idAttribuant": "00000000000018",
        "dateConvention": "2049-04-10",
        "referenceDecision": "Délibération 2049-12",
        "nomBeneficiaire": "Agglomération de l’Exemple",
        "idBeneficiaire": "00000000000000",
        "objet": "'=Aménagement, « phase 1 »",
        "montant": "600000.00",
        "nature": "aide en numéraire",
        "conditionsVersement": "échelonné",
        "datesPeriodeVersement": "2050-01-10/2050-04-01",
        "notificationUE": "oui",
        "pourcentageSubvention": "1.00",
    }
    page = client.get(f"{LISTE}donnees-ouvertes/").text
    assert incomplet.objet in page
    assert "le SIRET du financeur" in page
    assert "au moins un versement" in page
    assert "Pas encore signé" not in page


def fichier(client) -> list[dict[str, str]]:
    entetes, *lignes = lire_csv(client.get(f"{LISTE}donnees-ouvertes/?export=csv"), ",")
    assert SCHEMA.manques([entetes, *lignes]) == []
    return [dict(zip(entetes, ligne, strict=True)) for ligne in lignes]


@pytest.mark.parametrize(
    "connu",
    [
        lambda: ActeurFactory.create(nom="AGGLOMÉRATION de l’Exemple", siret=SIRET),
        lambda: ActeurFactory.create(nom="Autre", sigle="Agglomération de l’Exemple", siret=SIRET),
        lambda: FinanceurFactory.create(nom="Agglomération de l’exemple", siret=SIRET),
    ],
)
def test_le_siret_que_le_portail_connait_est_repris(client, scene, connu):
    dossier = dossier_mene(S.CONVENTIONNE, par=scene.agent, financeur__siret="00000000000018")
    VersementFactory.create(dossier=dossier)
    assert fichier(client) == []
    connu()
    # A number whose key is wrong is none.
    ActeurFactory.create(nom="Agglomération de l’Exemple", siret="00000000000002")
    (ligne,) = fichier(client)
    assert (ligne["nomBeneficiaire"], ligne["idBeneficiaire"]) == (
        "Agglomération de l’Exemple",
        SIRET,
    )


def test_la_fiche_d_une_organisation_passe_avant_celle_d_un_financeur(db):
    FinanceurFactory.create(nom="Agglomération", siret="00000000000042")
    assert siret_connu(" agglomération") == "00000000000042"
    ActeurFactory.create(nom="Agglomération", siret=SIRET)
    assert siret_connu("Agglomération") == SIRET
    assert siret_connu("Agglomération de l’Exemple") == ""


def test_un_nom_de_deux_sirets_ne_se_devine_pas(client, scene):
    dossier = dossier_mene(S.CONVENTIONNE, par=scene.agent, financeur__siret="00000000000018")
    VersementFactory.create(dossier=dossier)
    FinanceurFactory.create(nom="Agglomération de l’Exemple", siret="00000000000034")
    for siret in (SIRET, "00000000000042"):
        ActeurFactory.create(nom="Agglomération de l’Exemple", siret=siret)
    assert fichier(client) == []
    assert "le SIRET du bénéficiaire" in client.get(f"{LISTE}donnees-ouvertes/").text


def test_un_dossier_ecrit_le_siret_de_son_maitre_d_ouvrage(client):
    ActeurFactory.create(nom="Agglomération", siret=SIRET)
    ouvrir(client)
    dossier = DossierSubvention.objects.get()
    assert (dossier.beneficiaire, dossier.beneficiaire_siret) == ("Agglomération", SIRET)
