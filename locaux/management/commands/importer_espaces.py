"""Import spaces, with their floors and sites, from a CSV or XLSX file: said row by row, written whole or not at all."""

from locaux.actions.imports_espaces import ESPACES
from ptce.socle.imports.commande import CommandeDImport
from ptce.socle.imports.plans import AU_MASCULIN


class Command(CommandeDImport):
    """`manage.py importer_espaces fichier.csv`."""

    help = "Importe des espaces, leurs niveaux et leurs sites depuis un tableau .csv ou .xlsx : tout, ou rien."
    filiere, nom = ESPACES, "importer_espaces"
    options = {"creer_seulement": "ne changer aucun espace déjà là"}
    mots = AU_MASCULIN
