"""Import organisations from a CSV or XLSX file: said row by row, written whole or not at all."""

from acteurs.actions.imports import ORGANISATIONS
from ptce.socle.imports.commande import CommandeDImport


class Command(CommandeDImport):
    """`manage.py importer_acteurs fichier.csv`."""

    help = "Importe des organisations depuis un tableau .csv ou .xlsx : tout, ou rien."
    filiere, nom = ORGANISATIONS, "importer_acteurs"
    options = {"creer_seulement": "ne changer aucune organisation déjà là"}
