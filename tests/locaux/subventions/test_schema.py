"""The plain reader of table schemas, and the national schema of grants that is pinned here."""

import hashlib
import json
import re

import pytest

from locaux.calculs import SchemaInconnu, lire_schema
from locaux.lectures.subventions_ouvertes import DOSSIER_DU_SCHEMA, SCHEMA

JUSTE = {
    "nomAttribuant": "Région de l’Exemple",
    "idAttribuant": "00000000000018",
    "dateConvention": "2049-04-10",
    "referenceDecision": "D-1",
    "nomBeneficiaire": "Agglomération de l’Exemple",
    "idBeneficiaire": "00000000000000",
    "rnaBeneficiaire": "",
    "objet": "Aménagement",
    "montant": "600000.00",
    "nature": "aide en numéraire",
    "conditionsVersement": "échelonné",
    "datesPeriodeVersement": "2049-05-01/2050-05-01",
    "idRAE": "",
    "notificationUE": "non",
    "pourcentageSubvention": "1.00",
    "dispositifAide": "",
}


def test_le_schema_est_celui_qui_est_cite():
    octets = (DOSSIER_DU_SCHEMA / "schema.json").read_bytes()
    notice = (DOSSIER_DU_SCHEMA / "README.md").read_text("utf-8")
    assert re.search(r"sha256: `(\w{64})`", notice)[1] == hashlib.sha256(octets).hexdigest()
    assert f"version {SCHEMA.version}" in notice
    assert "Unlicense" in notice
    assert "public domain" in (DOSSIER_DU_SCHEMA / "LICENSE").read_text("utf-8")
    assert SCHEMA.entetes == list(JUSTE)


def test_une_ligne_juste():
    assert SCHEMA.manques_d_une_ligne(JUSTE) == []
    assert SCHEMA.manques([list(JUSTE), list(JUSTE.values())]) == []


@pytest.mark.parametrize(
    ("colonne", "cellule"),
    [
        ("nomAttribuant", ""),
        ("idAttribuant", "123"),
        ("idAttribuant", "00000000000019"),
        ("idAttribuant", "٠٠٠٠٠٠٠٠٠٠٠٠٠٠"),
        ("dateConvention", "10/04/2049"),
        ("dateConvention", "2049-02-30"),
        ("dateConvention", "20490410"),
        ("dateConvention", "2049-W15-6"),
        ("idBeneficiaire", "00000000000019"),
        ("idBeneficiaire", ""),
        ("rnaBeneficiaire", "W12"),
        ("objet", "x" * 257),
        ("montant", "600 000,00"),
        ("montant", "NaN"),
        ("montant", ""),
        ("nature", "don"),
        ("datesPeriodeVersement", "2049-05-01_2050-05-01"),
        ("datesPeriodeVersement", "2049-05-01\n"),
        ("idRAE", "123456"),
        ("notificationUE", "no"),
        ("pourcentageSubvention", "0"),
        ("pourcentageSubvention", "100"),
    ],
)
def test_ce_qui_manque_est_dit_ou_c_est(colonne, cellule):
    (manque,) = SCHEMA.manques_d_une_ligne({**JUSTE, colonne: cellule})
    assert manque.colonne == colonne
    assert manque.phrase.endswith(".")


def test_un_numero_rna_tient_lieu_de_siret():
    rna = {**JUSTE, "idBeneficiaire": "", "rnaBeneficiaire": "W123456789"}
    assert SCHEMA.manques_d_une_ligne(rna) == []


def test_les_colonnes_sont_dans_leur_ordre():
    a_l_envers = [list(reversed(JUSTE)), list(JUSTE.values())]
    assert [manque.ligne for manque in SCHEMA.manques(a_l_envers)] == [0]
    assert [manque.ligne for manque in SCHEMA.manques([])] == [0]
    assert [manque.ligne for manque in SCHEMA.manques([list(JUSTE), ["x"]])] == [1]


@pytest.mark.parametrize(
    "change",
    [
        {"type": "geopoint"},
        {"format": "email"},
        {"constraints": {"unique": True}},
    ],
)
def test_ce_qui_ne_se_verifie_pas_est_refuse(change):
    schema = json.loads((DOSSIER_DU_SCHEMA / "schema.json").read_text("utf-8"))
    schema["fields"][0] |= change
    with pytest.raises(SchemaInconnu):
        lire_schema(schema)


def test_un_controle_inconnu_est_refuse():
    schema = json.loads((DOSSIER_DU_SCHEMA / "schema.json").read_text("utf-8"))
    schema["custom_checks"].append({"name": "phase-of-the-moon", "params": {}})
    with pytest.raises(SchemaInconnu):
        lire_schema(schema)
