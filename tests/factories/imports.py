"""Imports of organisations, and the files they come from."""

# The types that factory_boy ships are partial.
# mypy: disable-error-code="attr-defined,no-untyped-call"

import io
from collections.abc import Sequence
from typing import Any

import factory
import xlsxwriter
from factory.django import DjangoModelFactory

from acteurs.models import ImportActeurs
from locaux.models import ImportLieux
from tests.factories.acteurs import PersonneFactory
from tests.factories.moments import MAINTENANT

RAPPORT = {
    "comptes": {"creee": 1, "erreur": 1},
    "lignes": [
        {
            "numero": 2,
            "nom": "Les Jardins d’Exemple",
            "sort": "creee",
            "changements": [],
            "erreurs": [],
            "avertissements": [],
        },
        {
            "numero": 3,
            "nom": "",
            "sort": "erreur",
            "changements": [],
            "erreurs": [["A (Nom)", "Le nom de l’organisation manque."]],
            "avertissements": [],
        },
    ],
}


class ImportActeursFactory(DjangoModelFactory[ImportActeurs]):
    """A file that was checked, whose text is not there."""

    class Meta:
        model = ImportActeurs

    nom_fichier = "acteurs.csv"
    statut = "verifie"
    revision = 1
    rapport = RAPPORT
    depose_par = factory.SubFactory(PersonneFactory)
    depose_le = MAINTENANT


class ImportLieuxFactory(DjangoModelFactory[ImportLieux]):
    """A file of spaces that was checked, whose text is not there."""

    class Meta:
        model = ImportLieux

    genre = "espaces"
    nom_fichier = "espaces.csv"
    statut = "verifie"
    revision = 1
    rapport = RAPPORT
    depose_par = factory.SubFactory(PersonneFactory)
    depose_le = MAINTENANT


def classeur(*feuilles: Sequence[Sequence[Any]]) -> bytes:
    """Return an XLSX file of these sheets, called Feuille1, Feuille2…"""
    tampon = io.BytesIO()
    with xlsxwriter.Workbook(tampon, {"in_memory": True}) as ouvert:
        jour = ouvert.add_format({"num_format": "dd/mm/yyyy"})
        for rang, lignes in enumerate(feuilles, start=1):
            feuille = ouvert.add_worksheet(f"Feuille{rang}")
            for numero, ligne in enumerate(lignes):
                for colonne, valeur in enumerate(ligne):
                    if hasattr(valeur, "isoformat"):
                        feuille.write_datetime(numero, colonne, valeur, jour)
                    else:
                        feuille.write(numero, colonne, valeur)
    return tampon.getvalue()
