"""Granted subsidies as a file of the national schema, validated against it, and what those that are not in it lack."""

import pytest

from locaux.enums import StatutSubvention
from locaux.lectures.subventions_ouvertes import SCHEMA
from tests.factories.subventions import VersementFactory, dossier_mene
from tests.locaux.subventions.test_vues import LISTE, lire_csv

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("horloge")]

S = StatutSubvention


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
